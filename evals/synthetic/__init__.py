"""Invented sheets of the city's form, with the truth behind them: `generate` and `compare`."""

import random
from dataclasses import dataclass
from typing import Any

from evals.synthetic import indicator_tears, narrative_tears, tears
from evals.synthetic.compare import Comparison, compare
from evals.synthetic.draft import Draft
from evals.synthetic.facts import Facts
from evals.synthetic.json_truth import truth_json
from evals.synthetic.layout import extraction_order, fill_pages, render
from evals.synthetic.truth import random_facts

__all__ = ["Comparison", "GeneratedSheet", "compare", "generate", "print_sheet"]

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


def print_sheet(facts: Facts, rng: random.Random, hard: bool = False) -> GeneratedSheet:
    """A sheet that states the facts, torn as `rng` has it."""
    pages, places = fill_pages(facts, rng)
    draft = Draft(facts, rng, [extraction_order(page, rng) for page in pages])
    kinds = [*(_HARD if hard else ()), *_FAIR]
    chosen = [kind for kind in kinds if rng.random() < _SHARE]
    done = tuple(kind for kind in chosen if (_FAIR | _HARD)[kind](draft))
    return GeneratedSheet(render(draft.pages), truth_json(facts, places), done)
