"""BM25 over content words; the only importer of bm25s."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

FILES = (
    "data.csc.index.npy",
    "indices.csc.index.npy",
    "indptr.csc.index.npy",
    "params.index.json",
    "vocab.index.json",
)


class LexicalIndex:
    """BM25 (Lucene's variant) scores of passages that were given as lists of words."""

    def __init__(self, model: bm25s.BM25) -> None:
        self._model = model

    @classmethod
    def build(cls, passages: Sequence[Sequence[str]]) -> "LexicalIndex":
        """Index the words of each passage; a passage may have none."""
        words = sorted({word for passage in passages for word in passage})
        vocabulary = {word: number for number, word in enumerate([*words, ""])}
        # A wordless passage has the empty word, which nobody asks for: lengths of 0 divide badly.
        ids = [[vocabulary[word] for word in passage or [""]] for passage in passages]
        model = bm25s.BM25(method="lucene", backend="numpy", auto_compile=False)
        model.index((ids, vocabulary), show_progress=False)
        return cls(model)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Read what `save` wrote."""
        return cls(bm25s.BM25.load(folder, show_progress=False, allow_pickle=False))

    def save(self, folder: Path) -> None:
        """Write `FILES` into `folder`: arrays and JSON, no pickle."""
        self._model.save(folder, show_progress=False, allow_pickle=False)

    def __len__(self) -> int:
        return int(self._model.scores["num_docs"])

    def scores(self, words: Iterable[str]) -> NDArray[np.float32]:
        """BM25 score of every passage for a question's words, 0 where none occurs."""
        known = self._model.get_tokens_ids([word for word in words if word])
        if not known:
            return np.zeros(len(self), dtype=np.float32)
        scores: NDArray[np.float32] = self._model.get_scores_from_ids(known)
        return scores
