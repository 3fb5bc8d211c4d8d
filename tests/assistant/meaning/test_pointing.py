"""Words that point to earlier turns: what they are read as, and where they stay as they are."""

import pytest

from assistant.assistant import Assistant
from assistant.meaning.pointing import latest_rows, rows_of, spelt_out
from assistant.types import Answer
from corpus.spelling import normalise

TWO = ["健福-24の人件費は？", "健福-37の人件費は？"]
TOGETHER = ["健福-24と健福-37の人件費は？"]


def talk(assistant: Assistant, turns: list[str]) -> list[Answer]:
    answers: list[Answer] = []
    for turn in turns:
        answers.append(assistant.ask(turn, answers))
    return answers


@pytest.mark.parametrize(
    ("turns", "question", "word", "meant"),
    [
        (TWO, "前者の最終評価は？", "前者", "健福-24"),
        (TWO, "後者の貢献度は？", "後者", "健福-37"),
        (["健福-37と健福-24の事業費は？"], "後者の人件費は？", "後者", "健福-37"),
        (TWO, "最初に聞いた方の事業費は？", "最初に聞いた方", "健福-24"),
        ([*TWO, "健福-41の人件費は？"], "二つ目に挙げた事業の貢献度は？", "二つ目に挙げた事業", "健福-37"),
        # 18,876 and 6,162; 20,972 and 134,811
        (TOGETHER, "高い方の貢献度は？", "高い方", "健福-24"),
        (TOGETHER, "少ない方の最終評価は？", "少ない方", "健福-37"),
        (["健福-24と健福-37の事業費は？"], "多いほうの人件費は？", "多いほう", "健福-37"),
        (TWO, "小さいほうの事業評価は？", "小さいほう", "健福-37"),
        ([*TOGETHER, "健福-37の最終評価は？"], "もう片方は？", "もう片方", "健福-24"),
        ([*TOGETHER, "健福-24の最終評価は？"], "もう一方の貢献度は？", "もう一方", "健福-37"),
        (["令和3年度の総事業費は？"], "そのときの人件費は？", "そのとき", "令和3年度"),
        (["令和3年度の総事業費は？"], "当時の人件費と事業費は？", "当時", "令和3年度"),
        (["成果指標①の令和4年度の目標値は？"], "同じ年の総事業費は？", "同じ年", "令和4年度"),
        (["健福-24の人件費は？"], "37は？", "37", "健福-37"),
        (["健福-24の人件費は？"], "39番の事業費は？", "39番", "健福-39"),
        (["健福-24の人件費は？"], "3は？", "3", "健福-03"),
        (["総事業費の大きい順に３つ"], "2番目の事業の人件費は", "2番目の事業", "健福-19"),
        (["総事業費の大きい順に３つ"], "三番目の事業の貢献度は", "三番目の事業", "健福-40"),
        ([], "健福-42と同じ名前の事業の総事業費は", "健福-42と同じ名前の事業", "こども-32"),
    ],
)
def test_what_a_word_stands_for_is_put_in_its_place_and_said(
    turns: list[str], question: str, word: str, meant: str, assistant: Assistant
) -> None:
    plain, said = spelt_out(question, talk(assistant, turns), assistant.catalogue)
    assert plain == normalise(question).replace(word, meant)
    assert said == (f"「{word}」を「{meant}」と読み替えました",)


def test_several_words_are_said_in_the_order_of_the_question(assistant: Assistant) -> None:
    before = talk(assistant, ["健福-24は？"])
    plain, said = spelt_out("37と39の総事業費は？", before, assistant.catalogue)
    assert plain == normalise("健福-37と健福-39の総事業費は？")
    assert ["健福-37" in text for text in said] == [True, False]


@pytest.mark.parametrize(
    ("turns", "question"),
    [
        ([], "前者の人件費は？"),
        ([], "そのときの総事業費は？"),
        ([], "もう片方は？"),
        ([], "37は？"),
        # Of three rows none is the latter, and one alone has no other.
        (["健福-24と健福-37と健福-41の人件費は？"], "後者の総事業費は？"),
        (["健福-24の人件費は？"], "後者の総事業費は？"),
        (["健福-24の人件費は？"], "もう一方は？"),
        (["健福-24の人件費は？"], "2番目に言ったやつの事業費は？"),
        # 787 stands in both rows: neither is the larger.
        (["健福-32と健福-33の人件費は？"], "多い方の事業評価は？"),
        (["総事業費の大きい順に３つ"], "4番目の事業の人件費は"),
        (["総事業費の大きい順に３つ"], "人件費が2番目に高い事業は"),
        (["総事業費の大きい順に３つ"], "人件費が高いほうから2番目の事業は"),
        ([], "健福-16と同じ名前の事業は"),
        # A ranking, not a row; a year that was never said.
        (["健福-24と健福-37の人件費は？"], "総事業費が一番高いのは？"),
        (["総事業費の推移は？"], "そのときの人件費は？"),
        # Who speaks in names has not said that numbers are codes.
        (["国民年金事務の人件費は？"], "38は？"),
        # Numbers that are years, places or amounts.
        (["健福-24の人件費は？"], "令和5年度は？"),
        (["健福-24の人件費は？"], "第9期は？"),
        (["健福-24の人件費は？"], "総事業費が5億円以上の事業は？"),
    ],
)
def test_a_word_that_points_to_nothing_stays(turns: list[str], question: str, assistant: Assistant) -> None:
    assert spelt_out(question, talk(assistant, turns), assistant.catalogue) == (question, ())


@pytest.mark.parametrize(
    ("turns", "question", "figures"),
    [
        (TWO, "前者の事業費は？", {("健福-24", 20_972)}),
        (TOGETHER, "高い方の総事業費は？", {("健福-24", 39_848)}),
        (["令和3年度の総事業費は？"], "当時の成果指標④の実績値は？", {("④", 1_810)}),
        (["健福-24の人件費は？"], "41は？", {("健福-41", 42_355)}),
    ],
)
def test_the_answer_is_about_what_was_meant(
    turns: list[str], question: str, figures: set[tuple[str, int]], assistant: Assistant
) -> None:
    answer = talk(assistant, [*turns, question])[-1]
    assert {(figure.row, figure.value) for figure in answer.figures} == figures
    assert "読み替えました" in "".join(answer.assumptions)
    assert answer.question == question


@pytest.mark.parametrize(
    ("turns", "rows"),
    [
        (["人件費が高い順に3つ教えて"], ["健福-19", "健福-36", "健福-38"]),
        (["健福-24の人件費と総事業費は？"], ["健福-24"]),
        (["成果指標④の実績値は？"], []),
        (["評価者は誰ですか"], []),
    ],
)
def test_rows_of_the_table_that_an_answer_shows(
    turns: list[str], rows: list[str], assistant: Assistant
) -> None:
    assert [row for _, row in rows_of(talk(assistant, turns)[-1])] == rows


@pytest.mark.parametrize(
    ("turns", "count", "rows"),
    [
        (TWO, 2, ["健福-24", "健福-37"]),
        ([*TWO, "令和3年度の総事業費は？"], 2, ["健福-24", "健福-37"]),
        ([*TWO, "健福-41の人件費は？"], 2, ["健福-37", "健福-41"]),
        (["健福-24の人件費は？"], 2, []),
        (["健福-24の人件費は？", "総事業費が低い順に3つ教えて"], 2, []),
    ],
)
def test_so_many_rows_of_the_last_turns_or_none(
    turns: list[str], count: int, rows: list[str], assistant: Assistant
) -> None:
    assert [row for _, row in latest_rows(talk(assistant, turns), count)] == rows
