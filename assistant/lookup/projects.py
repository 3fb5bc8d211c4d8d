"""Answers from table ３: single rows, lists, sums, rankings, shares, differences."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.lookup import arithmetic
from assistant.lookup.departments import by_department, over_departments
from assistant.lookup.evidence import Calculation, Evidence, TableRow
from assistant.lookup.project_cells import (
    PLAIN_ENDS,
    cells_of,
    costs_asked,
    derived,
    ranked_rows,
    selected,
    table_row,
)
from assistant.lookup.project_comparisons import (
    compares_sums,
    difference,
    extremes,
    place,
    ranking,
    trend,
)
from assistant.lookup.select import select_rows
from assistant.lookup.shares import row_share
from assistant.meaning.about_projects import of_years
from assistant.meaning.catalogue import COSTS, RATINGS, Catalogue
from assistant.meaning.question import Key, Mean, Operation, Question
from assistant.types import Status
from corpus.eras import fiscal_year_label
from corpus.types import Figure

_PROFILE = (*COSTS, *RATINGS)
Reduction = Callable[[str, Sequence[Figure]], Calculation | None]


def look_up_projects(question: Question, catalogue: Catalogue) -> Evidence:
    """Evidence for a question about 事務事業; NOT_FOUND where the table has no such cell."""
    if problem := _wrong_year(question, catalogue):
        return problem
    keys, notes = select_rows(question, catalogue)
    if "重点事業" in question.measures and not _priority_known(keys, catalogue):
        return _priority_unknown(question, keys)
    if not keys:
        return Evidence(
            Status.NOT_FOUND if not question.conditions else Status.ANSWERED, *_nothing(question, catalogue)
        )
    handler = _HANDLERS.get(question.operation, _values)
    if over_departments(question):
        handler = by_department
    if compares_sums(question, keys, catalogue):
        handler = difference
    evidence = handler(question, keys, catalogue)
    means, averaged = _means(question, catalogue)
    return Evidence(
        evidence.status,
        evidence.lead,
        evidence.rows,
        (*evidence.support, *averaged),
        (*evidence.calculations, *means),
        notes=(*notes, *evidence.notes),
        instead=evidence.instead,
    )


def _means(question: Question, catalogue: Catalogue) -> tuple[tuple[Calculation, ...], list[Figure]]:
    """The means that rows were held against (「平均より高い事業」), and the cells that they are of."""
    everything = of_years(tuple(catalogue.projects), question.years, catalogue)
    labels = [condition.label for condition in question.conditions if isinstance(condition.value, Mean)]
    cells = {label: cells_of(everything, label, catalogue) for label in labels}
    means = (arithmetic.average(f"全{len(everything)}事業の{label}", own) for label, own in cells.items())
    return tuple(mean for mean in means if mean), [cell for own in cells.values() for cell in own]


def _wrong_year(question: Question, catalogue: Catalogue) -> Evidence | None:
    evaluated = {sheet.evaluated_year for sheet in catalogue.sheets}
    wrong = [year for year in question.years if year not in evaluated]
    if not wrong:
        return None
    years = "・".join(map(fiscal_year_label, wrong))
    there = "・".join(fiscal_year_label(year) for year in sorted(evaluated))
    return Evidence(
        Status.NOT_FOUND,
        f"事務事業ごとの{years}の値は、シートにありません。事務事業ごとの金額と評価が載っているのは{there}分だけです。",
        instead=tuple(f"{group.phrase}の{there}の総事業費は？" for group in question.groups[:2])
        or ("施策全体の総事業費の推移は？",),
    )


def _nothing(
    question: Question, catalogue: Catalogue
) -> tuple[str, tuple[TableRow, ...], tuple[Figure, ...]]:
    support = tuple(
        figure
        for key in of_years(tuple(catalogue.projects), question.years, catalogue)
        for condition in question.conditions
        if (figure := catalogue.project_cell(key, condition.label)) is not None
    )
    guessed = any(derived(condition, question.text) for condition in question.conditions)
    conditions = "条件" if guessed or not question.conditions else "、".join(map(str, question.conditions))
    joined = conditions if conditions.endswith(PLAIN_ENDS) else f"{conditions}に当てはまる"
    return f"{joined}事務事業はありません（0件）。", (), support


def _priority_known(keys: Sequence[Key], catalogue: Catalogue) -> bool:
    cells = [catalogue.project_cell(key, "重点事業") for key in keys]
    return all(cell is not None and cell.value is not None for cell in cells)


def _priority_unknown(question: Question, keys: Sequence[Key]) -> Evidence:
    named = "・".join(key[1] for key in keys) if question.groups else "どの事業"
    lead = (
        f"{named}が重点事業かどうかは、このシートの文字情報からは分かりません。"
        "「重」の印がどの行のものか証明できないためです。"
    )
    return Evidence(Status.NOT_FOUND, lead)


def _values(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    labels = question.measures or _PROFILE
    rows = tuple(table_row(key, labels, catalogue) for key in keys)
    return Evidence(rows=rows, calculations=_totals(question, keys, catalogue))


def _totals(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> tuple[Calculation, ...]:
    """Sums of the costs shown: rows that one phrase or filter selects are often meant as one thing."""
    if len(keys) < 2 or any(group.exact for group in question.groups):
        return ()
    return tuple(
        s
        for label in costs_asked(question)
        if (s := arithmetic.total(label, cells_of(keys, label, catalogue)))
    )


def _listing(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    labels = list(dict.fromkeys([*(c.label for c in question.conditions), *question.measures]))
    rows = tuple(table_row(key, labels, catalogue) for key in keys)
    support = tuple(cells_of(keys, "事業名", catalogue))
    return Evidence(
        lead=selected(question, keys),
        rows=rows,
        support=support,
        calculations=_totals(question, keys, catalogue),
    )


def _count(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    evidence = _listing(question, keys, catalogue)
    if parts := _by_value(question, keys, catalogue):
        evidence = replace(evidence, lead="\n\n".join((evidence.lead, parts)))
    if question.conditions or question.groups or question.departments:
        return evidence
    return Evidence(lead=evidence.lead, support=evidence.support)


def _by_value(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> str:
    """「拡充は何件、現状維持は何件」: one count for each value asked for, for all of a rating without one."""
    asked = [c for c in question.conditions if isinstance(c.value, str)]
    labels = {c.label for c in asked} or set(question.measures) & set(RATINGS)
    if len(asked) == 1 or len(labels) != 1 or (not asked and question.conditions):
        return ""
    found = Counter(str(cell.value) for cell in cells_of(keys, labels.pop(), catalogue))
    values = [str(c.value) for c in asked] or list(found)
    counts = (f"{value}は{found[value]}件" for value in values)
    return "、".join(counts) + "です。"


def _sum(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    return _combine(question, keys, catalogue, arithmetic.total)


def _average(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    return _combine(question, keys, catalogue, arithmetic.average)


def _combine(question: Question, keys: Sequence[Key], catalogue: Catalogue, compute: Reduction) -> Evidence:
    if question.limit and len(keys) > question.limit:
        keys = ranked_rows(keys, costs_asked(question)[0], True, catalogue)[: question.limit]
    labels = costs_asked(question)
    cells = [cells_of(keys, label, catalogue) for label in labels]
    calculations = tuple(
        c for label, group in zip(labels, cells, strict=True) if (c := compute(label, group))
    )
    notes = tuple(note for group in cells for note in arithmetic.left_out(group))
    few = len(keys) <= 12 or question.groups or question.conditions
    rows = tuple(table_row(key, question.measures, catalogue) for key in keys) if few else ()
    return Evidence(
        lead=selected(question, keys),
        rows=rows,
        support=tuple(cell for group in cells for cell in group),
        calculations=calculations,
        notes=notes,
    )


_HANDLERS = {
    Operation.LIST: _listing,
    Operation.COUNT: _count,
    Operation.SUM: _sum,
    Operation.AVERAGE: _average,
    Operation.HIGHEST: ranking,
    Operation.LOWEST: ranking,
    Operation.RANGE: extremes,
    Operation.PLACE: place,
    Operation.SHARE: row_share,
    Operation.DIFFERENCE: difference,
    Operation.RATIO: difference,
    Operation.TREND: trend,
}
