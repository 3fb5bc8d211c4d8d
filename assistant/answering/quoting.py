"""Whether free words about quoted passages say no more than the quotes, each with its place."""

import re
from collections.abc import Iterator, Sequence

from assistant.answering.statements import follows, number_keys, sentences, statement
from assistant.lookup.evidence import Quote
from corpus.spelling import normalise, squeeze
from index.chunks import split_sentences

_MARK = re.compile(r"[\[［](\d{1,2})[\]］]")
# Words that only announce what follows.
_ANNOUNCING = frozenset("取組 取り組み 取り組 内容 実施 記述 部 行 書 言 以上 主 点".split())  # noqa: SIM905
_ANNOUNCED = re.compile(r"次|以下|とおり|通り")


def objections(text: str, quotes: Sequence[Quote]) -> list[str]:
    """Why `text`, in which [1], [2] … name the quotes, may not stand for them; empty where it may."""
    chunks = _MARK.split(text)
    claims = list(zip(chunks[0::2], chunks[1::2], strict=False))
    wrong = [f"[{mark}]" for _, mark in claims if not 1 <= int(mark) <= len(quotes)]
    if wrong or not claims:
        return wrong or ["引用の番号がない"]
    department: str | None = None
    shown: dict[int, list[str]] = {number: [] for number in range(1, len(quotes) + 1)}
    for claim, mark in claims:
        quote = quotes[int(mark) - 1]
        for sentence in sentences(claim.lstrip("。 ")):
            if (heading := _heading(sentence, quotes)) is not None:
                department = (
                    None if _plain(sentence) == _plain(heading.chunk.title) else heading.chunk.department
                )
            elif _supported(sentence, quote):
                shown[int(mark)].append(sentence)
            elif not _announces(sentence, quotes):
                wrong.append(sentence)
        if department not in {None, quote.chunk.department}:
            wrong.append(f"{department}[{mark}]")
    wrong += [s for s in sentences(chunks[-1].lstrip("。 ")) if not _announces(s, quotes)]
    return [*wrong, *_lost(text, quotes, shown)]


def placed(text: str, quotes: Sequence[Quote]) -> str:
    """The text with each quote's number replaced by its place."""

    def place(match: re.Match[str]) -> str:
        chunk = quotes[int(match[1]) - 1].chunk
        return f"〔{chunk.section}　{chunk.title}・{chunk.page}ページ〕"

    return _MARK.sub(place, text)


def _heading(sentence: str, quotes: Sequence[Quote]) -> Quote | None:
    """A quote whose department or section title the sentence is, None if it is no heading."""
    return next((q for q in quotes if _plain(sentence) in _titles(q)), None)


def _titles(quote: Quote) -> set[str]:
    return {_plain(quote.chunk.title), _plain(quote.chunk.department or quote.chunk.title)}


def _plain(text: str) -> str:
    return squeeze(text).removesuffix(":")


def _supported(sentence: str, quote: Quote) -> bool:
    """Whether the sentence is one of the quote's, whole or shortened."""
    own = [normalise(part).strip().lstrip("・ ") for part in split_sentences(quote.text.replace("\n", ""))]
    plain = squeeze(sentence).rstrip("。")
    if any(plain == squeeze(part).rstrip("。") for part in own):
        return True
    department = quote.chunk.department
    names = {normalise(department): ("plain", "")} if department else {}
    claim = statement(sentence, names)
    return _quoted_words(sentence, quote) and any(follows(claim, statement(part), part) for part in own)


def _quoted_words(sentence: str, quote: Quote) -> bool:
    """Whether what stands in 「」 stands in the quote too."""
    return all(
        squeeze(word) in squeeze(quote.text) for word in re.findall(r"[「『]([^」』]*)[」』]", sentence)
    )


def _announces(sentence: str, quotes: Sequence[Quote]) -> bool:
    """Whether a sentence only says what follows: its nouns are the quotes', and it ends on 次のとおり."""
    names = {normalise(q.chunk.department): ("plain", "") for q in quotes if q.chunk.department}
    names |= {normalise(q.chunk.title): ("plain", "") for q in quotes}
    words = {e.key for q in quotes for e in statement(normalise(q.text)) if e.kind == "word" and not e.past}
    return bool(_ANNOUNCED.search(sentence)) and all(
        e.neutral or (e.kind == "word" and not e.flags - {"受身"} and e.key in words | _ANNOUNCING)
        for e in statement(sentence, names)
    )


def _lost(text: str, quotes: Sequence[Quote], shown: dict[int, list[str]]) -> Iterator[str]:
    """Quotes, their numbers and departments that the words leave out."""
    for number, quote in enumerate(quotes, start=1):
        if not shown[number]:
            yield f"[{number}]"
        has = {key for sentence in shown[number] for key in number_keys(sentence)}
        yield from (key for key in number_keys(normalise(quote.text)) if key not in has)
    departments = dict.fromkeys(q.chunk.department for q in quotes if q.chunk.department)
    if len(departments) > 1:
        yield from (name for name in departments if name not in text)
