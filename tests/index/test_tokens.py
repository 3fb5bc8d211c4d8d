from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.tokens import bigrams, content_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ひきこもり", "引きこもり"),
        ("障がい", "しょうがい"),
        ("取組", "取り組む"),
        ("ｼﾙﾊﾞｰ人材", "シルバー人材"),
        ("２，０００人", "2000人"),
        ("働く", "働き"),
        ("KAMAKURA", "ｋａｍａｋｕｒａ"),
    ],
)
def test_spellings_of_one_word_become_one(one: str, other: str) -> None:
    assert content_words(one)
    assert content_words(one) == content_words(other)


def test_particles_and_words_of_every_question_are_left_out() -> None:
    assert content_words("ひきこもりの人への支援は何をしましたか") == content_words("ひきこもり人支援")


def test_bigrams_run_over_letters_only() -> None:
    assert bigrams("ごみ、減量") == ["ごみ", "み減", "減量"]


@given(st.text())
def test_any_text_has_words_or_none(text: str) -> None:
    assert all(content_words(text))


def test_threads_agree() -> None:
    texts = [f"高齢者の外出支援を{n}回実施した" for n in range(200)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(content_words, texts)) == [content_words(text) for text in texts]
