"""From words to one meaning: the same for every spelling, and nothing made up."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon, load_lexicon
from assistant.meaning.question import Question, Subject
from assistant.meaning.understand import Reader
from tests.corpus.sheets import real_sheet

CATALOGUE, LEXICON = Catalogue((real_sheet(),)), load_lexicon()


def figures_meant(text: str) -> Question:
    """The meaning without the words in which it was said."""
    question = Reader(CATALOGUE, LEXICON).understand(text)
    groups = tuple(replace(group, phrase="", exact=True) for group in question.groups)
    return replace(question, text="", groups=groups, cues=(), topic=(), assumptions=(), answerable=0)


@pytest.mark.parametrize(
    "group",
    [
        [
            "健福-16の総事業費は？",
            "健福１６の総事業費",
            "健福－１６　総事業費",
            "総事業費を教えて、健福-16の",
        ],
        [
            "シルバー人材センター支援事業の人件費は？",
            "健福-27の人件費を教えてください",
            "シルバー人材の人件費",
        ],
        [
            "令和5年度の総事業費は？",
            "R5の総事業費は？",
            "2023年度の総事業費を知りたい",
            "総事業費（令和五年度）",
        ],
        [
            "最終評価が拡充の事業は何件？",
            "最終評価が拡充の事業の件数",
            "最終評価が拡充の事業はいくつありますか",
        ],
        ["総事業費が1億円以上の事業は？", "総事業費１億円以上の事業", "総事業費が100,000千円以上の事業は？"],
        ["成果指標③の達成率は？", "指標3の達成率は", "③の達成率を教えて", "3つ目の指標の達成率"],
    ],
)
def test_rephrased_questions_mean_the_same(group: list[str]) -> None:
    first, *others = map(figures_meant, group)
    assert others == [first] * len(others)


@pytest.mark.parametrize(
    ("text", "sections", "departments"),
    [
        ("健康福祉部の今後の方向性を教えて", ("８",), ("健康福祉部",)),
        ("こどもみらい部の主な実施内容は？", ("４",), ("こどもみらい部",)),
        ("共生共創部の前年度の目標", (), ("共生共創部",)),
    ],
)
def test_parts_of_the_narrative(
    text: str, sections: tuple[str, ...], departments: tuple[str, ...], catalogue: Catalogue, lexicon: Lexicon
) -> None:
    question = Reader(catalogue, lexicon).understand(text)
    assert (question.subject, question.departments) == (Subject.PASSAGE, departments)
    assert question.sections == sections


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("実施できなかった事業は？", "not_done"),
        ("なぜ実績が上がったのですか", "why"),
        ("今年度の目標は", "goal"),
    ],
)
def test_cues(text: str, cue: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = Reader(catalogue, lexicon).understand(text)
    assert (question.subject, cue in question.cues) == (Subject.PASSAGE, True)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("評価者は誰？", {"評価者"}),
        ("作成日と分野は", {"作成日", "分野"}),
        ("健康福祉部長の名前", {"部長"}),
        ("目標とするまちの姿は？", {"目標とするまちの姿"}),
    ],
)
def test_head_of_the_sheet(text: str, labels: set[str], catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = Reader(catalogue, lexicon).understand(text)
    assert (question.subject, set(question.measures)) == (Subject.META, labels)


@pytest.mark.parametrize("text", ["明日の天気は？", "図書館は何時まで", "おすすめのカフェ"])
def test_strange_things_stay_unknown(text: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = Reader(catalogue, lexicon).understand(text)
    assert not any((question.rows, question.indicators, question.measures))


def test_a_misspelt_name_is_said(catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = Reader(catalogue, lexicon).understand("生活保誤事務の人件費")
    assert [row for _, row in question.rows] == ["健福-18"]
    assert any("生活保護事務" in text for text in question.assumptions)


@given(st.text(max_size=40))
def test_any_text_has_a_meaning(text: str) -> None:
    question = Reader(CATALOGUE, LEXICON).understand(text)
    assert question == Reader(CATALOGUE, LEXICON).understand(text)
    assert question.in_words()
    assert set(question.rows) <= set(CATALOGUE.projects)
    assert set(question.indicators) <= set(CATALOGUE.indicators)
