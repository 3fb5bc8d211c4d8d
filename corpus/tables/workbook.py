"""Excel workbooks as grids of what their cells show: the only place that knows openpyxl."""

import io
import re
import warnings
import zipfile
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl import load_workbook

from corpus.errors import DocumentError
from corpus.tables.contents import Box, Contents, Grid, Heading, Part
from corpus.types import Source

# A form of a few pages unpacks to less; a bomb to far more (bytes, cells).
_MOST_UNPACKED = 200_000_000
_MOST_CELLS = 500_000
_FRACTION = re.compile(r"[0#](?:\.(?P<digits>0+))?(?P<thousands>,*)(?=[^0#,.]|$)")
_QUOTED = re.compile(r'"([^"]*)"')


def read_workbook(name: str, data: bytes) -> Contents:
    """Each visible worksheet as a heading and a grid; pages count worksheets. DocumentError if damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
                raise DocumentError(
                    f"「{name}」は開くと大きすぎます。必要なシートだけのファイルにしてください。"
                )
        with warnings.catch_warnings():
            # What it cannot keep (a drawing, a list to choose from) is none of what is read.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), data_only=True)
    except DocumentError:
        raise
    except Exception as error:
        # Each part of a damaged file fails in its own way, from BadZipFile to a ParseError.
        raise DocumentError(
            f"「{name}」はExcelのファイルとして読めません。Excelで開いて保存し直してください。"
        ) from error
    parts: list[Part] = []
    notes = []
    for page, sheet in enumerate(book.worksheets, start=1):
        if sheet.sheet_state != "visible":
            notes.append(f"表示されていないワークシート「{sheet.title}」は読んでいません")
        elif (sheet.max_row or 0) * (sheet.max_column or 0) > _MOST_CELLS:
            raise DocumentError(f"「{name}」のワークシート「{sheet.title}」は大きすぎます。分けてください。")
        else:
            parts.append(Heading(sheet.title, 1, Source(name, page, None)))
            parts.append(_grid(sheet, page))
    return Contents(name, tuple(parts), tuple(notes))


def _grid(sheet: Any, page: int) -> Grid:
    boxes = [
        [Box(shown(cell.value, cell.number_format), cell.row - 1, cell.column - 1) for cell in row]
        for row in sheet.iter_rows()
    ]
    for area in sheet.merged_cells.ranges:
        first = boxes[area.min_row - 1][area.min_col - 1]
        for row in range(area.min_row - 1, min(area.max_row, len(boxes))):
            for column in range(area.min_col - 1, min(area.max_col, len(boxes[row]))):
                boxes[row][column] = first
    return Grid(tuple(map(tuple, boxes)), page, tuple(range(1, len(boxes) + 1)))


def shown(value: object, number_format: str) -> str:
    """A value as the cell shows it: percent, decimals, thousands (a comma at the end) and words in quotes."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value).strip()
    number = Decimal(str(value))
    form = number_format.split(";")[0]
    # Words in quotes may hold digits: they are blanked out where the number is looked for.
    blank = _QUOTED.sub(lambda match: " " * len(match[0]), form)
    match = _FRACTION.search(blank)
    percent = "%" if "%" in blank else ""
    number = number * 100 if percent else number
    if match is None:
        return f"{_plain(number)}{percent}"
    before, behind = ("".join(_QUOTED.findall(part)) for part in (form[: match.start()], form[match.end() :]))
    number = number.scaleb(-3 * len(match["thousands"]))
    places = Decimal(1).scaleb(-len(match["digits"] or ""))
    return f"{before}{number.quantize(places, rounding=ROUND_HALF_UP)}{percent}{behind}"


def _plain(number: Decimal) -> str:
    return (
        str(number.quantize(Decimal(1))) if number == number.to_integral_value() else str(number.normalize())
    )
