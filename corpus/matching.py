"""Which series and which first value belong to which 成果指標 of a page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise, permutations

from corpus import form
from corpus.series import Run, Series, TooManyError, directions, number_of, series_candidates
from corpus.tokens import Kind, Token

_LABELS = (form.TARGET, form.ACTUAL, form.RATE)
_MOST_COVERS = 300
# Rates that have to follow from a series before it is taken alone: one may fit by chance.
_PROOF = 2
# A first value of another indicator is usually of another magnitude; within this factor it may be this one's.
_MAGNITUDE = Decimal(4)

_PERCENTS = frozenset("%％")
# Runs by which the best order of heads has to lead: a single displaced run decides nothing. Of the runs in
# which two orders differ half have to stand in their zone more than in the other's.
_MARGIN = 2

Cover = tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A head: its line number, its sign (①), and whether it names a share (割合, 率) or a number (人数)."""

    number: int
    text: str
    is_share: bool | None


@dataclass(slots=True)
class Fit:
    """For each head of the page: its series and first value (None if unproved); `homes` by line number."""

    series: list[Series | None]
    baselines: list[Token | None]
    homes: dict[int, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def fit(runs: Sequence[Run], heads: Sequence[Place], columns: int, *, ordered: bool = False) -> Fit:
    """Series and first values for the heads of a page; all runs have to find their place.

    Where the lines are `ordered` as printed, rows stand below their head; the rates must not deny it.
    """
    result = Fit([None] * len(heads), [None] * len(heads))
    labelled = {label: [run for run in runs if run.label == label] for label in _LABELS}
    loose = [run for run in runs if not run.label]
    below = _own_zones(labelled, heads, columns, proof=0) if ordered else {}
    if len(below) == len(heads):
        _take(result, below)
        _match_baselines(result, loose, heads)
        return result
    try:
        covers = _covers(labelled, loose, columns, len(heads))
    except TooManyError:
        covers = []
    orders = [_by_heads(alike, heads) for alike in _by_content(covers)]
    agreed = _agreed([order for order in orders if order is not None]) if None not in orders else {}
    _take(result, agreed)
    if len(agreed) < len(heads):
        own = _own_zones(labelled, heads, columns)
        _take(result, {index: series for index, series in own.items() if index not in agreed})
        result.notes.append(_unproved(runs, len(covers)))
    used = {id(run) for series in result.series if series for run in series.runs}
    _match_baselines(result, [run for run in loose if id(run) not in used], heads)
    return result


def _by_content(covers: Sequence[Cover]) -> list[list[Cover]]:
    """Covers grouped by what they read; those with blanks at the end only come before all others."""
    trailing = [cover for cover in covers if all(series.is_trailing for series in cover)]
    groups: dict[tuple[tuple[tuple[str, ...], ...], ...], list[Cover]] = {}
    for cover in trailing or covers:
        groups.setdefault(tuple(sorted(series.texts for series in cover)), []).append(cover)
    return list(groups.values())


def _agreed(orders: Sequence[Cover]) -> dict[int, Series]:
    """The heads whose series reads alike in every order."""
    if not orders:
        return {}
    return {
        index: series
        for index, series in enumerate(orders[0])
        if all(order[index].texts == series.texts for order in orders)
    }


def _unproved(runs: Sequence[Run], ways: int) -> str:
    pieces = "、".join(f"「{' '.join([run.label, *(t.text for t in run.values)]).strip()}」" for run in runs)
    reason = (
        "達成率を満たす組み合わせがありません" if not ways else "達成率を満たす組み合わせが一つに決まりません"
    )
    return f"{reason}：{pieces}"


def _covers(labelled: dict[str, list[Run]], loose: Sequence[Run], columns: int, heads: int) -> list[Cover]:
    """Sets of series that use every labelled run once and leave at most one single number a head."""
    if any(len(labelled[label]) != heads for label in _LABELS):
        return []
    for failures, full in ((0, True), (0, False), (1, True)):
        pieces = loose if not failures else []
        candidates = series_candidates(labelled, pieces, columns, failures, full=full)
        covers = []
        for cover in _choose(candidates, labelled[form.TARGET]):
            rest = _rest(cover, loose)
            if len(rest) <= heads and all(_is_single(run) for run in rest):
                covers.append(cover)
            if len(covers) > _MOST_COVERS:
                raise TooManyError
        if covers:
            return _fullest(covers, loose)
    return []


def _fullest(covers: list[Cover], loose: Sequence[Run]) -> list[Cover]:
    """Every head has a first value: covers that leave a number for each one come before the others."""
    most = max(len(_rest(cover, loose)) for cover in covers)
    return [cover for cover in covers if len(_rest(cover, loose)) == most]


def _choose(candidates: Sequence[Series], targets: Sequence[Run], taken: Cover = ()) -> Iterator[Cover]:
    if len(taken) == len(targets):
        yield taken
        return
    used = {id(run) for series in taken for run in series.runs}
    target = targets[len(taken)]
    for series in candidates:
        if series.runs[0] is target and not any(id(run) in used for run in series.runs):
            yield from _choose(candidates, targets, (*taken, series))


def _rest(cover: Cover, loose: Sequence[Run]) -> list[Run]:
    used = {id(run) for series in cover for run in series.runs}
    return [run for run in loose if id(run) not in used]


def _is_single(run: Run) -> bool:
    return len(run.values) == 1 and run.values[0].kind is not Kind.PERCENT


def _by_heads(covers: Sequence[Cover], heads: Sequence[Place]) -> Cover | None:
    """The series in the order of the heads: the one order in which clearly most runs stand in their zone.

    Orders in which a head that names a share has no ％ beside its values, or the other way round, are out.
    Covers of equal content differ in runs that read alike, so the best of all covers is taken.
    """
    best: dict[tuple[tuple[tuple[str, ...], ...], ...], int] = {}
    owner: dict[tuple[tuple[tuple[str, ...], ...], ...], Cover] = {}
    for cover in covers:
        for order in permutations(cover):
            if any(_contradicts(head, series) for head, series in zip(heads, order, strict=True)):
                continue
            votes = sum(
                _zone(run.number, heads) == i for i, series in enumerate(order) for run in series.runs
            )
            texts = tuple(series.texts for series in order)
            if votes > best.get(texts, -1):
                best[texts], owner[texts] = votes, order
    ranked = sorted(best, key=lambda texts: -best[texts])
    if not ranked:
        return None
    order = owner[ranked[0]]
    ascending = all(first.text < second.text for first, second in pairwise(heads))
    if len(ranked) > 1 and not ascending:
        return None
    lead_needed = ((best[ranked[0]] - best[texts], _moved(order, owner[texts])) for texts in ranked[1:])
    return order if all(lead >= max(_MARGIN, moved / 2) for lead, moved in lead_needed) else None


def _moved(one: Cover, other: Cover) -> int:
    """How many runs belong to another head in the other order."""
    heads = {id(run): index for index, series in enumerate(one) for run in series.runs}
    return sum(heads.get(id(run)) != index for index, series in enumerate(other) for run in series.runs)


def _contradicts(head: Place, series: Series) -> bool:
    """Whether the units beside a series are not of the kind that the head's name tells."""
    beside = {run.unit for run in series.runs[:2] if run.unit}
    if head.is_share is None or not beside:
        return False
    return any((unit in _PERCENTS) is not head.is_share for unit in beside)


def _take(result: Fit, series: Mapping[int, Series]) -> None:
    for index, found in series.items():
        result.series[index] = found
        result.homes |= {run.number: index for run in found.runs}


def _own_zones(
    labelled: dict[str, list[Run]], heads: Sequence[Place], columns: int, proof: int = _PROOF
) -> dict[int, Series]:
    """Series that stand whole in the zone of their head and are proved by `proof` rates of their own."""
    found = {}
    for index in range(len(heads)):
        zone = {
            label: [run for run in runs if _zone(run.number, heads) == index]
            for label, runs in labelled.items()
        }
        if any(len(runs) != 1 for runs in zone.values()):
            continue
        candidates = series_candidates(zone, (), columns, 0, full=True)
        if not proof:
            # Cells without a value are the last ones, if the rates do not say otherwise.
            candidates = [series for series in candidates if series.is_trailing] or candidates
        if len(candidates) == 1 and max(directions(candidates[0].rows)[:2]) >= proof:
            found[index] = candidates[0]
    return found


def _zone(number: int, heads: Sequence[Place]) -> int:
    """Index of the head above a line; what stands above the first head belongs to it."""
    return max((index for index, head in enumerate(heads) if head.number <= number), default=0)


def _match_baselines(result: Fit, rest: Sequence[Run], heads: Sequence[Place]) -> None:
    singles = [run for run in rest if _is_single(run)]
    settled = None not in result.series and len(singles) == len(rest)
    for index in range(len(heads)):
        zone = [run for run in singles if _zone(run.number, heads) == index]
        if settled and len(zone) == 1 and _is_alike(zone[0], result.series[index]):
            result.baselines[index] = zone[0].values[0]
    if settled and len(singles) == len(heads) and None in result.baselines:
        _match_in_order(result, singles, heads)
    if None in result.baselines:
        pieces = "、".join(f"「{run.values[0].text}」" for run in singles) or "なし"
        result.notes.append(f"初期値がどの指標のものかを証明できません（候補：{pieces}）")


def _match_in_order(result: Fit, singles: Sequence[Run], heads: Sequence[Place]) -> None:
    """First values down the page, each in its indicator's zone or right above it; else by magnitude alone."""
    ordered = sorted(singles, key=lambda run: run.number)
    near = all(_zone(run.number, heads) in {index, index - 1} for index, run in enumerate(ordered))
    alike = [
        order
        for order in permutations(ordered)
        if all(_is_alike(run, series) for run, series in zip(order, result.series, strict=True))
    ]
    if near and tuple(ordered) in alike:
        result.baselines = [run.values[0] for run in ordered]
    elif len(alike) == 1:
        result.baselines = [run.values[0] for run in alike[0]]


def _is_alike(run: Run, series: Series | None) -> bool:
    """Whether a first value can belong to a series by its magnitude; a word always can."""
    value = number_of(run.values[0])
    numbers = [n for row in series.rows[:2] for n in map(number_of, row) if n] if series else []
    if value is None or not numbers:
        return True
    return min(numbers) / _MAGNITUDE <= value <= max(numbers) * _MAGNITUDE
