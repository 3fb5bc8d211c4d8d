"""From facts to pages of blocks in the order in which a PDF extractor gives them: labels first."""

import random
from dataclasses import dataclass, field

from corpus.eras import era_year
from evals.synthetic.blocks import Block, indicator_blocks, paragraphs, row_block, wrap
from evals.synthetic.facts import Facts, Narrative
from evals.synthetic.json_truth import TITLES
from evals.synthetic.truth import SECTIONS, full_width

_PAGE_HEIGHT = 46
_NOT_DONE = "※実施できなかった事業とその理由"
_ASSESSMENT_HEADS = (
    "※主な実施内容と目標とするまちの姿の関係（達成状況とその理由）",
    "　「施策の方針にひもづく事務事業とその評価結果」における貢献度の分析",
)
_COLUMN_HEADS = (
    ("事業", "評価"),
    ("貢", "献", "度"),
    ("最終", "評価"),
    ("整理", "番号"),
    ("事業名", "法定", "受託", "事務"),
    ("事業費", "（千円）"),
    ("人件費", "（千円）"),
    ("総事業費", "（千円）"),
)


@dataclass(slots=True)
class Page:
    """A page while it is being filled: its blocks by area, each area in the order of the form."""

    opening: list[Block] = field(default_factory=list)
    labels: list[Block] = field(default_factory=list)
    marks: list[Block] = field(default_factory=list)
    overview: list[Block] = field(default_factory=list)
    narratives: list[Block] = field(default_factory=list)
    columns: list[Block] = field(default_factory=list)
    rows: list[Block] = field(default_factory=list)
    costs: list[Block] = field(default_factory=list)
    indicators: list[Block] = field(default_factory=list)
    height: int = 0


def year_label(year: int) -> str:
    """A fiscal year as sheets print it: 令和２年度, 令和10年度, 平成30年度."""
    era, number = era_year(year)
    return f"{era}{'元' if number == 1 else full_width(number)}年度"


class _Filler:
    """Puts the form's parts on pages one after another, opening a page where one does not fit."""

    def __init__(self, facts: Facts, rng: random.Random) -> None:
        self.facts = facts
        self.rng = rng
        self.pages = [Page()]
        self.places: dict[tuple[str, str], int] = {}

    def room(self, height: int) -> Page:
        if self.pages[-1].height and self.pages[-1].height + height > _PAGE_HEIGHT:
            self.pages.append(Page())
        self.pages[-1].height += height
        return self.pages[-1]

    def overview(self) -> None:
        facts, page = self.facts, self.pages[0]
        page.opening = [_label(facts.date), _label("○ 施策の概要")]
        efforts = [
            line
            for number, (heading, text) in enumerate(facts.efforts, start=1)
            for line in (f"（{full_width(number)}）{heading}", *wrap("　" + text))
        ]
        evaluators = [
            Block("meta", "evaluator", (f"評価者 {department.title}{self.rng.choice('　 ')}{name}",))
            for department, name in zip(facts.departments, facts.names, strict=True)
        ]
        first, *others = evaluators
        where = [
            _label("総合計画上", "の位置付け"),
            _label(f"分野 {facts.field} 施策の方針 {facts.policy}"),
        ]
        vision = [_label("目標とする", "まちの姿"), paragraphs("meta", "vision", ["　" + facts.vision])]
        groups = [[first], where, [_label(facts.title)], vision, others]
        if self.rng.random() < 0.5:
            groups = [[_label(facts.title)], where, vision, evaluators]
        page.overview = [block for group in groups for block in group]
        page.narratives = [_label("主な取組"), Block("efforts", "", tuple(efforts))]
        page.height = len(efforts) + len(evaluators) + 10

    def section(self, number: str) -> None:
        title = f"{number}．{TITLES[number]}"
        first, second = _ASSESSMENT_HEADS
        heads = [_label(title, first), _label(second)] if number == "７" else [_label(title)]
        for narrative in (entry for entry in self.facts.narratives if entry.section == number):
            blocks = _narrative_blocks(narrative)
            page = self.room(sum(len(block.lines) + 1 for block in blocks) + 2 * len(heads))
            page.labels += [*heads, Block("department", number, (narrative.department,))]
            page.narratives += blocks
            self.places[number, narrative.department] = len(self.pages)
            heads = []

    def costs(self) -> None:
        facts = self.facts
        page = self.room(7)
        page.labels.append(_label("２．投入コスト"))
        totals = [sum(pair) for pair in zip(facts.program, facts.personnel, strict=True)]
        rows = [
            _cost_row("事業費", facts.program),
            _cost_row("総事業費", (*totals, 0)),
            _cost_row("人件費", facts.personnel),
            Block("cost", "years", (" ".join(year_label(year) for year in facts.years),)),
        ]
        if self.rng.random() < 0.5:
            self.rng.shuffle(rows)
        page.costs = rows

    def projects(self) -> None:
        page = self.room(6)
        page.labels.append(_label("３．施策の方針にひもづく事務事業とその評価結果", "重", "点", "事", "業"))
        page.columns = [Block("column", "", lines) for lines in _COLUMN_HEADS]
        for row in self.facts.projects:
            wrapped = len(row.name) >= 15 and self.rng.random() < 0.4
            page = self.room(3 if wrapped else 1)
            page.rows.append(row_block(row, self.facts.marks_attached, wrapped=wrapped))
            if row.marked and not self.facts.marks_attached:
                page.marks.append(Block("mark", "", ("重",)))

    def indicators(self) -> None:
        heading = [_label("５．成果指標")]
        years = [year_label(year) for year in self.facts.years]
        for indicator in self.facts.indicators:
            unit_first, inline = self.rng.random() < 0.4, self.rng.random() < 0.3
            page = self.room(11)
            page.labels += heading
            page.indicators += indicator_blocks(indicator, years, unit_first, inline)
            heading = []


def _label(*lines: str) -> Block:
    return Block("label", "", lines)


def _cost_row(label: str, amounts: tuple[int, ...]) -> Block:
    return Block("cost", label, (" ".join([label, *(f"{amount:,}" for amount in amounts)]),))


def _narrative_blocks(narrative: Narrative) -> list[Block]:
    key = f"{narrative.section}/{narrative.department}"
    blocks = [paragraphs("narrative", key, narrative.items)]
    if narrative.not_done is not None:
        blocks.append(Block("not_done_label", key, (_NOT_DONE,)))
    if narrative.not_done:
        blocks.append(paragraphs("not_done", key, narrative.not_done))
    return blocks


def fill_pages(facts: Facts, rng: random.Random) -> tuple[list[Page], dict[tuple[str, str], int]]:
    """The pages of a sheet by area, and the page of each (section, department)."""
    filler = _Filler(facts, rng)
    filler.overview()
    filler.section(SECTIONS[0])
    filler.costs()
    filler.projects()
    filler.section(SECTIONS[1])
    filler.indicators()
    for number in SECTIONS[2:]:
        filler.section(number)
    return filler.pages, filler.places


def extraction_order(page: Page, rng: random.Random) -> list[Block]:
    """The blocks of a page as extracted: labels of a column first, its contents later, areas mixed."""
    cut = rng.randint(1, max(1, min(6, len(page.rows))))
    table = _with_columns(page.rows[:cut], page.columns, rng) if page.columns else page.rows
    later = page.rows[cut:] if page.columns else []
    areas = [page.narratives, table, page.costs, page.indicators]
    rng.shuffle(areas)
    first_rows = areas.index(table) if table else 0
    if later:
        areas.insert(rng.randint(first_rows + 1, len(areas)), later)
    return [
        *page.opening,
        *page.labels,
        *page.marks,
        *(block for area in areas for block in area),
        *page.overview,
    ]


def _with_columns(rows: list[Block], columns: list[Block], rng: random.Random) -> list[Block]:
    """The first rows with the column headings of the table somewhere between them."""
    result = list(rows)
    start = rng.randint(0, len(rows))
    middle = rng.randint(1, len(columns))
    result[start:start] = columns[:middle]
    later = rng.randint(start + middle, len(result))
    result[later:later] = columns[middle:]
    return result


def render(pages: list[list[Block]]) -> str:
    """The text of a sheet: blocks apart by blank lines, each page begins with one ASCII blank."""
    texts = ["\n\n".join("\n".join(block.lines) for block in page) for page in pages]
    return "\n" + "\n ".join(texts) + "\n "
