"""Answers from the cost table (section ２): values, trends, differences and shares along the years."""

import itertools
import re
from collections.abc import Sequence

from assistant.lookup import arithmetic
from assistant.lookup.cost_cells import newest_sheets, year_heading, year_row
from assistant.lookup.evidence import Calculation, Evidence, TableRow
from assistant.lookup.policies import look_up_policies
from assistant.lookup.project_cells import derived
from assistant.lookup.select import holds
from assistant.lookup.shares import cost_share
from assistant.meaning.catalogue import COSTS, Catalogue, numeric
from assistant.meaning.question import Operation, Question
from assistant.types import Status
from corpus.eras import fiscal_year_label
from corpus.types import Figure, Missing, Sheet

# Of several policies these are told together.
_OF_ALL = {Operation.VALUE, Operation.SUM, Operation.TREND}
_FALLING = re.compile(r"減|下が|低下|下回|割り込|割れ|落ち|引っ込|縮")
_MOST = re.compile(r"一番|いちばん|最[もも大小高低多少]|もっとも|トップ|大き|小さ|幅|順|位")


def look_up_costs(question: Question, catalogue: Catalogue) -> Evidence:
    """Evidence for a question about the cost of the whole 施策; NOT_FOUND for years it lacks."""
    sheets = newest_sheets(catalogue)
    if not sheets:
        return Evidence(Status.NOT_FOUND, "シートが一つも登録されていません。")
    printed = {year for sheet in catalogue.sheets for year in sheet.costs.fiscal_years}
    wrong = [year for year in question.years if year not in printed]
    if wrong:
        years = "・".join(map(fiscal_year_label, wrong))
        span = f"{fiscal_year_label(min(printed))}から{fiscal_year_label(max(printed))}まで"
        return Evidence(
            Status.NOT_FOUND,
            f"{years}の投入コストはシートにありません。載っているのは{span}です。",
            instead=("施策全体の総事業費の推移は？",),
        )
    if question.over or (len(sheets) > 1 and question.operation in _OF_ALL):
        return look_up_policies(question, sheets, catalogue)
    results = [_HANDLERS.get(question.operation, _values)(question, sheet, catalogue) for sheet in sheets]
    if len(results) == 1:
        return results[0]
    return Evidence(
        rows=tuple(row for result in results for row in result.rows),
        calculations=tuple(c for result in results for c in result.calculations),
        notes=tuple(dict.fromkeys(note for result in results for note in result.notes)),
    )


def _labels(question: Question) -> list[str]:
    return [label for label in question.measures if label in COSTS] or list(COSTS)


def _blank_note(rows: Sequence[TableRow]) -> tuple[str, ...]:
    blank = [cell for row in rows for cell in row.cells if cell.missing is Missing.BLANK]
    printed_zero = any(cell.spelling == "0" for cell in blank)
    note = "空欄は、費用がかからなかったという意味ではありません"
    return (
        ((note + "（総事業費の欄に印字された零は、空欄どうしを足したものです）" if printed_zero else note),)
        if blank
        else ()
    )


def _values(question: Question, sheet: Sheet, catalogue: Catalogue) -> Evidence:
    years = question.years or (sheet.evaluated_year,)
    rows = tuple(year_row(sheet, year, _labels(question), catalogue) for year in years)
    return Evidence(rows=rows, notes=_blank_note(rows))


def _years(question: Question, sheet: Sheet) -> tuple[int, ...]:
    return question.years if len(question.years) > 1 else sheet.costs.fiscal_years


def _trend(question: Question, sheet: Sheet, catalogue: Catalogue) -> Evidence:
    rows = tuple(year_row(sheet, year, _labels(question), catalogue) for year in _years(question, sheet))
    courses = (
        arithmetic.course(label, _series(question, sheet, label, catalogue)) for label in _labels(question)
    )
    return Evidence(lead="".join(courses), rows=rows, notes=_blank_note(rows))


def _series(question: Question, sheet: Sheet, label: str, catalogue: Catalogue) -> list[Figure]:
    cells = (catalogue.cost(sheet.id, label, year) for year in _years(question, sheet))
    return [cell for cell in cells if cell is not None]


def _yearly(question: Question, sheet: Sheet, catalogue: Catalogue) -> Evidence:
    """The change from each year to the next, and in which it was largest."""
    labels = _labels(question) if question.measures else ["総事業費"]
    label = labels[0]
    cells = [cell for cell in _series(question, sheet, label, catalogue) if numeric(cell) is not None]
    changes: list[Calculation] = []
    rates: list[Calculation] = []
    for earlier, later in itertools.pairwise(cells):
        years = [fiscal_year_label(cell.fiscal_year or 0) for cell in (earlier, later)]
        name = f"{label}の増減（{'から'.join(years)}）"
        change = arithmetic.difference(name, numeric(later) or 0, numeric(earlier) or 0, later.unit)
        changes.append(change)
        if question.operation is Operation.RATIO and (rate := _growth_rate(name, change, earlier)):
            rates.append(rate)
    if not changes:
        return Evidence(Status.NOT_FOUND, "続く二つの年度の値がシートにないため、増減を計算できません。")
    rows = tuple(
        TableRow(None, year_heading(sheet, cell.fiscal_year or 0, catalogue), (cell,)) for cell in cells
    )
    ranked = rates if len(rates) == len(changes) else changes
    years_after = [fiscal_year_label(cell.fiscal_year or 0) for cell in cells[1:]]
    lead = _change_lead(question.text, list(zip(years_after, ranked, strict=True)))
    return Evidence(lead=lead, rows=rows, calculations=(*changes, *rates))


def _change_lead(text: str, changes: Sequence[tuple[str, Calculation]]) -> str:
    """In which years it grew or fell, or in which it did so most where that is asked."""
    falling = bool(_FALLING.search(text))
    if not _MOST.search(text):
        moved = [year for year, change in changes if (change.value < 0 if falling else change.value > 0)]
        way = "減った" if falling else "増えた"
        return (
            f"前の年度より{way}のは{'、'.join(moved)}です。"
            if moved
            else f"前の年度より{way}年度はありません。"
        )
    year, _ = (min if falling else max)(changes, key=lambda change: change[1].value)
    return f"前の年度からの増減が最も{'小さい' if falling else '大きい'}のは{year}です。"


def _growth_rate(name: str, change: Calculation, earlier: Figure) -> Calculation | None:
    return arithmetic.share(name.replace("増減", "増減率"), change.value, numeric(earlier) or 0)


def _compare(question: Question, sheet: Sheet, catalogue: Catalogue) -> Evidence:
    if question.by_year and len(question.years) < 2:
        return _yearly(question, sheet, catalogue)
    years = _two_years(question, sheet)
    labels = _labels(question) if question.measures else ["総事業費"]
    if len(labels) == 2 and len(question.years) < 2:
        return _between_labels(question, sheet, labels, catalogue)
    rows = tuple(year_row(sheet, year, labels, catalogue) for year in years)
    calculations: list[Calculation] = []
    for label in labels:
        earlier, later = (catalogue.cost(sheet.id, label, year) for year in years)
        if earlier is None or later is None:
            continue
        a, b = numeric(earlier), numeric(later)
        if a is None or b is None:
            reason = earlier.missing or later.missing
            return Evidence(
                Status.NOT_FOUND, f"{label}は一方の年度が{reason}のため、比べられません。", rows=rows
            )
        calculations.append(arithmetic.difference(f"{label}の増減", b, a, earlier.unit))
        if question.operation is Operation.RATIO and (times := _growth(question, label, b, a)):
            calculations.append(times)
    assumed = (
        ()
        if len(question.years) > 1
        else (f"{fiscal_year_label(years[0])}と{fiscal_year_label(years[1])}を比べました",)
    )
    lead = "".join(
        f"{c.label.removesuffix('の増減')}は{arithmetic.direction(c.value)}。"
        for c in calculations
        if c.label.endswith("の増減")
    )
    return Evidence(lead=lead, rows=rows, calculations=tuple(calculations), notes=assumed)


def _growth(question: Question, label: str, later: object, earlier: object) -> Calculation | None:
    if "倍" in question.text:
        return arithmetic.ratio(f"{label}の倍率", later, earlier)  # type: ignore[arg-type]  # numbers, checked by the caller
    change = arithmetic.difference("", later, earlier, "")  # type: ignore[arg-type]  # as above
    return arithmetic.share(f"{label}の増減率", change.value, earlier)  # type: ignore[arg-type]  # as above


def _two_years(question: Question, sheet: Sheet) -> tuple[int, int]:
    if len(question.years) > 1:
        return min(question.years), max(question.years)
    if question.years and question.years[0] != sheet.evaluated_year:
        return min(question.years[0], sheet.evaluated_year), max(question.years[0], sheet.evaluated_year)
    first = sheet.costs.fiscal_years[0]
    several = any(word in question.text for word in ("5年", "五年", "推移", "数年", "期間", "ここ", "最初"))
    return (first if several else sheet.evaluated_year - 1), sheet.evaluated_year


def _between_labels(question: Question, sheet: Sheet, labels: list[str], catalogue: Catalogue) -> Evidence:
    year = question.years[0] if question.years else sheet.evaluated_year
    row = year_row(sheet, year, labels, catalogue)
    numbers = [number for cell in row.cells if (number := numeric(cell)) is not None]
    if len(numbers) < 2:
        return Evidence(
            Status.NOT_FOUND, f"{fiscal_year_label(year)}は空欄のため、比べられません。", rows=(row,)
        )
    if question.operation is Operation.RATIO:
        result = arithmetic.ratio(f"{labels[0]}÷{labels[1]}", numbers[0], numbers[1])
    else:
        result = arithmetic.difference(
            f"{labels[0]}と{labels[1]}の差", max(numbers[:2]), min(numbers[:2]), "千円"
        )
    return Evidence(rows=(row,), calculations=(result,) if result else ())


def _ranking(question: Question, sheet: Sheet, catalogue: Catalogue) -> Evidence:
    label = next((m for m in question.measures if m in COSTS), "総事業費")
    cells = [cell for cell in _series(question, sheet, label, catalogue) if numeric(cell) is not None]
    highest = question.operation is Operation.HIGHEST
    ranked = sorted(cells, key=lambda cell: numeric(cell) or 0, reverse=highest)
    shown = ranked[: question.limit or 1]
    rows = tuple(
        TableRow(None, year_heading(sheet, cell.fiscal_year or 0, catalogue), (cell,)) for cell in shown
    )
    lead = f"値のある{len(cells)}年度のうち、{label}が最も{'大きい' if highest else '小さい'}年度です。"
    return Evidence(lead=lead, rows=rows, support=tuple(cells))


def _extremes(question: Question, sheet: Sheet, catalogue: Catalogue) -> Evidence:
    """The years with the largest and the smallest cost, and how far they are apart."""
    label = next((m for m in question.measures if m in COSTS), "総事業費")
    cells = [cell for cell in _series(question, sheet, label, catalogue) if numeric(cell) is not None]
    ranked = sorted(cells, key=lambda cell: numeric(cell) or 0, reverse=True)
    ends = (("最大", ranked[0]), ("最小", ranked[-1])) if len(ranked) > 1 else ()
    rows = tuple(
        TableRow(None, f"{title}：{year_heading(sheet, cell.fiscal_year or 0, catalogue)}", (cell,))
        for title, cell in ends
    )
    if not rows:
        return Evidence(Status.NOT_FOUND, f"{label}は二つ以上の年度の値がないため、比べられません。")
    high, low = numeric(ranked[0]) or 0, numeric(ranked[-1]) or 0
    apart = arithmetic.difference(f"{label}の最大と最小の差", high, low, ranked[0].unit)
    return Evidence(rows=rows, support=tuple(cells), calculations=(apart,))


def _combine(question: Question, sheet: Sheet, catalogue: Catalogue) -> Evidence:
    compute = arithmetic.average if question.operation is Operation.AVERAGE else arithmetic.total
    labels = _labels(question) if question.measures else ["総事業費"]
    series = [_series(question, sheet, label, catalogue) for label in labels]
    calculations = tuple(
        c for label, cells in zip(labels, series, strict=True) if (c := compute(label, cells))
    )
    rows = tuple(year_row(sheet, year, labels, catalogue) for year in _years(question, sheet))
    notes = tuple(note for cells in series for note in arithmetic.left_out(cells))
    return Evidence(rows=rows, calculations=calculations, notes=notes)


def _meeting(question: Question, sheet: Sheet, catalogue: Catalogue) -> Evidence:
    """The years whose cost meets a threshold (「90億円を超えたのは何年度」)."""
    if not question.conditions:
        # 「一覧にして」 after a cost sets none: all years are listed.
        return _trend(question, sheet, catalogue)
    label = question.conditions[0].label
    cells = [cell for cell in _series(question, sheet, label, catalogue) if numeric(cell) is not None]
    found = [cell for cell in cells if all(holds(c, numeric(cell)) for c in question.conditions)]
    rows = tuple(
        TableRow(None, year_heading(sheet, cell.fiscal_year or 0, catalogue), (cell,)) for cell in found
    )
    guessed = any(derived(condition, question.text) for condition in question.conditions)
    conditions = "条件" if guessed else "・".join(map(str, question.conditions))
    lead = f"値のある{len(cells)}年度のうち、{conditions}に当てはまるのは{len(found)}年度です。"
    return Evidence(lead=lead, rows=rows, support=tuple(cells))


_HANDLERS = {
    Operation.LIST: _meeting,
    Operation.TREND: _trend,
    Operation.DIFFERENCE: _compare,
    Operation.RATIO: _compare,
    Operation.HIGHEST: _ranking,
    Operation.LOWEST: _ranking,
    Operation.RANGE: _extremes,
    Operation.AVERAGE: _combine,
    Operation.SUM: _combine,
    Operation.SHARE: cost_share,
}
