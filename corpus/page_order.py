"""Page order as evidence: which of several readings of torn rows the places of the fragments single out.

Extraction moves pieces, so order counts only on a page whose whole rows run down in the order of the form,
and only where it leaves one reading.
"""

from bisect import bisect_left
from collections.abc import Sequence

from corpus.rows import Fragment, Row
from corpus.tokens import Kind
from corpus.torn import Solution

# A page may hold one row in five out of order, and one in any case, without its order losing all meaning.
_STRAYS = 5

_Placed = list[tuple[Fragment, Row]]


def by_page_order(
    solutions: list[Solution], rows: Sequence[Row], fragments: Sequence[Fragment], table: Sequence[Row]
) -> list[Solution]:
    """The one solution that the page order singles out, else all; `table` are all rows in form order.

    Two rules, which must not contradict each other: fragments stand between the whole rows around their
    row, or behind their own row and before the next one that is torn alike.
    """
    pages = {row.page for row in rows}
    standing = {page: _standing(table, page) for page in pages}
    if None in standing.values():
        return solutions
    varying = [i for i in range(len(fragments)) if len({s.homes[i] for s in solutions}) > 1]
    placed = [(s, _placed(s, varying, rows, fragments)) for s in solutions]
    between = [
        s for s, pieces in placed if all(_is_between(f, r, standing[r.page] or [], table) for f, r in pieces)
    ]
    behind = [s for s, pieces in placed if _stand_behind(pieces)]
    for first, second in ((between, behind), (behind, between)):
        if len(first) == 1 and (not second or first[0] in second):
            return first
    return solutions


def _standing(table: Sequence[Row], page: int) -> list[Row] | None:
    """The whole rows of a page that run down in form order; None where too many do not."""
    whole = [row for row in table if row.page == page and row.printed is not None]
    tails: list[int] = []
    chains: list[list[Row]] = []
    for row in whole:
        place = bisect_left(tails, row.key)
        chain = [*(chains[place - 1] if place else []), row]
        tails[place : place + 1] = [row.key]
        chains[place : place + 1] = [chain]
    longest = chains[-1] if chains else []
    return longest if len(whole) - len(longest) <= max(1, len(whole) // _STRAYS) else None


def _placed(
    solution: Solution, which: Sequence[int], rows: Sequence[Row], fragments: Sequence[Fragment]
) -> _Placed:
    by_key = {row.key: row for row in rows}
    homes = [(fragments[i], solution.homes[i]) for i in which]
    return [(fragment, by_key[home]) for fragment, home in homes if home is not None]


def _is_between(fragment: Fragment, row: Row, standing: Sequence[Row], table: Sequence[Row]) -> bool:
    """Whether a fragment lies between the nearest whole rows before and behind its row."""
    order = {other.key: index for index, other in enumerate(table)}
    before = [other.key for other in standing if order[other.key] < order[row.key]]
    behind = [other.key for other in standing if order[other.key] > order[row.key]]
    low, high = max(before, default=0), min(behind, default=float("inf"))
    return fragment.page == row.page and low < fragment.number < high


def _stand_behind(placed: _Placed) -> bool:
    """Whether each fragment lies below its row's code and above the next row that is torn alike."""
    for fragment, row in placed:
        alike = [
            other.key for piece, other in placed if _shape(piece) == _shape(fragment) and other.key > row.key
        ]
        following = min(alike, default=float("inf"))
        if fragment.page != row.page or not row.key < fragment.number < following:
            return False
    return True


def _shape(fragment: Fragment) -> tuple[Kind, ...]:
    return tuple(token.kind for _, token in sorted(fragment.readings[0].items()))
