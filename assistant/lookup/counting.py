"""Which sentences have the number that is asked for: one of that kind, and of what is counted."""

import re
from collections.abc import Sequence

from assistant.lookup.occurrence import mentions
from assistant.meaning.counters import counted_noun
from assistant.meaning.question import TopicWord
from corpus.spelling import normalise, squeeze
from index.tokens import morphemes
from index.types import Hit

# 「８名の障害のある職員が」: what stands behind a number up to the next particle is what it counts.
_BEHIND = re.compile(r"[^、。」がをにはでと]*")
_BETWEEN = re.compile(r"[、。]")
# What was thought of a number is said of any.
_SUPPOSED = frozenset(("想定", "予想", "予定", "達成", "実現"))
# 「何人いて、どんな作業を」 asks for two things.
_WHAT_KIND = re.compile(r"(?:どんな|どのような|どういう|何の)(?P<what>[一-龥]{2,4})")
# A name of so many characters is that of one thing.
_LONG_NAME = re.compile(r"[一-龥ァ-ヶーa-zA-Z0-9]{6,}")
# Of what a sentence tells stands at its head: 「ワークステーションかまくらでは、」.
_HEAD = re.compile(r"[^、]*")


def with_number(hits: list[Hit], pattern: str, asked: str, topic: Sequence[TopicWord]) -> list[Hit]:
    """The hits whose sentence has a number of `pattern` and speaks of what a question counts."""
    counted = [word for word in topic if word.needed]
    noun = counted_noun(asked)
    hits = _of_named(asked, hits)
    wished = {match["what"] for match in _WHAT_KIND.finditer(asked)}
    done = [word for word in topic if not word.needed and word.text not in wished and _says_what(word)]
    hits = [hit for hit in hits if all(mentions([word], hit.chunk.text) for word in done)]
    having = [hit for hit in hits if _counts(hit.chunk.quote, pattern, counted)]
    if noun:
        having = [hit for hit in having if _of(noun, hit.chunk.quote, pattern, topic)]
    return _with_rarest(counted, having)


def _says_what(word: TopicWord) -> bool:
    """Whether it is a noun of action, which says of whom or when a number is wanted (離職, 確定)."""
    first = morphemes(word.text)[0]
    return first.surface == word.text and first.use.startswith("サ変") and word.text not in _SUPPOSED


def _of_named(asked: str, hits: list[Hit]) -> list[Hit]:
    """The sentences of what a question names in the sheets' own words (障害者二千人雇用センター)."""
    runs = [squeeze(run).lower() for run in _LONG_NAME.findall(normalise(asked))]
    for run in runs:
        own = [hit for hit in hits if run in squeeze(normalise(hit.chunk.text)).lower()]
        hits = own or hits
    return hits


def _counts(quote: str, pattern: str, counted: Sequence[TopicWord]) -> bool:
    """Whether a sentence has such a number and speaks of what is counted."""
    return bool(re.search(pattern, normalise(quote))) and mentions(counted, quote)


def _of(noun: str, quote: str, pattern: str, topic: Sequence[TopicWord]) -> bool:
    """Whether a number of a sentence counts a noun, each word of it.

    職員研修 is no 研修 for citizens, and 「８名の職員が支援員による…」 counts no 支援員.
    """
    text = normalise(quote)
    places = [squeeze(_place(text, match)).lower() for match in re.finditer(pattern, text)]
    parts = [token.surface for token in morphemes(noun) if len(token.surface) > 1]
    # A 支援員 is no 支援.
    whole = noun if noun.endswith("員") else ""
    return any(whole in place and all(_stands(part, place, topic) for part in parts) for place in places)


def _place(text: str, number: re.Match[str]) -> str:
    """Where a sentence says what a number counts: its head, the clause before it, the noun behind it."""
    head = _HEAD.match(text)
    before = _BETWEEN.split(text[: number.start()])[-1]
    behind = _BEHIND.match(text, number.end())
    return f"{head[0] if head and head.end() < number.start() else ''} {before} {behind[0] if behind else ''}"


def _stands(part: str, place: str, topic: Sequence[TopicWord]) -> bool:
    forms = [form for word in topic if part in word.text for form in word.alternatives]
    return part in place or any(squeeze(form).lower() in place for form in forms)


def _with_rarest(words: Sequence[TopicWord], hits: list[Hit]) -> list[Hit]:
    """The sentences with the word that fewest have: of フォルケ and 研修, a number of the former is asked."""
    having = [[hit for hit in hits if mentions([word], hit.chunk.text)] for word in words]
    return min((own for own in having if own), key=len, default=hits)
