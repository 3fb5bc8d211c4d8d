"""Cells of section ５ for the lookups: by indicator, label and year."""

from collections.abc import Sequence

from assistant.lookup.evidence import TableRow
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Key
from corpus.eras import fiscal_year_label
from corpus.types import Figure

TIMELESS = ("初期値", "初期値の時点", "出典", "単位", "備考")


def indicator_name(key: Key, catalogue: Catalogue) -> str:
    """The number and name of an indicator, as answers show them."""
    return f"成果指標{key[1]} {catalogue.indicators[key].name.value or '（名称不明）'}"


def evaluated_year(key: Key, catalogue: Catalogue) -> int:
    """The fiscal year that the indicator's sheet evaluates."""
    return catalogue.sheet[key[0]].evaluated_year


def cell_of(key: Key, label: str, year: int | None, catalogue: Catalogue) -> Figure | None:
    """A cell of an indicator; labels without a year take none."""
    return catalogue.indicator_cell(key, label, None if label in TIMELESS else year)


def table_row(key: Key, labels: Sequence[str], year: int, catalogue: Catalogue) -> TableRow:
    """One line of a shown table, with the 備考 where a cell is empty."""
    labels = [
        part for label in labels for part in (("初期値", "初期値の時点") if label == "初期値" else (label,))
    ]
    cells = tuple(cell for label in labels if (cell := cell_of(key, label, year, catalogue)) is not None)
    heading = indicator_name(key, catalogue)
    if not set(labels) <= set(TIMELESS):
        heading += f"（{fiscal_year_label(year)}）"
    remark = catalogue.indicators[key].remarks
    reason = str(remark.value) if remark.value and any(cell.missing for cell in cells) else ""
    return TableRow(key, heading, cells, f"備考「{reason}」" if reason else "")


def heading_of(key: Key, cell: Figure, catalogue: Catalogue) -> str:
    """The name of an indicator with the year of one of its cells."""
    year = f"（{fiscal_year_label(cell.fiscal_year)}）" if cell.fiscal_year else ""
    return indicator_name(key, catalogue) + year
