"""The shape of a question: how one asks, without what the sheets at hand are about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.shape import grams, shape
from assistant.meaning.tagging import tag


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("健福-27の人件費は？", "Ｐ！の人件費は?"),
        ("扶助事業の総事業費", "Ｐ！の総事業費"),
        ("令和5年度の②の達成率", "ＹのＮの達成率"),
        ("健康福祉部は何をした", "Ｄは何をした"),
        ("フォルケホイスコーレの会費", "Ｋの会費"),
    ],
)
def test_what_differs_between_sheets_is_marked(
    question: str, expected: str, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    assert shape(tag(question, catalogue, lexicon), catalogue) == expected


def test_questions_about_different_rows_have_one_shape(catalogue: Catalogue, lexicon: Lexicon) -> None:
    names = ("扶助事業", "国民年金事務", "シルバー人材センター支援事業")
    shapes = {shape(tag(f"{name}にいくらかかった？", catalogue, lexicon), catalogue) for name in names}
    assert len(shapes) == 1


def test_without_sheets_nothing_is_marked_but_years(lexicon: Lexicon) -> None:
    nothing = Catalogue(())
    assert (
        shape(tag("扶助事業はフードバンクと同じ？", nothing, lexicon), nothing)
        == "扶助事業はフードバンクと同じ?"
    )


@given(st.text(max_size=12))
def test_grams_are_all_stretches_up_to_three(text: str) -> None:
    found = grams(text)
    assert all(1 <= len(gram) <= 3 and gram in text for gram in found)
    assert set(text) <= found
