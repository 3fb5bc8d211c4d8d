"""Where one sentence asks twice."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.clauses import clauses
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.understand import Reader


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "ひきこもり対策推進事業の総事業費と、ひきこもり支援で何をしたか教えて",
            ["ひきこもり対策推進事業の総事業費", "ひきこもり支援で何をしたか教えて"],
        ),
        ("一番お金がかかる事業とその評価は？", ["一番お金がかかる事業", "その評価は？"]),
        ("共生社会推進事業の人件費と実施内容", ["共生社会推進事業の人件費", "実施内容"]),
        ("成果指標はいくつか、また主な取組はいくつか", ["成果指標はいくつか", "主な取組はいくつか"]),
        # One wish each.
        ("扶助事業と国民年金事務の総事業費は？", None),
        ("事業費と人件費と総事業費は？", None),
        ("介護認定の伸びがゆるやかになると、どんな良いことがあるか", None),
        ("総事業費が一番高い事業とその次の事業の差は？", None),
    ],
)
def test_wishes_in_one_sentence(
    sentence: str, parts: list[str] | None, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    assert clauses(sentence, Reader(catalogue, lexicon)) == (parts or [sentence])
