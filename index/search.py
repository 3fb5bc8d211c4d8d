"""Finding passages: words and meaning, alone or fused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from index.fusion import DENSE_WEIGHT, fuse
from index.tokens import search_terms
from index.types import Chunk, Hit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


Q = TypeVar("Q", contravariant=True)

# How many of each ranking's best are fused.
CANDIDATES = 100


class Ranking(Protocol[Q]):
    """Scores of all passages for a query."""

    def scores(self, query: Q, /) -> NDArray[np.float32]: ...


class Passages(Protocol):
    """Passages that can be searched: an index, or some of its sheets."""

    @property
    def chunks(self) -> tuple[Chunk, ...]: ...

    @property
    def embed_query(self) -> Callable[[str], NDArray[np.float32]]: ...

    @property
    def nearest_word(self) -> Callable[[str], tuple[str, float]]: ...

    @property
    def lexical(self) -> Ranking[list[str]]: ...

    @property
    def vectors(self) -> Ranking[NDArray[np.float32]]: ...


class Mode(StrEnum):
    """Which ranking decides: words alone, meaning alone, or both."""

    BM25 = "bm25"
    DENSE = "dense"
    FUSED = "fused"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which passages may be found; an empty collection allows all of its kind."""

    sections: Collection[str] = ()
    departments: Collection[str] = ()
    kinds: Collection[str] = ()
    sheets: Collection[str] = ()

    def allow(self, chunk: Chunk) -> bool:
        """Whether a passage passes all four."""
        pairs = (
            (self.sections, chunk.section),
            (self.departments, chunk.department),
            (self.kinds, chunk.kind),
            (self.sheets, chunk.sheet),
        )
        return all(not allowed or value in allowed for allowed, value in pairs)


def search(
    index: Passages, query: str, k: int = 10, filters: Filters | None = None, mode: Mode = Mode.FUSED
) -> list[Hit]:
    """The `k` best passages for a question, best first; of equal ones the earlier in the sheet."""
    allowed = None
    if filters is not None:
        allowed = [n for n, chunk in enumerate(index.chunks) if filters.allow(chunk)]
        if not allowed:
            return []
    lexical = index.lexical.scores(search_terms(query)) if mode != Mode.DENSE else None
    dense = index.vectors.scores(index.embed_query(query)) if mode != Mode.BM25 else None
    ranked = rank(lexical, dense, allowed)
    return [
        Hit(index.chunks[n], score, _score(lexical, n), _score(dense, n))
        for n, score in sorted(ranked.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
    ]


def rank(
    lexical: NDArray[np.float32] | None,
    dense: NDArray[np.float32] | None,
    allowed: Sequence[int] | None = None,
    dense_weight: float = DENSE_WEIGHT,
) -> dict[int, float]:
    """Scores of the best candidates by position; with one ranking only, its own scores.

    `allowed` are the positions that may be found, None all of them.
    A passage without any of the question's words is no lexical candidate.
    """
    words = _best(lexical, allowed) if lexical is not None else {}
    words = {n: score for n, score in words.items() if score > 0}
    if dense is None:
        return words
    meanings = _best(dense, allowed)
    if lexical is None:
        return meanings
    # Both scores of every candidate are known, so none is left at the bottom for want of one.
    union = words.keys() | meanings.keys()
    return fuse(_of(lexical, union), _of(dense, union), dense_weight)


def _best(scores: NDArray[np.float32], allowed: Sequence[int] | None) -> dict[int, float]:
    own = scores if allowed is None else scores[allowed]
    order: list[int] = (-own).argsort(kind="stable")[:CANDIDATES].tolist()
    return _of(scores, order if allowed is None else [allowed[n] for n in order])


def _of(scores: NDArray[np.float32], positions: Collection[int]) -> dict[int, float]:
    return {n: float(scores[n]) for n in positions}


def _score(scores: NDArray[np.float32] | None, position: int) -> float:
    return 0.0 if scores is None else float(scores[position])
