"""Numbers in answers, worked out by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from evals.stated import (
    available_numbers,
    codes,
    rounds_to,
    shows_amount,
    stated_numbers,
    unsupported_numbers,
)
from tests.evals.answers import answered, figure, quote, refusal


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("総事業費は99,964千円（9996万4千円）です。", ["99964000", "99964000"]),
        ("令和６年度（2024年度）は65.6％でした。", ["65.6"]),
        ("健福-16と健福－３６、こども-32の3事業", ["3"]),
        ("1. 健福-38\n**2. 健福-19", []),
        ("成果指標5", []),
        ("成果指標①（4ページ、p.5）", []),
        ("4-(1)-①多様性のある福祉サービスの充実", []),
        ("令和7年6月4日に評価", []),
        ("２．投入コストによると△5,000千円", ["-5000000"]),
        ("10〜20人", ["10", "20"]),
        ("令和2〜6年度の5年間で第9位、21番目", ["9", "21"]),
        ("執行9,778千円", ["9778000"]),
        ("一人ひとりと障害者二千人雇用センター", []),
    ],
)
def test_stated_numbers(text: str, values: list[str]) -> None:
    assert [stated.value for stated in stated_numbers(text)] == [Decimal(value) for value in values]


def test_codes_are_half_width() -> None:
    assert codes("健福-3６、こども－32、第4-1表") == {"健福-36", "こども-32"}


def test_money_is_available_in_the_sheet_unit() -> None:
    numbers = available_numbers(answered("9996万4千円です。", calculation="99,964千円 × 2 = 199,928千円"))
    assert {Decimal(99964), Decimal(199928)} <= numbers


def test_figures_are_available() -> None:
    assert Decimal("65.6") in available_numbers(answered("上がりました。", figure(Decimal("65.6"), "%", "①")))


@pytest.mark.parametrize(
    ("found", "expected", "same"),
    [
        ("24.39", "24.4", True),
        ("24.35", "24.4", True),
        ("24.5", "24.4", False),
        ("24", "24.0", True),
        ("24.4", "24", False),
        ("24", "24", True),
    ],
)
def test_rounding(found: str, expected: str, same: bool) -> None:
    assert rounds_to({Decimal(found)}, Decimal(expected)) is same


def test_a_figure_justifies_both_spellings() -> None:
    assert unsupported_numbers(answered("99,964千円（9996万4千円）です。", figure(99964))) == ()


def test_an_invented_number_is_unsupported() -> None:
    assert unsupported_numbers(answered("99,965千円です。", figure(99964))) == ("99,965千円",)


def test_quotes_calculation_and_question_justify() -> None:
    answer = answered("57名、50%、3億円以上", question="3億円以上は？", calculation="1 ÷ 2 = 50%")
    answer = replace(answer, citations=(quote("合計57名の新規就労"),))
    assert unsupported_numbers(answer) == ()


def test_the_length_of_the_list_is_justified_and_no_more() -> None:
    figures = (figure(1, row="健福-01"), figure(2, row="健福-02"))
    assert unsupported_numbers(answered("2事業あります。", *figures)) == ()
    assert unsupported_numbers(answered("5事業あります。", *figures)) == ("5事業",)


def test_a_refusal_may_repeat_the_amount_asked_for() -> None:
    assert not shows_amount(refusal("100億円以上の事業はありません。", question="100億円以上の事業は？"))
    assert shows_amount(refusal("最大は47億630万5千円です。", question="100億円以上の事業は？"))
    assert not shows_amount(refusal("令和2年度から令和6年度までの3表があります。"))


def test_people_are_counted_by_their_citations() -> None:
    answer = replace(answered("評価者は2名です。"), citations=(quote("能條 裕子"), quote("廣川 正")))
    assert unsupported_numbers(answer) == ()
    assert unsupported_numbers(replace(answer, answer="評価者は3名です。")) == ("3名",)


def test_a_question_in_kanji_justifies_digits() -> None:
    assert (
        unsupported_numbers(answered("3000万円を超える事業です。", question="三千万円を超える事業は？")) == ()
    )


def test_the_digit_of_a_unit_is_none_of_the_figures() -> None:
    emitted = figure(Decimal("628.2"), unit="千ｔ-CO2", row="①")
    assert unsupported_numbers(answered("目標値は628.2千ｔ-CO2です。", emitted)) == ()
    assert unsupported_numbers(answered("目標値は628.3千ｔ-CO2です。", emitted)) == ("628.3",)


def test_words_of_the_question_are_repeated_not_stated() -> None:
    question = "整理番号が1億円以上"
    assert unsupported_numbers(refusal("「整理番号が1」はありません。", question=question)) == ()
    assert unsupported_numbers(refusal("「整理番号が2」はありません。", question=question)) == ("2",)


def test_the_place_of_a_quote_states_nothing() -> None:
    assert unsupported_numbers(answered("見送った。〔４　実施できなかった事業とその理由・3ページ〕")) == ()
