"""What kind of number is asked for."""

import re

import pytest

from assistant.meaning.counters import asked_counter


@pytest.mark.parametrize(
    ("question", "answers", "others"),
    [
        ("研修は何回実施しましたか", ["研修を2回実施"], ["35名が参加", "第9期計画"]),
        ("何人に支援しましたか", ["計64名", "8人"], ["2回", "57件"]),
        ("なんにんの職員が働いていますか", [], []),
        ("新規就労は何名？", ["合計57名", "135人"], ["100%"]),
        ("何か所整備しましたか", ["3か所", "3箇所", "3カ所"], ["3件"]),
        ("何パーセント引き上げられますか", ["2.5%", "2.5％"], ["2.5倍"]),
        ("登録者数の人数は", ["50人"], []),
    ],
)
def test_sentences_with_such_a_number(question: str, answers: list[str], others: list[str]) -> None:
    pattern = asked_counter(question)
    assert pattern is None or all(re.search(pattern, text) for text in answers)
    assert not any(re.search(pattern or "(?!)", text) for text in others)
    assert pattern or not answers


@pytest.mark.parametrize(
    "question", ["何をしましたか", "何年度の値ですか", "達成率は？", "研修の数字は", "なぜですか"]
)
def test_no_counter(question: str) -> None:
    assert asked_counter(question) is None
