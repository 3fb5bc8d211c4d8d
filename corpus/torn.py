"""Putting fragments back into torn rows: all ways that the form and the sums allow."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from corpus.rows import AMOUNTS, NAME, Cells, Fragment, Row, amount, is_complete, sum_holds

_MOST_STEPS = 20_000
_MOST_PRODUCTS = 20_000

# 事業費, 人件費, 総事業費 in 千円.
Totals = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Solution:
    """One way: the cells of each row by its key, and the key of the row that each fragment went to."""

    rows: dict[int, Cells]
    homes: tuple[int | None, ...]

    @property
    def signature(self) -> tuple[tuple[int, int, str], ...]:
        """What the rows say: equal for solutions that differ in nothing a reader sees."""
        return tuple(
            (row, column, token.text) for row in self.rows for column, token in sorted(self.rows[row].items())
        )


class TooManyError(Exception):
    """The search for solutions was given up."""


def components(rows: Sequence[Row], fragments: Sequence[Fragment]) -> list[tuple[list[Row], list[Fragment]]]:
    """Rows and fragments that can have to do with one another, each group by itself."""
    groups: list[tuple[list[Row], list[Fragment]]] = [([row], []) for row in rows]
    for fragment in fragments:
        near = [group for group in groups if any(_extended(row.readings, fragment) for row in group[0])]
        far = [group for group in groups if group not in near]
        rows_near = [row for row in rows if any(row in group[0] for group in near)]
        merged = (rows_near, [*(f for group in near for f in group[1]), fragment])
        groups = [*far, merged]
    return groups


def _extended(states: Sequence[Cells], fragment: Fragment) -> list[Cells]:
    """The states of a row with the fragment in it, where it fits."""
    found = []
    for state in states:
        for reading in fragment.readings:
            merged = _merge(state, reading)
            if merged is not None and sum_holds(merged) and merged not in found:
                found.append(merged)
    return found


def _merge(state: Cells, reading: Cells) -> Cells | None:
    overlap = state.keys() & reading.keys()
    if overlap == {NAME} and state.keys() == {NAME} and len(reading) > 1:
        # The rest of a name that wraps stands with the figures.
        name = state[NAME]
        joined = type(name)(name.text + reading[NAME].text, name.kind, name.line, name.start, name.end)
        return reading | {NAME: joined}
    return None if overlap else state | reading


def solve(rows: Sequence[Row], fragments: Sequence[Fragment], *, spare: bool = False) -> list[Solution]:
    """Every way to complete all rows with the fragments; with `spare` some may stay unused.

    Solutions that read alike are counted once. Raises TooManyError if the search is too wide.
    """
    order = sorted(range(len(fragments)), key=lambda i: -max(len(r) for r in fragments[i].readings))
    found: dict[tuple[tuple[int, int, str], ...], Solution] = {}
    homes: list[int | None] = [None] * len(fragments)
    steps = 0

    def place(index: int, states: dict[int, list[Cells]]) -> None:
        nonlocal steps
        steps += 1
        if steps > _MOST_STEPS:
            raise TooManyError
        if index == len(order):
            _collect(states, tuple(homes), found)
            return
        fragment = fragments[order[index]]
        for row in rows:
            extended = _extended(states[row.key], fragment)
            if extended:
                homes[order[index]] = row.key
                place(index + 1, states | {row.key: extended})
        homes[order[index]] = None
        if spare:
            place(index + 1, states)

    place(0, {row.key: list(row.readings) for row in rows})
    return list(found.values())


def _collect(
    states: dict[int, list[Cells]],
    homes: tuple[int | None, ...],
    found: dict[tuple[tuple[int, int, str], ...], Solution],
) -> None:
    options = [[(row, cells) for cells in cells_list if is_complete(cells)] for row, cells_list in states.items()]
    for choice in product(*options):
        solution = Solution(dict(choice), homes)
        if _keeps_order(solution, found.get(solution.signature)):
            found[solution.signature] = solution


def _keeps_order(new: Solution, old: Solution | None) -> bool:
    """Of solutions that read alike, the one whose sources run down the page with the rows is kept."""
    return old is None or _inversions(new) < _inversions(old)


def _inversions(solution: Solution) -> int:
    order = {row: index for index, row in enumerate(solution.rows)}
    places = [order[home] for home in solution.homes if home is not None]
    return sum(places[j] < places[i] for i in range(len(places)) for j in range(i + 1, len(places)))


def holding_totals(
    groups: Sequence[list[Solution]], known: Sequence[Cells], totals: Sequence[Totals]
) -> list[list[Solution]]:
    """The solutions of each group that take part in a choice whose sums, with the `known` rows, are `totals` (千円)."""
    size = math.prod(len(group) for group in groups)
    if size == 1 or size > _MOST_PRODUCTS or not totals:
        return list(groups)
    base = _sums(known)
    kept: list[list[Solution]] = [[] for _ in groups]
    for choice in product(*groups):
        added = _sums([cells for solution in choice for cells in solution.rows.values()])
        if tuple(a + b for a, b in zip(base, added, strict=True)) in totals:
            for index, solution in enumerate(choice):
                if solution not in kept[index]:
                    kept[index].append(solution)
    return kept if all(kept) else list(groups)


def _sums(rows: Sequence[Cells]) -> Totals:
    program, personnel, total = (
        sum((amount(cells[column]) or 0) if column in cells else 0 for cells in rows) for column in AMOUNTS
    )
    return program, personnel, total
