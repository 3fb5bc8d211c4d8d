"""The words that people use, from `lexicon.toml`, as surfaces that stand for one meaning each."""

import re
import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import product
from pathlib import Path

from corpus.errors import UsageError
from corpus.spelling import normalise

_CIRCLED = re.compile(r"(?<![-－])(?:(?:成果)?指標)?([①-⑳])")
# 健福ー40 is typed with the mark of long vowels.
_AMOUNT_IN_KANA = {
    "なんぜんえん": "何千円",
    "なんまんえん": "何万円",
    "なんおくえん": "何億円",
    "なんえん": "何円",
}
# 「なん％」, 「なんにん」: 何 before a counter.
_WHAT = re.compile(r"なん(?=\s*(?:[%％件人名年個社円月日番位]|パーセント|にん|けん|ねん|ばん))")
_ENGLISH = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ENGLISH_NUMBER = re.compile(rf"\b(?:{'|'.join(_ENGLISH)})\b(?= )")
_LONG_MARK = re.compile(r"(?<=[一-龥ぁ-ん])ー(?=[\d０-９])")
PATH = Path(__file__).with_name("lexicon.toml")

# The value of the spans that name the city of the sheets.
CITY = "city"


class Tag(StrEnum):
    """The kinds of meaning that a stretch of a question can have."""

    MEASURE = "measure"
    MONEY = "money"
    SPENDING = "spending"
    RATING_ASKED = "rating_asked"
    OPERATION = "operation"
    COMPARATOR = "comparator"
    NEGATION = "negation"
    RATING = "rating"
    SECTION = "section"
    CUE = "cue"
    META = "meta"
    EVERYDAY = "everyday"
    ABSENT = "absent"
    CIRCUMSTANTIAL = "circumstantial"
    IGNORABLE = "ignorable"
    ROW = "row"
    INDICATOR = "indicator"
    DEPARTMENT = "department"
    YEAR = "year"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a surface stands for: `value` is the key in the file, `means` the sheet's words."""

    tag: Tag
    value: str
    means: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All surfaces (normalised, lower case) with their meanings, and the glossary."""

    surfaces: dict[str, tuple[Meaning, ...]]
    glossary: dict[str, str]
    means: dict[str, tuple[str, ...]]

    def of_city(self, name: str) -> "Lexicon":
        """The lexicon of the city that the sheets are about: 鎌倉市 and 鎌倉 change no question there.

        The name of any other city stays unknown, so that its figures are not mixed up with these.
        """
        own = {surface_form(text): (Meaning(Tag.IGNORABLE, CITY),) for text in (name, name[:-1]) if text}
        return replace(self, surfaces={**own, **self.surfaces})


# Tables of the file whose keys are meanings; the others are lists of words of one meaning.
_KEYED = {
    "measures": Tag.MEASURE,
    "operations": Tag.OPERATION,
    "comparators": Tag.COMPARATOR,
    "ratings": Tag.RATING,
    "sections": Tag.SECTION,
    "narrative": Tag.CUE,
    "meta": Tag.META,
}
_LISTED = {
    "money": Tag.MONEY,
    "spending": Tag.SPENDING,
    "rating": Tag.RATING_ASKED,
    "negations": Tag.NEGATION,
    "absent": Tag.ABSENT,
    "circumstantial": Tag.CIRCUMSTANTIAL,
    "ignorable": Tag.IGNORABLE,
}


def surface_form(text: str) -> str:
    """How surfaces and questions are compared: normalised, lower case, single blanks.

    A circled number, which NFKC would make a plain one, is that of an indicator (②の達成率).
    """
    for kana, amount in _AMOUNT_IN_KANA.items():
        text = text.replace(kana, amount)
    text = _WHAT.sub("何", _LONG_MARK.sub("-", text))
    text = _CIRCLED.sub(lambda match: f"指標{ord(match[1]) - ord('①') + 1}", text)
    plain = " ".join(normalise(text).lower().split())
    return _ENGLISH_NUMBER.sub(lambda match: str(_ENGLISH.index(match[0]) + 2), plain)


@cache
def load_lexicon(path: Path = PATH) -> Lexicon:
    """Read the word file; `UsageError` names a word that stands under two keys of one table."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            f"ことばの辞書を読めません（{path.name}：{error}）。書式を直してください。"
        ) from error
    entries: list[tuple[str, Meaning]] = []
    for table, tag in _KEYED.items():
        entries += [(word, Meaning(tag, key)) for key, words in data.get(table, {}).items() for word in words]
    for table, tag in _LISTED.items():
        entries += [(word, Meaning(tag, table)) for word in data.get(table, {}).get("words", [])]
    means: dict[str, tuple[str, ...]] = {}
    for entry in data.get("everyday", []):
        # Words that are put together of parts (家族・の・介護) are given as lists of their parts.
        said = [*entry.get("say", []), *map("".join, product(*entry["parts"]) if "parts" in entry else ())]
        entries += [(word, Meaning(Tag.EVERYDAY, word, tuple(entry["means"]))) for word in said]
        means |= {surface_form(word): tuple(map(surface_form, entry["means"])) for word in said}
    return Lexicon(_surfaces(entries), dict(data.get("glossary", {})), means)


def _surfaces(entries: list[tuple[str, Meaning]]) -> dict[str, tuple[Meaning, ...]]:
    surfaces: dict[str, tuple[Meaning, ...]] = {}
    # 「困っている人」 is also said 「困ってる人」.
    spoken = [(word.replace("ている", "てる"), meaning) for word, meaning in entries if "ている" in word]
    for word, meaning in [*entries, *spoken]:
        surface = surface_form(word)
        known = surfaces.get(surface, ())
        if any(other.tag is meaning.tag and other != meaning for other in known):
            raise UsageError(f"ことばの辞書で「{word}」が二つの見出しにあります。一つにしてください。")
        if meaning not in known:
            surfaces[surface] = (*known, meaning)
    return surfaces
