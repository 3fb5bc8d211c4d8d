"""Cells of section ５."""

from decimal import Decimal

from assistant.lookup.indicator_cells import cell_of, evaluated_year, heading_of, indicator_name, table_row
from assistant.meaning.catalogue import Catalogue
from corpus.types import Missing

KEY = ("R7-4-1-1", "③")


def test_cells_with_and_without_a_year(catalogue: Catalogue) -> None:
    actual = cell_of(KEY, "実績値", 2021, catalogue)
    baseline = cell_of(KEY, "初期値", 2021, catalogue)
    assert actual is not None
    assert baseline is not None
    assert (actual.value, baseline.value) == (Decimal("18.3"), Decimal("17.7"))
    assert cell_of(KEY, "実績値", 2019, catalogue) is None
    assert evaluated_year(KEY, catalogue) == 2024


def test_names_and_headings(catalogue: Catalogue) -> None:
    assert indicator_name(KEY, catalogue).startswith("成果指標③ 要支援・要介護認定率")
    actual = cell_of(KEY, "実績値", 2021, catalogue)
    assert actual is not None
    assert heading_of(KEY, actual, catalogue).endswith("（令和3年度）")


def test_a_row_says_why_a_cell_is_empty(catalogue: Catalogue) -> None:
    row = table_row(KEY, ("目標値", "実績値"), 2024, catalogue)
    assert [cell.value for cell in row.cells] == [Decimal("19.6"), None]
    assert row.cells[1].missing is Missing.UNDECIDED
    assert "例年10月前後" in row.remark
    assert table_row(KEY, ("目標値",), 2024, catalogue).remark == ""


def test_a_baseline_comes_with_its_time(catalogue: Catalogue) -> None:
    row = table_row(("R7-4-1-1", "④"), ("初期値",), 2024, catalogue)
    assert [cell.value for cell in row.cells] == [1526, "令和元年9月"]
    assert "年度" not in row.heading
