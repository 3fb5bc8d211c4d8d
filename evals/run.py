"""Runs a suite over anything that answers; a dialogue's turns see the answers before them."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.types import Answer
from evals.cases import Case, ParaphraseGroup, Turn
from evals.scorers import Score, score
from evals.stated import unsupported_numbers

Ask = Callable[[str, Sequence[Answer]], Answer]


@dataclass(frozen=True, slots=True)
class TurnResult:
    """One answer with its scores; `error` is set instead of an answer where asking raised."""

    question: str
    answer: Answer | None
    scores: tuple[Score, ...]
    unsupported: tuple[str, ...]
    milliseconds: float
    error: str = ""

    @property
    def passed(self) -> bool:
        """Whether every criterion holds."""
        return self.answer is not None and all(item.value for item in self.scores)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The results of all turns of a case."""

    case: Case
    turns: tuple[TurnResult, ...]

    @property
    def passed(self) -> bool:
        """Whether every turn passed."""
        return all(turn.passed for turn in self.turns)


def run_cases(cases: Iterable[Case], ask: Ask) -> tuple[CaseResult, ...]:
    """Every case asked and scored, in order."""
    return tuple(_run_case(case, ask) for case in cases)


def agreeing(groups: Iterable[ParaphraseGroup], ask: Ask) -> dict[str, bool]:
    """For every group whether all its questions got the same status and the same figures."""
    return {group.group: len({_meaning(ask(q, ())) for q in group.questions}) == 1 for group in groups}


def _run_case(case: Case, ask: Ask) -> CaseResult:
    history: list[Answer] = []
    results = []
    for turn in case.turns:
        result = _run_turn(turn, tuple(history), ask)
        results.append(result)
        if result.answer is not None:
            history.append(result.answer)
    return CaseResult(case, tuple(results))


def _run_turn(turn: Turn, history: Sequence[Answer], ask: Ask) -> TurnResult:
    start = time.perf_counter()
    try:
        answer = ask(turn.question, history)
    # One crash is one failed case: the rest of the suite must still be measured.
    except Exception as error:
        return TurnResult(turn.question, None, (), (), _since(start), f"{type(error).__name__}: {error}")
    scores = score(turn.expect, answer)
    return TurnResult(turn.question, answer, scores, unsupported_numbers(answer), _since(start))


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000


def _meaning(answer: Answer) -> tuple[str, frozenset[tuple[str, ...]]]:
    figures = frozenset(
        (figure.sheet, figure.table, figure.row, figure.label, str(figure.fiscal_year), str(figure.value))
        for figure in answer.figures
    )
    return answer.status, figures
