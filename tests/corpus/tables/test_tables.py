"""Documents of other forms: a figure is row × column × year × unit, in whatever file it stands."""

from decimal import Decimal
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from corpus.errors import DocumentError, NotASheetError
from corpus.reading import read_sheet
from corpus.types import Missing, Sheet
from tests.corpus.tables.workbook import write_workbook

HERE = Path(__file__).parent


def cells(sheet: Sheet) -> dict[tuple[str, str, int | None], tuple[object, str]]:
    return {
        ("・".join(e.row), e.label, e.fiscal_year): (e.cell.value, e.unit)
        for table in sheet.tables
        for e in table.entries
    }


def test_markdown_of_one_project() -> None:
    sheet = read_sheet(HERE / "lighting.md")
    assert (sheet.form, sheet.title.value, sheet.evaluated_year) == (
        "事務事業評価シート",
        "街路灯ＬＥＤ化事業",
        2023,
    )
    found = cells(sheet)
    assert found["トータルコスト", "決算", 2021] == (15200, "千円")
    assert found["トータルコスト", "予算", 2024] == (23000, "千円")
    # 「5年度」 goes on from the era of the document, a blank name from the row above.
    assert found["ＬＥＤ化した街路灯の数・目標値", "", 2023] == (500, "灯")
    assert found["ＬＥＤ化した街路灯の数・実績値", "", 2022] == (410, "灯")
    undecided = [e.cell.missing for t in sheet.tables for e in t.entries if e.cell.spelling == "未定"]
    assert undecided == [Missing.UNDECIDED]
    assert [section.title for section in sheet.sections] == ["1 事業の目的", "4 今後の方向性"]
    line = next(e.cell.source for t in sheet.tables for e in t.entries if e.row == ("人件費",))
    assert line is not None
    assert (HERE / "lighting.md").read_text().split("\n")[(line.line or 0) - 1].startswith("| 人件費")


def test_csv_of_many_projects() -> None:
    sheet = read_sheet(HERE / "projects.csv")
    found = cells(sheet)
    assert found["ごみ収集事業", "予算額", 2023] == (540, "百万円")
    assert found["公園維持管理事業", "決算額", 2023] == (Decimal("115.5"), "百万円")
    assert found["図書館運営事業", "評価", None] == ("Ｂ", "")
    assert [check.ok for check in sheet.checks] == [True, True]


def test_a_total_that_is_no_sum_is_reported(tmp_path: Path) -> None:
    text = (HERE / "projects.csv").read_text().replace("2,090", "2,900")
    (tmp_path / "a.csv").write_text(text)
    assert [check.ok for check in read_sheet(tmp_path / "a.csv").checks] == [False, True]


def test_workbook_with_merged_cells(tmp_path: Path) -> None:
    sheet = read_sheet(write_workbook(tmp_path / "kosodate.xlsx"))
    found = cells(sheet)
    assert sheet.title.value == "子育て環境の充実"
    assert found["財源・一般財源", "決算額", 2022] == (1800, "千円")
    assert found["財源・国庫支出金", "予算額", 2023] == (1100, "千円")
    assert found["待機児童数", "実績", 2023] == (3, "人")
    assert found["保育サービス満足度", "実績", 2022] == (Decimal("78.3"), "%")
    assert found["保育サービス満足度", "実績", 2023] == (None, "％")
    assert all(check.ok for check in sheet.checks)
    assert len(sheet.checks) == 4


def test_units_beside_values_and_the_year_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "一覧_令和5年度.csv").write_text(
        "事業コード,事務事業名,トータルコスト（千円）,職員,実績値,単位\n"
        '0101,保育所運営事業,"1,234,567",4,"1,050",人\n0103,街路灯整備事業,"23,456",2,35,灯\n'
    )
    sheet = read_sheet(tmp_path / "一覧_令和5年度.csv")
    assert sheet.title.value == "一覧_令和5年度"
    assert cells(sheet) == {
        ("保育所運営事業", "トータルコスト", 2023): (1234567, "千円"),
        ("保育所運営事業", "職員", 2023): (4, ""),
        ("保育所運営事業", "実績値", 2023): (1050, "人"),
        ("街路灯整備事業", "トータルコスト", 2023): (23456, "千円"),
        ("街路灯整備事業", "職員", 2023): (2, ""),
        ("街路灯整備事業", "実績値", 2023): (35, "灯"),
    }


def test_years_down_the_rows(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# 令和5年度 施策評価シート\n\n| 年度 | 目標値 | 実績値 |\n|---|---|---|\n"
        "| 令和4年度 | 42.0 | 43.1 |\n| 令和5年度 | 44.0 | - |\n"
    )
    assert cells(read_sheet(tmp_path / "a.md")) == {
        ("", "目標値", 2022): (Decimal("42.0"), ""),
        ("", "実績値", 2022): (Decimal("43.1"), ""),
        ("", "目標値", 2023): (Decimal("44.0"), ""),
        ("", "実績値", 2023): (None, ""),
    }


def test_ruled_pdf(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    rows = [
        ["区分（千円）", "令和4年度決算", "令和5年度決算"],
        ["事業費", "1,234", "2,345"],
        ["人件費", "△10", "―"],
    ]
    table = Table(
        rows,
        style=TableStyle(
            [("GRID", (0, 0), (-1, -1), 1, "black"), ("FONT", (0, 0), (-1, -1), "HeiseiMin-W3")]
        ),
    )
    SimpleDocTemplate(str(tmp_path / "a.pdf"), pagesize=A4).build([table])
    found = cells(read_sheet(tmp_path / "a.pdf"))
    assert found["事業費", "決算", 2023] == (2345, "千円")
    assert found["人件費", "決算", 2022] == (-10, "千円")
    assert found["人件費", "決算", 2023] == (None, "千円")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "事業名,決算額\n道路事業,12\n公園事業,13\n", "年度"),
        ("a.md", "# お知らせ\n\n表のない文書です。\n", "表"),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(NotASheetError, match=said):
        read_sheet(tmp_path / name)


def test_a_broken_workbook_has_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(DocumentError, match="Excel"):
        read_sheet(tmp_path / "a.xlsx")
