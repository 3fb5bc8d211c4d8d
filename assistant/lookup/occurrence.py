"""Which words of a question the narrative has: as they stand, in parts, or by a word that means the same."""

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import TopicWord
from assistant.meaning.spans import GENERIC
from corpus.spelling import squeeze
from index.search import Passages
from index.tokens import content_words, morphemes

# Two words of which one is put for the other (家庭, 家族; 催し, イベント) are at least this near with the
# bundled model; of 45 everyday words of which the sheets say nothing, one in ten comes as near.
_SAME_MEANING = 0.95
# A single letter is near to many words (暇, 余暇): it counts beside others that the sheets have.
_SHORT = 1
# How much of what is asked about a sentence must have: half of several words, nearly all of one.
HALF, _ONE = 0.5, 0.7
_INFLECTED = re.compile(r"[一-龥]+[ぁ-ん]+")
_SUFFIXES = frozenset("会者員数等化性的側先類系")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words that an answer is looked for by, and those of the question that no sheet has.

    `topic` are all words to rank by, with the sheet's own for them; `needed` those that say what it is
    about, found or not. `rarity` is that of the rarest word found, from 0 (in every statement of the sheets)
    to 1 (in none): who names ケアラー asks more surely of the sheets than who names 支援.
    """

    topic: tuple[TopicWord, ...]
    needed: tuple[TopicWord, ...]
    lacking: tuple[TopicWord, ...]
    rarity: float = 0.0


def wanted(topic: Sequence[TopicWord], index: Passages, catalogue: Catalogue) -> Wanted:
    """Sort the words of a question by whether the narrative has them."""
    telling = [word for word in topic if squeeze(word.text).lower() not in GENERIC]
    known: list[TopicWord] = []
    lacking: list[TopicWord] = []
    anchored = any(word.needed and _occurs(word, catalogue) for word in telling)
    for word in telling:
        if not word.needed or _occurs(word, catalogue):
            known.append(word)
        elif meant := _same_meaning(word, index, _SHORT if anchored else 2):
            known.append(replace(word, alternatives=(*word.alternatives, *meant)))
        else:
            lacking.append(word)
    needed = tuple(word for word in telling if word.needed)
    rarity = max((_rarity(word, catalogue) for word in known if word.needed), default=0.0)
    return Wanted(tuple(known), needed, tuple(lacking), rarity)


def _rarity(word: TopicWord, catalogue: Catalogue) -> float:
    """Inverse document frequency over the statements of the sheets, 0 … 1; of the rarest form that occurs."""
    forms = {squeeze(form).lower() for form in word.alternatives}
    having = [sum(form in told for told in catalogue.statements) for form in forms if len(form) > 1]
    rarest = min((count for count in having if count), default=0)
    size = len(catalogue.statements) + 1
    return math.log(size / (rarest + 1)) / math.log(size) if rarest and size > 1 else 0.0


def _occurs(word: TopicWord, catalogue: Catalogue) -> bool:
    """Whether the sheets have the word, one of its synonyms, or its parts, side by side or in one bullet."""
    text = catalogue.text
    forms = [squeeze(form).lower() for form in word.alternatives]
    # One character is part of many words: 暇 is not 余暇.
    if any(_stands(form, text) if len(form) > 1 else form in catalogue.vocabulary for form in forms):
        return True
    tokens = morphemes(squeeze(word.text).lower())
    # 上映会 and 参加者 are told by 上映 and 参加.
    parts = [token.surface for token in tokens if token.surface not in _SUFFIXES]
    if len(parts) == 1 and len(parts[0]) > 1 and len(tokens) > 1:
        return parts[0] in catalogue.vocabulary
    if len(parts) < 2 or not all(part in text for part in parts):
        return False
    pairs = [first + second for first, second in itertools.pairwise(parts)]
    if 2 * sum(pair in text for pair in pairs) >= len(pairs):
        return True
    # ケアラー条例 is the ケアラー支援条例 of one bullet.
    telling = all(len(part) > 1 for part in parts)
    return telling and any(all(part in told for part in parts) for told in catalogue.statements)


def _stands(form: str, text: str) -> bool:
    """Whether a word stands in a text: 催し is no part of 開催し, but 支援 is one of 就労支援."""
    if _INFLECTED.fullmatch(form):
        return bool(re.search(rf"(?<![一-龥]){re.escape(form)}", text))
    return form in text


def _same_meaning(word: TopicWord, index: Passages, shortest: int) -> tuple[str, ...]:
    """Words of the sheets that stand for a word or for each of its parts, () where there are none.

    What is asked for is taken as it stands: 賃料 is near to 賃貸, and is not told by it.
    """
    if word.crucial or word.proper:
        return ()
    parts = [token.surface for token in morphemes(squeeze(word.text).lower())]
    for forms in ([word.text], parts):
        if any(len(form) < shortest for form in forms):
            # 増税 is not told by 増 and 税.
            continue
        found = [index.nearest_word(form) for form in forms]
        # 正規職員 is near to 職員, but says more; 増税 is near to 増やす, which is no thing.
        if all(
            score >= _SAME_MEANING
            and (near == form or near not in form)
            and (_INFLECTED.fullmatch(form) or not _INFLECTED.fullmatch(near))
            for (near, score), form in zip(found, forms, strict=True)
        ):
            return tuple(near for near, _ in found)
    return ()


def coverage(topic: Sequence[TopicWord], text: str) -> float:
    """Share of the topic's words that a text has, compounds also by their parts, 0 … 1.

    Each is found at a place of its own: 就職 is not told by the 就労 of a name that is asked about, too.
    """
    squeezed = squeeze(text).lower()
    found = 0.0
    for word in sorted(topic, key=lambda word: -len(word.text)):
        forms = [squeeze(form).lower() for form in word.alternatives]
        found += _has(word, forms, squeezed)
        for form in forms:
            squeezed = squeezed.replace(form, " ")
    return found / max(1, len(topic))


def mentions(topic: Sequence[TopicWord], text: str) -> bool:
    """Whether a text has enough of the topic's words to speak of them."""
    return coverage(topic, text) >= (HALF if len(topic) > 1 else _ONE)


def _has(word: TopicWord, forms: Sequence[str], text: str) -> float:
    if any(form in text for form in forms):
        return 1.0
    parts = content_words(word.text)
    lemmas = _lemmas(text)
    return 0.8 * sum(part in lemmas for part in parts) / len(parts) if parts else 0.0


@lru_cache(maxsize=4096)
def _lemmas(text: str) -> frozenset[str]:
    """Content words of a sentence of the sheets; the same sentences are looked at for every question."""
    return frozenset(content_words(text))
