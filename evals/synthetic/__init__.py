"""Invented sheets of the city's form, with the truth behind them: `generate` and `compare`."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.synthetic import indicator_tears, narrative_tears, tears
from evals.synthetic.city import PolicyHistory, sheet_id
from evals.synthetic.compare import Comparison, compare
from evals.synthetic.draft import Draft
from evals.synthetic.facts import Facts
from evals.synthetic.json_truth import truth_json
from evals.synthetic.layout import extraction_order, fill_pages, render
from evals.synthetic.truth import random_facts

__all__ = ["Comparison", "GeneratedSheet", "compare", "generate", "print_sheet", "write_city"]

_FAIR = {**tears.FAIR, **narrative_tears.FAIR, **indicator_tears.FAIR}
_HARD = {**tears.HARD, **indicator_tears.HARD}
_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class GeneratedSheet:
    """A sheet's text, what it states as JSON (contract "Sheet as JSON"), and how it was torn."""

    text: str
    truth: dict[str, Any]
    tears: tuple[str, ...]


def generate(seed: int, hard: bool = False) -> GeneratedSheet:
    """The sheet of a seed, always the same; `hard` adds tears that a reader may leave unresolved."""
    rng = random.Random(f"sheet {seed}")
    return print_sheet(random_facts(rng), rng, hard)


def write_city(city: Sequence[PolicyHistory], seed: int, folder: Path) -> list[Path]:
    """The sheets of an invented city as text files, named by their ids; always the same for a seed."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for history in city:
        for facts in history.sheets.values():
            path = folder / f"{sheet_id(facts)}.txt"
            rng = random.Random(f"{seed} {path.name}")
            path.write_text(print_sheet(facts, rng).text, encoding="utf-8")
            paths.append(path)
    return paths


def print_sheet(facts: Facts, rng: random.Random, hard: bool = False) -> GeneratedSheet:
    """A sheet that states the facts, torn as `rng` has it."""
    pages, places = fill_pages(facts, rng)
    draft = Draft(facts, rng, [extraction_order(page, rng) for page in pages])
    kinds = [*(_HARD if hard else ()), *_FAIR]
    chosen = [kind for kind in kinds if rng.random() < _SHARE]
    done = tuple(kind for kind in chosen if (_FAIR | _HARD)[kind](draft))
    return GeneratedSheet(render(draft.pages), truth_json(facts, places), done)
