"""A sheet on its way to the page: blocks that can be found, replaced and moved within their page."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from evals.synthetic.blocks import Block, row_block
from evals.synthetic.facts import Facts, ProjectFacts


@dataclass(slots=True)
class Draft:
    """Pages in extraction order; `torn` holds the rows and indicators that a tear has touched."""

    facts: Facts
    rng: random.Random
    pages: list[list[Block]]
    torn: set[str] = field(default_factory=set)

    def pages_with(self, wanted: Callable[[Block], bool]) -> list[int]:
        """Indices of the pages on which some block is `wanted`."""
        return [index for index, page in enumerate(self.pages) if any(map(wanted, page))]

    def whole_rows(self, page: int) -> list[ProjectFacts]:
        """The rows of a page that no tear has touched, in printed order."""
        by_id = {row.id: row for row in self.facts.projects}
        keys = [block.key for block in self.pages[page] if block.kind == "row"]
        return [by_id[key] for key in keys if key not in self.torn]

    def position(self, page: int, kind: str, key: str) -> int:
        """Index of a block on its page."""
        return next(
            index for index, block in enumerate(self.pages[page]) if block.kind == kind and block.key == key
        )

    def tear_row(self, page: int, row: ProjectFacts, columns: Iterable[str]) -> None:
        """Print a row without some of its cells."""
        index = self.position(page, "row", row.id)
        wrapped = len(self.pages[page][index].lines) > 1
        self.pages[page][index] = row_block(row, self.facts.marks_attached, columns, wrapped)
        self.torn.add(row.id)

    def insert(self, page: int, index: int, kind: str, key: str, *lines: str) -> None:
        """Put a new block before the block at `index`."""
        self.pages[page].insert(index, Block(kind, key, lines))

    def anywhere(self, page: int) -> int:
        """A random place on a page, behind its first block."""
        return self.rng.randint(1, len(self.pages[page]))

    def move(self, page: int, source: int, target: int) -> None:
        """Take the block at `source` out and put it before the block that stood at `target`."""
        block = self.pages[page].pop(source)
        self.pages[page].insert(target - (target > source), block)


def some(rng: random.Random, most: int) -> int:
    """How many alike tears to make: usually one."""
    return min(most, rng.choice((1, 1, 1, 2, 3)))
