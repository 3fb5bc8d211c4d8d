from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Figure, Missing, Sheet, Source
from index.records import from_jsonl, to_jsonl


def test_a_sheet_comes_back_equal(sheet: Sheet) -> None:
    assert from_jsonl(Sheet, to_jsonl([sheet])) == (sheet,)


@given(
    value=st.none() | st.integers() | st.booleans() | st.text() | st.decimals(allow_nan=False),
    missing=st.none() | st.sampled_from(Missing),
    source=st.none() | st.builds(Source, st.text(), st.integers(), st.none() | st.integers()),
    name=st.text(),
)
def test_figures_come_back_with_type_and_precision(
    value: int | Decimal | str | bool | None, missing: Missing | None, source: Source | None, name: str
) -> None:
    figure = Figure("s", "５", "①", name, None, "目標値", 2024, value, "％", missing, "", source)
    (read,) = from_jsonl(Figure, to_jsonl([figure]))
    assert read == figure
    assert type(read.value) is type(value)
    assert str(read.value) == str(value)


@dataclass(frozen=True, slots=True)
class _Other:
    price: Decimal


def test_a_plain_decimal_keeps_its_precision() -> None:
    assert str(from_jsonl(_Other, to_jsonl([_Other(Decimal("1.50"))]))[0].price) == "1.50"


@pytest.mark.parametrize("data", [b"{}\n", b"[]\n", b"not json\n", b"\xff\n", b'{"price": 1}\n["x"]\n'])
def test_other_data_is_an_error(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_jsonl(_Other, data)


@dataclass(frozen=True, slots=True)
class _Grown:
    price: Decimal
    remark: str = "none"


def test_fields_that_came_later_take_their_default() -> None:
    assert from_jsonl(_Grown, to_jsonl([_Other(Decimal("1.50"))])) == (_Grown(Decimal("1.50")),)
    grown = _Grown(Decimal("2"), "new")
    assert from_jsonl(_Grown, to_jsonl([grown])) == (grown,)
