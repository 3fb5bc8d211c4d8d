"""What a table of any form proves by itself: sums are those of the rows above them."""

from collections.abc import Iterator
from decimal import Decimal

from corpus.tables.headings import is_part, is_total, is_whole
from corpus.types import Check, Entry, Table

TOTAL = "合計の行＝各行の和"


def totals(table: Table) -> Iterator[Check]:
    """One check for each cell of a row that is called a sum, over the rows above it in its column."""
    columns: dict[tuple[str, int | None, str], list[Entry]] = {}
    for entry in table.entries:
        columns.setdefault((entry.label, entry.fiscal_year, entry.unit), []).append(entry)
    for entries in columns.values():
        for place, entry in enumerate(entries):
            if entry.row and is_whole(entry.row[-1]):
                yield from _check(table, entry, entries[:place])


def _check(table: Table, entry: Entry, above: list[Entry]) -> Iterator[Check]:
    wanted = entry.cell.value
    terms = [e for e in above if e.row and not is_part(e.row[-1])]
    last = max((n for n, e in enumerate(terms) if is_whole(e.row[-1])), default=-1)
    ways = (
        [e for e in terms if not is_whole(e.row[-1])],
        terms[last + 1 :],
        [e for e in terms if is_whole(e.row[-1])],
    )
    sums = [sum(_numbers(way)) for way in ways if len(way) > 1]
    if isinstance(wanted, str) or wanted is None or not sums:
        return
    ok = wanted in sums
    if not ok and not is_total(entry.row[-1]):
        # 総事業費 may be the sum of what this table does not print.
        return
    shown = wanted if ok else sums[0]
    yield Check(TOTAL, f"{table.title} {entry.label}".strip(), ok, f"各行の和は{shown:,}、印字は{wanted:,}")


def _numbers(entries: list[Entry]) -> list[int | Decimal]:
    values = (entry.cell.value for entry in entries)
    return [value for value in values if isinstance(value, int | Decimal)]
