"""The last turns as the sides of a comparison or a sum: 「差は？」, 「三つ合わせると？」."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.meaning.inherit import has_entity
from assistant.meaning.pointing import latest_rows, rows_of
from assistant.meaning.question import Condition, Operation, Question, RowGroup, Subject
from assistant.types import Answer
from corpus.eras import kanji_number

BETWEEN = {Operation.DIFFERENCE, Operation.RATIO, Operation.SUM, Operation.HIGHEST, Operation.LOWEST}
_SAID_COUNT = re.compile(
    r"(?:その|この|以上の?|上の|これら|それら)?([二三四五六七八九\d])(?:つ|個|本|件|事業|者)"
)


def _two_filters(meanings: Sequence[Question]) -> tuple[Condition, ...]:
    """The filters of two turns that asked the same of two ratings (Ａの合計は, Ｂの合計は)."""
    first, second = meanings[-2].conditions, meanings[-1].conditions
    same = meanings[-2].measures == meanings[-1].measures and len(first) == len(second) == 1
    return (*first, *second) if same and first[0].label == second[0].label and first != second else ()


def sides(question: Question, turns: Sequence[Answer]) -> Question | None:
    """The last turns as the sides of a comparison or a sum: 「差は？」, 「三つ合わせると？」."""
    if question.operation not in BETWEEN or question.years or has_entity(question):
        return None
    said = _SAID_COUNT.search(question.text)
    count = kanji_number(said[1]) if said else 2
    meanings = [turn.meaning for turn in turns[-count:] if turn.meaning]
    second = meanings[-1]
    alike = len({(m.subject, m.operation) for m in meanings}) == 1 and second.operation is Operation.VALUE
    costs = {label for m in meanings for label in m.measures}
    if question.operation is Operation.SUM and costs == {"事業費", "人件費"}:
        # Both costs of one row together are its 総事業費.
        return replace(second, measures=("総事業費",)) if meanings[0].groups == second.groups else None
    if len(meanings) == count and alike and all(len(m.groups) <= 1 and len(m.years) <= 1 for m in meanings):
        groups = tuple(dict.fromkeys(group for m in meanings for group in m.groups))
        return replace(
            second, groups=groups, years=tuple(dict.fromkeys(y for m in meanings for y in m.years))
        )
    if len(meanings) == count and (filtered := _two_filters(meanings)):
        return replace(second, operation=Operation.VALUE, conditions=filtered)
    rows = latest_rows(turns, count) if said and len(rows_of(turns[-1])) < count else ()
    if not rows:
        return None
    groups = tuple(RowGroup(row, ((sheet, row),), exact=True) for sheet, row in rows)
    return replace(second, subject=Subject.PROJECT, operation=Operation.VALUE, groups=groups, conditions=())
