"""A question's meaning in words that a reader can check."""

from decimal import Decimal

import pytest

from assistant.meaning.question import (
    Comparator,
    Condition,
    Mean,
    Multiple,
    Operation,
    Question,
    RowGroup,
    Subject,
    TopicWord,
)

SHEET = "R7-4-1-1"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition("最終評価", Comparator.IS, "拡充"), "最終評価＝拡充"),
        (Condition("貢献度", Comparator.IS_NOT, "Ａ"), "貢献度≠Ａ"),
        (Condition("総事業費", Comparator.GE, Decimal(100_000)), "総事業費1億円以上"),
        (Condition("事業費", Comparator.LT, Decimal(5_000)), "事業費500万円未満"),
        (Condition("事業費", Comparator.LT, Decimal("0.5")), "事業費500円未満"),
        (Condition("事業費", Comparator.IS, Decimal(5_000)), "事業費500万円ちょうど"),
        (Condition("事業費", Comparator.IS_NOT, Decimal(0)), "事業費0円以外"),
        (Condition("達成率", Comparator.GT, Decimal(100)), "達成率100％超"),
        (Condition("法定受託事務", Comparator.IS, True), "法定受託事務に該当"),
        (Condition("法定受託事務", Comparator.IS_NOT, True), "法定受託事務でない"),
        (Condition("人件費", Comparator.GT, Multiple("事業費")), "人件費が事業費より大きい"),
        (Condition("事業評価", Comparator.IS_NOT, Multiple("最終評価")), "事業評価が最終評価と違う"),
        (Condition("総事業費", Comparator.GT, Mean()), "総事業費が平均超"),
        (
            Condition("人件費", Comparator.LT, Multiple("総事業費", Decimal("0.5"), "半分")),
            "人件費が総事業費の半分未満",
        ),
    ],
)
def test_conditions_in_words(condition: Condition, words: str) -> None:
    assert str(condition) == words


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            Question(
                "",
                Subject.PROJECT,
                Operation.SUM,
                measures=("総事業費",),
                years=(2024,),
                conditions=(Condition("最終評価", Comparator.IS, "拡充"),),
            ),
            ["事務事業", "総事業費", "令和6年度", "最終評価＝拡充", "合計"],
        ),
        (
            Question("", Subject.INDICATOR, measures=("達成率",), indicators=((SHEET, "③"),)),
            ["成果指標", "達成率", "成果指標③", "値"],
        ),
        (
            Question("", Subject.PASSAGE, topic=(TopicWord("ケアラー", ()),), sections=("４",)),
            ["区分４", "ケアラー"],
        ),
        (Question("", Subject.GLOSSARY, terms=("貢献度",)), ["用語", "貢献度"]),
        (Question("", Subject.PROJECT, Operation.HIGHEST, limit=3), ["大きい順（3件）"]),
    ],
)
def test_meaning_in_words(question: Question, parts: list[str]) -> None:
    words = question.in_words().split("・")
    assert [word for word in words if word in parts] == sorted(parts, key=words.index)


def test_rows_of_all_groups_once_in_order() -> None:
    first = RowGroup("共生", ((SHEET, "共生-17"), (SHEET, "健福-05")), exact=False)
    second = RowGroup("健福-05", ((SHEET, "健福-05"),), exact=True)
    assert Question("", groups=(first, second)).rows == ((SHEET, "共生-17"), (SHEET, "健福-05"))
    assert Question("").rows == ()
