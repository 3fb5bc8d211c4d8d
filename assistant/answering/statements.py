"""What a sentence states, as a sequence of signed elements: words with their negation, numbers, names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.eras import find_years
from corpus.numbers import Quantity, find_quantities
from corpus.spelling import normalise
from index.tokens import Morpheme, morphemes

MASK = "■"

# Words that carry no claim: a sentence may have them without the evidence having them.
_NEUTRAL = frozenset(
    """
    因る 示す 記載 載る 載せる 申し上げる 答える 纏める 挙げる 付く 就く 御座る 対する 関する 次 通り 以下
    内訳 金額 額 値 数値 費用 事業 事務 事 物 方 年度 番号 名称 項目 表 シート 行政 資料 案内 説明 回答 御
    此の 其の 此れ 其れ 其々 夫々 各 及び 又 並びに 尚 そして 計算 対象 指標 目標 実績 結果 円 千 万 億
    """.split()  # noqa: SIM905 - a list of words is read as words
)
# Verbs that only carry the ending of the word before them: 達成していません denies 達成.
_LIGHT = frozenset("為る 居る 有る 成る 行く".split())  # noqa: SIM905 - as above
# Particles that join without restricting: だけ, しか, より and their like are claims.
_JOINING = frozenset("の は が を に で と も へ や て つつ など".split())  # noqa: SIM905 - as above
_AUXILIARY = frozenset("だ です ます た".split())  # noqa: SIM905 - as above
_FLAGS = {
    "ず": "否定",
    "ない": "否定",
    "無い": "否定",
    "ぬ": "否定",
    "まい": "否定",
    "れる": "受身",
    "られる": "受身",
    "せる": "使役",
    "させる": "使役",
    "たい": "希望",
}
_DENYING = frozenset("未不非無")
_CASES = frozenset("が を に へ で から より".split())  # noqa: SIM905 - as above
_SILENT = frozenset(("補助記号", "記号", "空白"))
_OKURIGANA = re.compile(r"(?<=[一-鿿々])[ぁ-ん]+$")


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a statement.

    `kind` is word, function, number, year or the kind of a known name; `key` what is compared;
    `flags` say 否定, 受身, 使役, 希望; `case` is the case particle behind it.
    """

    kind: str
    key: str
    start: int
    end: int
    flags: frozenset[str] = frozenset()
    case: str = ""
    past: bool = False

    @property
    def neutral(self) -> bool:
        """Whether it claims nothing by itself."""
        word = self.kind == "word" and self.key in _NEUTRAL
        return self.kind == "plain" or (word and self.flags <= {"受身"})

    @property
    def sign(self) -> tuple[str, str, frozenset[str]]:
        """What two elements are compared by."""
        return self.kind, self.key, self.flags


def statement(text: str, names: Mapping[str, tuple[str, str]] | None = None) -> tuple[Element, ...]:
    """The elements of a normalised sentence in order; `names` maps known strings to (kind, key).

    Known strings are found longest first and hide the words and numbers inside them.
    """
    known = _known(text, names or {})
    masked = _masked(text, known)
    tokens = morphemes(masked)
    numbers = _numbers(masked, tokens)
    inside = [(n.start, n.end) for n in numbers]
    words = [token for token in tokens if not any(a < token.end and token.start < b for a, b in inside)]
    return _signed(sorted([*known, *numbers], key=lambda e: e.start), words)


def _known(text: str, names: Mapping[str, tuple[str, str]]) -> list[Element]:
    found = [
        Element(*names[name], match.start(), match.end())
        for name in names
        for match in _pattern(name).finditer(text)
    ]
    found += [Element("year", str(m.year), m.start, m.end) for m in find_years(text)]
    chosen: list[Element] = []
    for element in sorted(found, key=lambda e: (e.start, -e.end)):
        if not chosen or element.start >= chosen[-1].end:
            chosen.append(element)
    return chosen


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    """A known string where it is not part of a longer number or foreign word."""
    before = r"(?<![A-Za-z])" if name[0].isascii() else ""
    after = r"(?![A-Za-z\d])" if name[-1].isascii() else ""
    return re.compile(before + re.escape(name) + after)


def _masked(text: str, elements: Iterable[Element]) -> str:
    for element in elements:
        size = element.end - element.start
        text = text[: element.start] + MASK * size + text[element.end :]
        if element.kind == "year":
            # 「から」 and 「まで」 behind a year name a span; behind anything else they are claims.
            text = re.sub(rf"(?<=^.{{{element.end}}})(?:から|まで)", "とと", text)
    return text


def _numbers(text: str, tokens: Sequence[Morpheme]) -> list[Element]:
    """Quantities that MeCab takes for numerals too: the 一 of 一般 is none."""
    numerals = [token for token in tokens if token.detail == "数詞"]
    return [
        Element("number", _key(quantity), quantity.start, quantity.end)
        for quantity in find_quantities(text)
        if any(token.start < quantity.end and quantity.start < token.end for token in numerals)
    ]


def _key(quantity: Quantity) -> str:
    return f"{quantity.value.normalize():f}{ {'名': '人'}.get(quantity.unit, quantity.unit) }"


def number_keys(text: str) -> tuple[str, ...]:
    """The numbers of a text as elements of kind number have them: 99,964千円 and 9996万4千円 are one."""
    return tuple(map(_key, find_quantities(text)))


def _signed(fixed: Sequence[Element], tokens: Sequence[Morpheme]) -> tuple[Element, ...]:
    elements: list[Element] = []
    waiting = list(fixed)
    denied = False
    for token in tokens:
        while waiting and waiting[0].start <= token.start:
            name = waiting.pop(0)
            elements.append(replace(name, flags=frozenset({"否定"})) if denied else name)
            denied = False
        if token.pos in _SILENT or token.surface.startswith(MASK):
            continue
        if token.pos == "接頭辞" and token.surface in _DENYING:
            denied = not denied
        elif token.pos in {"助詞", "助動詞"} or token.lemma in _LIGHT or token.lemma in _FLAGS:
            elements += _function(token)
            _end(elements, token)
        else:
            flags = frozenset({"否定"}) if denied else frozenset[str]()
            elements.append(Element("word", _lemma(token), token.start, token.end, flags))
            denied = False
    return (*elements, *waiting)


def _end(elements: list[Element], token: Morpheme) -> None:
    """Note an ending at the last word, number or name before it."""
    last = next((n for n in reversed(range(len(elements))) if elements[n].kind != "function"), None)
    if last is None:
        return
    element = elements[last]
    if flag := _FLAGS.get(token.lemma):
        # Two negations are none.
        flags = element.flags ^ {flag} if flag == "否定" else element.flags | {flag}
        elements[last] = replace(element, flags=flags)
    elif token.lemma == "た":
        elements[last] = replace(element, past=True)
    elif token.pos == "助詞" and token.surface in _CASES and token.start <= element.end + 1:
        elements[last] = replace(element, case=token.surface)


def _lemma(token: Morpheme) -> str:
    return _OKURIGANA.sub("", token.lemma) if token.lemma not in _NEUTRAL else token.lemma


def _function(token: Morpheme) -> list[Element]:
    """Function words that say something: だけ, ば, でしょう."""
    if token.pos not in {"助詞", "助動詞"} or token.lemma in _FLAGS:
        return []
    if token.pos == "助詞" and token.lemma in _JOINING:
        return []
    if token.lemma in _AUXILIARY and not token.surface.endswith(("う", "たら")):
        return []
    return [Element("function", token.surface, token.start, token.end)]


def follows(claim: Sequence[Element], source: Sequence[Element], text: str) -> bool:
    """Whether a claim says no more than one sentence of the source, shortened; `text` is that sentence.

    Whole clauses may be left out, and what stands at the head of a clause: Japanese puts what decides
    at its end, so that what is kept keeps its verb, negation, case and (at the end) tense.
    """
    functions = {e.key for e in source if e.kind == "function"}
    if any(e.kind == "function" and e.key not in functions for e in claim):
        return False
    rest = [e for e in claim if not e.neutral and e.kind != "function"]
    clauses = _clauses(source, text)
    if not rest or not clauses or not _matches(rest[-1], clauses[-1][-1]) or _past(claim) != _past(source):
        return False
    for clause in reversed(clauses):
        for element in reversed(clause):
            if not rest or not _matches(rest[-1], element):
                break
            rest.pop()
    return not rest


def _clauses(elements: Sequence[Element], text: str) -> list[list[Element]]:
    """The claiming elements between one 、 and the next."""
    clauses: dict[int, list[Element]] = {}
    for element in elements:
        if not element.neutral and element.kind != "function":
            clauses.setdefault(text.count("、", 0, element.start), []).append(element)
    return list(clauses.values())


def _matches(claim: Element, source: Element) -> bool:
    same_case = not claim.case or not source.case or claim.case == source.case
    return claim.sign == source.sign and same_case


def _past(elements: Sequence[Element]) -> bool:
    words = [e for e in elements if e.kind != "function"]
    return words[-1].past if words else False


def sentences(text: str) -> list[str]:
    """The normalised sentences of Markdown text, without its emphasis and list marks."""
    plain = normalise(text.replace("**", ""))
    lines = [re.sub(r"^\s*(?:[-*・•]\s*|#+\s+)", "", line) for line in plain.splitlines()]
    parts = [part.strip() for line in lines for part in re.split(r"(?<=。)(?![」』)])", line)]
    return [part for part in parts if part]
