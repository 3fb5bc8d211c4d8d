"""One message, one question or several, with or without other talk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon, load_lexicon
from assistant.meaning.segments import segments
from assistant.meaning.understand import Reader
from tests.corpus.sheets import real_sheet

CATALOGUE, LEXICON = Catalogue((real_sheet(),)), load_lexicon()


@pytest.mark.parametrize(
    "question",
    [
        "健福-16の総事業費は？",
        "健福-16と健福-17の総事業費",
        "健福-16の事業費と人件費",
        "令和4年度と令和5年度の総事業費の差は？",
        "最終評価が拡充で、総事業費が1億円以上の事業は？",
        "ひきこもり支援では何をしましたか。",
        "人件費を食ってるのはどこ？上から５つ挙げて",
        "健福-37のお金を、事業費・人件費とその合計の三つに分けて",
        "こんにちは",
        "",
    ],
)
def test_one_question_stays_whole(question: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert segments(question, Reader(catalogue, lexicon)) == [question]


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("健福-16の事業費と健福-17の人件費", ["健福-16の事業費", "健福-17の人件費"]),
        ("総事業費は？人件費は？", ["総事業費は？", "人件費は？"]),
        (
            "令和5年度の総事業費は？あと、貢献度がＡの事業は何件？",
            ["令和5年度の総事業費は？", "貢献度がＡの事業は何件？"],
        ),
        ("評価者は誰ですか。それから、主な取組は何ですか。", ["評価者は誰ですか。", "主な取組は何ですか。"]),
    ],
)
def test_several_questions(message: str, parts: list[str], catalogue: Catalogue, lexicon: Lexicon) -> None:
    found = segments(message, Reader(catalogue, lexicon))
    assert len(found) == len(parts)
    assert all(text.endswith(part) for text, part in zip(found, parts, strict=True))


@pytest.mark.parametrize(
    ("message", "part"),
    [
        ("こんにちは。令和5年度の総事業費を教えてください。", "令和5年度の総事業費を教えてください。"),
        ("いつもお世話になっております。健福-27の人件費は？", "健福-27の人件費は？"),
        ("健福-27の人件費は？よろしくお願いします。", "健福-27の人件費は？"),
    ],
)
def test_courtesies_are_left_out(message: str, part: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert segments(message, Reader(catalogue, lexicon)) == [part]


def test_what_stands_in_another_sentence_belongs_to_the_question(
    catalogue: Catalogue, lexicon: Lexicon
) -> None:
    (part,) = segments(
        "シルバー人材センター支援事業に関心があります。人件費はいくらですか？", Reader(catalogue, lexicon)
    )
    assert "シルバー人材センター支援事業" in part
    assert "人件費" in part


@pytest.mark.parametrize(
    "message",
    [
        "障害者の働く場を支える事業があるそうですね。どの事業ですか？",
        "地域食堂に食料を回す取組があるらしい。どれ？",
        "映画の上映会があったらしい。いつ？",
        "健福-24と健福-37があります。これらの人件費の合計は？",
        "健福-37の人件費は？教えてください。",
    ],
)
def test_a_bare_question_belongs_to_what_was_told(
    message: str, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    assert segments(message, Reader(catalogue, lexicon)) == [message]


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        (
            "①総事業費がいちばん低い事業は？②貢献度がＢの事業は何件？",
            ["総事業費がいちばん低い事業は？", "貢献度がＢの事業は何件？"],
        ),
        (
            "健福-24の人件費は？ついでに健福-25の総事業費は？",
            ["健福-24の人件費は？", "健福-25の総事業費は？"],
        ),
        ("健福-41の人件費は？総事業費も教えて。", ["健福-41の人件費は？", "総事業費も教えて。"]),
    ],
)
def test_questions_in_a_list_or_added_are_each_answered(
    message: str, parts: list[str], catalogue: Catalogue, lexicon: Lexicon
) -> None:
    assert segments(message, Reader(catalogue, lexicon)) == parts


@pytest.mark.parametrize(
    ("message", "said", "added"),
    [
        ("一番高い事業は？人件費でお願いします。", "一番高い事業は", "人件費"),
        ("総事業費が一番高い事業は？法定受託で。", "総事業費が一番高い事業は", "法定受託"),
    ],
)
def test_what_is_added_behind_a_question_is_part_of_it(
    message: str, said: str, added: str, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    (part,) = segments(message, Reader(catalogue, lexicon))
    assert said in part
    assert added in part


@given(
    st.lists(
        st.sampled_from(["健福-16", "の", "総事業費", "は？", "。", "人件費", "と", "\n", "天気"]),
        max_size=12,
    )
)
def test_no_message_is_lost(pieces: list[str]) -> None:
    message = "".join(pieces)
    parts = segments(message, Reader(CATALOGUE, LEXICON))
    assert parts
    assert all(part or not message.strip() for part in parts)


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("健福-37ですが、健福-41の人件費は？", ["健福-41の人件費は？"]),
        ("健福-13、健福-14、それと健福-18の人件費は？", None),
        ("健福-14に加えて、健福-13の総事業費も", None),
        (
            "貢献度Ａの事業の数と、拡充になった事業の数を知りたい",
            ["貢献度aの事業の数", "拡充になった事業の数を知りたい"],
        ),
        (
            "総事業費1億円超の事業は何件？そのうち10億円も超えてるのは？",
            ["総事業費1億円超の事業は何件？", "そのうち10億円も超えてるのは？"],
        ),
        (
            "健康福祉部の部長の名前を知りたいのと、健福-32はいくらかかったの",
            ["健康福祉部の部長の名前を知りたいの", "健福-32はいくらかかったの"],
        ),
        # One question, though two words ask.
        ("令和2年度の総事業費はいくらで、6年度までにどれだけ増えたの", None),
        ("生活保護事務の事業費に扶助事業の事業費を加えた額は？", None),
        ("健福-42の最終評価、拡充だっけ？現状維持だっけ？", None),
    ],
)
def test_where_a_message_is_cut(
    message: str, parts: list[str] | None, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    assert segments(message, Reader(catalogue, lexicon)) == (parts or [message])
