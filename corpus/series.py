"""Runs of indicator values put together by 達成率 = 実績値 / 目標値 (or 目標値 / 実績値)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import combinations, permutations

from corpus import form
from corpus.numbers import parse_cell_number
from corpus.tokens import Kind, Token, percent_value
from corpus.types import Cell

_LABELS = (form.TARGET, form.ACTUAL, form.RATE)
_MOST_LOOSE = 7
_MOST_STEPS = 60_000

# One row of an indicator along the years, None where the form is blank.
Placed = tuple[Token | None, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Values on one line with the label before them ("" if none), the line's number and the unit there."""

    label: str
    values: tuple[Token, ...]
    number: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """目標値, 実績値 and 達成率 of one indicator, and the runs that they were made of."""

    rows: tuple[Placed, Placed, Placed]
    runs: tuple[Run, ...]

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """What a reader sees."""
        return tuple(tuple(token.text if token else "" for token in row) for row in self.rows)

    @property
    def is_trailing(self) -> bool:
        """Whether blanks stand behind the values only."""
        return all(None not in row[: sum(token is not None for token in row)] for row in self.rows)


class TooManyError(Exception):
    """The search for series was given up."""


def number_of(token: Token | None) -> Decimal | None:
    """The number of a value or percentage, None for a word, a dash or a blank."""
    return None if token is None else _decimal(token.text)


@lru_cache(maxsize=4096)
def _decimal(text: str) -> Decimal | None:
    value = parse_cell_number(percent_value(text) or text)
    return None if value is None else Decimal(value)


def number_of_cell(cell: Cell) -> Decimal | None:
    """The number of a read cell, None if it has none."""
    return Decimal(cell.value) if isinstance(cell.value, int | Decimal) else None


def rate_matches(part: Decimal, whole: Decimal, rate: Decimal) -> bool:
    """Whether a printed percentage is part/whole, rounded or cut to its printed precision."""
    if whole == 0:
        return False
    exact = part / whole * 100
    exponent = rate.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return rate in {exact.quantize(step, ROUND_HALF_UP), exact.quantize(step, ROUND_DOWN)}


def directions(rows: tuple[Placed, Placed, Placed]) -> tuple[int, int, int]:
    """Years whose rate is 実績/目標, years whose rate is 目標/実績, and years with all three numbers."""
    higher = lower = full = 0
    for cells in zip(*rows, strict=True):
        target, actual, rate = map(number_of, cells)
        if target is None or actual is None or rate is None:
            continue
        full += 1
        higher += rate_matches(actual, target, rate)
        lower += rate_matches(target, actual, rate)
    return higher, lower, full


def lower_is_better(series: Series) -> bool | None:
    """The direction that the printed rates prove; None where they fit both or neither."""
    higher, lower, full = directions(series.rows)
    if not full or (higher == full) == (lower == full):
        return None
    return lower == full


def is_consistent(rows: tuple[Placed, Placed, Placed], failures: int = 0) -> bool:
    """Whether a rate stands exactly where both values do and follows from them in one direction."""
    for target, actual, rate in zip(*rows, strict=True):
        computable = number_of(target) not in {None, Decimal(0)} and number_of(actual) not in {
            None,
            Decimal(0),
        }
        if number_of(rate) is not None and not (
            number_of(target) is not None and number_of(actual) is not None
        ):
            return False
        if computable and number_of(rate) is None:
            return False
        if actual is None and rate is not None and rate.kind is not Kind.DASH:
            return False
    higher, lower, full = directions(rows)
    return max(higher, lower) >= full - failures


def arrangements(
    values: Sequence[tuple[Token, ...]], columns: int, failures: int
) -> list[tuple[Placed, Placed, Placed]]:
    """Consistent ways to place the three runs over the years; blanks come last if they can."""
    if any(len(row) > columns for row in values):
        return []
    ordered = (_prefix(values[0], columns), _prefix(values[1], columns), _prefix(values[2], columns))
    if is_consistent(ordered, failures):
        return [ordered]
    if all(len(row) == columns for row in values):
        return []
    found = []
    for target in _spread(values[0], columns):
        for actual in _spread(values[1], columns):
            for rate in _spread(values[2], columns):
                rows = (target, actual, rate)
                if is_consistent(rows, failures):
                    found.append(rows)
    # The sheet is written in its last year: no result of that year is known yet.
    return [rows for rows in found if rows[1][-1] is None] or found


def _prefix(row: tuple[Token, ...], columns: int) -> Placed:
    return (*row, *(None,) * (columns - len(row)))


def _spread(row: tuple[Token, ...], columns: int) -> Iterator[Placed]:
    for places in combinations(range(columns), len(row)):
        by_place = dict(zip(places, row, strict=True))
        yield tuple(by_place.get(column) for column in range(columns))


def _can_extend(label: str, run: Run) -> bool:
    kinds = {token.kind for token in run.values}
    if label == form.RATE:
        return kinds <= {Kind.PERCENT, Kind.DASH}
    return Kind.PERCENT not in kinds and (label == form.ACTUAL or Kind.NOTE not in kinds)


def _options(run: Run, loose: Sequence[Run], columns: int) -> list[tuple[tuple[Token, ...], tuple[Run, ...]]]:
    """A labelled run alone and with loose ones behind it: the label's own values are the first columns."""
    fitting = [piece for piece in loose if _can_extend(run.label, piece)]
    room = columns - len(run.values)
    found: list[tuple[tuple[Token, ...], tuple[Run, ...]]] = [(run.values, ())] if run.values else []
    for count in range(1, min(room, len(fitting)) + 1):
        for pieces in permutations(fitting, count):
            if sum(len(piece.values) for piece in pieces) <= room:
                values = run.values + tuple(token for piece in pieces for token in piece.values)
                found.append((values, pieces))
    return found


def series_candidates(
    labelled: dict[str, list[Run]], loose: Sequence[Run], columns: int, failures: int, *, full: bool
) -> list[Series]:
    """Every consistent series of one run for each label; with `full` all years have a 目標値."""
    if len(loose) > _MOST_LOOSE:
        raise TooManyError
    steps = 0
    found = []
    options = {
        label: [(run, o) for run in labelled[label] for o in _options(run, loose, columns)]
        for label in _LABELS
    }
    for target, (target_values, target_loose) in options[form.TARGET]:
        if full and len(target_values) != columns:
            continue
        for actual, (actual_values, actual_loose) in options[form.ACTUAL]:
            if _overlap(target_loose, actual_loose):
                continue
            for rate, (rate_values, rate_loose) in options[form.RATE]:
                steps += 1
                if steps > _MOST_STEPS:
                    raise TooManyError
                if (full and len(rate_values) != len(actual_values)) or _overlap(rate_loose, actual_loose):
                    continue
                runs = (target, actual, rate, *target_loose, *actual_loose, *rate_loose)
                values = (target_values, actual_values, rate_values)
                found += [Series(rows, runs) for rows in arrangements(values, columns, failures)]
    return found


def _overlap(left: tuple[Run, ...], right: tuple[Run, ...]) -> bool:
    return any(a is b for a in left for b in right)
