"""Rows of table ３ that a question selects, by name, department and conditions."""

from collections.abc import Callable
from decimal import Decimal

from assistant.meaning.about_projects import of_years
from assistant.meaning.catalogue import Catalogue, numeric
from assistant.meaning.question import Comparator, Condition, Key, Mean, Multiple, Question

_COMPARE: dict[Comparator, Callable[[Decimal, Decimal], bool]] = {
    Comparator.GE: lambda a, b: a >= b,
    Comparator.GT: lambda a, b: a > b,
    Comparator.LE: lambda a, b: a <= b,
    Comparator.LT: lambda a, b: a < b,
}


def select_rows(question: Question, catalogue: Catalogue) -> tuple[tuple[Key, ...], tuple[str, ...]]:
    """Keys of the selected rows in the sheets' order, and notes on rows that could not be judged."""
    keys = question.rows or of_years(tuple(catalogue.projects), question.years, catalogue)
    keys = tuple(key for key in keys if key in catalogue.projects and key not in question.excluded)
    if question.departments:
        keys = tuple(k for k in keys if catalogue.projects[k].department in question.departments)
    doubtful: list[str] = []
    for group in _alternatives(question.conditions):
        kept = []
        for key in keys:
            verdicts = [_meets(key, condition, catalogue) for condition in group]
            if any(verdicts):
                kept.append(key)
            elif None in verdicts:
                doubtful.append(key[1])
        keys = tuple(kept)
    order = {key: place for place, key in enumerate(catalogue.projects)}
    notes = (f"{'、'.join(doubtful)}は値の読み取りを証明できないため含めていません",) if doubtful else ()
    return tuple(sorted(keys, key=order.__getitem__)), notes


def _alternatives(conditions: tuple[Condition, ...]) -> list[list[Condition]]:
    """Conditions that must all hold; several values of one label (拡充か縮小) are alternatives."""
    groups: list[list[Condition]] = []
    for condition in conditions:
        for group in groups:
            same = group[0].label == condition.label and group[0].comparator is condition.comparator
            if same and condition.comparator is Comparator.IS:
                group.append(condition)
                break
        else:
            groups.append([condition])
    return groups


def holds(condition: Condition, number: int | Decimal | None) -> bool:
    """Whether a number meets an amount or a rate."""
    if number is None or not isinstance(condition.value, Decimal):
        return False
    return _COMPARE[condition.comparator](Decimal(number), condition.value)


def _threshold(key: Key, label: str, value: object, catalogue: Catalogue) -> Decimal | None:
    if isinstance(value, Mean):
        cells = (catalogue.project_cell(row, label) for row in catalogue.projects if row[0] == key[0])
        numbers = [Decimal(number) for cell in cells if cell and (number := numeric(cell)) is not None]
        return sum(numbers, start=Decimal(0)) / len(numbers) if numbers else None
    if isinstance(value, Multiple):
        other = catalogue.project_cell(key, value.label)
        number = numeric(other) if other else None
        return None if number is None else number * value.factor
    return value if isinstance(value, Decimal) else None


def _meets(key: Key, condition: Condition, catalogue: Catalogue) -> bool | None:
    figure = catalogue.project_cell(key, condition.label)
    if figure is None or figure.value is None:
        return None
    if condition.comparator in _COMPARE:
        number, threshold = numeric(figure), _threshold(key, condition.label, condition.value, catalogue)
        if number is None or threshold is None:
            return None
        if isinstance(condition.value, Multiple) and condition.value.said and not threshold:
            # Nothing is a part of 0.
            return False
        return _COMPARE[condition.comparator](Decimal(number), threshold)
    if isinstance(condition.value, Multiple):
        other = catalogue.project_cell(key, condition.value.label)
        if other is None or other.value is None:
            return None
        return (figure.value == other.value) is (condition.comparator is Comparator.IS)
    if isinstance(condition.value, Decimal):
        return (numeric(figure) == condition.value) is (condition.comparator is Comparator.IS)
    return (figure.value == condition.value) is (condition.comparator is Comparator.IS)
