"""Questions over invented sheets: other figures, names and years, with answers that the generator knows."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.assistant import Assistant
from corpus.documents import read_document
from corpus.parse import parse_sheet
from evals.cases import read_case
from evals.run import CaseResult, run_cases
from evals.synthetic import generate
from evals.synthetic.questions import questions
from index.building import build_index
from index.embedding import Embedder

SEEDS = tuple(range(900, 908))
"""No test reads these sheets, and none was looked at while the program was worked on."""


def run_generated(embedder: Embedder, seeds: Iterable[int] = SEEDS) -> tuple[CaseResult, ...]:
    """The results of about 60 cases for each seed, each over an index of its own sheet alone."""
    return tuple(result for seed in seeds for result in _run_sheet(seed, embedder))


def _run_sheet(seed: int, embedder: Embedder) -> Iterator[CaseResult]:
    generated = generate(seed)
    cases = [read_case(record) for record in questions(generated.truth, seed)]
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / f"generated-{seed}.txt"
        path.write_text(generated.text, encoding="utf-8")
        index = build_index([parse_sheet(read_document(path))], folder / "index", embedder)
        yield from run_cases(cases, Assistant(index).ask)
