"""Filters that hold one cell of a row against another."""

from decimal import Decimal

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.cell_conditions import against_row, cell_conditions
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Comparator, Condition, Mean, Multiple
from assistant.meaning.tagging import tag

IS, IS_NOT = Comparator.IS, Comparator.IS_NOT
GE, GT, LE, LT = Comparator.GE, Comparator.GT, Comparator.LE, Comparator.LT


def part(factor: str, said: str, label: str = "総事業費") -> Multiple:
    return Multiple(label, Decimal(factor), said)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "人件費の割合が総事業費の３割を上回る事業",
            [("人件費", GT, Multiple("総事業費", Decimal("0.3"), "3割"))],
        ),
        ("人件費が事業費を上回る事業", [("人件費", GT, Multiple("事業費"))]),
        ("事業費より人件費のほうが高い事業", [("人件費", GT, Multiple("事業費"))]),
        (
            "人件費が総事業費の半分より多い事業",
            [("人件費", GT, Multiple("総事業費", Decimal("0.5"), "半分"))],
        ),
        (
            "事業費が総事業費の9割を超えている事業",
            [("事業費", GT, Multiple("総事業費", Decimal("0.9"), "9割"))],
        ),
        ("総事業費の80%以上が人件費の事業", [("人件費", GE, Multiple("総事業費", Decimal("0.8"), "80%"))]),
        # The whole is the sum that every row has, unless another one is named.
        ("人件費が９割以上の事業は", [("人件費", GE, part("0.9", "9割"))]),
        ("人件費率が5割を超える事業", [("人件費", GT, part("0.5", "5割"))]),
        ("人件費の割合が半分以下の事業", [("人件費", LE, part("0.5", "半分"))]),
        ("総事業費に対する人件費の割合が１割に満たない事業", [("人件費", LT, part("0.1", "1割"))]),
        ("総事業費の１割未満しか人件費がかかっていない事業", [("人件費", LT, part("0.1", "1割"))]),
        ("総事業費の4分の1以上が人件費という事業", [("人件費", GE, part("0.25", "4分の1"))]),
        ("事業費に占める人件費の割合が２割以下の事業", [("人件費", LE, part("0.2", "2割", "事業費"))]),
        (
            "人件費の割合が1割から3割の事業",
            [("人件費", GE, part("0.1", "1割")), ("人件費", LE, part("0.3", "3割"))],
        ),
        (
            "人件費が総事業費の３割以上５割未満の事業",
            [("人件費", GE, part("0.3", "3割")), ("人件費", LT, part("0.5", "5割"))],
        ),
        ("事業費が人件費の10倍以上の事業", [("事業費", GE, part("10", "10倍", "人件費"))]),
        ("総事業費が平均より高い事業", [("総事業費", GT, Mean())]),
        ("人件費が平均を下回る事業", [("人件費", LT, Mean())]),
        ("平均以上の事業費の事業", [("事業費", GE, Mean())]),
        ("事業費の平均は", []),
        ("事業評価と最終評価が違う事業", [("事業評価", IS_NOT, Multiple("最終評価"))]),
        ("事業評価と最終評価が一致していない事業", [("事業評価", IS_NOT, Multiple("最終評価"))]),
        ("事業評価と最終評価が同じ事業は何件", [("事業評価", IS, Multiple("最終評価"))]),
        ("健福-16の事業評価と最終評価", []),
        # Of another year, without a bound, of nothing that a row has.
        ("事業費が半分以下になった事業", []),
        ("人件費が前の年より3割以上増えた事業", []),
        ("人件費が３割ぐらいの事業", []),
        ("総事業費が3割以上の事業", []),
        ("達成率が9割以上の指標", []),
    ],
)
def test_one_cell_against_another(
    question: str,
    found: list[tuple[str, Comparator, Multiple | Mean]],
    catalogue: Catalogue,
    lexicon: Lexicon,
) -> None:
    tagged = tag(question, catalogue, lexicon)
    assert cell_conditions(tagged) == [Condition(*parts) for parts in found]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("健福-16より多い事業", GT),
        ("健福-16を上回る事業", GT),
        ("健福-16の人件費より少ない事業", LT),
        ("健福-16を下回る事業", LT),
        ("健福-16より総事業費が高い事業", GT),
        ("健福-16よりも費用が少ない事業", LT),
        ("健福-16の人件費は", None),
        ("健福-16は1億円を超えていますか", None),
        ("健福-16が三千万円を超える", None),
    ],
)
def test_a_row_as_a_yardstick(text: str, comparator: Comparator | None) -> None:
    condition = against_row(text, "健福-16", "人件費", Decimal(18_943))
    expected = Condition("人件費", comparator, Decimal(18_943)) if comparator else None
    assert condition == expected
