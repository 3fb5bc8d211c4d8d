"""Answers from section ５: targets, actuals, rates, whether a target was met, trends."""

import itertools
from collections.abc import Sequence

from assistant.lookup import arithmetic
from assistant.lookup.evidence import Calculation, Evidence, TableRow
from assistant.lookup.select import holds
from assistant.meaning.catalogue import SERIES, Catalogue, Number, numeric
from assistant.meaning.question import Condition, Key, Operation, Question
from assistant.types import Status
from corpus.eras import find_years, fiscal_year_label
from corpus.types import Figure

_TIMELESS = ("初期値", "初期値の時点", "出典", "単位", "備考")


def look_up_indicators(question: Question, catalogue: Catalogue) -> Evidence:
    """Evidence for a question about 成果指標; without a name all of the newest sheets."""
    keys = question.indicators or catalogue.latest_rows(catalogue.indicators)
    if not keys:
        return Evidence(Status.NOT_FOUND, "成果指標の載ったシートがありません。")
    printed = {year for key in keys for year in catalogue.indicators[key].fiscal_years}
    wrong = [year for year in question.years if year not in printed]
    if wrong and (started := _started(wrong, keys, catalogue)):
        return started
    if wrong:
        years = "・".join(map(fiscal_year_label, wrong))
        span = f"{fiscal_year_label(min(printed))}から{fiscal_year_label(max(printed))}まで"
        return Evidence(
            Status.NOT_FOUND, f"{years}の成果指標の値はシートにありません。載っているのは{span}です。"
        )
    return _HANDLERS.get(question.operation, _values)(question, keys, catalogue)


def _started(years: Sequence[int], keys: Sequence[Key], catalogue: Catalogue) -> Evidence | None:
    """A year before the table that is the time of an indicator's 初期値."""
    starts = {key: str(catalogue.indicators[key].baseline_when.value or "") for key in keys}
    meant = [key for key, when in starts.items() if any(m.year in years for m in find_years(when))]
    return Evidence(rows=tuple(_row(key, ("初期値",), 0, catalogue) for key in meant)) if meant else None


def _name(key: Key, catalogue: Catalogue) -> str:
    return f"成果指標{key[1]} {catalogue.indicators[key].name.value or '（名称不明）'}"


def _evaluated(key: Key, catalogue: Catalogue) -> int:
    return catalogue.sheet[key[0]].evaluated_year


def _cell(key: Key, label: str, year: int | None, catalogue: Catalogue) -> Figure | None:
    return catalogue.indicator_cell(key, label, None if label in _TIMELESS else year)


def _row(key: Key, labels: Sequence[str], year: int, catalogue: Catalogue) -> TableRow:
    labels = [
        part for label in labels for part in (("初期値", "初期値の時点") if label == "初期値" else (label,))
    ]
    cells = tuple(cell for label in labels if (cell := _cell(key, label, year, catalogue)) is not None)
    heading = _name(key, catalogue)
    if not set(labels) <= set(_TIMELESS):
        heading += f"（{fiscal_year_label(year)}）"
    remark = catalogue.indicators[key].remarks
    reason = str(remark.value) if remark.value and any(cell.missing for cell in cells) else ""
    return TableRow(key, heading, cells, f"備考「{reason}」" if reason else "")


def _values(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    labels = question.measures or SERIES
    for condition in question.conditions:
        keys = [key for key in keys if _meets(key, condition, question, catalogue)]
    if question.conditions and not keys:
        return Evidence(Status.NOT_FOUND, "条件に当てはまる成果指標はありません。")
    rows = tuple(
        _row(key, labels, year, catalogue)
        for key in keys
        for year in (question.years or (_evaluated(key, catalogue),))
    )
    return Evidence(rows=rows)


def _meets(key: Key, condition: Condition, question: Question, catalogue: Catalogue) -> bool:
    year = question.years[0] if question.years else _evaluated(key, catalogue)
    cell = _cell(key, condition.label, year, catalogue)
    return cell is not None and holds(condition, numeric(cell))


def _listing(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    if question.measures:
        return _values(question, keys, catalogue)
    rows = tuple(TableRow(key, _name(key, catalogue), ()) for key in keys)
    support = tuple(cell for key in keys if (cell := _cell(key, "単位", None, catalogue)) is not None)
    return Evidence(lead=f"成果指標は{len(keys)}件です。", rows=rows, support=support)


def _trend(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    labels = question.measures or SERIES
    rows = []
    for key in keys:
        years = question.years if len(question.years) > 1 else catalogue.indicators[key].fiscal_years
        rows += [_row(key, labels, year, catalogue) for year in years]
    return Evidence(rows=tuple(rows))


def _achieved(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    rows = []
    for key in keys:
        years = question.years or (_evaluated(key, catalogue),)
        if question.by_year:
            years = catalogue.indicators[key].fiscal_years
        for year in years:
            row = _row(key, SERIES, year, catalogue)
            rows.append(
                TableRow(
                    key,
                    row.heading,
                    row.cells,
                    "、".join(filter(None, (_verdict(key, year, catalogue), row.remark))),
                )
            )
    return Evidence(
        lead=_achieved_lead(rows),
        rows=tuple(rows),
        notes=("判定は、目標値と実績値を指標の向きに従って比べたものです",),
    )


def _achieved_lead(rows: Sequence[TableRow]) -> str:
    met = sum(row.remark.startswith("達成") for row in rows)
    missed = sum(row.remark.startswith("未達成") for row in rows)
    if len(rows) == 1:
        verdict = rows[0].remark.partition("（")[0]
        return {"達成": "目標を達成しています。", "未達成": "目標を達成していません。"}.get(
            verdict, "目標を達成したかどうかは判定できません。"
        )
    rest = len(rows) - met - missed
    return f"目標の達成は{met}件、未達成は{missed}件" + (
        f"、判定できないものは{rest}件です。" if rest else "です。"
    )


def _verdict(key: Key, year: int, catalogue: Catalogue) -> str:
    """Whether the target was met, with the direction of the indicator; unknown stays unknown."""
    indicator = catalogue.indicators[key]
    target, actual = (_cell(key, label, year, catalogue) for label in ("目標値", "実績値"))
    goal, value = (numeric(cell) if cell else None for cell in (target, actual))
    if goal is None or value is None:
        absent = next((cell.missing for cell in (actual, target) if cell and cell.missing), "値なし")
        return f"判定できない（{absent}）"
    if value == goal:
        return "達成（目標値と同じ）"
    if indicator.lower_is_better is None:
        return "判定できない（高いほど良いか低いほど良いかを証明できない）"
    met = value < goal if indicator.lower_is_better else value > goal
    better = "低い" if indicator.lower_is_better else "高い"
    return f"{'達成' if met else '未達成'}（{better}ほど良い指標）"


def _directions(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:  # noqa: ARG001
    """Which way is good, as the printed 達成率 prove it."""
    ways = {
        True: "低いほど良い指標です（達成率が、目標値÷実績値で計算されています）",
        False: "高いほど良い指標です（達成率が、実績値÷目標値で計算されています）",
        None: "高いほど良いか低いほど良いかは、シートの数値からは証明できません",
    }
    lines = [
        f"{_name(key, catalogue)}は、{ways[catalogue.indicators[key].lower_is_better]}。" for key in keys
    ]
    support = tuple(
        cell
        for key in keys
        for year in catalogue.indicators[key].fiscal_years
        for label in SERIES
        if (cell := _cell(key, label, year, catalogue)) is not None
    )
    return Evidence(lead="\n\n".join(lines), support=support)


def _compare(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    rows: list[TableRow] = []
    calculations = []
    if question.by_year and len(question.years) < 2:
        return _yearly(question, keys, catalogue)
    for key in keys:
        pair = _pair(question, key, catalogue)
        cells = tuple(cell for cell in pair if cell is not None)
        numbers = [number for cell in cells if (number := numeric(cell)) is not None]
        rows += [TableRow(key, _heading(key, cell, catalogue), (cell,)) for cell in cells]
        if len(numbers) < 2:
            continue
        later, earlier = numbers[0], numbers[1]
        calculations.append(_difference(question, key[1], later, earlier, cells[0].unit))
    known = tuple(c for c in calculations if c is not None)
    if not known:
        return Evidence(
            Status.NOT_FOUND, "比べる二つの値の一方がシートにないため、計算できません。", rows=tuple(rows)
        )
    return Evidence(rows=tuple(rows), calculations=known)


def _difference(
    question: Question, number: str, later: Number, earlier: Number, unit: str
) -> Calculation | None:
    if question.operation is Operation.RATIO:
        return arithmetic.ratio(f"成果指標{number}の倍率", later, earlier)
    return arithmetic.difference(f"成果指標{number}の差", later, earlier, unit)


def _yearly(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """The change from each year to the next of one label."""
    label = next((m for m in question.measures if m in SERIES), "実績値")
    rows: list[TableRow] = []
    changes = []
    for key in keys:
        years = catalogue.indicators[key].fiscal_years
        cells = [c for year in years if (c := _cell(key, label, year, catalogue)) and numeric(c) is not None]
        rows += [TableRow(key, _heading(key, cell, catalogue), (cell,)) for cell in cells]
        for earlier, later in itertools.pairwise(cells):
            span = f"{fiscal_year_label(earlier.fiscal_year or 0)}から{fiscal_year_label(later.fiscal_year or 0)}"
            name = f"成果指標{key[1]}の{label}の増減（{span}）"
            changes.append(
                arithmetic.difference(name, numeric(later) or 0, numeric(earlier) or 0, later.unit)
            )
    return Evidence(rows=tuple(rows), calculations=tuple(changes))


def _pair(question: Question, key: Key, catalogue: Catalogue) -> tuple[Figure | None, Figure | None]:
    """The two cells to compare: two labels of one year, or one label in two years (later first)."""
    labels = [label for label in question.measures if label in SERIES]
    year = max(question.years) if question.years else _evaluated(key, catalogue)
    if len(labels) >= 2:
        ordered = sorted(labels[:2], key=("実績値", "目標値", "達成率").index)
        return _cell(key, ordered[0], year, catalogue), _cell(key, ordered[1], year, catalogue)
    label = labels[0] if labels else "実績値"
    if "初期値" in question.measures:
        return _cell(key, label, year, catalogue), _cell(key, "初期値", None, catalogue)
    if len(question.years) > 1:
        return _cell(key, label, max(question.years), catalogue), _cell(
            key, label, min(question.years), catalogue
        )
    if question.years and question.years[0] != _evaluated(key, catalogue):
        return _cell(key, label, _evaluated(key, catalogue), catalogue), _cell(key, label, year, catalogue)
    return _newest_two(key, label, catalogue)


def _newest_two(key: Key, label: str, catalogue: Catalogue) -> tuple[Figure | None, Figure | None]:
    """The newest year with a value and the one before it: a 未定 cannot be compared."""
    years = sorted(catalogue.indicators[key].fiscal_years, reverse=True)
    valued = [c for year in years if (c := _cell(key, label, year, catalogue)) and numeric(c) is not None]
    return (valued[0], valued[1]) if len(valued) > 1 else (None, None)


def _heading(key: Key, cell: Figure, catalogue: Catalogue) -> str:
    year = f"（{fiscal_year_label(cell.fiscal_year)}）" if cell.fiscal_year else ""
    return _name(key, catalogue) + year


def _ranking(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    label = next(
        (m for m in question.measures if m in SERIES), "達成率" if not question.by_year else "実績値"
    )
    years = {
        key: catalogue.indicators[key].fiscal_years
        if question.by_year or len(keys) == 1
        else (question.years or (_evaluated(key, catalogue),))
        for key in keys
    }
    cells = [
        (key, cell) for key in keys for year in years[key] if (cell := _cell(key, label, year, catalogue))
    ]
    valued = [(number, key, cell) for key, cell in cells if (number := numeric(cell)) is not None]
    highest = question.operation is Operation.HIGHEST
    ranked = sorted(valued, key=lambda entry: entry[0], reverse=highest)
    shown = ranked[question.nth - 1 : question.nth] if question.nth else ranked[: question.limit or 1]
    rows = tuple(TableRow(key, _heading(key, cell, catalogue), (cell,)) for _, key, cell in shown)
    lead = f"{label}が{'最も' if not question.nth else ''}{'大きい' if highest else '小さい'}{'順で' if question.nth or question.limit else ''}ものです。"
    absent = [cell for _, cell in cells if numeric(cell) is None]
    return Evidence(
        lead=lead, rows=rows, support=tuple(cell for _, _, cell in ranked), notes=arithmetic.left_out(absent)
    )


def _average(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    label = next((m for m in question.measures if m in SERIES), "実績値")
    rows: list[TableRow] = []
    calculations = []
    notes: list[str] = []
    for key in keys:
        years = question.years if len(question.years) > 1 else catalogue.indicators[key].fiscal_years
        cells = [cell for year in years if (cell := _cell(key, label, year, catalogue))]
        rows += [TableRow(key, _heading(key, cell, catalogue), (cell,)) for cell in cells]
        if result := arithmetic.average(f"成果指標{key[1]}の{label}", cells):
            calculations.append(result)
        notes += arithmetic.left_out(cells)
    return Evidence(rows=tuple(rows), calculations=tuple(calculations), notes=tuple(dict.fromkeys(notes)))


_HANDLERS = {
    Operation.LIST: _listing,
    Operation.COUNT: _listing,
    Operation.TREND: _trend,
    Operation.DIRECTION: _directions,
    Operation.ACHIEVED: _achieved,
    Operation.DIFFERENCE: _compare,
    Operation.RATIO: _compare,
    Operation.HIGHEST: _ranking,
    Operation.LOWEST: _ranking,
    Operation.AVERAGE: _average,
}
