"""Tagged stretches of a question: the longest and most specific win, the rest are its own words."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon, Tag, load_lexicon, surface_form
from assistant.meaning.tagging import tag
from tests.corpus.sheets import real_sheet

CATALOGUE, LEXICON = Catalogue((real_sheet(),)), load_lexicon()
PIECES = [
    *(CATALOGUE.names),
    *list(LEXICON.surfaces)[::7],
    *("健福-16", "令和6年度", "R5", "③", "1億円", "健康福祉部", "土木課", "横浜市"),
    *"のはがと、？",
]


@pytest.mark.parametrize(
    ("question", "text", "kind", "value"),
    [
        ("健福-16の総事業費", "総事業費", Tag.MEASURE, "総事業費"),
        ("総事業費の合計は", "合計", Tag.OPERATION, "sum"),
        ("主な取組は", "主な取組", Tag.META, "主な取組"),
        ("主な実施内容は", "主な実施内容", Tag.SECTION, "４"),
        ("要支援・要介護認定率", "要支援・要介護認定率", Tag.ROW, "要支援・要介護認定率"),
        ("成果指標③", "指標3", Tag.INDICATOR, "③"),
        ("財源は", "財源", Tag.ABSENT, "absent"),
        ("1億円以上", "以上", Tag.COMPARATOR, "ge"),
        ("障がい者の事業", "障がい者", Tag.EVERYDAY, "障がい者"),
        ("貢献度がＡの", "a", Tag.RATING, "A"),
    ],
)
def test_longest_and_most_specific(
    question: str, text: str, kind: Tag, value: str, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    spans = [span for span in tag(question, catalogue, lexicon).spans if span.text == text]
    assert (kind, value) in [(span.tag, span.value) for span in spans]


def test_a_label_is_not_also_its_part(catalogue: Catalogue, lexicon: Lexicon) -> None:
    tagged = tag("総事業費と事業費", catalogue, lexicon)
    assert [(span.start, span.value) for span in tagged.of(Tag.MEASURE)] == [(0, "総事業費"), (5, "事業費")]


def check(question: str) -> None:
    tagged = tag(question, CATALOGUE, LEXICON)
    assert tagged.text == surface_form(question)
    places = [(span.start, span.end, span.text) for span in tagged.spans]
    places += [(word.start, word.end, word.text) for word in tagged.words]
    for start, end, text in places:
        assert 0 <= start < end <= len(tagged.text)
        assert tagged.text[start:end] == text
    ordered = sorted({(span.start, span.end) for span in tagged.spans})
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(ordered))
    words = [(word.start, word.end) for word in tagged.words]
    assert not any(a < end and start < b for a, b in words for start, end in ordered)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join))
def test_spans_of_questions_do_not_overlap(question: str) -> None:
    check(question)


@given(st.text(max_size=30))
def test_any_text_can_be_tagged(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("question", "staff"),
    [
        ("健福-16の人にかかるお金は", True),
        ("扶助事業の人にかかるお金は", True),
        ("人にかかるお金が一番多い事業", True),
        ("生活保護の人にかかるお金は", False),
        ("働いている人にかかるお金は", False),
    ],
)
def test_what_people_cost_is_no_personnel_cost(
    question: str, staff: bool, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    spans = tag(question, catalogue, lexicon).of(Tag.MEASURE)
    assert ("人件費" in {span.value for span in spans}) is staff
