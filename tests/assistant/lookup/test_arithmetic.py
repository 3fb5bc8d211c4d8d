"""Calculations with the expression that proves them, worked out by hand and for any numbers."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.compose import formula
from assistant.answering.verify import holds
from assistant.lookup.arithmetic import average, course, difference, left_out, printed, ratio, share, total
from assistant.lookup.evidence import Calculation
from corpus.types import Figure, Missing, Value

AMOUNTS = st.integers(-(10**8), 10**8)
RATES = st.decimals(-1000, 1000, places=1)


def cell(value: Value | None, missing: Missing | None = None, unit: str = "千円") -> Figure:
    return Figure("R7-4-1-1", "３", "健福-16", "", None, "総事業費", 2024, value, unit, missing, "", None)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (99_964, "99,964"),
        (0, "0"),
        (-5_506, "△5,506"),
        (Decimal("1642.5"), "1,642.5"),
        (Decimal("-0.5"), "△0.5"),
    ],
)
def test_printed(value: int | Decimal, text: str) -> None:
    assert printed(value) == text


def test_total() -> None:
    result = total("事業費", [cell(172), cell(6_793), cell(None, Missing.BLANK), cell(0)])
    assert result == Calculation("事業費の合計", "172＋6,793＋0", 6_965, "千円")


def test_average_is_rounded_half_up() -> None:
    result = average("人件費", [cell(1), cell(2), cell(2), cell(None, Missing.BLANK)])
    assert result == Calculation("人件費の平均", "（1＋2＋2）÷3", Decimal("1.7"), "千円")
    assert average("人件費", [cell(0), cell(1), cell(0), cell(0)]) == Calculation(
        "人件費の平均", "（0＋1＋0＋0）÷4", Decimal("0.3"), "千円"
    )


def test_nothing_to_add_up() -> None:
    blank = [cell(None, Missing.BLANK)]
    assert total("事業費", blank) is None
    assert average("事業費", blank) is None
    assert total("事業費", []) is None


def test_share_and_ratio() -> None:
    # 587,494 ÷ 9,720,678 = 0.060437…; 9,720,678 ÷ 7,632,619 = 1.27357…
    assert share("割合", 587_494, 9_720_678) == Calculation(
        "割合", "587,494÷9,720,678×100", Decimal("6.0"), "％"
    )
    assert ratio("倍率", 9_720_678, 7_632_619) == Calculation(
        "倍率", "9,720,678÷7,632,619", Decimal("1.27"), "倍"
    )


def test_nothing_is_divided_by_zero() -> None:
    assert share("割合", 5, 0) is None
    assert ratio("倍率", 5, 0) is None
    zero = share("割合", 0, 5)
    assert zero is not None
    assert zero.value == 0


@pytest.mark.parametrize(
    ("later", "earlier", "unit", "value", "shown"),
    [
        (587_494, 546_981, "千円", 40_513, "千円"),
        (562_948, 570_843, "千円", -7_895, "千円"),
        (Decimal("65.6"), Decimal("67.6"), "％", Decimal("-2.0"), "ポイント"),
        (Decimal("65.6"), Decimal("62.0"), "%", Decimal("3.6"), "ポイント"),
        (2_186, 2_043, "人", 143, "人"),
    ],
)
def test_difference(
    later: int | Decimal, earlier: int | Decimal, unit: str, value: int | Decimal, shown: str
) -> None:
    result = difference("差", later, earlier, unit)
    assert (result.value, result.unit) == (value, shown)
    assert result.expression == f"{printed(later)}－{printed(earlier)}"


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ((1, 2, 3), "人件費は令和2年度から令和4年度まで毎年度増えています。"),
        ((3, 2, 1), "人件費は令和2年度から令和4年度まで毎年度減っています。"),
        ((2, 1, 3), "人件費は年度により増減があり、令和2年度と令和4年度を比べると増えています。"),
        ((2, 1, 2), "人件費は年度により増減があり、令和2年度と令和4年度を比べると変わっていません。"),
        ((1, 1, 3), "人件費は年度により増減があり、令和2年度と令和4年度を比べると増えています。"),
        ((3, 1, 1), "人件費は年度により増減があり、令和2年度と令和4年度を比べると減っています。"),
        ((3, 2, 2), "人件費は年度により増減があり、令和2年度と令和4年度を比べると減っています。"),
        ((1, None, 3), "人件費は令和2年度から令和4年度まで毎年度増えています。"),
        ((None, 1, None), ""),
    ],
)
def test_how_a_value_went_along_the_years(amounts: tuple[int | None, ...], words: str) -> None:
    cells = [replace(cell(amount), fiscal_year=2020 + n) for n, amount in enumerate(amounts)]
    assert course("人件費", cells) == words


def test_what_is_left_out_is_said() -> None:
    absent = [cell(None, Missing.UNDECIDED), cell(None, Missing.BLANK), cell("拡充")]
    assert left_out([cell(5), *absent]) == ("値のない3件（未定、空欄、値なし）は計算に含めていません",)
    assert left_out([cell(0)]) == ()


@given(st.lists(AMOUNTS, min_size=1, max_size=40))
def test_every_sum_and_average_holds(amounts: list[int]) -> None:
    cells = [cell(amount) for amount in amounts]
    sums, mean = total("事業費", cells), average("事業費", cells)
    assert sums is not None
    assert mean is not None
    assert sums.value == sum(amounts)
    assert holds(formula(sums))
    assert holds(formula(mean))
    assert min(amounts) - Decimal("0.05") <= mean.value <= max(amounts) + Decimal("0.05")


@given(RATES, RATES)
def test_every_comparison_holds(later: Decimal, earlier: Decimal) -> None:
    assert holds(formula(difference("差", later, earlier, "％")))
    for result in (share("割合", later, earlier), ratio("倍率", later, earlier)):
        assert (result is None) is (earlier == 0)
        assert result is None or holds(formula(result))
