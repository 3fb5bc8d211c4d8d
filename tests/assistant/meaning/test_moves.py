"""Follow-ups that repeat the turn before with one thing changed, and those that do not."""

from decimal import Decimal

import pytest

from assistant.assistant import Assistant
from assistant.meaning.moves import MOVES
from assistant.meaning.question import Operation, Question
from assistant.meaning.understand import Reader
from assistant.types import Answer

O = Operation  # noqa: E741 - the tables below are read by their questions


def talk(assistant: Assistant, turns: list[str]) -> list[Answer]:
    answers: list[Answer] = []
    for turn in turns:
        answers.append(assistant.ask(turn, answers))
    return answers


def moved(assistant: Assistant, turns: list[str], question: str) -> list[Question]:
    """What the moves make of a question after these turns; [] where it is none of them."""
    answer = talk(assistant, turns)[-1]
    assert answer.meaning is not None
    asked = Reader(assistant.catalogue, assistant.lexicon).understand(question)
    return [found for move in MOVES if (found := move(asked, answer.meaning, answer))]


@pytest.mark.parametrize(
    ("turns", "figures"),
    [
        (["人件費が高い順に3つ教えて", "その次は？"], {("健福-41", 42_355)}),
        (["人件費が一番高い事業は？", "二位は？"], {("健福-36", 72_014)}),
        (["事業費が最も大きい事業は？", "次に大きいのは？"], {("健福-19", 2_268_158)}),
        (["総事業費が最も少ない事業は？", "三番目は？"], {("健福-42", 1_672)}),
        # One after the other; 787 stands in two rows.
        (["人件費が一番高い事業は？", "次は？", "その次は？"], {("健福-38", 61_060)}),
        (["人件費が一番低い事業は？", "もう一つ上は？"], {("健福-32", 787), ("健福-33", 787)}),
        # The ranking goes on after a cell of its first row.
        (["事業費が一番多い事業は？", "その人件費は？", "二番目は？"], {("健福-19", 2_268_158)}),
    ],
)
def test_another_place_of_the_ranking(
    turns: list[str], figures: set[tuple[str, int]], assistant: Assistant
) -> None:
    answer = talk(assistant, turns)[-1]
    assert {(figure.row, figure.value) for figure in answer.figures} == figures
    assert "引き継ぎました" in "".join(answer.assumptions)


@pytest.mark.parametrize(
    ("turns", "size"),
    [
        (["法定受託事務の事業はいくつ？", "そうじゃない事業は？"], 29),
        (["最終評価が拡充の事業は？", "それ以外は？"], 30),
        (["総事業費が1億円以上の事業は？", "残りは何件？"], 29),
        (["総事業費が1億円以上の事業は？", "残りは何件？", "それ以外は？"], 8),
        (["法定受託事務は何件", "そのうち貢献度がBのものは", "それ以外は"], 3),
    ],
)
def test_the_rows_that_a_filter_leaves_out(turns: list[str], size: int, assistant: Assistant) -> None:
    answer = talk(assistant, turns)[-1]
    assert len({figure.row for figure in answer.figures}) == size
    assert f"{size}件です" in answer.answer
    assert "引き継ぎました" in "".join(answer.assumptions)


@pytest.mark.parametrize(
    ("turns", "figures"),
    [
        (["人件費が一番高い事業は？", "それを除いて一番人件費が高いのは？"], {("健福-36", 72_014)}),
        (["総事業費が一番高い事業は？", "それ以外で最も高いのは？"], {("健福-19", 2_370_604)}),
        (
            ["総事業費が一番高い事業は？", "それ以外で最も高いのは？", "それを除くと一番高いのは？"],
            {("健福-40", 561_136)},
        ),
    ],
)
def test_all_rows_but_those_just_shown(
    turns: list[str], figures: set[tuple[str, int]], assistant: Assistant
) -> None:
    answer = talk(assistant, turns)[-1]
    assert {(figure.row, figure.value) for figure in answer.figures} == figures


@pytest.mark.parametrize(
    ("turns", "calculation"),
    [
        (
            ["施策全体の人件費の推移は？", "前の年より減った年はある？"],
            "562,948－570,843＝△7,895千円",
        ),
        (["成果指標③の推移は？", "前年より上がった年は？"], "19.2－18.6＝0.6ポイント"),
        (["成果指標④の実績値の推移は？", "増え幅が一番大きい年は？"], "1,810－1,623＝187人"),
    ],
)
def test_each_year_against_the_year_before(turns: list[str], calculation: str, assistant: Assistant) -> None:
    assert calculation in (talk(assistant, turns)[-1].calculation or "")


@pytest.mark.parametrize(
    ("turns", "label", "years"),
    [
        (["成果指標④の達成率は？", "100％を超えた年はある？"], "達成率", {"令和5年度", "令和6年度"}),
        (["成果指標④の達成率は？", "95％を下回った年はある？"], "達成率", set()),
        (["成果指標②の実績値の推移は？", "53％を下回った年は？"], "実績値", {"令和3年度", "令和5年度"}),
        # 97.0 is not above 97, but it is 97 or more.
        (
            ["成果指標①の達成率は？", "97％以上だった年は？"],
            "達成率",
            {"令和3年度", "令和4年度", "令和6年度"},
        ),
        (["成果指標①の達成率は？", "97％を超えた年は？"], "達成率", {"令和3年度", "令和4年度"}),
    ],
)
def test_years_in_which_a_value_was_passed(
    turns: list[str], label: str, years: set[str], assistant: Assistant
) -> None:
    answer = talk(assistant, turns)[-1]
    assert {figure.fiscal_year for figure in answer.figures if figure.label == label} == years


@pytest.mark.parametrize(
    ("turns", "value", "year"),
    [
        # 令和6年度 is 未定.
        (["成果指標③の令和2年度の実績値は？", "最新の値は？"], Decimal("19.2"), "令和5年度"),
        (["成果指標④の令和3年度の実績値は？", "一番新しい値は？"], 2_186, "令和6年度"),
    ],
)
def test_the_newest_year_that_has_a_value(
    turns: list[str], value: int | Decimal, year: str, assistant: Assistant
) -> None:
    answer = talk(assistant, turns)[-1]
    found = [(f.value, f.fiscal_year) for f in answer.figures if f.label == "実績値"]
    assert found == [(value, year)]


@pytest.mark.parametrize(
    ("turns", "calculation"),
    [
        (["健福-24と健福-37の人件費の差は？", "割合に直すと？"], "18,876÷6,162＝3.06倍"),
        (["令和3年度と令和6年度の人件費の差は？", "率で言うと？"], "39,520÷547,974×100＝7.2％"),
        (["健福-24の人件費は？", "健福-37と比べると高い？"], "18,876－6,162＝12,714千円"),
        (["健福-24の総事業費は？", "扶助事業との差は？"], "2,370,604－39,848＝2,330,756千円"),
    ],
)
def test_a_difference_in_other_words_or_with_another_row(
    turns: list[str], calculation: str, assistant: Assistant
) -> None:
    assert calculation in (talk(assistant, turns)[-1].calculation or "")


@pytest.mark.parametrize(
    ("turns", "rows"),
    [
        (
            ["健福-06の総事業費は？", "同じ名前の事業は他にもある？"],
            ["健福-06", "健福-21", "健福-31"],
        ),
        (["総事業費が1億円以上で拡充の事業は何件？", "事業名も教えて"], ["健福-38"]),
        (
            ["最終評価が拡充の事業は何件ありますか", "名前は？"],
            ["共生-17", "健福-05", "健福-16", "健福-17", "健福-26", "健福-34", "健福-38"],
        ),
    ],
)
def test_names_of_the_rows(turns: list[str], rows: list[str], assistant: Assistant) -> None:
    answer = talk(assistant, turns)[-1]
    assert list(dict.fromkeys(figure.row for figure in answer.figures)) == rows
    assert answer.meaning is not None
    assert answer.meaning.operation is O.LIST


@pytest.mark.parametrize(
    ("turns", "question"),
    [
        # No ranking, no indicator, no difference, no rows before it.
        (["健福-24の人件費は？"], "その次は？"),
        (["健福-24の人件費は？"], "最新の値は？"),
        (["健福-24の人件費は？"], "率で言うと？"),
        (["令和3年度の総事業費は？"], "それを除いて一番高いのは？"),
        (["令和3年度の総事業費は？"], "名前は？"),
        (["健福-24の人件費は？"], "100％を超えた年は？"),
        # Something else is asked.
        (["人件費が一番高い事業は？"], "その総事業費は？"),
        (["人件費が一番高い事業は？"], "次に健福-24の事業費は？"),
        (["成果指標④の達成率は？"], "成果指標②の最新の実績値は？"),
        (["健福-24と健福-37の人件費の差は？"], "成果指標①の達成率は？"),
        (["健福-24の人件費は？"], "健福-37は？"),
        (["健福-06の総事業費は？"], "健福-16と同じ名前の事業は？"),
    ],
)
def test_other_questions_are_no_such_move(turns: list[str], question: str, assistant: Assistant) -> None:
    assert moved(assistant, turns, question) == []


@pytest.mark.parametrize(
    ("turns", "question", "operation"),
    [
        (["人件費が一番高い事業は？"], "その次は？", O.HIGHEST),
        (["健福-24と健福-37の人件費の差は？"], "率で言うと？", O.RATIO),
        (["成果指標③の推移は？"], "前年より上がった年は？", O.DIFFERENCE),
    ],
)
def test_a_move_keeps_the_new_words_and_says_what_it_took_over(
    turns: list[str], question: str, operation: Operation, assistant: Assistant
) -> None:
    (found,) = moved(assistant, turns, question)
    assert (found.text, found.operation) == (
        Reader(assistant.catalogue, assistant.lexicon).understand(question).text,
        operation,
    )
    assert sum("引き継ぎました" in text for text in found.assumptions) == 1


@pytest.mark.parametrize(
    ("turns", "size"),
    [
        (["健福-16の総事業費は", "最終評価は", "同じ評価の事業は他にいくつ"], 6),
        (["健福-16の総事業費は", "最終評価は", "貢献度も", "同じ評価の事業は他にいくつ"], 27),
        (["健福-19について", "同じ貢献度の事業を教えて"], 9),
    ],
)
def test_rows_rated_like_one(turns: list[str], size: int, assistant: Assistant) -> None:
    answer = talk(assistant, turns)[-1]
    assert len({figure.row for figure in answer.figures}) == size


def test_no_rows_are_rated_like_one_whose_rating_was_not_shown(assistant: Assistant) -> None:
    assert moved(assistant, ["健福-16の総事業費は"], "同じ評価の事業は？") == []
