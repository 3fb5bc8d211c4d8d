"""Figures that two sheets of one policy state differently: a later sheet corrected an earlier one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from corpus.figures import figures
from corpus.spelling import squeeze
from corpus.types import Figure, Sheet
from index.heads import grouped, head_of


@dataclass(frozen=True, slots=True)
class Restatement:
    """One figure as the later and as the earlier of two sheets print it."""

    later: Figure
    earlier: Figure


def restatements(sheets: Sequence[Sheet]) -> Iterator[Restatement]:
    """Every cost (section ２) and indicator value (section ５) that two sheets of a policy print otherwise.

    A value that one of them does not have yet (未定) is no contradiction.
    """
    by_id = {sheet.id: sheet for sheet in sheets}
    for group in grouped(head_of(sheet) for sheet in sheets if not sheet.form):
        cells = [_cells(by_id[head.id]) for head in group]
        for later, earlier in combinations(cells, 2):
            for key in later.keys() & earlier.keys():
                if later[key].value != earlier[key].value:
                    yield Restatement(later[key], earlier[key])


def _cells(sheet: Sheet) -> dict[tuple[str, str, str, int], Figure]:
    """The numbers that stand in the sheets of several years; an indicator is known by its name."""
    return {
        (figure.table, squeeze(figure.name), figure.label, figure.fiscal_year): figure
        for figure in _numbers(figures(sheet))
        if figure.fiscal_year is not None
    }


def _numbers(cells: Iterable[Figure]) -> Iterator[Figure]:
    for figure in cells:
        if figure.table in {"２", "５"} and isinstance(figure.value, int | Decimal):
            yield figure
