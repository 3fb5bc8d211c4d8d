"""Single rows, lists, counts, sums and averages of table ３."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.lookup.evidence import Evidence
from assistant.lookup.projects import look_up_projects
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Comparator, Condition, Operation, Question, RowGroup, Subject
from assistant.meaning.understand import Reader
from assistant.types import Status
from corpus.types import Cell
from tests.assistant.sheets import earlier_sheet
from tests.corpus.sheets import real_sheet

O = Operation  # noqa: E741 - the tables below are read by their questions
SHEET = "R7-4-1-1"
TOTAL = ("総事業費",)
ENLARGED = Condition("最終評価", Comparator.IS, "拡充")
GRADE_B = Condition("貢献度", Comparator.IS, "Ｂ")


def group(*rows: str, exact: bool = True) -> RowGroup:
    return RowGroup("・".join(rows), tuple((SHEET, row) for row in rows), exact)


def asked(catalogue: Catalogue, question: Question) -> Evidence:
    return look_up_projects(replace(question, subject=Subject.PROJECT), catalogue)


def keys(evidence: Evidence) -> list[str]:
    return [row.key[1] for row in evidence.rows if row.key]


def test_cells_of_a_row(catalogue: Catalogue) -> None:
    evidence = asked(catalogue, Question("", measures=("事業費", "最終評価"), groups=(group("健福-38"),)))
    assert [cell.value for cell in evidence.cells] == [4_645_245, "拡充"]
    assert evidence.calculations == ()


def test_all_costs_and_ratings_of_a_row(catalogue: Catalogue) -> None:
    evidence = asked(catalogue, Question("", groups=(group("健福-15"),)))
    assert [cell.value for cell in evidence.cells] == [0, 0, 0, "現状維持", "Ｂ", "現状維持"]


def test_rows_of_one_phrase_are_added_up(catalogue: Catalogue) -> None:
    rows = group("健福-06", "健福-21", "健福-31", exact=False)
    evidence = asked(catalogue, Question("", measures=TOTAL, groups=(rows,)))
    assert keys(evidence) == ["健福-06", "健福-21", "健福-31"]
    assert [item.value for item in evidence.calculations] == [367_226]
    exact = asked(catalogue, Question("", measures=TOTAL, groups=(group("健福-06"), group("健福-21"))))
    assert exact.calculations == ()


def test_list_and_count(catalogue: Catalogue) -> None:
    for operation in (O.LIST, O.COUNT):
        evidence = asked(catalogue, Question("", operation=operation, conditions=(ENLARGED,)))
        assert keys(evidence) == ["共生-17", "健福-05", "健福-16", "健福-17", "健福-26", "健福-34", "健福-38"]
        assert "7件" in evidence.lead


def test_count_of_everything_shows_no_table(catalogue: Catalogue) -> None:
    evidence = asked(catalogue, Question("", operation=O.COUNT))
    assert "37件" in evidence.lead
    assert (evidence.rows, len(evidence.support)) == ((), 37)


def test_one_count_for_each_value(catalogue: Catalogue) -> None:
    grades = (Condition("貢献度", Comparator.IS, "Ａ"), GRADE_B)
    evidence = asked(catalogue, Question("", operation=O.COUNT, conditions=grades))
    assert "Ａは28件" in evidence.lead
    assert "Ｂは9件" in evidence.lead


@pytest.mark.parametrize(
    ("operation", "conditions", "value"),
    [
        (O.SUM, (), 9_720_678),
        (O.SUM, (GRADE_B,), 2_502_035),
        (O.AVERAGE, (GRADE_B,), Decimal("278003.9")),
        (O.SUM, (ENLARGED, GRADE_B), 3_646),
    ],
)
def test_sums_and_averages(
    operation: Operation, conditions: tuple[Condition, ...], value: int | Decimal, catalogue: Catalogue
) -> None:
    # Ｂ: 3,646 + 7,629 + 5,825 + 54,465 + 7,719 + 11,427 + 0 + 40,720 + 2,370,604
    evidence = asked(catalogue, Question("", operation=operation, measures=TOTAL, conditions=conditions))
    assert [item.value for item in evidence.calculations] == [value]


def test_sum_of_the_largest(catalogue: Catalogue) -> None:
    evidence = asked(catalogue, Question("", operation=O.SUM, measures=TOTAL, limit=2))
    assert [item.value for item in evidence.calculations] == [4_706_305 + 2_370_604]


def test_nothing_meets_a_filter(catalogue: Catalogue) -> None:
    none = Condition("最終評価", Comparator.IS, "廃止")
    evidence = asked(catalogue, Question("", operation=O.LIST, conditions=(none,)))
    assert (evidence.status, evidence.rows) == (Status.ANSWERED, ())
    assert "0件" in evidence.lead
    assert len(evidence.support) == 37


@pytest.mark.parametrize("year", [2023, 2025])
def test_rows_have_the_evaluated_year_only(year: int, catalogue: Catalogue) -> None:
    evidence = asked(catalogue, Question("", measures=TOTAL, groups=(group("健福-16"),), years=(year,)))
    assert (evidence.status, evidence.cells) == (Status.NOT_FOUND, ())
    assert "令和6年度" in evidence.lead
    assert any("健福-16" in text for text in evidence.instead)


def test_priority_cannot_be_told(catalogue: Catalogue) -> None:
    evidence = asked(catalogue, Question("", operation=O.LIST, measures=("重点事業",)))
    assert (evidence.status, evidence.cells) == (Status.NOT_FOUND, ())


def test_priority_that_is_proved_is_told() -> None:
    sheet = real_sheet()
    marked = tuple(
        replace(p, priority=Cell(p.id == "健福-19", "重" if p.id == "健福-19" else ""))
        for p in sheet.projects
    )
    catalogue = Catalogue((replace(sheet, projects=marked),))
    question = Question("", measures=("重点事業",), groups=(group("健福-19"),))
    assert [cell.value for cell in asked(catalogue, question).cells] == [True]


def test_trend_needs_several_sheets(catalogue: Catalogue) -> None:
    question = Question("", operation=O.TREND, measures=TOTAL, groups=(group("健福-16"),))
    assert asked(catalogue, question).status is Status.NOT_FOUND
    both = Catalogue((earlier_sheet(), real_sheet()))
    assert [(cell.fiscal_year, cell.value) for cell in asked(both, question).cells] == [
        (2023, 98_964),
        (2024, 99_964),
    ]


def test_rows_above_the_mean_are_shown_with_it(catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = Reader(catalogue, lexicon).understand("総事業費が平均より高い事業はいくつ")
    evidence = look_up_projects(question, catalogue)
    assert [row.key and row.key[1] for row in evidence.rows] == [
        "健福-19", "健福-21", "健福-29", "健福-36", "健福-38", "健福-40",
    ]  # fmt: skip
    # 9,720,678 ÷ 37
    assert [item.value for item in evidence.calculations] == [Decimal("262721.0")]
