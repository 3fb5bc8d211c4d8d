"""Kana and slips of the pen in the sheets' spelling; what is right stays as it is."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.respell import respell


@pytest.mark.parametrize(
    ("question", "respelt"),
    [
        ("ひきこもりたいさくすいしんじぎょうの人件費", "ひきこもり対策推進事業の人件費"),
        ("こくみんねんきんじむの総事業費", "国民年金事務の総事業費"),
        ("障害者社会参加捉進事業の人件費", "障害者社会参加促進事業の人件費"),
        # One letter that makes no word.
        ("高齢者在宅複祉事業の人件費", "高齢者在宅福祉事業の人件費"),
        ("健福-29の人権費", "健福-29の人件費"),
        ("生活保誤事務の人件費", "生活保護事務の人件費"),
        ("シルバー人財センターの人件費", "シルバー人材センターの人件費"),
        ("フォルケホイスコレとは", "フォルケホイスコーレとは"),
    ],
)
def test_misspelt_names(question: str, respelt: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    found, changes = respell(question, catalogue, lexicon)
    assert found == respelt
    assert len(changes) == 1


def test_a_particle_left_out_is_put_back(catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert respell("多いのどの事業", catalogue, lexicon) == ("多いのはどの事業", ())


@pytest.mark.parametrize(
    "question",
    [
        "シルバー人材センターの人件費",
        "ひきこもりの支援",
        "横浜市の総事業費",
        "図書館運営事業の総事業費",
        # One letter that makes another word.
        "障害児施設管理運営事業の人件費",
        "障害児医療助成事業の総事業費",
        "どんなことをしましたか",
        "よろしくおねがいします",
        "フォルケホイスコーレの参加者",
        "介護予防について教えてください",
    ],
)
def test_what_is_right_or_strange_stays(question: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert respell(question, catalogue, lexicon) == (question, ())


def test_every_change_is_said(catalogue: Catalogue, lexicon: Lexicon) -> None:
    _, changes = respell("生活保誤事務とシルバー人財センターの差", catalogue, lexicon)
    assert len(changes) == 2
    assert all("「" in change for change in changes)


@pytest.mark.parametrize(
    ("question", "respelt"),
    [
        ("けんこうふくしぶのこんごのほうこうせいは", "健康福祉部の今後の方向性は"),
        ("いちばんおかねがかかっているじぎょうは", "一番お金がかかっている事業は"),
        ("れいわ５ねんどのそうじぎょうひはいくらですか", "令和5年度の総事業費はいくらですか"),
        ("へいせいさんじゅうねんどのじんけんひ", "平成30年度の人件費"),
        ("れいわがんねんのもくひょうち", "令和元年の目標値"),
        ("ようかいごにんていりつのじっせきち", "要介護認定率の実績値"),
    ],
)
def test_a_message_without_kanji(question: str, respelt: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert respell(question, catalogue, lexicon)[0] == respelt


def test_kana_that_no_word_explains_stay(catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert "よこはま" in respell("よこはまのかんこうちはどこですか", catalogue, lexicon)[0]
