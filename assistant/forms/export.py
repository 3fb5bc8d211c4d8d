"""Figures for staff: selected by filters, written as JSON, as CSV for Excel or as an Excel workbook."""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from assistant.forms.json_form import figure_to_json
from corpus.eras import fiscal_year_label, parse_year
from corpus.errors import UsageError
from corpus.spelling import squeeze
from corpus.types import Figure
from index.figure_store import FigureStore

COLUMNS = (
    *("シート", "表", "行", "名称", "部", "項目", "年度", "値", "欠損", "単位", "表記"),
    *("出典ファイル", "出典ページ", "出典行"),
)
_WIDTHS = (12, 6, 12, 34, 16, 14, 12, 16, 12, 8, 16, 26, 10, 10)
# A spreadsheet takes text that begins so for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# The longest text that a cell of a workbook takes.
_MAX_CELL = 32_767
_SHOWN_CHOICES = 12

Field = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What figures must meet: one of the values of each field that has any.

    `row`, `label`, `table` and `sheet` are compared whole, `name` and `department` as parts; widths,
    blanks and kinds of kana do not matter. `year` takes any spelling (令和6年度, R6, 2024).
    """

    row: Sequence[str] = ()
    label: Sequence[str] = ()
    year: Sequence[str] = ()
    table: Sequence[str] = ()
    sheet: Sequence[str] = ()
    department: Sequence[str] = ()
    name: Sequence[str] = ()


def select(figures: FigureStore, filters: Filters) -> list[Figure]:
    """The figures that meet all filters; `UsageError` for a filter that no figure meets at all."""
    asked: dict[str, list[str | int]] = {}
    for field in fields(Filters):
        column = "fiscal_year" if field.name == "year" else field.name
        values = [_year(value) if field.name == "year" else value for value in getattr(filters, field.name)]
        for value, spelt in zip(values, getattr(filters, field.name), strict=True):
            if not figures.count({column: [value]}):
                raise _nothing(field.name, spelt, figures.choices(column))
        asked[column] = values
    return figures.select(asked)


def as_json(figures: Iterable[Figure]) -> str:
    """`{"figures": […]}`, each with its place and, where it has no value, the reason."""
    return json.dumps({"figures": list(map(figure_to_json, figures))}, ensure_ascii=False, indent=1)


def as_csv(figures: Iterable[Figure]) -> bytes:
    """UTF-8 with a byte order mark and CRLF, as Excel opens it; a missing value is a word of its own."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(field) for field in fields_of(figure)] for figure in figures)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(figures: Iterable[Figure]) -> bytes:
    """A workbook: numbers are numbers in their printed precision, everything else is text."""
    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("数値")
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True, "bg_color": "#DCE8F4", "bottom": 1})
        for column, (title, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, bold)
        formats = {digits: book.add_format({"num_format": _number_format(digits)}) for digits in range(5)}
        row = 0
        for row, figure in enumerate(figures, start=1):
            for column, field in enumerate(fields_of(figure)):
                if isinstance(field, int | Decimal):
                    sheet.write_number(row, column, field, formats[min(_digits(field), 4)])
                elif field:
                    sheet.write_string(row, column, field[:_MAX_CELL])
        sheet.autofilter(0, 0, row, len(COLUMNS) - 1)
    return data.getvalue()


def fields_of(figure: Figure) -> tuple[Field, ...]:
    """A figure along `COLUMNS`; numbers stay numbers, what is absent is None."""
    source = figure.source
    return (
        figure.sheet,
        figure.table,
        figure.row,
        figure.name,
        figure.department,
        figure.label,
        fiscal_year_label(figure.fiscal_year) if figure.fiscal_year else None,
        _value(figure),
        str(figure.missing) if figure.missing else None,
        figure.unit,
        figure.spelling,
        source.file if source else None,
        source.page if source else None,
        source.line if source else None,
    )


def _value(figure: Figure) -> Field:
    if isinstance(figure.value, bool):
        return "該当" if figure.value else "非該当"
    return figure.value


def _harmless(field: Field) -> Field:
    return f"'{field}" if isinstance(field, str) and field.startswith(_FORMULA_STARTS) else field


def _digits(number: int | Decimal) -> int:
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _number_format(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "")


def _year(text: str) -> int:
    """The fiscal year of an option; there a bare 2024 or 令和6 can be nothing else."""
    year = parse_year(text.strip())
    if year is None:
        year = parse_year(f"{text.strip()}年度")
    if year is None:
        raise UsageError(
            f"--year {text} は年度として読めません。令和6年度、R6、2024 のように書いてください。"
        )
    return year


def _nothing(field: str, value: str, found: Sequence[str | int]) -> UsageError:
    choices = [fiscal_year_label(item) if isinstance(item, int) else item for item in found]
    choices = sorted(choices, key=_in_order) if field == "row" else choices
    more = "など" if len(choices) > _SHOWN_CHOICES else ""
    listed = "、".join(choices[:_SHOWN_CHOICES])
    return UsageError(f"--{field} {value} に合う数値はありません。あるのは{listed}{more}です。")


def _in_order(code: str) -> tuple[str, int]:
    number = re.search(r"\d+", squeeze(code))
    return code[:1], int(number[0]) if number else 0
