"""The numbers that an answer states, read without any help from the assistant that wrote it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.types import Answer, CitedFigure
from corpus.eras import find_years
from corpus.numbers import Quantity, find_quantities
from corpus.spelling import normalise, squeeze

CODE = re.compile(r"[ぁ-んァ-ヶー一-鿿]{1,8}-\d{1,3}(?!\d)")

# Numbers that name a place or an order and state no quantity.
_STRUCTURE = re.compile(
    r"〔[^〕]*ページ〕|[①-⑳]|[（(]\s*\d{1,2}\s*[)）]|^[\s*#>-]*\d{1,2}[.)．）]\s|\d-\(\d\)"
    r"|\d+\s*(?:ページ|頁|行目|行|時|分(?!の)|年|月|日|番(?!目)|期|条|次|級|号|クール|周年)"
    r"|(?:ページ|頁|[pPlL]\.|(?<![一-鿿])[行表]|項目|セクション|指標|第(?!\s*\d+\s*位)|様式)\s*\d+"
    r"|(?<![\d,])\d\s*[.．]?\s*(?=施策の|前年度|投入コスト|評価対象年度|主な|成果指標|「施策|今後の方向性|今年度)",
    re.MULTILINE,
)
_PER = re.compile(r"(?:\s*1日)?(?:当たり|あたり)")
_COUNT_UNITS = {"", "件", "つ", "事業", "位", "個", "施設"}


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as written: `value` in the unit behind it, money in 円."""

    value: Decimal
    unit: str
    spelling: str


def stated_numbers(text: str, kanji: bool = False) -> Iterator[Stated]:
    """All quantities of a text except years, codes, pages, dates and list numbers, in order.

    Numbers in kanji alone (三千万円, but also the 一 of 一人ひとり) only where asked for.
    """
    plain = _blank_out(CODE, normalise(_blank_out(_STRUCTURE, text)))
    plain = _without_years(_blank_out(_STRUCTURE, plain))
    for quantity in find_quantities(plain):
        spelling = plain[quantity.start : quantity.end]
        # 「住民１人当たり」 says of what a figure is one, and counts nobody.
        per_one = quantity.value == 1 and _PER.match(plain, quantity.end)
        if kanji or (re.search(r"\d", spelling) and not per_one):
            yield Stated(_value(quantity, spelling), quantity.unit, spelling.strip())


def codes(text: str) -> set[str]:
    """The 整理番号 that a text names, half-width; kana and kanji right before one may stick to it."""
    return set(CODE.findall(normalise(text)))


def figure_number(figure: CitedFigure) -> Decimal | None:
    """The value of a cited figure as a number, None for words and missing cells."""
    value = figure.value
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def available_numbers(answer: Answer) -> set[Decimal]:
    """Every number that the answer, its calculation or its figures state; money also in 千円."""
    texts = (answer.answer, answer.calculation or "")
    numbers = {number for figure in answer.figures if (number := figure_number(figure)) is not None}
    return numbers.union(*(readings(stated) for text in texts for stated in stated_numbers(text)))


def unsupported_numbers(answer: Answer) -> tuple[str, ...]:
    """Numbers of the answer's text that neither figures, quotes, calculation nor question justify.

    Counts of what is listed and ranks up to that count are justified by the list itself, a count of
    people by a citation for each.
    """
    support = _supporting_numbers(answer)
    listed = _list_sizes(answer)
    people = {Decimal(len(answer.citations))}
    counts = dict.fromkeys(_COUNT_UNITS, listed) | {"人": people, "名": people}
    return tuple(
        stated.spelling
        for stated in stated_numbers(_stating(answer))
        if not support & readings(stated) and stated.value not in counts.get(stated.unit, ())
    )


def _stating(answer: Answer) -> str:
    """The text without units that have digits themselves (千ｔ-CO2) and words of the question in 「」."""
    question = squeeze(answer.question)
    text = re.sub(r"「([^」]*)」", lambda m: "" if squeeze(m[1]) in question else m[0], answer.answer)
    for unit in {figure.unit for figure in answer.figures if re.search(r"\d", figure.unit)}:
        text = text.replace(unit, " ")
    return text


def shows_amount(answer: Answer) -> bool:
    """Whether the answer's text states an amount, a rate or a head count that was not in the question."""
    asked = _all_readings(answer.question)
    return any(
        stated.unit in {"円", "%", "ポイント", "人", "名", "倍", "割"} and not readings(stated) & asked
        for stated in stated_numbers(answer.answer)
    )


def readings(stated: Stated) -> set[Decimal]:
    """The values that a number may be expected as: signed or not, money also in 千円."""
    values = {stated.value, abs(stated.value)}
    return values | {value / 1000 for value in values} if stated.unit == "円" else values


def _supporting_numbers(answer: Answer) -> set[Decimal]:
    support = _all_readings(answer.question, answer.calculation or "", *(c.quote for c in answer.citations))
    for figure in answer.figures:
        number = figure_number(figure)
        if number is not None:
            support |= {number, number * 1000} if figure.unit.startswith("千") else {number}
    return support


def _all_readings(*texts: str) -> set[Decimal]:
    return {r for text in texts for stated in stated_numbers(text, kanji=True) for r in readings(stated)}


def _list_sizes(answer: Answer) -> set[Decimal]:
    rows = {figure.row for figure in answer.figures} | codes(answer.answer)
    sizes = (len(rows), len(answer.figures), len(answer.citations))
    return {Decimal(size) for size in range(max(sizes) + 1)}


def _value(quantity: Quantity, spelling: str) -> Decimal:
    # A hyphen between two numbers is a range or a code, not a sign; the assistants' own minus is △.
    return abs(quantity.value) if spelling.startswith("-") else quantity.value


def _blank_out(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), text)


def _without_years(text: str) -> str:
    for mention in find_years(text):
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text


def rounds_to(candidates: Collection[Decimal], expected: Decimal) -> bool:
    """Whether a candidate equals `expected` at the precision in which `expected` is written.

    A whole number states itself: 58.6 rows are not 59 rows.
    """
    if expected == expected.to_integral_value():
        return expected in candidates
    quantum = Decimal(1).scaleb(int(expected.as_tuple().exponent))
    return any(abs(candidate - expected) * 2 <= quantum for candidate in candidates)
