"""Which terms of the form a question wants explained, and which it only uses."""

import pytest

from assistant.meaning.lexicon import Lexicon, surface_form
from assistant.meaning.terms import asked_terms


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("貢献度とは", ("貢献度",)),
        ("法定受託事務ってなに", ("法定受託事務",)),
        ("人件費って何が含まれるの", ("人件費",)),
        ("貢献度のＡとＢの違い", ("貢献度",)),
        ("事業評価と最終評価の違いは？", ("事業評価", "最終評価")),
        # Used, not asked for.
        ("貢献度がＡの事業は", ()),
        ("貢献度ＡとＢの総事業費の差は", ()),
        ("健福-16の人件費は何円", ()),
    ],
)
def test_terms_asked_for(question: str, terms: tuple[str, ...], lexicon: Lexicon) -> None:
    assert set(asked_terms(surface_form(question), lexicon)) == set(terms)
