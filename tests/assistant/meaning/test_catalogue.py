"""The catalogue of the real sheet, and of two years of it."""

from decimal import Decimal

import pytest

from assistant.meaning.catalogue import Catalogue, numeric
from corpus.types import Figure, Missing, Value
from tests.assistant.sheets import earlier_sheet, sheet_of_another_city
from tests.corpus.sheets import real_sheet

SHEET = "R7-4-1-1"


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("包括的支援体制推進事業", ["健福-06", "健福-21", "健福-31"]),
        ("共生社会推進事業", ["共生-17", "健福-05"]),
        ("障害者施設管理運営事業", ["こども-32", "健福-42"]),
        ("シルバー人材センター支援事業", ["健福-27"]),
        ("就労している障害者数", ["④"]),
        ("要支援・要介護認定率", ["③"]),
    ],
)
def test_all_rows_of_a_name(name: str, rows: list[str], catalogue: Catalogue) -> None:
    assert [row for _, row in catalogue.names[name]] == rows


def test_parts_of_names_are_runs_of_whole_words(catalogue: Catalogue) -> None:
    assert [row for _, row in catalogue.name_parts["医療助成"]] == ["健福-40"]
    assert {row for _, row in catalogue.name_parts["協議会"]} == {"健福-03"}
    assert "議会" not in catalogue.name_parts


@pytest.mark.parametrize(
    ("row", "label", "value"),
    [
        ("健福-16", "総事業費", 99_964),
        ("健福-15", "事業費", 0),
        ("健福-36", "人件費", 72_014),
        ("健福-03", "最終評価", "現状維持"),
        ("こども-32", "貢献度", "Ｂ"),
        ("健福-19", "法定受託事務", True),
        ("健福-02", "法定受託事務", False),
    ],
)
def test_cells_of_projects(row: str, label: str, value: Value, catalogue: Catalogue) -> None:
    cell = catalogue.project_cell((SHEET, row), label)
    assert cell is not None
    assert (cell.value, cell.fiscal_year) == (value, 2024)


def test_cells_of_costs_and_indicators(catalogue: Catalogue) -> None:
    cost = catalogue.cost(SHEET, "人件費", 2021)
    assert cost is not None
    assert (cost.value, cost.unit) == (547_974, "千円")
    blank = catalogue.cost(SHEET, "事業費", 2025)
    assert blank is not None
    assert (blank.value, blank.missing) == (None, Missing.BLANK)
    actual = catalogue.indicator_cell((SHEET, "③"), "実績値", 2023)
    assert actual is not None
    assert actual.value == Decimal("19.2")
    baseline = catalogue.indicator_cell((SHEET, "④"), "初期値", None)
    assert baseline is not None
    assert baseline.value == 1526
    assert catalogue.cost(SHEET, "人件費", 2019) is None


def test_departments_and_ratings(catalogue: Catalogue) -> None:
    assert catalogue.departments == ("共生共創部", "こどもみらい部", "健康福祉部")
    assert catalogue.rating_words == {"拡充", "現状維持"}
    assert catalogue.latest_year == 2024


def test_a_printed_line_of_cells(catalogue: Catalogue) -> None:
    costs = catalogue.lines[SHEET, "２", "", "総事業費"]
    assert [cell.spelling for cell in costs][:2] == ["7,632,619", "7,928,409"]
    row = catalogue.lines[SHEET, "３", "健福-54", ""]
    assert {cell.label for cell in row} >= {"事業名", "事業費", "最終評価", "法定受託事務"}


def test_of_two_years_the_newest_rows() -> None:
    both = Catalogue((earlier_sheet(), real_sheet()))
    rows = both.names["扶助事業"]
    assert sorted(rows) == [("R6-4-1-1", "健福-19"), (SHEET, "健福-19")]
    assert both.latest_rows(rows) == ((SHEET, "健福-19"),)
    assert both.latest_year == 2024


@pytest.mark.parametrize(
    ("value", "number"),
    [(5, 5), (0, 0), (Decimal("1.5"), Decimal("1.5")), ("拡充", None), (True, None), (None, None)],
)
def test_numbers_of_cells(value: Value | None, number: int | Decimal | None) -> None:
    figure = Figure(SHEET, "３", "健福-16", "", None, "", 2024, value, "", None, "", None)
    assert numeric(figure) == number
    assert (numeric(figure) is None) is (number is None)


def test_no_sheets() -> None:
    empty = Catalogue(())
    assert (empty.latest_year, empty.figures, empty.departments, empty.city) == (0, (), (), "")


def test_the_city_is_the_one_that_the_text_names_most(catalogue: Catalogue) -> None:
    assert catalogue.city == "鎌倉市"
    assert Catalogue((sheet_of_another_city(),)).city == "藤沢市"
