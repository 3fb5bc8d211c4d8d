"""Next questions that fit the one before."""

import pytest

from assistant.lookup.suggest import suggest
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Operation, Question, RowGroup, Subject

SHEET = "R7-4-1-1"


@pytest.mark.parametrize("subject", Subject)
def test_a_few_different_ones(subject: Subject, catalogue: Catalogue) -> None:
    options = suggest(Question("？", subject), catalogue)
    assert 1 <= len(options) <= 3
    assert len(set(options)) == len(options)


def test_about_the_row_before(catalogue: Catalogue) -> None:
    group = RowGroup("健福-16", ((SHEET, "健福-16"),), exact=True)
    costs = Question("？", Subject.PROJECT, measures=("総事業費",), groups=(group,))
    assert any("健福-16" in option and "評価" in option for option in suggest(costs, catalogue))
    rating = Question("？", Subject.PROJECT, measures=("最終評価",), groups=(group,))
    assert any("健福-16" in option and "総事業費" in option for option in suggest(rating, catalogue))


def test_about_the_indicator_before(catalogue: Catalogue) -> None:
    question = Question("？", Subject.INDICATOR, indicators=((SHEET, "③"),))
    assert any("③" in option for option in suggest(question, catalogue))
    trend = Question("？", Subject.INDICATOR, Operation.TREND, indicators=((SHEET, "③"),))
    assert not any("③の推移" in option for option in suggest(trend, catalogue))


def test_the_question_itself_is_not_suggested(catalogue: Catalogue) -> None:
    first = suggest(Question("？", Subject.POLICY), catalogue)[0]
    assert first not in suggest(Question(first, Subject.POLICY), catalogue)
