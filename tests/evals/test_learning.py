"""The models are learned from the suite without the half put aside, and can be learned anew."""

import json
from pathlib import Path

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.learned import load_model
from assistant.meaning.lexicon import load_lexicon
from assistant.meaning.question import Subject
from evals.cases import SUITE, load_cases
from evals.learning import (
    LEARNED_FROM,
    STRENGTH,
    Example,
    answerable_examples,
    curve,
    fit,
    fit_confidence,
    in_lines,
    own_sheets,
    subject_examples,
)


def test_a_model_learns_what_tells_classes_apart() -> None:
    asked = [Example(f"Ｐ{word}はいくら?", "PROJECT") for word in ("の費用", "の人件費", "の総額", "")]
    told = [Example(f"Ｋ{word}はどうなった?", "PASSAGE") for word in ("の支援", "の取組", "の活動", "")]
    model = fit([*asked, *told], strength=1.0)
    assert model.probabilities("Ｐの事業費はいくら?")["PROJECT"] > 0.7
    assert model.probabilities("Ｋの催しはどうなった?")["PASSAGE"] > 0.7
    again = json.loads(in_lines(model))
    assert tuple(again["classes"]) == model.classes
    assert again["weights"] == model.weights


def test_weights_of_evidence_have_their_direction() -> None:
    examples = [
        ({"nearness": near, "lacking": lack}, near - lack > 0)
        for near in (0.1, 0.5, 0.9)
        for lack in (0.0, 0.3, 0.7)
    ]
    weights = fit_confidence(examples)
    assert weights["nearness"] > 0 > weights["lacking"]


def test_the_curve_counts_both_kinds_of_mistakes() -> None:
    weights = {"bias": 0.0, "nearness": 1.0}
    examples = [({"nearness": -2.0}, True), ({"nearness": 2.0}, False), ({"nearness": 2.0}, True)]
    mistakes = {threshold: (wrong, refused) for threshold, wrong, refused in curve(examples, weights)}
    assert mistakes[0.5] == (1, 1)
    assert mistakes[0.9] == (0, 2)


def test_the_half_put_aside_is_not_learned_from() -> None:
    learned = {
        json.loads(line)["q"] for line in (SUITE / "subjects.jsonl").read_text(encoding="utf-8").splitlines()
    }
    aside = {turn.question for case in load_cases(SUITE / "held_out.jsonl") for turn in case.turns}
    known = {
        turn.question
        for name in LEARNED_FROM
        for case in load_cases(SUITE / f"{name}.jsonl")
        for turn in case.turns
    }
    assert "held_out" not in LEARNED_FROM
    assert learned <= known
    # A few short questions are asked by everybody.
    assert len(learned & aside) <= 0.05 * len(aside)


@pytest.mark.slow
def test_the_committed_models_are_those_of_the_suite() -> None:
    catalogue = Catalogue(own_sheets())
    lexicon = load_lexicon().of_city(catalogue.city)
    cases = [case for name in LEARNED_FROM for case in load_cases(SUITE / f"{name}.jsonl")]
    for name, examples in (
        ("subject", subject_examples(catalogue, lexicon)),
        ("answerable", answerable_examples(cases, catalogue, lexicon)),
    ):
        learned, committed = fit(examples, STRENGTH[name]), load_model(name)
        likely = [(learned.probabilities(e.shape), committed.probabilities(e.shape)) for e in examples[::7]]
        assert max(abs(a[c] - b[c]) for a, b in likely for c in committed.classes) < 0.05


def test_every_subject_of_the_labels_exists() -> None:
    lines = Path(SUITE / "subjects.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["subject"] for line in lines} <= {subject.name for subject in Subject}
