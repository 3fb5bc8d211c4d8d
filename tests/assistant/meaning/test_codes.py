"""Rows and indicators by their codes and numbers."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.codes import codes, indicator_numbers, strange_codes
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


def test_code_that_does_not_exist(catalogue: Catalogue) -> None:
    (span,) = codes("健福-99の事業費", catalogue)
    assert (span.text, span.rows) == ("健福-99", ())


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
