"""The suite against the sheet it was written from: nothing is expected that does not stand there."""

import re
from collections import Counter
from pathlib import Path

import pytest

import corpus
from corpus.documents import read_document
from corpus.numbers import parse_cell_number
from corpus.parse import parse_sheet
from corpus.spelling import normalise, squeeze
from corpus.types import Sheet
from evals.cases import SUITE, Case, ParaphraseGroup, Turn, load_cases, load_paraphrases

FILE = Path(corpus.__file__).parent / "sheets" / "kamakura-r7-4-1-1.txt"
SHEET = FILE.read_text(encoding="utf-8")
HALVES = ("tuning", "held_out")
# Kinds whose numbers are single cells; the others calculate.
CELLS = {"figure", "indicator", "everyday"}


@pytest.fixture(scope="module")
def halves() -> dict[str, tuple[Case, ...]]:
    return {half: load_cases(SUITE / f"{half}.jsonl") for half in HALVES}


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return parse_sheet(read_document(FILE))


@pytest.fixture(scope="module")
def groups() -> tuple[ParaphraseGroup, ...]:
    return load_paraphrases(SUITE / "paraphrases.jsonl")


def _turns(halves: dict[str, tuple[Case, ...]]) -> list[tuple[Case, Turn]]:
    return [(case, turn) for cases in halves.values() for case in cases for turn in case.turns]


def test_ids_and_questions_occur_once(halves: dict[str, tuple[Case, ...]]) -> None:
    cases = [case for half in HALVES for case in halves[half]]
    assert max(Counter(case.id for case in cases).values()) == 1
    assert max(Counter(tuple(turn.question for turn in case.turns) for case in cases).values()) == 1


def test_both_halves_have_every_kind(halves: dict[str, tuple[Case, ...]]) -> None:
    tuning, held_out = (Counter(case.kind for case in halves[half]) for half in HALVES)
    assert set(tuning) == set(held_out)
    assert all(abs(tuning[kind] - held_out[kind]) <= 4 for kind in tuning)


def test_expected_quotes_stand_in_the_sheet(halves: dict[str, tuple[Case, ...]]) -> None:
    text = squeeze(SHEET)
    wrong = [
        f"{case.id}: {words}"
        for case, turn in _turns(halves)
        for words in turn.expect.quotes
        if not any(squeeze(word) in text for word in words)
    ]
    assert not wrong


def test_expected_rows_stand_in_the_sheet(halves: dict[str, tuple[Case, ...]]) -> None:
    codes = set(re.findall(r"^(\S+-\d+)\s", normalise(SHEET), re.MULTILINE)) | set("①②③④")
    assert not {row for _, turn in _turns(halves) for row in turn.expect.rows} - codes


def test_expected_cells_stand_in_the_sheet(halves: dict[str, tuple[Case, ...]]) -> None:
    cells = {parse_cell_number(word) for word in re.findall(r"[\d,.]+", normalise(SHEET))}
    wrong = [
        f"{case.id}: {numbers}"
        for case, turn in _turns(halves)
        for numbers in turn.expect.numbers
        if case.kind in CELLS and not cells & set(numbers)
    ]
    assert not wrong


def test_expected_amounts_belong_to_the_expected_rows(
    halves: dict[str, tuple[Case, ...]], sheet: Sheet
) -> None:
    cells = {p.id: {p.program_cost.value, p.personnel_cost.value, p.total_cost.value} for p in sheet.projects}
    wrong = [
        f"{case.id}: {numbers}"
        for case, turn in _turns(halves)
        for numbers in turn.expect.numbers
        if case.kind == "figure" and turn.expect.rows
        if not set(numbers) & set().union(*(cells[row] for row in turn.expect.rows))
    ]
    assert not wrong


def test_expected_quotes_stand_in_the_expected_sections(
    halves: dict[str, tuple[Case, ...]], sheet: Sheet
) -> None:
    wrong = [
        case.id
        for case, turn in _turns(halves)
        if turn.expect.quotes
        and turn.expect.sections
        and not any(
            section.number in turn.expect.sections and squeeze(word) in squeeze(section.text)
            for section in sheet.sections
            for words in turn.expect.quotes
            for word in words
        )
    ]
    assert not wrong


def test_expected_departments_stand_in_the_sheet(halves: dict[str, tuple[Case, ...]]) -> None:
    assert all(name in SHEET for _, turn in _turns(halves) for name in turn.expect.departments)


def test_paraphrase_groups(groups: tuple[ParaphraseGroup, ...]) -> None:
    assert {group.half for group in groups} == set(HALVES)
    assert all(4 <= len(set(group.questions)) <= 6 for group in groups)
    assert all(len(set(group.questions)) == len(group.questions) for group in groups)
