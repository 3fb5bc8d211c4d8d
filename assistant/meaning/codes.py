"""Where a question names rows and indicators by their 整理番号 and numbers, alone, in a row or as a range."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Tag, surface_form
from assistant.meaning.question import Key
from assistant.meaning.spans import Span
from corpus.eras import kanji_number
from corpus.spelling import squeeze

_INDICATOR_NUMBER = re.compile(
    r"(?:(?:成果)?指標|indicator)\s*(?:の|その)?\s*([①-⑳]|\d{1,2})(?!\d|つ|個|本|件|項目)|([①-⑳])|(?<!\d)([\d一二三四五六七八九])(?:つ目|番目)の(?:成果)?指標"
)
_CODE_SHAPE = re.compile(r"(?<![一-龥ァ-ヶ])([一-龥ァ-ヶ]{1,4})\s*-\s*(\d{1,9})(?!\d)")
# 「整理番号17」, 「17番の事業」: the number of a 整理番号 without what stands in front of it.
_NUMBER_ALONE = re.compile(
    r"(?:整理番号|事業番号|no\.?)\s*(?:が|は|の|、)?\s*(\d{1,9})(?!\d|番台|以|未満|より|から|まで|つ|件|位|個)番?"
    r"|(?<![\d-])(\d{1,9})番(?=の(?:事務)?事業)"
)
_TO = re.compile(r"\s*(?:〜|～|~|から|-|―)\s*(?:成果|指標)*")
_LAST_NUMBER = re.compile(
    r"\s*(?:〜|～|~|から|-|―)\s*(?P<number>\d{1,3})(?!\d|年|億|万|千|円|人|%)番?(?:まで)?"
)
_FURTHER_NUMBER = re.compile(
    r"(?:と|、|,|・|や|及び|および|&)\s*(?P<number>\d{1,3})(?!\d|年|億|万|千|円|人|名|%|件|位|番目|番台|つ|個|割|倍|行|月|か)番?"
)


def codes(question: str, catalogue: Catalogue) -> Iterator[Span]:
    """整理番号 of the sheets in every spelling: 健福-16, 健福16, 健福の16."""
    prefixes = {row.partition("-")[0].lower() for _, row in catalogue.projects}
    known: dict[tuple[str, int], list[Key]] = {}
    for sheet, row in catalogue.projects:
        prefix, _, number = row.partition("-")
        if number.isdecimal():
            known.setdefault((prefix.lower(), int(number)), []).append((sheet, row))
    if not prefixes:
        return
    alternatives = "|".join(map(re.escape, sorted(prefixes, key=len, reverse=True)))
    pattern = rf"({alternatives})\s*(?:-|の|no\.?)?\s*(\d{{1,9}})(?!\d|年|億|万|千|円|人|%|番台)番?"
    for match in re.finditer(pattern, question):
        rows = tuple(known.get((match[1], int(match[2])), ()))
        value = rows[0][1] if rows else f"{match[1]}-{match[2]}"
        means = _names(rows, catalogue)
        yield Span(match.start(), match.end(), match[0], Tag.ROW, value, means, rows, exact=True)
        end = match.end()
        while further := _FURTHER_NUMBER.match(question, end):
            # 「健福-27と28と29」
            rows = tuple(known.get((match[1], int(further["number"])), ()))
            value = rows[0][1] if rows else f"{match[1]}-{further['number']}"
            end = further.end()
            means = _names(rows, catalogue)
            yield Span(
                further.start("number"), end, further["number"], Tag.ROW, value, means, rows, exact=True
            )
    for match in re.finditer(rf"({alternatives})\s*(?:-|の)?\s*(\d)0番台", question):
        # 「健福-30番台」: 健福-30 to 健福-39, as far as there are such.
        rows = tuple(
            key
            for (prefix, number), keys in known.items()
            for key in keys
            if prefix == match[1] and number // 10 == int(match[2])
        )
        yield Span(match.start(), match.end(), match[0], Tag.ROW, match[0], rows=rows)


def numbers_alone(question: str, catalogue: Catalogue) -> Iterator[Span]:
    """整理番号 by their number only: all rows that have it, none where there is no such number."""
    for match in _NUMBER_ALONE.finditer(question):
        found: re.Match[str] | None = match
        number = match[1] or match[2]
        while found:
            rows = tuple(key for key in catalogue.projects if _number(key[1]) == int(number))
            means = _names(rows, catalogue)
            start = found.start("number") if found is not match else match.start()
            yield Span(
                start, found.end(), question[start : found.end()], Tag.ROW, found[0], means, rows, exact=True
            )
            found = _FURTHER_NUMBER.match(question, found.end())
            number = found["number"] if found else ""


def _number(row: str) -> int | None:
    number = row.partition("-")[2]
    return int(number) if number.isdecimal() else None


def _names(rows: tuple[Key, ...], catalogue: Catalogue) -> tuple[str, ...]:
    """What rows are called: the narrative speaks of them by their names."""
    return tuple(
        dict.fromkeys(surface_form(squeeze(str(catalogue.projects[row].name.value or ""))) for row in rows)
    )


def code_ranges(question: str, catalogue: Catalogue) -> Iterator[Span]:
    """「健福-22〜健福-25」, 「①から③」: all rows from one to the other."""
    for finder, keys in ((codes, catalogue.projects), (indicator_numbers, catalogue.indicators)):
        spans = sorted(finder(question, catalogue), key=lambda span: span.start)
        for first, last in pairwise(spans):
            if not (first.rows and last.rows and _TO.fullmatch(question[first.end : last.start])):
                continue
            rows = tuple(key for key in keys if key[0] == first.rows[0][0])
            start, end = rows.index(first.rows[0]), rows.index(last.rows[0])
            if start < end:
                text = question[first.start : last.end]
                yield Span(
                    first.start, last.end, text, first.tag, text, rows=rows[start : end + 1], exact=True
                )
    yield from _to_number(question, catalogue)


def _to_number(question: str, catalogue: Catalogue) -> Iterator[Span]:
    """「健福-22〜25」: all rows up to that number; none where it is no such number (健福-36-1)."""
    for first in codes(question, catalogue):
        last = _LAST_NUMBER.match(question, first.end)
        if last is None or len(first.rows) != 1:
            continue
        sheet, row = first.rows[0]
        prefix = row.partition("-")[0]
        numbers = range(_number(row) or 0, int(last["number"]) + 1)
        own = [key for key in catalogue.projects if key[0] == sheet and key[1].partition("-")[0] == prefix]
        beyond = all((_number(key[1]) or 0) < int(last["number"]) for key in own)
        rows = () if beyond else tuple(key for key in own if _number(key[1]) in numbers)
        text = question[first.start : last.end()]
        yield Span(first.start, last.end(), text, Tag.ROW, text, rows=rows, exact=True)


def strange_codes(question: str) -> Iterator[Span]:
    """What looks like a 整理番号 of another department: a row that does not exist, not free text."""
    for match in _CODE_SHAPE.finditer(question):
        yield Span(match.start(), match.end(), match[0], Tag.ROW, match[0], exact=True)


def indicator_numbers(question: str, catalogue: Catalogue) -> Iterator[Span]:
    """成果指標① and so on."""
    # NFKC has already made ① a plain 1: the circled form is what the sheets' keys have.
    for match in _INDICATOR_NUMBER.finditer(question):
        printed = next(group for group in match.groups() if group)
        printed = str(kanji_number(printed)) if printed in "一二三四五六七八九" else printed
        number = (
            chr(ord("①") + int(printed) - 1) if printed.isdecimal() and 1 <= int(printed) <= 20 else printed
        )
        rows = tuple(key for key in catalogue.indicators if key[1] == number)
        yield Span(match.start(), match.end(), match[0], Tag.INDICATOR, number, rows=rows, exact=True)
