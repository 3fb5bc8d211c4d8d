"""One project through the sheets of several years, also where its name or its 整理番号 has changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.scope.shelf import Policy
from corpus.eras import fiscal_year_label
from corpus.spelling import squeeze
from index.heads import SheetHead

# Two names under one 整理番号 are one project from here on (percent): a number may also be given anew.
_SAME_PROJECT = 60


@dataclass(frozen=True, slots=True)
class Ancestor:
    """The row of another year's sheet; `note` says what it was matched by, "" for the same id and name."""

    row: str
    note: str = ""


def lineage(policy: Policy, sheet: str, row: str) -> dict[str, Ancestor]:
    """The row in each sheet of its policy that has it, by sheet id; a step of a year at a time."""
    position = next(n for n, head in enumerate(policy.sheets) if head.id == sheet)
    found = {sheet: Ancestor(row)}
    for others in (reversed(policy.sheets[:position]), policy.sheets[position + 1 :]):
        found |= _steps(policy.sheets[position], row, others)
    return found


def _steps(start: SheetHead, row: str, others: Iterable[SheetHead]) -> dict[str, Ancestor]:
    found: dict[str, Ancestor] = {}
    here = start
    for head in others:
        ancestor = _in_next(here, row, head)
        if ancestor is None:
            break
        found[head.id] = ancestor
        here, row = head, ancestor.row
    return found


def _in_next(here: SheetHead, row: str, there: SheetHead) -> Ancestor | None:
    """The same project in the sheet of the year before or after, None where it is not proved."""
    name, names = dict(_pairs(here)).get(row, ""), dict(_pairs(there))
    year = fiscal_year_label(there.evaluated_year)
    if row in names and squeeze(names[row]) == squeeze(name):
        return Ancestor(row)
    if row in names and fuzz.ratio(squeeze(names[row]), squeeze(name)) >= _SAME_PROJECT:
        return Ancestor(row, f"{year}は「{names[row]}」という名前です（整理番号{row}が同じ）")
    same = [code for code, other in names.items() if squeeze(other) == squeeze(name)]
    only_there = [code for code in same if code not in dict(_pairs(here))]
    only_one = sum(squeeze(other) == squeeze(name) for _, other in _pairs(here)) == 1
    if name and len(same) == 1 and only_there and only_one:
        return Ancestor(same[0], f"{year}の整理番号は{same[0]}です（名前「{name}」が同じ）")
    return None


def _pairs(head: SheetHead) -> Sequence[tuple[str, str]]:
    return [(code, name) for code, name in head.projects]
