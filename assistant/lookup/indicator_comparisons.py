"""Answers from section ５ that set values against each other: differences, rankings, averages."""

import itertools
import re
from collections.abc import Sequence

from assistant.lookup import arithmetic
from assistant.lookup.evidence import Calculation, Evidence, TableRow
from assistant.lookup.indicator_cells import cell_of, evaluated_year, heading_of
from assistant.meaning.catalogue import SERIES, Catalogue, Number, numeric
from assistant.meaning.question import Key, Operation, Question
from assistant.types import Status
from corpus.eras import fiscal_year_label
from corpus.types import Figure

# Changes along the years are asked of each indicator by itself.
_OF_YEARS = re.compile(r"増|減|伸|上が|下が|変わ|変化|改善|前年|それぞれ|目標")


def compare(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """Two cells of each indicator and how far they are apart."""
    rows: list[TableRow] = []
    calculations: list[Calculation | None] = []
    if question.by_year and len(question.years) < 2:
        return _yearly(question, keys, catalogue)
    if between := _between(question, keys, catalogue):
        return between
    for key in keys:
        pair = _pair(question, key, catalogue)
        cells = tuple(cell for cell in pair if cell is not None)
        numbers = [number for cell in cells if (number := numeric(cell)) is not None]
        headings = [heading_of(key, cell, catalogue) for cell in cells]
        rows += [
            TableRow(key, heading, tuple(c for c, own in zip(cells, headings, strict=True) if own == heading))
            for heading in dict.fromkeys(headings)
        ]
        if len(numbers) < 2:
            continue
        later, earlier = numbers[0], numbers[1]
        calculations += _differences(question, key[1], later, earlier, cells[0].unit)
    known = tuple(c for c in calculations if c is not None)
    if not known:
        return Evidence(
            Status.NOT_FOUND, "比べる二つの値の一方がシートにないため、計算できません。", rows=tuple(rows)
        )
    return Evidence(lead=_directions(question, known), rows=tuple(rows), calculations=known)


def _between(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence | None:
    """How far two indicators are apart in one cell (①と②の達成率の差), None where years are compared."""
    labels = [label for label in question.measures if label in SERIES]
    if len(keys) != 2 or len(labels) != 1 or len(question.years) > 1 or _OF_YEARS.search(question.text):
        return None
    cells = []
    for key in keys:
        year = question.years[0] if question.years else evaluated_year(key, catalogue)
        cells.append(cell_of(key, labels[0], year, catalogue))
    first, second = cells
    if first is None or second is None or first.unit != second.unit:
        return None
    numbers = [number for cell in (first, second) if (number := numeric(cell)) is not None]
    rows = tuple(
        TableRow(key, heading_of(key, cell, catalogue), (cell,))
        for key, cell in zip(keys, (first, second), strict=True)
    )
    if len(numbers) < 2:
        return Evidence(
            Status.NOT_FOUND, "比べる二つの値の一方がシートにないため、計算できません。", rows=rows
        )
    apart = arithmetic.difference(f"{labels[0]}の差", max(numbers), min(numbers), first.unit)
    return Evidence(rows=rows, calculations=(apart,))


def _directions(question: Question, changes: Sequence[Calculation]) -> str:
    """Whether each indicator has risen or fallen from one year to the other."""
    if len(set(question.measures) & set(SERIES)) > 1:
        return ""
    rises = [c for c in changes if c.label.endswith("の差")]
    return "".join(f"{c.label.removesuffix('の差')}は{arithmetic.direction(c.value)}。" for c in rises)


def _differences(
    question: Question, number: str, later: Number, earlier: Number, unit: str
) -> list[Calculation | None]:
    """How far two values are apart; as a multiple or a rate of growth where that is asked for."""
    if question.operation is Operation.RATIO and "倍" in question.text:
        return [arithmetic.ratio(f"成果指標{number}の倍率", later, earlier)]
    change = arithmetic.difference(f"成果指標{number}の差", later, earlier, unit)
    if question.operation is Operation.RATIO:
        return [change, arithmetic.share(f"成果指標{number}の増減率", change.value, earlier)]
    return [change]


def _yearly(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """The change from each year to the next of one label."""
    label = next((m for m in question.measures if m in SERIES), "実績値")
    rows: list[TableRow] = []
    changes = []
    for key in keys:
        years = catalogue.indicators[key].fiscal_years
        cells = [
            c for year in years if (c := cell_of(key, label, year, catalogue)) and numeric(c) is not None
        ]
        rows += [TableRow(key, heading_of(key, cell, catalogue), (cell,)) for cell in cells]
        for earlier, later in itertools.pairwise(cells):
            span = [fiscal_year_label(cell.fiscal_year or 0) for cell in (earlier, later)]
            name = f"成果指標{key[1]}の{label}の増減（{'から'.join(span)}）"
            changes.append(
                arithmetic.difference(name, numeric(later) or 0, numeric(earlier) or 0, later.unit)
            )
    return Evidence(rows=tuple(rows), calculations=tuple(changes))


def _pair(question: Question, key: Key, catalogue: Catalogue) -> tuple[Figure | None, Figure | None]:
    """The two cells to compare: two labels of one year, or one label in two years (later first)."""
    labels = [label for label in question.measures if label in SERIES]
    year = max(question.years) if question.years else evaluated_year(key, catalogue)
    if len(labels) >= 2:
        ordered = sorted(labels[:2], key=("実績値", "目標値", "達成率").index)
        if len(question.years) == 2 and ordered == ["実績値", "目標値"]:
            # 「令和6年度の実績と令和7年度の目標」: each label in its year.
            earlier = min(question.years)
            return cell_of(key, "実績値", earlier, catalogue), cell_of(key, "目標値", year, catalogue)
        return cell_of(key, ordered[0], year, catalogue), cell_of(key, ordered[1], year, catalogue)
    label = labels[0] if labels else "実績値"
    if "初期値" in question.measures:
        return cell_of(key, label, year, catalogue), cell_of(key, "初期値", None, catalogue)
    if len(question.years) > 1:
        return cell_of(key, label, max(question.years), catalogue), cell_of(
            key, label, min(question.years), catalogue
        )
    newest, before = _newest_two(key, label, catalogue)
    if question.years and newest and question.years[0] != newest.fiscal_year:
        return newest, cell_of(key, label, year, catalogue)
    return newest, before


def _newest_two(key: Key, label: str, catalogue: Catalogue) -> tuple[Figure | None, Figure | None]:
    """The newest year with a value and the one before it: a 未定 cannot be compared."""
    years = sorted(catalogue.indicators[key].fiscal_years, reverse=True)
    valued = [c for year in years if (c := cell_of(key, label, year, catalogue)) and numeric(c) is not None]
    return (valued[0], valued[1]) if len(valued) > 1 else (None, None)


def ranking(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """Indicators, or the years of one, in order of a label."""
    usual = "実績値" if question.by_year or len(keys) == 1 else "達成率"
    label = next((m for m in question.measures if m in SERIES), usual)
    years = {
        key: catalogue.indicators[key].fiscal_years
        if question.by_year or len(keys) == 1
        else (question.years or (evaluated_year(key, catalogue),))
        for key in keys
    }
    cells = [
        (key, cell) for key in keys for year in years[key] if (cell := cell_of(key, label, year, catalogue))
    ]
    valued = [(number, key, cell) for key, cell in cells if (number := numeric(cell)) is not None]
    highest = question.operation is Operation.HIGHEST
    ranked = sorted(valued, key=lambda entry: entry[0], reverse=highest)
    # 「それぞれ示し、どちらが低いか」 wants all of them in order.
    wanted = len(ranked) if re.search(r"それぞれ|各", question.text) else question.limit or 1
    shown = ranked[question.nth - 1 : question.nth] if question.nth else ranked[:wanted]
    # Values that tie with the last one shown belong to it.
    shown += [entry for entry in ranked if shown and entry not in shown and entry[0] == shown[-1][0]]
    rows = tuple(TableRow(key, heading_of(key, cell, catalogue), (cell,)) for _, key, cell in shown)
    order = f"{'大きい' if highest else '小さい'}"
    lead = f"{label}が{order}順では次のとおりです。" if question.limit else f"{label}が最も{order}ものです。"
    absent = [cell for _, cell in cells if numeric(cell) is None]
    return Evidence(lead=lead, rows=rows, notes=_unranked(absent))


def _unranked(absent: Sequence[Figure]) -> tuple[str, ...]:
    kinds = "、".join(dict.fromkeys(str(cell.missing) for cell in absent))
    return (f"値のないもの（{kinds}）は順位に含めていません",) if absent else ()


def average(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """The mean of a label over the years that have a value."""
    label = next((m for m in question.measures if m in SERIES), "実績値")
    rows: list[TableRow] = []
    calculations = []
    notes: list[str] = []
    for key in keys:
        years = question.years if len(question.years) > 1 else catalogue.indicators[key].fiscal_years
        cells = [cell for year in years if (cell := cell_of(key, label, year, catalogue))]
        rows += [TableRow(key, heading_of(key, cell, catalogue), (cell,)) for cell in cells]
        if result := arithmetic.average(f"成果指標{key[1]}の{label}", cells):
            calculations.append(result)
        notes += arithmetic.left_out(cells)
    return Evidence(rows=tuple(rows), calculations=tuple(calculations), notes=tuple(dict.fromkeys(notes)))
