"""One message, one question or several, with or without other talk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon, load_lexicon
from assistant.meaning.segments import segments
from tests.corpus.sheets import real_sheet

CATALOGUE, LEXICON = Catalogue((real_sheet(),)), load_lexicon()


@pytest.mark.parametrize(
    "question",
    [
        "健福-16の総事業費は？",
        "健福-16と健福-17の総事業費",
        "健福-16の事業費と人件費",
        "令和4年度と令和5年度の総事業費の差は？",
        "最終評価が拡充で、総事業費が1億円以上の事業は？",
        "ひきこもり支援では何をしましたか。",
        "こんにちは",
        "",
    ],
)
def test_one_question_stays_whole(question: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert segments(question, catalogue, lexicon) == [question]


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("健福-16の事業費と健福-17の人件費", ["健福-16の事業費", "健福-17の人件費"]),
        ("総事業費は？人件費は？", ["総事業費は？", "人件費は？"]),
        (
            "令和5年度の総事業費は？あと、貢献度がＡの事業は何件？",
            ["令和5年度の総事業費は？", "貢献度がＡの事業は何件？"],
        ),
        ("評価者は誰ですか。それから、主な取組は何ですか。", ["評価者は誰ですか。", "主な取組は何ですか。"]),
    ],
)
def test_several_questions(message: str, parts: list[str], catalogue: Catalogue, lexicon: Lexicon) -> None:
    found = segments(message, catalogue, lexicon)
    assert len(found) == len(parts)
    assert all(text.endswith(part) for text, part in zip(found, parts, strict=True))


@pytest.mark.parametrize(
    ("message", "part"),
    [
        ("こんにちは。令和5年度の総事業費を教えてください。", "令和5年度の総事業費を教えてください。"),
        ("いつもお世話になっております。健福-27の人件費は？", "健福-27の人件費は？"),
        ("健福-27の人件費は？よろしくお願いします。", "健福-27の人件費は？"),
    ],
)
def test_courtesies_are_left_out(message: str, part: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert segments(message, catalogue, lexicon) == [part]


def test_what_stands_in_another_sentence_belongs_to_the_question(
    catalogue: Catalogue, lexicon: Lexicon
) -> None:
    (part,) = segments(
        "シルバー人材センター支援事業に関心があります。人件費はいくらですか？", catalogue, lexicon
    )
    assert "シルバー人材センター支援事業" in part
    assert "人件費" in part


@given(
    st.lists(
        st.sampled_from(["健福-16", "の", "総事業費", "は？", "。", "人件費", "と", "\n", "天気"]),
        max_size=12,
    )
)
def test_no_message_is_lost(pieces: list[str]) -> None:
    message = "".join(pieces)
    parts = segments(message, CATALOGUE, LEXICON)
    assert parts
    assert all(part or not message.strip() for part in parts)
