"""Free words about figures: what may stand for the template and what may not, on the real sheet."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.compose import compose
from assistant.answering.llm import objections
from assistant.assistant import LOOKUPS
from assistant.lookup.evidence import Evidence
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.understand import Reader

ONE = "健福-16の総事業費は？"
TWO = "健福-16と健福-17の総事業費の差は？"
GROWTH = "総事業費は前年度からどれだけ増えた？"
MET = "目標を達成した成果指標は？"
UNDECIDED = "成果指標③は目標を達成した？"
STATUTORY = "法定受託事務は何件？"
BLANK = "令和7年度の事業費は？"
RANKING = "総事業費が高い順に5つ教えて"
SHARE = "健福-16の総事業費は全体の何％？"
PROFILE = "扶助事業の事業費と人件費は？"

SIXTEEN = "健福-16の総事業費は99,964千円（9996万4千円）"
SEVENTEEN = "健福-17の総事業費は21,153千円（2115万3千円）"
DIFFERENCE = "総事業費の差（計算値）は78,811千円（7881万1千円）です。"
INCREASE = "総事業費の増減（計算値）は522,599千円（5億2259万9千円）です。"
COUNTS = "目標の達成は1件、未達成は2件、判定できないものは1件です。令和6年度の結果は次のとおりです。"
FIRST = "成果指標①は、目標値が67.6％、実績値が65.6％、達成率が97.0％で、未達成です。"
SECOND = "成果指標②は、目標値が67.2％、実績値が57.7％、達成率が85.9％で、達成していません。"
REASON = "備考「例年10月前後ぐらいに公表されるため」"
THIRD = f"成果指標③は、目標値が19.6％、実績値が未定、達成率が―（値なし）で、判定できません（{REASON}）。"
FOURTH = "成果指標④は、目標値が2,000人、実績値が2,186人、達成率が109.3％で、達成しています。"
CODES = "健福-13、健福-14、健福-15、健福-16、健福-18、健福-19、健福-37、健福-54"
PLACES = (
    "1位は健福-38 障害者福祉サービス事業で、総事業費は4,706,305千円です。\n"
    "2位は健福-19 扶助事業で、総事業費は2,370,604千円です。\n"
    "健福-40は3位で、総事業費は561,136千円です。\n"
    "4位 健福-36 総事業費359,599千円\n5位 健福-21 総事業費304,245千円"
)


Desk = tuple[Catalogue, Lexicon]


@pytest.fixture(scope="module")
def desk(catalogue: Catalogue, lexicon: Lexicon) -> Desk:
    """What answers from tables need: no index."""
    return catalogue, lexicon


def template(desk: Desk, question: str) -> tuple[Evidence, str]:
    catalogue, lexicon = desk
    meaning = Reader(catalogue, lexicon).understand(question)
    evidence = LOOKUPS[meaning.subject](meaning, catalogue)
    blocks = compose(meaning, evidence, catalogue).answer.split("\n\n")
    return evidence, "\n\n".join(b for b in blocks if not b.startswith(("※", "計算：")))


GOOD = [
    (ONE, f"令和6年度の{SIXTEEN}です。"),
    (ONE, "2024年度の健福-16「生活困窮者自立支援事業」の総事業費は **99,964千円** となっています。"),
    (TWO, f"令和6年度の{SIXTEEN}、{SEVENTEEN}です。{DIFFERENCE}"),
    (TWO, f"令和6年度の総事業費は、健福-16が99,964千円、健福-17が21,153千円です。\n{DIFFERENCE}"),
    (TWO, f"- 令和6年度の{SIXTEEN}\n- {SEVENTEEN}\n\n健福-16と健福-17の{DIFFERENCE}"),
    (GROWTH, f"総事業費は増えています。令和5年度は9,198,079千円、令和6年度は9,720,678千円です。{INCREASE}"),
    (MET, "\n".join([COUNTS, FIRST, SECOND, THIRD, FOURTH])),
    (
        UNDECIDED,
        "令和6年度の成果指標③の目標値は19.6％、実績値は未定、達成率は値なしです。"
        f"目標を達成したかどうかは判定できません。{REASON}",
    ),
    (STATUTORY, f"令和6年度に法定受託事務に該当する事務事業は8件です。次のとおりです。\n{CODES}"),
    (STATUTORY, f"法定受託事務に該当の事務事業は8件です。令和6年度の{CODES}は該当します。"),
    (BLANK, "令和7年度の事業費は空欄（記載なし）となっています。"),
    (RANKING, f"令和6年度の総事業費の大きい順で、次のとおりです。\n{PLACES}"),
    (
        SHARE,
        f"令和6年度の{SIXTEEN}です。総事業費の合計（計算値）は9,720,678千円です。"
        "全37事業の総事業費に占める割合（計算値）は1.0％です。",
    ),
    (PROFILE, "令和6年度の健福-19の事業費は2,268,158千円、人件費は102,446千円です。"),
]

BAD = [
    # Another number, unit, year, row or label; a rounded number; a number without its row.
    (ONE, "令和6年度の健福-16の総事業費は99,965千円です。"),
    (ONE, "令和6年度の健福-16の総事業費は99,964円です。"),
    (ONE, "令和6年度の健福-16の総事業費は99,964です。"),
    (ONE, "令和6年度の健福-16の総事業費は-99,964千円です。"),
    (ONE, f"令和5年度の{SIXTEEN}です。"),
    (ONE, f"{SIXTEEN}です。"),
    (ONE, "令和6年度の健福-17の総事業費は99,964千円です。"),
    (ONE, "令和6年度の健福-16の人件費は99,964千円です。"),
    (ONE, "令和6年度の健福-16の総事業費は約1億円です。"),
    (ONE, f"令和6年度の{SIXTEEN}、正しくは九千万円です。"),
    (PROFILE, "令和6年度の健福-19の事業費は102,446千円、人件費は2,268,158千円です。"),
    (PROFILE, "令和6年度の健福-19の事業費は2,268,158千円です。"),
    (PROFILE, "令和6年度の健福-19の事業費と人件費は2,268,158千円、102,446千円です。"),
    # The same number, but denied, doubted, restricted or commented on.
    (ONE, f"令和6年度の{SIXTEEN}ではありません。"),
    (ONE, f"令和6年度の{SIXTEEN}でしょう。"),
    (ONE, f"令和6年度の{SIXTEEN}ですか。"),
    (ONE, f"令和6年度の{SIXTEEN}？"),
    (ONE, f"令和6年度の{SIXTEEN}だけです。"),
    (ONE, f"令和6年度の{SIXTEEN}以上です。"),
    (ONE, f"令和6年度の{SIXTEEN}で、とても高い金額です。"),
    (ONE, f"令和6年度の{SIXTEEN}です。市民の負担は増えています。"),
    (ONE, f"令和6年度の{SIXTEEN}です。最終評価は拡充です。"),
    (ONE, f"令和6年度の{SIXTEEN}です。担当は「福祉総務課」です。"),
    (ONE, f"令和6年度の{SIXTEEN}です⬆"),
    # Rows that change places, in all orders of words.
    (TWO, f"令和6年度の総事業費は、健福-16が21,153千円、健福-17が99,964千円です。{DIFFERENCE}"),
    (TWO, f"令和6年度の健福-16と健福-17の総事業費は99,964千円、21,153千円です。{DIFFERENCE}"),
    (TWO, f"令和6年度の総事業費は、99,964千円が健福-17、21,153千円が健福-16です。{DIFFERENCE}"),
    (TWO, f"令和6年度の健福-16 ひきこもり対策推進事業の総事業費は99,964千円、{SEVENTEEN}です。{DIFFERENCE}"),
    (TWO, f"令和6年度の{SIXTEEN}、{SEVENTEEN}です。総事業費の差は78,811千円です。"),
    (TWO, f"令和6年度の{SIXTEEN}、{SEVENTEEN}です。総事業費の差（計算値）は99,964千円です。"),
    (TWO, f"令和6年度の{SIXTEEN}、{SEVENTEEN}です。総事業費の合計（計算値）は78,811千円です。"),
    (TWO, f"令和6年度の{SIXTEEN}です。{DIFFERENCE}"),
    (TWO, f"令和6年度の{SIXTEEN}、{SEVENTEEN}です。"),
    (TWO, f"令和6年度の{SIXTEEN}、{SEVENTEEN}です。{DIFFERENCE}健福-17のほうが多いです。"),
    # Years and the direction of a change.
    (GROWTH, f"総事業費は減っています。令和5年度は9,198,079千円、令和6年度は9,720,678千円です。{INCREASE}"),
    (GROWTH, f"総事業費は増えていません。令和5年度は9,198,079千円、令和6年度は9,720,678千円です。{INCREASE}"),
    (GROWTH, f"総事業費は増えています。令和6年度は9,198,079千円、令和5年度は9,720,678千円です。{INCREASE}"),
    (GROWTH, f"令和5年度は9,198,079千円、令和6年度は9,720,678千円です。{INCREASE}"),
    (
        GROWTH,
        "総事業費は増えています。令和5年度は9,198,079千円、令和6年度は9,720,678千円です。"
        "総事業費の増減（計算値）は△522,599千円です。",
    ),
    # Met and missed, counts, blanks.
    (MET, "\n".join([COUNTS, FIRST.replace("未達成", "達成"), SECOND, THIRD, FOURTH])),
    (MET, "\n".join([COUNTS, FIRST, SECOND, THIRD, FOURTH.replace("達成しています", "達成していません")])),
    (MET, "\n".join([COUNTS.replace("は1件、未達成は2", "は2件、未達成は1"), FIRST, SECOND, THIRD, FOURTH])),
    (MET, "\n".join([COUNTS, FIRST, SECOND, FOURTH])),
    (MET, "\n".join([COUNTS, FIRST, SECOND, THIRD.replace("未定", "未実施"), FOURTH])),
    (MET, "\n".join([COUNTS, FIRST, SECOND, THIRD.replace(f"（{REASON}）", ""), FOURTH])),
    (
        UNDECIDED,
        "令和6年度の成果指標③の目標値は19.6％、実績値は未定、達成率は値なしです。目標を達成しています。",
    ),
    (UNDECIDED, "令和6年度の成果指標③の目標値は19.6％、実績値は19.6％、達成率は値なしです。判定できません。"),
    (STATUTORY, f"令和6年度に法定受託事務に該当する事務事業は7件です。次のとおりです。\n{CODES}"),
    (STATUTORY, f"令和6年度に法定受託事務に該当しない事務事業は8件です。次のとおりです。\n{CODES}"),
    (STATUTORY, f"令和6年度に法定受託事務に該当する事務事業は8件です。次のとおりです。\n{CODES[:-6]}"),
    (BLANK, "令和7年度の事業費は0千円です。"),
    (BLANK, "令和7年度の事業費は記載されていません。"),
    (BLANK, "令和7年度の事業費は未定です。"),
    (
        RANKING,
        "令和6年度の総事業費の大きい順で、次のとおりです。\n"
        + PLACES.replace("1位", "0位").replace("2位", "1位"),
    ),
    (RANKING, f"令和6年度の総事業費の小さい順で、次のとおりです。\n{PLACES}"),
    (RANKING, f"令和6年度の総事業費の大きい順です。\n{PLACES}\n最も大きい事業は健福-21です。"),
    (SHARE, "令和6年度の健福-16の総事業費は9,720,678千円です。総事業費の合計（計算値）は99,964千円です。"),
]


@pytest.mark.parametrize(("question", "words"), GOOD)
def test_words_that_say_the_same_may_stand(question: str, words: str, desk: Desk) -> None:
    assert objections(words, *template(desk, question)) == []


@pytest.mark.parametrize(("question", "words"), BAD)
def test_words_that_say_more_less_or_other_may_not(question: str, words: str, desk: Desk) -> None:
    assert objections(words, *template(desk, question))


@pytest.mark.parametrize(
    "question", [ONE, TWO, GROWTH, MET, UNDECIDED, STATUTORY, BLANK, RANKING, SHARE, PROFILE]
)
def test_the_template_itself_may_stand(question: str, desk: Desk) -> None:
    evidence, body = template(desk, question)
    assert objections(body, evidence, body) == []


@pytest.mark.parametrize("question", [TWO, MET, RANKING])
@settings(max_examples=30)
@given(data=st.data())
def test_no_two_figures_change_places(question: str, desk: Desk, data: st.DataObject) -> None:
    evidence, body = template(desk, question)
    words = next(words for asked, words in GOOD if asked == question)
    for text in (words, body):
        numbers = sorted(set(re.findall(r"\d[\d,.]*(?=千円|％|人)", text)))
        first, second = data.draw(st.lists(st.sampled_from(numbers), min_size=2, max_size=2, unique=True))
        swapped = text.replace(first, "\0").replace(second, first).replace("\0", second)
        assert objections(swapped, evidence, body)


def test_a_table_is_copied_whole_or_not_at_all(desk: Desk) -> None:
    evidence, body = template(desk, PROFILE.replace("扶助事業", "共生社会推進事業"))
    assert objections(body, evidence, body) == []
    assert objections(body.replace("| 事業費 | 人件費 |", "| 人件費 | 事業費 |"), evidence, body)
    assert objections("\n".join(body.splitlines()[:-1]), evidence, body)
