"""Section ２ 投入コスト: three rows over the fiscal years, placed by 事業費＋人件費＝総事業費."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product

from corpus import form
from corpus.eras import fiscal_year_label, parse_year
from corpus.ledger import UNPROVED, Block, Ledger
from corpus.numbers import parse_cell_number
from corpus.spelling import squeeze
from corpus.tokens import Kind, Token, tokens
from corpus.torn import Totals
from corpus.types import Cell, CostTable, Line, Missing

_ROWS = (form.PROGRAM_COST, form.PERSONNEL_COST, form.TOTAL_COST)
_COLUMNS = 6
_MOST_FRAGMENTS = 6
_FEWEST_YEARS = 3
_MOST_COLUMNS = 10
_HEADER_WORDS = frozenset({form.YEARS, form.UNIT, form.REMARKS})

# The numbers of a row along the years, None where the form is blank.
Placed = tuple[Token | None, ...]
Way = tuple[Placed, Placed, Placed]


@dataclass(frozen=True, slots=True)
class _Runs:
    """What was found: the labelled tokens of each row, and runs without a label."""

    labelled: dict[str, tuple[Token, ...]]
    loose: tuple[tuple[Token, ...], ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """What a column of table ３ adds up to (千円); not `complete` where a row is not read."""

    amount: int
    complete: bool


@dataclass(frozen=True, slots=True)
class CostReading:
    """The cost table as far as its own sums prove it: every way that is left, not knowing table ３."""

    fiscal_years: tuple[int, ...]
    year_spellings: tuple[str, ...]
    ways: tuple[Way, ...]

    def totals(self, year: int) -> tuple[Totals, ...]:
        """What the column of a year (千円) can be, in the order 事業費, 人件費, 総事業費."""
        column = self.fiscal_years.index(year)
        return tuple((_value(a[column]), _value(b[column]), _value(c[column])) for a, b, c in self.ways)


def read_costs(ledger: Ledger, year: int) -> CostReading:
    """Find and claim the cost table; `year` is the sheet's fiscal year, the last column."""
    years = _fiscal_years(ledger, year)
    labelled = _labelled(ledger)
    spellings, headers = _year_spellings(ledger, years, labelled)
    pages = {run[0].line.page for run in labelled.values() if run} or headers or {1, 2}
    ways = _solve(_Runs(labelled, _loose_runs(ledger, pages)), len(years))
    used = {token.line.number: token.line for way in ways for row in way for token in row if token}
    ledger.claim((line for line in used.values() if ledger.is_free(line)), "costs")
    return CostReading(years, spellings, tuple(ways))


def _fiscal_years(ledger: Ledger, year: int) -> tuple[int, ...]:
    """The columns of the form: the years up to the sheet's own that every header prints."""
    counts = Counter(
        found
        for block in ledger.free_blocks()
        for line in block.lines
        for word in _header_years(line)
        if (found := parse_year(word.text)) is not None
    )
    first = year
    # A header line may be lost among others, a stray year is no column: half of the headers decide.
    while 2 * counts[first - 1] > counts[year] and year - first < _MOST_COLUMNS:
        first -= 1
    return tuple(range(first if first <= year - _FEWEST_YEARS + 1 else year - _COLUMNS + 1, year + 1))


def _header_years(line: Line) -> tuple[Token, ...]:
    """The years of a header line; the date of a first value stands before 年次, or alone."""
    words = tokens(line)
    if not all(word.kind in {Kind.YEAR, Kind.MONTH} or squeeze(word.text) in _HEADER_WORDS for word in words):
        return ()
    label = next((i for i, word in enumerate(words) if squeeze(word.text) == form.YEARS), None)
    years = words if label is None else words[label + 1 :]
    return years if len(words) > 1 else ()


def finish_costs(ledger: Ledger, reading: CostReading, rows: Sequence[Sum], year: int) -> CostTable:
    """The cost table; where its own sums leave several ways, the sums of table ３'s `rows` choose.

    What all ways that are left agree on is read, anything else stays unproved.
    """
    ways = list(reading.ways)
    if len(ways) > 1:
        column = reading.fiscal_years.index(year)
        fits = [way for way in ways if _agrees([_value(row[column]) for row in way], rows)]
        ways = fits or ways
    if len(ways) != 1:
        ledger.notes.append(
            "投入コストの表は、事業費＋人件費＝総事業費を満たす並べ方が一つに決まらず、全部は読めません。"
        )
    program, personnel, total = (
        _row(ledger, [way[i] for way in ways], len(reading.fiscal_years)) for i in range(3)
    )
    blank = [a.missing is b.missing is Missing.BLANK for a, b in zip(program, personnel, strict=True)]
    total = tuple(
        Cell(None, cell.spelling, cell.source, Missing.BLANK) if nothing and cell.value == 0 else cell
        for cell, nothing in zip(total, blank, strict=True)
    )
    return CostTable(reading.fiscal_years, reading.year_spellings, program, personnel, total)


def _agrees(column: Sequence[int], rows: Sequence[Sum]) -> bool:
    """Whether a column can be what the rows of table ３ add up to: those read so far are no more than it."""
    return all(
        got == known.amount if known.complete else got >= known.amount
        for got, known in zip(column, rows, strict=True)
    )


def _row(ledger: Ledger, ways: Sequence[Placed], columns: int) -> tuple[Cell, ...]:
    """The cells of a row in which all ways agree; an empty one points to the line of its row."""
    if not ways:
        return (UNPROVED,) * columns
    place = next(ledger.source(token.line) for token in reversed(ways[0]) if token)
    cells = []
    for found in zip(*ways, strict=True):
        if len({token.text if token else "" for token in found}) > 1:
            cells.append(UNPROVED)
        else:
            cells.append(_cell(ledger, found[0]) if found[0] else Cell(None, "", place, Missing.BLANK))
    return tuple(cells)


def _cell(ledger: Ledger, token: Token) -> Cell:
    if token.kind is Kind.DASH:
        return Cell(None, token.text, ledger.source(token.line), Missing.DASH)
    return Cell(parse_cell_number(token.text), token.text, ledger.source(token.line))


def _labelled(ledger: Ledger) -> dict[str, tuple[Token, ...]]:
    """Lines such as 事業費 7,085,638 7,380,435 …, claimed."""
    found: dict[str, tuple[Token, ...]] = {}
    for block in ledger.free_blocks():
        for line in block.lines:
            label, words = _split_label(line)
            if label in _ROWS and label not in found and words:
                found[label] = words
                ledger.claim([line], "costs")
    return found


def _split_label(line: Line) -> tuple[str, tuple[Token, ...]]:
    words = tokens(line)
    count = next((i for i, word in enumerate(words) if word.kind in _NUMBERS), len(words))
    if any(word.kind not in _NUMBERS for word in words[count:]):
        return "", ()
    label = squeeze("".join(word.text for word in words[:count])).replace("(千円)", "")
    return label, words[count:]


_NUMBERS = frozenset({Kind.NUMBER, Kind.DASH})


def _loose_runs(ledger: Ledger, pages: set[int]) -> tuple[tuple[Token, ...], ...]:
    """Unclaimed lines of whole numbers only on the pages of the table."""
    runs = []
    for page in sorted(pages):
        for block in ledger.free_blocks(page):
            for line in block.lines:
                words = tokens(line)
                if all(word.kind is Kind.NUMBER and "." not in squeeze(word.text) for word in words):
                    runs.append(words)
    return tuple(runs)


def _year_spellings(
    ledger: Ledger, years: tuple[int, ...], labelled: dict[str, tuple[Token, ...]]
) -> tuple[tuple[str, ...], set[int]]:
    """The headers as printed and their pages; lines of nothing but years near the table are claimed."""
    numbers = [words[0].line.number for words in labelled.values() if words]
    centre = sum(numbers) // len(numbers) if numbers else 0
    lines = [line for block in ledger.free_blocks() for line in _year_lines(block)]
    # Indicators have the same headers: those belong to the table that stand nearest to it.
    lines.sort(key=lambda line: abs(line.number - centre))
    spelled: dict[int, str] = {}
    pages: set[int] = set()
    for line in lines:
        found = {year: word.text for word in tokens(line) if (year := parse_year(word.text)) in years}
        if found and not found.keys() & spelled.keys():
            spelled |= {year: text for year, text in found.items() if year is not None}
            ledger.claim([line], "cost years")
            pages.add(line.page)
    return tuple(spelled.get(year, fiscal_year_label(year)) for year in years), pages


def _year_lines(block: Block) -> Iterator[Line]:
    for line in block.lines:
        words = tokens(line)
        if all(word.kind is Kind.YEAR for word in words) and parse_year(words[0].text) is not None:
            yield line


def _solve(runs: _Runs, columns: int) -> list[Way]:
    """The ways to place the numbers; labelled runs alone if these suffice, else with loose runs."""
    plain = [runs.labelled.get(label, ()) for label in _ROWS]
    found = _preferred(_placements(plain, columns, 0))
    long = tuple(run for run in runs.loose if len(run) >= _FEWEST_YEARS)
    for loose in (long, runs.loose):
        if not found and len(loose) <= _MOST_FRAGMENTS:
            lengthened = _with_loose(_Runs(runs.labelled, loose), columns)
            ways = [way for rows in lengthened for way in _placements(rows, columns, 0)]
            found = _preferred(list({_spell(way): way for way in ways}.values()))
    # A sheet may print a sum that does not hold: it is read as printed if nothing else is in doubt.
    for allowed in (1, 2):
        found = found or _preferred(_placements(plain, columns, allowed))
    return found


def _preferred(ways: list[Way]) -> list[Way]:
    """The ways whose blanks stand in the last columns if there are any: no year is spent before it comes."""
    return [way for way in ways if all(_is_trailing(row) for row in way)] or ways


def _is_trailing(row: Placed) -> bool:
    count = sum(token is not None for token in row)
    return all(token is not None for token in row[:count])


def _spell(placed: Way) -> tuple[str, ...]:
    return tuple(token.text if token else "" for row in placed for token in row)


def _with_loose(runs: _Runs, columns: int) -> Iterator[list[tuple[Token, ...]]]:
    """All ways to lengthen the labelled runs by loose ones."""
    fixed = [runs.labelled.get(label, ()) for label in _ROWS]
    for homes in product((0, 1, 2, None), repeat=len(runs.loose)):
        options: list[list[tuple[Token, ...]]] = []
        for row in range(3):
            pieces = [piece for piece, home in zip(runs.loose, homes, strict=True) if home == row]
            own = [fixed[row]] if fixed[row] else []
            length = sum(map(len, pieces)) + len(fixed[row])
            if not _FEWEST_YEARS <= length <= columns:
                options = []
                break
            options.append([sum(order, ()) for order in permutations([*own, *pieces])])
        if options:
            yield from (list(rows) for rows in product(*options))


def _placements(rows: Sequence[tuple[Token, ...]], columns: int, failures: int) -> list[Way]:
    """Ways to place the runs over the columns with at most `failures` columns whose sum fails."""
    if any(not _FEWEST_YEARS <= len(row) <= columns for row in rows):
        return []
    found = []
    options = [list(_spread(row, columns)) for row in rows]
    for program, personnel, total in product(*options):
        wrong = sum(not _adds_up(*cells) for cells in zip(program, personnel, total, strict=True))
        if wrong <= failures:
            found.append((program, personnel, total))
    return found


def _spread(row: tuple[Token, ...], columns: int) -> Iterator[Placed]:
    for places in combinations(range(columns), len(row)):
        by_place = dict(zip(places, row, strict=True))
        yield tuple(by_place.get(column) for column in range(columns))


def _adds_up(program: Token | None, personnel: Token | None, total: Token | None) -> bool:
    if total is None:
        return program is None and personnel is None
    return _value(program) + _value(personnel) == _value(total)


def _value(token: Token | None) -> int:
    value = parse_cell_number(token.text) if token else 0
    return value if isinstance(value, int) else 0
