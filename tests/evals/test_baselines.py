"""The baselines: cutting and counting worked out by hand."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.types import Status
from evals.baselines import WithoutLookups, contained, scored, split_recursively, tally
from evals.cases import Case, Expectation, Turn
from evals.run import CaseResult
from index.store import open_index

OK = Expectation((Status.ANSWERED,))
ROW = "健福-3６ 障害者福祉運営事業 287,585 72,014 359,599 現状維持"


@pytest.mark.parametrize(
    ("text", "size", "overlap", "pieces"),
    [
        ("ab cd ef", 5, 0, ["ab cd", "ef"]),
        ("ab cd ef", 5, 2, ["ab cd", "cd ef"]),
        ("ab\n\ncd ef gh", 5, 0, ["ab", "cd ef", "gh"]),
        ("abcdefg", 3, 0, ["abc", "def", "g"]),
        ("abcdefg", 3, 1, ["abc", "cde", "efg"]),
        ("short", 500, 100, ["short"]),
        ("", 5, 0, []),
    ],
)
def test_pieces(text: str, size: int, overlap: int, pieces: list[str]) -> None:
    assert split_recursively(text, size, overlap) == pieces


@pytest.mark.parametrize(
    ("expect", "right"),
    [
        (replace(OK, numbers=((Decimal(359599),),), rows=("健福-36",)), True),
        (replace(OK, numbers=((Decimal(1), Decimal(72014)),)), True),
        (replace(OK, numbers=((Decimal(359600),),)), False),
        (replace(OK, rows=("健福-37",)), False),
        (replace(OK, contains=(("拡充", "現状維持"),)), True),
        (replace(OK, quotes=(("ひきこもり",),)), False),
        (replace(OK, departments=("健康福祉部",)), False),
        (Expectation((Status.NOT_FOUND,)), False),
    ],
)
def test_the_whole_answer_must_be_contained(expect: Expectation, right: bool) -> None:
    assert contained(expect, [ROW]) is right


def test_tally() -> None:
    found = Turn("a", replace(OK, rows=("健福-36",)))
    lost = Turn("b", replace(OK, rows=("健福-37",)))
    cases = (
        Case("1", "figure", (found,)),
        Case("2", "figure", (lost,)),
        Case("3", "dialogue", (found, lost)),
    )
    assert tally(cases, {"all": lambda _: [ROW], "none": lambda _: []}) == {
        "all": {
            "cases": 3,
            "passed": 1,
            "kinds": {"dialogue": {"cases": 1, "passed": 0}, "figure": {"cases": 2, "passed": 1}},
        },
        "none": {
            "cases": 3,
            "passed": 0,
            "kinds": {"dialogue": {"cases": 1, "passed": 0}, "figure": {"cases": 2, "passed": 0}},
        },
    }


def test_a_run_is_tallied_by_kind() -> None:
    turn = Turn("a", OK)
    passed = CaseResult(Case("1", "figure", (turn,)), ())
    assert scored([passed]) == {
        "cases": 1,
        "passed": 1,
        "kinds": {"figure": {"cases": 1, "passed": 1}},
    }


def test_without_lookups_no_cell_is_shown(index_dir: Path) -> None:
    index = open_index(index_dir)
    question = "健福-16の総事業費は？"
    assert Assistant(index).ask(question).figures
    assert not WithoutLookups(index).ask(question).figures


def test_money_in_other_words_is_the_same_amount() -> None:
    assert contained(replace(OK, numbers=((Decimal(99964),),)), ["総事業費は9996万4千円"])
