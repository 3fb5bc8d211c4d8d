"""What an answer is: the only thing that the command, the page, the API and the evaluation consume."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.types import Missing, Source, Value

if TYPE_CHECKING:
    from assistant.meaning.question import Question


class Status(StrEnum):
    """How a question was dealt with (contract of `hyoka ask --json`)."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    OUT_OF_SCOPE = "out_of_scope"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """A figure of an answer with the cell that proves it; `fiscal_year` is spelled 令和6年度.

    `missing` says why a cell has no value; it is shown to people and not part of the JSON.
    """

    value: Value | None
    unit: str
    label: str
    fiscal_year: str | None
    row: str
    sheet: str
    table: str
    source: Source | None
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A place of a sheet with the words that stand there, in their original spelling."""

    sheet: str
    section: str
    department: str | None
    page: int
    quote: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `answer` is Markdown, `understood` the question's meaning in words.

    `meaning` is what a follow-up inherits from, `scope` are the keys of the policies that somebody
    named; neither is part of the JSON.
    """

    question: str
    status: Status
    answer: str
    figures: tuple[CitedFigure, ...] = ()
    calculation: str | None = None
    citations: tuple[Citation, ...] = ()
    assumptions: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    understood: str = ""
    meaning: Question | None = field(default=None, repr=False)
    scope: tuple[str, ...] = ()
