"""Filters of a question."""

from decimal import Decimal

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.conditions import conditions, limit
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Comparator, Condition
from assistant.meaning.tagging import tag

GE, GT, LE, LT = Comparator.GE, Comparator.GT, Comparator.LE, Comparator.LT
IS, IS_NOT = Comparator.IS, Comparator.IS_NOT


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("最終評価が拡充の事業", {("最終評価", IS, "拡充")}),
        ("事業評価が現状維持の事業", {("事業評価", IS, "現状維持")}),
        ("最終評価が拡充以外の事業", {("最終評価", IS_NOT, "拡充")}),
        ("縮小や廃止とされた事業", {("最終評価", IS, "縮小"), ("最終評価", IS, "廃止")}),
        ("貢献度がＢの事業", {("貢献度", IS, "Ｂ")}),
        ("貢献度bの事業", {("貢献度", IS, "Ｂ")}),
        ("法定受託事務の数", {("法定受託事務", IS, True)}),
        ("法定受託事務ではない事業", {("法定受託事務", IS_NOT, True)}),
        ("総事業費が1億円以上の事業", {("総事業費", GE, Decimal(100_000))}),
        ("事業費が三千万円を超える事業", {("事業費", GT, Decimal(30_000))}),
        ("人件費5,000千円未満の事業", {("人件費", LT, Decimal(5_000))}),
        ("人件費が１０００万円以下", {("人件費", LE, Decimal(10_000))}),
        ("人件費に2000万円より多くかけている事業", {("人件費", GT, Decimal(20_000))}),
        ("人件費787千円、って事業", {("人件費", IS, Decimal(787))}),
        ("projects that got a contribution grade of B", {("貢献度", IS, "Ｂ")}),
        ("2000万以上の事業", {("総事業費", GE, Decimal(20_000))}),
        (
            "総事業費が1千万円以上5千万円未満の事業",
            {("総事業費", GE, Decimal(10_000)), ("総事業費", LT, Decimal(50_000))},
        ),
        ("事業費が1億円台の事業", {("事業費", GE, Decimal(100_000)), ("事業費", LT, Decimal(200_000))}),
        ("事業費がゼロの事業", {("事業費", IS, Decimal(0))}),
        (
            "人件費だけで動いている事業",
            {("事業費", IS, Decimal(0)), ("人件費", IS_NOT, Decimal(0))},
        ),
        ("人件費だけ教えて", set()),
        ("人件費だけで事業費ゼロの事業", {("事業費", IS, Decimal(0))}),
        ("達成率が100％以上の指標", {("達成率", GE, Decimal(100))}),
        ("ＡでもＢでもない貢献度の事業", {("貢献度", IS_NOT, "Ａ"), ("貢献度", IS_NOT, "Ｂ")}),
        ("事業評価が「改善」になっている事業", {("事業評価", IS, "改善")}),
        ("終了すると判定された事業", {("最終評価", IS, "終了")}),
        ("総事業費が500万円もかかっていない事業", {("総事業費", LT, Decimal(5_000))}),
        ("お金がまったくかかっていない事業", {("総事業費", IS, Decimal(0))}),
        ("事業費の少ないほうから３つ、０円のものも入れて", set()),
        (
            "貢献度がＡで最終評価が拡充の総事業費1億円以上の事業",
            {("貢献度", IS, "Ａ"), ("最終評価", IS, "拡充"), ("総事業費", GE, Decimal(100_000))},
        ),
        ("令和6年度の総事業費は", set()),
        ("総事業費が高い順に5件", set()),
    ],
)
def test_conditions(
    question: str,
    found: set[tuple[str, Comparator, Decimal | str | bool]],
    catalogue: Catalogue,
    lexicon: Lexicon,
) -> None:
    tagged = tag(question, catalogue, lexicon)
    assert set(conditions(tagged, catalogue.rating_words)) == {Condition(*parts) for parts in found}


def test_words_that_only_the_sheets_rate_with(catalogue: Catalogue, lexicon: Lexicon) -> None:
    tagged = tag("最終評価が要見直しの事業", catalogue, lexicon)
    assert conditions(tagged, frozenset({"要見直し"})) == (Condition("最終評価", IS, "要見直し"),)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("総事業費の上位3件", (3, None)),
        ("人件費が多い順に5つ", (5, None)),
        ("トップ10を教えて", (10, None)),
        ("2番目に高い事業", (2, 2)),
        ("第三位の事業", (3, 3)),
        ("2位と3位の事業", (3, None)),
        ("事業費の少ないほうから三つ", (3, None)),
        ("Show me the three most expensive projects", (3, None)),
        ("人件費が一番多い事業と二番目の事業の差", (2, None)),
        ("トップの次に来る事業", (2, 2)),
        ("二つの部の事業費の合計", (None, None)),
        ("三つに分かれている事業", (None, None)),
        ("事業一つあたりの平均", (None, None)),
        ("総事業費が高い事業", (None, None)),
        ("総事業費1億円以上の事業", (None, None)),
    ],
)
def test_how_many_rows(
    question: str, expected: tuple[int | None, int | None], catalogue: Catalogue, lexicon: Lexicon
) -> None:
    assert limit(tag(question, catalogue, lexicon)) == expected
