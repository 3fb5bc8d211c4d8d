"""`hyoka eval`: runs the suite of the project, or anybody's, and reports."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

import corpus
from assistant.assistant import Assistant
from evals.baselines import side_by_side
from evals.cases import SUITE, ParaphraseGroup, load_cases, load_paraphrases
from evals.generated import run_city, run_generated
from evals.passages import retrieval_metrics
from evals.report import Run, as_json, print_report, print_retrieval, print_side_by_side, write_results
from evals.run import Ask, agreeing, run_cases
from index.embedding import Embedder, embedder_for
from index.store import open_index

HALVES = ("tuning", "held_out")


def evaluate(
    index_dir: Path, suite: Path | None = None, json_out: bool = False, embedder: Embedder | None = None
) -> int:
    """Run `suite`, or the project's own and generated sheets; 0 where every case passed, else 1.

    Only a run of the project's own suite measures retrieval, runs the rivals and is stored under
    evals/results. `embedder` is the model of the index (None: the bundled one). `UsageError` for a
    malformed file.
    """
    embedder = embedder or embedder_for()
    ask = Assistant.open(index_dir).ask
    runs = (_run_file(suite, ask),) if suite else (*_run_halves(ask), *_run_invented(embedder))
    record: dict[str, Any] = as_json(runs)
    if suite is None:
        record |= _beside(runs, index_dir, embedder)
        write_results(record)
    if json_out:
        print(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        _print(runs, record)
    return 0 if all(result.passed for run in runs for result in run.results) else 1


def _print(runs: Sequence[Run], record: Mapping[str, Any]) -> None:
    console = Console()
    print_report(runs, console)
    print_retrieval(record.get("retrieval", {}), console)
    print_side_by_side(record.get("side_by_side", {}), console)


def _beside(runs: Sequence[Run], index_dir: Path, embedder: Embedder) -> dict[str, Any]:
    """Finding passages alone, and the rivals, on the cases about the project's own sheet."""
    index = open_index(index_dir, embedder)
    results = [result for run in runs if run.name in HALVES for result in run.results]
    return {
        "retrieval": retrieval_metrics([result.case for result in results], index.chunks, embedder),
        "side_by_side": side_by_side(results, index, _document(), embedder),
    }


def _run_invented(embedder: Embedder) -> tuple[Run, ...]:
    """Single sheets, and the sheets of a city together."""
    return Run("generated", True, run_generated(embedder), {}), Run("city", True, run_city(embedder), {})


def _document() -> str:
    """The text that the suite was written from."""
    sheet = Path(corpus.__file__).parent / "sheets" / "kamakura-r7-4-1-1.txt"
    return sheet.read_text(encoding="utf-8-sig")


def _run_file(path: Path, ask: Ask) -> Run:
    is_open = path.resolve() != (SUITE / "held_out.jsonl").resolve()
    return Run(path.name, is_open, run_cases(load_cases(path), ask), {})


def _run_halves(ask: Ask) -> tuple[Run, ...]:
    groups = load_paraphrases(SUITE / "paraphrases.jsonl")
    return tuple(_run_half(half, groups, ask) for half in HALVES)


def _run_half(half: str, groups: tuple[ParaphraseGroup, ...], ask: Ask) -> Run:
    cases = load_cases(SUITE / f"{half}.jsonl")
    same = agreeing((group for group in groups if group.half == half), ask)
    return Run(half, half != "held_out", run_cases(cases, ask), same)
