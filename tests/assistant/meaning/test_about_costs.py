"""Meanings of questions about the cost of the whole policy."""

import pytest

from assistant.meaning.catalogue import COSTS, Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Operation, Subject
from assistant.meaning.understand import Reader

O = Operation  # noqa: E741 - the tables below are read by their questions
TOTAL = ("総事業費",)


@pytest.mark.parametrize(
    ("text", "operation", "measures", "years"),
    [
        ("令和4年度の施策全体の事業費は？", O.VALUE, ("事業費",), (2022,)),
        ("R3の人件費はいくら", O.VALUE, ("人件費",), (2021,)),
        ("施策全体の総事業費", O.VALUE, TOTAL, ()),
        ("総事業費の推移を見せて", O.TREND, TOTAL, ()),
        ("令和2年度と令和6年度の人件費の差は", O.DIFFERENCE, ("人件費",), (2020, 2024)),
        ("令和6年度の総事業費は令和2年度の何倍ですか", O.RATIO, TOTAL, (2024, 2020)),
        ("総事業費は前年度と比べていくら増えましたか", O.DIFFERENCE, TOTAL, (2024, 2023)),
        ("令和3年度から令和5年度までの事業費の合計", O.SUM, ("事業費",), (2021, 2022, 2023)),
        ("5年間の人件費の平均", O.AVERAGE, ("人件費",), ()),
        ("施策全体の令和5年度のコストの内訳", O.VALUE, TOTAL, (2023,)),
    ],
)
def test_meanings(
    text: str,
    operation: Operation,
    measures: tuple[str, ...],
    years: tuple[int, ...],
    catalogue: Catalogue,
    lexicon: Lexicon,
) -> None:
    question = Reader(catalogue, lexicon).understand(text)
    assert question.subject is Subject.POLICY
    assert (question.operation, question.measures, question.years) == (operation, measures, years)
    assert not question.groups
    assert not question.indicators


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("総事業費が一番高い年度はいつ？", O.HIGHEST),
        ("人件費が最も少なかったのは何年度", O.LOWEST),
        ("人件費が5億5千万円を超えたのは何年度", O.LIST),
        ("総事業費の増え方が一番大きかった年度はいつ", O.DIFFERENCE),
    ],
)
def test_along_the_years(text: str, operation: Operation, catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = Reader(catalogue, lexicon).understand(text)
    assert (question.subject, question.operation, question.by_year) == (Subject.POLICY, operation, True)


def test_share_of_the_personnel_cost(catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = Reader(catalogue, lexicon).understand("人件費は総事業費の何％を占める？")
    assert (question.subject, question.operation) == (Subject.POLICY, Operation.SHARE)
    assert set(question.measures) == {"人件費", "総事業費"}


def test_a_missing_year_and_a_general_word_are_said(catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert len(Reader(catalogue, lexicon).understand("施策全体でいくらかかった？").assumptions) == 2
    assert Reader(catalogue, lexicon).understand("令和6年度の総事業費").assumptions == ()


@pytest.mark.parametrize(
    ("text", "absent"),
    [("職員数は何人？", "職員数"), ("総事業費の財源は？", "財源"), ("一人当たりの総事業費", "一人当たり")],
)
def test_items_that_the_form_lacks(text: str, absent: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = Reader(catalogue, lexicon).understand(text)
    assert question.subject in {Subject.POLICY, Subject.PROJECT}
    assert absent in question.absent
    assert set(question.measures) <= set(COSTS)


def test_which_of_two_costs_is_larger_is_asked_of_the_whole(catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = Reader(catalogue, lexicon).understand("事業費と人件費どちらが多い")
    assert (question.subject, question.operation) == (Subject.POLICY, Operation.DIFFERENCE)
    assert question.measures == ("事業費", "人件費")
