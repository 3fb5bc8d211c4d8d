"""What a city does and the sheets know nothing of: no figure, wherever in the sentence it is named."""

from collections.abc import Sequence
from itertools import product

import pytest

from assistant.assistant import Assistant
from assistant.types import Answer

THINGS = (
    *("図書館", "学校給食", "消防団", "市民プール", "下水道", "道路工事", "ごみ収集", "幼稚園", "観光"),
    *("防災訓練", "市議会", "住民票", "都市計画", "市立病院", "文化財", "漁業", "駐輪場", "広報紙"),
    *("児童手当", "国民健康保険", "学童保育", "火葬場", "横浜市", "教育委員会", "部活動", "年金事務所"),
    *("障害児医療助成事業", "マイナンバーカード", "ふるさと納税", "監査委員", "外来種", "都市整備部"),
)
QUESTIONS = (
    "{}に昨年度かかった人件費は？",
    "令和4年度の{}の費用",
    "令和6年度、{}に使ったお金はいくら",
    "事業費、{}だと令和5年度はいくら？",
    "令和5年度の総事業費を{}について教えて",
    "{}って昨年度コストどれくらい",
    "{}の総事業費が一番高いのは？",
    "{}で事業費が1億円以上の事業",
    "{}の人件費の合計は？",
    "令和6年度の{}にかけた事業費は前年度より増えた？",
    "{}に関する人件費の推移",
    "{}は全体の総事業費の何％？",
    "健康福祉部の{}の事業費は",
    "{}関係で最終評価が拡充の事業は？",
    "{}の貢献度は？",
    "令和6年度の総事業費のうち{}の分はいくら",
    "{}を含む事業費の平均は",
    "{}の目標値はいくつ",
    "{}の費用、多い順に3つ",
    "{}の総事業費は生活保護事務の何倍？",
    "{}と扶助事業の人件費の差は",
)
BEFORE = ("令和6年度の総事業費は？", "健福-16の人件費は？", "拡充の事業は何件？", "成果指標①の達成率は？")
AFTER = (
    "{}は？",
    "じゃあ{}は？",
    "{}だといくら？",
    "{}の分は？",
    "そのうち{}は？",
    "{}にはどれだけ使った？",
    "それと{}の差は",
    "{}の人件費は？",
    "{}の達成率は？",
    "ちなみに{}だとどうなる？",
    "{}を足すと？",
)
# Items of accounts that the form does not have.
ITEMS = ("繰越金", "国庫補助", "市債", "委託料", "単価", "光熱水費", "旅費", "修繕費", "減価償却費", "利子")
OF_ROWS = (
    "健福-38の{}は？",
    "扶助事業って{}いくら？",
    "{}は施策全体でどのくらい",
    "健康福祉部の{}の推移",
)

# Names put together from parts of the sheet's own that no row bears.
MADE_UP = (
    *("生活保護医療助成事業", "障害児施設整備事業", "ひきこもり雇用対策事業", "国民年金在宅福祉事業"),
    *("シルバー人材医療助成事業", "民生委員手当支給事業", "在宅福祉見守り事業", "介護予防給付金事業"),
)
OF_NAMES = ("{}の総事業費は？", "令和6年度の{}の人件費", "{}にいくらかかった？", "{}の最終評価は？")

DIALOGUES = [
    *((form.format(thing),) for thing, form in product(THINGS, QUESTIONS)),
    *((first, form.format(thing)) for thing, first, form in product(THINGS, BEFORE, AFTER)),
    *((form.format(item),) for item, form in product(ITEMS, OF_ROWS)),
    *((form.format(name),) for name, form in product(MADE_UP, OF_NAMES)),
]
# A prime, so that every thing and every form has its turn.
FEW = 19


def talk(assistant: Assistant, turns: Sequence[str]) -> Answer:
    answers: list[Answer] = []
    for turn in turns:
        answers.append(assistant.ask(turn, answers))
    return answers[-1]


def told(assistant: Assistant, dialogues: Sequence[Sequence[str]]) -> list[str]:
    """The dialogues whose last answer has a figure."""
    return [" → ".join(turns) for turns in dialogues if talk(assistant, turns).figures]


def test_some_foreign_things_get_no_figure(assistant: Assistant) -> None:
    assert told(assistant, DIALOGUES[::FEW]) == []


@pytest.mark.slow
def test_no_foreign_thing_gets_a_figure(assistant: Assistant) -> None:
    assert told(assistant, DIALOGUES) == []
