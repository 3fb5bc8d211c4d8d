"""Tokens of table lines: what kind of cell a word can be."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from corpus import form
from corpus.eras import find_years, parse_year
from corpus.numbers import parse_cell_number
from corpus.spelling import normalise, squeeze
from corpus.types import Line, Missing

_WORD = re.compile(r"\S+")
_CODE = re.compile(r"([^\W\d_]{1,8})-(\d{1,3}(?:-\d{1,2})?)")
_MONTH = re.compile(
    r"(?:令和|平成|昭和|[RHS])(?:元|\d{1,2})年度?(?:\d{1,2}月(?:\d{1,2}日)?(?:末|現在|時点)*|末)"
)
_DASHES = frozenset("-ー─━")
_NOT_CONDUCTED = ("未実施", "実施なし", "未調査", "調査なし", "中止")
_UNDECIDED = ("未定", "未確定", "未公表", "集計中", "調査中", "算出中", "精査中", "公表前", "確認中")


class Kind(Enum):
    """What a word of a table line is."""

    CODE = auto()
    NUMBER = auto()
    PERCENT = auto()
    DASH = auto()
    NOTE = auto()
    RATING = auto()
    LETTER = auto()
    STATUTORY = auto()
    MARK = auto()
    YEAR = auto()
    MONTH = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, its kind, its line and its span in it."""

    text: str
    kind: Kind
    line: Line
    start: int
    end: int


def project_id(text: str) -> str | None:
    """整理番号 with half-width digits and hyphen (健福-3６ → 健福-36), None for any other text."""
    match = _CODE.fullmatch(normalise(text))
    return f"{match[1]}-{match[2]}" if match else None


def missing_kind(text: str) -> Missing | None:
    """Why a value is absent, by the word printed in its place."""
    word = squeeze(text).strip("()*※")
    if word == form.EMPTY_CELL:
        return Missing.BLANK
    if word and set(word) <= _DASHES:
        return Missing.DASH
    if word in _NOT_CONDUCTED:
        return Missing.NOT_CONDUCTED
    return Missing.UNDECIDED if word in _UNDECIDED else None


def percent_value(text: str) -> str | None:
    """The number before a ％ sign as printed, None if the text is anything else."""
    word = normalise(text)
    return word[:-1] if word.endswith("%") and parse_cell_number(word[:-1]) is not None else None


@lru_cache(maxsize=8192)
def _kind(text: str, ratings: frozenset[str]) -> Kind:
    word = squeeze(text)
    missing = missing_kind(text)
    if missing is not None:
        return Kind.DASH if missing is Missing.DASH else Kind.NOTE
    if parse_cell_number(word) is not None:
        return Kind.NUMBER
    if percent_value(word) is not None:
        return Kind.PERCENT
    if word == form.PRIORITY_MARK:
        return Kind.MARK
    if word == form.STATUTORY_MARK:
        return Kind.STATUTORY
    if word in ratings:
        return Kind.RATING
    if len(word) == 1 and "A" <= word.upper() <= "E":
        return Kind.LETTER
    if project_id(text) is not None:
        return Kind.CODE
    if _MONTH.fullmatch(word):
        return Kind.MONTH
    if parse_year(word) is not None or (word.endswith("年度") and any(find_years(word)) and len(word) <= 8):
        return Kind.YEAR
    return Kind.TEXT


def tokens(line: Line, ratings: frozenset[str] = form.RATINGS) -> tuple[Token, ...]:
    """The words of a line between blanks, in order."""
    return tuple(
        Token(match[0], _kind(match[0], ratings), line, match.start(), match.end())
        for match in _WORD.finditer(line.text)
    )
