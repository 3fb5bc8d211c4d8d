"""Of a thing that the sheets name, they tell some things and not others."""

import pytest

from assistant.assistant import Assistant
from assistant.lookup.attributes import untold_attribute
from assistant.lookup.occurrence import wanted
from assistant.meaning.understand import Reader


def untold(text: str, assistant: Assistant) -> str | None:
    question = Reader(assistant.catalogue, assistant.lexicon).understand(text)
    words = wanted(question.topic, assistant.index, assistant.catalogue)
    return untold_attribute(question, words, assistant.index)


@pytest.mark.parametrize(
    ("question", "attribute"),
    [
        ("フードバンクのスポンサーは？", "スポンサー"),
        ("協力企業を知りたい、ケアラー支援条例の", "協力企業"),
        ("オープンデーって終了時期どうなってます？", "終了時期"),
        ("プラットフォームについて、規約を教えて", "規約"),
        ("地域食堂には議事録はありますか", "議事録"),
        # Told of something else: the lecturer of another course, another centre's registrations.
        ("デジタル就労支援センターの講師は？", "講師"),
        ("老人福祉センターの登録者数を教えてください", "登録者数"),
        ("地域食堂で食中毒はあった？", "食中毒"),
        # 就職 is told of it, where to is not.
        ("デジタル就労支援センターの就職先を教えてください", "就職先"),
    ],
)
def test_what_no_sentence_tells_of_it(question: str, attribute: str, assistant: Assistant) -> None:
    assert untold(question, assistant) == attribute


@pytest.mark.parametrize(
    "question",
    [
        "LGBTQ+の講座の講師は？",
        "デジタル就労支援センターの登録者数は？",
        "老人福祉センターの送迎車両は何に使いましたか",
        # What a text says of something may be put in other words.
        "フォルケホイスコーレの参加者の感想は？",
        "法定雇用率に対する市の基本姿勢を教えて",
        "ひきこもり支援の成果は？",
        # Nothing is asked of anything.
        "フードバンクについて教えて",
        "スポンサーは？",
    ],
)
def test_what_may_be_told(question: str, assistant: Assistant) -> None:
    assert untold(question, assistant) is None
