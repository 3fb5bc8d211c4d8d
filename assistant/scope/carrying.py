"""The turns of a conversation in the rows of other sheets: the same row a year before has another key."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Key, Question
from assistant.scope.shelf import Shelf
from assistant.types import Answer
from corpus.spelling import squeeze


def carried(history: Sequence[Answer], catalogue: Catalogue, shelf: Shelf) -> tuple[Answer, ...]:
    """The earlier answers, their rows and indicators named as in the sheets that are asked now.

    What these sheets do not have is left out of the meaning.
    """
    return tuple(
        answer
        if answer.meaning is None
        else replace(answer, meaning=_moved(answer.meaning, catalogue, shelf))
        for answer in history
    )


def _moved(meaning: Question, catalogue: Catalogue, shelf: Shelf) -> Question:
    keys = (*meaning.rows, *meaning.indicators, *meaning.excluded)
    if all(sheet in catalogue.sheet for sheet, _ in keys):
        return meaning

    def there(rows: Sequence[Key]) -> tuple[Key, ...]:
        moved = (other for key in rows for other in _counterparts(key, catalogue, shelf))
        return tuple(dict.fromkeys(moved))

    groups = (replace(group, rows=there(group.rows)) for group in meaning.groups)
    return replace(
        meaning,
        groups=tuple(group for group in groups if group.rows),
        indicators=there(meaning.indicators),
        excluded=there(meaning.excluded),
    )


def _counterparts(key: Key, catalogue: Catalogue, shelf: Shelf) -> tuple[Key, ...]:
    """The rows of a policy's other sheets with the same 整理番号, or else the same name."""
    sheet, row = key
    if sheet in catalogue.sheet:
        return (key,)
    policy = shelf.policy_of.get(sheet)
    if policy is None:
        return ()
    own = [head.id for head in policy.sheets if head.id in catalogue.sheet]
    same = tuple((other, row) for other in own if (other, row) in catalogue.projects)
    before = next(head for head in policy.sheets if head.id == sheet)
    name = next((squeeze(name) for code, name in before.projects if code == row), "")
    if same or name:
        named = (key for key, project in catalogue.projects.items() if key[0] in own and name)
        return same or tuple(k for k in named if squeeze(str(catalogue.projects[k].name.value or "")) == name)
    return tuple((other, row) for other in own if (other, row) in catalogue.indicators)
