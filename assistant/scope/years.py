"""Which years' sheets of the chosen policies answer a question."""

from collections.abc import Callable, Sequence

from assistant.meaning.lexicon import surface_form
from assistant.meaning.question import Operation, Question, Subject
from assistant.scope.choosing import Scope
from assistant.scope.shelf import Shelf
from corpus.spelling import squeeze
from index.heads import SheetHead


def sheets_for(question: Question, scope: Scope, shelf: Shelf) -> tuple[SheetHead, ...]:
    """The sheets to answer from: by default those that evaluate the latest year.

    Rows and the narrative of an older year stand in the sheet that evaluates it; costs and indicators of
    several years stand in each sheet, of which the newest that prints the year is taken. What only older
    sheets name is looked up in the newest of these.
    """
    policies = scope.policies
    current = _naming(scope, shelf) or shelf.current(policies)
    every = tuple(head for policy in policies for head in policy.sheets)
    asked = set(question.years)
    if question.subject is Subject.PROJECT:
        if question.operation is Operation.TREND or len(asked) > 1:
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
    if all(asked <= set(head.fiscal_years) for head in current):
        return current
    # The newest sheet of each policy that prints all years asked for, or else all that it has.
    printing = [_where(policy.sheets, lambda head: asked <= set(head.fiscal_years)) for policy in policies]
    return tuple(heads[-1] for heads in printing if heads) or every


def _naming(scope: Scope, shelf: Shelf) -> tuple[SheetHead, ...]:
    """The newest sheets with the rows that are named, where the current ones lack them; () elsewhere."""
    if not scope.rows or any(_bears(head, scope.rows) for head in shelf.current(scope.policies)):
        return ()
    bearing = (_where(policy.sheets, lambda head: _bears(head, scope.rows)) for policy in scope.policies)
    return tuple(heads[-1] for heads in bearing if heads)


def _bears(head: SheetHead, names: Sequence[str]) -> bool:
    own = {surface_form(squeeze(word)) for row in (*head.projects, *head.indicators) for word in row}
    return any(name in own for name in names)


def _where(heads: Sequence[SheetHead], wanted: Callable[[SheetHead], bool]) -> tuple[SheetHead, ...]:
    return tuple(head for head in heads if wanted(head))
