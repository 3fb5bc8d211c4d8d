"""One browser's conversation: bounded, and every failure a sentence."""

from collections.abc import Sequence

import pytest

from assistant.conversation import FAILED, MAX_QUESTION, MAX_TURNS, TOO_LONG, WAIT, Turn, take_turn
from assistant.opening import UNAVAILABLE, Answering, Opening
from assistant.types import Answer, Status
from corpus.errors import HyokaError, IndexStoreError


class Scripted:
    """Answers with a status, or fails with an error; keeps what history it was given."""

    def __init__(self, outcome: Status | Exception) -> None:
        self.outcome = outcome
        self.histories: list[tuple[Answer, ...]] = []

    def ask(self, text: str, history: Sequence[Answer]) -> Answer:
        self.histories.append(tuple(history))
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return Answer(question=text, status=self.outcome, answer=f"「{text}」への答え")


def opened(outcome: Status | Exception) -> tuple[Opening, Scripted]:
    scripted = Scripted(outcome)
    opening = Opening(lambda _: scripted)
    opening.open()
    return opening, scripted


def test_answers_become_the_history_of_the_next_question() -> None:
    opening, scripted = opened(Status.ANSWERED)
    turns = take_turn(opening, "二", take_turn(opening, "一", ()))
    assert [turn.reply() for turn in turns] == ["「一」への答え", "「二」への答え"]
    assert [[answer.question for answer in history] for history in scripted.histories] == [[], ["一"]]


def test_emphasis_before_kana_is_kept() -> None:
    opening, _ = opened(Status.ANSWERED)
    reply = take_turn(opening, "**1,000千円（100万円）**です。2 ** 3、**ある**", ())[0].reply()
    assert reply == "「<strong>1,000千円（100万円）</strong>です。2 ** 3、<strong>ある</strong>」への答え"


def test_conversation_is_bounded() -> None:
    opening, scripted = opened(Status.ANSWERED)
    turns: tuple[Turn, ...] = ()
    for number in range(MAX_TURNS + 5):
        turns = take_turn(opening, str(number), turns)
    assert [turn.question for turn in turns] == [str(number) for number in range(5, MAX_TURNS + 5)]
    assert max(map(len, scripted.histories)) == MAX_TURNS


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.NOT_FOUND, "該当する記載が見つかりません"),
        (Status.OUT_OF_SCOPE, "お答えできる範囲の外です"),
        (Status.AMBIGUOUS, "確認させてください"),
    ],
)
def test_other_statuses_are_marked(status: Status, words: str) -> None:
    opening, _ = opened(status)
    assert take_turn(opening, "問", ())[0].reply() == f'<span class="status">{words}</span>\n\n「問」への答え'


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(IndexStoreError("索引が壊れています。"), "索引が壊れています。"), (RuntimeError("secret"), FAILED)],
)
def test_failure_is_a_sentence_and_no_history(error: Exception, sentence: str) -> None:
    opening, scripted = opened(error)
    turns = take_turn(opening, "二", take_turn(opening, "一", ()))
    assert [(turn.reply(), turn.answer) for turn in turns] == [(sentence, None)] * 2
    assert scripted.histories == [(), ()]


def test_length_limit_is_kept_before_asking() -> None:
    opening, scripted = opened(Status.ANSWERED)
    (turn,) = take_turn(opening, "あ" * (MAX_QUESTION + 1), ())
    assert turn.reply() == TOO_LONG
    assert len(turn.question) < 100
    assert take_turn(opening, "あ" * MAX_QUESTION, ())[0].answer is not None
    assert len(scripted.histories) == 1


def test_progress_is_told_while_opening() -> None:
    seen: list[tuple[int, int]] = []

    def opener(progress: object) -> Answering:
        assert callable(progress)
        progress(2, 7)
        seen.append((opening.done, opening.total))
        assert take_turn(opening, "早い", ())[0].reply() == WAIT
        return Scripted(Status.ANSWERED)

    told: list[tuple[int, int]] = []
    opening = Opening(opener, lambda done, total: told.append((done, total)))
    opening.open()
    assert seen == told == [(2, 7)]
    assert opening.assistant is not None


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(HyokaError("文書がありません。"), "文書がありません。"), (KeyError("x"), UNAVAILABLE)],
)
def test_failed_opening_is_what_every_question_is_told(error: Exception, sentence: str) -> None:
    def opener(_: object) -> Answering:
        raise error

    opening = Opening(opener)
    opening.open()
    assert opening.assistant is None
    assert take_turn(opening, "問", ()) == (Turn("問", sentence),)
