"""Cells of table ３ for the lookups: by row and label, in order of size."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.lookup.evidence import TableRow
from assistant.meaning.catalogue import COSTS, Catalogue, Number, numeric
from assistant.meaning.question import Condition, Key, Question
from corpus.eras import fiscal_year_label
from corpus.numbers import find_quantities
from corpus.types import Figure

# How filters end that a noun follows without の: 大きい, 違う, 同じ.
PLAIN_ENDS = ("い", "う", "じ")


def table_row(key: Key, labels: Sequence[str], catalogue: Catalogue) -> TableRow:
    cells = tuple(cell for label in labels if (cell := catalogue.project_cell(key, label)) is not None)
    heading = f"{key[1]} {catalogue.projects[key].name.value or '（名称不明）'}"
    if catalogue.several_years:
        heading += f"（{fiscal_year_label(catalogue.sheet[key[0]].evaluated_year)}）"
    return TableRow(key, heading, cells)


def cells_of(keys: Sequence[Key], label: str, catalogue: Catalogue) -> list[Figure]:
    return [cell for key in keys if (cell := catalogue.project_cell(key, label)) is not None]


def costs_asked(question: Question) -> list[str]:
    return [label for label in question.measures if label in COSTS]


def ranked_rows(keys: Sequence[Key], label: str, descending: bool, catalogue: Catalogue) -> list[Key]:
    valued = [(number, key) for key in keys if (number := number_of(key, label, catalogue)) is not None]
    ordered = sorted(valued, key=lambda pair: pair[0], reverse=descending)
    return [key for _, key in ordered]


def number_of(key: Key, label: str, catalogue: Catalogue) -> Number | None:
    cell = catalogue.project_cell(key, label)
    return numeric(cell) if cell else None


def selected(question: Question, keys: Sequence[Key]) -> str:
    """How many rows a question selects, and by what."""
    filters = list(map(str, question.conditions))
    if any(derived(condition, question.text) for condition in question.conditions):
        return f"条件に当てはまる事務事業は{len(keys)}件です。"
    what = "・".join([*question.departments, *(group.phrase for group in question.groups), *filters])
    if filters and filters[-1].endswith(PLAIN_ENDS):
        # 「法定受託事務でない事務事業」, 「人件費が事業費より大きい事務事業」
        return f"{what}事務事業は{len(keys)}件です。"
    return f"{what}の事務事業は{len(keys)}件です。" if what else f"事務事業は{len(keys)}件です。"


def derived(condition: Condition, text: str) -> bool:
    """Whether an amount was not said but follows from what was: the answer does not put it in words."""
    if not isinstance(condition.value, Decimal):
        return False
    said = {quantity.value for quantity in find_quantities(text)}
    return bool(condition.value) and condition.value * 1000 not in said and condition.value not in said
