"""What the index holds and what a search gives back."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.types import Source


class Kind(StrEnum):
    """What a passage is: a sentence of an item, a table row, a 成果指標, or a part of the sheet's head."""

    ITEM = "item"
    ROW = "row"
    INDICATOR = "indicator"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Chunk:
    """One passage of a sheet.

    `id` is stable: sheet, section, department (or row), position from 1. `text` is what is searched,
    with its context in front; `quote` is the sheet's own words; `row` is the 整理番号 or the
    indicator's number where the passage is one; `sentence` counts from 1 within a bullet.
    """

    id: str
    sheet: str
    section: str
    title: str
    department: str | None
    page: int
    kind: Kind
    text: str
    quote: str
    source: Source
    row: str | None = None
    sentence: int = 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that was found; `lexical` is its BM25 score, `dense` its cosine, `score` what ranks it."""

    chunk: Chunk
    score: float
    lexical: float
    dense: float


@dataclass(frozen=True, slots=True)
class Changes:
    """Names of the documents that differ from those an index was built from."""

    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.removed)
