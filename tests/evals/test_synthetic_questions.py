"""Cases about invented sheets: loadable, the same for a seed, with answers that the truth holds."""

import json
from pathlib import Path

import pytest

from evals.cases import load_cases
from evals.synthetic import generate
from evals.synthetic.questions import questions


@pytest.mark.parametrize("seed", range(12))
def test_cases_load_and_are_the_same_each_time(seed: int, tmp_path: Path) -> None:
    truth = generate(seed).truth
    records = questions(truth, seed)
    path = tmp_path / "cases.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    assert len(load_cases(path)) == len(records) >= 30
    assert questions(truth, seed) == records


def test_every_kind_occurs() -> None:
    kinds = {record["kind"] for seed in range(12) for record in questions(generate(seed).truth, seed)}
    assert kinds == {
        "figure", "aggregate", "ranking", "threshold", "listing", "trend", "years", "indicator",
        "missing", "narrative", "meta", "refusal", "dialogue",
    }  # fmt: skip


def test_a_count_agrees_with_the_rows() -> None:
    truth = generate(3).truth
    counted = [case for case in questions(truth, 3) if "何件" in case.get("q", "")]
    for case in counted:
        rating = case["q"].removeprefix("最終評価が").partition("の")[0]
        number = sum(row["final"] == rating for row in truth["projects"])
        assert case["expect"]["numbers"] == [str(number)]
    assert counted


def test_a_ranking_names_the_highest_rows() -> None:
    truth = generate(4).truth
    ranked = [case for case in questions(truth, 4) if case["kind"] == "ranking"]
    best = max(truth["projects"], key=lambda row: row["total_cost"])
    assert best["id"] in next(case for case in ranked if "総事業費" in case["q"])["expect"]["rows"]
