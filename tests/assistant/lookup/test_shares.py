"""What part one cost is of another, and rows of all rows."""

from decimal import Decimal

import pytest

from assistant.lookup.costs import look_up_costs
from assistant.lookup.projects import look_up_projects
from assistant.lookup.select import select_rows
from assistant.lookup.shares import row_share
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Comparator, Condition, Operation, Question, RowGroup, Subject
from assistant.meaning.understand import Reader

O = Operation  # noqa: E741 - the tables below are read by their questions
SHEET = "R7-4-1-1"


def group(*rows: str) -> RowGroup:
    return RowGroup("・".join(rows), tuple((SHEET, row) for row in rows), exact=True)


@pytest.mark.parametrize(
    ("text", "measures", "rows", "value"),
    [
        # 27,717 ÷ 9,720,678; 18,943 ÷ 99,964; 18,943 ÷ 587,494
        ("", ("総事業費",), ("健福-54",), Decimal("0.3")),
        ("", ("人件費",), ("健福-16",), Decimal("18.9")),
        ("全体に占める", ("人件費",), ("健福-16",), Decimal("3.2")),
        ("", ("事業費", "総事業費"), ("健福-16",), Decimal("81.1")),
    ],
)
def test_shares(
    text: str, measures: tuple[str, ...], rows: tuple[str, ...], value: Decimal, catalogue: Catalogue
) -> None:
    question = Question(text, operation=O.SHARE, measures=measures, groups=(group(*rows),))
    result = row_share(question, question.rows, catalogue).calculations[-1]
    assert (result.value, result.unit) == (value, "％")


def test_rows_in_order_of_a_share(catalogue: Catalogue) -> None:
    question = Question("人件費の割合が高い順に2つ", Subject.PROJECT, O.SHARE, ("人件費",), limit=2)
    evidence = row_share(question, tuple(catalogue.projects), catalogue)
    assert [row.key and row.key[1] for row in evidence.rows] == ["健福-33", "健福-54"]
    assert [calculation.value for calculation in evidence.calculations] == [Decimal("100.0"), Decimal("99.6")]


def test_share_of_a_count(catalogue: Catalogue) -> None:
    enlarged = Condition("最終評価", Comparator.IS, "拡充")
    question = Question("", Subject.PROJECT, O.SHARE, conditions=(enlarged,))
    selected, _ = select_rows(question, catalogue)
    (result,) = row_share(question, selected, catalogue).calculations
    # 7 ÷ 37 = 18.92 %
    assert (result.expression, result.value) == ("7÷37×100", Decimal("18.9"))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # 8,301,889 of 9,720,678
        ("総事業費の上位5件で全体の何割を占めますか", "85.4"),
        # 18,943 of 81,021
        ("健福-16の事業費に対する人件費の割合", "23.4"),
    ],
)
def test_shares_of_rows_as_they_are_asked(
    text: str, last: str, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    evidence = look_up_projects(Reader(catalogue, lexicon).understand(text), catalogue)
    assert evidence.calculations[-1].value == Decimal(last)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("人件費の割合が一番高かった年度は", "割合が最も高いのは令和2年度です。"),
        ("人件費が総事業費に占める割合はどの年が一番低い", "割合が最も低いのは令和6年度です。"),
        ("人件費の割合の推移", ""),
    ],
)
def test_shares_along_the_years(text: str, lead: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    evidence = look_up_costs(Reader(catalogue, lexicon).understand(text), catalogue)
    # 546,981 of 7,632,619 … 587,494 of 9,720,678
    shares = [Decimal(value) for value in ("7.2", "6.9", "6.6", "6.1", "6.0")]
    assert [item.value for item in evidence.calculations][:5] == shares
    assert evidence.lead == lead


def test_the_row_with_the_largest_share_of_another_cost(catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = Reader(catalogue, lexicon).understand("事業費に対する人件費の割合が一番高い事業")
    evidence = look_up_projects(question, catalogue)
    # 27,595 of 122
    assert [row.key and row.key[1] for row in evidence.rows] == ["健福-54"]
    assert evidence.calculations[0].expression == "27,595÷122×100"
