"""What has been learned from questions with known answers: linear models over the shape of a question.

The weights stand in `models/`; `make models` learns them anew from the suite (evals/learning.py).
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.meaning.shape import grams

MODELS = Path(__file__).parent / "models"


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights of stretches of text for each class; the classes' sums become probabilities (softmax)."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, list[float]]

    def probabilities(self, shape: str) -> dict[str, float]:
        """How likely each class is for a question of this shape."""
        sums = list(self.bias)
        for gram in grams(shape):
            for position, weight in enumerate(self.weights.get(gram, ())):
                sums[position] += weight
        highest = max(sums)
        shares = [math.exp(value - highest) for value in sums]
        total = sum(shares)
        return {name: share / total for name, share in zip(self.classes, shares, strict=True)}


@cache
def load_model(name: str) -> LinearModel:
    """The model of that name: `subject` (the classes are those of `Subject`) or `answerable` (no, yes)."""
    data = json.loads((MODELS / f"{name}.json").read_text(encoding="utf-8"))
    return LinearModel(tuple(data["classes"]), tuple(data["bias"]), data["weights"])
