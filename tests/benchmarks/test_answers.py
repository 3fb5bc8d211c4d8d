"""From the question to the answer: in a process that is warm, and as one cold command."""

import subprocess
import sys
from itertools import count, cycle
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import hyoka
from assistant.assistant import Assistant
from assistant.types import Answer, Status

pytestmark = pytest.mark.benchmark

FIGURES = (
    "健福-16の総事業費は？",
    "総事業費が高い順に5つ教えて",
    "最終評価が拡充の事業の人件費の合計は？",
    "要介護認定率の目標と実績は？",
    "事業費の推移を教えてください",
)
PASSAGE = "ひきこもりの人への支援は何をしましたか"


@pytest.fixture(scope="module")
def assistant(index_dir: Path) -> Assistant:
    return Assistant.open(index_dir)


def test_a_warm_figure_question(benchmark: BenchmarkFixture, assistant: Assistant) -> None:
    questions = cycle(FIGURES)
    answer: Answer = benchmark.pedantic(  # type: ignore[no-untyped-call]  # partly typed library
        lambda: assistant.ask(next(questions)), rounds=20 * len(FIGURES), warmup_rounds=len(FIGURES)
    )
    assert answer.figures


def test_a_warm_passage_question(benchmark: BenchmarkFixture, assistant: Assistant) -> None:
    # A number makes each question new: equal ones are embedded once.
    number = count(1)
    answer: Answer = benchmark.pedantic(  # type: ignore[no-untyped-call]  # partly typed library
        lambda: assistant.ask(f"{PASSAGE}（{next(number)}回目の質問）"), rounds=30, warmup_rounds=3
    )
    assert answer.status is Status.ANSWERED


@pytest.mark.parametrize("question", [FIGURES[0], PASSAGE], ids=["figure", "passage"])
def test_a_cold_command(benchmark: BenchmarkFixture, index_dir: Path, question: str) -> None:
    command = [sys.executable, "-m", "hyoka", "ask", question, "--index", str(index_dir)]
    root = Path(hyoka.__file__).parent

    def ask() -> str:
        return subprocess.run(command, cwd=root, capture_output=True, check=True, text=True).stdout

    assert benchmark.pedantic(ask, rounds=5, warmup_rounds=1)  # type: ignore[no-untyped-call]  # partly typed library
