"""Lines of table ３ as rows and as fragments that were torn from rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus import form
from corpus.ledger import Block, Ledger
from corpus.numbers import parse_cell_number
from corpus.spelling import squeeze
from corpus.tokens import Kind, Token, project_id, tokens
from corpus.types import Line

NAME, STATUTORY, PROGRAM, PERSONNEL, TOTAL, EVALUATION, CONTRIBUTION, FINAL = range(8)
AMOUNTS = (PROGRAM, PERSONNEL, TOTAL)
REQUIRED = frozenset({NAME, PROGRAM, PERSONNEL, TOTAL, EVALUATION, CONTRIBUTION, FINAL})
_COLUMNS: dict[Kind, tuple[int, ...]] = {
    Kind.STATUTORY: (STATUTORY,),
    Kind.NUMBER: AMOUNTS,
    Kind.RATING: (EVALUATION, FINAL),
    Kind.LETTER: (CONTRIBUTION,),
    Kind.DASH: (PROGRAM, PERSONNEL, TOTAL, EVALUATION, CONTRIBUTION, FINAL),
}
_LONGEST_NAME_LINE = 30
_LONGEST_RATING = 10
# A word no longer than this alone on a line is rather a unit of section ５ than a name.
_LONGEST_UNIT = 3

Cells = dict[int, Token]


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its 整理番号: what stands on its own lines, in every way in which it can be read."""

    id: str
    code: Token
    marked: bool
    lines: tuple[Line, ...]
    readings: tuple[Cells, ...]

    @property
    def page(self) -> int:
        """The page on which the code stands."""
        return self.code.line.page

    @property
    def key(self) -> int:
        """What tells rows apart even where a sheet prints a 整理番号 twice: the line of the code."""
        return self.code.line.number

    @property
    def printed(self) -> Cells | None:
        """The cells if the row's own lines hold every column, whether its sum holds or not."""
        full = [cells for cells in self.readings if cells.keys() >= REQUIRED]
        return full[0] if full else None


@dataclass(frozen=True, slots=True)
class Fragment:
    """Cells of an unknown row, with every run of columns that they can fill."""

    text: str
    marked: bool
    lines: tuple[Line, ...]
    readings: tuple[Cells, ...]

    @property
    def page(self) -> int:
        """The page of the fragment."""
        return self.lines[0].page

    @property
    def number(self) -> int:
        """Its line number."""
        return self.lines[0].number


def amount(token: Token) -> int | None:
    """The amount of a cell in 千円; a dash counts as nothing, None if the cell is no whole number."""
    if token.kind is Kind.DASH:
        return 0
    value = parse_cell_number(token.text)
    return value if isinstance(value, int) else None


def sum_holds(cells: Cells) -> bool:
    """事業費＋人件費＝総事業費; true as long as one of them is missing."""
    if not all(column in cells for column in AMOUNTS):
        return True
    program, personnel, total = (amount(cells[column]) for column in AMOUNTS)
    return (
        program is not None and personnel is not None and total is not None and program + personnel == total
    )


def is_complete(cells: Cells) -> bool:
    """Whether all columns of the form are filled and the sum holds."""
    return cells.keys() >= REQUIRED and sum_holds(cells)


def learn_ratings(ledger: Ledger) -> frozenset[str]:
    """Words that stand where a rating stands: behind three amounts whose sum holds."""
    learned = set(form.RATINGS)
    for line in (line for block in ledger.free_blocks() for line in block.lines):
        words = tokens(line)
        for index in range(2, len(words) - 1):
            trio = dict(zip(AMOUNTS, words[index - 2 : index + 1], strict=True))
            if any(word.kind is not Kind.NUMBER for word in trio.values()) or not sum_holds(trio):
                continue
            rest = words[index + 1 :]
            if len(rest) > 1 and rest[1].kind not in {Kind.LETTER, Kind.DASH}:
                continue
            learned |= {
                squeeze(word.text)
                for word in (rest[0], *rest[2:3])
                if word.kind is Kind.TEXT and len(word.text) <= _LONGEST_RATING
            }
    return frozenset(learned)


def read_rows(ledger: Ledger, ratings: frozenset[str]) -> list[Row]:
    """All rows that begin with a 整理番号, claimed, in document order."""
    rows = []
    for block in ledger.free_blocks():
        starts = [
            index for index, line in enumerate(block.lines) if _code_index(tokens(line, ratings)) is not None
        ]
        if not starts:
            continue
        above = _name_lines(block.lines[: starts[0]], ratings)
        for start, end in pairwise([*starts, len(block.lines)]):
            row = _read_row(block.lines[start:end], above if start == starts[0] else (), ratings)
            ledger.claim(row.lines, f"project {row.id}")
            rows.append(row)
    return rows


def _code_index(words: tuple[Token, ...]) -> int | None:
    for index, word in enumerate(words[:2]):
        if word.kind is Kind.CODE:
            return index
        if word.kind is not Kind.MARK:
            return None
    return None


def _name_lines(lines: tuple[Line, ...], ratings: frozenset[str]) -> tuple[Line, ...]:
    """The lines above a code in its block if they can be the beginning of the row's name."""
    if all(_is_name_line(line, ratings) for line in lines) and len(lines) <= 2:
        return lines
    return ()


def _is_name_line(line: Line, ratings: frozenset[str]) -> bool:
    words = tokens(line, ratings)
    return (
        all(word.kind is Kind.TEXT for word in words)
        and len(line.text.strip()) <= _LONGEST_NAME_LINE
        and "。" not in line.text
    )


def _read_row(lines: tuple[Line, ...], above: tuple[Line, ...], ratings: frozenset[str]) -> Row:
    """A row from its code line on: the lines below are taken while they go on with its columns."""
    first = tokens(lines[0], ratings)
    index = _code_index(first)
    assert index is not None
    code = first[index]
    name = [word for line in above for word in tokens(line, ratings)]
    taken, words = 1, [*name, *first[index + 1 :]]
    found = readings(words)
    for line in lines[1:]:
        further = list(tokens(line, ratings))
        if any(is_complete(cells) for cells in found):
            if not (_is_name_line(line, ratings) and line is lines[-1]):
                break
            split = next(i for i, word in enumerate(words) if word.kind is not Kind.TEXT)
            further = [*words[:split], *further, *words[split:]]
        else:
            further = [*words, *further]
        more = readings(further)
        if not more:
            break
        words, found, taken = further, more, taken + 1
    whole = [cells for cells in found if is_complete(cells)]
    # Three amounts whose sum holds are these columns: no shorter reading of the line is left.
    found = [cells for cells in found if cells.keys() >= {*AMOUNTS} and sum_holds(cells)] or found
    row_id = project_id(code.text)
    assert row_id is not None
    return Row(row_id, code, index == 1, (*above, *lines[:taken]), tuple(whole[:1] or found or [{}]))


def readings(words: list[Token]) -> list[Cells]:
    """Every way to read words as a name and then columns from left to right.

    A name may hold numbers and blanks, so each place where it can end is tried.
    """
    found = []
    shortest = 0 if not words or words[0].kind is not Kind.TEXT else 1
    for end in range(shortest, len(words) + 1):
        if end and not any(word.kind is Kind.TEXT for word in words[:end]):
            break
        if end > 1 and words[end - 1].kind in {Kind.STATUTORY, Kind.RATING, Kind.LETTER, Kind.DASH}:
            continue
        rest = words[end:]
        if any(word.kind not in _COLUMNS for word in rest):
            continue
        head = {NAME: _joined(words[:end])} if end else {}
        found += [head | cells for cells in _placements(rest, STATUTORY)]
    return found


def _placements(words: list[Token], start: int) -> Iterator[Cells]:
    """All ways to put the words in order into columns from `start` on."""
    if not words:
        yield {}
        return
    for column in _COLUMNS[words[0].kind]:
        if column >= start:
            for rest in _placements(words[1:], column + 1):
                yield {column: words[0]} | rest


def _joined(words: list[Token]) -> Token:
    """A name from its words: blanks inside a line stay, wrapped lines are joined without one."""
    text, previous = "", words[0]
    for word in words:
        if word is not previous and word.line is previous.line:
            text += previous.line.text[previous.end : word.start]
        text += word.text
        previous = word
    return Token(text, Kind.TEXT, words[0].line, words[0].start, words[-1].end)


def read_fragments(
    ledger: Ledger, ratings: frozenset[str], pages: Iterable[int], names: bool
) -> list[Fragment]:
    """Unclaimed lines on `pages` that can be cells of table ３; those of names only where `names` is set."""
    fragments: list[Fragment] = []
    for page in pages:
        for block in ledger.free_blocks(page):
            fragments += _block_fragments(block, ratings, names)
    return fragments


def _block_fragments(block: Block, ratings: frozenset[str], names: bool) -> list[Fragment]:
    found: list[Fragment] = []
    wrapped: list[Line] = []
    for line in block.lines:
        if _is_name_line(line, ratings) and names:
            wrapped.append(line)
            continue
        fragment = _fragment((*wrapped, line), ratings)
        if fragment is None:
            return []
        found.append(fragment)
        wrapped = []
    long = sum(len(squeeze(line.text)) for line in wrapped) > _LONGEST_UNIT
    if long and names and (name := _fragment(tuple(wrapped), ratings)):
        found.append(name)
    return found


def _fragment(lines: tuple[Line, ...], ratings: frozenset[str]) -> Fragment | None:
    words = [word for line in lines for word in tokens(line, ratings)]
    marked = words[0].kind is Kind.MARK
    words = words[marked:]
    if not words or len(lines[-1].text) > 2 * _LONGEST_NAME_LINE or "。" in lines[-1].text:
        return None
    found = tuple(cells for cells in readings(words) if _is_run(cells) and sum_holds(cells))
    return Fragment(" ".join(word.text for word in words), marked, lines, found) if found else None


def _is_run(cells: Cells) -> bool:
    """Whether the columns follow one another; 法定受託事務 may be empty."""
    columns = sorted(cells)
    return all(b - a == 1 or (a, b) == (NAME, PROGRAM) for a, b in pairwise(columns))
