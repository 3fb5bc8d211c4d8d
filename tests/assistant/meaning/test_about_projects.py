"""Meanings of questions about 事務事業."""

import pytest

from assistant.meaning.about_projects import of_years
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Operation, Question, Subject
from assistant.meaning.understand import Reader
from tests.assistant.sheets import earlier_sheet
from tests.corpus.sheets import real_sheet

O = Operation  # noqa: E741 - the tables below are read by their questions
TOTAL = ("総事業費",)
RATINGS = ("事業評価", "貢献度", "最終評価")


def project(text: str, catalogue: Catalogue, lexicon: Lexicon) -> Question:
    question = Reader(catalogue, lexicon).understand(text)
    assert question.subject is Subject.PROJECT
    return question


@pytest.mark.parametrize(
    ("text", "operation", "measures", "rows"),
    [
        ("生活困窮者自立支援事業の人件費はいくらですか", O.VALUE, ("人件費",), ["健福-16"]),
        ("健福-27にかかったお金を教えて", O.VALUE, TOTAL, ["健福-27"]),
        ("包括的支援体制推進事業の事業費", O.VALUE, ("事業費",), ["健福-06", "健福-21", "健福-31"]),
        ("健福-54の評価はどうでしたか", O.VALUE, RATINGS, ["健福-54"]),
        ("健福-16は法定受託事務ですか", O.VALUE, ("法定受託事務",), ["健福-16"]),
        ("健福-40とは", O.VALUE, (), ["健福-40"]),
        ("国民年金事務は全体の何％を占めますか", O.SHARE, TOTAL, ["健福-54"]),
        ("扶助事業と障害者福祉サービス事業の総事業費の差", O.DIFFERENCE, TOTAL, ["健福-19", "健福-38"]),
        ("健福-38の総事業費は健福-19の何倍", O.RATIO, TOTAL, ["健福-38", "健福-19"]),
        ("健福-16の総事業費は何位ですか", O.PLACE, TOTAL, ["健福-16"]),
        ("健福-05と健福-17の人件費の合計", O.SUM, ("人件費",), ["健福-05", "健福-17"]),
        ("健福-16の費用の内訳", O.VALUE, ("事業費", "人件費", "総事業費"), ["健福-16"]),
    ],
)
def test_named_rows(
    text: str,
    operation: Operation,
    measures: tuple[str, ...],
    rows: list[str],
    catalogue: Catalogue,
    lexicon: Lexicon,
) -> None:
    question = project(text, catalogue, lexicon)
    assert (question.operation, question.measures) == (operation, measures)
    assert [row for _, row in question.rows] == rows
    assert question.conditions == ()


@pytest.mark.parametrize(
    ("text", "operation", "measures", "conditions"),
    [
        ("最終評価が拡充の事業を一覧で", O.LIST, (), ["最終評価＝拡充"]),
        ("最終評価が拡充の事業は何件", O.COUNT, (), ["最終評価＝拡充"]),
        ("法定受託事務はいくつありますか", O.COUNT, (), ["法定受託事務に該当"]),
        ("貢献度がＢの事業の総事業費の合計", O.SUM, TOTAL, ["貢献度＝Ｂ"]),
        ("総事業費が1億円以上の事業は？", O.LIST, (), ["総事業費1億円以上"]),
        ("人件費が500万円未満の事業は何件", O.COUNT, (), ["人件費500万円未満"]),
        ("健福-16より多い事業は何件", O.COUNT, (), ["総事業費9996万4千円超"]),
        ("貢献度Ａで最終評価が拡充の事業は？", O.LIST, (), ["最終評価＝拡充", "貢献度＝Ａ"]),
        ("法定受託事務の事業費の平均", O.AVERAGE, ("事業費",), ["法定受託事務に該当"]),
        ("人件費が多い順に3つ", O.HIGHEST, ("人件費",), []),
        ("一番費用の少ない事業は", O.LOWEST, TOTAL, []),
        ("総事業費が最大の事業と最小の事業", O.RANGE, TOTAL, []),
    ],
)
def test_filters_and_rankings(
    text: str,
    operation: Operation,
    measures: tuple[str, ...],
    conditions: list[str],
    catalogue: Catalogue,
    lexicon: Lexicon,
) -> None:
    question = project(text, catalogue, lexicon)
    assert (question.operation, question.measures) == (operation, measures)
    assert sorted(map(str, question.conditions)) == sorted(conditions)
    assert question.rows == ()


def test_a_row_compared_with_an_amount_is_asked_for_itself(catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = project("健福-16は1億円を超えていますか", catalogue, lexicon)
    assert [row for _, row in question.rows] == ["健福-16"]


def test_departments(catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = project("こどもみらい部の総事業費", catalogue, lexicon)
    assert (question.operation, question.departments) == (Operation.SUM, ("こどもみらい部",))
    others = project("健康福祉部以外の部の事業の一覧", catalogue, lexicon)
    assert set(others.departments) == {"共生共創部", "こどもみらい部"}


def test_places(catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert project("総事業費の上位3件", catalogue, lexicon).limit == 3
    second = project("2番目に総事業費が高い事業は", catalogue, lexicon)
    assert (second.operation, second.nth) == (Operation.HIGHEST, 2)


def test_rows_that_are_left_out(catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = project("健福-19を除いた総事業費の合計", catalogue, lexicon)
    assert [row for _, row in question.excluded] == ["健福-19"]
    assert question.groups == ()


def test_a_guess_about_money_is_said(catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert project("健福-27の費用は", catalogue, lexicon).assumptions
    assert not project("健福-27の総事業費は", catalogue, lexicon).assumptions


def test_rows_of_the_year_asked_for() -> None:
    both = Catalogue((earlier_sheet(), real_sheet()))
    rows = both.names["扶助事業"]
    assert of_years(rows, (2023,), both) == (("R6-4-1-1", "健福-19"),)
    assert of_years(rows, (), both) == (("R7-4-1-1", "健福-19"),)
    assert set(of_years(rows, (2023, 2024), both)) == set(rows)
