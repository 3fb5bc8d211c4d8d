"""The words of the narrative by meaning: which of them is nearest to a word that no sheet has."""

import json
from collections.abc import Iterable, Sequence

from index.tokens import morphemes
from index.vectors import VectorIndex, Vectors

_KINDS = frozenset(("名詞", "動詞", "形容詞", "形状詞"))


class WordIndex:
    """Words with their vectors, compared by cosine."""

    def __init__(self, words: Sequence[str], vectors: VectorIndex) -> None:
        self.words = tuple(words)
        self.vectors = vectors

    @classmethod
    def from_bytes(cls, words: bytes, vectors: bytes) -> "WordIndex":
        """Read what was written: a JSON list and a FAISS index of as many rows."""
        return cls(json.loads(words), VectorIndex.from_bytes(vectors))

    def nearest(self, vector: Vectors) -> tuple[str, float]:
        """The word nearest to a vector, with their cosine."""
        scores = self.vectors.scores(vector)
        best = int(scores.argmax())
        return self.words[best], float(scores[best])


def vocabulary(texts: Iterable[str]) -> list[str]:
    """Content words of more than one letter, as they stand and in dictionary form, sorted."""
    found = {
        form
        for text in texts
        for token in morphemes(text)
        if token.pos in _KINDS
        for form in (token.surface, token.lemma)
        if len(form) > 1
    }
    return sorted(found)
