"""The words that no tag covers: what they are to a question."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.tagging import tag


def test_place_names_are_proper_and_qualify(catalogue: Catalogue, lexicon: Lexicon) -> None:
    (word,) = tag("横浜の総事業費は？", catalogue, lexicon).words
    assert (word.text, word.proper, word.qualifies, word.changes_meaning) == ("横浜", True, True, True)


def test_what_is_asked_for_is_the_focus(catalogue: Catalogue, lexicon: Lexicon) -> None:
    (word,) = tag("天気は？", catalogue, lexicon).words
    assert (word.text, word.focus, word.noun) == ("天気", True, True)


def test_circumstances_change_nothing(catalogue: Catalogue, lexicon: Lexicon) -> None:
    words = {word.text: word for word in tag("母が新聞で見た総事業費", catalogue, lexicon).words}
    assert words["母"].circumstantial
    assert words["新聞"].circumstantial


@pytest.mark.parametrize("question", ["総事業費を教えてください", "鎌倉市の総事業費はいくら", "こんにちは"])
def test_small_talk_leaves_no_words(question: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert [word for word in tag(question, catalogue, lexicon).words if word.noun] == []
