"""One browser's conversation with the assistant: turns in, turns out, and never an exception."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from assistant.answering.plain import in_plain_words
from assistant.opening import Opening
from assistant.types import Answer, Status
from corpus.errors import HyokaError

MAX_QUESTION = 1000  # characters
MAX_TURNS = 30

FAILED = "申し訳ありません。回答を作成できませんでした。時間をおいて、もう一度お試しください。"
TOO_LONG = f"質問が長すぎます。{MAX_QUESTION}文字以内でお書きください。"
WAIT = "索引を作成しています。終わるまで少しお待ちください。"
STATUS = {
    Status.NOT_FOUND: "該当する記載が見つかりません",
    Status.OUT_OF_SCOPE: "お答えできる範囲の外です",
    Status.AMBIGUOUS: "確認させてください",
}

# CommonMark takes no ** for strong where a bracket stands before it and kana behind: （千円）**です.
_STRONG = re.compile(r"\*\*(?=\S)([^*\n]+)(?<=\S)\*\*")


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange; `message` is said where there is no answer."""

    question: str
    message: str = ""
    answer: Answer | None = None

    def reply(self, *, plain: bool = False) -> str:
        """What is shown, as Markdown; `plain` in やさしい日本語."""
        if self.answer is None:
            return self.message
        answer = in_plain_words(self.answer) if plain else self.answer
        label = STATUS.get(answer.status)
        mark = f'<span class="status">{label}</span>\n\n' if label else ""
        return mark + _STRONG.sub(r"<strong>\1</strong>", answer.answer)


def take_turn(opening: Opening, question: str, turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The conversation with one more turn, at most the last `MAX_TURNS`."""
    return (*turns, _turn(opening, question, turns))[-MAX_TURNS:]


def _turn(opening: Opening, question: str, turns: Sequence[Turn]) -> Turn:
    if opening.assistant is None:
        return Turn(question[:MAX_QUESTION], opening.error or WAIT)
    if len(question) > MAX_QUESTION:
        return Turn(f"{question[:80]}…", TOO_LONG)
    try:
        answer = opening.assistant.ask(question, [turn.answer for turn in turns if turn.answer])
    except HyokaError as error:
        return Turn(question, str(error))
    except Exception:
        structlog.get_logger().exception("asking failed")
        return Turn(question, FAILED)
    return Turn(question, answer=answer)
