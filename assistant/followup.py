"""What a follow-up question takes over from the turns before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.catalogue import COSTS, RATINGS, SERIES
from assistant.passages import asked_counter
from assistant.question import Operation, Question, Subject, TopicWord
from assistant.spans import GENERIC
from assistant.types import Answer
from index.tokens import morphemes

_POINTING = re.compile(
    r"その|それ|これ|この(?!5年|数年)|そこ|同じ|じゃあ|じゃ、|では|なら|うち|ちなみに|もっと|ほか|他に|さっき|先ほど|続き|it\b|that\b|those\b|then\b"
)
_BARE_WORDS = 14
_WHOLE = re.compile(r"全体|施策|すべての|全て|全部の|市の|全事業")
_BETWEEN = {Operation.DIFFERENCE, Operation.RATIO, Operation.SUM}
_YEAR_BEFORE = re.compile(r"その前の?年|その前年|さらに前|前の年は")
_AMONG = re.compile(r"その(?:うち|中|なか)|この(?:うち|中|なか)|うち|それらの")
_FIGURES = {Subject.PROJECT, Subject.POLICY, Subject.INDICATOR}


def resolve(question: Question, history: Sequence[Answer]) -> Question:
    """The question completed from the turns before it; what was taken over is an assumption."""
    earlier = [a.meaning for a in history if a.meaning and a.meaning.subject is not Subject.NOTHING]
    if not earlier or not _depends(question) or question.subject is Subject.GLOSSARY:
        return question
    if question.operation in _BETWEEN and len(earlier) > 1 and not question.years:
        return _inherit(question, _both(earlier[-2], earlier[-1]))
    if _YEAR_BEFORE.search(question.text):
        years = earlier[-1].years
        question = replace(question, years=(min(years) - 1,) if years else ())
    return _inherit(question, earlier[-1])


def _both(first: Question, second: Question) -> Question:
    """Two turns as the two sides of a comparison: 「差は？」 after two figures."""
    if first.subject is not second.subject or first.operation is not Operation.VALUE:
        return second
    groups = tuple(dict.fromkeys((*first.groups, *second.groups)))
    years = tuple(dict.fromkeys((*first.years, *second.years)))
    return replace(second, groups=groups, years=years, indicators=second.indicators)


def _depends(question: Question) -> bool:
    """Whether a question is incomplete or points back; a question with rows of its own and a measure is neither."""
    names = bool(
        question.groups
        or question.indicators
        or question.departments
        or question.conditions
        or question.terms
    )
    pointing = bool(_POINTING.search(question.text))
    if _WHOLE.search(question.text) and question.operation is not Operation.SHARE:
        return False
    if asked_counter(question.text) and question.operation is Operation.VALUE:
        return False
    if names:
        asks = (
            question.measures
            or question.sections
            or question.cues
            or question.operation is not Operation.VALUE
        )
        return pointing or not asks
    if question.subject is Subject.META:
        return False
    if question.subject is Subject.PASSAGE and any(word.needed for word in question.topic):
        return pointing and len(question.topic) <= 1
    return pointing or len(question.text) <= _BARE_WORDS


def _inherit(question: Question, before: Question) -> Question:
    if before.subject is Subject.INDICATOR and "goal" in question.cues and not question.departments:
        return _inherit_cells(replace(question, measures=("目標値",)), before)
    named = bool(question.groups or question.indicators or question.conditions or question.departments)
    if before.subject is Subject.META and question.departments:
        return _noted(
            replace(before, text=question.text, departments=question.departments, assumptions=()),
            before.measures,
        )
    asks_cells = question.operation is not Operation.VALUE or named
    if (
        before.subject in _FIGURES
        and asks_cells
        and not question.sections
        and not question.cues
        and not question.unknown
    ):
        return _inherit_cells(question, before)
    if question.subject is Subject.PASSAGE or (
        question.subject is Subject.NOTHING and before.subject is Subject.PASSAGE
    ):
        return _inherit_topic(question, before)
    if before.subject in _FIGURES:
        return _inherit_cells(question, before)
    return question


def _inherit_topic(question: Question, before: Question) -> Question:
    if before.subject is Subject.PASSAGE:
        topic = tuple(dict.fromkeys((*before.topic, *question.topic)))
        taken = [word.text for word in before.topic]
    else:
        topic, taken = question.topic, [group.phrase for group in before.groups]
    if question.departments and not question.sections and before.subject is Subject.PASSAGE:
        return _noted(
            replace(
                question, topic=topic, sections=before.sections, cues=before.cues, subject=Subject.PASSAGE
            ),
            taken,
        )
    from_rows = before.subject is not Subject.PASSAGE and bool(before.groups)
    completed = replace(
        question,
        subject=Subject.PASSAGE,
        topic=topic if not from_rows else (*_topic_of_rows(before), *question.topic),
        departments=question.departments or before.departments,
        sections=question.sections or (before.sections if not question.cues else ()),
        cues=question.cues or before.cues,
    )
    return _noted(completed, taken)


def _topic_of_rows(before: Question) -> tuple[TopicWord, ...]:
    """Row names as topics: in the narrative they stand without the 推進事業 of the table."""
    return tuple(TopicWord(g.phrase, (g.phrase, _stem(g.phrase))) for g in before.groups)


def _stem(name: str) -> str:
    tokens = [token.surface for token in morphemes(name)]
    while len(tokens) > 1 and tokens[-1] in GENERIC:
        tokens.pop()
    return "".join(tokens)


def _inherit_cells(question: Question, before: Question) -> Question:
    """Rows, measure, years and filters that the question leaves out."""
    own_rows = bool(question.groups or question.indicators)
    own_filter = bool(question.conditions or question.departments)
    own_measure = bool(question.measures) and not any("と解しました" in a for a in question.assumptions)
    subject = before.subject
    if question.groups or (question.subject is Subject.PROJECT and before.subject is Subject.POLICY):
        subject = Subject.PROJECT
    if question.indicators:
        subject = Subject.INDICATOR
    measures = question.measures if own_measure else before.measures or question.measures
    if (
        question.operation in _BETWEEN
        and not set(measures) & {*COSTS, *SERIES}
        and subject is not Subject.INDICATOR
    ):
        amounts = tuple(c.label for c in before.conditions if c.label in COSTS)
        measures = question.measures or amounts or ("総事業費",)
    taken: list[str] = []
    groups, indicators, conditions, departments = (
        question.groups,
        question.indicators,
        question.conditions,
        question.departments,
    )
    if not own_rows and not own_filter:
        groups, indicators = before.groups, before.indicators
        conditions, departments = before.conditions, before.departments
        taken += [g.phrase for g in groups] + [f"成果指標{n}" for _, n in indicators] + list(departments)
        taken += [str(c) for c in conditions]
    elif own_filter and not own_rows and (_AMONG.search(question.text) or not question.conditions):
        conditions = tuple(dict.fromkeys((*before.conditions, *conditions)))
        groups, departments = before.groups, departments or before.departments
        taken += [str(c) for c in before.conditions] + [g.phrase for g in groups]
    if not own_measure:
        taken += list(before.measures)
    years = question.years or (before.years if subject is not Subject.PROJECT else question.years)
    subject, measures = _consistent(subject, measures, question)
    operation = _operation(question, before, own_rows, own_measure)
    kept = tuple(a for a in question.assumptions if "と解しました" not in a or not before.measures)
    completed = replace(
        question,
        subject=subject,
        operation=operation,
        measures=measures,
        groups=groups,
        indicators=indicators,
        conditions=conditions,
        departments=departments,
        years=years,
        topic=(),
        by_year=question.by_year or (before.by_year and not own_rows),
        limit=question.limit,
        assumptions=tuple(a for a in kept if "年度の指定がない" not in a or not years),
    )
    return _noted(completed, taken)


def _consistent(
    subject: Subject, measures: tuple[str, ...], question: Question
) -> tuple[Subject, tuple[str, ...]]:
    """A measure of another table changes the subject: after a row, 達成率 is about indicators."""
    if subject is Subject.POLICY and set(question.measures) & set(RATINGS):
        return Subject.PROJECT, measures
    if subject is Subject.INDICATOR and set(question.measures) & {*COSTS, *RATINGS}:
        return question.subject, question.measures
    return subject, measures


def _operation(question: Question, before: Question, own_rows: bool, own_measure: bool) -> Operation:
    if question.operation is not Operation.VALUE:
        return question.operation
    if own_measure and not own_rows:
        # 「その人件費は？」 after a sum is a sum of the same rows, after a ranking the winner's cell.
        return (
            before.operation if before.operation not in {Operation.COUNT, Operation.LIST} else Operation.VALUE
        )
    return before.operation


def _noted(question: Question, taken: Sequence[str]) -> Question:
    if not taken:
        return question
    words = "・".join(dict.fromkeys(taken))
    return replace(question, assumptions=(*question.assumptions, f"前の質問から「{words}」を引き継ぎました"))
