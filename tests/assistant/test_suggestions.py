"""Whatever is suggested after an answer is answered."""

import pytest

from assistant.assistant import Assistant
from assistant.types import Status

QUESTIONS = [
    "健福-16の総事業費は？",
    "健福-27の最終評価は？",
    "共生社会推進事業の人件費は？",
    "障害者医療助成事業とは",
    "最終評価が拡充の事業は？",
    "貢献度がＢの事業は何件？",
    "総事業費が1億円以上の事業は？",
    "総事業費が高い順に3つ",
    "こどもみらい部の総事業費は？",
    "健福-19は全体の何％？",
    "健福-12と健福-14の人件費の差は？",
    "施策全体の総事業費は？",
    "令和7年度の総事業費は？",
    "人件費の推移は？",
    "令和元年度の総事業費は？",
    "人件費が一番高い年度はいつ？",
    "成果指標①の達成率は？",
    "成果指標③の令和6年度の実績値は？",
    "目標を達成した指標は？",
    "成果指標④の推移は？",
    "指標の一覧は？",
    "ケアラーについて何をしましたか",
    "健康福祉部の今後の方向性は？",
    "前年度の目標は？",
    "実施できなかった事業は？",
    "評価者は誰？",
    "健福-99の総事業費は？",
    "健福-16の令和5年度の総事業費は？",
    "フードバンクの事業費は？",
    "職員数は？",
    "重点事業はどれ？",
    "費用は？",
    "明日の天気は？",
    "こんにちは",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_suggestions_are_answered(question: str, assistant: Assistant) -> None:
    suggestions = assistant.ask(question).suggestions
    assert suggestions
    assert question not in suggestions
    answers = {text: assistant.ask(text) for text in suggestions}
    assert {
        text: answer.status for text, answer in answers.items() if answer.status is not Status.ANSWERED
    } == {}
    assert all(answer.citations for answer in answers.values())


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_suggestion_means_the_same_in_the_dialogue(question: str, assistant: Assistant) -> None:
    before = assistant.ask(question)
    for text in before.suggestions:
        alone, clicked = assistant.ask(text), assistant.ask(text, [before])
        assert (clicked.status, clicked.figures, clicked.citations) == (
            alone.status,
            alone.figures,
            alone.citations,
        ), text
