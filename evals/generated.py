"""Questions over invented sheets: other figures, names and years, with answers that the generator knows."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.assistant import Assistant
from corpus.documents import read_document
from corpus.parse import parse_sheet
from evals.cases import read_case
from evals.run import CaseResult, run_cases
from evals.synthetic import generate, write_city
from evals.synthetic.city import invent_city
from evals.synthetic.city_questions import city_questions
from evals.synthetic.questions import questions
from index.building import build_index
from index.embedding import Embedder

SEEDS = tuple(range(900, 908))
"""No test reads these sheets, and none was looked at while the program was worked on."""
CITY_SEED = 900
"""Nor this city."""
CITY_POLICIES, CITY_YEARS, LAST_YEAR = 6, 5, 2025


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


def run_city(embedder: Embedder, seed: int = CITY_SEED) -> tuple[CaseResult, ...]:
    """The results of about 120 cases across the 30 sheets of an invented city, over one index of them all."""
    city = invent_city(seed, CITY_POLICIES, LAST_YEAR, CITY_YEARS)
    cases = [read_case(record) for record in city_questions(city, seed)]
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_city(city, seed, folder / "sheets")
        sheets = [parse_sheet(read_document(path)) for path in paths]
        return run_cases(cases, Assistant(build_index(sheets, folder / "index", embedder)).ask)
