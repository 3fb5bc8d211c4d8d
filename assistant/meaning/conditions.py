"""Filters in a question: ratings, flags, amounts with a comparator, and how many rows are wanted."""

import re
from decimal import Decimal

from assistant.meaning.catalogue import COSTS, SERIES
from assistant.meaning.cell_conditions import cell_conditions
from assistant.meaning.lexicon import Tag
from assistant.meaning.question import Comparator, Condition
from assistant.meaning.rating_filters import flags, ratings
from assistant.meaning.spans import Span, Tagged
from corpus.eras import kanji_number
from corpus.numbers import is_money

_COMPARATORS = {"ge": Comparator.GE, "gt": Comparator.GT, "le": Comparator.LE, "lt": Comparator.LT}
_COUNTED = {"", "件", "つ", "位", "個", "事業"}
# 「一番多い事業と二番目の」
_FIRST_AND = re.compile(
    r"(?:一番|いちばん|最も|もっとも|トップ|首位|最[大高多])[^、。]{0,12}と、?\s*(?:その次の)?[\d二三四五]\s*(?:番目|位)"
)
_MOST_WANTED = 50
_FIRST_OF = re.compile(
    r"(?:上位|トップ|ベスト|ワースト|下位|top|順に|(?:ほう|方)から|大きい|小さい|多い|少ない|高い|安い)\s*$"
)
# 「二つの部」, 「三つに分かれた」, 「一つあたり」, 「二つまとめて」: a number that chooses none.
_NOT_WANTED = re.compile(
    r"[つ件個こ]?(?:の(?:部|課|事業|指標|成果指標|年度|項目|行|欄|数字)(?:は|が|で|を(?:足|合|あわ|まとめ|比)|に|とも|の)|とも|あたり|当たり|ずつ"
    r"|に分|を?(?:まとめ|合わせ|あわせ|合計|足|比べ)|(?:の)?部)"
)
_BEHIND_FIRST = re.compile(r"(?:トップ|首位|[1一]位|一番|いちばん)の(?:すぐ)?(?:次|下)(?!年)")
_NEXT = re.compile(r"次点|二番手|2番手|準優勝")
# Up to here the sign may be left out of a rate: 「100を割った」.
_SMALLEST_RATE = 10
_SHORT_OF = re.compile(
    r"も[^、。の]{0,8}?(?:な[いかく]|ません|ずに)|(?:に|まで)?も?(?:届か(?!せ)|及ば|達しな|達して(?:い)?な|満た(?!し))|を?(?:割っ|切っ)"
)
_EXACTLY = re.compile(
    r"\s*(?:ちょうど|丁度|ぴったり|きっかり|、?(?:の|という|って)事業|で(?:並|同|そろ)|と同額)"
)
_FROM = re.compile(r"\s*(?:から|~|〜|-|以上)、?\s*")
# 「人件費込みで」, 「職員の給料も含めた」: what both costs together are called.
WITH_STAFF = re.compile(
    r"(?:人件費|職員さ?ん?の?(?:分|給料|給与|人件費)?|給料|給与)分?(?:まで|も|を)?(?:込|こみ|コミ|ひっくるめ|含め(?!ず|な)|入れ(?!ず|な))"
    r"|(?:人件費|給料|給与|職員分?)も(?:足|合わせ|あわせ|加え)"
    r"|事業費も(?:足|合わせ|あわせ|加え)|(?<!の)人件費を(?:足すと|足したら|加える)|(?:に|へ)、?人件費[もを]?(?:足|加え|合わせ|プラス)"
    r"|(?:staff|personnel) costs? included|including (?:staff|personnel)"
)
# 「0円のものも入れて」
_WITH_ZERO = re.compile(r"(?:ゼロ|(?<!\d)0)\s*(?:千?円)?の?(?:もの|事業|やつ|分)?も(?:入れ|含め|込)")
_FREE = re.compile(
    r"(?<!\d)1円も.{0,8}な[いか]|(?:お金|金|費用|経費|コスト|事業費|人件費)[がはも](?:1円も|まったく|全く|全然|一切|ぜんぜん|少しも)"
    r".{0,4}(?:かか(?:って|ら)|使(?:って|わ))い?な|(?:タダ|ただ|無料|無償)の(?:事業|もの|やつ)"
)
_ONLY = re.compile(
    r"(?:だけ|のみ)(?:で(?:動|成り|運営|やって|まかな|回し|行って|実施)|[がしの]?(?:かか|発生|計上))|しか(?:かか|発生|計上)"
)
# 「事業費も人件費もどっちもゼロ」
_EACH = re.compile(r"どっちも|どちらも|両方|いずれも|ともに")
_BETWEEN = re.compile(r"[をがにも]?\s?(?:初めて|はじめて|最初に|大きく|大幅に|わずかに)?")


def conditions(tagged: Tagged, rating_words: frozenset[str]) -> tuple[Condition, ...]:
    """All filters of a question, in order; amounts in 千円."""
    found = [*ratings(tagged, rating_words), *flags(tagged), *_amounts(tagged), *_zero(tagged)]
    found += [*_rates(tagged), *cell_conditions(tagged)]
    return tuple(dict.fromkeys(found))


def limit(tagged: Tagged) -> tuple[int | None, int | None]:
    """How many rows a ranking shows, and which single place was asked for (2番目に高い)."""
    if _BEHIND_FIRST.search(tagged.text):
        return 2, 2
    if _NEXT.search(tagged.text):
        # 「トップと次点」 are two, 「次点」 alone is the second.
        return (2, None) if re.search(r"トップ|首位|1位|一位|最[も多大高]", tagged.text) else (2, 2)
    if re.search(r"[\d一二三四五六七八九十]\s*(?:番目|位)(?!の指標|まで|以内)", tagged.text):
        places = [
            int(text) if text.isdecimal() else kanji_number(text)
            for text in re.findall(r"([\d一二三四五六七八九十]{1,2})\s*(?:番目|位)", tagged.text)
        ]
        if len(places) == 1 and _FIRST_AND.search(tagged.text):
            return places[0], None
        # 「2位と3位」 shows the first three: a single place is shown alone.
        return (max(places), None) if len(places) > 1 else (places[0], places[0])
    for span in tagged.of(Tag.QUANTITY):
        if span.number is None or span.value not in _COUNTED or not 1 <= span.number <= _MOST_WANTED:
            continue
        behind = tagged.text[span.end :]
        counted = re.match(r"件|つ|事業|位|個|こ|番", span.text[-1:] + behind)
        if _FIRST_OF.search(tagged.text[: span.start]) or (counted and not _NOT_WANTED.match(behind)):
            return int(span.number), None
        if re.match(r"\s*(?:most|least|largest|highest|biggest|smallest|cheapest|lowest|projects)", behind):
            return int(span.number), None
    return None, None


def _amounts(tagged: Tagged) -> list[Condition]:
    found: list[Condition] = []
    quantities = [span for span in tagged.of(Tag.QUANTITY) if _is_amount(span)]
    for span in quantities:
        comparator = _comparator(tagged, span)
        if comparator is None and span is not quantities[-1] and _FROM.match(tagged.text[span.end :]):
            comparator = Comparator.GE
        elif (
            comparator is None
            and found
            and _FROM.fullmatch(tagged.text[quantities[quantities.index(span) - 1].end : span.start])
        ):
            comparator = Comparator.LE
        label = _amount_label(tagged, span)
        if span.number and (bound := _end_of_range(tagged, span)):
            # 「1億円台から3億円台」
            step = Decimal(1).scaleb(span.number.adjusted())
            value = span.number if bound is Comparator.GE else span.number + step
            found.append(Condition(label, bound, _thousand_yen(value)))
        elif comparator is None and span.number and re.match(r"\s*台", tagged.text[span.end :]):
            # 「1千万円台」 runs up to the next figure of its leading digit.
            step = Decimal(1).scaleb(span.number.adjusted())
            found.append(Condition(label, Comparator.GE, _thousand_yen(span.number)))
            found.append(Condition(label, Comparator.LT, _thousand_yen(span.number + step)))
        elif comparator is None and span.number is not None and _exact(tagged, span):
            found.append(Condition(label, Comparator.IS, _thousand_yen(span.number)))
        elif comparator is not None and span.number is not None:
            found.append(Condition(label, comparator, _thousand_yen(span.number)))
    return found


def _zero(tagged: Tagged) -> list[Condition]:
    """「人件費がゼロの事業」: a printed 0, which is a value; 「0円のは除いて」 excludes it."""
    if _WITH_ZERO.search(tagged.text):
        return []
    match = re.search(
        r"(?:ゼロ|(?<!\d)0)\s*(?:千?円)?\s*(?:の(?:事業|もの|ところ|行|やつ|まま)|(?:って|と)いう(?:行|事業|もの|やつ)|だ|で(?!す)|なの|に?なって|とな|と(?:表示|記載|印字|書|載|記|出))",
        tagged.text,
    )
    costs = [m for m in tagged.of(Tag.MEASURE) if m.value in COSTS]
    if only := next((m for m in costs if _ONLY.match(tagged.text, m.end)), None):
        # 「人件費だけで動いている事業」 has no other cost.
        rest = {"人件費": "事業費", "事業費": "人件費"}.get(only.value)
        none, some = Comparator.IS, Comparator.IS_NOT
        return [Condition(rest, none, Decimal(0)), Condition(only.value, some, Decimal(0))] if rest else []
    # 「人件費だけで事業費ゼロの事業」: the cost right before it is the one that is 0.
    near = [m.value for m in costs if match and m.end <= match.start()]
    label = near[-1] if near else costs[0].value if costs else "総事業費"
    if re.search(
        r"(?:ゼロ|(?<!\d)0)\s*(?:千?円)?の?(?:もの|事業|やつ|とこ)?[はを]?\s*(?:除|のぞ|以外|抜|別に|別と|外し|数えな|入れな|含めな|置い)",
        tagged.text,
    ):
        return [Condition(label, Comparator.IS_NOT, Decimal(0))]
    if match or _FREE.search(tagged.text):
        named = dict.fromkeys(m.value for m in costs)
        labels = list(named) if _EACH.search(tagged.text) else [label]
        return [Condition(each, Comparator.IS, Decimal(0)) for each in labels]
    return []


def _end_of_range(tagged: Tagged, span: Span) -> Comparator | None:
    """Which end of a range of 台 an amount is, if any: GE for the lower one, LT for the upper."""
    if re.match(r"\s*台\s*(?:から|〜|～|~|-)", tagged.text[span.end :]):
        return Comparator.GE
    from_other = re.search(r"台\s*(?:から|〜|～|~|-)\s*$", tagged.text[: span.start])
    return Comparator.LT if from_other and re.match(r"\s*台", tagged.text[span.end :]) else None


def _comparator(tagged: Tagged, quantity: Span) -> Comparator | None:
    """How an amount or a rate compares: 「1億円以上」, 「100％を初めて超えた」, 「90％に届かなかった」."""
    if _SHORT_OF.match(tagged.text[quantity.end :]):
        return Comparator.LT
    follower = next(
        (
            other
            for other in tagged.of(Tag.COMPARATOR)
            if other.start >= quantity.end and _BETWEEN.fullmatch(tagged.text[quantity.end : other.start])
        ),
        None,
    )
    compared = follower or _before(tagged, quantity)
    return _COMPARATORS[compared.value] if compared else None


def _before(tagged: Tagged, quantity: Span) -> Span | None:
    """In English the comparator stands before the amount: "over 100 million yen"."""
    spans = (other for other in tagged.of(Tag.COMPARATOR) if other.end <= quantity.start)
    beside = (other for other in spans if tagged.text[other.end : quantity.start].strip(" ¥") == "")
    return next((other for other in beside if other.text.isascii()), None)


def _exact(tagged: Tagged, span: Span) -> bool:
    """「ちょうど7,865千円」, 「7,865千円の事業」: equality."""
    before = re.search(r"(?:ちょうど|丁度|ぴったり|きっかり)\s*$", tagged.text[: span.start])
    return bool(before or _EXACTLY.match(tagged.text[span.end :]))


def _rates(tagged: Tagged) -> list[Condition]:
    """「達成率が100％を上回った」, 「56％を割り込んだ年」: a filter on indicators."""
    named = [m.value for m in tagged.of(Tag.MEASURE) if m.value in SERIES]
    if any(m.value in COSTS for m in tagged.of(Tag.MEASURE)):
        return []
    label = "達成率" if "達成率" in named else "実績値"
    found = []
    for span in tagged.of(Tag.QUANTITY):
        comparator = _comparator(tagged, span)
        bare = label in named and span.value == "" and (span.number or 0) >= _SMALLEST_RATE
        if (bare or span.value == "%") and comparator and span.number is not None:
            found.append(Condition(label, comparator, span.number))
    return found


def _is_amount(span: Span) -> bool:
    return span.number is not None and is_money(span.number, span.value)


def _thousand_yen(yen: Decimal) -> Decimal:
    return yen / 1000


def _amount_label(tagged: Tagged, span: Span) -> str:
    if WITH_STAFF.search(tagged.text):
        return "総事業費"
    named = [measure for measure in tagged.of(Tag.MEASURE) if measure.value in COSTS]
    before = [measure for measure in named if measure.end <= span.start]
    return (before[-1] if before else named[0]).value if named else "総事業費"
