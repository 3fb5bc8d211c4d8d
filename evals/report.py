"""What a run says: accuracy per kind and half, failures where they may be read, a file per commit."""

import json
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from evals.run import CaseResult
from evals.scorers import Score

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Run:
    """One part of a suite after a run.

    `open` tells whether single cases may be shown; of a half put aside only sums are reported.
    """

    name: str
    open: bool
    results: tuple[CaseResult, ...]
    paraphrases: Mapping[str, bool]


def summary(run: Run) -> dict[str, Any]:
    """The figures of a run; accuracies are shares of cases (of turns where so named)."""
    turns = [turn for result in run.results for turn in result.turns]
    return {
        "cases": len(run.results),
        "passed": sum(result.passed for result in run.results),
        "accuracy": _share([result.passed for result in run.results]),
        "turn_accuracy": _share([turn.passed for turn in turns]),
        "kinds": {kind: _tally(run.results, kind) for kind in _kinds(run.results)},
        "unsupported_figures": sum(len(turn.unsupported) for turn in turns),
        "errors": sum(bool(turn.error) for turn in turns),
        "paraphrase_agreement": _share(list(run.paraphrases.values())),
        "median_ms": round(statistics.median(turn.milliseconds for turn in turns), 1) if turns else None,
    }


def failures(run: Run) -> list[dict[str, Any]]:
    """Every failed turn of an open run with the criteria it missed; nothing of a half put aside."""
    if not run.open:
        return []
    return [
        {
            "id": result.case.id,
            "question": turn.question,
            "answer": turn.answer.answer if turn.answer else None,
            "status": turn.answer.status if turn.answer else None,
            "missed": [_missed(item) for item in turn.scores if not item.value],
            "unsupported": list(turn.unsupported),
            "error": turn.error,
        }
        for result in run.results
        for turn in result.turns
        if not turn.passed or turn.unsupported
    ]


def as_json(runs: Sequence[Run]) -> dict[str, Any]:
    """All runs as one record, as `write_results` stores it."""
    return {
        "commit": commit(),
        "halves": {run.name: summary(run) for run in runs},
        "failures": [failure for run in runs for failure in failures(run)],
        "paraphrases_that_differ": [
            group for run in runs if run.open for group, same in run.paraphrases.items() if not same
        ],
    }


def write_results(record: Mapping[str, Any], folder: Path = RESULTS) -> Path:
    """Store a record under its commit's name; an older file of that name is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{record['commit']}.json"
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def commit() -> str:
    """Short hash of the checkout, or today's date (UTC) outside of one."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    try:
        done = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return datetime.now(UTC).strftime("%Y-%m-%d")
    return done.stdout.strip()


def print_report(runs: Sequence[Run], console: Console) -> None:
    """The table of accuracies and, for open runs, what failed."""
    summaries = [summary(run) for run in runs]
    table = Table(title="評価結果")
    table.add_column("種類")
    for run in runs:
        table.add_column(run.name, justify="right")
    for kind in sorted({kind for item in summaries for kind in item["kinds"]}):
        table.add_row(kind, *(_fraction(item["kinds"].get(kind)) for item in summaries))
    table.add_section()
    table.add_row("全体", *(_fraction(item) for item in summaries))
    table.add_row("根拠のない数値", *(str(item["unsupported_figures"]) for item in summaries))
    table.add_row("言い換えの一致", *(_percent(item["paraphrase_agreement"]) for item in summaries))
    table.add_row("中央値 (ms)", *(str(item["median_ms"]) for item in summaries))
    console.print(table)
    for run in runs:
        for failure in failures(run):
            console.print(_failure_line(failure), markup=False, highlight=False)


def print_retrieval(metrics: Mapping[str, Mapping[str, float]], console: Console) -> None:
    """The table of retrieval metrics, a row for each way of searching; nothing where there are none."""
    if not metrics:
        return
    names = list(next(iter(metrics.values())))
    table = Table("検索", *names, title="本文の検索")
    for mode, values in metrics.items():
        table.add_row(mode, *(str(values[name]) for name in names))
    console.print(table)


def print_side_by_side(tallies: Mapping[str, Mapping[str, Any]], console: Console) -> None:
    """The table of this system beside others on the same cases; nothing where there is none."""
    if not tallies:
        return
    counted = "検索だけのものは、見つけた文章に答えが全部あれば正答と数える"
    table = Table("種類", *tallies, title=f"ほかの方法との比較（{counted}）")
    for kind in next(iter(tallies.values()))["kinds"]:
        table.add_row(kind, *(_ratio(tally["kinds"][kind]) for tally in tallies.values()))
    table.add_section()
    table.add_row("全体", *(_ratio(tally) for tally in tallies.values()))
    console.print(table)


def _ratio(tally: Mapping[str, Any]) -> str:
    return f"{tally['passed']}/{tally['cases']}"


def _failure_line(failure: Mapping[str, Any]) -> str:
    unsupported = [f"unsupported: {item}" for item in failure["unsupported"]]
    reasons = [*failure["missed"], *unsupported, failure["error"]]
    return f"✗ {failure['id']} {failure['question']}\n    " + "\n    ".join(filter(None, reasons))


def _missed(item: Score) -> str:
    return f"{item.criterion}: {item.explanation} (got: {item.extracted})"


def _kinds(results: Sequence[CaseResult]) -> list[str]:
    return sorted({result.case.kind for result in results})


def _tally(results: Sequence[CaseResult], kind: str) -> dict[str, Any]:
    passed = [result.passed for result in results if result.case.kind == kind]
    return {"cases": len(passed), "passed": sum(passed), "accuracy": _share(passed)}


def _share(values: Sequence[bool]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _percent(share: float | None) -> str:
    return "―" if share is None else f"{share:.1%}"


def _fraction(item: Mapping[str, Any] | None) -> str:
    return "―" if item is None else f"{item['passed']}/{item['cases']} ({_percent(item['accuracy'])})"
