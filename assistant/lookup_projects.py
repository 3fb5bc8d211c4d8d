"""Answers from table ３: single rows, lists, sums, rankings, shares, differences."""

import re
from collections.abc import Sequence

from assistant import arithmetic
from assistant.catalogue import COSTS, RATINGS, Catalogue
from assistant.evidence import Calculation, Evidence, Number, TableRow, numeric
from assistant.question import Comparator, Key, Operation, Question
from assistant.select import select_rows
from assistant.types import Status
from corpus.eras import fiscal_year_label
from corpus.types import Figure

_PROFILE = (*COSTS, *RATINGS)
# A ranking without a number shows the first place; 「順」 and 「ランキング」 show this many.
_RANKING = 5
_WHOLE = re.compile(r"全体|全事業|全て|すべて|施策|市全|総額")


def look_up_projects(question: Question, catalogue: Catalogue) -> Evidence:
    """Evidence for a question about 事務事業; NOT_FOUND where the table has no such cell."""
    if problem := _wrong_year(question, catalogue):
        return problem
    keys, notes = select_rows(question, catalogue)
    if "重点事業" in question.measures and not _priority_known(keys, catalogue):
        return _priority_unknown(question, keys, catalogue)
    if not keys:
        return Evidence(Status.NOT_FOUND if not question.conditions else Status.ANSWERED, *_nothing(question, catalogue))
    handler = _HANDLERS.get(question.operation, _values)
    evidence = handler(question, keys, catalogue)
    return Evidence(
        evidence.status,
        evidence.lead,
        evidence.rows,
        evidence.support,
        evidence.calculations,
        notes=(*notes, *evidence.notes),
        instead=evidence.instead,
    )


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


def _nothing(question: Question, catalogue: Catalogue) -> tuple[str, tuple[TableRow, ...], tuple[Figure, ...]]:
    support = tuple(
        figure
        for key in catalogue.latest_rows(catalogue.projects)
        for condition in question.conditions
        if (figure := catalogue.project_cell(key, condition.label)) is not None
    )
    conditions = "、".join(map(str, question.conditions)) or "条件"
    return f"{conditions}に当てはまる事務事業はありません（0件）。", (), support


def _priority_known(keys: Sequence[Key], catalogue: Catalogue) -> bool:
    cells = [catalogue.project_cell(key, "重点事業") for key in keys]
    return all(cell is not None and cell.value is not None for cell in cells)


def _priority_unknown(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    sheets = dict.fromkeys(key[0] for key in keys)
    reasons = [text for sheet in sheets for text in catalogue.sheet[sheet].unresolved if "重" in text]
    named = "・".join(key[1] for key in keys) if question.groups else "どの事業"
    lead = f"{named}が重点事業かどうかは、このシートの文字情報からは分かりません。「重」の印がどの行のものか証明できないためです。"
    return Evidence(Status.NOT_FOUND, lead, notes=tuple(reasons))


def _row(key: Key, labels: Sequence[str], catalogue: Catalogue) -> TableRow:
    cells = tuple(cell for label in labels if (cell := catalogue.project_cell(key, label)) is not None)
    return TableRow(key, f"{key[1]} {catalogue.projects[key].name.value or '（名称不明）'}", cells)


def _cells(keys: Sequence[Key], label: str, catalogue: Catalogue) -> list[Figure]:
    return [cell for key in keys if (cell := catalogue.project_cell(key, label)) is not None]


def _costs(question: Question) -> list[str]:
    return [label for label in question.measures if label in COSTS]


def _values(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    labels = question.measures or _PROFILE
    rows = tuple(_row(key, labels, catalogue) for key in keys)
    return Evidence(rows=rows, calculations=_totals(question, keys, catalogue))


def _totals(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> tuple[Calculation, ...]:
    """Sums of the costs shown: rows that one phrase or filter selects are often meant as one thing."""
    if len(keys) < 2 or any(group.exact for group in question.groups):
        return ()
    return tuple(s for label in _costs(question) if (s := arithmetic.total(label, _cells(keys, label, catalogue))))


def _listing(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    labels = list(dict.fromkeys([*(c.label for c in question.conditions), *question.measures]))
    rows = tuple(_row(key, labels, catalogue) for key in keys)
    support = tuple(_cells(keys, "事業名", catalogue))
    return Evidence(lead=_found(question, keys), rows=rows, support=support, calculations=_totals(question, keys, catalogue))


def _found(question: Question, keys: Sequence[Key]) -> str:
    what = "・".join([*question.departments, *(g.phrase for g in question.groups), *map(str, question.conditions)])
    return f"{what}の事務事業は{len(keys)}件です。" if what else f"事務事業は{len(keys)}件です。"


def _count(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    evidence = _listing(question, keys, catalogue)
    if question.conditions or question.groups or question.departments:
        return evidence
    return Evidence(lead=evidence.lead, support=evidence.support)


def _sum(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    return _combine(question, keys, catalogue, arithmetic.total)


def _average(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    return _combine(question, keys, catalogue, arithmetic.average)


def _combine(question: Question, keys: Sequence[Key], catalogue: Catalogue, compute) -> Evidence:  # type: ignore[no-untyped-def]
    if question.limit and len(keys) > question.limit:
        keys = _ranked(keys, _costs(question)[0], True, catalogue)[: question.limit]
    labels = _costs(question)
    cells = [_cells(keys, label, catalogue) for label in labels]
    calculations = tuple(c for label, group in zip(labels, cells, strict=True) if (c := compute(label, group)))
    notes = tuple(note for group in cells for note in arithmetic.left_out(group))
    few = len(keys) <= 12 or question.groups or question.conditions
    rows = tuple(_row(key, question.measures, catalogue) for key in keys) if few else ()
    return Evidence(
        lead=_found(question, keys),
        rows=rows,
        support=tuple(cell for group in cells for cell in group),
        calculations=calculations,
        notes=notes,
    )


def _ranked(keys: Sequence[Key], label: str, descending: bool, catalogue: Catalogue) -> list[Key]:
    valued = [(number, key) for key in keys if (number := _number(key, label, catalogue)) is not None]
    ordered = sorted(valued, key=lambda pair: pair[0], reverse=descending)
    return [key for _, key in ordered]


def _number(key: Key, label: str, catalogue: Catalogue) -> Number | None:
    cell = catalogue.project_cell(key, label)
    return numeric(cell) if cell else None


def _ranking(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    label = next(iter(_costs(question)), "総事業費")
    descending = question.operation is Operation.HIGHEST
    ranked = _ranked(keys, label, descending, catalogue)
    several = any(word in question.text for word in ("順", "ランキング", "上位", "下位", "トップ", "ベスト", "ワースト"))
    wanted = question.limit or (_RANKING if several else 1)
    shown = ranked[question.nth - 1 : question.nth] if question.nth else ranked[:wanted]
    if shown:
        # Rows that tie with the last place shown belong to it.
        last = _number(shown[-1], label, catalogue)
        ties = [key for key in ranked if key not in shown and _number(key, label, catalogue) == last]
        shown = [*shown, *ties]
    places = {key: place for place, key in enumerate(ranked, start=1)}
    rows = tuple(
        TableRow(key, f"{places[key]}位　{_row(key, (), catalogue).heading}", _row(key, (label,), catalogue).cells)
        for key in shown
    )
    order = "大きい" if descending else "小さい"
    lead = f"{label}の{order}順で{'最も' + order + '事業' if wanted == 1 and not question.nth else '次の事業'}です。"
    zero = any(_number(key, label, catalogue) == 0 for key in shown)
    return Evidence(lead=lead, rows=rows, notes=("0千円と記載された事業を含みます",) if zero else ())


def _place(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """Which place rows take among all rows, counted from the largest."""
    label = next(iter(_costs(question)), "総事業費")
    ranked = _ranked(catalogue.latest_rows(catalogue.projects), label, True, catalogue)
    rows = []
    for key in keys:
        if key not in ranked:
            continue
        place = 1 + sum((_number(other, label, catalogue) or 0) > (_number(key, label, catalogue) or 0) for other in ranked)
        row = _row(key, (label,), catalogue)
        rows.append(TableRow(key, f"{place}位　{row.heading}", row.cells))
    support = tuple(_cells(ranked, label, catalogue))
    return Evidence(lead=f"{label}の大きい順では、{len(ranked)}事業のうち次の順位です。", rows=tuple(rows), support=support)


def _range(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """The largest and the smallest, and how far they are apart."""
    label = next(iter(_costs(question)), "総事業費")
    ranked = _ranked(keys, label, True, catalogue)
    if len(ranked) < 2:
        return _no_two_sides(question, catalogue)
    high, low = _number(ranked[0], label, catalogue), _number(ranked[-1], label, catalogue)
    rows = tuple(
        TableRow(key, f"{title}：{_row(key, (), catalogue).heading}", _row(key, (label,), catalogue).cells)
        for title, key in (("最大", ranked[0]), ("最小", ranked[-1]))
    )
    result = arithmetic.difference(f"{label}の最大と最小の差", high or 0, low or 0, "千円")
    return Evidence(rows=rows, calculations=(result,))


def _share(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    costs = _costs(question)
    whole_keys = catalogue.latest_rows(catalogue.projects)
    if not costs:
        counted = arithmetic.share("件数の割合", len(keys), len(whole_keys))
        evidence = _listing(question, keys, catalogue)
        return Evidence(
            lead=f"{evidence.lead}全{len(whole_keys)}事業に占める割合（計算値）です。",
            rows=evidence.rows,
            support=tuple(_cells(whole_keys, "事業名", catalogue)),
            calculations=(counted,) if counted else (),
        )
    within = len(costs) == 1 and costs[0] != "総事業費" and not _WHOLE.search(question.text)
    if within:
        part, whole = _cells(keys, costs[0], catalogue), _cells(keys, "総事業費", catalogue)
        title, costs = f"総事業費に占める{costs[0]}の割合", [costs[0], "総事業費"]
    elif len(set(costs)) > 1:
        part_label, whole_label = sorted(costs, key=COSTS.index)[0], "総事業費"
        part, whole = _cells(keys, part_label, catalogue), _cells(keys, whole_label, catalogue)
        title = f"{whole_label}に占める{part_label}の割合"
    else:
        part, whole = _cells(keys, costs[0], catalogue), _cells(whole_keys, costs[0], catalogue)
        title = f"全{len(whole_keys)}事業の{costs[0]}に占める割合"
    part_sum, whole_sum = arithmetic.total("", part), arithmetic.total("", whole)
    result = arithmetic.share(title, part_sum.value, whole_sum.value) if part_sum and whole_sum else None
    sums = tuple(s for s in (part_sum, whole_sum) if s and "＋" in s.expression)
    named = tuple(Calculation(costs[0] + "の合計", s.expression, s.value, s.unit) for s in sums)
    return Evidence(
        rows=tuple(_row(key, costs, catalogue) for key in keys[:12]),
        support=(*part, *whole),
        calculations=(*named, *((result,) if result else ())),
    )


def _difference(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    labels = _costs(question) or ["総事業費"]
    groups = [group.rows for group in question.groups] if len(question.groups) > 1 else [(key,) for key in keys]
    if len(labels) == 2 and len(keys) == 1:
        sides = [(label, _cells(keys, label, catalogue)) for label in labels]
    elif len(groups) == 2:
        names = [g.phrase for g in question.groups] if len(question.groups) > 1 else [key[1] for key in keys]
        sides = [(name, _cells(rows, labels[0], catalogue)) for name, rows in zip(names, groups, strict=True)]
    else:
        return _no_two_sides(question, catalogue)
    sums = [arithmetic.total(name, cells) for name, cells in sides]
    first, second = sums
    if first is None or second is None:
        return Evidence(Status.NOT_FOUND, "比べる二つの値の一方がシートにないため、計算できません。")
    named = tuple(s for s in sums if s and "＋" in s.expression)
    high, low = (first, second) if first.value >= second.value else (second, first)
    if question.operation is Operation.RATIO:
        result = arithmetic.ratio("倍率", first.value, second.value)
    else:
        result = arithmetic.difference(f"{labels[0]}の差" if len(labels) == 1 else "差", high.value, low.value, first.unit)
    rows = tuple(_row(key, labels, catalogue) for key in keys)
    return Evidence(rows=rows, calculations=(*named, *((result,) if result else ())))


def _no_two_sides(question: Question, catalogue: Catalogue) -> Evidence:
    year = fiscal_year_label(catalogue.latest_year)
    rows = "・".join(key[1] for key in question.rows) or "事務事業"
    return Evidence(
        Status.NOT_FOUND,
        f"{rows}について比べる二つの値がシートにありません。事務事業ごとの値は{year}分だけなので、年度の間では比べられません。",
        instead=(f"{question.groups[0].phrase}の総事業費は？",) if question.groups else ("施策全体の総事業費の推移は？",),
    )


def _trend(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    by_row: dict[str, list[Key]] = {}
    for key in keys:
        by_row[key[1]] = [other for other in catalogue.projects if other[1] == key[1]]
    if all(len(same) < 2 for same in by_row.values()):
        return _no_two_sides(question, catalogue)
    labels = question.measures or ("総事業費",)
    return Evidence(
        rows=tuple(
            TableRow(key, f"{_row(key, (), catalogue).heading}（{fiscal_year_label(catalogue.sheet[key[0]].evaluated_year)}）", _row(key, labels, catalogue).cells)
            for same in by_row.values()
            for key in same
        )
    )


_HANDLERS = {
    Operation.LIST: _listing,
    Operation.COUNT: _count,
    Operation.SUM: _sum,
    Operation.AVERAGE: _average,
    Operation.HIGHEST: _ranking,
    Operation.LOWEST: _ranking,
    Operation.RANGE: _range,
    Operation.PLACE: _place,
    Operation.SHARE: _share,
    Operation.DIFFERENCE: _difference,
    Operation.RATIO: _difference,
    Operation.TREND: _trend,
}
