"""Answers over several 施策の方針: what each costs, which costs most, what they cost together."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.lookup import arithmetic
from assistant.lookup.evidence import Calculation, Evidence, TableRow
from assistant.lookup.select import holds
from assistant.meaning.catalogue import COSTS, Catalogue, Number, numeric
from assistant.meaning.question import Operation, Question
from assistant.types import Status
from corpus.eras import fiscal_year_label
from corpus.types import Figure, Sheet

_MOST_SHOWN = 30
_FALLING = re.compile(r"減|下が|低下|縮")


@dataclass(frozen=True, slots=True)
class _Member:
    """A policy or field with its cells of one cost and year; a field has those of all its policies."""

    name: str
    cells: tuple[Figure, ...]

    @property
    def value(self) -> Number | None:
        """The cost, None where no cell has a value."""
        numbers = [number for cell in self.cells if (number := numeric(cell)) is not None]
        return sum(numbers) if numbers else None


def look_up_policies(question: Question, sheets: Sequence[Sheet], catalogue: Catalogue) -> Evidence:
    """Evidence from the cost tables (section ２) of several policies, one sheet each."""
    if question.over and not question.measures:
        return _names(question, sheets, catalogue)
    years = question.years or (max(sheet.evaluated_year for sheet in sheets),)
    if question.operation is Operation.TREND:
        # The year that a sheet was written in has no cost yet.
        printed = {y for sheet in sheets for y in sheet.costs.fiscal_years if y <= sheet.evaluated_year}
        years = question.years if len(question.years) > 1 else tuple(sorted(printed))
    label = next((label for label in question.measures if label in COSTS), "総事業費")
    members = {year: _members(question.over, sheets, label, year, catalogue) for year in years}
    if not any(member.value is not None for group in members.values() for member in group):
        asked = "・".join(map(fiscal_year_label, years))
        return Evidence(Status.NOT_FOUND, f"{asked}の{label}は、どの施策のシートにもありません。")
    kind = question.over or "施策"
    if question.operation is Operation.DIFFERENCE and question.over and len(sheets) > 2:
        return _grown(question, _two(years), label, sheets, catalogue)
    if len(years) > 1:
        return _along_years(kind, label, members)
    return _HANDLERS.get(question.operation, _listed)(question, kind, label, years[0], members[years[0]])


def _names(question: Question, sheets: Sequence[Sheet], catalogue: Catalogue) -> Evidence:
    """The policies or fields themselves, of the departments asked for."""
    asked = set(question.departments)
    own = [sheet for sheet in sheets if not asked or asked & {e.department for e in sheet.evaluators}]
    label = "分野" if question.over == "分野" else "施策の方針"
    found = (catalogue.cells.get((sheet.id, "概要", "", label, None)) for sheet in own)
    cells = {str(cell.value): cell for cell in found if cell is not None and cell.value}
    of = f"{'・'.join(question.departments)}が評価している" if asked else "シートが登録されている"
    lines = [f"{of}{question.over}は{len(cells)}件です。", *(f"- {name}" for name in cells)]
    return Evidence(lead="\n".join(lines), support=tuple(cells.values()))


def _two(years: Sequence[int]) -> tuple[int, int]:
    """The years to compare: the two named, or the one named and the one before."""
    return (min(years), max(years)) if len(years) > 1 else (years[0] - 1, years[0])


def _grown(
    question: Question, years: tuple[int, int], label: str, sheets: Sequence[Sheet], catalogue: Catalogue
) -> Evidence:
    """The change of each policy from one year to the other, the largest first."""
    kind = question.over
    then, now = (_members(kind, sheets, label, year, catalogue) for year in years)
    falling = bool(_FALLING.search(question.text))
    changes = [
        (b, arithmetic.difference(f"{b.name}の{label}の増減", b.value, a.value, b.cells[0].unit))
        for a, b in zip(then, now, strict=True)
        if a.value is not None and b.value is not None
    ]
    changes.sort(key=lambda pair: pair[1].value, reverse=not falling)
    span = f"{fiscal_year_label(years[0])}から{fiscal_year_label(years[1])}までに{label}が"
    way = "減った" if falling else "増えた"
    moved = [b.name for b, change in changes if (change.value < 0 if falling else change.value > 0)]
    return Evidence(
        lead=f"{span}最も{way}{kind}は「{moved[0]}」です。" if moved else f"{span}{way}{kind}はありません。",
        support=_support([*then, *now]),
        calculations=tuple(change for _, change in changes[:_MOST_SHOWN]),
    )


def _members(
    kind: str, sheets: Sequence[Sheet], label: str, year: int, catalogue: Catalogue
) -> list[_Member]:
    cells: dict[str, list[Figure]] = {}
    for sheet in sheets:
        cell = catalogue.cost(sheet.id, label, year)
        own = cells.setdefault(str((sheet.field if kind == "分野" else sheet.policy).value or sheet.id), [])
        own += [cell] if cell is not None else []
    return [_Member(name, tuple(own)) for name, own in cells.items()]


def _table(label: str, members: Sequence[_Member]) -> tuple[tuple[TableRow, ...], tuple[Calculation, ...]]:
    """One line for each policy; a field's sum is a calculation of ours."""
    rows, sums = [], []
    for member in members:
        if len(member.cells) == 1:
            rows.append(TableRow(None, member.name, member.cells))
        elif found := arithmetic.total(f"{member.name}の{label}", member.cells):
            sums.append(found)
    return tuple(rows), tuple(sums)


def _support(members: Sequence[_Member]) -> tuple[Figure, ...]:
    return tuple(cell for member in members for cell in member.cells)


def _listed(question: Question, kind: str, label: str, year: int, members: Sequence[_Member]) -> Evidence:
    conditions = [condition for condition in question.conditions if condition.label == label]
    valued = [member for member in members if member.value is not None]
    found = [m for m in valued if all(holds(condition, m.value) for condition in conditions)]
    rows, sums = _table(label, found)
    told = "・".join(map(str, conditions))
    lead = f"{fiscal_year_label(year)}の{label}が載っている{kind}は{len(valued)}件です。"
    if conditions:
        lead = f"{len(valued)}件の{kind}のうち、{fiscal_year_label(year)}の{told}は{len(found)}件です。"
    whole = () if conditions else _whole(arithmetic.total, kind, label, found)
    return Evidence(
        lead=lead,
        rows=rows[:_MOST_SHOWN],
        support=_support(valued),
        calculations=(*sums, *whole),
        notes=(*arithmetic.left_out(_support(members)), *_cut(rows)),
    )


def _cut(rows: Sequence[TableRow]) -> tuple[str, ...]:
    return (f"表は先頭の{_MOST_SHOWN}件です",) if len(rows) > _MOST_SHOWN else ()


Reduction = Callable[[str, Sequence[Figure]], Calculation | None]


def _whole(compute: Reduction, kind: str, label: str, members: Sequence[_Member]) -> tuple[Calculation, ...]:
    found = compute(f"{len(members)}件の{kind}の{label}", _support(members)) if len(members) > 1 else None
    return (found,) if found else ()


def _averaged(
    question: Question,  # noqa: ARG001
    kind: str,
    label: str,
    year: int,
    members: Sequence[_Member],
) -> Evidence:
    support = _support(members)
    lead = f"{fiscal_year_label(year)}の{label}の平均です。"
    notes = arithmetic.left_out(support)
    return Evidence(
        lead=lead, support=support, calculations=_whole(arithmetic.average, kind, label, members), notes=notes
    )


def _ranked(question: Question, kind: str, label: str, year: int, members: Sequence[_Member]) -> Evidence:
    highest = question.operation is not Operation.LOWEST
    valued = [member for member in members if member.value is not None]
    ranked = sorted(valued, key=lambda member: member.value or 0, reverse=highest)
    start = (question.nth or 1) - 1
    wanted = question.limit or 1
    shown = ranked[start : start + wanted]
    # Equal ones share the place.
    shown += [m for m in ranked[start + wanted :] if shown and m.value == shown[-1].value]
    rows, sums = _table(label, shown)
    what = f"{fiscal_year_label(year)}の{label}が"
    order = "大きい" if highest else "小さい"
    place = f"{question.nth}番目に" if question.nth and question.nth > 1 else "最も"
    names = "、".join(f"「{member.name}」" for member in shown)
    found = (
        f"{order}順に{len(shown)}件" if len(shown) > 1 and wanted > 1 else f"{place}{order}{kind}は{names}"
    )
    lead = f"{what}{found}です（値のある{len(valued)}件のうち）。"
    notes = arithmetic.left_out(_support(members))
    return Evidence(lead=lead, rows=rows, support=_support(valued), calculations=sums, notes=notes)


def _between(question: Question, kind: str, label: str, year: int, members: Sequence[_Member]) -> Evidence:
    """The difference of two policies, or how many times the one the other is."""
    valued = [(member, member.value) for member in members if member.value is not None]
    if len(valued) != 2:
        return _listed(question, kind, label, year, members)
    (high, more), (low, less) = sorted(valued, key=lambda pair: -pair[1])
    rows, sums = _table(label, [member for member, _ in valued])
    apart = arithmetic.difference(f"{fiscal_year_label(year)}の{label}の差", more, less, high.cells[0].unit)
    found: Calculation | None = apart
    if question.operation is Operation.RATIO:
        found = arithmetic.ratio(f"「{high.name}」は「{low.name}」の", more, less)
    lead = f"「{high.name}」のほうが大きいです。" if more != less else "同じ額です。"
    return Evidence(
        lead=lead, rows=rows, support=_support(members), calculations=(*sums, *((found,) if found else ()))
    )


def _along_years(kind: str, label: str, members: dict[int, list[_Member]]) -> Evidence:
    """What all policies cost together in each year that every one of them prints."""
    sums = []
    partial = []
    for year, group in members.items():
        if any(member.value is None for member in group):
            partial.append(fiscal_year_label(year))
            continue
        found = arithmetic.total(
            f"{fiscal_year_label(year)}の{len(group)}件の{kind}の{label}", _support(group)
        )
        sums += [found] if found else []
    notes = (f"{'・'.join(partial)}は値のない{kind}があるため合計していません",) if partial else ()
    support = tuple(cell for group in members.values() for cell in _support(group))
    return Evidence(support=support, calculations=tuple(sums), notes=notes)


_HANDLERS = {
    Operation.HIGHEST: _ranked,
    Operation.LOWEST: _ranked,
    Operation.AVERAGE: _averaged,
    Operation.DIFFERENCE: _between,
    Operation.RATIO: _between,
}
