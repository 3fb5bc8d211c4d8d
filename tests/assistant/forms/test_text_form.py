"""Answers for the terminal: cells below the answer, nothing twice."""

from decimal import Decimal

from assistant.forms.text_form import answer_to_text
from assistant.types import Answer, CitedFigure, Status
from corpus.types import Source, Value

PLACE = Source("a.txt", 2, 17)


def figure(value: Value | None, source: Source | None = PLACE) -> CitedFigure:
    return CitedFigure(value, "千円", "総事業費", "令和6年度", "福祉-01", "R7-1", "３", source)


def answer(text: str, *figures: CitedFigure, calculation: str | None = None) -> Answer:
    return Answer("問", Status.ANSWERED, text, figures, calculation, suggestions=("次は？",))


def test_cells_are_listed_with_their_places() -> None:
    text = answer_to_text(answer("答え", figure(1234), figure(None, None)))
    assert "- 表３ 福祉-01 総事業費 令和6年度：1,234千円〔a.txt 2ページ 17行〕" in text
    assert "- 表３ 福祉-01 総事業費 令和6年度：値なし\n" in text
    assert text.endswith("ほかに聞けること:\n\n- 次は？")


def test_a_page_without_lines_and_printed_decimals() -> None:
    text = answer_to_text(answer("答え", figure(Decimal("60.20"), Source("b.pdf", 3, None))))
    assert "60.20千円〔b.pdf 3ページ〕" in text


def test_many_cells_are_counted() -> None:
    text = answer_to_text(answer("答え", *map(figure, range(20))))
    assert text.count("- 表３") == 8
    assert "- ほか12欄（--json で全部）" in text


def test_a_calculation_is_not_shown_twice() -> None:
    shown = answer("合計は3千円です。計算：1＋2＝3千円", calculation="合計：1＋2＝3千円")
    assert answer_to_text(shown).count("1＋2＝3") == 1
    hidden = answer("合計は3千円です。", calculation="合計：1＋2＝3千円")
    assert "- 合計：1＋2＝3千円" in answer_to_text(hidden)
