"""Moves of a conversation that repeat the turn before with one thing changed: each knows its own words."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from assistant.meaning.catalogue import COSTS, RATINGS
from assistant.meaning.inherit import ELLIPTIC, has_entity
from assistant.meaning.pointing import rows_of
from assistant.meaning.question import Comparator, Condition, Operation, Question, Subject
from assistant.meaning.subject_rules import SAME_NAMES
from assistant.meaning.taken_over import in_words, names, noted
from assistant.types import Answer
from corpus.eras import kanji_number
from corpus.spelling import normalise

Move = Callable[[Question, Question, Answer], Question | None]
"""The completed question, from what was asked, the turn before and its answer; None if it is no such move."""

# 「次は」, 「二番手」, 「もう一つ下」 after a ranking: the place behind the one that was shown.
_NEXT = re.compile(
    r"^(?:じゃあ?|では|で|その|、|\s)*(?:(?:下から|上から)?次に(?:多|高|大き|少な|低|小さ|安)い(?:の|もの|やつ|事業)?|次(?:は|の(?:やつ|もの|事業)?|ね|点|いで|に)?|もう[一1](?:つ|段|個)[上下]?)(?:[はもをがので、。?？]|いくら|だと|$)"
)
_PLACE = re.compile(r"([一二三四五六七八九十\d]+)\s*(?:番手|番目|位|件目|つ目|個目)")
_PASSED = re.compile(
    r"(?P<rate>\d+(?:\.\d+)?)\s*(?P<unit>%|パーセント|人|名)?\s*[をにが]?"
    r"(?P<way>超|越|以上|上回|届|達|切|下回|未満)[^。]{0,6}年"
)
_COMPARED_AS = (
    ("超|越|上回", Comparator.GT),
    ("以上|届|達", Comparator.GE),
    ("切|下回|未満", Comparator.LT),
)
_COMPARING = {Operation.DIFFERENCE, Operation.RATIO, Operation.HIGHEST, Operation.LOWEST, Operation.RANGE}
_AS_RATE = re.compile(r"(?<!達成)(?:率|割合|パーセント|%)(?:に(?:直|する)|で(?:言|い)う|だと|では)")
_THAN = re.compile(r"より[^。]{0,4}(?:多|少な|高|低|大き|小さ|安)")
_BESIDE = re.compile(r"の何倍|と(?:比べ|比較|の差|違)|より|に比べ")
# 「前年より下がった年はある？」 asks of each year.
_YEARLY = re.compile(
    r"前(?:の?年)?度?(?:より|を|から|と比べて?)も?[^。]{0,6}(?:下|減|上|増|伸|割)[^。]{0,4}年"
    r"|(?:増え?|伸び|減り?)幅[^。]{0,10}(?:年|いつ)"
    r"|(?:一番|いちばん|最も|もっとも)[^。]{0,3}(?:増え|減|伸び|上が|下が)[^。]{0,8}(?:年|いつ)"
)
_EXCEPT = re.compile(r"(?:それ|これ|そこ|その(?:事業|分))ら?(?:を|は|も)?\s*(?:除|のぞ|抜|外し|以外)")
_NOT_SO = re.compile(
    r"そう(?:じゃ|では?|で)ない|そうでもない|(?:それ|これ)ら?(?:以外|のほか|の他)|^(?:じゃあ?、?|では、?|で、?)?(?:残り|ほか|他|その他|そのほか)(?:の|は|って)"
)
_OPPOSITE = {
    Comparator.IS: Comparator.IS_NOT,
    Comparator.IS_NOT: Comparator.IS,
    Comparator.GE: Comparator.LT,
    Comparator.LT: Comparator.GE,
    Comparator.GT: Comparator.LE,
    Comparator.LE: Comparator.GT,
}
_SAME = re.compile(r"同じ(?P<label>事業評価|最終評価|貢献度|評価|ランク|区分|結果)")
_NAMES_ASKED = re.compile(
    r"^(?:ところで|その|事業の|それの|で、|、)*(?:名前|名称|事業名)(?:は|も|を|が|だけ|、|って)|(?:何|なん)(?:という|て|っていう)(?:事業|名前|名称)"
    r"|^(?:それ|これ|その事業|中身)ら?[をは]?、?(?:全部|すべて|全て|ぜんぶ|一覧で|一つずつ)?、?(?:見せ|教え|出し|並べ|挙げ|表示|列挙)"
)


def next_place(question: Question, last: Question, _answer: Answer) -> Question | None:
    """「その次は？」, 「二番手」: another place of the ranking before; None where nothing was ranked."""
    if last.operation not in {Operation.HIGHEST, Operation.LOWEST} or (
        question.measures and not question.guesses
    ):
        return None
    place = _PLACE.search(question.text)
    if place and not has_entity(question):
        nth = kanji_number(place[1])
    elif _NEXT.search(question.text):
        nth = (last.nth or last.limit or 1) + 1
    else:
        return None
    moved = replace(last, text=question.text, nth=nth, limit=None, assumptions=question.assumptions)
    return noted(moved, [*names(last), *last.measures, str(last.operation)])


def _without_shown(question: Question, last: Question, answer: Answer) -> Question | None:
    """「それを除いて一番少ないのは？」: the question over all rows but those just shown."""
    shown = rows_of(answer)
    if not (shown and _EXCEPT.search(question.text)) or question.operation is Operation.VALUE:
        return None
    costs = tuple(condition.label for condition in last.conditions if condition.label in COSTS)
    said = () if question.guesses else question.measures
    measures = said or last.measures or costs or question.measures
    rest = replace(
        question,
        subject=Subject.PROJECT,
        measures=measures,
        topic=(),
        unknown=(),
        excluded=(*last.excluded, *shown),
    )
    return noted(rest, [*last.measures, *(row for _, row in shown)])


def _others(question: Question, last: Question, _answer: Answer) -> Question | None:
    """「そうじゃない事業は？」, 「それ以外は何件」 after a filter: the rows that the last one leaves out."""
    if not _NOT_SO.search(question.text) or not last.conditions or last.groups:
        return None
    again = question.operation is Operation.VALUE or question.operation is last.operation
    if last.subject is not Subject.PROJECT or has_entity(question) or not (again or not question.guesses):
        return None
    *kept, condition = last.conditions
    left_out = replace(condition, comparator=_OPPOSITE[condition.comparator])
    rest = replace(
        last,
        text=question.text,
        operation=last.operation if question.operation is Operation.VALUE else question.operation,
        measures=last.measures if question.guesses else question.measures or last.measures,
        conditions=(*kept, left_out),
        limit=None,
    )
    return noted(replace(rest, assumptions=()), [*names(last), in_words(condition)])


def _same_rating(question: Question, last: Question, answer: Answer) -> Question | None:
    """「同じ評価の事業は他にいくつ」 after a row: those that were rated like it."""
    same = _SAME.search(question.text)
    shown = {f.label: f.value for f in answer.figures if f.label in RATINGS and isinstance(f.value, str)}
    if same is None or len(last.rows) != 1 or not shown:
        return None
    label = same["label"] if same["label"] in RATINGS else next(reversed(shown))
    if label not in shown:
        return None
    alike = replace(
        question,
        subject=Subject.PROJECT,
        operation=question.operation if question.operation is Operation.COUNT else Operation.LIST,
        measures=(),
        groups=(),
        conditions=(Condition(label, Comparator.IS, shown[label]),),
        excluded=last.rows if re.search("他|ほか|外", question.text) else (),
        topic=(),
        unknown=(),
    )
    return noted(alike, [*names(last), label])


def _of_each_year(question: Question, last: Question, _answer: Answer) -> Question | None:
    """「前年より下がった年はある？」, 「100％を超えた年は？」 after a value along the years."""
    if last.subject not in {Subject.POLICY, Subject.INDICATOR} or question.groups or question.indicators:
        return None
    yearly = replace(last, text=question.text, years=(), by_year=True, nth=None, limit=None, assumptions=())
    if _YEARLY.search(question.text):
        return noted(replace(yearly, operation=Operation.DIFFERENCE), [*names(last), *last.measures])
    passed = _PASSED.search(normalise(question.text))
    if passed is None or last.subject is not Subject.INDICATOR:
        return None
    usual = "実績値" if passed["unit"] in {"人", "名"} else "達成率"
    label = last.measures[0] if len(last.measures) == 1 else usual
    comparator = next(c for words, c in _COMPARED_AS if re.search(words, passed["way"]))
    condition = Condition(label, comparator, Decimal(passed["rate"]))
    return noted(replace(yearly, operation=Operation.VALUE, conditions=(condition,)), [*names(last), label])


def _newest(question: Question, last: Question, _answer: Answer) -> Question | None:
    """「分かっている中で一番新しいのは」 after an indicator: its newest year that has a value."""
    if not last.indicators or "latest" not in question.cues or has_entity(question):
        return None
    measures = question.measures or last.measures or ("実績値",)
    newest = replace(last, text=question.text, measures=measures, cues=question.cues, years=(), topic=())
    return noted(replace(newest, operation=Operation.VALUE, assumptions=()), names(last))


def _as_rate(question: Question, last: Question, _answer: Answer) -> Question | None:
    """「率に直すと」 after a difference."""
    if last.operation is not Operation.DIFFERENCE or not _AS_RATE.search(question.text):
        return None
    rate = replace(last, text=question.text, operation=Operation.RATIO, assumptions=())
    return noted(rate, [*names(last), *last.measures])


def _beside(question: Question, last: Question, _answer: Answer) -> Question | None:
    """「扶助事業と比べて高い？」 after another row: how far the two are apart."""
    sides = len(question.groups) == len(last.groups) == 1 and last.subject is Subject.PROJECT
    compares = question.operation in _COMPARING or _THAN.search(question.text)
    if not sides or not _BESIDE.search(question.text) or not compares:
        return None
    operation = Operation.RATIO if question.operation is Operation.RATIO else Operation.DIFFERENCE
    measures = (
        (last.measures if question.guesses else question.measures) or last.measures or question.measures
    )
    groups = (*last.groups, *question.groups)
    both = replace(question, subject=Subject.PROJECT, operation=operation, groups=groups, measures=measures)
    return noted(replace(both, topic=(), conditions=(), assumptions=()), [*names(last), *last.measures])


def _namesakes(question: Question, last: Question, _answer: Answer) -> Question | None:
    """「同じ名前の事業がもう一つ」 after a row: those that bear its name."""
    same = tuple(group for group in question.groups if set(group.rows) & set(last.rows))
    if not SAME_NAMES.search(question.text) or not same:
        return None
    return noted(replace(question, groups=same), names(last))


def _names_of_shown(question: Question, last: Question, answer: Answer) -> Question | None:
    """「名前も出して」: the same rows, listed where they were only counted."""
    asked = _NAMES_ASKED.search(question.text) and len(question.text) <= ELLIPTIC
    if not asked or not rows_of(answer):
        return None
    operation = Operation.LIST if last.operation is Operation.COUNT else last.operation
    return noted(replace(last, text=question.text, operation=operation, assumptions=()), names(last))


MOVES: tuple[Move, ...] = (
    next_place,
    _without_shown,
    _others,
    _same_rating,
    _of_each_year,
    _newest,
    _as_rate,
    _beside,
    _namesakes,
    _names_of_shown,
)
