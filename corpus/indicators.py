"""Section ５ 成果指標: what stands on a page put together to indicators."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.indicator_lines import Head, IndicatorPage, read_remarks, read_runs
from corpus.ledger import BLANK, UNPROVED, Ledger
from corpus.matching import Fit, Place, fit
from corpus.numbers import parse_cell_number
from corpus.series import Run, Series, lower_is_better
from corpus.spelling import squeeze
from corpus.tokens import Token, missing_kind, percent_value
from corpus.types import Cell, Indicator, Missing

# How names of 成果指標 end that are shares, and that are numbers of something.
_SHARE = re.compile(r"(割合|比率|率|％|%)$")
_COUNT = re.compile(r"(人数|者数|件数|回数|団体数|世帯数|箇所数|か所数|数|額|量|面積|延長)$")


def read_indicators(
    ledger: Ledger, pages: Sequence[IndicatorPage], years: tuple[int, ...]
) -> tuple[Indicator, ...]:
    """All 成果指標 with the loose runs of their pages; `years` are the columns of the form."""
    found: list[Indicator] = []
    for page in pages:
        read_runs(ledger, page, labelled=False)
        read_remarks(ledger, page)
        found += _assemble(ledger, page, years)
    return tuple(found)


def _assemble(ledger: Ledger, page: IndicatorPage, years: tuple[int, ...]) -> list[Indicator]:
    heads = page.heads
    page.runs.sort(key=lambda run: run.number)
    page.units.sort(key=lambda unit: unit.line.number)
    places = [_place(head) for head in heads]
    result = fit(_with_units(page), places, len(years), ordered=ledger.ordered)
    ledger.notes += [f"成果指標（{page.number}ページ）：{note}" for note in result.notes]
    units = _units(ledger, page, result)
    whens = _along([(word.line.number, _when(ledger, word)) for word in page.whens], heads, UNPROVED)
    remarks = _by_zone([(line.number, cell) for line, cell in page.remarks], heads)
    origins = _origins(page)
    found = []
    for index, head in enumerate(heads):
        if UNPROVED in {remarks[index], whens[index]}:
            place = f"成果指標{head.number}（{page.number}ページ）"
            ledger.notes.append(f"{place}の初期値の時点または備考を証明できません。")
        series, baseline = result.series[index], result.baselines[index]
        target, actual, rate = (_cells(ledger, series, row, len(years)) for row in range(3))
        found.append(
            Indicator(
                number=head.number,
                name=head.name,
                unit=units[index],
                origin=origins[index],
                baseline_when=whens[index],
                baseline=_value_cell(ledger, baseline) if baseline else UNPROVED,
                fiscal_years=years,
                target=target,
                actual=actual,
                rate=rate,
                remarks=remarks[index],
                lower_is_better=lower_is_better(series) if series else None,
            )
        )
    return found


def _place(head: Head) -> Place:
    name = squeeze(str(head.name.value or ""))
    name = re.sub(r"\([^)]*\)$", "", name)
    is_share = True if _SHARE.search(name) else False if _COUNT.search(name) else None
    return Place(head.lines[0].number, head.number, is_share)


def _with_units(page: IndicatorPage) -> list[Run]:
    """The runs of a page, each with the unit on its line or the lines next to it."""
    units = {unit.line.number: unit for unit in page.units}
    found = []
    for run in page.runs:
        near = [units[n] for n in (run.number, run.number + 1, run.number - 1) if n in units]
        found.append(replace(run, unit=near[0].text if near else ""))
    return found


def _origins(page: IndicatorPage) -> list[Cell]:
    """出典 of each head: its own, or the one that stands apart in its zone."""
    zones: list[list[Cell]] = [[] for _ in page.heads]
    for line, cell in page.origins:
        zones[_zone(line.number, page.heads)].append(cell)
    absent = UNPROVED if page.origins else BLANK
    return [
        head.origin or (zone[0] if len(zone) == 1 else absent)
        for head, zone in zip(page.heads, zones, strict=True)
    ]


def _when(ledger: Ledger, token: Token) -> Cell:
    return Cell(squeeze(token.text), token.text, ledger.source(token.line))


def _cells(ledger: Ledger, series: Series | None, row: int, columns: int) -> tuple[Cell, ...]:
    if series is None:
        return (UNPROVED,) * columns
    place = next((ledger.source(token.line) for token in series.rows[row] if token), None)
    empty = Cell(None, "", place, Missing.BLANK)
    return tuple(_value_cell(ledger, token) if token else empty for token in series.rows[row])


def _value_cell(ledger: Ledger, token: Token) -> Cell:
    source = ledger.source(token.line)
    missing = missing_kind(token.text)
    if missing is not None:
        return Cell(None, "" if missing is Missing.BLANK else token.text, source, missing)
    return Cell(parse_cell_number(percent_value(token.text) or token.text), token.text, source)


def _zone(number: int, heads: Sequence[Head]) -> int:
    """Index of the head whose zone a line stands in; the first zone begins with the page."""
    return max((i for i, head in enumerate(heads) if head.lines[0].number <= number), default=0)


def _along(pieces: list[tuple[int, Cell]], heads: Sequence[Head], absent: Cell) -> list[Cell]:
    """One piece for each head, in page order if there are as many, else by zone."""
    if len(pieces) == len(heads):
        return [cell for _, cell in sorted(pieces, key=lambda piece: piece[0])]
    zones: list[list[Cell]] = [[] for _ in heads]
    for number, cell in pieces:
        if heads:
            zones[_zone(number, heads)].append(cell)
    return [zone[0] if len(zone) == 1 else absent for zone in zones]


def _by_zone(pieces: list[tuple[int, Cell]], heads: Sequence[Head]) -> list[Cell]:
    """Optional pieces: at most one in the zone of a head."""
    zones: list[list[Cell]] = [[] for _ in heads]
    for number, cell in pieces:
        zones[_zone(number, heads)].append(cell)
    return [BLANK if not zone else zone[0] if len(zone) == 1 else UNPROVED for zone in zones]


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
        _unit(ledger, units[0])
        if len(units) == 1
        else _unit(ledger, shared)
        if shared and not units
        else UNPROVED
        for units in found
    ]


def _beside(unit: Token) -> range:
    return range(unit.line.number - 1, unit.line.number + 2)


def _unit(ledger: Ledger, token: Token) -> Cell:
    return Cell(token.text, token.text, ledger.source(token.line))
