"""Lines of section ５: heads of 成果指標, headers of years, rows of values, units, 出典 and remarks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus import form
from corpus.eras import parse_year
from corpus.ledger import UNPROVED, Block, Ledger
from corpus.series import Run
from corpus.spelling import squeeze
from corpus.tokens import Kind, Token, tokens
from corpus.types import Cell, Line

_HEAD = re.compile(r"成果指標\s*([①-⑳㉑-㉟]|[0-9０-９]{1,2})\s*(.*)")
_LABELS = (form.TARGET, form.ACTUAL, form.RATE)
_VALUES = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.DASH, Kind.NOTE})
_NARROW = 12
# What no unit has: sentences, particles, endings of verbs.
_REMARK = re.compile(r"。|[一-龥][をにはがでも][一-龥]|[一-龥](?:する|した|済み?|予定)$|(?:記載|予定|暫定)$")
_LONGEST_UNIT = 6
_HEADER_WORDS = frozenset(
    {form.YEARS, form.UNIT, form.REMARKS, "単位・備考", "初", "期", "値", form.BASELINE}
)


@dataclass(slots=True)
class Head:
    """成果指標① with its name and, if it stands in the same block, its 出典."""

    number: str
    lines: list[Line]
    name: Cell
    origin: Cell | None


@dataclass(slots=True)
class IndicatorPage:
    """Everything of section ５ that a page holds, before it is known what belongs together."""

    number: int
    heads: list[Head]
    runs: list[Run] = field(default_factory=list)
    units: list[Token] = field(default_factory=list)
    whens: list[Token] = field(default_factory=list)
    origins: list[tuple[Line, Cell]] = field(default_factory=list)
    remarks: list[tuple[Line, Cell]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _ValueLine:
    """A line of values: what stands before the label, the label, the values, the unit and a remark."""

    lead: tuple[Token, ...]
    label: str
    values: tuple[Token, ...]
    unit: Token | None
    remark: str

    @property
    def is_bare_unit(self) -> bool:
        """Whether nothing but a unit stands on the line."""
        return not (self.lead or self.label or self.values)


def find_indicators(ledger: Ledger) -> list[IndicatorPage]:
    """Claim what names itself: heads, headers of years, rows with a label, 出典."""
    pages = _read_heads(ledger)
    for page in pages:
        _claim_years(ledger, page)
        read_runs(ledger, page, labelled=True)
        _read_origins(ledger, page)
    return pages


def _read_heads(ledger: Ledger) -> list[IndicatorPage]:
    pages: dict[int, IndicatorPage] = {}
    for block in ledger.free_blocks():
        starts = [i for i, line in enumerate(block.lines) if _HEAD.fullmatch(line.text.strip())]
        for start, end in pairwise([*starts, len(block.lines)]):
            head = _read_head(ledger, block.lines[start:end])
            pages.setdefault(block.page, IndicatorPage(block.page, [])).heads.append(head)
    return [pages[number] for number in sorted(pages)]


def _read_head(ledger: Ledger, lines: tuple[Line, ...]) -> Head:
    """成果指標① with the lines of its name, and its 出典 if this stands in the same block."""
    match = _HEAD.fullmatch(lines[0].text.strip())
    assert match is not None
    number = match[1]
    if re.fullmatch(r"[0-9０-９]{1,2}", number):
        number = chr(ord("①") + int(number) - 1)
    taken: list[Line] = []
    name: list[str] = []
    origin: list[str] = []
    name_line = origin_line = None
    for line in lines:
        if taken and _is_table_line(line):
            break
        text = match[2] if line is lines[0] else line.text.strip()
        before, label, after = _split_origin(text) if origin_line is None else ("", "", text)
        if label:
            origin_line = line
        name_line = name_line or (line if before else None)
        name.append(before)
        origin.append(after)
        taken.append(line)
    ledger.claim(taken, f"indicator {number}")
    text = "".join(name)
    cell = Cell(text, text, ledger.source(name_line or lines[0])) if text else UNPROVED
    joined = "".join(origin)
    place = ledger.source(origin_line or lines[0])
    return Head(number, taken, cell, Cell(joined, joined, place) if joined else None)


def _split_origin(text: str) -> tuple[str, str, str]:
    """A line of a head as (name, 出典, origin); 出典 counts only where a cell begins with it."""
    before, label, after = text.partition(form.ORIGIN)
    if label and (not before or before[-1] in " 　"):
        return before.strip(), label, after.strip()
    return text, "", ""


def _is_table_line(line: Line) -> bool:
    """Whether a line below a head is already part of the table."""
    words = tokens(line)
    if squeeze(words[0].text) in _HEADER_WORDS or any(
        squeeze(line.text).startswith(label) for label in _LABELS
    ):
        return True
    return all(word.kind is not Kind.TEXT for word in words)


def _claim_years(ledger: Ledger, page: IndicatorPage) -> None:
    """Header lines: years, 年次, 単位, 備考; the date of the first value may stand before 年次."""
    for block in ledger.free_blocks(page.number):
        for line in block.lines:
            words = list(tokens(line))
            if not all(_is_header(word) for word in words):
                continue
            years = [word for word in words if word.kind in {Kind.YEAR, Kind.MONTH}]
            label = next((i for i, word in enumerate(words) if squeeze(word.text) == form.YEARS), None)
            if label is not None:
                page.whens += [word for word in words[:label] if word in years]
            elif len(words) == 1 and (words[0].kind is Kind.MONTH or _is_loose_year(block, words)):
                page.whens += words
            elif words[0].kind is Kind.MONTH:
                page.whens.append(words[0])
            elif not years and len(block.lines) == 1 and len(words) == 1 and len(squeeze(words[0].text)) == 1:
                continue
            ledger.claim([line], "indicator header")


def _is_loose_year(block: Block, words: Sequence[Token]) -> bool:
    return len(block.lines) == 1 and parse_year(words[0].text) is not None


def _is_header(word: Token) -> bool:
    text = squeeze(word.text)
    return word.kind in {Kind.YEAR, Kind.MONTH} or text in _HEADER_WORDS


def read_runs(ledger: Ledger, page: IndicatorPage, *, labelled: bool) -> None:
    """Claim lines of values, first the `labelled` ones.

    A first value may stand before the label, a unit and a remark behind the values.
    """
    for block in ledger.free_blocks(page.number):
        for line in block.lines:
            found = _split_values(line)
            if found is None or (labelled and not found.label):
                continue
            if found.is_bare_unit and not _is_unit_place(page, block, line):
                continue
            ledger.claim([line], "indicator values")
            if found.lead:
                page.runs.append(Run("", found.lead, line.number))
            if found.label or found.values:
                page.runs.append(Run(found.label, found.values, line.number))
            if found.unit is not None:
                page.units.append(found.unit)
            if found.remark:
                cell = Cell(found.remark, found.remark, ledger.source(line))
                page.remarks.append((line, cell))


def _split_values(line: Line) -> _ValueLine | None:
    """The parts of a line of values, None if it is anything else."""
    words = tokens(line)
    label = next((i for i, word in enumerate(words) if squeeze(word.text) in _LABELS), None)
    lead = words[:label] if label is not None else ()
    if label is not None and any(word.kind not in _VALUES for word in lead):
        return None
    rest = words if label is None else words[label + 1 :]
    count = next((i for i, word in enumerate(rest) if word.kind not in _VALUES), len(rest))
    values, tail = rest[:count], rest[count:]
    unit = tail[0] if tail and _can_be_unit(tail[0]) else None
    remark = " ".join(word.text for word in tail[unit is not None :])
    if remark and (label is None or not values):
        return None
    name = squeeze(words[label].text) if label is not None else ""
    return _ValueLine(tuple(lead), name, tuple(values), unit, remark)


def _can_be_unit(word: Token) -> bool:
    """A known unit, or a short word without kana between its kanji: 「累計値を記載」 is a remark."""
    if squeeze(word.text).lower() in form.UNITS:
        return True
    short = word.kind in {Kind.TEXT, Kind.LETTER} and len(word.text) <= _LONGEST_UNIT
    return short and not _REMARK.search(word.text)


def _is_unit_place(page: IndicatorPage, block: Block, line: Line) -> bool:
    """A unit alone on its line: a known one, or any short word right above or below values."""
    word = squeeze(line.text)
    if word in {squeeze(unit) for unit in form.UNITS} or word.lower() in form.UNITS:
        return True
    others = [_split_values(other) for other in block.lines if other is not line]
    beside = {line.number - 1, line.number + 1}
    return any(found is not None and found.values for found in others) or any(
        run.number in beside for run in page.runs
    )


def _read_origins(ledger: Ledger, page: IndicatorPage) -> None:
    """Blocks that begin with 出典."""
    for block in ledger.free_blocks(page.number):
        if not block.texts[0].startswith(form.ORIGIN) or "。" in block.texts[0]:
            continue
        text = "".join([block.texts[0].removeprefix(form.ORIGIN).strip(), *block.texts[1:]])
        ledger.claim(block.lines, "indicator origin")
        page.origins.append((block.lines[0], Cell(text, text, ledger.source(block.lines[0]))))


def read_remarks(ledger: Ledger, page: IndicatorPage) -> None:
    """Remarks: blocks as narrow as the column 備考."""
    for block in ledger.free_blocks(page.number):
        if any(len(text) > _NARROW for text in block.texts) or _is_label_like(block):
            continue
        if all(word.kind is not Kind.TEXT for line in block.lines for word in tokens(line)):
            continue
        text = "".join(block.texts)
        ledger.claim(block.lines, "indicator remarks")
        page.remarks.append((block.lines[0], Cell(text, text, ledger.source(block.lines[0]))))


def _is_label_like(block: Block) -> bool:
    """Bullets and short sentences of a narrative are no remarks."""
    return bool(re.match(r"[・①-⑳○●◎※]", block.texts[0])) or all(len(text) < 3 for text in block.texts)
