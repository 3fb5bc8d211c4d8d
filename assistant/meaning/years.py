"""The fiscal years that a question means."""

import re

from assistant.meaning.lexicon import Tag
from assistant.meaning.spans import Tagged

_RANGE = re.compile(r"(?:度|年)?\s*(?:から|~|〜|-|より)\s*")
_CORRECTED = re.compile(r"\s*(?:\.{2,}|…+|、?(?:いや|じゃない|じゃなくて|ではなく|もとい)、?)\s*")
_PREVIOUS = re.compile(r"前年度?|前の年度?")
_COMPARED = re.compile(r"比|差|増|減|違|伸|変わ|上が|下が|compared")


def years_of(tagged: Tagged, evaluated_year: int) -> tuple[int, ...]:
    """Years named, in order, ranges filled in.

    前年度 is the evaluated year by itself; beside another year, or compared with, it is the year before.
    """
    spans = tagged.of(Tag.YEAR)
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
        if before is not None and years and _RANGE.fullmatch(between):
            years += range(years[-1] + 1, year)
        years.append(year)
    return tuple(dict.fromkeys(years))
