"""The rows of a question in other sheets: the same row a year before has another key."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Key, Question
from assistant.scope.lineage import lineage
from assistant.scope.shelf import Shelf
from assistant.types import Answer


def carried(history: Sequence[Answer], catalogue: Catalogue, shelf: Shelf) -> tuple[Answer, ...]:
    """The earlier answers, their rows and indicators named as in the sheets that are asked now.

    What these sheets do not have is left out of the meaning.
    """
    return tuple(
        answer if answer.meaning is None else replace(answer, meaning=moved(answer.meaning, catalogue, shelf))
        for answer in history
    )


def moved(meaning: Question, catalogue: Catalogue, shelf: Shelf) -> Question:
    """The meaning with its rows and indicators as the sheets of the catalogue have them."""
    keys = (*meaning.rows, *meaning.indicators, *meaning.excluded)
    if not keys:
        return meaning
    notes: list[str] = []

    def there(rows: Sequence[Key]) -> tuple[Key, ...]:
        found = (other for key in rows for other in _counterparts(key, catalogue, shelf, notes))
        return tuple(dict.fromkeys(found))

    groups = tuple(replace(group, rows=there(group.rows)) for group in meaning.groups)
    found = replace(
        meaning,
        groups=tuple(group for group in groups if group.rows),
        indicators=there(meaning.indicators),
        excluded=there(meaning.excluded),
    )
    return replace(found, assumptions=tuple(dict.fromkeys((*meaning.assumptions, *notes))))


def _counterparts(key: Key, catalogue: Catalogue, shelf: Shelf, notes: list[str]) -> tuple[Key, ...]:
    """The same row or indicator in all sheets of the catalogue; what rows were matched by goes to `notes`."""
    sheet, row = key
    policy = shelf.policy_of.get(sheet)
    if policy is None:
        return (key,)
    own = [head for head in policy.sheets if head.id in catalogue.sheet]
    head = next(head for head in policy.sheets if head.id == sheet)
    if row in head.indicator_numbers:
        name = head.indicator_numbers[row]
        same = (
            (head.id, number)
            for head in own
            for number, other in head.indicator_numbers.items()
            if other == name
        )
        return tuple(key for key in same if key in catalogue.indicators)
    found = lineage(policy, sheet, row)
    notes += [found[head.id].note for head in own if head.id in found and found[head.id].note]
    return tuple((head.id, found[head.id].row) for head in own if head.id in found)
