"""What the words of a table say: values, fiscal years, units, totals, and the fields of a form."""

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus import form
from corpus.eras import find_fiscal_years, fiscal_year_label
from corpus.numbers import parse_cell_number
from corpus.spelling import normalise, squeeze
from corpus.types import Missing

_NUMBER = re.compile(
    r"(?P<number>[△▲+-]?\s*\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[^\d\s.,、。()（）/-][^\d\s。、]{0,7})?"
)
_ABSENT = {
    **dict.fromkeys(("-", "―", "ー", "－", "‐", "…", "・・・", "*", "/"), Missing.DASH),
    **dict.fromkeys(("未定", "検討中", "調整中"), Missing.UNDECIDED),
    **dict.fromkeys(("未実施", "実施なし", "未調査", "調査なし"), Missing.NOT_CONDUCTED),
}
_BRACKETED = re.compile(r"[(（［\[]\s*(?:単位\s*[:：]?\s*)?(?P<unit>[^()（）\[\]［］]{1,8})[)）］\]]")
_UNIT_NOTE = re.compile(r"単位\s*(?P<colon>:?)\s*(?P<unit>[^\s()、,。:]{1,8})")
_SHORT_YEAR = re.compile(r"(?<![\d.])(?P<number>\d{1,2})\s*年度")
_DATE = re.compile(r"\d{1,2}\s*月|\d{4}[/.-]\d")
_TOTAL = re.compile(r"(?:総|小|中|累)?(?:合計|計)|総額|トータル|全体計|total", re.IGNORECASE)
# Sums by their names, of whatever stands above them.
_WHOLE = re.compile(r"総(?:事業費|コスト|費用|経費)|トータルコスト|.{1,6}(?:合計|小計|総計)(?:額)?")
# What is counted or compared is no amount of money, whatever unit the table has.
_NO_MONEY = re.compile(r"率|割合|(?:人|者|員|件|回|校|数)(?:数)?$|時間$|年数?$|満足度|指数")
_PART = re.compile(r"[(（]?(?:うち|内訳|内数|再掲)")
MONEY = frozenset(("円", "千円", "万円", "百万円", "億円"))
_UNITS = frozenset(map(squeeze, form.UNITS)) | MONEY | {"灯", "基", "両", "羽", "棟", "株", "字", "通", "便"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell that is a value: the number, or why there is none, and the unit behind it."""

    value: int | Decimal | None
    missing: Missing | None
    unit: str = ""


def read_value(text: str) -> Reading | None:
    """The value of a cell; None for words, years and dates."""
    plain = normalise(text).strip()
    if squeeze(plain) in _ABSENT:
        return Reading(None, _ABSENT[squeeze(plain)])
    match = _NUMBER.fullmatch(plain)
    if match is None or (match["unit"] or "").startswith(("年", "月", "年度")):
        return None
    unit = match["unit"] or ""
    number = parse_cell_number(match["number"].replace(" ", ""))
    if number is None or (unit and squeeze(unit) not in _UNITS and not unit.startswith(("人", "件", "回"))):
        return None
    return Reading(number, None, unit)


def is_unit(text: str) -> bool:
    """Whether a text is a unit and nothing else."""
    return squeeze(normalise(text)) in _UNITS


def unit_in(text: str) -> str:
    """The unit that a heading names in brackets or as 単位; "" for none."""
    note = _UNIT_NOTE.search(normalise(text))
    if note and (note["colon"] or is_unit(note["unit"])):
        return note["unit"]
    found = (match["unit"].strip() for match in _BRACKETED.finditer(normalise(text)))
    return next((unit for unit in found if is_unit(unit)), "")


def unit_note(text: str) -> str:
    """The unit of a text that says nothing else (単位：千円); "" for any other."""
    plain = squeeze(normalise(text)).strip("()※")
    match = _UNIT_NOTE.fullmatch(plain)
    return match["unit"] if match and (match["colon"] or is_unit(match["unit"])) else ""


def fits(unit: str, heading: str) -> bool:
    """Whether the unit of a whole table can be that of what a heading names: a rate is no 千円."""
    return unit not in MONEY or not _NO_MONEY.search(squeeze(without_unit(heading)))


def without_unit(text: str) -> str:
    """A heading without its unit in brackets."""
    return _BRACKETED.sub(lambda m: "" if is_unit(normalise(m["unit"])) else m[0], text).strip()


def year_of(text: str, like: int | None = None) -> int | None:
    """The fiscal year that a heading names; 「5年度」 is of the era of the year `like`."""
    if _DATE.search(normalise(text)):
        return None
    years = [mention.year for mention in find_fiscal_years(text)]
    if len(set(years)) == 1:
        return years[0]
    short = _SHORT_YEAR.search(normalise(text)) if not years and like else None
    if short is None or like is None:
        return None
    era = re.match(r"\D+", fiscal_year_label(like))
    near = [m.year for m in find_fiscal_years(f"{era[0] if era else ''}{short['number']}年度")]
    return near[0] if near else None


def without_year(text: str) -> str:
    """A heading without its fiscal year."""
    plain = normalise(text)
    for mention in sorted(find_fiscal_years(text), key=lambda m: -m.start):
        plain = plain[: mention.start] + plain[mention.end :]
    plain = _SHORT_YEAR.sub("", plain)
    if plain == normalise(text):
        return text.strip()
    plain = re.sub(r"\(\s*\)", "", plain).strip(" ・\n")
    return re.sub(r"^\(([^()]*)\)$", r"\1", plain)


def is_total(text: str) -> bool:
    """Whether a heading says that its values are sums of others."""
    return bool(_TOTAL.fullmatch(squeeze(text)))


def is_whole(text: str) -> bool:
    """Whether a heading says so, or is called like a sum (トータルコスト)."""
    return is_total(text) or bool(_WHOLE.fullmatch(squeeze(text)))


def is_part(text: str) -> bool:
    """Whether a heading says that its values are already in others (うち一般財源)."""
    return bool(_PART.match(squeeze(text)))
