"""The same answer in やさしい日本語: short sentences, plain words, terms explained; figures untouched.

Guidance: 出入国在留管理庁・文化庁「在留支援のためのやさしい日本語ガイドライン」.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from assistant.types import Answer
from corpus.eras import find_years, fiscal_year_label

PATH = Path(__file__).with_name("plain.toml")

_MOST_TERMS = 6
_INTRO = "シートには、つぎのように書いてあります。"
_HEADING = "**ことばの説明**（この案内の説明です）"
# 「目標値は**19.6％**、実績値は」: every value gets a sentence of its own.
_NEXT_VALUE = re.compile(r"(?<=\*\*)、(?=[^*、。]{1,12}は\*\*)")
# Quotes with their place, tables and formulas stay as they are; so does what stands in 「」.
_KEPT_LINE = re.compile(r"\s*(?:\||- |計算：)|.*〔[^〕]*ページ〕$")
_PLACE = re.compile(r"〔[^〕]*〕")
_KEPT_WORDS = re.compile(r"(「[^」]*」)")


@dataclass(frozen=True, slots=True)
class PlainWords:
    """`words`: wordings of ours with plain ones, longest first; `terms`: reading (none of kana), meaning."""

    words: dict[str, str]
    terms: dict[str, tuple[str, str]]


@cache
def plain_words() -> PlainWords:
    """The words of plain.toml."""
    data = tomllib.loads(PATH.read_text(encoding="utf-8"))
    longest_first = sorted(data["words"], key=len, reverse=True)
    terms = {term: (reading, text) for term, (reading, text) in data["terms"].items()}
    return PlainWords({word: data["words"][word] for word in longest_first}, terms)


def in_plain_words(answer: Answer) -> Answer:
    """The answer in plain words, with the terms explained that it uses; nothing else of it changes."""
    lines = [line if _KEPT_LINE.match(line) else _plain(line) for line in answer.answer.splitlines()]
    if answer.citations and lines and lines[0].startswith(("- ", "**")) and "〔" in answer.answer:
        lines = [_INTRO, "", *lines]
    text = "\n".join(lines)
    explained = [*_years(text), *_terms(text)]
    block = ["", _HEADING, "", *explained] if explained else []
    return replace(answer, answer="\n".join([text, *block]))


def _plain(line: str) -> str:
    parts = _KEPT_WORDS.split(_NEXT_VALUE.sub("です。", line))
    return "".join(part if part.startswith("「") else _reworded(part) for part in parts)


def _reworded(text: str) -> str:
    for word, plain in plain_words().words.items():
        text = text.replace(word, plain)
    return text


def _years(text: str) -> list[str]:
    """What the fiscal year of a short answer is in the Gregorian calendar."""
    years = dict.fromkeys(m.year for m in find_years(text) if "年度" in m.spelling)
    return (
        [f"- {fiscal_year_label(year)}：{year}年度のことです。" for year in years] if len(years) == 1 else []
    )


def _terms(text: str) -> list[str]:
    """The terms used, in the order of their first use; a term inside a longer one does not count."""
    terms = plain_words().terms
    pattern = re.compile("|".join(map(re.escape, sorted(terms, key=len, reverse=True))))
    used = dict.fromkeys(match[0] for match in pattern.finditer(_PLACE.sub("", text)))
    return [_explained(term, *terms[term]) for term in list(used)[:_MOST_TERMS]]


def _explained(term: str, reading: str, meaning: str) -> str:
    return f"- {term}（{reading}）：{meaning}" if reading else f"- {term}：{meaning}"
