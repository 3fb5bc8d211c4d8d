"""やさしい日本語: the same figures and quotes, plainer words of ours, the terms explained."""

import re
import tomllib

import pytest

from assistant.answering.plain import PATH, in_plain_words, plain_words
from assistant.assistant import Assistant
from assistant.types import Answer, Citation, Status
from evals.cases import SUITE, load_cases

HEADING = "ことばの説明"
TUNING = [case.turns[0].question for case in load_cases(SUITE / "tuning.jsonl")]


def said(text: str, *citations: Citation) -> str:
    return in_plain_words(Answer("？", Status.ANSWERED, text, citations=citations)).answer


def test_words_of_ours_are_plain_and_quoted_ones_stay() -> None:
    text = said("※ 「記載」は総事業費（事業費＋人件費）と解しました。").partition("\n")[0]
    assert text == "※ 「記載」は総事業費（事業費＋人件費）と考えました。"


def test_each_value_has_its_own_sentence() -> None:
    text = said("目標値は**19.6％**、実績値は**未定**です。").partition("\n")[0]
    assert text == "目標値は**19.6％**です。実績値は**未定**です。"


def test_the_terms_used_are_explained_once_and_the_longest_counts() -> None:
    explained = said("健福-16の総事業費です。総事業費は**99,964千円**です。").partition(HEADING)[2]
    assert re.findall(r"^- ([^（：]+)", explained, re.MULTILINE) == ["総事業費", "千円"]


def test_a_single_fiscal_year_is_told_in_the_gregorian_calendar() -> None:
    assert "- 令和6年度：2024年度のことです。" in said("令和6年度の総事業費は**1千円**です。")
    assert "2024年度" not in said("令和5年度から令和6年度まで増えています。")


def test_quotes_and_tables_stay_as_they_are() -> None:
    quote = "- 記載に該当します。〔４　主な実施内容・4ページ〕"
    text = said(f"{quote}\n| 記載 | 該当します |", Citation("s", "４", None, 4, "記載に該当します。"))
    assert text.splitlines()[0] == "シートには、つぎのように書いてあります。"
    assert quote in text.splitlines()
    assert "| 記載 | 該当します |" in text.splitlines()


@pytest.mark.parametrize("question", TUNING[::7])
def test_figures_of_real_answers_are_untouched(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    plain = in_plain_words(answer)
    number = re.compile(r"\d[\d,.]*")
    body = plain.answer.partition(f"\n\n**{HEADING}")[0].partition(f"**{HEADING}")[0]
    assert number.findall(body) == number.findall(answer.answer)
    assert (plain.figures, plain.citations, plain.calculation) == (
        answer.figures,
        answer.citations,
        answer.calculation,
    )


def test_the_words_are_plainer_and_state_no_number() -> None:
    data = tomllib.loads(PATH.read_text(encoding="utf-8"))
    assert all(word != plain for word, plain in data["words"].items())
    assert not [text for _, text in plain_words().terms.values() if re.search(r"\d", text)]
    assert all(text.endswith("。") for _, text in plain_words().terms.values())
