"""What is known of every sheet without reading it: enough to tell which sheets a question is about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.eras import era_year
from corpus.spelling import squeeze
from corpus.types import Sheet

_CODE = re.compile(r"^[\d()（）\-－①-⑳\s]+")
# From here on two names under one code are one policy with its name put otherwise (percent).
_SAME_NAME = 60


@dataclass(frozen=True, slots=True)
class SheetHead:
    """A sheet in a few lines; `policy` and `field` are as printed, with their codes in front.

    `year` is the fiscal year it was written in, `fiscal_years` those of its cost table. `projects` are
    整理番号 and name of each row, `indicators` number and name of each 成果指標.
    """

    id: str
    file: str
    year: int
    title: str
    field: str
    policy: str
    departments: tuple[str, ...]
    fiscal_years: tuple[int, ...]
    projects: tuple[tuple[str, ...], ...]
    indicators: tuple[tuple[str, ...], ...]
    form: str = ""

    @property
    def evaluated_year(self) -> int:
        """The fiscal year that the sheet evaluates."""
        return self.year - 1

    @property
    def indicator_numbers(self) -> dict[str, str]:
        """Names of the 成果指標 by their numbers, as they are compared."""
        return {number: squeeze(name) for number, name in self.indicators}

    @property
    def policy_code(self) -> str:
        """The part of the id that is the same in every year ("4-1-1"); the whole id where it has no year."""
        era, number = era_year(self.year)
        first, _, rest = self.id.partition("-")
        return rest if rest and first in {f"{letter}{number}" for letter in "RHS"} and era else self.id


def head_of(sheet: Sheet) -> SheetHead:
    """The head of a parsed sheet."""
    return SheetHead(
        id=sheet.id,
        file=sheet.file,
        year=sheet.year,
        title=str(sheet.title.value or ""),
        field=str(sheet.field.value or ""),
        policy=str(sheet.policy.value or ""),
        departments=tuple(dict.fromkeys(evaluator.department for evaluator in sheet.evaluators)),
        fiscal_years=sheet.costs.fiscal_years,
        projects=tuple((project.id, str(project.name.value or "")) for project in sheet.projects),
        indicators=tuple((item.number, str(item.name.value or "")) for item in sheet.indicators),
        form=sheet.form,
    )


def without_code(name: str) -> str:
    """The name of a 施策の方針 or 分野 without the code in front of it."""
    return _CODE.sub("", name)


def grouped(heads: Iterable[SheetHead]) -> list[list[SheetHead]]:
    """The sheets of each policy, newest first; a policy keeps its name, or its code and most of its name."""
    groups: list[list[SheetHead]] = []
    for head in sorted(heads, key=lambda head: -head.year):
        own = next((group for group in groups if _same_policy(group[-1], head)), None)
        if own is None:
            groups.append([head])
        else:
            own.append(head)
    return groups


def _same_policy(newer: SheetHead, older: SheetHead) -> bool:
    if newer.year == older.year:
        return False
    if newer.policy and squeeze(newer.policy) == squeeze(older.policy):
        return True
    same_code = newer.policy_code == older.policy_code
    return same_code and fuzz.ratio(without_code(newer.policy), without_code(older.policy)) >= _SAME_NAME
