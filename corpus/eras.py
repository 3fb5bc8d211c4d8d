"""Japanese fiscal years in every spelling: 令和6年度, R6, 令6, 2024年度, 平成30, 元年, ranges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.spelling import normalise

# First year of each era; the letter is the usual abbreviation on forms.
_ERAS = (
    ("令和", "R", 2019),
    ("平成", "H", 1989),
    ("昭和", "S", 1926),
    ("大正", "T", 1912),
    ("明治", "M", 1868),
)
EARLIEST = _ERAS[-1][2]
_STARTS = {spelling: start for name, letter, start in _ERAS for spelling in (name, name[0], letter)}
_STARTS |= {"REIWA": 2019, "HEISEI": 1989, "SHOWA": 1926}
_KANJI = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "壱": 1, "弐": 2, "参": 3}

_YEAR = re.compile(
    r"(?P<era>令和|平成|昭和|大正|明治|(?i:reiwa|heisei|showa)"
    r"|(?<![A-Za-z])[RHSTMrhstm](?=\.?(?:\d|元))|[令平昭](?=\d|元))\.?\s*"
    r"(?:(?:で(?:いえば|いうと|言えば|言うと)|なら)\s*)?"
    r"(?P<year>元|\d{1,2}(?!\d)|[〇一二三四五六七八九十壱弐参]{1,3})\s*(?P<unit>年度|年)?"
    r"|(?P<kanji>[一二][〇九][〇一二三四五六七八九]{2}|二千[一二三四五六七八九十]{0,4})\s*年度?"
    r"|['’](?P<short>\d\d)\s*年度?"
    r"|(?P<fiscal>(?i:fy|fiscal(?: year)?|西暦)\s*)?"
    r"(?<!\d)(?P<western>(?:19|20)\d\d)(?!\d)\s*(?P<western_unit>年度|年)?"
)
# A fiscal year begins in April.
_EARLY_MONTH = re.compile(r"\s*[1-3]月")


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year as written: Gregorian `year`, the `spelling` and its span in the normalised text."""

    year: int
    spelling: str
    start: int
    end: int


def kanji_number(text: str) -> int:
    """Value of a numeral in kanji or digits (十二 → 12, 二〇 → 20, 二千二十二 → 2022, 12 → 12)."""
    if text.isdecimal():
        return int(text)
    if "千" in text:
        thousands, _, rest = text.partition("千")
        return (_KANJI[thousands] if thousands else 1) * 1000 + (kanji_number(rest) if rest else 0)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_KANJI[tens] if tens else 1) * 10 + (_KANJI[ones] if ones else 0)
    return int("".join(str(_KANJI[c]) for c in text))


def find_years(text: str) -> Iterator[YearMention]:
    """All years in `text`, in order; spans refer to `normalise(text)`.

    A bare Gregorian number counts only with 年 or 年度 behind it: 2000 in 2000人 is no year.
    """
    for match in _YEAR.finditer(normalise(text)):
        if match["kanji"]:
            year = kanji_number(match["kanji"])
        elif match["era"]:
            digits = match["year"]
            number = 1 if digits == "元" else kanji_number(digits)
            if number < 1:
                continue
            year = _STARTS[match["era"].upper()] + number - 1
        elif match["short"]:
            year = 2000 + int(match["short"])
        elif match["western_unit"] or match["fiscal"]:
            year = int(match["western"])
        else:
            continue
        yield YearMention(year, match[0], match.start(), match.end())


def find_fiscal_years(text: str) -> Iterator[YearMention]:
    """All years in `text` as fiscal years: January to March belong to the one before (令和2年1月 → 2019)."""
    plain = normalise(text)
    for mention in find_years(text):
        early = not mention.spelling.endswith("度") and _EARLY_MONTH.match(plain, mention.end)
        yield replace(mention, year=mention.year - 1) if early else mention


def parse_year(text: str) -> int | None:
    """The Gregorian year if `text` is one year and nothing else, else None."""
    mentions = list(find_years(text))
    if len(mentions) == 1 and mentions[0].spelling.strip() == normalise(text).strip():
        return mentions[0].year
    return None


def era_year(year: int) -> tuple[str, int]:
    """Era name and year within it of a Gregorian fiscal year (2024 → 令和, 6)."""
    for name, _, start in _ERAS:
        if year >= start:
            return name, year - start + 1
    raise ValueError(f"no era for {year}")


def fiscal_year_label(year: int) -> str:
    """The usual name of a fiscal year with half-width digits (2024 → 令和6年度)."""
    era, number = era_year(year)
    return f"{era}{'元' if number == 1 else number}年度"
