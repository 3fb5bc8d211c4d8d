"""Marks of table ３: 重点事業 and 法定受託事務, read only where a mark stands in its row's own line."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus import form
from corpus.ledger import UNPROVED, Ledger
from corpus.rows import NAME, PROGRAM, STATUTORY, Cells, Row
from corpus.spelling import squeeze
from corpus.tokens import Kind, tokens
from corpus.types import Cell, Line


@dataclass(slots=True)
class Table:
    """Table ３ while it is put together: rows in form order, cells by row key, and who holds marks.

    `shared` are pages with 成果指標, whose loose numbers may be theirs; `unsure` are rows that hold 法定 in
    some readings only.
    """

    rows: list[Row]
    shared: frozenset[int]
    cells: dict[int, Cells] = field(default_factory=dict)
    blank: dict[int, frozenset[int]] = field(default_factory=dict)
    marked: set[int] = field(default_factory=set)
    unsure: set[int] = field(default_factory=set)
    loose_statutory: dict[int, list[Line]] = field(default_factory=dict)


def take_loose_statutory(ledger: Ledger, table: Table, pages: Sequence[int]) -> None:
    """Claim every 法定 that stands alone on a line."""
    for page in pages:
        for block in ledger.free_blocks(page):
            for line in block.lines:
                if squeeze(line.text) == form.STATUTORY_MARK:
                    ledger.claim([line], "statutory mark")
                    table.loose_statutory.setdefault(page, []).append(line)


def read_priorities(ledger: Ledger, table: Table, pages: Sequence[int]) -> dict[int, Cell]:
    """重点事業: read only where every mark stands in its row's own line."""
    loose: dict[int, int] = {}
    for page in pages:
        for block in ledger.free_blocks(page):
            for line in block.lines:
                words = tokens(line)
                if all(word.kind is Kind.MARK for word in words):
                    ledger.claim([line], "priority mark")
                    loose[page] = loose.get(page, 0) + len(words)
    if loose:
        places = "、".join(f"{page}ページに{count}個" for page, count in sorted(loose.items()))
        ledger.notes.append(f"重点事業の印「重」（{places}）がどの行のものか、この文字列からは分かりません。")
    cells = {}
    for row in table.rows:
        source = ledger.source(row.code.line)
        if row.key in table.marked:
            cells[row.key] = Cell(True, form.PRIORITY_MARK, source)
        else:
            cells[row.key] = UNPROVED if loose else Cell(False, "", source)
    # One loose mark makes all of them doubtful: a mark may have slid into another row's line.
    return dict.fromkeys(cells, UNPROVED) if loose else cells


def read_statutories(ledger: Ledger, table: Table) -> dict[int, Cell]:
    """法定受託事務: by the row's own line; a loose mark makes it unknown for every row without one."""
    cells: dict[int, Cell] = {}
    for row in table.rows:
        token = table.cells[row.key].get(STATUTORY)
        source = ledger.source(token.line if token else row.code.line)
        known = table.cells[row.key].keys() >= {NAME, PROGRAM} and row.key not in table.unsure
        if token is None and not known:
            # The cell between name and amounts is unknown as long as these are.
            cells[row.key] = UNPROVED
        else:
            cells[row.key] = Cell(True, token.text, source) if token else Cell(False, "", source)
    for page, lines in table.loose_statutory.items():
        bare = [row for row in table.rows if row.page == page and cells[row.key].value is not True]
        if len(bare) == len(lines):
            for row, line in zip(bare, lines, strict=True):
                cells[row.key] = Cell(True, line.text.strip(), ledger.source(line))
            continue
        cells |= dict.fromkeys((row.key for row in bare), UNPROVED)
        names = "、".join(row.id for row in bare)
        ledger.notes.append(
            f"離れて印字された「法定」（{page}ページに{len(lines)}個）が{names}のどれのものか分かりません。"
        )
    return cells
