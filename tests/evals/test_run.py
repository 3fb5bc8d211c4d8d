"""Runs over an answerer of a few lines."""

import json
from collections.abc import Sequence
from decimal import Decimal
from io import StringIO
from pathlib import Path

from rich.console import Console

from assistant.types import Answer, Status
from evals.cases import Case, Expectation, ParaphraseGroup, Turn
from evals.report import (
    Run,
    as_json,
    failures,
    print_report,
    print_retrieval,
    print_side_by_side,
    summary,
    write_results,
)
from evals.run import CaseResult, agreeing, run_cases
from tests.evals.answers import answered, figure, refusal

OK = Expectation((Status.ANSWERED,), numbers=((Decimal(99964),),))
NO = Expectation((Status.NOT_FOUND,))


def _ask(text: str, history: Sequence[Answer]) -> Answer:
    if "落ちる" in text:
        raise RuntimeError("broken")
    if "総事業費" in text or (history and history[-1].figures):
        return answered("99,964千円です。", figure(99964), question=text)
    return refusal("ありません。", question=text)


def _case(identifier: str, *turns: tuple[str, Expectation]) -> Case:
    return Case(identifier, "dialogue" if len(turns) > 1 else "figure", tuple(Turn(q, e) for q, e in turns))


def _results() -> tuple[CaseResult, ...]:
    cases = (
        _case("a", ("総事業費は？", OK)),
        _case("b", ("天気は？", NO)),
        _case("c", ("天気は？", OK)),
        _case("d", ("総事業費は？", OK), ("もう一度", OK)),
        _case("e", ("落ちる", OK)),
    )
    return run_cases(cases, _ask)


def test_dialogues_pass_their_history_and_crashes_fail_one_case() -> None:
    assert [result.passed for result in _results()] == [True, True, False, True, False]
    assert _results()[4].turns[0].error == "RuntimeError: broken"


def test_summary() -> None:
    result = summary(Run("tuning", True, _results(), {"g": True, "h": False}))
    assert result["cases"] == 5
    assert result["accuracy"] == 0.6
    assert result["kinds"]["figure"] == {"cases": 4, "passed": 2, "accuracy": 0.5}
    assert result["kinds"]["dialogue"]["accuracy"] == 1.0
    assert result["errors"] == 1
    assert result["unsupported_figures"] == 0
    assert result["paraphrase_agreement"] == 0.5


def test_a_half_put_aside_shows_sums_only() -> None:
    runs = [Run("held_out", False, _results(), {"g": False})]
    out = StringIO()
    print_report(runs, Console(file=out, width=100))
    assert "3/5" in out.getvalue()
    assert "天気" not in out.getvalue() + json.dumps(as_json(runs), ensure_ascii=False)


def test_failures_of_an_open_run_are_listed() -> None:
    run = Run("tuning", True, _results(), {})
    assert [failure["id"] for failure in failures(run)] == ["c", "e"]
    out = StringIO()
    print_report([run], Console(file=out, width=100))
    assert "天気は？" in out.getvalue()
    assert "broken" in out.getvalue()


def test_an_empty_run_has_no_accuracy() -> None:
    assert summary(Run("tuning", True, (), {}))["accuracy"] is None


def test_paraphrases_agree_on_status_and_figures() -> None:
    groups = (
        ParaphraseGroup("same", "tuning", ("総事業費は？", "総事業費をお願いします")),
        ParaphraseGroup("differs", "tuning", ("総事業費は？", "いくら？")),
    )
    assert agreeing(groups, _ask) == {"same": True, "differs": False}


def test_results_are_named_by_commit(tmp_path: Path) -> None:
    record = as_json([Run("tuning", True, _results(), {})])
    path = write_results(record, tmp_path / "results")
    assert path.name == f"{record['commit']}.json"
    assert json.loads(path.read_text(encoding="utf-8"))["halves"]["tuning"]["passed"] == 3


def test_retrieval_metrics_are_a_table() -> None:
    out = StringIO()
    print_retrieval({"bm25": {"R@1": 0.5}, "fused": {"R@1": 0.75}}, Console(file=out, width=100))
    print_retrieval({}, Console(file=out, width=100))
    assert "fused" in out.getvalue()
    assert "0.75" in out.getvalue()


def test_baselines_are_a_table() -> None:
    tally = {"cases": 2, "passed": 1, "kinds": {"figure": {"cases": 2, "passed": 1}}}
    out = StringIO()
    print_side_by_side({"BM25": tally, "500字分割": tally}, Console(file=out, width=100))
    print_side_by_side({}, Console(file=out, width=100))
    assert "1/2" in out.getvalue()
