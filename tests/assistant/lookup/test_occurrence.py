"""Which words of a question the narrative has, in these words or in others."""

import pytest

from assistant.lookup.occurrence import Wanted, wanted
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import TopicWord
from index.store import Index


def topic(*texts: str) -> tuple[TopicWord, ...]:
    return tuple(TopicWord(text, (text,)) for text in texts)


def texts(words: tuple[TopicWord, ...]) -> list[str]:
    return [word.text for word in words]


def lacking(found: Wanted) -> list[str]:
    return texts(found.lacking)


def test_rarity_is_that_of_the_rarest_word_found(index: Index, catalogue: Catalogue) -> None:
    common, rare = wanted(topic("障害者"), index, catalogue), wanted(topic("フォルケ"), index, catalogue)
    assert 0 < common.rarity < rare.rarity < 1
    assert wanted(topic("障害者", "フォルケ"), index, catalogue).rarity == rare.rarity
    assert wanted(topic("宇宙開発"), index, catalogue).rarity == 0


@pytest.mark.parametrize(
    "word",
    [
        "フードバンク",
        "リーフレット",
        # Broken by the end of a line in the sheet.
        "居場所",
        # Words of the sheet with a suffix, and words whose parts stand side by side there.
        "上映会",
        "寄付者",
        "外出支援",
        "職員研修",
    ],
)
def test_words_that_the_sheet_has_are_looked_for_as_they_are(
    word: str, index: Index, catalogue: Catalogue
) -> None:
    found = wanted(topic(word), index, catalogue)
    assert found.topic == found.needed == topic(word)
    assert found.lacking == ()


@pytest.mark.parametrize("word", ["プール", "子猫", "スマホ", "宇宙船", "水族館", "暇", "啓発冊子"])
def test_words_that_no_sheet_has_are_lacking(word: str, index: Index, catalogue: Catalogue) -> None:
    found = wanted(topic(word), index, catalogue)
    assert (found.topic, found.lacking) == ((), topic(word))
    assert found.needed == topic(word)


def test_a_synonym_of_the_sheet_is_enough(index: Index, catalogue: Catalogue) -> None:
    word = TopicWord("宇宙船", ("宇宙船", "居場所"))
    assert wanted((word,), index, catalogue).topic == (word,)


@pytest.mark.parametrize(
    ("word", "meant"), [("家庭", "家族"), ("行事", "イベント"), ("会社", "企業"), ("自動車", "車両")]
)
def test_a_word_that_means_the_same_is_put_beside(
    word: str, meant: str, index: Index, catalogue: Catalogue
) -> None:
    (found,) = wanted(topic(word), index, catalogue).topic
    assert found.text == word
    assert {word, meant} <= {*found.alternatives}


@pytest.mark.parametrize(
    "word",
    [
        TopicWord("家庭", ("家庭",), crucial=True),
        TopicWord("家庭", ("家庭",), proper=True),
        TopicWord("会社", ("会社",), crucial=True),
    ],
)
def test_names_and_what_is_asked_for_are_taken_as_they_stand(
    word: TopicWord, index: Index, catalogue: Catalogue
) -> None:
    found = wanted((word,), index, catalogue)
    assert (found.topic, found.lacking) == ((), (word,))


def test_words_beside_the_matter_need_not_occur(index: Index, catalogue: Catalogue) -> None:
    circumstance = TopicWord("水族館", ("水族館",), needed=False)
    found = wanted((*topic("フードバンク"), circumstance), index, catalogue)
    assert (texts(found.topic), texts(found.needed)) == (["フードバンク", "水族館"], ["フードバンク"])
    assert found.lacking == ()


def test_words_of_which_names_are_made_tell_nothing(index: Index, catalogue: Catalogue) -> None:
    found = wanted(topic("事業", "センター"), index, catalogue)
    assert (found.topic, found.needed, found.lacking) == ((), (), ())


def test_the_words_stay_in_the_order_of_the_question(index: Index, catalogue: Catalogue) -> None:
    found = wanted(topic("宇宙船", "フードバンク", "プール", "ケアラー"), index, catalogue)
    assert texts(found.topic) == ["フードバンク", "ケアラー"]
    assert lacking(found) == ["宇宙船", "プール"]


def test_nothing_asked_is_nothing_wanted(index: Index, catalogue: Catalogue) -> None:
    assert wanted((), index, catalogue) == Wanted((), (), ())
