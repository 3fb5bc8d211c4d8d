"""Rows of the cost table (section ２) for the lookups: one fiscal year each."""

from collections.abc import Sequence

from assistant.lookup.evidence import TableRow
from assistant.meaning.catalogue import Catalogue
from corpus.eras import fiscal_year_label
from corpus.types import Figure, Sheet


def newest_sheets(catalogue: Catalogue) -> list[Sheet]:
    """The newest sheet of each policy."""
    newest: dict[str, Sheet] = {}
    for sheet in sorted(catalogue.sheets, key=lambda s: s.year):
        newest[str(sheet.policy.value)] = sheet
    return list(newest.values())


def year_heading(sheet: Sheet, year: int, catalogue: Catalogue) -> str:
    policy = f"{sheet.policy.value}　" if len(newest_sheets(catalogue)) > 1 else ""
    return policy + fiscal_year_label(year)


def year_row(sheet: Sheet, year: int, labels: Sequence[str], catalogue: Catalogue) -> TableRow:
    cells = tuple(cell for label in labels if (cell := catalogue.cost(sheet.id, label, year)) is not None)
    return TableRow(None, year_heading(sheet, year, catalogue), cells)


def cell_row(sheet: Sheet, cell: Figure, catalogue: Catalogue) -> TableRow:
    """The row of one cell under its year."""
    return TableRow(None, year_heading(sheet, cell.fiscal_year or 0, catalogue), (cell,))
