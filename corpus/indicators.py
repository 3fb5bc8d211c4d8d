"""Section ５ 成果指標: heads, runs of values and what stands beside them, put together page by page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus import form
from corpus.eras import parse_year
from corpus.ledger import Block, Ledger
from corpus.numbers import parse_cell_number
from corpus.projects import UNPROVED
from corpus.matching import Fit, fit
from corpus.series import Run, Series, lower_is_better
from corpus.spelling import squeeze
from corpus.tokens import Kind, Token, missing_kind, percent_value, tokens
from corpus.types import Cell, Indicator, Line, Missing

_HEAD = re.compile(r"成果指標\s*([①-⑳㉑-㉟]|[0-9０-９]{1,2})\s*(.*)")
_LABELS = (form.TARGET, form.ACTUAL, form.RATE)
_VALUES = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.DASH, Kind.NOTE})
_NARROW = 12
_LONGEST_UNIT = 6
_HEADER_WORDS = frozenset({form.YEARS, form.UNIT, form.REMARKS, "単位・備考", "初", "期", "値", form.BASELINE})
_BLANK = Cell(None, missing=Missing.BLANK)


@dataclass(slots=True)
class _Head:
    number: str
    lines: list[Line]
    name: Cell
    origin: Cell | None


@dataclass(slots=True)
class IndicatorPage:
    """Everything of section ５ that a page holds, before it is known what belongs together."""

    number: int
    heads: list[_Head]
    runs: list[Run] = field(default_factory=list)
    units: list[Token] = field(default_factory=list)
    whens: list[Token] = field(default_factory=list)
    origins: list[tuple[Line, Cell]] = field(default_factory=list)
    remarks: list[tuple[Line, Cell]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _ValueLine:
    lead: tuple[Token, ...]
    label: str
    values: tuple[Token, ...]
    unit: Token | None
    remark: str

    @property
    def is_bare_unit(self) -> bool:
        return not (self.lead or self.label or self.values)


def find_indicators(ledger: Ledger) -> list[IndicatorPage]:
    """Claim what names itself: heads, headers of years, rows with a label, 出典."""
    pages = _read_heads(ledger)
    for page in pages:
        _claim_years(ledger, page)
        _read_runs(ledger, page, labelled=True)
        _read_origins(ledger, page)
    return pages


def read_indicators(
    ledger: Ledger, pages: Sequence[IndicatorPage], years: tuple[int, ...]
) -> tuple[Indicator, ...]:
    """All 成果指標 with the loose runs of their pages; `years` are the columns of the form."""
    found: list[Indicator] = []
    for page in pages:
        _read_runs(ledger, page, labelled=False)
        _read_narrow(ledger, page)
        found += _assemble(ledger, page, years)
    return tuple(found)


def _read_heads(ledger: Ledger) -> list[IndicatorPage]:
    pages: dict[int, IndicatorPage] = {}
    for block in ledger.free_blocks():
        starts = [i for i, line in enumerate(block.lines) if _HEAD.fullmatch(line.text.strip())]
        for start, end in pairwise([*starts, len(block.lines)]):
            head = _read_head(ledger, block.lines[start:end])
            pages.setdefault(block.page, IndicatorPage(block.page, [])).heads.append(head)
    return [pages[number] for number in sorted(pages)]


def _read_head(ledger: Ledger, lines: tuple[Line, ...]) -> _Head:
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
    return _Head(number, taken, cell, Cell(joined, joined, place) if joined else None)


def _split_origin(text: str) -> tuple[str, str, str]:
    """A line of a head as (name, 出典, origin); 出典 counts only where a cell begins with it."""
    before, label, after = text.partition(form.ORIGIN)
    if label and (not before or before[-1] in " 　"):
        return before.strip(), label, after.strip()
    return text, "", ""


def _is_table_line(line: Line) -> bool:
    """Whether a line below a head is already part of the table."""
    words = tokens(line)
    if squeeze(words[0].text) in _HEADER_WORDS or any(squeeze(line.text).startswith(label) for label in _LABELS):
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


def _read_runs(ledger: Ledger, page: IndicatorPage, *, labelled: bool) -> None:
    """Lines of values; a first value may stand before the label, a unit and a remark behind the values."""
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
    return word.kind in {Kind.TEXT, Kind.LETTER} and len(word.text) <= _LONGEST_UNIT and "。" not in word.text


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


def _read_narrow(ledger: Ledger, page: IndicatorPage) -> None:
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


def _assemble(ledger: Ledger, page: IndicatorPage, years: tuple[int, ...]) -> list[Indicator]:
    heads = page.heads
    page.runs.sort(key=lambda run: run.number)
    page.units.sort(key=lambda unit: unit.line.number)
    result = fit(page.runs, [head.lines[0].number for head in heads], len(years))
    ledger.notes += [f"成果指標（{page.number}ページ）：{note}" for note in result.notes]
    units = _units(ledger, page, result)
    whens = _along([(w.line.number, _when(ledger, w)) for w in page.whens], heads, UNPROVED)
    remarks = _by_zone([(line.number, cell) for line, cell in page.remarks], heads)
    bare = [head for head in heads if head.origin is None]
    origins = _along([(line.number, cell) for line, cell in page.origins], bare, _BLANK if not page.origins else UNPROVED)
    for index, head in enumerate(bare):
        head.origin = origins[index]
    found = []
    for index, head in enumerate(heads):
        series = result.series[index]
        baseline = result.baselines[index]
        if remarks[index] is UNPROVED or whens[index] is UNPROVED:
            ledger.notes.append(f"成果指標{head.number}の初期値の時点または備考を証明できません（{page.number}ページ）。")
        found.append(
            Indicator(
                number=head.number,
                name=head.name,
                unit=units[index],
                origin=head.origin or _BLANK,
                baseline_when=whens[index],
                baseline=_value_cell(ledger, baseline) if baseline else UNPROVED,
                fiscal_years=years,
                target=_cells(ledger, series, 0, len(years)),
                actual=_cells(ledger, series, 1, len(years)),
                rate=_cells(ledger, series, 2, len(years)),
                remarks=remarks[index],
                lower_is_better=lower_is_better(series) if series else None,
            )
        )
    return found


def _when(ledger: Ledger, token: Token) -> Cell:
    return Cell(squeeze(token.text), token.text, ledger.source(token.line))


def _cells(ledger: Ledger, series: Series | None, row: int, columns: int) -> tuple[Cell, ...]:
    if series is None:
        return (UNPROVED,) * columns
    return tuple(_value_cell(ledger, token) if token else _BLANK for token in series.rows[row])


def _value_cell(ledger: Ledger, token: Token) -> Cell:
    source = ledger.source(token.line)
    missing = missing_kind(token.text)
    if missing is not None:
        return Cell(None, token.text, source, missing)
    return Cell(parse_cell_number(percent_value(token.text) or token.text), token.text, source)


def _zone(number: int, heads: Sequence[_Head]) -> int:
    """Index of the head whose zone a line stands in; the first zone begins with the page."""
    return max((i for i, head in enumerate(heads) if head.lines[0].number <= number), default=0)


def _along(pieces: list[tuple[int, Cell]], heads: Sequence[_Head], absent: Cell) -> list[Cell]:
    """One piece for each head, in page order if there are as many, else by zone."""
    if len(pieces) == len(heads):
        return [cell for _, cell in sorted(pieces, key=lambda piece: piece[0])]
    zones: list[list[Cell]] = [[] for _ in heads]
    for number, cell in pieces:
        if heads:
            zones[_zone(number, heads)].append(cell)
    return [zone[0] if len(zone) == 1 else absent for zone in zones]


def _by_zone(pieces: list[tuple[int, Cell]], heads: Sequence[_Head]) -> list[Cell]:
    """Optional pieces: at most one in the zone of a head."""
    zones: list[list[Cell]] = [[] for _ in heads]
    for number, cell in pieces:
        zones[_zone(number, heads)].append(cell)
    return [_BLANK if not zone else zone[0] if len(zone) == 1 else UNPROVED for zone in zones]


def _units(ledger: Ledger, page: IndicatorPage, result: Fit) -> list[Cell]:
    """Units: every rate row has a ％ of its own; beside the other rows stands the indicator's unit.

    A unit belongs to the run that it stands beside, else to the zone; the indicators without one share the ％
    that are left, if there is one for each.
    """
    heads = page.heads
    found: list[list[Token]] = [[] for _ in heads]
    percents = [unit for unit in page.units if squeeze(unit.text) == "%"]
    for unit in page.units:
        if unit not in percents:
            near = {result.homes[n] for n in _beside(unit) if n in result.homes}
            found[near.pop() if len(near) == 1 else _zone(unit.line.number, heads)].append(unit)
    bare = [index for index, units in enumerate(found) if not units]
    shared = percents[0] if percents and len(percents) >= len(heads) + len(bare) else None
    return [
        _unit(ledger, units[0]) if len(units) == 1 else _unit(ledger, shared) if shared and not units else UNPROVED
        for units in found
    ]


def _beside(unit: Token) -> range:
    return range(unit.line.number - 1, unit.line.number + 2)


def _unit(ledger: Ledger, token: Token) -> Cell:
    return Cell(token.text, token.text, ledger.source(token.line))
