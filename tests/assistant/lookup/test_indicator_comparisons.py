"""Differences, rankings and averages of section ５."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.lookup.evidence import Evidence
from assistant.lookup.indicator_comparisons import average, compare, ranking
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Operation, Question, Subject
from assistant.types import Status

O = Operation  # noqa: E741 - the tables below are read by their questions
SHEET = "R7-4-1-1"
KEYS = {number: (SHEET, number) for number in "①②③④"}


@pytest.mark.parametrize(
    ("number", "operation", "measures", "years", "value", "unit"),
    [
        ("①", O.DIFFERENCE, (), (2023, 2024), Decimal("3.6"), "ポイント"),
        ("④", O.DIFFERENCE, (), (2020, 2024), 563, "人"),
        ("④", O.DIFFERENCE, (), (), 143, "人"),
        ("②", O.DIFFERENCE, ("目標値", "実績値"), (), Decimal("-9.5"), "ポイント"),
        ("④", O.DIFFERENCE, ("実績値", "初期値"), (), 660, "人"),
        ("①", O.DIFFERENCE, ("目標値",), (2020, 2025), Decimal("14.3"), "ポイント"),
        ("④", O.RATIO, (), (2020, 2024), Decimal("1.35"), "倍"),
        ("③", O.DIFFERENCE, (), (), Decimal("0.6"), "ポイント"),
        ("③", O.DIFFERENCE, (), (2020, 2022), Decimal("0.7"), "ポイント"),
    ],
)
def test_two_cells(
    number: str,
    operation: Operation,
    measures: tuple[str, ...],
    years: tuple[int, ...],
    value: int | Decimal,
    unit: str,
    catalogue: Catalogue,
) -> None:
    text = "何倍" if unit == "倍" else ""
    question = Question(text, Subject.INDICATOR, operation, measures, years=years)
    (result,) = compare(question, [KEYS[number]], catalogue).calculations
    assert (result.value, result.unit) == (value, unit)


def test_a_rate_of_growth_stands_beside_its_difference(catalogue: Catalogue) -> None:
    question = Question("伸び率", Subject.INDICATOR, O.RATIO, ("実績値",), years=(2023, 2024))
    change, rate = compare(question, [KEYS["④"]], catalogue).calculations
    assert (change.value, change.unit) == (143, "人")
    assert (rate.value, rate.unit) == (Decimal("7.0"), "％")


@pytest.mark.parametrize(("number", "years"), [("③", (2023, 2024)), ("①", (2020, 2021))])
def test_a_missing_side_is_not_compared(number: str, years: tuple[int, ...], catalogue: Catalogue) -> None:
    question = Question("", Subject.INDICATOR, O.DIFFERENCE, years=years)
    evidence = compare(question, [KEYS[number]], catalogue)
    assert (evidence.status, evidence.calculations) == (Status.NOT_FOUND, ())


def test_changes_from_year_to_year(catalogue: Catalogue) -> None:
    question = Question("", Subject.INDICATOR, O.DIFFERENCE, by_year=True)
    evidence = compare(question, [KEYS["④"]], catalogue)
    assert [item.value for item in evidence.calculations] == [187, 96, 137, 143]


def shown(evidence: Evidence) -> list[tuple[str, int | None]]:
    return [((row.key or ("", ""))[1], row.cells[0].fiscal_year) for row in evidence.rows]


@pytest.mark.parametrize(
    ("numbers", "operation", "measures", "years", "limit", "by_year", "expected"),
    [
        ("①②③④", O.HIGHEST, ("達成率",), (), None, False, [("④", 2024)]),
        ("①②③④", O.LOWEST, ("達成率",), (2023,), None, False, [("②", 2023)]),
        ("①②③④", O.HIGHEST, ("達成率",), (), 2, False, [("④", 2024), ("①", 2024)]),
        ("②", O.HIGHEST, ("実績値",), (), None, True, [("②", 2024)]),
        ("②", O.LOWEST, ("実績値",), (), None, True, [("②", 2023)]),
    ],
)
def test_rankings(
    numbers: str,
    operation: Operation,
    measures: tuple[str, ...],
    years: tuple[int, ...],
    limit: int | None,
    by_year: bool,
    expected: list[tuple[str, int]],
    catalogue: Catalogue,
) -> None:
    question = Question("", Subject.INDICATOR, operation, measures, years=years, limit=limit, by_year=by_year)
    assert shown(ranking(question, [KEYS[number] for number in numbers], catalogue)) == expected


def test_averages_leave_missing_years_out(catalogue: Catalogue) -> None:
    question = Question("", Subject.INDICATOR, O.AVERAGE, ("実績値",))
    evidence = average(question, [KEYS["①"]], catalogue)
    # (60.2 + 61.0 + 62.0 + 65.6) ÷ 4 = 62.2
    assert [item.value for item in evidence.calculations] == [Decimal("62.2")]
    assert "2件" in "".join(evidence.notes)


def test_two_indicators_in_one_cell(catalogue: Catalogue) -> None:
    question = Question(
        "①と②の達成率の差",
        Subject.INDICATOR,
        O.DIFFERENCE,
        ("達成率",),
        indicators=(KEYS["①"], KEYS["②"]),
    )
    (apart,) = compare(question, [KEYS["①"], KEYS["②"]], catalogue).calculations
    assert (apart.value, apart.unit) == (Decimal("11.1"), "ポイント")
    # Percentages and heads do not compare: each is told by itself.
    actual = replace(question, measures=("実績値",))
    assert len(compare(actual, [KEYS["①"], KEYS["④"]], catalogue).calculations) == 2
