"""Rows that a question selects."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.lookup.select import holds, select_rows
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Comparator, Condition, Multiple, Question, RowGroup, Subject
from corpus.types import Cell, Missing
from tests.assistant.sheets import earlier_sheet
from tests.corpus.sheets import real_sheet

SHEET = "R7-4-1-1"
GE, GT, LE, LT = Comparator.GE, Comparator.GT, Comparator.LE, Comparator.LT
IS, IS_NOT = Comparator.IS, Comparator.IS_NOT
LARGE = ["健福-19", "健福-21", "健福-29", "健福-36", "健福-37", "健福-38", "健福-40", "健福-41"]
STATUTORY = ["健福-13", "健福-14", "健福-15", "健福-16", "健福-18", "健福-19", "健福-37", "健福-54"]


def rows(catalogue: Catalogue, *conditions: Condition, departments: tuple[str, ...] = ()) -> list[str]:
    question = Question("", Subject.PROJECT, conditions=conditions, departments=departments)
    return [row for _, row in select_rows(question, catalogue)[0]]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ([("総事業費", GE, Decimal(100_000))], LARGE),
        ([("総事業費", GE, Decimal(99_964))], ["健福-16", *LARGE]),
        ([("総事業費", GT, Decimal(99_964))], LARGE),
        ([("人件費", LE, Decimal(787))], ["健福-15", "健福-32", "健福-33"]),
        ([("人件費", LT, Decimal(787))], ["健福-15"]),
        ([("事業費", IS, Decimal(0))], ["健福-15", "健福-33"]),
        ([("法定受託事務", IS, True)], STATUTORY),
        ([("最終評価", IS, "縮小")], []),
        ([("法定受託事務", IS, True), ("総事業費", GE, Decimal(100_000))], ["健福-19", "健福-37"]),
        ([("法定受託事務", IS, True), ("貢献度", IS, "Ａ")], ["健福-16", "健福-37", "健福-54"]),
        ([("人件費", GT, Multiple("事業費", Decimal(20)))], ["共生-17", "健福-33", "健福-54"]),
    ],
)
def test_filters(
    conditions: list[tuple[str, Comparator, Decimal | str | bool | Multiple]],
    expected: list[str],
    catalogue: Catalogue,
) -> None:
    # 3,474 against 172, 787 against 0, and 27,595 against 122.
    assert rows(catalogue, *(Condition(*parts) for parts in conditions)) == expected


def test_values_of_one_label_are_alternatives(catalogue: Catalogue) -> None:
    both = rows(catalogue, Condition("貢献度", IS, "Ａ"), Condition("貢献度", IS, "Ｂ"))
    assert len(both) == 37
    assert len(rows(catalogue, Condition("貢献度", IS_NOT, "Ａ"))) == 9
    neither = [Condition("貢献度", IS_NOT, grade) for grade in "ＡＢ"]
    assert rows(catalogue, *neither) == []


def test_departments_and_exclusions(catalogue: Catalogue) -> None:
    assert rows(catalogue, departments=("こどもみらい部", "共生共創部")) == ["共生-17", "こども-32"]
    question = Question("", Subject.PROJECT, excluded=((SHEET, "健福-19"),))
    assert len(select_rows(question, catalogue)[0]) == 36


def test_named_rows_in_the_order_of_the_sheet(catalogue: Catalogue) -> None:
    group = RowGroup("", ((SHEET, "健福-54"), (SHEET, "共生-17")), exact=False)
    assert [row for _, row in select_rows(Question("", groups=(group,)), catalogue)[0]] == [
        "共生-17",
        "健福-54",
    ]


def test_rows_of_the_newest_sheet_only() -> None:
    both = Catalogue((earlier_sheet(), real_sheet()))
    keys, _ = select_rows(Question("", Subject.PROJECT), both)
    assert {sheet for sheet, _ in keys} == {SHEET}
    assert len(keys) == 37


def test_rows_of_the_year_asked_for() -> None:
    both = Catalogue((earlier_sheet(), real_sheet()))
    enlarged = Condition("最終評価", IS, "拡充")
    found = {
        year: select_rows(Question("", years=(year,), conditions=(enlarged,)), both)[0]
        for year in (2023, 2024)
    }
    assert (len(found[2023]), len(found[2024])) == (0, 7)
    keys, _ = select_rows(Question("", Subject.PROJECT, years=(2023,)), both)
    assert {sheet for sheet, _ in keys} == {"R6-4-1-1"}


def test_a_cell_that_is_not_proved_is_neither_in_nor_out() -> None:
    sheet = real_sheet()
    first, *others = sheet.projects
    unread = replace(first, final=Cell(None, missing=Missing.UNPROVED))
    doubtful = Catalogue((replace(sheet, projects=(unread, *others)),))
    question = Question("", conditions=(Condition("最終評価", IS, "拡充"),))
    keys, (note,) = select_rows(question, doubtful)
    assert "共生-17" not in [row for _, row in keys]
    assert "共生-17" in note


@pytest.mark.parametrize(
    ("comparator", "number", "met"),
    [(GE, 100, True), (GE, 99, False), (GT, 100, False), (LE, 100, True), (LT, 99, True), (LT, 100, False)],
)
def test_thresholds(comparator: Comparator, number: int, met: bool) -> None:
    assert holds(Condition("達成率", comparator, Decimal(100)), number) is met


def test_a_missing_number_meets_nothing() -> None:
    assert not holds(Condition("達成率", LT, Decimal(100)), None)
