"""Figures as a table for the terminal."""

from collections.abc import Iterable
from decimal import Decimal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus.eras import fiscal_year_label
from corpus.types import Figure


def print_figures(figures: Iterable[Figure], console: Console) -> None:
    """One line a cell; a missing value shows its kind in brackets."""
    table = Table("表", "行", "名称", "項目", "年度")
    table.add_column("値", justify="right", overflow="fold")
    table.add_column("単位")
    table.add_column("出典")
    for figure in figures:
        year = fiscal_year_label(figure.fiscal_year) if figure.fiscal_year else ""
        cells = (figure.table, figure.row, figure.name, figure.label, year, _value(figure), figure.unit)
        table.add_row(*map(Text, (*cells, _place(figure))))
    console.print(table)


def _value(figure: Figure) -> str:
    match figure.value:
        case None:
            return f"［{figure.missing}］"
        case bool(mark):
            return "該当" if mark else "非該当"
        case int(number):
            return f"{number:,}"
        case Decimal() as number:
            return f"{number:,}"
        case text:
            return text


def _place(figure: Figure) -> str:
    source = figure.source
    if source is None:
        return ""
    return f"{source.file} {source.page}ページ" + (f" {source.line}行" if source.line else "")
