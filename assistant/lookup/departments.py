"""Departments held side by side: how many rows each has, what they cost, and which has most of it."""

from collections.abc import Sequence

from assistant.lookup import arithmetic
from assistant.lookup.evidence import Calculation, Evidence
from assistant.lookup.project_cells import cells_of, costs_asked
from assistant.meaning.about_projects import EACH_DEPARTMENT, WHICH_DEPARTMENT
from assistant.meaning.catalogue import Catalogue, Number
from assistant.meaning.question import Key, Operation, Question
from corpus.types import Figure

_SIDE_BY_SIDE = {
    Operation.COUNT, Operation.SUM, Operation.VALUE, Operation.LIST, Operation.AVERAGE, Operation.DIFFERENCE,
}  # fmt: skip
_ORDERED = {Operation.HIGHEST: "多い", Operation.LOWEST: "少ない"}


def over_departments(question: Question) -> bool:
    """Whether departments are asked for, not rows: 「部ごとの総事業費」, 「人件費が一番多い部は」."""
    if question.operation in _ORDERED:
        return bool(EACH_DEPARTMENT.search(question.text) or WHICH_DEPARTMENT.search(question.text))
    return question.operation in _SIDE_BY_SIDE and bool(EACH_DEPARTMENT.search(question.text))


def by_department(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """How many rows each department has, and what they cost together where a cost is asked for."""
    own = {
        department: [key for key in keys if catalogue.projects[key].department == department]
        for department in question.departments or catalogue.departments
    }
    compute = arithmetic.average if question.operation is Operation.AVERAGE else arithmetic.total
    counts = [f"{department}は{len(rows)}件" for department, rows in own.items()]
    support = [cell for rows in own.values() for cell in cells_of(rows, "事業名", catalogue)]
    sums: list[Calculation] = []
    most: list[str] = []
    for label in costs_asked(question):
        amounts: dict[str, Number] = {}
        for department, rows in own.items():
            cells = cells_of(rows, label, catalogue)
            support += cells
            if found := compute(f"{department}の{label}", cells):
                sums.append(found)
                amounts[department] = found.value
        most += _most(f"{label}の合計", amounts, question.operation)
    if not sums:
        most += _most("事務事業", {name: len(rows) for name, rows in own.items()}, question.operation)
    lead = "".join([*most, "、".join(counts) + "です。"])
    return Evidence(lead=lead, support=_once(support), calculations=tuple(sums))


def _most(what: str, numbers: dict[str, Number], operation: Operation) -> list[str]:
    """The sentence that names the department, or those that share the place."""
    if operation not in _ORDERED or not numbers:
        return []
    end = max(numbers.values()) if operation is Operation.HIGHEST else min(numbers.values())
    names = "と".join(name for name, number in numbers.items() if number == end)
    return [f"{what}が最も{_ORDERED[operation]}のは{names}です。"]


def _once(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    return tuple(dict.fromkeys(figures))
