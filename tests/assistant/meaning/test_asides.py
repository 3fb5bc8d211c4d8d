"""What was taken back, asides in brackets and topics named first."""

import pytest

from assistant.meaning.asides import without_asides
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.understand import Reader


@pytest.mark.parametrize(
    ("message", "part"),
    [
        ("中央値、じゃなくて健福-41の人件費は？", "健福-41の人件費は？"),
        ("外出支援の予算…いや、外出支援の人件費は？", "外出支援の人件費は？"),
        ("扶助事業の人件費、あ、間違えました、国民年金事務の人件費は？", "国民年金事務の人件費は？"),
        ("健福-24、もとい健福-25の人件費は？", "健福-25の人件費は？"),
        ("人件費、というか総事業費が一番高い事業は？", "総事業費が一番高い事業は？"),
        ("健福-37の事業費、ではなくて健福-41の人件費は？", "健福-41の人件費は？"),
        ("総事業費のうち、人件費でないほう、つまり事業費の比率は？", "総事業費のうち、事業費の比率は？"),
    ],
)
def test_what_was_taken_back_is_left_out(
    message: str, part: str, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    assert without_asides(message, Reader(catalogue, lexicon)) == part


@pytest.mark.parametrize(
    "message",
    [
        "法定受託ではなくて貢献度がＢの事業は？",
        "法定受託事務じゃなくて総事業費が1億円以上の事業は？",
    ],
)
def test_a_filter_is_not_taken_back(message: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert without_asides(message, Reader(catalogue, lexicon)) == message


@pytest.mark.parametrize(
    ("message", "part"),
    [
        (
            "ひきこもり対策推進事業（うちの甥が気になっていて）の人件費は？",
            "ひきこもり対策推進事業の人件費は？",
        ),
        # What names a row or a year is no aside.
        ("健福-24（高齢者在宅福祉事業）の人件費は？", "健福-24（高齢者在宅福祉事業）の人件費は？"),
        ("総事業費（令和4年度）は？", "総事業費（令和4年度）は？"),
        ("最終評価（拡充）の事業は？", "最終評価（拡充）の事業は？"),
    ],
)
def test_asides_are_left_out_where_they_say_nothing(
    message: str, part: str, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    assert without_asides(message, Reader(catalogue, lexicon)) == part


@pytest.mark.parametrize(
    ("message", "part"),
    [
        ("扶助事業の件ですが、人件費はいくらですか？", "扶助事業、人件費はいくらですか？"),
        ("国民年金事務のことなんですが、最終評価は？", "国民年金事務、最終評価は？"),
        # Here the part behind names a row of its own.
        ("健福-37ですが、健福-41の人件費は？", "健福-37ですが、健福-41の人件費は？"),
    ],
)
def test_a_topic_named_first_belongs_to_the_question_that_names_none(
    message: str, part: str, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    assert without_asides(message, Reader(catalogue, lexicon)) == part
