"""What a follow-up question takes over from the turns before it.

A question says what it is about (rows, indicators, a filter, departments, a topic), what it wants to
know of it (cells, or a part of the narrative), and which years. Whichever of the first two is missing
comes from the last turn, and the answer says so.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.meaning.catalogue import COSTS, RATINGS, SERIES
from assistant.meaning.counters import asked_counter
from assistant.meaning.entities import topic_of_rows
from assistant.meaning.question import Operation, Question, RowGroup, Subject
from assistant.meaning.taken_over import in_words, names, noted, without_guesses
from assistant.types import Answer, Status

_POINTING = re.compile(
    r"その|それ|これ|この(?!5年|数年)|そこ|同じ|じゃあ|じゃ、|では|なら|うち|もっと|詳しく|くわしく|続き|ちなみに"
    r"|\bit\b|\bthat\b|\bthose\b|\bthen\b|\bwhat about\b|\band\b"
)
_AMONG = re.compile(r"その(?:うち|中|なか)|この(?:うち|中|なか)|うち|それらの|among")
_YEAR_BEFORE = re.compile(r"その前の?年|その前年|さらに前|前の年|前年")
_YEAR_AFTER = re.compile(r"翌年|次の年|その次|明くる年")
_WHOLE = re.compile(r"(?<!に占める)全体(?!に)|施策|すべての|全て|全部の|市の|全事業")
_SHARE_OF_WHOLE = re.compile(r"全体の.*に占める.*費")
_CLASS = re.compile(r"事業(?:は|が|を|って|の中|で)|指標は|どの事業|どの指標")
# Longer questions without a pointing word stand for themselves.
_ELLIPTIC = 24
_FIGURES = {Subject.PROJECT, Subject.POLICY, Subject.INDICATOR}
_BETWEEN = {Operation.DIFFERENCE, Operation.RATIO, Operation.SUM, Operation.HIGHEST, Operation.LOWEST}
_RANKINGS = {Operation.HIGHEST, Operation.LOWEST, Operation.RANGE}
_KEPT = {Operation.SUM, Operation.AVERAGE, Operation.TREND, Operation.DIFFERENCE, Operation.RATIO, *_RANKINGS}
_NARRATIVE_CUES = {"goal", "why", "not_done", "summary"}


def resolve(question: Question, history: Sequence[Answer]) -> Question:
    """The question completed from the turns before it; what was taken over is an assumption."""
    turns = [a for a in history if _leads_on(a)]
    if not turns:
        return question
    last = turns[-1].meaning
    assert last is not None
    if _asks_the_whole(question, last):
        whole = Question(question.text, Subject.POLICY, measures=last.measures, years=question.years)
        return noted(whole, last.measures)
    if _stands_alone(question):
        return question
    if _YEAR_BEFORE.search(question.text) and (known := last.years or question.years):
        question = replace(question, years=(min(known) - 1,))
    if _YEAR_AFTER.search(question.text) and last.years:
        question = replace(question, years=(max(last.years) + 1,))
    before = _sides(question, turns) or last
    if before.subject is Subject.INDICATOR and "goal" in question.cues and not _entity(question):
        # After an indicator 「目標は？」 is its 目標値, not the goals in the narrative.
        question = replace(question, measures=("目標値",), cues=())
    if _asks_cells(question) and not _asks_passages(question):
        return _with_entity(question, before, turns[-1])
    if _asks_passages(question):
        missing = any(figure.value is None for figure in turns[-1].figures)
        if (
            missing
            and "why" in question.cues
            and before.subject is Subject.INDICATOR
            and not _entity(question)
        ):
            # Why a cell is empty is said beside it, under 備考.
            return noted(replace(before, text=question.text, assumptions=()), names(before))
        return _with_topic(question, before)
    if _entity(question) or question.years:
        return _with_aspect(question, before)
    return _with_topic(question, before) if _POINTING.search(question.text) else question


def _leads_on(answer: Answer) -> bool:
    """Whether the turn says something that a later one can take over; a refused topic does not."""
    if answer.meaning is None or answer.status is Status.OUT_OF_SCOPE:
        return False
    return answer.meaning.subject is not Subject.NOTHING


def _stands_alone(question: Question) -> bool:
    """Whether nothing is missing, or the question points to nothing before it."""
    if question.subject is Subject.GLOSSARY or (
        question.subject is Subject.META and not question.departments
    ):
        return True
    pointing = bool(_POINTING.search(question.text))
    if _WHOLE.search(question.text):
        # 「全体の何％」 is the share of what the turn before was about.
        return question.operation is not Operation.SHARE or bool(_SHARE_OF_WHOLE.search(question.text))
    aspect = _asks_cells(question) or _asks_passages(question)
    if _entity(question):
        return aspect and not _AMONG.search(question.text)
    if _CLASS.search(question.text) and not pointing:
        return True
    return not pointing and len(question.text) > _ELLIPTIC


def _asks_the_whole(question: Question, last: Question) -> bool:
    """「施策全体では？」 after a cost of some rows: the same cost of the whole 施策."""
    bare = not (_asks_cells(question) or _asks_passages(question) or _entity(question))
    costs = last.subject is Subject.PROJECT and last.measures and set(last.measures) <= set(COSTS)
    return bool(bare and costs and "全体" in question.text and question.subject is Subject.NOTHING)


def _entity(question: Question) -> bool:
    named = question.groups or question.indicators or question.conditions or question.departments
    return bool(named or question.unknown) or any(word.needed for word in question.topic)


def _asks_cells(question: Question) -> bool:
    return bool(question.measures) or question.operation is not Operation.VALUE


def _asks_passages(question: Question) -> bool:
    counted = asked_counter(question.text) and question.operation is Operation.VALUE
    narrates = question.sections or _NARRATIVE_CUES & set(question.cues)
    return bool(narrates or counted) and not question.measures


def _sides(question: Question, turns: Sequence[Answer]) -> Question | None:
    """The last two turns as the two sides of a comparison: 「差は？」, 「どちらが多い？」."""
    meanings = [turn.meaning for turn in turns[-2:] if turn.meaning]
    if question.operation not in _BETWEEN or len(meanings) < 2 or question.years or _entity(question):
        return None
    first, second = meanings
    alike = first.subject is second.subject and first.operation is second.operation is Operation.VALUE
    if not alike or (len(second.groups) > 1 or len(second.years) > 1):
        return None
    groups = tuple(dict.fromkeys((*first.groups, *second.groups)))
    return replace(second, groups=groups, years=tuple(dict.fromkeys((*first.years, *second.years))))


def _with_entity(question: Question, before: Question, answer: Answer) -> Question:
    """Cells asked for: of the rows, indicators or filter of the turn before."""
    narrowed = bool(_AMONG.search(question.text)) and _entity(question)
    if _entity(question) and not narrowed:
        return question
    rows = _winners(question, before, answer)
    groups = (rows,) if rows else (*before.groups, *(question.groups if narrowed else ()))
    conditions = tuple(dict.fromkeys((*(() if rows else before.conditions), *question.conditions)))
    over_all = before.subject is Subject.PROJECT and question.operation in _RANKINGS
    everything = over_all or before.subject is Subject.POLICY
    chosen = groups or conditions or before.departments or before.indicators
    if before.subject is Subject.META or not (chosen or everything):
        return question
    measures, said = _measures(question, before)
    subject = _subject(question, before, measures)
    if subject is Subject.INDICATOR and set(measures) & {*COSTS, *RATINGS}:
        return question
    operation = question.operation
    if rows:
        operation = Operation.VALUE
    elif operation is Operation.VALUE and said and before.operation in _KEPT:
        operation = before.operation
    if (
        subject is Subject.PROJECT
        and operation in {Operation.SUM, *_RANKINGS}
        and not set(measures) & set(COSTS)
    ):
        amounts = tuple(c.label for c in before.conditions if c.label in COSTS)
        measures = amounts or ("総事業費",)
    completed = replace(
        question,
        subject=subject,
        operation=operation,
        measures=measures,
        groups=groups,
        indicators=before.indicators if subject is Subject.INDICATOR else (),
        conditions=conditions,
        departments=question.departments or before.departments,
        years=question.years or (before.years if subject is not Subject.PROJECT else ()),
        unknown=question.unknown if narrowed else (),
        topic=(),
        by_year=question.by_year or (before.by_year and subject is not Subject.PROJECT),
        assumptions=without_guesses(question, before),
    )
    return noted(completed, [*names(completed), *(() if said else before.measures)])


def _winners(question: Question, before: Question, answer: Answer) -> RowGroup | None:
    """After a ranking 「その人件費は？」 is about the row that came first."""
    pointing = re.search(r"その(?!うち|中|なか)|それ(?!ら|ぞれ)|そこ|同じ事業", question.text)
    ranked = before.operation in _RANKINGS and before.subject is Subject.PROJECT and pointing
    if not ranked or not question.measures or question.operation not in {Operation.VALUE, Operation.LIST}:
        return None
    keys = tuple(dict.fromkeys((f.sheet, f.row) for f in answer.figures if f.table == "３"))
    return RowGroup("・".join(row for _, row in keys), keys, exact=True) if keys else None


def _measures(question: Question, before: Question) -> tuple[tuple[str, ...], bool]:
    """The labels asked for, and whether the question says them; 「いくら」 repeats a cost named before."""
    guessed = any("と解しました" in text for text in question.assumptions)
    if question.measures and not (guessed and set(before.measures) & set(COSTS)):
        return question.measures, True
    return before.measures or question.measures, False


def _subject(question: Question, before: Question, measures: tuple[str, ...]) -> Subject:
    if set(question.measures) & set(SERIES) and before.indicators:
        return Subject.INDICATOR
    if before.subject is Subject.POLICY:
        over_rows = question.subject is Subject.PROJECT or set(measures) & set(RATINGS)
        return Subject.PROJECT if over_rows else Subject.POLICY
    if before.subject is Subject.PASSAGE:
        return Subject.PROJECT if before.groups else question.subject
    return before.subject


def _with_topic(question: Question, before: Question) -> Question:
    """Narrative asked for: about the topic, the rows or the department of the turn before."""
    if any(word.needed for word in question.topic) and not _POINTING.search(question.text):
        return question
    topic = before.topic if before.subject is Subject.PASSAGE else topic_of_rows(before.groups)
    departments = question.departments or (before.departments if not topic else ())
    completed = replace(
        question,
        subject=Subject.PASSAGE,
        topic=tuple(dict.fromkeys((*topic, *question.topic))),
        groups=question.groups or before.groups,
        departments=departments or before.departments,
        sections=question.sections or (() if question.cues else before.sections),
        cues=question.cues or before.cues,
        unknown=(),
    )
    return noted(completed, [*(word.text for word in topic), *before.departments])


def _with_aspect(question: Question, before: Question) -> Question:
    """Another row, department, filter or year: the same is wanted of it as in the turn before."""
    if before.subject is Subject.PASSAGE or before.subject is Subject.META:
        return _same_passages(question, before)
    if question.unknown and not question.groups:
        return question
    if question.conditions and not (question.groups or question.indicators):
        conditions = tuple(dict.fromkeys((*before.conditions, *question.conditions)))
        kept = before.groups if _AMONG.search(question.text) else ()
        narrowed = replace(question, subject=Subject.PROJECT, groups=kept, conditions=conditions, topic=())
        return noted(narrowed, [g.phrase for g in kept] + [in_words(c) for c in before.conditions])
    own_rows = bool(question.groups or question.indicators)
    subject = Subject.INDICATOR if question.indicators and not question.groups else before.subject
    if question.groups and subject is not Subject.INDICATOR:
        subject = Subject.PROJECT
    if subject is Subject.INDICATOR and question.groups and not question.indicators:
        return question
    if question.departments and subject is Subject.INDICATOR:
        return question
    fits = (
        {*SERIES, "初期値", "出典", "単位"}
        if subject is Subject.INDICATOR
        else {*COSTS, *RATINGS, "法定受託事務"}
    )
    measures = tuple(label for label in before.measures if label in fits)
    goes_on = before.operation in _KEPT - _RANKINGS or not own_rows
    operation = before.operation if goes_on else Operation.VALUE
    if question.departments and not own_rows and subject is Subject.POLICY:
        subject, operation = Subject.PROJECT, Operation.SUM
    completed = replace(
        before,
        text=question.text,
        nth=question.nth,
        subject=subject,
        operation=operation,
        measures=measures,
        groups=question.groups if own_rows or question.departments else before.groups,
        indicators=question.indicators if own_rows else before.indicators,
        conditions=() if own_rows else before.conditions,
        departments=question.departments or (() if own_rows else before.departments),
        years=question.years or (before.years if subject is not Subject.PROJECT else ()),
        unknown=question.unknown,
        absent=question.absent,
        assumptions=question.assumptions,
    )
    return noted(completed, [*measures, *([] if own_rows or question.departments else names(before))])


def _same_passages(question: Question, before: Question) -> Question:
    if before.subject is Subject.META:
        answers = replace(before, text=question.text, departments=question.departments, assumptions=())
        return noted(answers, before.measures) if question.departments else question
    topic = question.topic or before.topic
    completed = replace(
        question,
        subject=Subject.PASSAGE,
        topic=topic,
        departments=question.departments or (before.departments if not question.topic else ()),
        sections=question.sections or before.sections,
        cues=tuple(dict.fromkeys((*question.cues, *before.cues))),
        unknown=(),
    )
    return noted(completed, [word.text for word in before.topic] if topic == before.topic else [])
