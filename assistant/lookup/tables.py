"""Answers from the tables of other forms: values, rankings, sums and changes of the cells asked for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.lookup import arithmetic
from assistant.lookup.evidence import Calculation, Evidence, TableRow
from assistant.meaning.about_tables import Asked
from assistant.meaning.catalogue import numeric
from assistant.meaning.question import Operation, Question
from assistant.meaning.tables import Place
from assistant.types import Status
from corpus.eras import fiscal_year_label
from corpus.tables.headings import MONEY, is_part, is_whole
from corpus.types import Figure

_PLANNED = re.compile(r"予算|見込|計画|目標|補正|予定")
_STAGE = re.compile(r"当初予算|補正予算|予算|決算見込|見込|決算|実績|計画|目標")
# 目標 and 実績 stand side by side to be compared.
_OF_INDICATORS = {"目標", "実績", "計画"}
_MOST_SHOWN = 30
_RANKS = {Operation.HIGHEST, Operation.LOWEST}
_NOT_HERE = {
    Operation.SHARE, Operation.PLACE, Operation.RANGE, Operation.ACHIEVED, Operation.DIRECTION,
}  # fmt: skip
_ALONG_YEARS = {Operation.TREND, Operation.DIFFERENCE, Operation.RATIO}
_NO_COMPARISON = (
    "この比べ方は、この様式の表ではできません。値、推移、差、合計、平均、大きい順・小さい順をお尋ねください。"
)


def look_up_tables(asked: Asked) -> tuple[Question, Evidence]:
    """Evidence for a question to the tables, and the question with what was assumed."""
    question, places = asked.question, asked.places
    if question.operation is Operation.SHARE and all(p.figure.unit in {"%", "％"} for p in places):
        # 「満足度は何％」 asks for the value itself.
        question = replace(question, operation=Operation.VALUE)
    if question.absent or question.operation in _NOT_HERE:
        return question, Evidence(Status.NOT_FOUND, _NO_COMPARISON)
    if "money" in question.cues or question.operation in {*_RANKS, Operation.SUM, Operation.AVERAGE}:
        numbers = tuple(p for p in places if numeric(p.figure) is not None or p.figure.missing)
        places = tuple(p for p in numbers if p.figure.unit in MONEY or "money" not in question.cues)
    question, places, refusal = _of_years(question, places)
    if refusal or not places:
        return question, Evidence(Status.NOT_FOUND, refusal or "お尋ねの値は表にありません。")
    if question.operation in {Operation.SUM, Operation.AVERAGE, *_RANKS}:
        return question, _over_rows(question, places)
    if question.operation in _ALONG_YEARS:
        return question, _along_years(question, places)
    if len(places) > _MOST_SHOWN:
        names = dict.fromkeys(_name(place) for place in places)
        listed = "、".join(list(names)[:_MOST_SHOWN])
        return question, Evidence(
            Status.NOT_FOUND, f"当てはまる欄が{len(places)}あります。どれかを挙げてください：{listed}。"
        )
    return question, Evidence(rows=_rows(places), notes=(*_mixed(places), *_undated(places)))


def _of_years(question: Question, places: tuple[Place, ...]) -> tuple[Question, tuple[Place, ...], str]:
    """The cells of the years asked for; without a year those of the newest with a result."""
    printed = sorted({p.figure.fiscal_year for p in places if p.figure.fiscal_year})
    if question.years:
        own = tuple(p for p in places if (p.figure.fiscal_year or p.sheet.evaluated_year) in question.years)
        lacking = [year for year in question.years if year not in printed and printed]
        if lacking or not own:
            years = "・".join(map(fiscal_year_label, lacking or question.years))
            there = "・".join(map(fiscal_year_label, printed))
            return (
                question,
                (),
                f"{years}の値は表にありません。" + (f"載っているのは{there}です。" if there else ""),
            )
        return question, own, ""
    if len(printed) < 2 or question.operation in _ALONG_YEARS:
        return question, places, ""
    done = [
        p.figure.fiscal_year
        for p in places
        if p.figure.fiscal_year and p.figure.value is not None and not _PLANNED.search(_words(p))
    ]
    year = max(done, default=printed[-1])
    said = (f"年度の指定がないため、{fiscal_year_label(year)}の値を答えました",)
    kept = tuple(p for p in places if p.figure.fiscal_year in {year, None})
    return replace(question, assumptions=said), kept, ""


def _words(place: Place) -> str:
    return place.figure.label + place.figure.row


def _stage(place: Place) -> str:
    found = _STAGE.search(place.figure.label) or _STAGE.search(place.figure.row)
    return found[0] if found else ""


def _mixed(places: Sequence[Place]) -> tuple[str, ...]:
    """What is said where 予算 and 決算 and the like stand side by side."""
    stages = dict.fromkeys(stage for p in places if (stage := _stage(p)) and stage not in _OF_INDICATORS)
    return (f"{'と'.join(stages)}は別の値です。比べるときはご注意ください",) if len(stages) > 1 else ()


def _undated(places: Sequence[Place]) -> tuple[str, ...]:
    """What is said of numbers of which the document does not say the year."""
    open_ones = [p for p in places if numeric(p.figure) is not None and not p.figure.fiscal_year]
    return ("年度の書かれていない欄があります。文書で確かめてください",) if open_ones else ()


def _name(place: Place) -> str:
    """What a cell is of: its document and row, without what is its label."""
    title = str(place.sheet.title.value or place.sheet.id)
    row = [part for part in place.figure.row.split("・") if part and part != place.figure.label]
    return "　".join(dict.fromkeys((title, *row)))


def _rows(places: Sequence[Place]) -> tuple[TableRow, ...]:
    """One line for each row and year."""
    lines: dict[str, list[Figure]] = {}
    for place in places:
        year = place.figure.fiscal_year
        heading = _name(place) + (f"（{fiscal_year_label(year)}）" if year else "")
        own = lines.setdefault(heading, [])
        if place.figure.label in {cell.label for cell in own}:
            own = lines.setdefault(f"{heading}〔{place.figure.table}〕", [])
        own.append(place.figure)
    return tuple(TableRow(None, heading, tuple(cells)) for heading, cells in lines.items())


def _comparable(places: Sequence[Place]) -> str:
    """Why cells cannot be held side by side; "" if they can."""
    units = dict.fromkeys(place.figure.unit for place in places)
    stages = dict.fromkeys(map(_stage, places))
    if len(units) > 1:
        return (
            f"単位の違う値（{'、'.join(filter(None, units))}）は一緒に計算できません。項目を挙げてください。"
        )
    if len(stages) > 1:
        named = "と".join(filter(None, stages))
        return f"{named}は別の値なので、一緒に計算できません。どれかを挙げてください。"
    return ""


def _over_rows(question: Question, places: Sequence[Place]) -> Evidence:
    """Sum, mean or ranking over rows; rows that are sums or parts of others are left out."""
    parts = [p for p in places if not is_whole(p.figure.row.split("・")[-1]) and not is_part(p.figure.row)]
    # Where only sums were asked for (トータルコスト of several documents), they are what is compared.
    single = parts or list(places)
    totals = tuple(p for p in places if p not in single)
    if reason := _comparable(single):
        return Evidence(Status.NOT_FOUND, reason)
    labels = dict.fromkeys(place.figure.label for place in single)
    if len(labels) > 1:
        said = "、".join(labels)
        return Evidence(Status.NOT_FOUND, f"どの項目かを挙げてください：{said}。")
    valued = [place for place in single if numeric(place.figure) is not None]
    if len(valued) < 2:
        return Evidence(rows=_rows(places), notes=_mixed(places))
    cells = [place.figure for place in single]
    label = next(iter(labels))
    notes = (*arithmetic.left_out(cells), *_undated(single))
    if question.operation in _RANKS:
        falling = question.operation is Operation.HIGHEST
        valued.sort(key=lambda place: numeric(place.figure) or 0, reverse=falling)
        way = "大きい" if falling else "小さい"
        first = numeric(valued[0].figure)
        size = max(question.limit or 1, sum(numeric(p.figure) == first for p in valued))
        lead = f"{len(valued)}件を{label}で比べ、{way}ものから示します。"
        return Evidence(lead=lead, rows=_rows(valued[:size]), support=tuple(cells), notes=notes)
    compute = arithmetic.total if question.operation is Operation.SUM else arithmetic.average
    result = compute(label, cells)
    if question.operation is Operation.AVERAGE:
        totals = ()
    if len(single) < len(places):
        notes = (*notes, "合計の行や内訳の行は、二重にならないよう計算に含めていません")
    return Evidence(
        rows=_rows(totals), support=tuple(cells), calculations=(result,) if result else (), notes=notes
    )


def _along_years(question: Question, places: Sequence[Place]) -> Evidence:
    """Values along the years, with the change of each row between the first and the last asked for."""
    series: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        if place.figure.fiscal_year:
            series.setdefault((_name(place), place.figure.label), []).append(place)
    shown = [p for own in series.values() for p in sorted(own, key=lambda p: p.figure.fiscal_year or 0)]
    if not shown:
        return Evidence(Status.NOT_FOUND, "年度ごとの値は表にありません。")
    changes: list[Calculation] = []
    for (name, label), own in series.items():
        valued = sorted(
            (p for p in own if numeric(p.figure) is not None), key=lambda p: p.figure.fiscal_year or 0
        )
        if question.operation is Operation.TREND or len(valued) < 2:
            continue
        ends = {valued[0].figure.fiscal_year, valued[-1].figure.fiscal_year}
        if len(question.years) > 1 and ends != {min(question.years), max(question.years)}:
            # One of the two years that are to be compared has no value.
            continue
        first, last = valued[0].figure, valued[-1].figure
        if question.operation is Operation.DIFFERENCE and len(question.years) < 2:
            first = valued[-2].figure
        years = "から".join(fiscal_year_label(cell.fiscal_year or 0) for cell in (first, last))
        a, b = numeric(first) or 0, numeric(last) or 0
        said = (
            f"{name}の{label}の{'増減' if question.operation is Operation.DIFFERENCE else '倍率'}（{years}）"
        )
        change = (
            arithmetic.difference(said, b, a, last.unit)
            if question.operation is Operation.DIFFERENCE
            else arithmetic.ratio(said, b, a)
        )
        changes += [change] if change else []
    return Evidence(rows=_rows(shown), calculations=tuple(changes), notes=_mixed(shown))
