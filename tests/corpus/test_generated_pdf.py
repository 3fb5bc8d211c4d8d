"""Invented sheets as PDF: nothing is read wrongly, and nothing stays open."""

import random
from collections import defaultdict
from dataclasses import replace

import pytest

from corpus.documents import read_document
from corpus.json_form import sheet_to_json
from corpus.parse import parse_sheet
from evals.synthetic import Comparison, compare
from evals.synthetic.json_truth import truth_json
from evals.synthetic.pdf import draw
from evals.synthetic.truth import random_facts


def read_drawn(seed: int, folder: pytest.TempPathFactory) -> Comparison:
    # In a PDF a mark stands in its row.
    facts = replace(random_facts(random.Random(f"pdf {seed}")), marks_attached=True)
    path = folder.mktemp("pdf") / "sheet.pdf"
    path.write_bytes(draw(facts))
    read = sheet_to_json(parse_sheet(read_document(path)))
    # The page that a block begins on is the drawing's affair.
    pages = {(s["number"], s["department"]): s["page"] for s in read["sections"]}
    return compare(truth_json(facts, defaultdict(lambda: 1, pages)), read)


@pytest.mark.parametrize("seed", range(4))
def test_a_few(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    comparison = read_drawn(seed, tmp_path_factory)
    assert comparison.silent_errors == comparison.unproved == ()
    assert comparison.correct > 100


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60, 260))
def test_no_silent_error_in_200(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert read_drawn(seed, tmp_path_factory).silent_errors == ()
