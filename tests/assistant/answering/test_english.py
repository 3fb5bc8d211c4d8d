"""Answers to English questions: the cells in English above the Japanese answer, nothing but cells stated."""

import re
import tomllib

import pytest

from assistant.answering.english import PATH, is_english
from assistant.assistant import Assistant
from assistant.meaning.lexicon import load_lexicon
from assistant.meaning.question import Operation
from assistant.types import Answer, Status
from corpus import form
from corpus.types import Missing
from evals.stated import unsupported_numbers

JAPANESE = "**日本語の回答**"


def english(answer: Answer) -> str:
    return answer.answer.partition(JAPANESE)[0].strip()


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Which project cost the most?", True),
        ("List the projects rated for expansion (拡充)", True),
        (
            "personnel cost, Silver Human Resources Center support project (シルバー人材センター支援事業)?",
            True,
        ),
        ("NPOやSDGsの記載はある？", False),
        ("LINE", False),
        ("総事業費は？", False),
    ],
)
def test_what_counts_as_english(text: str, is_so: bool) -> None:
    assert is_english(text) is is_so


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "What was the total cost in FY2024?",
            "Whole policy, fiscal 2024 (令和6年度): total cost (総事業費) **9,720,678 thousand yen**.",
        ),
        ("What is the target of indicator 3 in FY2024?", "target (目標値) **19.6%**"),
        (
            "What is the actual value of indicator 3 in FY2024?",
            "actual value (実績値) **not yet decided (未定)**",
        ),
        ("How many projects are statutory entrusted functions?", "Found: **8** projects."),
        ("How many projects does the sheet have?", "Found: **37** projects."),
        ("How many outcome indicators are there?", "Found: **4** outcome indicators."),
        ("Which projects cost more than 500 million yen?", "Found: **3** projects."),
        ("Which project has the highest personnel cost?", "#1 健福-19 扶助事業"),
        (
            "By how much did personnel costs change between FY2022 and FY2023?",
            "**Change (人件費の増減), calculated: -7,895 thousand yen**",
        ),
        (
            "What share of the total cost is personnel cost in FY2024?",
            "**Share (総事業費に占める人件費の割合), calculated: 6.0%**",
        ),
        ("Did indicator 1 reach its target in FY2023?", "Target not met; higher is better."),
        ("Is a higher value better for indicator 3?", "lower is better"),
        ("What does contribution mean?", "**contribution (貢献度)**: how much a project helps"),
        ("When was this sheet written?", "Date of the sheet (作成日): 令和7年6月4日"),
        ("Who are the evaluators of this sheet?", "- 共生共創部長　能條 裕子"),
        ("how much does 健福-27 cost", "“how much” was taken to mean total cost (総事業費)"),
    ],
)
def test_an_answer_in_english(question: str, said: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert said in english(answer)
    assert JAPANESE in answer.answer
    assert unsupported_numbers(answer) == ()


def test_quotes_are_announced_with_their_sections(assistant: Assistant) -> None:
    answer = assistant.ask("What is planned for hikikomori support?")
    assert "- future direction〔８　今後の方向性・7ページ〕, 健康福祉部" in english(answer)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("How many tourists visit Kamakura each year?", "do not tell this"),
        ("Who is the mayor of Kamakura?", "I can only answer"),
    ],
)
def test_a_refusal_in_english_states_no_figure(question: str, status: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert status in english(answer)
    assert answer.figures == ()
    assert not re.search(r"\d", english(answer))


def test_a_japanese_question_is_answered_in_japanese_only(assistant: Assistant) -> None:
    assert JAPANESE not in assistant.ask("令和6年度の総事業費は？").answer


def test_the_english_words_belong_to_the_form() -> None:
    words = tomllib.loads(PATH.read_text(encoding="utf-8"))
    assert set(words["sections"]) == {*form.SECTIONS, form.OVERVIEW}
    assert set(words["operations"]) <= {operation.name for operation in Operation}
    assert set(words["terms"]) == set(load_lexicon().glossary)
    assert {"not_found", "out_of_scope", "ambiguous"} == set(words["statuses"])
    told = " ".join(words["values"])
    assert all(missing.value in told or missing is Missing.UNPROVED for missing in Missing)
