"""Passages of a sheet: one per sentence of a bullet, table row, indicator and part of its head.

A bullet may hold ten sentences on as many things: what answers a question is one of them. On 244 of
our own questions the sentences found by themselves were right more often than the best ones of the
bullets found.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.spelling import normalise, squeeze
from corpus.types import Cell, CostTable, Indicator, Item, Project, Section, Sheet, Source
from index.types import Chunk, Kind

# The form's headings in plain words: its own are long and much alike, which blurs the vectors.
_PLAIN_TITLES = {
    "１": "前年度の目標 計画",
    "４": "実施内容 実施したこと",
    "６": "達成状況の分析",
    "７": "実施内容と達成状況を踏まえた評価",
    "８": "今後の方向性 これから",
    "９": "今年度の目標 計画",
}
_NOT_DONE = "実施できなかった事業とその理由"

_BULLET = re.compile(r"^[\s・○●◯■□※①-⑳]+")
_SENTENCE = re.compile(r"[^。]*。[）」』]*|[^。]+$")


@dataclass(slots=True)
class _Builder:
    """Collects chunks of one sheet and numbers them within section, department and part."""

    sheet: Sheet
    chunks: list[Chunk] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def position(self, *parts: str) -> str:
        """The next free id under `parts`."""
        prefix = "/".join((self.sheet.id, *parts))
        self.counts[prefix] += 1
        return f"{prefix}/{self.counts[prefix]}"

    def _unique(self, chunk_id: str) -> str:
        """The id, told apart where a damaged sheet has one 整理番号 twice."""
        self.counts[chunk_id] += 1
        return chunk_id if self.counts[chunk_id] == 1 else f"{chunk_id}+{self.counts[chunk_id]}"

    def add(
        self,
        chunk_id: str,
        section: str,
        title: str,
        kind: Kind,
        quote: str,
        source: Source,
        *,
        text: str,
        department: str | None = None,
        row: str | None = None,
        sentence: int = 1,
    ) -> None:
        """Append one passage."""
        where = (self._unique(chunk_id), self.sheet.id, section, title, department, source.page)
        self.chunks.append(Chunk(*where, kind, text, quote, source, row, sentence))


def chunk_sheet(sheet: Sheet) -> list[Chunk]:
    """All passages of a sheet in the order of the form; ids are unique and stable."""
    builder = _Builder(sheet)
    if sheet.form:
        # The cells of other forms' tables are looked up by their headings, not searched for.
        for section in sheet.sections:
            _add_section(builder, section)
        return builder.chunks
    _add_head(builder)
    _add_costs(builder, sheet.costs)
    for project in sheet.projects:
        _add_project(builder, project)
    for indicator in sheet.indicators:
        _add_indicator(builder, indicator)
    for section in sheet.sections:
        _add_section(builder, section)
    return builder.chunks


def split_sentences(text: str) -> list[str]:
    """Sentences of a text with their 。; closing brackets stay with the sentence they close."""
    return [sentence for sentence in _SENTENCE.findall(text) if sentence.strip()]


def _add_head(builder: _Builder) -> None:
    sheet = builder.sheet
    start = Source(sheet.file, 1, None)
    head = _joined((sheet.title, sheet.field, sheet.policy, sheet.date))
    if head:
        place = sheet.title.source or start
        builder.add(f"{sheet.id}/概要/表題", "概要", "表題", Kind.HEADER, head, place, text=head)
    for evaluator in sheet.evaluators:
        quote = f"評価者 {evaluator.title} {evaluator.name}"
        chunk_id = builder.position("概要", "評価者")
        builder.add(
            chunk_id, "概要", "評価者", Kind.HEADER, quote, evaluator.source,
            text=quote, department=evaluator.department,
        )  # fmt: skip
    if isinstance(sheet.vision.value, str):
        title, quote = "目標とするまちの姿", sheet.vision.value
        place = sheet.vision.source or start
        text = f"{title} {quote}"
        builder.add(f"{sheet.id}/概要/まちの姿", "概要", title, Kind.HEADER, quote, place, text=text)
    for effort in sheet.efforts:
        quote = f"{effort.number}{effort.title}　{effort.text}"
        chunk_id = builder.position("概要", "主な取組")
        text = f"主な取組 {effort.title} {effort.text}"
        builder.add(chunk_id, "概要", "主な取組", Kind.ITEM, quote, effort.source, text=text)


def _add_costs(builder: _Builder, costs: CostTable) -> None:
    rows = (
        ("事業費", costs.program_cost),
        ("人件費", costs.personnel_cost),
        ("総事業費", costs.total_cost),
    )
    for label, cells in rows:
        quote = f"{label} {_series(costs.year_spellings, cells)}"
        chunk_id = f"{builder.sheet.id}/2/{label}"
        text = f"投入コスト {label} 年度ごとの推移（千円）"
        builder.add(chunk_id, "２", "投入コスト", Kind.ROW, quote, _place(builder.sheet, cells), text=text)


def _add_project(builder: _Builder, project: Project) -> None:
    cells = (
        project.code, project.name, project.statutory, project.program_cost, project.personnel_cost,
        project.total_cost, project.evaluation, project.contribution, project.final,
    )  # fmt: skip
    words = ["事務事業", project.department or "", _words(project.name)]
    words += ["法定受託事務"] if project.statutory.value is True else []
    words += [f"最終評価 {_words(project.final)}"] if project.final.value is not None else []
    builder.add(
        f"{builder.sheet.id}/3/{project.id}", "３", "事務事業とその評価結果", Kind.ROW, _joined(cells),
        _place(builder.sheet, cells), text=" ".join(filter(None, words)),
        department=project.department, row=project.id,
    )  # fmt: skip


def _add_indicator(builder: _Builder, indicator: Indicator) -> None:
    series = (("目標値", indicator.target), ("実績値", indicator.actual), ("達成率", indicator.rate))
    name = _words(indicator.name)
    quote = " ".join([f"成果指標{indicator.number} {name}"] + [_row(label, cells) for label, cells in series])
    notes = " ".join(map(_words, (indicator.unit, indicator.origin, indicator.remarks)))
    chunk_id = f"{builder.sheet.id}/5/{normalise(indicator.number)}"
    builder.add(
        chunk_id, "５", "成果指標", Kind.INDICATOR, quote, _place(builder.sheet, [indicator.name]),
        text=f"成果指標 {name} {notes}", row=indicator.number,
    )  # fmt: skip


def _add_section(builder: _Builder, section: Section) -> None:
    known = [squeeze(chunk.quote) for chunk in builder.chunks if chunk.section == "概要"]
    part = section.department or "全体"
    for item in section.items:
        if section.number == "概要" and any(squeeze(item.text) in quote for quote in known):
            continue
        _add_item(builder, section, item, (part,), section.title)
    for item in section.not_done or ():
        _add_item(builder, section, item, (part, "未実施"), _NOT_DONE)


def _add_item(builder: _Builder, section: Section, item: Item, part: tuple[str, ...], title: str) -> None:
    chunk_id = builder.position(normalise(section.number), *part)
    plain = title if title == _NOT_DONE else _PLAIN_TITLES.get(section.number, title)
    quotes = split_sentences(item.text)
    # 「また、参加者からは…」 does not repeat what its bullet is about: the bullet's opening phrase does.
    opening = _BULLET.sub("", item.text).partition("、")[0]
    for number, quote in enumerate(quotes, 1):
        about = opening if number > 1 else None
        words = (_BULLET.sub("", plain), section.department, about, _BULLET.sub("", quote))
        text = " ".join(filter(None, words))
        builder.add(
            chunk_id if len(quotes) == 1 else f"{chunk_id}-{number}",
            section.number, title, Kind.ITEM, quote, item.source, text=text, department=section.department,
            sentence=number,
        )  # fmt: skip


def _words(cell: Cell) -> str:
    return cell.value if isinstance(cell.value, str) else cell.spelling


def _joined(cells: Iterable[Cell]) -> str:
    return " ".join(cell.spelling for cell in cells if cell.spelling)


def _row(label: str, cells: Iterable[Cell]) -> str:
    return f"{label} {_joined(cells)}"


def _series(years: Iterable[str], cells: Iterable[Cell]) -> str:
    pairs: Iterator[tuple[str, Cell]] = zip(years, cells, strict=True)
    return "、".join(f"{year} {cell.spelling}" for year, cell in pairs if cell.spelling)


def _place(sheet: Sheet, cells: Iterable[Cell]) -> Source:
    """Where the first of `cells` that is printed stands."""
    return next((cell.source for cell in cells if cell.source), Source(sheet.file, 1, None))
