"""Filters by the ratings and flags of table ３."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Comparator, Condition
from assistant.meaning.rating_filters import flags, ratings
from assistant.meaning.tagging import tag

IS, IS_NOT = Comparator.IS, Comparator.IS_NOT


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("最終評価が拡充の事業", [("最終評価", IS, "拡充")]),
        ("事業評価は拡充、貢献度はＢの事業", [("事業評価", IS, "拡充"), ("貢献度", IS, "Ｂ")]),
        ("ＡでもＢでもない貢献度の事業", [("貢献度", IS_NOT, "Ａ"), ("貢献度", IS_NOT, "Ｂ")]),
        # What the form does not know, no row has.
        ("事業評価が「改善」になっている事業", [("事業評価", IS, "改善")]),
        ("終了すると判定された事業", [("最終評価", IS, "終了")]),
        ("高く評価された事業", []),
        ("最終評価はどうなっていますか", []),
    ],
)
def test_ratings(
    question: str, found: list[tuple[str, Comparator, str]], catalogue: Catalogue, lexicon: Lexicon
) -> None:
    tagged = tag(question, catalogue, lexicon)
    assert ratings(tagged, catalogue.rating_words) == [Condition(*parts) for parts in found]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("法定受託事務の事業", [IS]),
        ("法定受託事務ではない事業", [IS_NOT]),
        ("自治事務の事業", [IS_NOT]),
        ("拡充の事業", []),
    ],
)
def test_flags(question: str, found: list[Comparator], catalogue: Catalogue, lexicon: Lexicon) -> None:
    tagged = tag(question, catalogue, lexicon)
    assert flags(tagged) == [Condition("法定受託事務", comparator, True) for comparator in found]
