"""Finders of codes, years, indicators, departments and the like, each on its own."""

from decimal import Decimal

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon, Tag
from assistant.meaning.offices import department_spans, strange_departments
from assistant.meaning.spotting import (
    contributions,
    is_part_of_item,
    lexicon_spans,
    name_spans,
    quantities,
    years,
)
from index.tokens import morphemes


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("令和5年度", 2023),
        ("前年度", 2024),
        ("本年度", 2025),
        ("一昨年", 2023),
        ("次年度", 2026),
        ("3年度", 2021),
    ],
)
def test_years(text: str, value: int, catalogue: Catalogue) -> None:
    assert str(value) in [span.value for span in years(text, catalogue)]


@pytest.mark.parametrize(
    ("text", "department"),
    [
        ("健康福祉部の事業", "健康福祉部"),
        ("健福部の事業", "健康福祉部"),
        ("福祉部の事業", "健康福祉部"),
        ("こどもみらい部", "こどもみらい部"),
        ("共生部の評価", "共生共創部"),
        ("共生共創の評価", "共生共創部"),
    ],
)
def test_departments_in_full_and_short(text: str, department: str, catalogue: Catalogue) -> None:
    assert {span.value for span in department_spans(text, catalogue)} == {department}


def test_a_head_is_a_person_and_a_department(catalogue: Catalogue) -> None:
    spans = list(department_spans("健康福祉部長の名前", catalogue))
    assert {(span.text, span.tag) for span in spans} >= {
        ("健康福祉部長", Tag.META),
        ("健康福祉部長", Tag.DEPARTMENT),
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [("土木課の事業費", ["土木課"]), ("水道局と消防署", ["水道局", "消防署"]), ("30人土木課", ["土木課"])],
)
def test_departments_that_the_sheets_lack(text: str, found: list[str]) -> None:
    assert [span.text for span in strange_departments(text, morphemes(text))] == found


@pytest.mark.parametrize("text", ["担当課はどこ", "どの部の事業", "全部教えて", "事業の一部"])
def test_words_that_end_like_a_department(text: str) -> None:
    assert list(strange_departments(text, morphemes(text))) == []


def test_names_and_their_telling_parts(catalogue: Catalogue) -> None:
    text = "障害者医療助成事業と医療助成と事業"
    found = {span.text: span for span in name_spans(text, morphemes(text), catalogue)}
    assert found["障害者医療助成事業"].exact
    assert not found["医療助成"].exact
    assert [row for _, row in found["医療助成"].rows] == ["健福-40"]
    assert "事業" not in found


def test_words_begin_where_mecab_sees_them_begin(lexicon: Lexicon) -> None:
    text = "総事業費の差額"
    found = {(s.text, s.tag) for s in lexicon_spans(text, morphemes(text), lexicon)}
    assert {("総事業費", Tag.MEASURE), ("差額", Tag.OPERATION)} <= found
    # 会議 is no 議会, and a 差別 has no 差.
    other = "差別解消"
    assert not [s for s in lexicon_spans(other, morphemes(other), lexicon) if s.tag is Tag.OPERATION]


@pytest.mark.parametrize(("text", "part"), [("相談件数は", True), ("事業数は", False), ("該当件数は", False)])
def test_a_count_may_be_an_item_of_its_own(text: str, part: bool, lexicon: Lexicon) -> None:
    tokens = morphemes(text)
    counts = [s for s in lexicon_spans(text, tokens, lexicon) if s.text in {"件数", "数"}]
    assert [is_part_of_item(span, tokens) for span in counts[:1]] == [part] * len(counts[:1])


def test_quantities_and_grades() -> None:
    (span,) = quantities("1億2千万円以上")
    assert (span.text, span.value, span.number) == ("1億2千万円", "円", Decimal(120_000_000))
    assert [span.value for span in contributions("貢献度aとb、abc")] == ["A", "B"]
