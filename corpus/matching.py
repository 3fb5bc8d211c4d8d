"""Which series and which first value belong to which 成果指標 of a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import permutations

from corpus import form
from corpus.series import Run, Series, TooManyError, number_of, series_candidates
from corpus.tokens import Kind, Token

_LABELS = (form.TARGET, form.ACTUAL, form.RATE)
_MOST_COVERS = 300
# A first value of another indicator is usually of another magnitude; within this factor it may be this one's.
_MAGNITUDE = Decimal(4)

Cover = tuple[Series, ...]


@dataclass(slots=True)
class Fit:
    """For each head of the page: its series and first value (None if unproved); `homes` by line number."""

    series: list[Series | None]
    baselines: list[Token | None]
    homes: dict[int, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def fit(runs: Sequence[Run], heads: Sequence[int], columns: int) -> Fit:
    """Series and first values for heads at the given line numbers; all runs have to find their place."""
    result = Fit([None] * len(heads), [None] * len(heads))
    labelled = {label: [run for run in runs if run.label == label] for label in _LABELS}
    loose = [run for run in runs if not run.label]
    try:
        covers = _covers(labelled, loose, columns, len(heads))
    except TooManyError:
        covers = []
    ranked = [order for cover in covers if (order := _by_heads(cover, heads)) is not None]
    seen = {tuple(series.texts for series in order): order for order in ranked}
    if len(seen) == 1 and len(ranked) == len(covers):
        order = next(iter(seen.values()))
        result.series = list(order)
        result.homes = {run.number: index for index, series in enumerate(order) for run in series.runs}
    else:
        _keep_agreed(result, ranked if len(ranked) == len(covers) else [])
        result.notes.append(_unproved(runs, len(covers)))
    used = {id(run) for series in result.series if series for run in series.runs}
    _match_baselines(result, [run for run in loose if id(run) not in used], heads)
    return result


def _unproved(runs: Sequence[Run], ways: int) -> str:
    pieces = "、".join(f"「{' '.join([run.label, *(t.text for t in run.values)]).strip()}」" for run in runs)
    reason = "達成率を満たす組み合わせがありません" if not ways else "達成率を満たす組み合わせが一つに決まりません"
    return f"{reason}：{pieces}"


def _covers(
    labelled: dict[str, list[Run]], loose: Sequence[Run], columns: int, heads: int
) -> list[Cover]:
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


def _by_heads(cover: Cover, heads: Sequence[int]) -> Cover | None:
    """The series in the order of the heads: the one order in which most runs stand in their zone."""
    scored = []
    for order in permutations(range(len(cover))):
        votes = sum(
            _zone(run.number, heads) == index for index, which in enumerate(order) for run in cover[which].runs
        )
        scored.append((votes, order))
    scored.sort(reverse=True)
    if len(scored) > 1 and scored[0][0] == scored[1][0]:
        return None
    return tuple(cover[which] for which in scored[0][1])


def _zone(number: int, heads: Sequence[int]) -> int:
    """Index of the head above a line; what stands above the first head belongs to it."""
    return max((index for index, head in enumerate(heads) if head <= number), default=0)


def _keep_agreed(result: Fit, ranked: Sequence[Cover]) -> None:
    """Heads whose series reads alike in every cover are proved all the same."""
    for index in range(len(result.series)):
        ways = {cover[index].texts: cover[index] for cover in ranked}
        if len(ways) == 1:
            result.series[index] = next(iter(ways.values()))
            result.homes |= {run.number: index for run in next(iter(ways.values())).runs}


def _match_baselines(result: Fit, rest: Sequence[Run], heads: Sequence[int]) -> None:
    singles = [run for run in rest if _is_single(run)]
    zones: list[list[Run]] = [[] for _ in heads]
    for run in singles:
        zones[_zone(run.number, heads)].append(run)
    if None in result.series or len(singles) != len(rest):
        zones = [[] for _ in heads]
    for index, zone in enumerate(zones):
        if len(zone) == 1 and _is_alike(zone[0], result.series[index]):
            result.baselines[index] = zone[0].values[0]
    if len(singles) == len(heads) and None in result.baselines and None not in result.series:
        _match_in_order(result, singles, heads)
    if None in result.baselines:
        pieces = "、".join(f"「{run.values[0].text}」" for run in singles) or "なし"
        result.notes.append(f"初期値がどの指標のものかを証明できません（候補：{pieces}）")


def _match_in_order(result: Fit, singles: Sequence[Run], heads: Sequence[int]) -> None:
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
