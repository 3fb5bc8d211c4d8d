"""Cells of table ３ in rows and in order of size."""

import pytest

from assistant.lookup.project_cells import cells_of, costs_asked, number_of, ranked_rows, selected, table_row
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Comparator, Condition, Question, RowGroup

SHEET = "R7-4-1-1"
SILVER, CITIZENS, ZERO = (SHEET, "健福-27"), (SHEET, "健福-05"), (SHEET, "健福-15")


def test_a_row_with_the_cells_asked_for(catalogue: Catalogue) -> None:
    row = table_row(SILVER, ("人件費", "最終評価", "備考"), catalogue)
    assert row.heading == "健福-27 シルバー人材センター支援事業"
    assert [cell.value for cell in row.cells] == [1_573, "現状維持"]


def test_numbers(catalogue: Catalogue) -> None:
    assert number_of(SILVER, "事業費", catalogue) == 33_090
    assert number_of(ZERO, "事業費", catalogue) == 0
    assert number_of(SILVER, "最終評価", catalogue) is None
    assert number_of((SHEET, "健福-99"), "事業費", catalogue) is None
    assert [cell.value for cell in cells_of([SILVER, CITIZENS], "事業費", catalogue)] == [33_090, 6_793]


@pytest.mark.parametrize("descending", [True, False])
def test_order_of_size(descending: bool, catalogue: Catalogue) -> None:
    ranked = ranked_rows([CITIZENS, ZERO, SILVER], "総事業費", descending, catalogue)
    assert ranked == ([SILVER, CITIZENS, ZERO] if descending else [ZERO, CITIZENS, SILVER])


def test_only_costs() -> None:
    assert costs_asked(Question("", measures=("最終評価", "人件費", "総事業費"))) == ["人件費", "総事業費"]


def test_what_was_selected() -> None:
    question = Question(
        "",
        departments=("健康福祉部",),
        groups=(RowGroup("高齢者", (SILVER,), exact=False),),
        conditions=(Condition("最終評価", Comparator.IS, "拡充"),),
    )
    words = selected(question, [SILVER])
    assert all(word in words for word in ("健康福祉部", "高齢者", "最終評価＝拡充", "1件"))
    assert "2件" in selected(Question(""), [SILVER, ZERO])
