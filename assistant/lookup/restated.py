"""What another sheet says of the figures that an answer shows, where it says otherwise."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.lookup.evidence import Evidence
from corpus.eras import fiscal_year_label
from corpus.numbers import format_amount
from corpus.types import Figure


def with_restatements(evidence: Evidence, restated: Mapping[Figure, tuple[Figure, ...]]) -> Evidence:
    """The evidence with the figures of other sheets beside those that they contradict."""
    shown = [cell for row in evidence.rows for cell in row.cells if cell in restated]
    if not shown:
        return evidence
    others = [(cell, other) for cell in shown for other in restated[cell]]
    notes = dict.fromkeys(_note(other) for _, other in others)
    support = (*evidence.support, *(other for _, other in others))
    return replace(evidence, support=tuple(dict.fromkeys(support)), notes=(*evidence.notes, *notes))


def _note(other: Figure) -> str:
    amount = format_amount(other.value) if isinstance(other.value, int) and other.unit == "千円" else None
    value = amount or f"{other.value}{other.unit}"
    year = fiscal_year_label(other.fiscal_year or 0)
    named = f"「{other.name}」の" if other.table == "５" else ""
    return f"{named}{year}の{other.label}は、別の年のシートでは{value}と書かれています"
