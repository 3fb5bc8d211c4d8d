"""Answers from section ５: targets, actuals, rates, whether a target was met, trends."""

import re
from collections.abc import Sequence

from assistant.lookup import arithmetic
from assistant.lookup.evidence import Evidence, TableRow
from assistant.lookup.indicator_cells import cell_of, evaluated_year, indicator_name, table_row
from assistant.lookup.indicator_comparisons import average, compare, ranking
from assistant.lookup.select import holds
from assistant.meaning.catalogue import SERIES, Catalogue, numeric
from assistant.meaning.question import Condition, Key, Operation, Question
from assistant.types import Status
from corpus.eras import find_fiscal_years, fiscal_year_label

_OF_TABLE = re.compile(r"実績|目標|達成")


def look_up_indicators(question: Question, catalogue: Catalogue) -> Evidence:
    """Evidence for a question about 成果指標; without a name all of the newest sheets."""
    keys = question.indicators or catalogue.latest_rows(catalogue.indicators)
    if not keys:
        return Evidence(Status.NOT_FOUND, "成果指標の載ったシートがありません。")
    printed = {year for key in keys for year in catalogue.indicators[key].fiscal_years}
    wrong = [year for year in question.years if year not in printed]
    # 「令和元年度の実績値」 is not what stands under 初期値.
    start = bool(question.indicators) and not _OF_TABLE.search(question.text)
    if wrong and start and (started := _started(wrong, keys, catalogue)):
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
    meant = [key for key, when in starts.items() if any(m.year in years for m in find_fiscal_years(when))]
    return Evidence(rows=tuple(table_row(key, ("初期値",), 0, catalogue) for key in meant)) if meant else None


def _values(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    labels = question.measures or SERIES
    if question.conditions and question.by_year:
        return _years_meeting(question, keys, catalogue)
    for condition in question.conditions:
        keys = [key for key in keys if _meets(key, condition, question, catalogue)]
    if question.conditions and not keys:
        return Evidence(Status.NOT_FOUND, "条件に当てはまる成果指標はありません。")
    rows = tuple(
        table_row(key, labels, year, catalogue)
        for key in keys
        for year in (question.years or (_year_meant(question, key, catalogue),))
    )
    if question.conditions and not question.indicators:
        units = tuple(cell for key in keys if (cell := cell_of(key, "単位", None, catalogue)) is not None)
        return Evidence(lead=f"条件に当てはまる成果指標は{len(keys)}件です。", rows=rows, support=units)
    return Evidence(rows=rows)


def _year_meant(question: Question, key: Key, catalogue: Catalogue) -> int:
    """The evaluated year, or the newest with a value where that is asked for (分かっている中で一番新しい)."""
    if "latest" not in question.cues:
        return evaluated_year(key, catalogue)
    label = next((m for m in question.measures if m in SERIES), "実績値")
    valued = [
        year
        for year in catalogue.indicators[key].fiscal_years
        if (cell := cell_of(key, label, year, catalogue)) and numeric(cell) is not None
    ]
    return max(valued, default=evaluated_year(key, catalogue))


def _years_meeting(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """The years in which a rate meets the conditions (「100％を超えたのは何年度」)."""
    rows = tuple(
        table_row(key, list(dict.fromkeys(("実績値", condition.label))), year, catalogue)
        for key in keys
        for year in catalogue.indicators[key].fiscal_years
        for condition in question.conditions
        if (cell := cell_of(key, condition.label, year, catalogue)) and holds(condition, numeric(cell))
    )
    if not rows:
        return Evidence(Status.NOT_FOUND, "条件に当てはまる年度はありません。")
    return Evidence(lead="条件に当てはまるのは次の年度です。", rows=rows)


def _meets(key: Key, condition: Condition, question: Question, catalogue: Catalogue) -> bool:
    year = question.years[0] if question.years else evaluated_year(key, catalogue)
    cell = cell_of(key, condition.label, year, catalogue)
    return cell is not None and holds(condition, numeric(cell))


def _listing(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    if question.measures:
        return _values(question, keys, catalogue)
    rows = tuple(TableRow(key, indicator_name(key, catalogue), ()) for key in keys)
    support = tuple(cell for key in keys if (cell := cell_of(key, "単位", None, catalogue)) is not None)
    return Evidence(lead=f"成果指標は{len(keys)}件です。", rows=rows, support=support)


def _trend(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    labels = question.measures or SERIES
    # How the target went is told where nothing but the target is asked for.
    told = next((label for label in ("実績値", *SERIES) if label in labels), None)
    rows, courses = [], []
    for key in keys:
        years = question.years if len(question.years) > 1 else catalogue.indicators[key].fiscal_years
        rows += [table_row(key, labels, year, catalogue) for year in years]
        cells = [cell for year in years if told and (cell := cell_of(key, told, year, catalogue))]
        courses.append(arithmetic.course(f"成果指標{key[1]}の{told}", cells))
    return Evidence(lead="".join(courses), rows=tuple(rows))


def _achieved(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    rows = []
    for key in keys:
        years = question.years or (evaluated_year(key, catalogue),)
        if question.by_year:
            years = catalogue.indicators[key].fiscal_years
        for year in years:
            row = table_row(key, SERIES, year, catalogue)
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
    target, actual = (cell_of(key, label, year, catalogue) for label in ("目標値", "実績値"))
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
        f"{indicator_name(key, catalogue)}は、{ways[catalogue.indicators[key].lower_is_better]}。"
        for key in keys
    ]
    support = tuple(
        cell
        for key in keys
        for year in catalogue.indicators[key].fiscal_years
        for label in SERIES
        if (cell := cell_of(key, label, year, catalogue)) is not None
    )
    return Evidence(lead="\n\n".join(lines), support=support)


_HANDLERS = {
    Operation.LIST: _listing,
    Operation.COUNT: _listing,
    Operation.TREND: _trend,
    Operation.DIRECTION: _directions,
    Operation.ACHIEVED: _achieved,
    Operation.DIFFERENCE: compare,
    Operation.RATIO: compare,
    Operation.HIGHEST: ranking,
    Operation.LOWEST: ranking,
    Operation.AVERAGE: average,
}
