"""What a question about the narrative looks for."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.tagging import tag
from assistant.meaning.topics import topic_of_indicators, topic_words

SHEET = "R7-4-1-1"


def test_topics_bring_the_words_of_the_sheet(catalogue: Catalogue, lexicon: Lexicon) -> None:
    tagged = tag("引きこもりの人のための講演", catalogue, lexicon)
    words = {word.text: word for word in topic_words(tagged, lexicon)}
    assert "ひきこもり" in words["引きこもり"].alternatives
    assert words["引きこもり"].needed
    # A circumstance ranks passages, but need not occur in them.
    assert not words["講演"].needed


def test_what_is_asked_for_is_crucial(catalogue: Catalogue, lexicon: Lexicon) -> None:
    words = {word.text: word for word in topic_words(tag("地域食堂の講師は？", catalogue, lexicon), lexicon)}
    assert words["講師"].crucial


@pytest.mark.parametrize(
    ("number", "text", "part"),
    [
        ("①", "多様性を尊重し、支え合う社会", "支え合う社会"),
        (
            "②",
            "生活課題等に対して、身近なところで相談できる人や場がある市民の割合",
            "身近なところで相談できる人や場",
        ),
        ("③", "要支援・要介護認定率", "要支援・要介護認定率"),
        ("④", "就労している障害者数", "就労している障害者数"),
    ],
)
def test_indicators_as_topics_are_their_names_without_what_stands_in_brackets(
    number: str, text: str, part: str, catalogue: Catalogue
) -> None:
    (word,) = topic_of_indicators(((SHEET, number),), catalogue)
    assert word.text == text
    assert {text, part} <= {*word.alternatives}


def test_one_topic_for_each_indicator(catalogue: Catalogue) -> None:
    words = topic_of_indicators(((SHEET, "④"), (SHEET, "③")), catalogue)
    assert [word.text for word in words] == ["就労している障害者数", "要支援・要介護認定率"]
    assert topic_of_indicators((), catalogue) == ()


@pytest.mark.parametrize(
    ("question", "crucial"),
    [
        ("認知症カフェのボランティアは？", ["ボランティア"]),
        ("手話通訳と要約筆記の講座", []),
        # One of several things is not the one that is asked for.
        ("リーフレットとかパンフレットは？", ["パンフレット"]),
    ],
)
def test_only_the_thing_that_is_asked_for_is_crucial(
    question: str, crucial: list[str], catalogue: Catalogue, lexicon: Lexicon
) -> None:
    words = topic_words(tag(question, catalogue, lexicon), lexicon)
    assert [word.text for word in words if word.crucial] == crucial


def test_words_side_by_side_are_one_topic(catalogue: Catalogue, lexicon: Lexicon) -> None:
    words = topic_words(tag("認知症カフェの運営", catalogue, lexicon), lexicon)
    assert "認知症カフェ" in [word.text for word in words]
