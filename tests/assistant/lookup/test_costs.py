"""The cost table along its years."""

from decimal import Decimal

import pytest

from assistant.lookup.costs import look_up_costs
from assistant.lookup.evidence import Evidence
from assistant.meaning.catalogue import COSTS, Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Comparator, Condition, Operation, Question, Subject
from assistant.meaning.understand import Reader
from assistant.types import Status
from corpus.types import Missing
from tests.assistant.sheets import earlier_sheet, other_sheet
from tests.corpus.sheets import real_sheet

O = Operation  # noqa: E741 - the tables below are read by their questions


def asked(
    catalogue: Catalogue,
    operation: Operation = O.VALUE,
    measures: tuple[str, ...] = ("総事業費",),
    years: tuple[int, ...] = (),
    text: str = "",
    by_year: bool = False,
) -> Evidence:
    question = Question(text, Subject.POLICY, operation, measures, years=years, by_year=by_year)
    return look_up_costs(question, catalogue)


def values(evidence: Evidence) -> list[object]:
    return [cell.value for row in evidence.rows for cell in row.cells]


@pytest.mark.parametrize(
    ("measures", "years", "found"),
    [
        (("総事業費",), (), [9_720_678]),
        (("人件費",), (2021,), [547_974]),
        (("事業費", "人件費"), (2022,), [8_070_799, 570_843]),
        (COSTS, (2023,), [8_635_131, 562_948, 9_198_079]),
        (("総事業費",), (2024, 2020), [9_720_678, 7_632_619]),
    ],
)
def test_values(
    measures: tuple[str, ...], years: tuple[int, ...], found: list[int], catalogue: Catalogue
) -> None:
    assert values(asked(catalogue, measures=measures, years=years)) == found


def test_a_blank_is_no_zero(catalogue: Catalogue) -> None:
    evidence = asked(catalogue, measures=COSTS, years=(2025,))
    cells = evidence.rows[0].cells
    assert [cell.missing for cell in cells] == [Missing.BLANK] * 3
    assert evidence.status is Status.ANSWERED
    assert evidence.notes


@pytest.mark.parametrize("year", [2019, 2026, 1989])
def test_years_that_the_table_lacks(year: int, catalogue: Catalogue) -> None:
    evidence = asked(catalogue, years=(year,))
    assert (evidence.status, evidence.rows) == (Status.NOT_FOUND, ())
    assert "令和2年度" in evidence.lead
    assert "令和7年度" in evidence.lead


def test_trend_shows_all_years(catalogue: Catalogue) -> None:
    evidence = asked(catalogue, O.TREND, ("人件費",))
    assert values(evidence) == [546_981, 547_974, 570_843, 562_948, 587_494, None]


@pytest.mark.parametrize(
    ("operation", "text", "years", "value"),
    [
        (O.DIFFERENCE, "", (2020, 2024), 40_513),
        (O.DIFFERENCE, "", (2024, 2020), 40_513),
        (O.DIFFERENCE, "", (), 24_546),
        (O.DIFFERENCE, "", (2022,), 16_651),
        (O.AVERAGE, "", (), Decimal("563248.0")),
        (O.SUM, "", (2020, 2021), 1_094_955),
    ],
)
def test_calculations(
    operation: Operation, text: str, years: tuple[int, ...], value: int | Decimal, catalogue: Catalogue
) -> None:
    evidence = asked(catalogue, operation, ("人件費",), years, text)
    assert [item.value for item in evidence.calculations] == [value]


def test_how_many_times_and_growth(catalogue: Catalogue) -> None:
    times = asked(catalogue, O.RATIO, years=(2020, 2024), text="何倍")
    assert [item.value for item in times.calculations] == [2_088_059, Decimal("1.27")]
    # 2,088,059 ÷ 7,632,619 = 27.357 %
    growth = asked(catalogue, O.RATIO, years=(2020, 2024), text="増加率")
    assert [item.value for item in growth.calculations] == [2_088_059, Decimal("27.4")]


def test_a_blank_year_is_not_compared(catalogue: Catalogue) -> None:
    evidence = asked(catalogue, O.DIFFERENCE, years=(2024, 2025))
    assert (evidence.status, evidence.calculations) == (Status.NOT_FOUND, ())


@pytest.mark.parametrize(
    ("operation", "measures", "year"),
    [(O.HIGHEST, ("総事業費",), 2024), (O.LOWEST, ("総事業費",), 2020), (O.HIGHEST, ("人件費",), 2024)],
)
def test_rankings_leave_blanks_out(
    operation: Operation, measures: tuple[str, ...], year: int, catalogue: Catalogue
) -> None:
    evidence = asked(catalogue, operation, measures, by_year=True)
    assert [cell.fiscal_year for row in evidence.rows for cell in row.cells] == [year]


def test_the_years_with_the_largest_and_the_smallest_cost(catalogue: Catalogue) -> None:
    evidence = asked(catalogue, O.RANGE)
    assert values(evidence) == [9_720_678, 7_632_619]
    assert [calculation.value for calculation in evidence.calculations] == [2_088_059]


def test_share(catalogue: Catalogue) -> None:
    (share,) = asked(catalogue, O.SHARE, ("人件費", "総事業費")).calculations
    assert (share.value, share.unit) == (Decimal("6.0"), "％")
    # 546,981 ÷ 7,632,619 = 7.166 %
    both = asked(catalogue, O.SHARE, ("人件費", "総事業費"), (2020, 2024)).calculations
    assert [item.value for item in both] == [Decimal("7.2"), Decimal("6.0"), Decimal("-1.2")]


def test_largest_change_from_year_to_year(catalogue: Catalogue) -> None:
    evidence = asked(catalogue, O.DIFFERENCE, ("人件費",), text="増えた", by_year=True)
    assert [item.value for item in evidence.calculations] == [993, 22_869, -7_895, 24_546]
    assert "令和6年度" in evidence.lead
    falling = asked(catalogue, O.DIFFERENCE, ("人件費",), text="減った", by_year=True)
    assert "令和5年度" in falling.lead


def test_years_above_a_threshold(catalogue: Catalogue) -> None:
    condition = Condition("総事業費", Comparator.GT, Decimal(9_000_000))
    question = Question("", Subject.POLICY, O.LIST, ("総事業費",), conditions=(condition,), by_year=True)
    evidence = look_up_costs(question, catalogue)
    assert [cell.fiscal_year for row in evidence.rows for cell in row.cells] == [2023, 2024]


def test_a_list_without_a_threshold_shows_all_years(catalogue: Catalogue) -> None:
    assert len(asked(catalogue, O.LIST).rows) == 6


def test_two_policies_are_told_apart() -> None:
    both = Catalogue((real_sheet(), other_sheet()))
    evidence = asked(both)
    assert [row.cells[0].sheet for row in evidence.rows] == [real_sheet().id, other_sheet().id]
    assert [
        str(sheet.policy.value) in row.heading for sheet, row in zip(both.sheets, evidence.rows, strict=True)
    ] == [
        True,
        True,
    ]


def test_of_one_policy_the_newest_sheet() -> None:
    both = Catalogue((earlier_sheet(), real_sheet()))
    assert values(asked(both)) == [9_720_678]


def test_no_sheet_at_all() -> None:
    assert asked(Catalogue(())).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("人件費が前年度より減った年はある？", "前の年度より減ったのは令和5年度です。"),
        ("総事業費が前年を下回った年度は", "前の年度より減った年度はありません。"),
        ("事業費の伸びが一番大きかった年は", "前の年度からの増減が最も大きいのは令和4年度です。"),
    ],
)
def test_years_that_grew_or_fell(text: str, lead: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert look_up_costs(Reader(catalogue, lexicon).understand(text), catalogue).lead == lead
