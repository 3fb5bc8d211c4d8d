"""Which sentences of a message ask, and what they take from the others."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.told import asks, stands_elsewhere, with_names
from assistant.meaning.understand import Reader


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("健福-16の人件費は？", True),
        ("生活保護事務の評価は？", True),
        ("そのうち10億円も超えてるのは？", True),
        ("ひきこもりの支援で何をしましたか。", True),
        ("人件費の動きを追っています。", False),
        ("指標は7番まであると聞きました。", False),
        ("フードバンクというのがあるらしいですね。", False),
        ("こんにちは。", False),
    ],
)
def test_which_sentences_ask(sentence: str, asked: bool, catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert asks(Reader(catalogue, lexicon).understand(sentence)) is asked


def test_a_question_without_a_name_takes_that_of_another_sentence(
    catalogue: Catalogue, lexicon: Lexicon
) -> None:
    reader = Reader(catalogue, lexicon)
    told, asking = (
        reader.understand("シルバー人材センターに関心があります。"),
        reader.understand("人件費は？"),
    )
    assert stands_elsewhere(asking, (told, asking), catalogue)
    part = with_names("人件費は？", asking, (told, asking))
    assert reader.understand(part).rows == (("R7-4-1-1", "健福-27"),)


def test_a_question_with_its_own_name_takes_none(catalogue: Catalogue, lexicon: Lexicon) -> None:
    reader = Reader(catalogue, lexicon)
    told, asking = (
        reader.understand("シルバー人材センターは知っています。"),
        reader.understand("健福-16の人件費は？"),
    )
    assert not stands_elsewhere(asking, (told, asking), catalogue)
