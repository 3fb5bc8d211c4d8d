"""An invented sheet as a PDF of the city's form: ruled tables that break over pages, wrapped cells."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import KeepTogether, LongTable, Paragraph, SimpleDocTemplate, Spacer, Table

from evals.synthetic.facts import Facts, IndicatorCell, IndicatorFacts, Narrative, ProjectFacts
from evals.synthetic.json_truth import TITLES
from evals.synthetic.layout import year_label
from evals.synthetic.truth import SECTIONS, full_width

# A font that every reader has: the file needs to carry none.
_FONT = "HeiseiKakuGo-W5"
_GRID = [("GRID", (0, 0), (-1, -1), 0.6, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
_WIDTH = 525
_NOT_DONE = "※実施できなかった事業とその理由"
_HEADINGS = (
    ("重点事業", 24), ("整理<br/>番号", 52), ("事業名", 142), ("法定<br/>受託<br/>事務", 32),
    ("事業費<br/>（千円）", 58), ("人件費<br/>（千円）", 52), ("総事業費<br/>（千円）", 58),
    ("事業<br/>評価", 42), ("貢献度", 22), ("最終<br/>評価", 43),
)  # fmt: skip


def draw(facts: Facts) -> bytes:
    """The PDF of a sheet, A4; marks 重 stand in the rows that they belong to."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    target = io.BytesIO()
    document = SimpleDocTemplate(
        target, pagesize=A4, leftMargin=30, rightMargin=30, topMargin=34, bottomMargin=34, invariant=1
    )
    document.build(list(_story(facts)))
    return target.getvalue()


def _style(size: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle("", fontName=_FONT, fontSize=size, leading=size * 1.35, wordWrap="CJK", **more)


def _text(text: str, size: float = 8, **more: Any) -> Paragraph:
    return Paragraph(text.replace("&", "&amp;"), _style(size, **more))


def _number(text: str, size: float = 8) -> Paragraph:
    return _text(text, size, alignment=TA_RIGHT)


def _centred(text: str, size: float = 8) -> Paragraph:
    return _text(text, size, alignment=TA_CENTER)


def _story(facts: Facts) -> Iterable[Any]:
    yield _text(facts.date, alignment=TA_RIGHT)
    yield _text(facts.title, 14, alignment=TA_CENTER)
    yield Spacer(1, 6)
    yield _table(
        [[_text("総合計画上の位置付け"), _text(f"分野 {facts.field}"), _text(f"施策の方針 {facts.policy}")]],
        (66, 140, 319),
    )
    yield _table([[_text("目標とするまちの姿"), _text(facts.vision)]], (66, 459))
    people = [
        [_centred("評価者"), _text(f"{department.title} {name}")]
        for department, name in zip(facts.departments, facts.names, strict=True)
    ]
    yield Spacer(1, 4)
    yield _table(people, (66, 176), hAlign="RIGHT")
    yield _heading("○ 施策の概要")
    efforts = [
        paragraph
        for number, (title, text) in enumerate(facts.efforts, start=1)
        for paragraph in (_text(f"（{full_width(number)}）{title}"), _text(text))
    ]
    yield _table([[_centred("主な取組"), efforts]], (56, 469), splitInRow=1)
    for number in SECTIONS[:1]:
        yield from _section(facts, number)
    yield from _costs(facts)
    yield _heading("３．施策の方針にひもづく事務事業とその評価結果")
    yield _projects(facts.projects)
    yield from _section(facts, SECTIONS[1])
    yield _heading("５．成果指標")
    for indicator in facts.indicators:
        yield KeepTogether(list(_indicator(indicator, facts.years)))
    for number in SECTIONS[2:]:
        yield from _section(facts, number)


def _table(rows: Sequence[Sequence[Any]], widths: Sequence[float], **more: Any) -> Table:
    style = [*_GRID, *more.pop("style", ())]
    return Table(rows, colWidths=widths, style=style, **more)


def _heading(text: str) -> Paragraph:
    return _text(text, 10, spaceBefore=6, spaceAfter=2, keepWithNext=1)


def _section(facts: Facts, number: str) -> Iterable[Any]:
    yield _heading(f"{number}．{TITLES[number]}")
    if number == "７":
        yield _text("※主な実施内容と目標とするまちの姿の関係（達成状況とその理由）")
        yield _text("　「施策の方針にひもづく事務事業とその評価結果」における貢献度の分析")
    rows = [
        [_centred(narrative.department), _paragraphs(narrative)]
        for narrative in facts.narratives
        if narrative.section == number
    ]
    yield _table(rows, (56, 469), splitInRow=1, style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def _paragraphs(narrative: Narrative) -> list[Paragraph]:
    texts = [*narrative.items]
    if narrative.not_done is not None:
        texts += [_NOT_DONE, *narrative.not_done]
    return [_text(text) for text in texts]


def _costs(facts: Facts) -> Iterable[Any]:
    yield _heading("２．投入コスト")
    yield _number("（千円）")
    totals = [sum(pair) for pair in zip(facts.program, facts.personnel, strict=True)]
    lines: list[tuple[str, Sequence[int | str]]] = [
        ("事業費", (*facts.program, "")),
        ("人件費", (*facts.personnel, "")),
        ("総事業費", (*totals, 0)),
    ]
    rows = [["", *(_centred(year_label(year)) for year in facts.years)]]
    rows += [
        [_text(label), *(_number(f"{amount:,}" if amount != "" else "") for amount in amounts)]
        for label, amounts in lines
    ]
    each = (_WIDTH - 60) / len(facts.years)
    yield _table(rows, (60, *[each] * len(facts.years)))


def _projects(projects: Sequence[ProjectFacts]) -> LongTable:
    rows = [[_heading_cell(label) for label, _ in _HEADINGS], *map(_project, projects)]
    return LongTable(rows, colWidths=[width for _, width in _HEADINGS], style=_GRID, repeatRows=1)


def _project(row: ProjectFacts) -> list[Paragraph]:
    return [
        _centred("重" if row.marked else ""), _centred(row.code), _text(row.name),
        _centred("法定" if row.statutory else ""), _number(f"{row.program:,}"),
        _number(f"{row.personnel:,}"), _number(f"{row.total:,}"), _centred(row.evaluation),
        _centred(row.contribution), _centred(row.final),
    ]  # fmt: skip


def _heading_cell(label: str) -> Paragraph:
    # A narrow heading is written downwards.
    if "<br/>" not in label and len(label) > 2 and label != "事業名":
        label = "<br/>".join(label)
    return _centred(label, 7)


def _indicator(indicator: IndicatorFacts, years: Sequence[int]) -> Iterable[Any]:
    name = [_text(part) for part in indicator.name]
    head = [[_text(f"成果指標{indicator.number}"), name, _centred("出典"), _text(indicator.source, 7)]]
    yield Spacer(1, 4)
    yield _table(head, (46, 200, 60, 219))
    labels = [[_centred(label, 7)] for label in ("年次", "目標値", "実績値", "達成率")]
    values = [
        [*(_centred(year_label(year), 7) for year in years), _centred("単位・備考", 7)],
        [*_cells(indicator.target, indicator), _centred(indicator.unit)],
        [*_cells(indicator.actual, indicator), [_text(part, 6) for part in indicator.remark]],
        [*(_number(_percent(cell)) for cell in indicator.rate), _centred("％")],
    ]
    first = [_centred("初<br/>期<br/>値"), "", "", ""]
    second = [_centred(indicator.baseline_when, 7), _centred(_printed(indicator.baseline, indicator)), "", ""]
    rows = [[a, b, *c, *d] for a, b, c, d in zip(first, second, labels, values, strict=True)]
    each = (_WIDTH - 24 - 60 - 44 - 56) / len(years)
    spans = [("SPAN", (0, 0), (0, 3)), ("SPAN", (1, 1), (1, 3))]
    yield _table(rows, (24, 60, 44, *[each] * len(years), 56), style=spans)


def _printed(cell: IndicatorCell, indicator: IndicatorFacts) -> str:
    return cell if isinstance(cell, str) else f"{cell:,.{indicator.decimals}f}"


def _cells(cells: Sequence[IndicatorCell], indicator: IndicatorFacts) -> Iterable[Paragraph]:
    return (_number(_printed(cell, indicator)) for cell in cells)


def _percent(cell: IndicatorCell) -> str:
    return f"{cell}％" if isinstance(cell, Decimal) else cell
