"""The generator of sheets: consistent truth, complete text, the same sheet for the same seed."""

from collections import Counter
from copy import deepcopy
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from corpus.spelling import squeeze
from evals.synthetic import GeneratedSheet, compare, generate

SEEDS = range(30)


@pytest.fixture(params=SEEDS, scope="module")
def sheet(request: pytest.FixtureRequest) -> GeneratedSheet:
    return generate(request.param)


def test_same_seed_gives_the_same_sheet() -> None:
    assert generate(5) == generate(5)
    assert generate(5).text != generate(6).text


def test_fair_and_hard_tears_all_occur() -> None:
    fair = Counter(tear for seed in range(80) for tear in generate(seed).tears)
    hard = Counter(tear for seed in range(80) for tear in generate(seed, hard=True).tears)
    assert len(fair) == 17
    assert len(set(hard) - set(fair)) == 10


def test_rows_add_up_to_the_cost_table(sheet: GeneratedSheet) -> None:
    projects, costs = sheet.truth["projects"], sheet.truth["costs"]
    assert all(row["program_cost"] + row["personnel_cost"] == row["total_cost"] for row in projects)
    for key in ("program_cost", "personnel_cost", "total_cost"):
        assert sum(row[key] for row in projects) == costs[key][-2]
        assert costs[key][-1] is None
    assert len({row["id"] for row in projects}) == len(projects)


def test_rates_follow_from_target_and_actual(sheet: GeneratedSheet) -> None:
    for indicator in sheet.truth["indicators"]:
        for target, actual, rate in zip(
            indicator["target"], indicator["actual"], indicator["rate"], strict=True
        ):
            if rate is not None:
                assert Decimal(str(rate)) in _percentages(target, actual)
            else:
                assert actual is None


def _percentages(target: float, actual: float) -> set[Decimal]:
    a, t = Decimal(str(actual)), Decimal(str(target))
    return {(ratio * 100).quantize(Decimal("0.1"), ROUND_HALF_UP) for ratio in (a / t, t / a)}


def test_text_holds_every_value(sheet: GeneratedSheet) -> None:
    text = squeeze(sheet.text)
    printed = set(sheet.text.split())
    for row in sheet.truth["projects"]:
        assert squeeze(row["id"]) in text
        assert squeeze(row["name"]) in text
        assert {f"{row['program_cost']:,}", f"{row['personnel_cost']:,}", f"{row['total_cost']:,}"} <= printed
    for section in sheet.truth["sections"]:
        for item in section["text"].split("\n"):
            assert squeeze(item) in text or "two blocks" in sheet.tears
    for label in ("title", "date", "field", "policy"):
        assert squeeze(sheet.truth[label]) in text


def test_text_has_the_shape_of_extracted_text(sheet: GeneratedSheet) -> None:
    pages = sheet.text.split("\n ")
    assert sheet.text.startswith("\n令和 ")
    assert pages[-1] == ""
    assert all(page[0] not in "\n 　" for page in pages[1:-1])
    assert max(section["page"] for section in sheet.truth["sections"]) == len(pages) - 1
    assert "\n\n\n" not in sheet.text


def test_truth_agrees_with_itself(sheet: GeneratedSheet) -> None:
    comparison = compare(sheet.truth, _as_read(sheet.truth))
    assert comparison.silent_errors == ()
    assert comparison.unproved == ()
    assert comparison.correct > 100


def test_a_wrong_value_is_a_silent_error() -> None:
    truth = generate(1).truth
    read = _as_read(truth)
    read["projects"][2]["total_cost"] += 1
    read["indicators"][0]["target"][0] += 1
    assert len(compare(truth, read).silent_errors) == 2


def test_a_missing_value_is_unproved() -> None:
    truth = generate(1).truth
    read = _as_read(truth)
    read["projects"][2]["total_cost"] = None
    del read["projects"][0]
    comparison = compare(truth, read)
    assert comparison.silent_errors == ()
    assert len(comparison.unproved) == 10 - (truth["projects"][0]["priority"] is None)


def test_an_invented_row_is_a_silent_error() -> None:
    truth = generate(1).truth
    read = _as_read(truth)
    read["projects"].append({**read["projects"][0], "id": "総務-99"})
    assert compare(truth, read).silent_errors == ("projects invented: '総務-99' instead of ''",)


def test_a_text_in_the_wrong_place_is_a_silent_error_unless_reported() -> None:
    truth = generate(0).truth
    read = _as_read(truth)
    read["sections"][2]["text"] = "別の部の文章"
    assert len(compare(truth, read).silent_errors) == 1
    read["unresolved"] = [f"{read['sections'][2]['department']}の文章の位置を証明できません"]
    comparison = compare(truth, read)
    assert comparison.silent_errors == ()
    assert len(comparison.unproved) == 1


def _as_read(truth: dict[str, Any]) -> dict[str, Any]:
    return {**deepcopy(truth), "unresolved": []}
