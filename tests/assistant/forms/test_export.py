"""Figures as JSON, CSV and a workbook, and the filters before them."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.forms.export import COLUMNS, Filters, as_csv, as_json, as_xlsx, select
from corpus.errors import UsageError
from corpus.types import Figure, Missing, Source
from index.figure_store import FigureStore, write_figures
from index.store import Index

COST = Figure(
    "R7-1", "３", "福祉-01", "見守り事業", "福祉部", "総事業費", 2024, 99964, "千円", None, "99,964",
    Source("a.txt", 2, 17),
)  # fmt: skip
RATE = replace(
    COST, table="５", row="①", label="達成率", value=Decimal("102.0"), unit="％", spelling="102.0%"
)
NONE = replace(RATE, label="実績値", value=None, missing=Missing.UNDECIDED, spelling="未定", fiscal_year=2025)
FLAG = replace(COST, label="法定受託事務", value=False, unit="", spelling="", source=None)
FIGURES = (COST, RATE, NONE, FLAG)
NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> FigureStore:
    path = tmp_path_factory.mktemp("figures") / "figures.parquet"
    write_figures(FIGURES, path)
    return FigureStore(path)


def test_a_figure_comes_back_as_it_was(store: FigureStore) -> None:
    assert tuple(store) == FIGURES
    assert len(store) == len(FIGURES)


def rows_of_csv(figures: Iterable[Figure]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(figures).decode("utf-8-sig"), newline="")))


def cells_of_xlsx(data: bytes) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    return {cell.get("r", ""): cell for cell in sheet.iterfind(".//x:c", NS)}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), FIGURES),
        (Filters(row=["福祉－０１"]), (COST, FLAG)),
        (Filters(row=["1"]), (RATE, NONE)),
        (Filters(row=["①", "福祉-01"], label=["総事業費", "達成率"]), (COST, RATE)),
        (Filters(year=["R7"]), (NONE,)),
        (Filters(table=["5"], year=["2024"]), (RATE,)),
        (Filters(name=["見守リ"], department=["福祉"], sheet=["r7-1"], label=["総事業費"]), (COST,)),
        (Filters(label=["総事業費"], table=["５"]), ()),
    ],
)
def test_filters(filters: Filters, expected: tuple[Figure, ...], store: FigureStore) -> None:
    assert select(store, filters) == list(expected)


@pytest.mark.parametrize(
    "year", ["令和6年度", "令和６年", "R6", "r6", "2024", "２０２４年度", " 令6 ", "令和六年度"]
)
def test_years_in_any_spelling(year: str, store: FigureStore) -> None:
    assert select(store, Filters(year=[year])) == [COST, RATE, FLAG]


def test_a_filter_that_nothing_meets_names_what_there_is(store: FigureStore) -> None:
    with pytest.raises(
        UsageError, match="--label 事業費 に合う数値はありません。あるのは総事業費、達成率、実績値"
    ):
        select(store, Filters(label=["事業費"]))
    with pytest.raises(UsageError, match="あるのは令和6年度、令和7年度です"):
        select(store, Filters(year=["H30"]))
    with pytest.raises(UsageError, match="--year らいねん は年度として読めません"):
        select(store, Filters(year=["らいねん"]))


def test_json_has_numbers_words_and_places() -> None:
    cost, rate, none, flag = json.loads(as_json(FIGURES))["figures"]
    assert cost["value"] == 99964
    assert cost["fiscal_year"] == "令和6年度"
    assert cost["source"] == {"file": "a.txt", "page": 2, "line": 17}
    assert rate["value"] == 102.0
    assert (none["value"], none["missing"]) == (None, "未定")
    assert (flag["value"], flag["source"]) == (False, None)


def test_csv_opens_in_excel_and_keeps_missing_values_apart() -> None:
    data = as_csv(FIGURES)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 5
    cost, rate, none, flag = rows_of_csv(FIGURES)
    assert (cost["値"], cost["欠損"], cost["単位"], cost["年度"]) == ("99964", "", "千円", "令和6年度")
    assert (cost["出典ファイル"], cost["出典ページ"], cost["出典行"]) == ("a.txt", "2", "17")
    assert rate["値"] == "102.0"
    assert (none["値"], none["欠損"]) == ("", "未定")
    assert (flag["値"], flag["欠損"], flag["出典行"]) == ("非該当", "", "")


@given(st.text(alphabet="=+-@＝\t\r\"',;あ0"))
def test_no_text_of_a_csv_is_taken_for_a_formula(name: str) -> None:
    (row,) = rows_of_csv((replace(COST, name=name),))
    assert row["名称"].removeprefix("'") == name.removeprefix("'")
    assert not row["名称"].startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


def test_a_negative_amount_stays_a_number() -> None:
    (row,) = rows_of_csv((replace(COST, value=-5),))
    assert row["値"] == "-5"


def test_a_workbook_holds_numbers_as_numbers_and_no_formulas() -> None:
    data = as_xlsx((replace(COST, name="=1+1"), RATE, NONE))
    cells = cells_of_xlsx(data)
    value = {row: cells.get(f"H{row}") for row in (2, 3, 4)}
    for row, number in ((2, 99964), (3, 102)):
        cell = value[row]
        assert cell is not None
        assert cell.get("t") is None
        assert float(cell.findtext("x:v", "", NS)) == number
    assert value[4] is None
    assert cells["D2"].get("t") == "s"
    assert not any(cell.find("x:f", NS) is not None for cell in cells.values())


def test_a_workbook_is_ready_to_read() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(FIGURES))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()
        styles = book.read("xl/styles.xml").decode()
    assert '<pane ySplit="1"' in sheet
    assert '<autoFilter ref="A1:N5"/>' in sheet
    assert sheet.count("<col ") >= len(set(COLUMNS)) - 3
    assert "未定" in words
    assert "#,##0.0" in styles
    assert as_xlsx(()).startswith(b"PK")


def test_every_cell_of_the_real_sheet_can_be_exported(index: Index) -> None:
    assert len(json.loads(as_json(index.figures))["figures"]) == len(index.figures)
    rows = rows_of_csv(index.figures)
    assert len(rows) == len(index.figures)
    assert all(row["値"] or row["欠損"] for row in rows)
    assert len(cells_of_xlsx(as_xlsx(index.figures))) > 10 * len(rows)
