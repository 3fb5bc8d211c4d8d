"""How a follow-up is completed: what of the turn before it keeps, and what it replaces."""

import re
from dataclasses import replace

from assistant.meaning.about_indicators import SHORT_OF
from assistant.meaning.catalogue import COSTS, RATINGS, SERIES, Catalogue
from assistant.meaning.counters import asked_counter
from assistant.meaning.pointing import rows_of
from assistant.meaning.question import Condition, Operation, Question, RowGroup, Subject, TopicWord
from assistant.meaning.spans import GENERIC
from assistant.meaning.subject_rules import TOLD_OF
from assistant.meaning.taken_over import in_words, names, noted, without_guesses
from assistant.meaning.topics import rows_of_topic, topic_of_indicators, topic_of_rows
from assistant.types import Answer, Status
from corpus.spelling import squeeze

POINTING = re.compile(
    r"その|それ|これ|この(?!5年|数年)|そこ|そいつ|そちら|今の|いまの|さっき|先ほど|同じ|じゃあ|じゃ、|では|なら|うち|もっと|詳しく|くわしく|続き|ちなみに"
    r"|\bit\b|\bthat\b|\bthose\b|\bthen\b|\bwhat about\b|\band\b"
)
_THINGS = re.compile(r"の(?:もの|やつ|奴)(?:は|を|って|が|だけ|も|[?。？]|$)|(?:以上|以下|未満|超)は")
AMONG = re.compile(
    r"その(?:うち|中|なか)|そこから|そっから|中でも|この(?:うち|中|なか)|うち|それらの|(?:だけ|のみ)(?:で|残|に|の?話)|残った|外して|除いて|抜いて|[にへ]絞|絞り込|絞っ|に限|among"
)
RANKINGS = frozenset((Operation.HIGHEST, Operation.LOWEST, Operation.RANGE))
KEPT = frozenset(
    (Operation.SUM, Operation.AVERAGE, Operation.TREND, Operation.DIFFERENCE, Operation.RATIO, *RANKINGS)
)


# Longer questions without a pointing word stand for themselves.
ELLIPTIC = 24
_SHORT = 15
# Who and what belongs to any story: 「参加者の評判は？」 is about the one that was told.
_RELATIONAL = re.compile(
    r"(?:参加|利用|対象|受講|来場|協力|担当)者?|本人|当人|家族|当事者|関係者|支援者|講師|会場|場所|内容|感想|評判|声|反応|きっかけ|狙い|目的"
)
_DROPPED = re.compile(
    r"(?P<label>貢献度|最終評価|事業評価|法定受託事務|総事業費|事業費|人件費)は?(?:問わ|関係な|無視|気にし)"
)


def has_entity(question: Question) -> bool:
    """Whether a question says what it is about: rows, indicators, a filter, departments or a topic."""
    named = question.groups or question.indicators or question.conditions or question.departments
    return bool(named or question.unknown) or any(
        word.needed and word.text not in GENERIC for word in question.topic
    )


def narrows(question: Question, last: Answer) -> bool:
    """「1億円以上のものは」: a filter on things that only the turn before can name."""
    bare = not (question.groups or question.indicators or question.departments or question.unknown)
    filtered = bare and question.conditions and last.status is Status.ANSWERED
    return bool(filtered and _THINGS.search(question.text))


def with_entity(question: Question, before: Question, answer: Answer, catalogue: Catalogue) -> Question:
    """Cells asked for: of the rows, indicators or filter of the turn before."""
    narrowed = narrows(question, answer) or (bool(AMONG.search(question.text)) and has_entity(question))
    if has_entity(question) and not narrowed:
        return question
    rows = _winners(question, before, answer)
    own = before.groups or rows_of_topic(before, catalogue)
    groups = (rows,) if rows else (*own, *(question.groups if narrowed else ()))
    conditions = _conditions(() if rows else before.conditions, question)
    over_all = before.subject in {Subject.PROJECT, Subject.INDICATOR} and question.operation in RANKINGS
    everything = over_all or before.subject is Subject.POLICY
    chosen = groups or conditions or before.departments or before.indicators
    if before.subject is Subject.META or not (chosen or everything):
        return question
    measures, said = _measures(question, before)
    whole = question.operation is Operation.SHARE and measures == ("総事業費",)
    if whole and len(before.measures) == 1 and before.measures[0] in {"事業費", "人件費"}:
        # 「それは総事業費の何％」 after another cost.
        measures = (*before.measures, "総事業費")
    costs = set(before.measures) & set(COSTS)
    apart = question.operation in {Operation.DIFFERENCE, Operation.RATIO} and len(costs) == 1
    other = len(question.measures) == 1 and set(question.measures) <= set(COSTS) - costs
    if apart and other and not question.guesses:
        # 「事業費との差は」 after the 人件費 of a row.
        measures = (*before.measures, *question.measures)
    # What is short, or was judged, is so against the target.
    judged = SHORT_OF.search(question.text) or before.operation is Operation.ACHIEVED
    of_target = measures == ("目標値",) or (judged and not question.years[1:])
    missed = question.operation is Operation.DIFFERENCE and of_target
    if missed and before.subject is Subject.INDICATOR:
        measures, question = (
            ("実績値", "目標値"),
            replace(question, years=question.years or before.years[-1:]),
        )
    subject = _subject(question, before, measures)
    if subject is Subject.INDICATOR and set(measures) & {*COSTS, *RATINGS}:
        return question
    operation = question.operation
    if rows and operation in {Operation.VALUE, Operation.LIST}:
        operation = Operation.VALUE
    elif operation is Operation.VALUE and said and before.operation in KEPT:
        operation = before.operation
    if (
        subject is Subject.PROJECT
        and operation in {Operation.SUM, *RANKINGS}
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


def _conditions(before: tuple[Condition, ...], question: Question) -> tuple[Condition, ...]:
    """Filters of both turns; one on the same cell replaces the earlier, unless both hold (そのうち)."""
    if dropped := _DROPPED.search(question.text):
        # 「貢献度は問わないことにして」
        before = tuple(c for c in before if c.label != dropped["label"])
    labels = set() if AMONG.search(question.text) else {condition.label for condition in question.conditions}
    kept = [condition for condition in before if condition.label not in labels]
    return tuple(dict.fromkeys((*kept, *question.conditions)))


def _winners(question: Question, before: Question, answer: Answer) -> RowGroup | None:
    """After a ranking 「その人件費は？」 is about the row that came first."""
    pointing = re.search(
        r"その(?!うち|中|なか)|それ(?!ら|ぞれ)|そこ(?!から)|そいつ|そちら|同じ事業|(?:今|いま|さっき|先ほど)の",
        question.text,
    )
    ranked = before.operation in RANKINGS and before.subject is Subject.PROJECT
    keys = rows_of(answer)
    combined = (
        question.operation in {Operation.SUM, Operation.AVERAGE, Operation.DIFFERENCE} and len(keys) > 1
    )
    named = pointing and question.measures and question.operation in {Operation.VALUE, Operation.LIST}
    if not ranked or not (combined or named or question.operation is Operation.SHARE):
        return None
    return RowGroup("・".join(row for _, row in keys), keys, exact=True) if keys else None


def _measures(question: Question, before: Question) -> tuple[tuple[str, ...], bool]:
    """The labels asked for, and whether the question says them; 「いくら」 repeats a cost named before."""
    filtered = tuple(dict.fromkeys(c.label for c in before.conditions if c.label in COSTS))
    if question.guesses and filtered and not before.measures:
        # 「それらを合計した金額」 after a filter by 人件費, which is what was shown.
        return filtered, False
    # 「中でも総額トップは」 after a list of 事業費
    said = not question.guesses or (question.operation in RANKINGS and "総額" in question.text)
    if question.measures and not (not said and set(before.measures) & set(COSTS)):
        return question.measures, True
    return before.measures or question.measures, False


def _subject(question: Question, before: Question, measures: tuple[str, ...]) -> Subject:
    if set(question.measures) & set(SERIES) and before.indicators:
        return Subject.INDICATOR
    if before.subject is Subject.POLICY:
        over_rows = question.subject is Subject.PROJECT or set(measures) & set(RATINGS)
        return Subject.PROJECT if over_rows else Subject.POLICY
    if before.subject is Subject.PASSAGE:
        return Subject.PROJECT if set(measures) & {*COSTS, *RATINGS} else question.subject
    return before.subject


def with_topic(question: Question, before: Question, catalogue: Catalogue) -> Question:
    """Narrative asked for: about the topic, the rows or the department of the turn before."""
    # 「何クール開いたの」 names what is counted, not what it is about.
    counted = bool(asked_counter(question.text)) and len(question.text) <= _SHORT
    counted = counted or (bool(before.groups) and bool(TOLD_OF.search(question.text)))
    own = [word for word in question.topic if word.needed and not _RELATIONAL.fullmatch(word.text)]
    if own and not (counted or POINTING.search(question.text)):
        return question
    topic = _told(before, catalogue)
    if before.subject is not Subject.PASSAGE:
        topic = topic_of_rows(before.groups, catalogue) or topic_of_indicators(before.indicators, catalogue)
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


def _told(before: Question, catalogue: Catalogue) -> tuple[TopicWord, ...]:
    """The topic of the turn before, without words of it that no sheet has."""
    known = tuple(
        word
        for word in before.topic
        if any(squeeze(form).lower() in catalogue.text for form in word.alternatives)
    )
    return known if any(word.needed for word in known) else before.topic


def with_aspect(question: Question, before: Question) -> Question:
    """Another row, department, filter or year: the same is wanted of it as in the turn before."""
    if before.subject is Subject.PASSAGE or before.subject is Subject.META:
        return _same_passages(question, before)
    if question.unknown and not question.groups:
        return question
    if question.conditions and not (question.groups or question.indicators):
        conditions = _conditions(before.conditions, question)
        kept = before.groups if AMONG.search(question.text) else ()
        again = (
            question.operation in {Operation.VALUE, Operation.LIST} and before.operation in KEPT - RANKINGS
        )
        narrowed = replace(
            question,
            subject=Subject.PROJECT,
            groups=kept,
            conditions=conditions,
            topic=(),
            # 「Ｂのほうも」 after a sum over Ａ is a sum, too.
            operation=before.operation if again else question.operation,
            measures=question.measures or (before.measures if again else ()),
        )
        return noted(
            narrowed, [g.phrase for g in kept] + [in_words(c) for c in before.conditions if c in conditions]
        )
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
    goes_on = before.operation in (KEPT | {Operation.SHARE, Operation.PLACE}) - RANKINGS or not own_rows
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
        conditions=() if own_rows and subject is not Subject.INDICATOR else before.conditions,
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
        years=question.years or before.years,
        unknown=(),
    )
    return noted(completed, [word.text for word in before.topic] if topic == before.topic else [])
