"""Rankings, places, shares and differences of table ３."""

from decimal import Decimal

import pytest

from assistant.assistant import Assistant
from assistant.lookup.evidence import Evidence
from assistant.lookup.project_comparisons import difference, extremes, place, ranking
from assistant.lookup.shares import row_share
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Comparator, Condition, Operation, Question, RowGroup, Subject
from assistant.types import Status
from tests.assistant.sheets import earlier_sheet
from tests.corpus.sheets import real_sheet

O = Operation  # noqa: E741 - the tables below are read by their questions
SHEET = "R7-4-1-1"


def group(*rows: str) -> RowGroup:
    return RowGroup("・".join(rows), tuple((SHEET, row) for row in rows), exact=True)


@pytest.mark.parametrize(
    ("question", "larger"),
    [
        ("高齢者の事業と障害者の事業、どっちがお金かかってる？", "障害者"),
        ("健康福祉部と共生共創部だとどちらの総事業費が多い？", "健康福祉部"),
    ],
)
def test_two_sets_of_rows_are_held_against_each_other(
    question: str, larger: str, assistant: Assistant
) -> None:
    answer = assistant.ask(question)
    assert f"総事業費は{larger}のほうが大きいです" in answer.answer
    assert "総事業費の差" in answer.answer


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
    result = row_share(question, rows.rows, both).calculations[-1]
    # 37 rows, each 1,000 lower: (2,370,604 - 1,000) ÷ (9,720,678 - 37,000)
    assert result.value == Decimal("24.5")
    assert result.expression == "2,369,604÷9,683,678×100"


def test_extremes(catalogue: Catalogue) -> None:
    evidence = extremes(Question("", measures=("総事業費",)), tuple(catalogue.projects), catalogue)
    assert keys(evidence) == ["健福-38", "健福-15"]
    assert [item.value for item in evidence.calculations] == [4_706_305]


def test_as_many_of_either_end_as_asked_for(catalogue: Catalogue) -> None:
    question = Question("トップ2とワースト2", Subject.PROJECT, O.RANGE, ("総事業費",), limit=2)
    evidence = extremes(question, tuple(catalogue.projects), catalogue)
    assert [row.key and row.key[1] for row in evidence.rows] == ["健福-38", "健福-19", "健福-15", "健福-33"]


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


@pytest.mark.parametrize(
    ("label", "values", "measures", "sums", "value"),
    [
        # Both together are the 587,494 and the 9,720,678 of table ２.
        ("貢献度", ("Ａ", "Ｂ"), ("人件費",), (412_972, 174_522), 238_450),
        ("貢献度", ("Ｂ", "Ａ"), ("人件費",), (174_522, 412_972), 238_450),
        ("最終評価", ("拡充", "現状維持"), (), (4_910_686, 4_809_992), 100_694),
    ],
)
def test_difference_of_the_rows_with_either_value_of_a_cell(
    label: str,
    values: tuple[str, str],
    measures: tuple[str, ...],
    sums: tuple[int, int],
    value: int,
    catalogue: Catalogue,
) -> None:
    either = tuple(Condition(label, Comparator.IS, text) for text in values)
    question = Question("", Subject.PROJECT, O.DIFFERENCE, measures, conditions=either)
    evidence = difference(question, tuple(catalogue.projects), catalogue)
    *totals, result = evidence.calculations
    assert tuple(total.value for total in totals) == sums
    assert all(text in total.label for text, total in zip(values, totals, strict=True))
    assert (result.value, result.unit) == (value, "千円")
    assert len(evidence.rows) == 37


@pytest.mark.parametrize(
    ("operation", "departments", "value", "unit"),
    [
        # 3,474 and 1,607; 587,494 - 3,474 - 1,607 = 582,413
        (O.DIFFERENCE, ("共生共創部", "こどもみらい部"), 1_867, "千円"),
        (O.DIFFERENCE, ("共生共創部", "健康福祉部"), 578_939, "千円"),
        (O.DIFFERENCE, ("健康福祉部", "共生共創部"), 578_939, "千円"),
        (O.RATIO, ("共生共創部", "こどもみらい部"), Decimal("2.16"), "倍"),
    ],
)
def test_two_departments(
    operation: Operation,
    departments: tuple[str, ...],
    value: int | Decimal,
    unit: str,
    catalogue: Catalogue,
) -> None:
    question = Question("", Subject.PROJECT, operation, ("人件費",), departments=departments)
    rows = tuple(key for key in catalogue.projects if catalogue.projects[key].department in departments)
    result = difference(question, rows, catalogue).calculations[-1]
    assert (result.value, result.unit) == (value, unit)


@pytest.mark.parametrize(
    "question",
    [
        Question("", operation=O.DIFFERENCE, departments=("こどもみらい部", "土木部")),
        Question(
            "",
            operation=O.DIFFERENCE,
            conditions=(Condition("貢献度", Comparator.IS, "Ａ"), Condition("貢献度", Comparator.IS, "Ｃ")),
        ),
    ],
)
def test_a_side_without_rows_is_not_compared(question: Question, catalogue: Catalogue) -> None:
    evidence = difference(question, tuple(catalogue.projects), catalogue)
    assert (evidence.status, evidence.calculations) == (Status.NOT_FOUND, ())


@pytest.mark.parametrize(
    ("text", "calculation"),
    [
        ("貢献度がＡの事業とＢの事業では人件費にどれだけ差がありますか", "412,972－174,522＝238,450千円"),
        ("共生共創部とこどもみらい部の総事業費の差を教えて", "7,629－3,646＝3,983千円"),
    ],
)
def test_both_sides_are_selected_before_they_are_compared(
    text: str, calculation: str, assistant: Assistant
) -> None:
    assert calculation in (assistant.ask(text).calculation or "")
