"""Units and years reach as far as the form says and no further; broken files have their sentence."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from corpus.errors import DocumentError
from corpus.reading import read_sheet
from corpus.tables.headings import unit_in, without_year
from corpus.tables.workbook import shown
from corpus.types import Entry

Read = Callable[[str], dict[tuple[str, str], Entry]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def entries(text: str) -> dict[tuple[str, str], Entry]:
        (tmp_path / "a.csv").write_text(text, encoding="utf-8")
        sheet = read_sheet(tmp_path / "a.csv")
        return {("・".join(e.row), e.label): e for table in sheet.tables for e in table.entries}

    return entries


def test_a_unit_note_is_of_the_table_below_it(read: Read) -> None:
    found = read(
        "（単位：千円）,,\n区分,令和4年度決算,令和5年度決算\n事業費,100,200\n\n"
        "指標,令和4年度実績,令和5年度実績\n利用の状況,30,40\n"
    )
    assert found["事業費", "決算"].unit == "千円"
    assert found["利用の状況", "実績"].unit == ""


def test_an_amount_of_money_is_no_number_of_people(read: Read) -> None:
    found = read("（単位：千円）,\n区分,令和5年度決算\n事業費,200\n執行率,95.2\n従事した職員数,3\n")
    assert [found[row, "決算"].unit for row in ("事業費", "執行率", "従事した職員数")] == ["千円", "", ""]


def test_a_caption_dates_no_column_beside_years(read: Read) -> None:
    found = read("令和6年度の成果指標,,\n指標名,初期値,令和4年度,令和5年度\n参加者数,10,20,30\n")
    assert found["参加者数", "初期値"].fiscal_year is None


def test_the_year_of_an_evaluation_is_not_that_of_its_results(read: Read) -> None:
    found = read("令和6年度事務事業評価一覧,\n事業名,決算額（千円）\n公園事業,10\n図書館事業,20\n")
    assert found["公園事業", "決算額"].fiscal_year is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("単位互換制度を実施した", ""),
        ("単位数", ""),
        ("（単位：百万円）", "百万円"),
        ("事業費 単位千円", "千円"),
    ],
)
def test_unit_in_a_heading(text: str, unit: str) -> None:
    assert unit_in(text) == unit


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("令和5年度事業費(決算)", "事業費(決算)"),
        ("令和5年度(決算)", "決算"),
        ("R5決算", "決算"),
        ("事業費", "事業費"),
    ],
)
def test_a_heading_without_its_year(text: str, rest: str) -> None:
    assert without_year(text) == rest


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (5, '"令和"0"年度"', "令和5年度"),
        (1234567, '#,##0,"千円"', "1235千円"),
        (0.783, "0.0%", "78.3%"),
        (0.25, "General", "0.25"),
        (300, '0"人"', "300人"),
    ],
)
def test_a_number_as_its_cell_shows_it(value: float, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_a_workbook_of_broken_parts_has_its_sentence(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    Workbook().save(good)
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[: len(data) // 2] if name.endswith("sheet1.xml") else data)
    with pytest.raises(DocumentError, match="Excel"):
        read_sheet(bad)


def test_a_cell_without_end_has_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n" + "x" * 200_000 + ",1\n", encoding="utf-8")
    with pytest.raises(DocumentError, match="CSV"):
        read_sheet(tmp_path / "a.csv")
