"""The reader against invented sheets: it reproduces the truth or says what it could not prove."""

from pathlib import Path

import pytest

from corpus.documents import read_document
from corpus.json_form import sheet_to_json
from corpus.parse import parse_sheet
from evals.synthetic import Comparison, compare, generate

FEW = range(10)
MANY = range(10, 210)


def read_generated(seed: int, hard: bool, folder: Path) -> Comparison:
    sheet = generate(seed, hard)
    path = folder / f"sheet-{seed}.txt"
    path.write_text(sheet.text, encoding="utf-8")
    return compare(sheet.truth, sheet_to_json(parse_sheet(read_document(path))))


@pytest.mark.parametrize("seed", FEW)
@pytest.mark.parametrize("hard", [False, True])
def test_no_silent_error_in_a_few_sheets(seed: int, hard: bool, tmp_path: Path) -> None:
    comparison = read_generated(seed, hard, tmp_path)
    assert comparison.silent_errors == ()
    assert comparison.correct > 100


@pytest.mark.slow
@pytest.mark.parametrize("hard", [False, True])
def test_no_silent_error_in_200_sheets(hard: bool, tmp_path: Path) -> None:
    comparisons = {seed: read_generated(seed, hard, tmp_path) for seed in MANY}
    wrong = {seed: found.silent_errors for seed, found in comparisons.items() if found.silent_errors}
    assert wrong == {}
    unproved = sum(len(found.unproved) for found in comparisons.values())
    assert unproved < (0.15 if hard else 0.05) * sum(found.correct for found in comparisons.values())
