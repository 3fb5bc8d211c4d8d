"""Answers from section ５, judged with each indicator's direction."""

from decimal import Decimal

import pytest

from assistant.lookup.evidence import Evidence
from assistant.lookup.indicators import look_up_indicators
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Comparator, Condition, Operation, Question, Subject
from assistant.meaning.understand import Reader
from assistant.types import Status
from corpus.types import Missing
from tests.assistant.sheets import earlier_sheet
from tests.corpus.sheets import real_sheet

O = Operation  # noqa: E741 - the tables below are read by their questions
SHEET = "R7-4-1-1"


def asked(
    catalogue: Catalogue,
    numbers: str = "",
    operation: Operation = O.VALUE,
    measures: tuple[str, ...] = (),
    years: tuple[int, ...] = (),
    conditions: tuple[Condition, ...] = (),
) -> Evidence:
    keys = tuple((SHEET, number) for number in numbers)
    question = Question(
        "", Subject.INDICATOR, operation, measures, indicators=keys, years=years, conditions=conditions
    )
    return look_up_indicators(question, catalogue)


@pytest.mark.parametrize(
    ("numbers", "measures", "years", "values"),
    [
        ("①", ("実績値",), (), [Decimal("65.6")]),
        ("①", ("目標値", "実績値"), (2021,), [Decimal("58.9"), Decimal("60.2")]),
        ("②④", ("達成率",), (2023,), [Decimal("80.4"), Decimal("102.2")]),
        ("④", ("初期値",), (), [1526, "令和元年9月"]),
        ("③", ("出典",), (), ["厚生労働省「地域包括ケア見える化システム」から抽出"]),
        ("②", ("実績値",), (2020,), [None]),
        ("③", (), (), [Decimal("19.6"), None, None]),
        ("", ("達成率",), (2022,), [Decimal("98.7"), Decimal("86.4"), Decimal("102.2"), Decimal("95.3")]),
    ],
)
def test_values(
    numbers: str,
    measures: tuple[str, ...],
    years: tuple[int, ...],
    values: list[object],
    catalogue: Catalogue,
) -> None:
    evidence = asked(catalogue, numbers, measures=measures, years=years)
    assert evidence.status is Status.ANSWERED
    assert [cell.value for row in evidence.rows for cell in row.cells] == values


def test_kinds_of_missing_stay_apart(catalogue: Catalogue) -> None:
    found = asked(catalogue, "②", measures=("実績値", "達成率"), years=(2020, 2025)).cells
    assert [cell.missing for cell in found] == [
        Missing.NOT_CONDUCTED,
        Missing.DASH,
        Missing.BLANK,
        Missing.BLANK,
    ]


@pytest.mark.parametrize("year", [2018, 2026])
def test_years_that_the_table_lacks(year: int, catalogue: Catalogue) -> None:
    evidence = asked(catalogue, "④" if year > 2025 else "①", measures=("実績値",), years=(year,))
    assert (evidence.status, evidence.cells) == (Status.NOT_FOUND, ())


def test_the_time_of_a_baseline_answers_with_it(catalogue: Catalogue) -> None:
    evidence = asked(catalogue, "④", measures=("実績値",), years=(2019,))
    assert [cell.value for cell in evidence.cells] == [1526, "令和元年9月"]


@pytest.mark.parametrize(
    ("numbers", "years", "verdicts"),
    [
        ("", (), ["未達成", "未達成", "判定できない", "達成"]),
        ("", (2023,), ["未達成", "未達成", "達成", "達成"]),
        ("③", (2022,), ["達成"]),
        ("①", (2021,), ["達成"]),
        ("②", (2020,), ["判定できない"]),
    ],
)
def test_targets_are_judged_with_the_direction(
    numbers: str, years: tuple[int, ...], verdicts: list[str], catalogue: Catalogue
) -> None:
    # 19.2 is below 19.4 and met, 51.8 is below 64.4 and not.
    evidence = asked(catalogue, numbers, O.ACHIEVED, years=years)
    assert [row.remark.partition("（")[0].partition("、")[0] for row in evidence.rows] == verdicts


def test_directions_rest_on_the_printed_rates(catalogue: Catalogue) -> None:
    low, high = asked(catalogue, "③", O.DIRECTION), asked(catalogue, "④", O.DIRECTION)
    assert "低いほど良い" in low.lead
    assert "高いほど良い" in high.lead
    assert low.support


def test_trend_and_list(catalogue: Catalogue) -> None:
    trend = asked(catalogue, "④", O.TREND, ("実績値",))
    assert [cell.value for cell in trend.cells] == [1_623, 1_810, 1_906, 2_043, 2_186, None]
    few = asked(catalogue, "④", O.TREND, ("実績値",), (2020, 2021))
    assert [cell.value for cell in few.cells] == [1_623, 1_810]
    assert [row.key for row in asked(catalogue, operation=O.LIST).rows] == [(SHEET, n) for n in "①②③④"]


def test_rates_above_a_threshold(catalogue: Catalogue) -> None:
    over = (Condition("達成率", Comparator.GT, Decimal(100)),)
    evidence = asked(catalogue, measures=("達成率",), years=(2023,), conditions=over)
    assert [(row.key or ("", ""))[1] for row in evidence.rows] == ["③", "④"]
    none = asked(catalogue, conditions=(Condition("達成率", Comparator.GT, Decimal(200)),))
    assert none.status is Status.NOT_FOUND


def test_newest_sheet_without_a_name() -> None:
    both = Catalogue((earlier_sheet(), real_sheet()))
    assert {cell.sheet for cell in asked(both, measures=("達成率",)).cells} == {SHEET}


def test_no_sheet_at_all() -> None:
    assert asked(Catalogue(())).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "lead", "count"),
    [
        ("達成率が100％を超えている指標はいくつ", "条件に当てはまる成果指標は1件です。", 1),
        ("④の実績はいつ目標を上回った", "条件に当てはまるのは次の年度です。", 2),
    ],
)
def test_indicators_and_years_that_met_their_targets(
    text: str, lead: str, count: int, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    evidence = look_up_indicators(Reader(catalogue, lexicon).understand(text), catalogue)
    assert (evidence.lead, len(evidence.rows)) == (lead, count)
