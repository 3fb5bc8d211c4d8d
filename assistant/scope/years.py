"""Which years' sheets of the chosen policies answer a question."""

from collections.abc import Callable, Sequence

from assistant.meaning.question import Operation, Question, Subject
from assistant.scope.shelf import Policy, Shelf
from index.heads import SheetHead

_ALONG_YEARS = {Operation.TREND, Operation.DIFFERENCE, Operation.RATIO}


def sheets_for(question: Question, policies: Sequence[Policy], shelf: Shelf) -> tuple[SheetHead, ...]:
    """The sheets to answer from: by default those that evaluate the latest year.

    Rows and the narrative of an older year stand in the sheet that evaluates it; costs and indicators of
    several years stand in each sheet, of which the newest that prints the year is taken.
    """
    current = shelf.current(policies)
    every = tuple(head for policy in policies for head in policy.sheets)
    asked = set(question.years)
    if question.subject is Subject.PROJECT:
        along = question.operation in _ALONG_YEARS and (
            len(asked) > 1 or question.operation is Operation.TREND
        )
        if along or len(asked) > 1:
            return every
        return _where(every, lambda head: head.evaluated_year in asked) or current
    if question.subject is Subject.META:
        return _where(every, lambda head: head.year in asked) or current
    if question.subject is Subject.PASSAGE:
        newest = {head.evaluated_year for head in current}
        written = newest | {year + 1 for year in newest}
        if asked <= written:
            return current
        return _where(every, lambda head: head.evaluated_year in asked) or current
    printed = {year for head in current for year in head.fiscal_years}
    return current if asked <= printed else every


def _where(heads: Sequence[SheetHead], wanted: Callable[[SheetHead], bool]) -> tuple[SheetHead, ...]:
    return tuple(head for head in heads if wanted(head))
