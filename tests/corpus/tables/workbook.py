"""A workbook of another city's form, as a test writes it: merged cells, percent formats, two tables."""

from pathlib import Path

from openpyxl import Workbook


def write_workbook(path: Path) -> Path:
    """A 施策評価シート with its financing by year and two indicators."""
    book = Workbook()
    sheet = book.active
    sheet.title = "施策評価"
    rows = [
        ["令和6年度施策評価シート（令和5年度実績）"],
        ["施策名", "子育て環境の充実", None, None, "担当部署", "こども部保育課"],
        [],
        ["２ 事業費の推移", None, None, None, None, None, None, "単位：千円"],
        ["項目", None, "令和4年度", None, "令和5年度", None],
        [None, None, "予算額", "決算額", "予算額", "決算額"],
        ["財源", "国庫支出金", 1000, 900, 1100, 1050],
        [None, "一般財源", 2000, 1800, 2100, 2050],
        [None, "合計", 3000, 2700, 3200, 3100],
        [],
        ["成果指標", "単位", "令和4年度目標", "令和4年度実績", "令和5年度目標", "令和5年度実績"],
        ["待機児童数", "人", 10, 12, 5, 3],
        ["保育サービス満足度", "％", 0.8, 0.783, 0.85, None],
        [],
        ["評価の理由", "待機児童は減少したが、保育士の確保が引き続き課題である。"],
    ]
    for row in rows:
        sheet.append(row)
    for area in ("A1:H1", "B2:D2", "F2:H2", "A5:B6", "C5:D5", "E5:F5", "A7:A9", "B15:H15"):
        sheet.merge_cells(area)
    for cell in sheet[13][2:6]:
        cell.number_format = "0.0%"
    book.save(path)
    return path
