"""Tears of table ３ and of the cost table, as PDF extraction makes them.

Each tear changes a draft and says whether it could. Fair ones leave one reading only: a fragment without
a like one on its page may stand anywhere, alike fragments stand between their own row and the next torn
one. Hard ones displace at random; a reader may then give up, but must not be wrong.
"""

from collections.abc import Callable

from evals.synthetic.blocks import Block, row_cells
from evals.synthetic.draft import Draft, some
from evals.synthetic.facts import ProjectFacts

Tear = Callable[[Draft], bool]

_FIGURES = ("statutory", "program", "personnel", "total", "evaluation", "contribution", "final")


def _fragment(row: ProjectFacts, columns: tuple[str, ...]) -> str:
    return " ".join(text for column, text in row_cells(row).items() if column in columns)


def _in_place(draft: Draft, columns: tuple[str, ...]) -> bool:
    """Detach `columns` of one to three rows of a page, each fragment where only its row can own it."""
    pages = [page for page in range(len(draft.pages)) if draft.whole_rows(page)]
    if not pages:
        return False
    page = draft.rng.choice(pages)
    candidates = draft.whole_rows(page)
    count = some(draft.rng, len(candidates))
    rows = sorted(draft.rng.sample(candidates, count), key=lambda row: draft.position(page, "row", row.id))
    for row in rows:
        draft.tear_row(page, row, columns)
    if count == 1:
        draft.insert(page, draft.anywhere(page), "fragment", rows[0].id, _fragment(rows[0], columns))
        return True
    for number, row in enumerate(rows):
        first = draft.position(page, "row", row.id) + 1
        following = rows[number + 1 :]
        last = draft.position(page, "row", following[0].id) if following else len(draft.pages[page])
        draft.insert(page, draft.rng.randint(first, last), "fragment", row.id, _fragment(row, columns))
    return True


def figures(draft: Draft) -> bool:
    """A row's figures and ratings stand apart from its code and name."""
    return _in_place(draft, _FIGURES)


def ratings(draft: Draft) -> bool:
    """貢献度 and 最終評価 stand apart."""
    return _in_place(draft, ("contribution", "final"))


def final_rating(draft: Draft) -> bool:
    """最終評価 stands apart."""
    return _in_place(draft, ("final",))


def all_ratings(draft: Draft) -> bool:
    """事業評価, 貢献度 and 最終評価 stand apart from the amounts."""
    return _in_place(draft, ("evaluation", "contribution", "final"))


def single_number(draft: Draft) -> bool:
    """One amount of a row stands apart; zeros are left alone because sums cannot place them."""
    pages = [page for page in range(len(draft.pages)) if _with_amounts(draft, page)]
    if not pages:
        return False
    page = draft.rng.choice(pages)
    row = draft.rng.choice(_with_amounts(draft, page))
    column = draft.rng.choice(("program", "personnel", "total"))
    draft.tear_row(page, row, (column,))
    draft.insert(page, draft.anywhere(page), "fragment", row.id, _fragment(row, (column,)))
    return True


def _with_amounts(draft: Draft, page: int) -> list[ProjectFacts]:
    return [
        row
        for row in draft.whole_rows(page)
        if row.program and row.personnel and row.program != row.personnel
    ]


def row_moved(draft: Draft) -> bool:
    """A whole row stands elsewhere on its page."""
    pages = [page for page in range(len(draft.pages)) if draft.whole_rows(page)]
    if not pages:
        return False
    page = draft.rng.choice(pages)
    row = draft.rng.choice(draft.whole_rows(page))
    draft.move(page, draft.position(page, "row", row.id), draft.anywhere(page))
    draft.torn.add(row.id)
    return True


def cost_row(draft: Draft) -> bool:
    """A row of the cost table is broken in two."""
    page = draft.pages_with(lambda block: block.kind == "cost")[0]
    label = draft.rng.choice(("事業費", "人件費", "総事業費"))
    index = draft.position(page, "cost", label)
    words = draft.pages[page][index].lines[0].split(" ")
    cut = draft.rng.randint(2, len(words) - 2)
    draft.pages[page][index] = Block("cost", label, (" ".join(words[:cut]),))
    place = draft.rng.randint(index + 1, len(draft.pages[page]))
    draft.insert(page, place, "fragment", label, " ".join(words[cut:]))
    draft.torn.add("cost")
    return True


def cost_labels(draft: Draft) -> bool:
    """The labels of the cost table stand first, the amounts after them in the same order."""
    if "cost" in draft.torn:
        return False
    page = draft.pages_with(lambda block: block.kind == "cost")[0]
    indices = [
        index
        for index, block in enumerate(draft.pages[page])
        if block.kind == "cost" and block.key != "years"
    ]
    rows = [draft.pages[page][index] for index in indices]
    for index in reversed(indices):
        del draft.pages[page][index]
    amounts = [Block("cost", row.key, (row.lines[0].removeprefix(row.key + " "),)) for row in rows]
    labels = [Block("label", "", (row.key,)) for row in rows]
    draft.pages[page][indices[0] : indices[0]] = [*labels, *amounts]
    return True


def shuffled_rows(draft: Draft) -> bool:
    """Hard: alike parts of two or three rows stand behind all of them, in any order."""
    columns = draft.rng.choice((_FIGURES, ("contribution", "final"), ("final",)))
    pages = [page for page in range(len(draft.pages)) if len(draft.whole_rows(page)) > 2]
    if not pages:
        return False
    page = draft.rng.choice(pages)
    rows = draft.rng.sample(draft.whole_rows(page), draft.rng.randint(2, 3))
    for row in rows:
        draft.tear_row(page, row, columns)
    last = max(draft.position(page, "row", row.id) for row in rows)
    for row in rows:
        draft.insert(page, last + 1, "fragment", row.id, _fragment(row, columns))
    return True


def loose_statutory(draft: Draft) -> bool:
    """Hard: 法定 stands apart from its row."""
    pages = [page for page in range(len(draft.pages)) if any(row.statutory for row in draft.whole_rows(page))]
    if not pages:
        return False
    page = draft.rng.choice(pages)
    row = draft.rng.choice([row for row in draft.whole_rows(page) if row.statutory])
    draft.tear_row(page, row, ("statutory",))
    draft.insert(page, draft.anywhere(page), "fragment", row.id, "法定")
    return True


def scattered_cells(draft: Draft) -> bool:
    """Hard: every rating of a row stands alone, anywhere on the page."""
    pages = [page for page in range(len(draft.pages)) if draft.whole_rows(page)]
    if not pages:
        return False
    page = draft.rng.choice(pages)
    row = draft.rng.choice(draft.whole_rows(page))
    columns = ("evaluation", "contribution", "final")
    draft.tear_row(page, row, columns)
    for column in columns:
        draft.insert(page, draft.anywhere(page), "fragment", row.id, _fragment(row, (column,)))
    return True


def name_apart(draft: Draft) -> bool:
    """Hard: the name of a row stands alone, its code with the figures."""
    return _without_name(draft, lambda code, name, rest: [(f"{code} {rest}",), (name,)])


def name_around(draft: Draft) -> bool:
    """Hard: a long name stands above and below the line of its code, as cells centred in height do."""
    return _without_name(draft, lambda code, name, rest: [(name[:-2], f"{code} {rest}", name[-2:])])


def _without_name(draft: Draft, pieces: Callable[[str, str, str], list[tuple[str, ...]]]) -> bool:
    pages = [page for page in range(len(draft.pages)) if draft.whole_rows(page)]
    if not pages or draft.facts.marks_attached:
        return False
    page = draft.rng.choice(pages)
    row = draft.rng.choice(draft.whole_rows(page))
    draft.torn.add(row.id)
    index = draft.position(page, "row", row.id)
    first, *others = pieces(row.code, row.name, " ".join(row_cells(row).values()))
    draft.pages[page][index] = Block("row", row.id, first)
    for lines in others:
        draft.insert(page, draft.anywhere(page), "fragment", row.id, *lines)
    return True


def rows_shuffled(draft: Draft) -> bool:
    """Hard: the rows of a page stand in any order."""
    page = draft.rng.choice(draft.pages_with(lambda block: block.kind == "row"))
    indices = [index for index, block in enumerate(draft.pages[page]) if block.kind == "row"]
    rows = [draft.pages[page][index] for index in indices]
    draft.rng.shuffle(rows)
    for index, row in zip(indices, rows, strict=True):
        draft.pages[page][index] = row
    return True


FAIR: dict[str, Tear] = {
    "figures": figures,
    "ratings": ratings,
    "final rating": final_rating,
    "all ratings": all_ratings,
    "single number": single_number,
    "row moved": row_moved,
    "cost row": cost_row,
    "cost labels": cost_labels,
}
HARD: dict[str, Tear] = {
    # First: later tears place their fragments by where the rows then stand.
    "rows shuffled": rows_shuffled,
    "shuffled rows": shuffled_rows,
    "loose 法定": loose_statutory,
    "scattered cells": scattered_cells,
    "name apart": name_apart,
    "name around": name_around,
    "more single numbers": single_number,
    "another single number": single_number,
}
