"""The fiscal years that a question means."""

import re

from assistant.meaning.lexicon import Tag
from assistant.meaning.spans import Tagged
from corpus.eras import kanji_number

_RANGE = re.compile(r"(?:度|年)?\s*(?:から|~|〜|-|より)\s*")
_FROM = re.compile(r"(?:度|年)?\s*から")
_FOR_YEARS = re.compile(
    r"(?:度|年)?\s*から(?:の|、)?(?P<number>\d|[二三四五六])[かヶカケ]?年(?:度)?(?:間|分)"
)
_IN_ORDER = re.compile(r"(?:度|年)?\s*から順")
_UNTIL_YEAR = re.compile(
    r"(?:度|年)?\s*まで(?:の|、)?(?:過去|直近)?(?P<number>\d|[二三四五六])[かヶカケ]?年(?:度)?(?:間|分)"
)
# 「直近3年」, 「過去三年間」
_LAST_YEARS = re.compile(
    r"(?:直近|過去|最近|ここ|この)の?(?P<number>\d|[二三四五六])[かヶカケ]?年(?:度)?(?:間|分)?(?![前後目])"
)
_SINCE = re.compile(r"(?:度|年)?\s*(?:以降|以後|から(?:後|あと)の)")
_CORRECTED = re.compile(r"\s*(?:\.{2,}|…+|、?(?:いや|じゃない|じゃなくて|ではなく|もとい)、?)\s*")
_PREVIOUS = re.compile(r"前年度?|前の年度?")
_COMPARED = re.compile(r"比|差|増|減|違|伸|変わ|上が|下が|compared")


def years_of(tagged: Tagged, evaluated_year: int) -> tuple[int, ...]:
    """Years named, in order, ranges filled in.

    前年度 is the evaluated year by itself; beside another year, or compared with, it is the year before.
    """
    spans = tagged.of(Tag.YEAR)
    last = _LAST_YEARS.search(tagged.text)
    if last and all(last.start() <= span.start < last.end() for span in spans):
        return tuple(range(evaluated_year + 1 - _count(last["number"]), evaluated_year + 1))
    named = [int(span.value) for span in spans if not _PREVIOUS.fullmatch(span.text)]
    years: list[int] = []
    for before, span in zip([None, *spans], spans, strict=False):
        year = int(span.value)
        beside = bool(named) and tagged.text[: span.start].endswith(("その", "さらに"))
        if _PREVIOUS.fullmatch(span.text) and (beside or _COMPARED.search(tagged.text[span.end :])):
            if len(named) > 1 and not beside:
                continue
            year = (named[0] if named else evaluated_year) - 1
            years += [] if named else [evaluated_year]
        between = tagged.text[before.end : span.start] if before is not None else ""
        if before is not None and years and _CORRECTED.fullmatch(between):
            # 「来年度…令和7年度の目標は」: what was said first is put right.
            years.pop()
        # 「令和2年度からの5年分を足すと（令和6年度まで）」
        until = _FROM.match(between) and tagged.text[span.end :].startswith("まで")
        if before is not None and years and (_RANGE.fullmatch(between) or until):
            years += range(years[-1] + 1, year)
        years.append(year)
        if long := _FOR_YEARS.match(tagged.text, span.end):
            # 「令和3年度からの3年分」
            years += range(year + 1, year + _count(long["number"]))
        elif len(spans) == 1 and (
            _IN_ORDER.match(tagged.text, span.end) or _SINCE.match(tagged.text, span.end)
        ):
            # 「令和2年度から順に」, 「令和2年度以降」 go on to the newest one.
            years += range(year + 1, evaluated_year + 1)
        elif (long := _UNTIL_YEAR.match(tagged.text, span.end)) and len(spans) == 1:
            years[-1:] = range(year + 1 - _count(long["number"]), year + 1)
    return tuple(dict.fromkeys(years))


def _count(number: str) -> int:
    return int(number) if number.isdecimal() else kanji_number(number) or 1
