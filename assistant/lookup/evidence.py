"""What an answer rests on: cells, calculations over cells, and quoted passages."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.meaning.catalogue import Number
from assistant.meaning.question import Key
from assistant.types import Citation, Status
from corpus.types import Figure
from index.types import Chunk


@dataclass(frozen=True, slots=True)
class Calculation:
    """A value of ours, computed from cells: `expression` is what was computed, with printed numbers.

    `unit` is that of the result; `label` says what it is (総事業費の合計).
    """

    label: str
    expression: str
    value: Number
    unit: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a shown table: a row of a sheet (or a year, or nothing) and its cells."""

    key: Key | None
    heading: str
    cells: tuple[Figure, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences of one passage that answer, in the sheet's own words."""

    chunk: Chunk
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The result of a lookup or a search; `status` other than ANSWERED explains itself in `lead`.

    `lead` is the sentence that opens the answer where the evidence alone does not say it.
    """

    status: Status = Status.ANSWERED
    lead: str = ""
    rows: tuple[TableRow, ...] = ()
    support: tuple[Figure, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    quotes: tuple[Quote, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[Figure, ...]:
        """All cells, shown ones first, each once."""
        shown = (cell for row in self.rows for cell in row.cells)
        return tuple(dict.fromkeys((*shown, *self.support)))


def rounded(value: Decimal, digits: int = 1) -> Decimal:
    """Half-up to `digits` places, as the form rounds its 達成率."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
