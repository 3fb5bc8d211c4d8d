"""Every criterion against answers whose verdict was worked out by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.types import Answer, Status
from evals import scorers
from evals.cases import Expectation
from evals.scorers import Scorer
from tests.evals.answers import answered, figure, quote, refusal

OK = Expectation((Status.ANSWERED,))
NO = Expectation((Status.NOT_FOUND, Status.OUT_OF_SCOPE))
COST = answered("健福-16は99,964千円（9996万4千円）です。", figure(99964))
DONE = replace(COST, answer="オープンデーを 実施しました。", citations=(quote("「女子のつどい」を実施"),))


@pytest.mark.parametrize(
    ("scorer", "expect", "answer", "verdict"),
    [
        (scorers.status, OK, COST, True),
        (scorers.status, NO, COST, False),
        (scorers.cited, OK, COST, True),
        (scorers.cited, OK, replace(COST, citations=()), False),
        (scorers.cited, NO, refusal("ありません。"), None),
        (scorers.refused, OK, COST, None),
        (scorers.refused, NO, refusal("令和6年度だけがあります。"), True),
        (scorers.refused, NO, refusal("ありません。", figure(1)), False),
        (scorers.refused, NO, refusal("横浜市はありませんが、鎌倉市は99,964千円です。"), False),
        (scorers.no_figures, replace(OK, no_figures=True), answered("空欄です。", figure(None)), True),
        (scorers.no_figures, replace(OK, no_figures=True), answered("空欄です。", figure(0)), False),
        (scorers.no_figures, replace(OK, no_figures=True), answered("0千円です。"), False),
        (scorers.numbers, OK, COST, None),
        (scorers.numbers, replace(OK, numbers=((Decimal(99964),),)), COST, True),
        (scorers.numbers, replace(OK, numbers=((Decimal(1), Decimal(99964)),)), COST, True),
        (scorers.numbers, replace(OK, numbers=((Decimal(16),),)), COST, False),
        (scorers.numbers, replace(OK, numbers=((Decimal(99964),), (Decimal(2),))), COST, False),
        (scorers.rows, replace(OK, rows=("健福-16",), only_rows=True), COST, True),
        (scorers.rows, replace(OK, rows=("健福-1",)), COST, False),
        (scorers.rows, replace(OK, rows=("健福-16",)), answered("健福－１６です。"), True),
        (scorers.rows, replace(OK, rows=("健福-16",), only_rows=True), answered("1位健福-16"), True),
        (scorers.rows, replace(OK, rows=("健福-16",), only_rows=True), answered("健福-16と健福-17"), False),
        (scorers.rows, replace(OK, only_rows=True), COST, False),
        (scorers.rows, replace(OK, rows=("①",)), answered("はい", figure(1, row="①")), True),
        (scorers.contains, replace(OK, contains=(("オープン デー",), ("無い", "実施"))), DONE, True),
        (scorers.contains, replace(OK, contains=(("女子のつどい",),)), DONE, False),
        (scorers.quotes, replace(OK, quotes=(("女子のつどい",),)), DONE, True),
        (scorers.quotes, replace(OK, quotes=(("男子のつどい",),)), DONE, False),
        (
            scorers.assumes,
            replace(OK, assumes=(("令和6",),)),
            replace(COST, assumptions=("令和６年度",)),
            True,
        ),
        (scorers.assumes, replace(OK, assumes=(("令和6",),)), COST, False),
        (scorers.not_contains, replace(OK, not_contains=("不明",)), COST, True),
        (scorers.not_contains, replace(OK, not_contains=("９９９６万",)), COST, False),
        (scorers.sections, replace(OK, sections=("9", "4")), DONE, True),
        (scorers.sections, replace(OK, sections=("９",)), DONE, False),
        (scorers.departments, replace(OK, departments=("健康福祉部",)), DONE, True),
        (scorers.departments, replace(OK, departments=("健康福祉部", "共生共創部")), DONE, False),
        (scorers.max_chars, replace(OK, max_chars=100), COST, True),
        (scorers.max_chars, replace(OK, max_chars=10), COST, False),
    ],
)
def test_scorer(scorer: Scorer, expect: Expectation, answer: Answer, verdict: bool | None) -> None:
    score = scorer(expect, answer)
    assert (score.value if score else None) is verdict


def test_a_failed_score_says_what_was_missed() -> None:
    score = scorers.numbers(replace(OK, numbers=((Decimal(7), Decimal(8)),)), COST)
    assert score is not None
    assert "7|8" in score.explanation
    assert "99964" in score.extracted


def test_all_criteria_that_were_asked_for_are_scored() -> None:
    expect = replace(OK, numbers=((Decimal(99964),),), rows=("健福-16",))
    assert [item.criterion for item in scorers.score(expect, COST)] == ["status", "cited", "numbers", "rows"]
