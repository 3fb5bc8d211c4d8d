"""How likely it is that the sentences found answer a question about the narrative."""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache

from assistant.lookup.occurrence import Wanted
from assistant.meaning.learned import MODELS
from assistant.meaning.question import Question
from index.types import Hit

_CERTAIN = 1e-4


def evidence_for(question: Question, words: Wanted, ranked: Sequence[Hit]) -> dict[str, float]:
    """What speaks for or against an answer: nearness in meaning, words found, rare or lacking, the wording.

    `wording` is in log odds: how questions of this shape fared that the sheets can or cannot answer.
    """
    likely = min(max(question.answerable, _CERTAIN), 1 - _CERTAIN)
    return {
        "nearness": max(hit.dense for hit in ranked),
        "found": float(len(words.needed) - len(words.lacking)),
        "lacking": float(len(words.lacking)),
        "lacking_asked_for": float(sum(word.crucial for word in words.lacking)),
        "rarity": words.rarity,
        "wording": math.log(likely / (1 - likely)),
    }


def confidence(question: Question, words: Wanted, ranked: Sequence[Hit]) -> float:
    """The probability that the sentences found, at least one, answer the question."""
    return probability(evidence_for(question, words, ranked), _weights())


def probability(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """What weighed evidence comes to (logistic regression)."""
    odds = weights["bias"] + sum(weights[name] * value for name, value in evidence.items())
    return 1 / (1 + math.exp(-odds))


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads((MODELS / "confidence.json").read_text(encoding="utf-8"))
    return weights
