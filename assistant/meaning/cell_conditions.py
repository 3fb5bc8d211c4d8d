"""Filters that hold one cell of a row against another: a cost that is larger, or a share of it."""

import itertools
import re
from decimal import Decimal

from assistant.meaning.catalogue import COSTS, RATINGS
from assistant.meaning.lexicon import Tag
from assistant.meaning.question import Comparator, Condition, Mean, Multiple
from assistant.meaning.spans import Span, Tagged
from corpus.eras import kanji_number

_THAN = re.compile(r"(?:より|を)も?(?P<way>多|高|大き|上回|超|少な|低|小さ|下回|安)")
_MORE = re.compile(r"(?:の?(?:ほう|方))?[がはも]\s*(?P<way>多|高|大き|上回|少な|低|小さ|下回|安|かか)")
_AND = re.compile(r"[とが]、?")
_UNLIKE = re.compile(
    r"[がでは]?、?(?:(?P<same>同じ|一致し(?!ない|て(?:い)?ない)|そろって)|違(?![いう]は)|ちが|異な|食い違|くい違|一致し(?:て(?:い)?)?な|合って(?:い)?な)"
)
_THAN_MEAN = re.compile(
    r"平均(?:値|額)?(?P<way>以上|以下|未満|超|(?:より|を|に)も?(?:多|高|大き|上回|超|越|少な|低|小さ|下回|安|届か|満た))"
)
_LESS = re.compile(r"少な|低|小さ|下回|安|届か|満た")
_DIGITS = r"\d{1,3}(?:\.\d+)?|[一二三四五六七八九十]{1,3}"
# 「3割」, 「12.5%」, 「半分」, 「3分の1」, 「10倍」
_PORTION = re.compile(
    rf"(?P<half>半[分額])|(?P<below>{_DIGITS})分の(?P<above>{_DIGITS})|(?P<part>{_DIGITS})\s*(?P<unit>割|%|パーセント|倍)"
)
_OF_UNIT = {"割": 10, "%": 100, "パーセント": 100, "倍": 1}
_WAYS = (
    (re.compile(r"以上|から|~|〜"), Comparator.GE),
    (re.compile(r"以下|まで|以内"), Comparator.LE),
    (re.compile(r"を?も?(?:超|上回|越|オーバー)|より[もは]?(?:多|大|高)"), Comparator.GT),
    (
        re.compile(
            r"未満|(?:を|も)?(?:切|下回|割[っりる])|[にも][^、。]{0,3}(?:満た|届か|達し(?:な|て(?:い)?な))|より[もは]?(?:少|小|低)"
        ),
        Comparator.LT,
    ),
)
# 「3割増えた」, 「半分以下になった」 speak of another year, not of another cell; 「3割ぐらい」 has no bound.
_NO_SHARE = re.compile(
    r"[^、。]{0,6}?(?:増|減|伸|削|節|変わ|アップ|ダウン|引き[上下]|カット|にな)|ぐらい|くらい|程度|前後|ほど|近く"
)
_YEAR_BEFORE = re.compile(r"前年|昨年|去年|年度比|比べて")
# What may stand between a cost and the part of it: no other statement.
_NEAR = r"[^、。]{0,14}?"
_OF_THIS = re.compile(r"の(?:う[ちち])?、?(?:たった|わずか)?\s*$")
_WITHIN = re.compile(r"[にへ](?:占め|対し|対す)")


def cell_conditions(tagged: Tagged) -> list[Condition]:
    """The filters of a question by another cell of the row: 「人件費が事業費を上回る」, 「人件費が3割」."""
    costs = [span for span in tagged.of(Tag.MEASURE) if span.value in COSTS]
    ratings = [span for span in tagged.of(Tag.MEASURE) if span.value in RATINGS]
    if unlike := _unlike(tagged.text, ratings):
        return unlike
    return _against_mean(tagged.text, costs) or _shares(tagged.text, costs) or _larger(tagged.text, costs)


def _unlike(text: str, ratings: list[Span]) -> list[Condition]:
    """「事業評価と最終評価が違う」: two ratings of one row."""
    for first, second in itertools.pairwise(ratings):
        between = _AND.fullmatch(text[first.end : second.start])
        if between and first.value != second.value and (match := _UNLIKE.match(text, second.end)):
            way = Comparator.IS if match["same"] else Comparator.IS_NOT
            return [Condition(first.value, way, Multiple(second.value))]
    return []


def _against_mean(text: str, costs: list[Span]) -> list[Condition]:
    """「総事業費が平均より高い」: a cell against the same one of all rows."""
    match = _THAN_MEAN.search(text)
    if match is None:
        return []
    before = [cost for cost in costs if cost.end <= match.start()]
    label = (before[-1] if before else costs[0]).value if costs else "総事業費"
    way = next((comparator for words, comparator in _WAYS if words.match(match["way"])), None)
    return [Condition(label, way or (Comparator.LT if _LESS.search(match["way"]) else Comparator.GT), Mean())]


def _larger(text: str, costs: list[Span]) -> list[Condition]:
    """「人件費が事業費を上回る」: one cell of a row against another."""
    for first, second in itertools.pairwise(costs):
        between = text[first.end : second.start]
        if sign := re.fullmatch(r"\s*([<>])\s*", between):
            way = Comparator.GT if sign[1] == ">" else Comparator.LT
            return [Condition(first.value, way, Multiple(second.value))]
        match = _THAN.match(text[second.end :])
        if match is None and re.fullmatch(r"より(?:も)?", between):
            # 「事業費より人件費のほうが高い」 has the larger one second.
            first, second = second, first
            match = _MORE.match(text[first.end :])
        elif match is None or not re.fullmatch(r"(?:の?(?:ほう|方))?[がは]", between):
            continue
        if match:
            way = Comparator.LT if _LESS.search(match["way"]) else Comparator.GT
            return [Condition(first.value, way, Multiple(second.value))]
    return []


def _shares(text: str, costs: list[Span]) -> list[Condition]:
    """「事業費が総事業費の9割を超える」, 「総事業費の8割以上が人件費」: a part of another cell of the row."""
    if not costs or _YEAR_BEFORE.search(text):
        return []
    found: list[Condition] = []
    for match in _PORTION.finditer(text):
        cells = _part_and_whole(text, costs, match)
        behind = text[match.end() :]
        if cells is None or _NO_SHARE.match(behind):
            continue
        part, whole = cells
        way = _way(behind, after_range=bool(found))
        found.append(Condition(part, way, Multiple(whole, _factor(match), match[0].replace(" ", ""))))
    return found


def _part_and_whole(text: str, costs: list[Span], portion: re.Match[str]) -> tuple[str, str] | None:
    """Which cost is measured, and which one it is a share of; None where the portion is of nothing named."""
    labels = list(dict.fromkeys(cost.value for cost in costs))
    if len(labels) > 2:
        return None
    before = [cost for cost in costs if cost.end <= portion.start()]
    if len(labels) == 1:
        # 「人件費が3割以上の事業」: the whole is the sum that every row has.
        near = before and re.fullmatch(_NEAR, text[before[-1].end : portion.start()])
        return (labels[0], "総事業費") if near and labels[0] != "総事業費" else None
    if "総事業費" in labels:
        return next(label for label in labels if label != "総事業費"), "総事業費"
    whole = next(
        (
            cost.value
            for cost in costs
            if _WITHIN.match(text[cost.end :]) or _OF_THIS.match(text[cost.end : portion.start()])
        ),
        None,
    )
    if whole is None:
        return None
    return next(label for label in labels if label != whole), whole


def _factor(portion: re.Match[str]) -> Decimal:
    if portion["half"]:
        return Decimal("0.5")
    if portion["below"]:
        return _number(portion["above"]) / _number(portion["below"])
    return _number(portion["part"]) / _OF_UNIT[portion["unit"]]


def _number(text: str) -> Decimal:
    return Decimal(text) if text[0].isdecimal() else Decimal(kanji_number(text))


def _way(behind: str, *, after_range: bool) -> Comparator:
    """How the share compares; a share named alone is reached by those at or above it."""
    for words, comparator in _WAYS:
        if words.match(behind):
            return comparator
    return Comparator.LE if after_range else Comparator.GE


def against_row(text: str, phrase: str, label: str, value: Decimal) -> Condition | None:
    """「健福-16より多い」: a filter by the value of a named row; None where rows are not compared so."""
    # 「健福-16は1億円を超えますか」 compares the row itself with an amount.
    match = re.search(
        rf"{re.escape(phrase)}[^、。は\d円]{{0,8}}?(?:より|を)も?(?:\w{{0,3}}(?:費|用|額|金)の?[がは])?"
        r"(?P<way>多|高|大き|上回|超|少な|低|小さ|安|下回)",
        text,
    )
    if match is None:
        return None
    less = match["way"] in {"少な", "低", "小さ", "安", "下回"}
    return Condition(label, Comparator.LT if less else Comparator.GT, value)
