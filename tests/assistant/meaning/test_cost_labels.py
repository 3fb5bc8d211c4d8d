"""Which costs a question asks for."""

import pytest

from assistant.meaning.catalogue import COSTS, Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Operation, Subject
from assistant.meaning.understand import Reader


@pytest.mark.parametrize(
    ("text", "measures", "subject"),
    [
        ("事業費と人件費の合計は", ("事業費", "人件費", "総事業費"), Subject.POLICY),
        ("健福-16の事業費と人件費の合計は", ("事業費", "人件費", "総事業費"), Subject.PROJECT),
        ("健福-16の事業費と人件費は", ("事業費", "人件費"), Subject.PROJECT),
        ("健福-16の費用の内訳は", COSTS, Subject.PROJECT),
        ("健福-16はいくら", ("総事業費",), Subject.PROJECT),
    ],
)
def test_costs_asked_for(
    text: str, measures: tuple[str, ...], subject: Subject, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    question = Reader(catalogue, lexicon).understand(text)
    assert (question.measures, question.subject) == (measures, subject)


def test_both_costs_together_are_ranked_as_their_sum(catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = Reader(catalogue, lexicon).understand("事業費と人件費の合計が一番大きい年度は")
    assert (question.measures, question.operation) == (("総事業費",), Operation.HIGHEST)
