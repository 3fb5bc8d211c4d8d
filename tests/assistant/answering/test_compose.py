"""Evidence in words, with the cells and quotes that prove it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.answering.compose import cited, compose, formula, show
from assistant.lookup.arithmetic import average, difference, total
from assistant.lookup.evidence import Calculation, Evidence, Quote, TableRow
from assistant.lookup.indicator_cells import table_row as indicator_row
from assistant.lookup.project_cells import cells_of, table_row
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Question, Subject
from assistant.types import Answer, Citation, Status
from corpus.types import Figure, Missing, Value
from index.chunks import chunk_sheet
from tests.corpus.sheets import real_sheet

SHEET = "R7-4-1-1"
ASKED = Question("？", Subject.PROJECT, measures=("総事業費",))
ROWS = [(SHEET, "健福-16"), (SHEET, "健福-17")]


def cell(value: Value | None, unit: str = "", missing: Missing | None = None, spelling: str = "") -> Figure:
    return Figure(SHEET, "３", "健福-16", "", None, "総事業費", 2024, value, unit, missing, spelling, None)


def composed(catalogue: Catalogue, evidence: Evidence, question: Question = ASKED) -> Answer:
    return compose(question, evidence, catalogue)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (cell(99_964, "千円"), "99,964千円（9996万4千円）"),
        (cell(0, "千円"), "0千円"),
        (cell(Decimal("65.6"), "％"), "65.6％"),
        (cell(2_186, "人"), "2,186人"),
        (cell("拡充"), "拡充"),
        (cell(True), "該当する"),
        (cell(False), "該当しない"),
    ],
)
def test_cells_in_words(figure: Figure, words: str) -> None:
    assert show(figure) == words


def test_kinds_of_missing_are_told_apart() -> None:
    shown = {missing: show(cell(None, "千円", missing)) for missing in Missing}
    assert len(set(shown.values())) == len(Missing)
    assert not any(char.isdigit() for text in shown.values() for char in text)
    assert "未定" in shown[Missing.UNDECIDED]
    assert "空欄" in shown[Missing.BLANK]


def test_formula() -> None:
    assert formula(Calculation("人件費の差", "18,943－19,797", -854, "千円")) == (
        "人件費の差：18,943－19,797＝△854千円"
    )


def test_cited_cells_spell_the_fiscal_year() -> None:
    figure = cited(cell(99_964, "千円"))
    assert (figure.value, figure.fiscal_year, figure.row) == (99_964, "令和6年度", "健福-16")
    assert cited(replace(cell(1), fiscal_year=None)).fiscal_year is None


def test_one_cell_is_a_sentence(catalogue: Catalogue) -> None:
    answer = composed(catalogue, Evidence(rows=(table_row(ROWS[0], ("総事業費",), catalogue),)))
    assert answer.status is Status.ANSWERED
    assert "|" not in answer.answer
    for part in ("健福-16", "生活困窮者自立支援事業", "令和6年度", "総事業費", "99,964千円（9996万4千円）"):
        assert part in answer.answer
    assert [(figure.row, figure.value) for figure in answer.figures] == [("健福-16", 99_964)]
    assert [(c.section, c.department) for c in answer.citations] == [("３", "健康福祉部")]


def test_several_rows_are_a_table(catalogue: Catalogue) -> None:
    rows = tuple(table_row(key, ("人件費", "最終評価"), catalogue) for key in ROWS)
    answer = composed(catalogue, Evidence(rows=rows))
    lines = [line for line in answer.answer.splitlines() if line.startswith("|")]
    assert len(lines) == 4
    assert all(label in lines[0] for label in ("人件費", "最終評価"))
    assert all(word in lines[2] for word in ("健福-16", "18,943千円", "拡充"))
    assert len(answer.citations) == 2


def test_flags_say_what_is_printed(catalogue: Catalogue) -> None:
    yes = composed(catalogue, Evidence(rows=(table_row(ROWS[0], ("法定受託事務",), catalogue),)))
    no = composed(catalogue, Evidence(rows=(table_row(ROWS[1], ("法定受託事務",), catalogue),)))
    assert "該当します" in yes.answer
    assert "法定" in yes.citations[0].quote
    assert "該当しません" in no.answer


def test_calculations_show_how(catalogue: Catalogue) -> None:
    cells = cells_of(ROWS, "人件費", catalogue)
    sums = total("人件費", cells)
    assert sums is not None
    answer = composed(catalogue, Evidence(calculations=(sums,), support=tuple(cells)))
    assert "38,740千円（3874万円）" in answer.answer
    assert "18,943＋19,797＝38,740千円" in answer.answer
    assert "計算値" in answer.answer
    assert answer.calculation == "人件費の合計：18,943＋19,797＝38,740千円"
    assert {figure.value for figure in answer.figures} == {18_943, 19_797}


def test_a_long_sum_is_not_spelt_out(catalogue: Catalogue) -> None:
    cells = cells_of(tuple(catalogue.projects), "人件費", catalogue)
    sums = average("人件費", cells)
    assert sums is not None
    answer = composed(catalogue, Evidence(calculations=(sums,), support=tuple(cells)))
    assert "＋" not in answer.answer
    assert "＋" in (answer.calculation or "")


def test_a_difference_in_percent_is_in_points(catalogue: Catalogue) -> None:
    result = difference("差", Decimal("65.6"), Decimal("62.0"), "％")
    support = tuple(cells_of(ROWS, "人件費", catalogue))
    assert "3.6ポイント" in composed(catalogue, Evidence(calculations=(result,), support=support)).answer


def test_an_answer_without_a_place_in_the_sheet_is_none(catalogue: Catalogue) -> None:
    answer = composed(catalogue, Evidence(lead="総事業費の大きい順で次の事業です。"))
    assert (answer.status, answer.figures, answer.citations) == (Status.NOT_FOUND, (), ())
    assert "大きい順" not in answer.answer


def test_why_a_cell_is_empty(catalogue: Catalogue) -> None:
    row = indicator_row((SHEET, "③"), ("実績値",), 2024, catalogue)
    answer = composed(catalogue, Evidence(rows=(row,)), Question("？", Subject.INDICATOR))
    assert "未定" in answer.answer
    assert "例年10月前後" in answer.answer
    assert [figure.value for figure in answer.figures] == [None]


def test_quotes_stand_under_their_department_with_their_place(catalogue: Catalogue) -> None:
    chunks = [c for c in chunk_sheet(real_sheet()) if c.section == "８" and c.department]
    quotes = tuple(Quote(chunk, chunk.quote) for chunk in (chunks[0], chunks[-1]))
    answer = composed(catalogue, Evidence(quotes=quotes), Question("？", Subject.PASSAGE))
    for quote in quotes:
        assert f"**{quote.chunk.department}**" in answer.answer
        assert f"{quote.chunk.page}ページ" in answer.answer
    assert [c.quote for c in answer.citations] == [quote.text for quote in quotes]
    assert answer.figures == ()


def test_a_printed_line_is_cited_once(catalogue: Catalogue) -> None:
    rows = tuple(
        TableRow(None, f"{year}", (figure,))
        for year in (2020, 2021)
        if (figure := catalogue.cost(SHEET, "人件費", year))
    )
    answer = composed(catalogue, Evidence(rows=rows), Question("？", Subject.POLICY))
    (citation,) = answer.citations
    assert citation.section == "２"
    assert "546,981 547,974" in citation.quote


def test_assumptions_and_notes_are_shown(catalogue: Catalogue) -> None:
    evidence = Evidence(rows=(table_row(ROWS[0], ("総事業費",), catalogue),), notes=("空欄があります",))
    answer = composed(catalogue, evidence, replace(ASKED, assumptions=("総事業費と解しました",)))
    assert "空欄があります" in answer.answer
    assert "総事業費と解しました" in answer.answer
    assert answer.assumptions == ("総事業費と解しました",)


@pytest.mark.parametrize("status", [Status.NOT_FOUND, Status.OUT_OF_SCOPE, Status.AMBIGUOUS])
def test_a_refusal_shows_no_figure(status: Status, catalogue: Catalogue) -> None:
    rows = (table_row(ROWS[0], ("総事業費",), catalogue),)
    answer = composed(catalogue, Evidence(status, "ありません。", rows=rows, instead=("総事業費の推移は？",)))
    assert (answer.status, answer.figures, answer.citations) == (status, (), ())
    assert "ありません" in answer.answer
    assert "99,964" not in answer.answer
    assert answer.suggestions == ("総事業費の推移は？",)


def test_citations_of_the_evidence_are_kept(catalogue: Catalogue) -> None:
    place = Citation(SHEET, "概要", None, 1, "評価者 健康福祉部長")
    answer = composed(catalogue, Evidence(lead="評価者は1名です。", citations=(place,)))
    assert answer.citations == (place,)
