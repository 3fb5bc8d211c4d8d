"""What a document of any form consists of: headings, paragraphs and grids of cells, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.types import Source


@dataclass(frozen=True, slots=True)
class Box:
    """One printed cell of a grid; a merged one stands at every place that it covers.

    `row` and `column` are those of its first place.
    """

    text: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: one box for each row and column; `lines` are the line numbers of its rows."""

    rows: tuple[tuple[Box, ...], ...]
    page: int
    lines: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, level 1 the outermost."""

    text: str
    level: int
    source: Source


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    source: Source


Part = Grid | Heading | Paragraph


@dataclass(frozen=True, slots=True)
class Contents:
    """A document in parts; `unresolved` says what of it could not be read."""

    file: str
    parts: tuple[Part, ...]
    unresolved: tuple[str, ...] = ()


def plain_grid(rows: Sequence[Sequence[str]], lines: Sequence[int]) -> Grid:
    """A grid of a text file, without merged cells; short rows are filled up."""
    width = max(map(len, rows), default=0)
    boxes = tuple(
        tuple(Box(text.strip(), r, c) for c, text in enumerate([*row, *[""] * (width - len(row))]))
        for r, row in enumerate(rows)
    )
    return Grid(boxes, 1, tuple(lines))
