"""The ledger: every line of a document is claimed by exactly one owner, or reported."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.types import Cell, Document, Line, Missing, Source

BLANK = Cell(None, missing=Missing.BLANK)
UNPROVED = Cell(None, missing=Missing.UNPROVED)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines without an empty line between them, on one page."""

    page: int
    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """Number of the first line."""
        return self.lines[0].number

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines without blanks at their ends."""
        return tuple(line.text.strip() for line in self.lines)


def split_blocks(lines: Iterable[Line]) -> Iterator[Block]:
    """Blocks of the lines given; a line that is left out parts a block as an empty one does."""
    run: list[Line] = []
    for line in lines:
        if run and (not line.text.strip() or line.page != run[-1].page or line.number != run[-1].number + 1):
            yield Block(run[0].page, tuple(run))
            run = []
        if line.text.strip():
            run.append(line)
    if run:
        yield Block(run[0].page, tuple(run))


class Ledger:
    """Who owns which line; `notes` are the sentences on what could not be proved."""

    def __init__(self, document: Document) -> None:
        self.file = document.name
        self.lines = document.lines
        self.ordered = document.ordered
        self.blocks = tuple(split_blocks(document.lines))
        self.notes: list[str] = []
        self._owners: dict[int, str] = {}

    def claim(self, lines: Iterable[Line], owner: str) -> None:
        """Take lines for `owner`; a line has one owner only."""
        for line in lines:
            if line.number in self._owners:
                raise ValueError(f"line {line.number} belongs to {self._owners[line.number]}, not {owner}")
            self._owners[line.number] = owner

    def is_free(self, line: Line) -> bool:
        """Whether nobody owns the line."""
        return line.number not in self._owners

    def owner(self, line: Line) -> str | None:
        """Who owns the line."""
        return self._owners.get(line.number)

    def free_blocks(self, page: int | None = None) -> list[Block]:
        """Blocks of unclaimed lines, of one page if given."""
        lines = (line for line in self.lines if page is None or line.page == page)
        return list(split_blocks(line for line in lines if self.is_free(line)))

    def source(self, line: Line) -> Source:
        """The place of a line."""
        return Source(self.file, line.page, line.number)

    def report_leftovers(self) -> None:
        """Note every line that nobody owns."""
        for line in self.lines:
            if line.text.strip() and self.is_free(line):
                self.notes.append(
                    f"どこにも属さない行 {line.number}（{line.page}ページ）：「{line.text.strip()}」"
                )
