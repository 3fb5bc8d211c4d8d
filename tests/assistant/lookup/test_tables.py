"""Answers from the tables of other forms, beside the city's own sheet."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.types import Answer, Status
from corpus.reading import read_sheet
from index.building import build_index
from tests.corpus.sheets import REAL
from tests.corpus.tables.workbook import write_workbook

FOLDER = Path(__file__).parents[2] / "corpus/tables"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("tables")
    paths = [REAL, FOLDER / "lighting.md", FOLDER / "projects.csv", write_workbook(folder / "k.xlsx")]
    return Assistant(build_index([read_sheet(path) for path in paths], folder / "index"))


def figures(answer: Answer) -> list[tuple[object, str, str | None]]:
    return [(f.value, f.unit, f.fiscal_year) for f in answer.figures]


@pytest.mark.parametrize(
    ("question", "value", "unit", "year"),
    [
        ("街路灯LED化事業のトータルコストは", 21350, "千円", "令和5年度"),
        ("街路灯LED化事業の総コストはいくら", 21350, "千円", "令和5年度"),
        ("令和6年度の街路灯LED化事業の事業費は", 20000, "千円", "令和6年度"),
        ("ＬＥＤ化した街路灯の数の令和4年度の実績値は", 410, "灯", "令和4年度"),
        ("ごみ収集事業の決算額", 532, "百万円", "令和5年度"),
        ("待機児童数の実績を教えて", 3, "人", "令和5年度"),
        ("街路灯LED化事業の担当課はどこ", "道路管理課", "", None),
        ("昨年度の街路灯LED化事業の人件費", 3050, "千円", "令和5年度"),
        ("水道管更新事業の決算額", Decimal("1111.1"), "百万円", "令和5年度"),
        ("健福-16の総事業費は", 99964, "千円", "令和6年度"),
        ("令和6年度の総事業費は", 9720678, "千円", "令和6年度"),
    ],
)
def test_one_cell(assistant: Assistant, question: str, value: object, unit: str, year: str | None) -> None:
    answer = assistant.ask(question)
    assert figures(answer) == [(value, unit, year)]
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "図書館運営事業の人件費は",
        "街路灯LED化事業の令和4年度の職員数は",
        "下水道事業の決算額は",
        "公園維持管理事業の令和4年度の決算額は",
        "川崎市の図書館運営事業の決算額は",
        "環境課の決算額は",
        "一般会計ですか",
        "待機児童数の目標は達成した？",
    ],
)
def test_what_no_heading_says_is_not_answered(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.figures == ()


def test_sums_leave_out_the_row_of_the_sum(assistant: Assistant) -> None:
    answer = assistant.ask("事務事業一覧の決算額を全部足すと")
    assert "1,986.7百万円" in answer.answer
    assert "3,973" not in answer.answer
    ranked = assistant.ask("事務事業一覧で決算額が一番大きい事業は")
    assert "水道管更新事業" in ranked.answer
    assert "合計" not in ranked.answer


def test_budget_and_result_are_told_apart(assistant: Assistant) -> None:
    answer = assistant.ask("街路灯LED化事業のトータルコストの推移")
    assert "決算と予算は別の値です" in answer.answer
    assert answer.calculation is None


def test_a_list_of_things(assistant: Assistant) -> None:
    assert [f.value for f in assistant.ask("ごみ収集事業の予算額と決算額").figures] == [540, 532]


def test_a_conversation_keeps_what_it_is_about(assistant: Assistant) -> None:
    history: Sequence[Answer] = ()
    for question, value in (("待機児童数の実績は", 3), ("令和4年度は？", 12), ("目標は？", 5)):
        answer = assistant.ask(question, history)
        assert [f.value for f in answer.figures] == [value]
        history = (*history, answer)


def test_a_total_is_not_added_to_what_it_is_made_of(assistant: Assistant) -> None:
    answer = assistant.ask("街路灯LED化事業の令和5年度の決算を全部足すと")
    assert answer.calculation is not None
    assert answer.calculation.endswith("18,300＋3,050＝21,350千円")


def test_a_refusal_of_the_citys_own_sheet_stays(assistant: Assistant) -> None:
    answer = assistant.ask("令和元年度の人件費は")
    assert answer.status is Status.NOT_FOUND
    assert "投入コスト" in answer.answer
