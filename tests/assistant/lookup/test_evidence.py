"""Evidence offers its cells once, and rounds as the form does."""

from decimal import Decimal

import pytest

from assistant.lookup.evidence import Evidence, TableRow, rounded
from corpus.types import Figure


def cell(row: str) -> Figure:
    return Figure("R7-4-1-1", "３", row, "", None, "総事業費", 2024, 1, "千円", None, "1", None)


def test_shown_cells_come_first_and_once() -> None:
    rows = (TableRow(None, "", (cell("b"), cell("c"))), TableRow(None, "", (cell("c"),)))
    evidence = Evidence(rows=rows, support=(cell("a"), cell("b")))
    assert [figure.row for figure in evidence.cells] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("value", "digits", "result"),
    [
        ("102.25", 1, "102.3"),
        ("102.24", 1, "102.2"),
        ("-0.25", 1, "-0.3"),
        ("1.005", 2, "1.01"),
        ("5", 1, "5.0"),
    ],
)
def test_half_up(value: str, digits: int, result: str) -> None:
    assert str(rounded(Decimal(value), digits)) == result
