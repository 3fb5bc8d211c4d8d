"""What a follow-up question takes over from the turns before it.

A question says what it is about (rows, indicators, a filter, departments, a topic), what it wants to
know of it (cells, or a part of the narrative), and which years. Whichever of the first two is missing
comes from the last turn, and the answer says so.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.meaning.catalogue import COSTS, Catalogue
from assistant.meaning.counters import asked_counter
from assistant.meaning.inherit import (
    AMONG,
    ELLIPTIC,
    KEPT,
    POINTING,
    RANKINGS,
    has_entity,
    narrows,
    with_aspect,
    with_entity,
    with_topic,
)
from assistant.meaning.moves import MOVES, next_place
from assistant.meaning.pointing import rows_of
from assistant.meaning.question import Operation, Question, Subject
from assistant.meaning.sides import BETWEEN, sides
from assistant.meaning.spans import GENERIC
from assistant.meaning.subject_rules import TOLD_OF
from assistant.meaning.taken_over import names, noted, without_guesses
from assistant.types import Answer, Status
from corpus.eras import EARLIEST
from corpus.spelling import squeeze

_YEAR_BEFORE = re.compile(
    r"(?:その|さらに|もう|その?もう)?(?:一つ|ひとつ|一年)?前の?(?:年度?|分)(?!の?目標|に立て|の段階)|[一1]年(?:分)?さかのぼ|その前年|さらに前|前年(?!度?の?目標)|[一1]年前"
)
_AGAINST = re.compile(r"より|比べ|対比|との差")
_AND_THAT = re.compile(
    r"(?:だと|なら|では|ほうは|方は|は)、?(?:全部で|合わせて|合計で)?、?どう(?:なる|なり|なん|です|でしょ|だ|か|[?？。]|$)"
)
_ALSO = re.compile(
    r"(?:の(?:分|ほう|方|額))?も(?:、|お願い|教え|知り|頼|見|[。?？]|$)|の(?:分|ほう|方|額)[はを]"
)
_THE_SAME_OF = re.compile(
    r"(?:だと|なら|の場合は?|の(?:ほう|方)(?:は|だと)|では)、?(?:お?いくら|なんぼ|どの?(?:れ)?くらい|どれ(?:くらい|ほど|だけ))"
)
# 「いつごろ分かるの」 after a cell that is 未定.
_WHEN_KNOWN = re.compile(
    r"いつ[^。]{0,6}(?:分か|わか|出る|出そろ|公表|発表|確定|決ま|判明)|(?:出て|載って)い?ない"
)
_UNKNOWN_YET = re.compile(r"未定|未実施|空欄|空白")
_YEAR_AFTER = re.compile(r"翌年|次の年|その次|明くる年")
_WHOLE = re.compile(r"(?<!に占める)全体(?!に)|施策|すべての|全て|全部の|市の|全事業")
_SHARE_OF_WHOLE = re.compile(r"全体の.*に占める.*費")
_CLASS = re.compile(r"事業(?:は|が|を|って|の中|で(?!す))|指標は|どの事業|どの指標")
_FIGURES = {Subject.PROJECT, Subject.POLICY, Subject.INDICATOR}
_THAT = re.compile(r"そこ(?!から)|それ(?!ぞれ|ら)|その(?:事業|うち)?の?|そいつ")
_NARRATIVE_CUES = {"goal", "why", "not_done", "summary"}


def resolve(question: Question, history: Sequence[Answer], catalogue: Catalogue) -> Question:
    """The question completed from the turns before it; what was taken over is an assumption."""
    turns = [a for a in history if _leads_on(a)]
    if not turns:
        return question
    last = turns[-1].meaning
    assert last is not None
    for move in MOVES:
        if completed := move(question, last, turns[-1]):
            return completed
    # 「二番目は？」 after a cell of the first.
    ranked = _ranking_of(turns)
    if ranked and ranked.meaning and (completed := next_place(question, ranked.meaning, ranked)):
        return completed
    question = _asked_of_rows(_without_pointed(question), last)
    named = question.groups or question.departments
    same = bool(last.subject in _FIGURES and named and _AND_THAT.search(question.text))
    if same:
        # 「健福-29だとどうなる」 asks the same of another row, not for its plans.
        question = replace(question, sections=(), cues=())
    if _asks_the_whole(question, last):
        whole = Question(question.text, Subject.POLICY, measures=last.measures, years=question.years)
        return noted(whole, last.measures)
    told = question.subject is Subject.PASSAGE and TOLD_OF.search(question.text)
    if told and last.groups and not has_entity(question) and len(question.text) <= ELLIPTIC:
        # 「事業で何をしたの？」 after a row is about that one.
        return with_topic(question, last, catalogue)
    if _another_rating(question, last):
        return with_aspect(question, last)
    if _another_department(question, last, same):
        completed = with_aspect(question, last)
        summed = question.operation is Operation.SUM and set(completed.measures) & set(COSTS)
        return replace(completed, operation=Operation.SUM) if summed else completed
    if _stands_alone(question, turns[-1]):
        return _with_last_cost(question, last, turns[-1].status is Status.ANSWERED)
    question = _years_beside(question, last, catalogue.previous_year)
    before = sides(question, turns) or last
    if before.subject is Subject.INDICATOR and "goal" in question.cues and not has_entity(question):
        # After an indicator 「目標は？」 is its 目標値, not the goals in the narrative.
        question = replace(question, measures=("目標値",), cues=())
    if _WHEN_KNOWN.search(question.text) and _about_missing(question, before, turns[-1]):
        return noted(replace(before, text=question.text, assumptions=()), names(before))
    actual = before.subject is Subject.PASSAGE and question.subject is Subject.INDICATOR
    counted = asked_counter(question.text) or _of_another_thing(before, catalogue)
    if actual and counted and not has_entity(question):
        # 「実際の人数は？」 after the narrative counts what was told of, and is no 実績値.
        return with_topic(replace(question, subject=Subject.PASSAGE, measures=()), before, catalogue)
    if _asks_cells(question) and not _asks_passages(question):
        return _with_known_entity(question, before, turns, catalogue)
    if _asks_passages(question):
        of_year = replace(before, text=question.text, years=question.years or before.years, assumptions=())
        if "why" in question.cues and before.indicators and _UNKNOWN_YET.search(question.text):
            return noted(replace(of_year, operation=Operation.VALUE, measures=()), names(before))
        if "why" in question.cues and _about_missing(question, before, turns[-1]):
            # Why a cell is empty is said beside it, under 備考.
            return noted(of_year, names(before))
        return with_topic(question, before, catalogue)
    if has_entity(question) or question.years:
        return with_aspect(question, before)
    elliptic = question.subject is Subject.PASSAGE and len(question.text) <= ELLIPTIC
    goes_on = elliptic or POINTING.search(question.text)
    return with_topic(question, before, catalogue) if goes_on else question


def _ranking_of(turns: Sequence[Answer]) -> Answer | None:
    """The ranking that named the row which the last turn asked more of."""
    shown = set(rows_of(turns[-1]))
    for answer in reversed(turns[:-1]):
        if answer.meaning and answer.meaning.operation in RANKINGS:
            return answer if shown and shown <= set(rows_of(answer)) else None
    return None


def _of_another_thing(before: Question, catalogue: Catalogue) -> bool:
    """Whether the narrative was asked for more than an indicator is called: its 実績 is no indicator's."""
    names = "".join(squeeze(str(catalogue.indicators[key].name.value)) for key in before.indicators)
    needed = (word for word in before.topic if word.needed)
    return any(not any(form in names for form in word.alternatives) for word in needed)


def _another_rating(question: Question, before: Question) -> bool:
    """Whether only another value of a filter is named: 「Ｂのほうも」 after a sum over Ａ."""
    bare = not (question.groups or question.indicators or question.departments or question.measures)
    plain = question.operation in {Operation.VALUE, Operation.LIST} and before.operation in KEPT - RANKINGS
    labels = {condition.label for condition in before.conditions}
    same = bool(question.conditions) and {condition.label for condition in question.conditions} <= labels
    return bare and plain and same and not AMONG.search(question.text)


def _another_department(question: Question, before: Question, same: bool) -> bool:
    """Whether the same is asked of another department: 「健康福祉部の合計も」, 「残る部の分も」."""
    bare = not (question.measures or question.groups or question.indicators or question.conditions)
    if not (bare and question.departments and before.subject in {Subject.PROJECT, Subject.POLICY}):
        return False
    also = _ALSO.search(question.text) and not any(word.needed for word in question.topic)
    plain = question.operation in {Operation.VALUE, Operation.SUM} and not _asks_passages(question)
    return question.subject is Subject.NOTHING or (plain and bool(same or also))


def _about_missing(question: Question, before: Question, last: Answer) -> bool:
    """Whether a question goes on about a cell of an indicator that has just been shown without a value."""
    missing = any(figure.value is None for figure in last.figures)
    same = before.subject is Subject.INDICATOR and not has_entity(question)
    return missing and same and question.operation is not Operation.DIFFERENCE


def _with_known_entity(
    question: Question, before: Question, turns: Sequence[Answer], catalogue: Catalogue
) -> Question:
    """The cells asked for, of what the last turn was about, or of the latest turn that names rows."""
    completed = with_entity(question, before, turns[-1], catalogue)
    for answer in reversed(turns[:-1]):
        if completed is not question or not POINTING.search(question.text) or answer.meaning is None:
            break
        completed = with_entity(question, answer.meaning, answer, catalogue)
    if completed is question and question.subject is Subject.POLICY and _THAT.search(question.text):
        # 「そこの人件費」 of nothing that was shown is not that of the whole policy.
        return replace(question, subject=Subject.NOTHING, unknown=())
    return completed


def _with_last_cost(question: Question, last: Question, answered: bool) -> Question:
    """「両方足すと」: rows that were pointed to, and the cost that was last spoken of."""
    pointed = any(text.endswith("と読み替えました") for text in question.assumptions)
    # 「１位はどの事業？」 after a 人件費 speaks of no money of its own.
    unnamed = any(text.startswith("金額は") for text in question.assumptions)
    between = pointed and not question.measures and question.operation in BETWEEN
    costs = tuple(label for label in last.measures if label in COSTS)
    # 「国民年金事務だといくら？」 after the 人件費 of another row.
    again = answered and question.guesses and bool(_THE_SAME_OF.search(question.text))
    open_cost = (pointed and question.guesses) or again or unnamed or between
    if not (open_cost and costs and question.subject is Subject.PROJECT):
        return question
    same = replace(question, measures=costs, assumptions=without_guesses(question, last))
    return noted(same, costs) if again else same


def _without_pointed(question: Question) -> Question:
    """「その支援の事業費は」: a general word behind その names no rows."""
    named = tuple(
        g for g in question.groups if g.phrase not in GENERIC or f"その{g.phrase}" not in question.text
    )
    return question if named == question.groups else replace(question, groups=named, topic=(), unknown=())


def _asked_of_rows(question: Question, last: Question) -> Question:
    """「法定受託ですか」 after a question about rows asks it of them, it does not select others."""
    named = question.groups or question.departments or AMONG.search(question.text)
    if not last.groups or named or not question.conditions:
        return question
    flags = tuple(c.label for c in question.conditions if isinstance(c.value, bool))
    if len(flags) < len(question.conditions):
        return question
    return replace(question, conditions=(), measures=tuple(dict.fromkeys(flags)), unknown=())


def _leads_on(answer: Answer) -> bool:
    """Whether the turn says something that a later one can take over; a topic that was not found does not."""
    meaning = answer.meaning
    if meaning is None or answer.status is Status.OUT_OF_SCOPE or meaning.subject is Subject.NOTHING:
        return False
    known = meaning.groups or meaning.indicators or meaning.departments or meaning.conditions
    return answer.status is Status.ANSWERED or bool(known) or not (meaning.unknown or meaning.topic)


def _stands_alone(question: Question, last: Answer) -> bool:
    """Whether nothing is missing, or the question points to nothing before it."""
    if question.subject is Subject.GLOSSARY or (
        question.subject is Subject.META and not question.departments
    ):
        return True
    pointing = bool(POINTING.search(question.text))
    if "why" in question.cues and not has_entity(question) and not any(w.needed for w in question.topic):
        # 「増えたのはなぜだと市は考えているのか」 does not say what has.
        return False
    if _WHOLE.search(question.text):
        # 「全体の何％」 is the share of what the turn before was about.
        of_one = question.operation in {Operation.SHARE, Operation.PLACE}
        return not of_one or bool(_SHARE_OF_WHOLE.search(question.text))
    aspect = _asks_cells(question) or _asks_passages(question)
    if has_entity(question):
        return aspect and not AMONG.search(question.text) and not narrows(question, last)
    if _CLASS.search(question.text) and not pointing:
        return True
    return not pointing and len(question.text) > ELLIPTIC


def _asks_the_whole(question: Question, last: Question) -> bool:
    """「施策全体では？」 after a cost of some rows: the same cost of the whole 施策."""
    bare = not (_asks_cells(question) or _asks_passages(question) or has_entity(question))
    costs = last.subject is Subject.PROJECT and last.measures and set(last.measures) <= set(COSTS)
    return bool(bare and costs and "全体" in question.text and question.subject is Subject.NOTHING)


def _asks_cells(question: Question) -> bool:
    return bool(question.measures) or question.operation is not Operation.VALUE


def _asks_passages(question: Question) -> bool:
    counted = asked_counter(question.text) and question.operation is Operation.VALUE
    told = question.subject is Subject.PASSAGE and TOLD_OF.search(question.text)
    narrates = told or question.sections or _NARRATIVE_CUES & set(question.cues)
    return bool(narrates or counted) and not question.measures


def _years_beside(question: Question, last: Question, latest: int) -> Question:
    """「その前の年」, 「翌年」: years counted from those of the turn before."""
    base = last.years or (() if last.subject is Subject.PASSAGE else (latest,))
    if _YEAR_BEFORE.search(question.text) and base:
        # No era that is known begins before.
        before = max(min(base) - 1, EARLIEST)
        against = _AGAINST.search(question.text) or question.operation is Operation.DIFFERENCE
        return replace(question, years=(before, min(base)) if against else (before,))
    if _YEAR_AFTER.search(question.text) and last.years:
        return replace(question, years=(max(last.years) + 1,))
    return question
