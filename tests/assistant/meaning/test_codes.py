"""Rows and indicators by their codes and numbers."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.codes import code_ranges, codes, indicator_numbers, numbers_alone, strange_codes
from assistant.meaning.lexicon import Tag, surface_form


@pytest.mark.parametrize(
    "text", ["健福-16", "健福－１６", "健福16", "健福の16", "健福 - 16", "健福16番", "健福No.16", "健福-016"]
)
def test_spellings_of_a_code(text: str, catalogue: Catalogue) -> None:
    (span,) = codes(surface_form(text), catalogue)
    assert (span.tag, span.value, [row for _, row in span.rows], span.exact) == (
        Tag.ROW,
        "健福-16",
        ["健福-16"],
        True,
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("健福-27と28と29の総事業費", ["健福-27", "健福-28", "健福-29"]),
        ("健福-27、28年度", ["健福-27"]),
        ("健福-27と3件", ["健福-27"]),
    ],
)
def test_codes_in_a_row(text: str, found: list[str], catalogue: Catalogue) -> None:
    assert [span.value for span in codes(text, catalogue)] == found


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("整理番号36の総事業費", [["健福-36"]]),
        ("整理番号17番の事業", [["共生-17", "健福-17"]]),
        ("整理番号5番と6番の人件費", [["健福-05"], ["健福-06"]]),
        ("36番の事業の人件費", [["健福-36"]]),
        ("No.36の事業費", [["健福-36"]]),
        ("整理番号200番の事業", [[]]),
        ("整理番号が30番台の事業", []),
        ("36番目の事業", []),
    ],
)
def test_numbers_without_their_letters(text: str, rows: list[list[str]], catalogue: Catalogue) -> None:
    found = numbers_alone(surface_form(text), catalogue)
    assert [[row for _, row in span.rows] for span in found] == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("健福-22から健福-25", ["健福-22", "健福-23", "健福-24", "健福-25"]),
        # A range that ends behind the last row is of no sheet.
        ("健福-40から99まで", []),
        ("健福-22〜25の総事業費", ["健福-22", "健福-23", "健福-24", "健福-25"]),
        ("健福22-25の一覧", ["健福-22", "健福-23", "健福-24", "健福-25"]),
        ("健福-22から25まで", ["健福-22", "健福-23", "健福-24", "健福-25"]),
        # A row has no numbers below it.
        ("健福36-1の総事業費", []),
    ],
)
def test_ranges_of_codes(text: str, rows: list[str], catalogue: Catalogue) -> None:
    (span,) = code_ranges(surface_form(text), catalogue)
    assert [row for _, row in span.rows] == rows


def test_a_year_behind_a_code_is_no_range(catalogue: Catalogue) -> None:
    assert list(code_ranges("健福-22から6年度", catalogue)) == []


@pytest.mark.parametrize("code", ["健福-99", "健福-100", "健福-1000"])
def test_numbers_that_no_row_has(code: str, catalogue: Catalogue) -> None:
    (span,) = codes(f"{code}の評価", catalogue)
    assert (span.text, span.rows) == (code, ())


@pytest.mark.parametrize("text", ["健福で16人", "健福16人", "健福2024年", "健康福祉16", "16"])
def test_no_code(text: str, catalogue: Catalogue) -> None:
    assert list(codes(text, catalogue)) == []


def test_codes_of_other_departments() -> None:
    assert [span.text for span in strange_codes("土木-03と環境-1の差")] == ["土木-03", "環境-1"]
    assert list(strange_codes("4-(1)の2020-21")) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("成果指標③", "③"),
        ("指標4", "④"),
        ("③の実績", "③"),
        ("2番目の指標", "②"),
        ("成果指標の1", "①"),
        ("指標9", "⑨"),
    ],
)
def test_indicators_by_number(text: str, number: str, catalogue: Catalogue) -> None:
    (span,) = indicator_numbers(surface_form(text), catalogue)
    assert span.value == number
    assert [row for _, row in span.rows] == ([number] if number in "①②③④" else [])
