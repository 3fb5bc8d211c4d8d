"""What kind of number is asked for, and what else must stand in a sentence that answers."""

import re

import pytest

from assistant.meaning.counters import asked_counter, counted_noun, expected


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


@pytest.mark.parametrize("question", ["何人も集まった行事は？", "何回か開いた講座", "何部が担当ですか"])
def test_some_number_is_not_asked_for(question: str) -> None:
    assert asked_counter(question) is None


@pytest.mark.parametrize(
    ("question", "answers", "others"),
    [
        ("見学者は何名でしたか", ["見学者は12人", "12名が見学"], ["見学を2回実施", "見学者が増えた"]),
        ("食料を何世帯に配りましたか", ["40世帯に配布"], ["40人に配布", "各世帯に配布"]),
        (
            "出張相談会はいつ開かれましたか",
            ["10月に開催", "令和6年度に開催"],
            ["相談会を開催", "5回開催"],
        ),
        ("説明会の日程は？", ["11月3日に開催"], ["説明会を開催"]),
        ("相談会は何曜日？", ["毎週水曜に開催", "平日に開催"], ["10月3日に開催"]),
        ("受講料はいくらですか", ["1回500円", "2千円", "3万円"], ["無料ではない", "受講者は30名"]),
        ("補助金の上限額は？", ["上限は10万円"], ["10団体に補助"]),
        ("冊子は何部印刷しましたか", ["500部を印刷"], ["500人に配布", "一部を改訂"]),
        ("参加者に占める女性の割合は？", ["60%が女性", "6割が女性"], ["女性は60人"]),
        ("利用者の内訳は？", ["一般35名、学生22名"], ["多くの人が利用"]),
        ("どれくらいの人が来ましたか", ["延べ300人", "80世帯"], ["多くの市民が来場"]),
        ("100名を超えた催しはどれ？", ["135名が参加"], ["多数が参加"]),
        ("委託先はどこの会社ですか", ["株式会社湘南に委託", "社会福祉法人に委託"], ["民間に委託"]),
        ("チラシのタイトルは？", ["「ひとりで悩まないで」を配布"], ["チラシを配布"]),
        ("案内した職員はどなたですか", [], ["職員が案内", "8名の職員が案内"]),
    ],
)
def test_what_must_stand_in_a_sentence_that_answers(
    question: str, answers: list[str], others: list[str]
) -> None:
    pattern = expected(question)
    assert pattern is not None
    assert [text for text in answers if not re.search(pattern, text)] == []
    assert [text for text in others if re.search(pattern, text)] == []


@pytest.mark.parametrize(
    "question",
    [
        "どのように周知しましたか",
        "なぜ上昇したのですか",
        "いつも心がけていることは？",
        "ケアラーへの支援策は？",
        "何を配信していますか",
        "",
    ],
)
def test_any_sentence_may_answer_other_questions(question: str) -> None:
    assert expected(question) is None


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("保育士って何人？", "保育士"),
        ("職員はいま何人いますか", "職員"),
        ("登録者は全部で何名ですか", "登録"),
        ("相談員さんが何人", "相談員"),
        ("フードバンクの利用者は何名", "利用"),
        ("何人の職員がいますか", None),
        ("何名でしたか", None),
        ("研修は何回ですか", "研修"),
        ("職員は誰ですか", None),
    ],
)
def test_what_is_counted(question: str, noun: str | None) -> None:
    assert counted_noun(question) == noun
