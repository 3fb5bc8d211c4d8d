"""Table ３: rows, put together from torn pieces where the sums and the page order prove how."""

from collections.abc import Sequence

from corpus import torn
from corpus.ledger import BLANK, UNPROVED, Ledger
from corpus.marks import Table, read_priorities, read_statutories, take_loose_statutory
from corpus.page_order import by_page_order
from corpus.rows import (
    AMOUNTS,
    CONTRIBUTION,
    EVALUATION,
    FINAL,
    NAME,
    REQUIRED,
    STATUTORY,
    Fragment,
    Row,
    amount,
    learn_ratings,
    read_fragments,
    read_rows,
)
from corpus.tokens import Kind, Token, missing_kind
from corpus.torn import Solution, TooManyError, Totals
from corpus.types import Cell, Evaluator, Missing, Project

_RATING_COLUMNS = frozenset({EVALUATION, CONTRIBUTION, FINAL})


def read_projects(
    ledger: Ledger, evaluators: tuple[Evaluator, ...], totals: Sequence[Totals], shared: frozenset[int]
) -> tuple[Project, ...]:
    """The rows of table ３ in the order of the form.

    `totals` are what the cost table's sums (千円) can be, `shared` the pages on which 成果指標 stand too.
    """
    ratings = learn_ratings(ledger)
    departments = tuple(evaluator.department for evaluator in evaluators)
    rows = _in_form_order(read_rows(ledger, ratings), departments)
    if not rows:
        ledger.notes.append("事務事業の行（整理番号のある行）が見つかりません。")
        return ()
    table = Table(rows, shared, marked={row.key for row in rows if row.marked})
    pages = range(min(row.page for row in rows), max(row.page for row in rows) + 1)
    take_loose_statutory(ledger, table, pages)
    _fill(ledger, table, ratings, pages, totals)
    priority = read_priorities(ledger, table, pages)
    statutory = read_statutories(ledger, table)
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


def _fill(
    ledger: Ledger, table: Table, ratings: frozenset[str], pages: Sequence[int], totals: Sequence[Totals]
) -> None:
    """Complete the torn rows page by page, then over pages where a page alone has no solution."""
    table.cells |= {row.key: row.printed for row in table.rows if row.printed is not None}
    torn_rows = [row for row in table.rows if row.printed is None]
    names = any(NAME not in cells for row in torn_rows for cells in row.readings)
    fragments = read_fragments(ledger, ratings, pages, names) if torn_rows else []
    groups = [
        group
        for page in pages
        for group in torn.components(
            [row for row in torn_rows if row.page == page], [f for f in fragments if f.page == page]
        )
    ]
    solved, left = _solve_groups(groups)
    rows_left = [row for rows, _ in left for row in rows]
    further, left = _solve_groups(torn.components(rows_left, [f for _, pieces in left for f in pieces]))
    for rows, pieces in left:
        _leave_open(ledger, table, rows, pieces)
    _settle(ledger, table, [*solved, *further], totals)


_Group = tuple[list[Row], list[Fragment]]
_Solved = tuple[list[Row], list[Fragment], list[Solution]]


def _solve_groups(groups: Sequence[_Group]) -> tuple[list[_Solved], list[_Group]]:
    """Groups with their solutions, and those that have none."""
    solutions = [_solutions(rows, fragments) for rows, fragments in groups]
    solved = [(*group, found) for group, found in zip(groups, solutions, strict=True) if found]
    return solved, [group for group, found in zip(groups, solutions, strict=True) if not found]


def _solutions(rows: list[Row], fragments: list[Fragment]) -> list[Solution]:
    if not rows or not fragments:
        return []
    try:
        return torn.solve(rows, fragments) or torn.solve(rows, fragments, spare=True)
    except TooManyError:
        return []


def _settle(
    ledger: Ledger,
    table: Table,
    solved: list[_Solved],
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
    ledger: Ledger, table: Table, rows: list[Row], fragments: list[Fragment], solutions: list[Solution]
) -> None:
    """Enter the cells on which the solutions agree; note the rows and fragments where they do not."""
    used = [index for index in range(len(fragments)) if any(s.homes[index] is not None for s in solutions)]
    for index in used:
        fragment = fragments[index]
        homes = {solution.homes[index] for solution in solutions}
        if len(homes) == 1 or not _can_be_other(fragment, table):
            ledger.claim(fragment.lines, "project fragment")
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
        if STATUTORY not in agreed and any(STATUTORY in way for way in ways):
            table.unsure.add(row.key)
        if not agreed.keys() >= REQUIRED:
            open_rows.append(row)
    if open_rows:
        _note(ledger, open_rows, [fragments[i] for i in used])


def _leave_open(ledger: Ledger, table: Table, rows: list[Row], fragments: list[Fragment]) -> None:
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


def _can_be_other(fragment: Fragment, table: Table) -> bool:
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


def _project(
    ledger: Ledger, row: Row, table: Table, priority: Cell, statutory: Cell, department: str | None
) -> Project:
    cells, blank = table.cells[row.key], table.blank.get(row.key, frozenset())

    def words(column: int) -> Cell:
        if column not in cells:
            return BLANK if column in blank else UNPROVED
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
