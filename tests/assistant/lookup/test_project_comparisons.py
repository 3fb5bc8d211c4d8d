"""Rankings, places, shares and differences of table ３."""

from decimal import Decimal

import pytest

from assistant.lookup.evidence import Evidence
from assistant.lookup.project_comparisons import difference, extremes, place, ranking, share
from assistant.lookup.select import select_rows
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Comparator, Condition, Operation, Question, RowGroup, Subject
from assistant.types import Status
from tests.assistant.sheets import earlier_sheet
from tests.corpus.sheets import real_sheet

O = Operation  # noqa: E741 - the tables below are read by their questions
SHEET = "R7-4-1-1"


def group(*rows: str) -> RowGroup:
    return RowGroup("・".join(rows), tuple((SHEET, row) for row in rows), exact=True)


def keys(evidence: Evidence) -> list[str]:
    return [row.key[1] for row in evidence.rows if row.key]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question("", operation=O.HIGHEST, measures=("総事業費",)), ["健福-38"]),
        (Question("", operation=O.LOWEST, measures=("総事業費",)), ["健福-15"]),
        (Question("", operation=O.HIGHEST, measures=("人件費",), limit=3), ["健福-19", "健福-36", "健福-38"]),
        (Question("", operation=O.HIGHEST, measures=("総事業費",), limit=2, nth=2), ["健福-19"]),
        (
            Question("高い順", operation=O.HIGHEST, measures=("事業費",)),
            ["健福-38", "健福-19", "健福-40", "健福-21", "健福-36"],
        ),
        # 787 stands in two rows.
        (Question("", operation=O.LOWEST, measures=("人件費",), limit=2), ["健福-15", "健福-32", "健福-33"]),
        (Question("", operation=O.HIGHEST), ["健福-38"]),
    ],
)
def test_rankings(question: Question, expected: list[str], catalogue: Catalogue) -> None:
    assert keys(ranking(question, tuple(catalogue.projects), catalogue)) == expected


def test_which_of_two_is_larger_shows_both(catalogue: Catalogue) -> None:
    question = Question(
        "どちらが多い", operation=O.HIGHEST, measures=("人件費",), groups=(group("健福-14"), group("健福-12"))
    )
    assert keys(ranking(question, question.rows, catalogue)) == ["健福-12", "健福-14"]


def test_a_printed_zero_is_a_value(catalogue: Catalogue) -> None:
    evidence = ranking(Question("", operation=O.LOWEST), tuple(catalogue.projects), catalogue)
    assert [cell.value for cell in evidence.rows[0].cells] == [0]
    assert evidence.notes


@pytest.mark.parametrize(
    ("row", "label", "position"),
    [
        ("健福-38", "総事業費", 1),
        ("健福-16", "総事業費", 9),
        ("健福-15", "総事業費", 37),
        ("健福-33", "人件費", 35),
    ],
)
def test_places(row: str, label: str, position: int, catalogue: Catalogue) -> None:
    question = Question("", operation=O.PLACE, measures=(label,), groups=(group(row),))
    evidence = place(question, question.rows, catalogue)
    assert evidence.rows[0].heading.startswith(f"{position}位")
    assert "37事業" in evidence.lead


def test_places_and_shares_in_the_year_asked_for() -> None:
    both = Catalogue((earlier_sheet(), real_sheet()))
    rows = RowGroup("扶助事業", (("R6-4-1-1", "健福-19"),), exact=True)
    question = Question("", operation=O.PLACE, measures=("総事業費",), groups=(rows,), years=(2023,))
    assert place(question, rows.rows, both).rows[0].heading.startswith("2位")
    result = share(question, rows.rows, both).calculations[-1]
    # 37 rows, each 1,000 lower: (2,370,604 - 1,000) ÷ (9,720,678 - 37,000)
    assert result.value == Decimal("24.5")
    assert result.expression == "2,369,604÷9,683,678×100"


def test_extremes(catalogue: Catalogue) -> None:
    evidence = extremes(Question("", measures=("総事業費",)), tuple(catalogue.projects), catalogue)
    assert keys(evidence) == ["健福-38", "健福-15"]
    assert [item.value for item in evidence.calculations] == [4_706_305]


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
    result = share(question, question.rows, catalogue).calculations[-1]
    assert (result.value, result.unit) == (value, "％")


def test_share_of_a_count(catalogue: Catalogue) -> None:
    enlarged = Condition("最終評価", Comparator.IS, "拡充")
    question = Question("", Subject.PROJECT, O.SHARE, conditions=(enlarged,))
    selected, _ = select_rows(question, catalogue)
    (result,) = share(question, selected, catalogue).calculations
    # 7 ÷ 37 = 18.92 %
    assert (result.expression, result.value) == ("7÷37×100", Decimal("18.9"))


@pytest.mark.parametrize(
    ("operation", "measures", "groups", "value", "unit"),
    [
        (O.DIFFERENCE, ("総事業費",), (group("健福-19"), group("健福-38")), 2_335_701, "千円"),
        (O.RATIO, ("総事業費",), (group("健福-38"), group("健福-19")), Decimal("1.99"), "倍"),
        (O.DIFFERENCE, ("事業費", "人件費"), (group("健福-16"),), 62_078, "千円"),
        (O.DIFFERENCE, ("人件費",), (group("共生-17", "健福-05"), group("健福-17")), 4_525, "千円"),
        (O.DIFFERENCE, (), (group("健福-15"), group("健福-33")), 787, "千円"),
    ],
)
def test_differences(
    operation: Operation,
    measures: tuple[str, ...],
    groups: tuple[RowGroup, ...],
    value: int | Decimal,
    unit: str,
    catalogue: Catalogue,
) -> None:
    question = Question("", Subject.PROJECT, operation, measures, groups=groups)
    result = difference(question, question.rows, catalogue).calculations[-1]
    assert (result.value, result.unit) == (value, unit)


def test_one_row_has_nothing_to_compare_with(catalogue: Catalogue) -> None:
    question = Question("", Subject.PROJECT, O.DIFFERENCE, ("総事業費",), groups=(group("健福-16"),))
    evidence = difference(question, question.rows, catalogue)
    assert (evidence.status, evidence.calculations) == (Status.NOT_FOUND, ())
    assert evidence.instead


def test_no_multiple_of_zero(catalogue: Catalogue) -> None:
    groups = (group("健福-16"), group("健福-15"))
    question = Question("", Subject.PROJECT, O.RATIO, ("総事業費",), groups=groups)
    assert difference(question, question.rows, catalogue).calculations == ()
