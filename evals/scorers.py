"""One short function per criterion; a score is a verdict with what was extracted and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.types import Answer, Status
from corpus.spelling import normalise, squeeze
from evals.cases import Alternatives, Expectation
from evals.stated import available_numbers, codes, figure_number, rounds_to, shows_amount


@dataclass(frozen=True, slots=True)
class Score:
    """Verdict on one criterion: `extracted` is what the answer gave, `explanation` what was missed."""

    criterion: str
    value: bool
    extracted: str
    explanation: str = ""


Scorer = Callable[[Expectation, Answer], Score | None]


def status(expect: Expectation, answer: Answer) -> Score:
    """The status is one of the allowed ones."""
    allowed = "|".join(expect.status)
    return Score("status", answer.status in expect.status, answer.status, f"expected {allowed}")


def cited(_: Expectation, answer: Answer) -> Score | None:
    """An answered question carries at least one citation (contract of the answer)."""
    if answer.status is not Status.ANSWERED:
        return None
    return Score("cited", bool(answer.citations), str(len(answer.citations)), "an answer needs a citation")


def refused(expect: Expectation, answer: Answer) -> Score | None:
    """A refusal shows no figure and no amount."""
    if not expect.refusal:
        return None
    shown = bool(answer.figures) or shows_amount(answer)
    return Score("refused", not shown, answer.answer, "a refusal shows no figures")


def no_figures(expect: Expectation, answer: Answer) -> Score | None:
    """No value is given, be it as a figure or in the text; a cell cited as missing is allowed."""
    if not expect.no_figures:
        return None
    shown = shows_amount(answer) or any(figure_number(figure) is not None for figure in answer.figures)
    return Score("no_figures", not shown, answer.answer, "no value may be given")


def numbers(expect: Expectation, answer: Answer) -> Score | None:
    """All expected numbers are stated, compared as numbers."""
    if not expect.numbers:
        return None
    found = available_numbers(answer)
    missed = [group for group in expect.numbers if not any(rounds_to(found, number) for number in group)]
    extracted = ", ".join(str(number) for number in sorted(found))
    return Score("numbers", not missed, extracted, _missed("|".join(map(str, group)) for group in missed))


def rows(expect: Expectation, answer: Answer) -> Score | None:
    """All expected rows are named, and no other where `only_rows` asks for that."""
    if not expect.rows and not expect.only_rows:
        return None
    named = codes(answer.answer) | {normalise(figure.row) for figure in answer.figures if figure.row}
    wanted = tuple(normalise(row) for row in expect.rows)
    missed = {row for row in wanted if not any(name.endswith(row) for name in named)}
    extra = {name for name in named if not name.endswith(wanted)} if expect.only_rows else set()
    why = _missed(sorted(missed)) + (f" too many: {', '.join(sorted(extra))}" if extra else "")
    return Score("rows", not missed and not extra, ", ".join(sorted(named)), why)


def contains(expect: Expectation, answer: Answer) -> Score | None:
    """The answer's text contains one alternative of every group."""
    return _substrings("contains", expect.contains, (answer.answer,))


def quotes(expect: Expectation, answer: Answer) -> Score | None:
    """The sheet's words stand in a citation or in the answer."""
    return _substrings("quotes", expect.quotes, (answer.answer, *(c.quote for c in answer.citations)))


def assumes(expect: Expectation, answer: Answer) -> Score | None:
    """The answer says what it assumed."""
    return _substrings("assumes", expect.assumes, (answer.answer, *answer.assumptions))


def not_contains(expect: Expectation, answer: Answer) -> Score | None:
    """None of the forbidden words stands in the answer's text."""
    if not expect.not_contains:
        return None
    text = squeeze(answer.answer)
    present = [word for word in expect.not_contains if squeeze(word) in text]
    return Score("not_contains", not present, ", ".join(present), "must not occur")


def sections(expect: Expectation, answer: Answer) -> Score | None:
    """At least one of the sections is cited."""
    if not expect.sections:
        return None
    found = {normalise(citation.section) for citation in answer.citations}
    found |= {normalise(figure.table) for figure in answer.figures}
    wanted = {normalise(section) for section in expect.sections}
    return Score("sections", bool(found & wanted), ", ".join(sorted(found)), _missed(sorted(wanted)))


def departments(expect: Expectation, answer: Answer) -> Score | None:
    """All departments are named in the answer or belong to a citation."""
    if not expect.departments:
        return None
    named = {citation.department for citation in answer.citations if citation.department}
    missed = [name for name in expect.departments if name not in answer.answer and name not in named]
    return Score("departments", not missed, ", ".join(sorted(named)), _missed(missed))


def only_sheets(expect: Expectation, answer: Answer) -> Score | None:
    """Every figure and citation is of one of the sheets."""
    if not expect.only_sheets:
        return None
    used = {figure.sheet for figure in answer.figures} | {citation.sheet for citation in answer.citations}
    extra = used - set(expect.only_sheets)
    return Score("only_sheets", not extra, ", ".join(sorted(used)), f"too many: {', '.join(sorted(extra))}")


def only_years(expect: Expectation, answer: Answer) -> Score | None:
    """Every figure that has a fiscal year is of one of the years."""
    if not expect.only_years:
        return None
    used = {figure.fiscal_year for figure in answer.figures if figure.fiscal_year}
    extra = used - set(expect.only_years)
    return Score("only_years", not extra, ", ".join(sorted(used)), f"too many: {', '.join(sorted(extra))}")


def max_chars(expect: Expectation, answer: Answer) -> Score | None:
    """The answer's text is no longer than allowed."""
    if expect.max_chars is None:
        return None
    length = len(answer.answer)
    return Score("max_chars", length <= expect.max_chars, str(length), f"at most {expect.max_chars}")


SCORERS: tuple[Scorer, ...] = (
    status,
    cited,
    refused,
    no_figures,
    numbers,
    rows,
    contains,
    quotes,
    assumes,
    not_contains,
    sections,
    departments,
    only_sheets,
    only_years,
    max_chars,
)


def score(expect: Expectation, answer: Answer) -> tuple[Score, ...]:
    """The scores of all criteria that the expectation asks for."""
    return tuple(result for scorer in SCORERS if (result := scorer(expect, answer)) is not None)


def _substrings(criterion: str, groups: tuple[Alternatives, ...], texts: tuple[str, ...]) -> Score | None:
    if not groups:
        return None
    squeezed = [squeeze(text) for text in texts]
    missed = [group for group in groups if not any(squeeze(w) in text for w in group for text in squeezed)]
    return Score(criterion, not missed, texts[0], _missed("|".join(group) for group in missed))


def _missed(items: Iterable[str]) -> str:
    joined = ", ".join(items)
    return f"missed: {joined}" if joined else ""
