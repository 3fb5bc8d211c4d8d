"""Calculations over cells, each with the expression that proves it."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.lookup.evidence import Calculation, rounded
from assistant.meaning.catalogue import Number, numeric
from corpus.eras import fiscal_year_label
from corpus.types import Figure


def printed(value: Number) -> str:
    """A number as expressions and tables show it: thousands separated, △ for minus."""
    return f"{'△' if value < 0 else ''}{abs(value):,}"


def _present(figures: Sequence[Figure]) -> list[tuple[Figure, Number]]:
    return [(figure, number) for figure in figures if (number := numeric(figure)) is not None]


def left_out(figures: Sequence[Figure]) -> tuple[str, ...]:
    """A note on cells without a value: calculations leave them out and say so."""
    absent = [figure for figure in figures if numeric(figure) is None]
    if not absent:
        return ()
    reasons = "、".join(dict.fromkeys(str(figure.missing or "値なし") for figure in absent))
    return (f"値のない{len(absent)}件（{reasons}）は計算に含めていません",)


def course(label: str, cells: Sequence[Figure]) -> str:
    """How a value went along the years, in words: risen or fallen every year, or on the whole; "" for one."""
    valued = _present(cells)
    if len(valued) < 2:
        return ""
    changes = [later - earlier for (_, earlier), (_, later) in pairwise(valued)]
    years = [fiscal_year_label(figure.fiscal_year or 0) for figure in (valued[0][0], valued[-1][0])]
    whole = direction(valued[-1][1] - valued[0][1])
    if all(change > 0 for change in changes) or all(change < 0 for change in changes):
        return f"{label}は{years[0]}から{years[1]}まで毎年度{whole}。"
    return f"{label}は年度により増減があり、{years[0]}と{years[1]}を比べると{whole}。"


def direction(change: Number) -> str:
    """Whether a change is a rise or a fall, in words."""
    return "増えています" if change > 0 else "減っています" if change < 0 else "変わっていません"


def total(label: str, figures: Sequence[Figure]) -> Calculation | None:
    """Sum of the cells that have a value; None if none has."""
    numbers = [number for _, number in _present(figures)]
    if not numbers:
        return None
    expression = "＋".join(map(printed, numbers))
    return Calculation(f"{label}の合計", expression, sum(numbers, start=0), figures[0].unit)


def average(label: str, figures: Sequence[Figure]) -> Calculation | None:
    """Arithmetic mean of the cells that have a value, to one decimal."""
    numbers = [number for _, number in _present(figures)]
    if not numbers:
        return None
    expression = f"（{'＋'.join(map(printed, numbers))}）÷{len(numbers)}"
    value = rounded(Decimal(sum(numbers, start=Decimal(0))) / len(numbers))
    return Calculation(f"{label}の平均", expression, value, figures[0].unit)


def share(label: str, part: Number, whole: Number) -> Calculation | None:
    """A part of a whole in percent, to one decimal; None for a whole of 0."""
    if not whole:
        return None
    value = rounded(Decimal(part) * 100 / Decimal(whole))
    return Calculation(label, f"{printed(part)}÷{printed(whole)}×100", value, "％")


def ratio(label: str, later: Number, earlier: Number) -> Calculation | None:
    """How many times `earlier` `later` is, to two decimals; None for a divisor of 0."""
    if not earlier:
        return None
    value = rounded(Decimal(later) / Decimal(earlier), 2)
    return Calculation(label, f"{printed(later)}÷{printed(earlier)}", value, "倍")


def difference(label: str, later: Number, earlier: Number, unit: str) -> Calculation:
    """`later` minus `earlier`; between percentages the unit is ポイント."""
    value = later - earlier
    return Calculation(
        label, f"{printed(later)}－{printed(earlier)}", value, "ポイント" if unit in {"％", "%"} else unit
    )
