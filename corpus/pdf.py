"""PDF files as lines of the same shape as the text of a sheet: the only place that knows pdfplumber.

Each row of a table becomes one line of its cells, each narrative cell a block of its own behind the block of
its label; words outside of tables are lines. Line numbers count these derived lines.
"""

import io
import logging
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, TypeVar

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page
from pdfplumber.table import Table
from pdfplumber.utils.text import extract_text

from corpus import form

# A cell is narrative if it wraps and a line of it is wider than any label or name of the form.
_WIDE = 36
# Edges nearer than this (points) are one edge.
_SNAP = 3
# How far (points) a hanging 、 or 。 stands outside.
_HANGING = 12

_SERIES = (form.TARGET, form.ACTUAL, form.RATE)
_VALUE = re.compile(r"[\d△▲－-]|未|―")

T = TypeVar("T")
Row = list[str | None]
Spot = tuple[str, int, int]
"""The text of a cell with the row and column where it begins."""
Box = tuple[float, float, float, float]
_Placed = tuple[float, list[list[str]]]


class PdfProblemError(Exception):
    """What keeps a PDF from being read: "password", "damaged", "pages" or "limits"."""


def pdf_pages(data: bytes, most_pages: int) -> list[list[str]]:
    """The lines of each page; PdfProblemError for a file that is locked, damaged, too long or too large."""
    return _each_page(data, most_pages, _page_lines)


def _each_page(data: bytes, most_pages: int, read: Callable[[Page], T]) -> list[T]:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            # Counted before any page is laid out: a file may claim millions.
            if sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), most_pages + 1)) > most_pages:
                raise PdfProblemError("pages")
            return [read(page) for page in pdf.pages]
    except PdfProblemError:
        raise
    except MemoryError:
        raise PdfProblemError("limits") from None
    except Exception as error:
        # pdfminer raises whatever its parsers meet in a damaged file, from AssertionError to struct.error.
        locked = isinstance(error, PDFEncryptionError) or isinstance(error.__cause__, PDFEncryptionError)
        locked = locked or any(isinstance(part, PDFEncryptionError) for part in error.args)
        raise PdfProblemError("password" if locked else "damaged") from error


def pdf_grids(data: bytes, most_pages: int) -> list[list[list[list[Spot]] | str]]:
    """The tables and the lines outside of them of each page, from the top; errors as of `pdf_pages`."""
    return _each_page(data, most_pages, _page_grids)


def _page_grids(page: Page) -> list[list[list[Spot]] | str]:
    tables = page.find_tables()
    placed: list[tuple[float, list[list[Spot]] | str]] = [(t.bbox[1], _spots(page, t)) for t in tables]
    outside = page
    for table in tables:
        outside = outside.outside_bbox(table.bbox)
    placed += [(line["top"], line["text"]) for line in outside.extract_text_lines()]
    return [part for _, part in sorted(placed, key=lambda item: item[0])]


def _spots(page: Page, table: Table) -> list[list[Spot]]:
    """Each place of a table with the text, row and column of the cell that covers it."""
    lefts = sorted({round(bbox[0]) for bbox in table.cells})
    tops = sorted({round(bbox[1]) for bbox in table.cells})
    grid: list[list[Spot]] = [[("", r, c) for c in range(len(lefts))] for r in range(len(tops))]
    for bbox in table.cells:
        first = (tops.index(round(bbox[1])), lefts.index(round(bbox[0])))
        text = "".join(part.strip() for part in _cell_text(page, table, bbox).split("\n"))
        for r, top in enumerate(tops):
            for c, left in enumerate(lefts):
                if bbox[1] - _SNAP < top < bbox[3] - _SNAP and bbox[0] - _SNAP < left < bbox[2] - _SNAP:
                    grid[r][c] = (text, *first)
    return grid


def _page_lines(page: Page) -> list[str]:
    tables = page.find_tables({"explicit_horizontal_lines": _open_ends(page)})
    placed: list[_Placed] = [(table.bbox[1], list(_table_blocks(page, table))) for table in tables]
    outside = page
    for table in tables:
        outside = outside.outside_bbox(table.bbox)
    placed += [(line["top"], [[line["text"]]]) for line in outside.extract_text_lines()]
    placed.sort(key=lambda item: item[0])
    return [line for _, blocks in placed for block in blocks for line in (*block, "")]


def _open_ends(page: Page) -> list[float]:
    """Where a table runs over a page break its last cells have no edge: the heights to close them at."""
    edges = {round(edge["top"]) for edge in page.horizontal_edges}
    ends = {round(edge[side]) for edge in page.vertical_edges for side in ("top", "bottom")}
    return [float(end) for end in ends if not any(abs(end - edge) <= _SNAP for edge in edges)]


def _table_blocks(page: Page, table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        yield from _row_blocks([_cell_text(page, table, bbox) if bbox else None for bbox in row.cells])


def _cell_text(page: Page, table: Table, bbox: Box) -> str:
    """The text of a cell; punctuation may hang over the right edge of the table."""
    left, top, right, bottom = bbox
    if right >= table.bbox[2] - _SNAP:
        right += _HANGING
    chars = [char for char in page.chars if left <= _middle(char, "x0", "x1") < right]
    chars = [char for char in chars if top <= _middle(char, "top", "bottom") < bottom]
    return extract_text(chars)


def _middle(char: dict[str, Any], low: str, high: str) -> float:
    return float(char[low] + char[high]) / 2


def _row_blocks(row: Row) -> Iterator[list[str]]:
    """One block of one line for a plain row; label, narrative and further cells apart otherwise."""
    cells = [cell.strip() for cell in _with_gaps(row) if cell and cell.strip()]
    plain: list[str] = []
    for cell in cells:
        if _is_narrative(cell):
            if plain:
                yield [" ".join(plain)]
                plain = []
            yield cell.split("\n")
        else:
            plain.append("".join(part.strip() for part in cell.split("\n")))
    if plain:
        yield [" ".join(plain)]


def _with_gaps(row: Row) -> Row:
    """A row of values with its empty cells before the last value marked: their years have no value."""
    texts = [(cell or "").strip() for cell in row]
    label = next((n for n, text in enumerate(texts) if text in _SERIES), None)
    values = [n for n, text in enumerate(texts) if label is not None and n > label and _VALUE.match(text)]
    if not values:
        return row
    return [
        form.EMPTY_CELL if row[n] is not None and not text and (label or 0) < n < values[-1] else row[n]
        for n, text in enumerate(texts)
    ]


def _is_narrative(cell: str) -> bool:
    lines = cell.split("\n")
    return "。" in cell or (max(map(len, lines)) > _WIDE and len(lines) > 1)
