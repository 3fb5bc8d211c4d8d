"""Linear models over the shape of a question."""

import pytest

from assistant.meaning.learned import LinearModel, load_model
from assistant.meaning.question import Subject


def test_sums_of_weights_become_probabilities() -> None:
    model = LinearModel(("no", "yes"), (0.0, 0.0), {"は": [0.0, 1.0], "は何": [0.0, 1.0], "別": [5.0, 0.0]})
    assert model.probabilities("") == {"no": 0.5, "yes": 0.5}
    assert model.probabilities("は何")["yes"] == pytest.approx(0.881, abs=0.001)
    # A stretch counts once, however often it stands there.
    assert model.probabilities("ははは") == model.probabilities("は")


def test_large_weights_do_not_overflow() -> None:
    model = LinearModel(("no", "yes"), (0.0, 2000.0), {})
    assert model.probabilities("何")["yes"] == 1.0


@pytest.mark.parametrize(
    ("name", "classes"), [("subject", {s.name for s in Subject}), ("answerable", {"no", "yes"})]
)
def test_the_models_of_the_project(name: str, classes: set[str]) -> None:
    model = load_model(name)
    assert set(model.classes) <= classes
    assert len(model.bias) == len(model.classes)
    assert all(len(row) == len(model.classes) for row in model.weights.values())
