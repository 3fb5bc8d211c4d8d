"""Meanings of questions about 成果指標."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Operation, Subject
from assistant.meaning.understand import Reader

O = Operation  # noqa: E741 - the tables below are read by their questions


@pytest.mark.parametrize(
    ("text", "operation", "measures", "numbers", "years"),
    [
        ("成果指標②の達成率は", O.VALUE, ("達成率",), "②", ()),
        ("指標②と指標④の達成率", O.VALUE, ("達成率",), "②④", ()),
        ("就労している障害者数の令和5年度の実績は", O.VALUE, ("実績値",), "④", (2023,)),
        ("介護が必要な人の割合は令和4年度に何％でしたか", O.VALUE, ("実績値",), "③", (2022,)),
        ("成果指標①の目標は", O.VALUE, ("目標値",), "①", ()),
        ("成果指標①の初期値は", O.VALUE, ("初期値",), "①", ()),
        ("令和元年９月時点で就労していた障害者は何人", O.VALUE, ("初期値",), "④", ()),
        ("成果指標②の令和7年度の結果は出ている？", O.VALUE, ("実績値",), "②", (2025,)),
        ("成果指標③の出典は", O.VALUE, ("出典",), "③", ()),
        ("要介護認定率は低いほうがいいの？", O.DIRECTION, (), "③", ()),
        ("成果指標①の推移", O.TREND, (), "①", ()),
        ("就労している障害者数は目標を達成した？", O.ACHIEVED, (), "④", ()),
        ("就労している障害者数は目標よりも多いですか", O.ACHIEVED, (), "④", ()),
        ("指標②は目標より何ポイント低い", O.DIFFERENCE, ("実績値", "目標値"), "②", ()),
        ("Did the city reach its target for the certification rate?", O.ACHIEVED, ("目標値",), "③", ()),
        ("目標を達成した指標はどれ", O.ACHIEVED, (), "", ()),
        ("指標の一覧", O.LIST, (), "", ()),
        ("成果指標④は令和5年度から令和6年度でどれだけ増えた", O.DIFFERENCE, (), "④", (2023, 2024)),
        ("成果指標②の実績値と目標値の差", O.DIFFERENCE, ("実績値", "目標値"), "②", ()),
        ("成果指標④の実績は目標を何人上回りましたか", O.DIFFERENCE, ("実績値", "目標値"), "④", ()),
        ("成果指標①の実績値の平均", O.AVERAGE, ("実績値",), "①", ()),
        ("達成率が一番高い指標は", O.HIGHEST, ("達成率",), "", ()),
    ],
)
def test_meanings(
    text: str,
    operation: Operation,
    measures: tuple[str, ...],
    numbers: str,
    years: tuple[int, ...],
    catalogue: Catalogue,
    lexicon: Lexicon,
) -> None:
    question = Reader(catalogue, lexicon).understand(text)
    assert question.subject is Subject.INDICATOR
    assert (question.operation, question.measures, question.years) == (operation, measures, years)
    assert "".join(number for _, number in question.indicators) == numbers


def test_a_filter_on_rates(catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = Reader(catalogue, lexicon).understand("達成率が100％を超えた指標は")
    assert question.subject is Subject.INDICATOR
    assert list(map(str, question.conditions)) == ["達成率100％超"]


def test_along_the_years(catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = Reader(catalogue, lexicon).understand("成果指標①の実績値が一番高かったのは何年度")
    assert (question.operation, question.by_year) == (Operation.HIGHEST, True)
