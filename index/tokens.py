"""Content words of Japanese text by MeCab; the only importer of fugashi."""

import re
import threading
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from typing import Any

from corpus.spelling import hiragana, normalise

# Words that stand in nearly every question or sentence and so tell no passage from another.
_STOP = frozenset(
    """
    為る 有る 居る 成る 行く 来る 言う 出来る 遣る 呉れる 貰う 頂く 下さる 下さい 御座る 願う
    教える 知る 分かる 見る 置く 仕舞う 無い 良い 何 何れ 何処 何時 誰 どんな どう 如何 何故
    事 物 所 時 為 訳 様 方 他 等 達 的 化 そう こう よう 此れ 其れ 此の 其の 又 及び 更に
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_KEPT = frozenset(("名詞", "動詞", "形容詞", "形状詞", "副詞", "接尾辞"))
_DIGIT_GROUPS = re.compile(r"(?<=\d),(?=\d{3})")
_OKURIGANA = re.compile(r"(?<=[一-鿿々])[ぁ-ん]+$")
_taggers = threading.local()


@dataclass(frozen=True, slots=True)
class Morpheme:
    """A word as MeCab sees it: dictionary form, reading in hiragana, part of speech in three steps, span."""

    surface: str
    lemma: str
    reading: str
    pos: str
    detail: str
    use: str
    start: int
    end: int


def dictionary() -> str:
    """Name and version of the dictionary: words of another one do not compare."""
    return f"unidic-lite {version('unidic-lite')}"


def content_words(text: str) -> list[str]:
    """Nouns, verbs and adjectives of a text in dictionary form, in order, stop words left out.

    Spellings of one word become one (引きこもり, ひきこもり; 障がい, 障害), and a verb and its noun too
    (取り組む, 取組): okurigana after kanji is dropped.
    """
    words = []
    for token in _tagger()(_DIGIT_GROUPS.sub("", normalise(_plain(text)))):
        if token.feature.pos1 not in _KEPT:
            continue
        # The lemma of a loan word carries its origin: センター-center.
        lemma = (token.feature.lemma or token.surface).split("-")[0].lower() or token.surface.lower()
        if lemma not in _STOP:
            words.append(_OKURIGANA.sub("", lemma))
    return words


def search_terms(text: str) -> list[str]:
    """What BM25 compares: content words, and letter pairs for words that are cut differently."""
    return content_words(text) + bigrams(text)


def morphemes(text: str) -> list[Morpheme]:
    """All morphemes of a text that is already normalised, with their spans in it."""
    text = _plain(text)
    found, position = [], 0
    for token in _tagger()(text):
        start = text.index(token.surface, position)
        position = start + len(token.surface)
        feature = token.feature
        lemma = (feature.lemma or token.surface).split("-")[0]
        reading = hiragana(feature.kana or token.surface)
        found.append(
            Morpheme(token.surface, lemma, reading, feature.pos1, feature.pos2, feature.pos3, start, position)
        )
    return found


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring letters, digits and kanji of a text."""
    letters = [c for c in normalise(text).lower() if c.isalnum()]
    return [a + b for a, b in pairwise(letters)]


def _plain(text: str) -> str:
    """The text without what MeCab cannot take, NUL and lone surrogates; its length stays."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def _tagger() -> Any:
    """This thread's tagger: MeCab's are not safe to share."""
    if not hasattr(_taggers, "tagger"):
        # Loading the dictionary takes 0.1 s that a question about figures need not spend.
        import fugashi
        import unidic_lite

        _taggers.tagger = fugashi.Tagger(f'-d "{unidic_lite.DICDIR}"')
    return _taggers.tagger
