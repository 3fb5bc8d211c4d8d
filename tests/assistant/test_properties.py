"""Questions put together at random: never a crash, never a number without evidence, always the same."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.meaning.lexicon import load_lexicon
from assistant.types import Status
from corpus.figures import figures
from evals.cases import SUITE, load_cases
from evals.stated import unsupported_numbers
from tests.corpus.sheets import real_sheet

SHEET, LEXICON = real_sheet(), load_lexicon()
FEW, MANY = 150, 10_000


def joined(pieces: list[str]) -> str:
    """The pieces as one text; two numbers do not become one."""
    text = ""
    for piece in pieces:
        text += " " * (text[-1:].isnumeric() and piece[:1].isnumeric()) + piece
    return text


ROWS = [text for project in SHEET.projects for text in (project.id, str(project.name.value))]
INDICATORS = [f"成果指標{item.number}の" for item in SHEET.indicators]
PLACES = [evaluator.department for evaluator in SHEET.evaluators]
LABELS = sorted({figure.label for figure in figures(SHEET)})
YEARS = [
    "令和6年度",
    "令和５年度",
    "R7",
    "2023年度",
    "前年度",
    "令和元年度",
    "昨年度",
    "令和2年度から",
    "平成30年度",
]
AMOUNTS = [
    "が1億円以上、",
    "が500万円未満、",
    "が三千万円を超える、",
    "が100％以上、",
    "0円",
    "上位3つ",
    "2番目",
    "が12,345千円、",
]
# 「16 1人当たり」 is read as one number by one side and as two by the other.
WORDS = sorted(word for word in LEXICON.surfaces if not word[0].isnumeric())
PARTICLES = [
    "の",
    "は",
    "が",
    "と",
    "を",
    "で",
    "、",
    "。",
    "？",
    " ",
    "より",
    "から",
    "だけ",
    "以外",
    "いくら",
    "何件",
]
NOISE = [
    "横浜市",
    "天気",
    "🙂",
    "ＡＢＣ",
    "△99千円",
    "図書館",
    "select *",
    "\n",
    "１２３",
    "〇",
    "|",
    "**",
]

PIECE = st.one_of(
    *map(
        st.sampled_from,
        (ROWS, INDICATORS, PLACES, LABELS, YEARS, AMOUNTS, WORDS, PARTICLES, PARTICLES, NOISE),
    ),
    st.text(max_size=4),
)
QUESTION = st.lists(PIECE, min_size=1, max_size=9).map(joined)
Ask = Callable[[str, str], None]


@pytest.fixture(scope="session")
def check(assistant: Assistant) -> Ask:
    """Ask two questions of one conversation and look at both answers."""

    def ask(first: str, second: str) -> None:
        opening = assistant.ask(first)
        reply = assistant.ask(second, [opening])
        # What the turn before brought along is no invention.
        for answer in (opening, replace(reply, question=f"{first}\n{second}")):
            # A place is counted over rows that the answer need not show.
            assert [number for number in unsupported_numbers(answer) if not number.endswith("位")] == []
            assert answer.answer
            assert bool(answer.citations) is (answer.status is Status.ANSWERED)
            assert answer.figures == () or answer.status is Status.ANSWERED
        assert assistant.ask(first) == opening
        assert assistant.ask(second, [opening]) == reply

    return ask


@given(QUESTION, QUESTION)
@settings(max_examples=FEW)
def test_random_questions(check: Ask, first: str, second: str) -> None:
    check(first, second)


DATED = [
    case.turns[0].question
    for case in load_cases(SUITE / "tuning.jsonl")
    if re.search(r"令和\d年度", case.turns[0].question)
]


@pytest.mark.parametrize("question", DATED)
def test_another_spelling_of_the_year_changes_nothing(question: str, assistant: Assistant) -> None:
    asked = assistant.ask(question)
    for spelling in ("令和{}年度", "R{}年度", "令{}年度", "{}年度"):

        def respelt(match: re.Match[str], spelling: str = spelling) -> str:
            number = int(match[1])
            return spelling.format(2018 + number if spelling == "{}年度" else number)

        answer = assistant.ask(re.sub(r"令和(\d)年度", respelt, question))
        assert (answer.status, answer.figures, answer.calculation) == (
            asked.status,
            asked.figures,
            asked.calculation,
        )


@pytest.mark.slow
@given(QUESTION, QUESTION)
@settings(max_examples=MANY)
def test_very_many_random_questions(check: Ask, first: str, second: str) -> None:
    check(first, second)
