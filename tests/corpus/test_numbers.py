"""Numbers of cells and of running text, and amounts as answers show them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numbers import (
    compose_number,
    find_quantities,
    format_amount,
    is_money,
    parse_cell_number,
    readable_amount,
)
from corpus.spelling import normalise


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9,778", 9778),
        ("2,１86", 2186),
        ("１，６０７", 1607),
        ("0", 0),
        ("４,645,245", 4645245),
        ("△5,506", -5506),
        ("▲12", -12),
        ("−3", -3),
        ("－3", -3),
        (" 787 ", 787),
        ("52.8", Decimal("52.8")),
        ("70.0", Decimal("70.0")),
        ("△0.5", Decimal("-0.5")),
        ("1,642.25", Decimal("1642.25")),
    ],
)
def test_number_of_a_cell(text: str, value: int | Decimal) -> None:
    number = parse_cell_number(text)
    assert number == value
    assert type(number) is type(value)
    assert str(number) == str(value)


@pytest.mark.parametrize(
    ("number", "unit", "money"),
    [
        (Decimal(3), "", False),
        (Decimal(10_000_000), "", True),
        (Decimal(10_000), "", True),
        (Decimal(9_999), "", False),
        (Decimal(-20_000), "", True),
        (Decimal(500), "円", True),
        (Decimal(20_000), "人", False),
    ],
)
def test_a_large_bare_number_is_money(number: Decimal, unit: str, money: bool) -> None:
    assert is_money(number, unit) is money


@pytest.mark.parametrize(
    "text", ["", "―", "未定", "未実施", "99.5%", "千円", "1,64", "12 34", "1.2.3", ",5", "5,", "4,5678"]
)
def test_cell_without_a_number(text: str) -> None:
    assert parse_cell_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二千", 2000),
        ("千", 1000),
        ("百二十三", 123),
        ("一万", 10_000),
        ("万", 10_000),
        ("1億2千万", 120_000_000),
        ("1.5億", 150_000_000),
        ("3億5,000万", 350_000_000),
        ("9996万4千", 99_964_000),
        ("十億", 1_000_000_000),
        ("2兆", 2_000_000_000_000),
        ("二〇二四", 2024),
        ("12", 12),
    ],
)
def test_kanji_units(text: str, value: int) -> None:
    assert compose_number(text) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("総事業費は99,964千円です", [("99964000", "円")]),
        ("91億9807万9千円", [("9198079000", "円")]),
        ("三億円を超える", [("300000000", "円")]),
        ("福祉的就労者22名など、合計57名", [("22", "名"), ("57", "名")]),
        ("2,１86人", [("2186", "人")]),
        ("達成率は109.3％", [("109.3", "%")]),
        ("3.6ポイント上昇", [("3.6", "ポイント")]),
        ("△5,506千円", [("-5506000", "円")]),
        ("▲1.2％", [("-1.2", "%")]),
        ("2位と3位", [("2", "位"), ("3", "位")]),
        ("1.5倍", [("1.5", "倍")]),
        ("over 100 million yen", [("100000000", "円")]),
        ("99,964 Thousand Yen and 2,186 people", [("99964000", "円"), ("2186", "人")]),
        ("down 3.6 percentage points to 5 percent", [("3.6", "ポイント"), ("5", "%")]),
        ("5 millionaires", [("5", "")]),
        ("数値なし", []),
    ],
)
def test_quantities_of_a_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(f"{q.value.normalize():f}", q.unit) for q in find_quantities(text)] == found


@pytest.mark.parametrize(
    ("thousand_yen", "readable", "shown"),
    [
        (99_964, "9996万4千円", "99,964千円（9996万4千円）"),
        (9_720_678, "97億2067万8千円", "9,720,678千円（97億2067万8千円）"),
        (100_000, "1億円", "100,000千円（1億円）"),
        (100_001, "1億1千円", "100,001千円（1億1千円）"),
        (780, "78万円", "780千円（78万円）"),
        (12, "1万2千円", "12千円（1万2千円）"),
        (10, "1万円", "10千円（1万円）"),
        (9, "9千円", "9千円"),
        (0, "0円", "0千円"),
        (-5_506, "△550万6千円", "△5,506千円（△550万6千円）"),
    ],
)
def test_amounts_as_shown(thousand_yen: int, readable: str, shown: str) -> None:
    assert readable_amount(thousand_yen) == readable
    assert format_amount(thousand_yen) == shown


@given(st.integers(-(10**9), 10**9))
def test_printed_cell_is_read_back(number: int) -> None:
    printed = f"{'△' if number < 0 else ''}{abs(number):,}"
    assert parse_cell_number(printed) == number


@given(st.integers(-(10**9), 10**9))
def test_both_spellings_of_a_shown_amount_are_the_amount(thousand_yen: int) -> None:
    values = [quantity.value for quantity in find_quantities(format_amount(thousand_yen))]
    assert set(values) == {Decimal(thousand_yen) * 1000}


@given(st.decimals(-10_000, 10_000, places=1))
def test_fraction_keeps_its_precision(number: Decimal) -> None:
    assert str(parse_cell_number(str(number))) == str(number)


@given(st.text(max_size=30))
def test_any_text_is_read_without_failure(text: str) -> None:
    plain = normalise(text)
    assert parse_cell_number(text) is None or any(c.isdecimal() for c in plain)
    assert all(0 <= q.start < q.end <= len(plain) for q in find_quantities(text))
