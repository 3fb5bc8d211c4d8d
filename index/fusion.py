"""One ranking out of two: weighted sum of min-max normalised scores.

On four Japanese test collections the sum beat BM25 alone, dense alone and reciprocal rank fusion,
which was no better than BM25 alone (nDCG@10 with ½:½ .938/.936/.921/.766, BM25 .927/.920/.900/.730,
dense .886/.845/.857/.678, RRF .926/.910/.900/.743). `evals/RETRIEVAL.md` has our own figures and why
the dense part weighs a little more here.
"""

from collections.abc import Mapping

DENSE_WEIGHT = 0.6


def min_max(scores: Mapping[int, float]) -> dict[int, float]:
    """Scores stretched to 0 … 1; all 0 where all are equal, since they then tell nothing apart."""
    low, high = min(scores.values(), default=0.0), max(scores.values(), default=0.0)
    span = high - low
    return {key: (score - low) / span if span else 0.0 for key, score in scores.items()}


def fuse(
    lexical: Mapping[int, float], dense: Mapping[int, float], dense_weight: float = DENSE_WEIGHT
) -> dict[int, float]:
    """Fused score of every candidate that either ranking has, 0 … 1.

    A candidate that one ranking lacks counts there as its lowest.
    """
    one, other = min_max(lexical), min_max(dense)
    return {
        key: (1 - dense_weight) * one.get(key, 0.0) + dense_weight * other.get(key, 0.0)
        for key in one.keys() | other.keys()
    }
