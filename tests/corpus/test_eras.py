"""Fiscal years in every spelling, and what only looks like one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.eras import era_year, find_fiscal_years, find_years, fiscal_year_label, kanji_number, parse_year
from corpus.spelling import normalise


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和6年度", 2024),
        ("令和６年", 2024),
        ("令和 6 年度", 2024),
        ("令6", 2024),
        ("R6", 2024),
        ("Ｒ６", 2024),
        ("r6年度", 2024),
        ("R.6", 2024),
        ("2024年度", 2024),
        ("２０２４年", 2024),
        ("西暦2024", 2024),
        ("FY2024", 2024),
        ("fiscal year 2024", 2024),
        ("Reiwa 6", 2024),
        ("令和六年度", 2024),
        ("令和十二年度", 2030),
        ("二〇二四年度", 2024),
        ("令和元年度", 2019),
        ("令和1年度", 2019),
        ("平成31年度", 2019),
        ("平成30", 2018),
        ("平30年度", 2018),
        ("H元年", 1989),
        ("R元年度", 2019),
        ("昭和64年", 1989),
        ("大正元年", 1912),
        ("'24年度", 2024),
        ("’05年", 2005),
        ("二千二十四年度", 2024),
    ],
)
def test_spellings_of_a_year(text: str, year: int) -> None:
    assert parse_year(text) == year


@pytest.mark.parametrize(
    "text",
    [
        "2000人",
        "2024",
        "令和",
        "R",
        "4-(1)",
        "健福-16",
        "ER6",
        "令和6年度と7",
        "第9期",
        "12024年",
        "令和0年度",
        "",
    ],
)
def test_no_year(text: str) -> None:
    assert parse_year(text) is None


def test_what_is_no_year_hides_none_behind_it() -> None:
    assert [mention.year for mention in find_years("令和〇年、2000人、令和6年")] == [2024]


def test_years_of_a_text_in_order_with_their_spans() -> None:
    text = normalise("令和２年度からR6まで、2,000人。平成30年度末と2023年度")
    found = list(find_years(text))
    assert [mention.year for mention in found] == [2020, 2024, 2018, 2023]
    assert [text[mention.start : mention.end] for mention in found] == [m.spelling for m in found]
    assert found[0].spelling == "令和2年度"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和2年1月", 2019),
        ("2020年3月末", 2019),
        ("令和2年4月", 2020),
        ("令和2年10月", 2020),
        ("令和2年度1月", 2020),
        ("令和2年", 2020),
    ],
)
def test_a_fiscal_year_begins_in_april(text: str, year: int) -> None:
    assert [mention.year for mention in find_fiscal_years(text)] == [year]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("六", 6),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十一", 31),
        ("二〇", 20),
        ("12", 12),
        ("二千二十二", 2022),
        ("千", 1000),
        ("二千", 2000),
        ("千一", 1001),
    ],
)
def test_kanji_numerals(text: str, number: int) -> None:
    assert kanji_number(text) == number


@pytest.mark.parametrize(
    ("year", "label"),
    [(2024, "令和6年度"), (2019, "令和元年度"), (2018, "平成30年度"), (1989, "平成元年度")],
)
def test_label_of_a_fiscal_year(year: int, label: str) -> None:
    assert fiscal_year_label(year) == label


def test_no_era_before_meiji() -> None:
    assert era_year(1868) == ("明治", 1)
    with pytest.raises(ValueError, match="1867"):
        era_year(1867)


@given(st.integers(1868, 2099))
def test_label_is_read_back(year: int) -> None:
    assert parse_year(fiscal_year_label(year)) == year


@given(st.integers(2019, 2099), st.sampled_from(["令和{}年度", "令{}", "R{}", "Ｒ{}年度", "reiwa {}"]))
def test_all_spellings_of_reiwa_agree(year: int, form: str) -> None:
    assert parse_year(form.format(year - 2018)) == year


@given(st.text(alphabet="令和平成RHSr0123456789元十〇二四年度月 -,.人", max_size=24))
def test_spans_are_ordered_and_spell_the_years(text: str) -> None:
    text = normalise(text)
    found = list(find_years(text))
    assert [text[m.start : m.end] for m in found] == [m.spelling for m in found]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
