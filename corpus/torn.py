"""Putting fragments back into torn rows: all ways that the form and the sums allow."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from corpus.rows import AMOUNTS, NAME, Cells, Fragment, Row, amount, is_complete, sum_holds

_MOST_STEPS = 30_000
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


# A way to complete one row: the numbers of the fragments used and the cells.
_Completion = tuple[frozenset[int], Cells]


def solve(rows: Sequence[Row], fragments: Sequence[Fragment], *, spare: bool = False) -> list[Solution]:
    """Every way to complete all rows with the fragments; with `spare` some may stay unused.

    An exact cover: the row with the fewest completions left is filled first. Solutions that read alike are
    counted once. Raises TooManyError if the search is too wide.
    """
    budget = _Budget(_MOST_STEPS)
    completions = {row.key: list(_completions(row, fragments, budget)) for row in rows}
    found: dict[tuple[tuple[int, int, str], ...], Solution] = {}

    def fill(open_rows: frozenset[int], used: frozenset[int], chosen: dict[int, _Completion]) -> None:
        budget.spend()
        if not open_rows:
            if spare or len(used) == len(fragments):
                _collect(rows, chosen, len(fragments), found)
            return
        left = {key: [c for c in completions[key] if not c[0] & used] for key in open_rows}
        key = min(open_rows, key=lambda row: (len(left[row]), row))
        for completion in left[key]:
            fill(open_rows - {key}, used | completion[0], chosen | {key: completion})

    fill(frozenset(row.key for row in rows), frozenset(), {})
    return list(found.values())


class _Budget:
    """How many steps a search may still take."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def spend(self) -> None:
        """Take one step; raises TooManyError when none is left."""
        self.steps -= 1
        if self.steps < 0:
            raise TooManyError


def _completions(row: Row, fragments: Sequence[Fragment], budget: _Budget) -> Iterator[_Completion]:
    """Every way to complete a row: fragments are tried in ascending number, so that each set comes once."""

    def extend(state: Cells, used: frozenset[int], start: int) -> Iterator[_Completion]:
        budget.spend()
        if is_complete(state):
            yield used, state
            return
        for number in range(start, len(fragments)):
            for merged in _extended([state], fragments[number]):
                yield from extend(merged, used | {number}, number + 1)

    for reading in row.readings:
        yield from extend(reading, frozenset(), 0)


def _collect(
    rows: Sequence[Row],
    chosen: dict[int, _Completion],
    count: int,
    found: dict[tuple[tuple[int, int, str], ...], Solution],
) -> None:
    owners = {number: key for key, (used, _) in chosen.items() for number in used}
    cells = {row.key: chosen[row.key][1] for row in rows}
    solution = Solution(cells, tuple(owners.get(number) for number in range(count)))
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
    """The solutions of each group that take part in a choice whose sums are `totals` (千円).

    `known` are the rows outside of the groups.
    """
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
