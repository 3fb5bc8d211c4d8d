"""Search copies: one spelling for what the sheets write in several."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.spelling import hiragana, normalise, squeeze


@pytest.mark.parametrize("code", ["健福-16", "健福－１６", "健福‐16", "健福–16", "健福―１6", "健福−16"])
def test_codes_of_all_widths_are_one(code: str) -> None:
    assert normalise(code) == "健福-16"


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("ＳＤＧｓ", "SDGs"),
        ("１００％", "100%"),
        ("ｼﾙﾊﾞｰ人材", "シルバー人材"),
        ("４-(1)-①", "4-(1)-1"),
        ("サービス", "サービス"),
    ],
)
def test_widths(text: str, normal: str) -> None:
    assert normalise(text) == normal


def test_squeezed_labels_are_equal() -> None:
    assert squeeze("事業費\n （千円）") == squeeze("事業費（千円）") == "事業費(千円)"


@pytest.mark.parametrize(
    ("text", "kana"), [("ヒキコモリ", "ひきこもり"), ("シルバー", "しるばー"), ("年金ABC", "年金ABC")]
)
def test_katakana_as_hiragana(text: str, kana: str) -> None:
    assert hiragana(text) == kana


@given(st.text(max_size=40))
def test_normal_forms_stay_as_they_are(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert hiragana(hiragana(text)) == hiragana(text)


@given(st.text(alphabet="健福16 　\n\t-－", max_size=20))
def test_squeezed_text_has_no_blanks(text: str) -> None:
    assert not any(c.isspace() for c in squeeze(text))
    assert squeeze(squeeze(text)) == squeeze(text)
