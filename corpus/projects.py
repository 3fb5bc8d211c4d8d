"""Table ３: rows, put together from torn pieces where the sums and the page order prove how."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus import form, torn
from corpus.ledger import Ledger
from corpus.page_order import by_page_order
from corpus.rows import (
    AMOUNTS,
    CONTRIBUTION,
    EVALUATION,
    FINAL,
    NAME,
    PROGRAM,
    REQUIRED,
    STATUTORY,
    Cells,
    Fragment,
    Row,
    amount,
    learn_ratings,
    read_fragments,
    read_rows,
)
from corpus.spelling import squeeze
from corpus.tokens import Kind, Token, missing_kind, tokens
from corpus.torn import Solution, TooManyError, Totals
from corpus.types import Cell, Evaluator, Line, Missing, Project

UNPROVED = Cell(None, missing=Missing.UNPROVED)
_BLANK = Cell(None, missing=Missing.BLANK)
_RATING_COLUMNS = frozenset({EVALUATION, CONTRIBUTION, FINAL})


@dataclass(slots=True)
class _Table:
    """The table while it is put together: cells by row key, and who holds marks."""

    rows: list[Row]
    shared: frozenset[int]
    cells: dict[int, Cells] = field(default_factory=dict)
    blank: dict[int, frozenset[int]] = field(default_factory=dict)
    marked: set[int] = field(default_factory=set)
    loose_statutory: dict[int, list[Line]] = field(default_factory=dict)


def read_projects(
    ledger: Ledger, evaluators: tuple[Evaluator, ...], totals: Sequence[Totals], shared: frozenset[int]
) -> tuple[Project, ...]:
    """The rows of table ３ in the order of the form.

    `totals` are what the cost table's sums (千円) can be; `shared` are pages with 成果指標, whose loose numbers may be theirs.
    """
    ratings = learn_ratings(ledger)
    departments = tuple(evaluator.department for evaluator in evaluators)
    rows = _in_form_order(read_rows(ledger, ratings), departments)
    if not rows:
        ledger.notes.append("事務事業の行（整理番号のある行）が見つかりません。")
        return ()
    table = _Table(rows, shared, marked={row.key for row in rows if row.marked})
    pages = range(min(row.page for row in rows), max(row.page for row in rows) + 1)
    _take_loose_statutory(ledger, table, pages)
    _fill(ledger, table, ratings, pages, totals)
    priority = _priorities(ledger, table, pages)
    statutory = _statutories(ledger, table)
    return tuple(
        _project(ledger, row, table, priority[row.key], statutory[row.key], _department(row.id, departments))
        for row in rows
    )


def _department(row_id: str, departments: Sequence[str]) -> str | None:
    """The one department whose name holds the code's letters in order (健福 → 健康福祉部)."""
    prefix = row_id.split("-")[0]
    starting = [name for name in departments if name.startswith(prefix)]
    holding = starting or [name for name in departments if _is_subsequence(prefix, name)]
    return holding[0] if len(holding) == 1 else None


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


def _in_form_order(rows: list[Row], departments: Sequence[str]) -> list[Row]:
    """Rows by department in the order of the 評価者, then by ascending 整理番号."""
    prefixes = list(dict.fromkeys(row.id.split("-")[0] for row in rows))

    def key(row: Row) -> tuple[int, int, list[int], int]:
        prefix, *numbers = row.id.split("-")
        department = _department(row.id, departments)
        place = departments.index(department) if department else len(departments)
        return place, prefixes.index(prefix), [int(n) for n in numbers], row.key

    return sorted(rows, key=key)


def _take_loose_statutory(ledger: Ledger, table: _Table, pages: Sequence[int]) -> None:
    for page in pages:
        for block in ledger.free_blocks(page):
            for line in block.lines:
                if squeeze(line.text) == form.STATUTORY_MARK:
                    ledger.claim([line], "statutory mark")
                    table.loose_statutory.setdefault(page, []).append(line)


def _fill(
    ledger: Ledger, table: _Table, ratings: frozenset[str], pages: Sequence[int], totals: Sequence[Totals]
) -> None:
    """Complete the torn rows page by page, then over pages where a page alone has no solution."""
    open_rows = []
    for row in table.rows:
        if row.printed is not None:
            table.cells[row.key] = row.printed
        else:
            open_rows.append(row)
    names = any(NAME not in cells for row in open_rows for cells in row.readings)
    fragments = read_fragments(ledger, ratings, pages, names) if open_rows else []
    solved: list[tuple[list[Row], list[Fragment], list[Solution]]] = []
    left_rows: list[Row] = []
    left_fragments: list[Fragment] = []
    for page in pages:
        groups = torn.components(
            [row for row in open_rows if row.page == page], [f for f in fragments if f.page == page]
        )
        for group_rows, group_fragments in groups:
            solutions = _solutions(group_rows, group_fragments)
            if solutions:
                solved.append((group_rows, group_fragments, solutions))
            else:
                left_rows += group_rows
                left_fragments += group_fragments
    for group_rows, group_fragments in torn.components(left_rows, left_fragments):
        solutions = _solutions(group_rows, group_fragments)
        if solutions:
            solved.append((group_rows, group_fragments, solutions))
        else:
            _leave_open(ledger, table, group_rows, group_fragments)
    _settle(ledger, table, solved, totals)


def _solutions(rows: list[Row], fragments: list[Fragment]) -> list[Solution]:
    if not rows or not fragments:
        return []
    try:
        return torn.solve(rows, fragments) or torn.solve(rows, fragments, spare=True)
    except TooManyError:
        return []


def _settle(
    ledger: Ledger,
    table: _Table,
    solved: list[tuple[list[Row], list[Fragment], list[Solution]]],
    totals: Sequence[Totals],
) -> None:
    """Choose among the solutions: by the column sums, then by page order, else only what all agree on."""
    kept = [solutions for _, _, solutions in solved]
    if len(table.cells) + sum(len(rows) for rows, _, _ in solved) == len(table.rows):
        kept = torn.holding_totals(kept, list(table.cells.values()), totals)
    for (rows, fragments, _), solutions in zip(solved, kept, strict=True):
        chosen = by_page_order(solutions, rows, fragments, table.rows) if len(solutions) > 1 else solutions
        _enter(ledger, table, rows, fragments, chosen)


def _enter(
    ledger: Ledger, table: _Table, rows: list[Row], fragments: list[Fragment], solutions: list[Solution]
) -> None:
    """Enter the cells on which the solutions agree; note the rows and fragments where they do not."""
    used = [index for index in range(len(fragments)) if any(s.homes[index] is not None for s in solutions)]
    for index in used:
        fragment = fragments[index]
        ledger.claim(fragment.lines, "project fragment")
        homes = {solution.homes[index] for solution in solutions}
        if fragment.marked and len(homes) == 1:
            table.marked |= {home for home in homes if home is not None}
    open_rows = []
    for row in rows:
        ways = [solution.rows[row.key] for solution in solutions]
        agreed = {
            column: token
            for column, token in ways[0].items()
            if all(column in way and way[column].text == token.text for way in ways)
        }
        table.cells[row.key] = agreed
        if not agreed.keys() >= REQUIRED:
            open_rows.append(row)
    if open_rows:
        _note(ledger, open_rows, [fragments[i] for i in used])


def _leave_open(ledger: Ledger, table: _Table, rows: list[Row], fragments: list[Fragment]) -> None:
    """Keep what the rows' own lines say; ratings that nothing in the document can fill are blank."""
    for row in rows:
        first, *others = row.readings
        agreed = {c: t for c, t in first.items() if all(c in o and o[c] is t for o in others)}
        table.cells[row.key] = agreed
        holes = REQUIRED - agreed.keys()
        if not fragments and not others and holes <= _RATING_COLUMNS:
            table.blank[row.key] = holes
    open_rows = [row for row in rows if row.key not in table.blank]
    fragments = [f for f in fragments if not _can_be_other(f, table)]
    if open_rows:
        for fragment in fragments:
            ledger.claim(fragment.lines, "open fragment")
        _note(ledger, open_rows, fragments)


def _can_be_other(fragment: Fragment, table: _Table) -> bool:
    """Whether a fragment may belong to no row: words are any label's, loose numbers a 成果指標's."""
    kinds = {token.kind for cells in fragment.readings for token in cells.values()}
    return kinds == {Kind.TEXT} or (kinds == {Kind.NUMBER} and fragment.page in table.shared)


def _note(ledger: Ledger, rows: list[Row], fragments: list[Fragment]) -> None:
    names = "、".join(f"{row.id}（{row.page}ページ）" for row in rows)
    pieces = "、".join(f"「{f.text}」（{f.page}ページ{f.number}行目）" for f in fragments)
    if pieces:
        ledger.notes.append(f"表３の{names}に欠けた欄があり、{pieces}のどれが入るかを証明できません。")
    else:
        ledger.notes.append(f"表３の{names}に欠けた欄があり、入る値が見つかりません。")


def _priorities(ledger: Ledger, table: _Table, pages: Sequence[int]) -> dict[int, Cell]:
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


def _statutories(ledger: Ledger, table: _Table) -> dict[int, Cell]:
    """法定受託事務: by the row's own line; a loose mark makes it unknown for every row without one."""
    cells: dict[int, Cell] = {}
    for row in table.rows:
        token = table.cells[row.key].get(STATUTORY)
        source = ledger.source(token.line if token else row.code.line)
        if token is None and not table.cells[row.key].keys() >= {NAME, PROGRAM}:
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
            f"離れて印字された「法定」（{page}ページに{len(lines)}個）が{names or '行'}のどれのものか分かりません。"
        )
    return cells


def _project(
    ledger: Ledger, row: Row, table: _Table, priority: Cell, statutory: Cell, department: str | None
) -> Project:
    cells, blank = table.cells[row.key], table.blank.get(row.key, frozenset())

    def words(column: int) -> Cell:
        if column not in cells:
            return _BLANK if column in blank else UNPROVED
        return _word_cell(ledger, cells[column])

    program, personnel, total = (
        _amount_cell(ledger, cells[column]) if column in cells else UNPROVED for column in AMOUNTS
    )
    code = Cell(row.id, row.code.text, ledger.source(row.code.line))
    return Project(
        id=row.id,
        code=code,
        department=department,
        priority=priority,
        name=words(NAME),
        statutory=statutory,
        program_cost=program,
        personnel_cost=personnel,
        total_cost=total,
        evaluation=words(EVALUATION),
        contribution=words(CONTRIBUTION),
        final=words(FINAL),
    )


def _word_cell(ledger: Ledger, token: Token) -> Cell:
    source = ledger.source(token.line)
    if token.kind is Kind.DASH:
        return Cell(None, token.text, source, missing_kind(token.text))
    return Cell(token.text, token.text, source)


def _amount_cell(ledger: Ledger, token: Token) -> Cell:
    source = ledger.source(token.line)
    if token.kind is Kind.DASH:
        return Cell(None, token.text, source, Missing.DASH)
    return Cell(amount(token), token.text, source)
