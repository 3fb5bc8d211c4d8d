"""Questions in JSON lines: `{"q": "…"}` or, for a dialogue, `{"turns": ["…", "…"]}`."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.forms.json_form import answer_to_json
from assistant.opening import Answering
from assistant.types import Answer
from corpus.errors import UsageError


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of a batch: its questions in order; a dialogue may consist of one turn only."""

    questions: tuple[str, ...]
    is_dialogue: bool


def answer_lines(lines: Iterable[bytes], assistant: Answering) -> Iterator[str]:
    """An answer as one line of JSON for each line that is not empty, as they come; for a dialogue a list.

    Each turn of a dialogue knows the ones before it. `UsageError` names a line that is malformed.
    """
    for number, line in enumerate(lines, start=1):
        if text := line.removeprefix(BOM_UTF8).strip():
            asked = _asked(number, text)
            answers = [answer_to_json(answer) for answer in _answers(asked.questions, assistant)]
            yield json.dumps(answers if asked.is_dialogue else answers[0], ensure_ascii=False)


def _answers(questions: Iterable[str], assistant: Answering) -> list[Answer]:
    answers: list[Answer] = []
    for question in questions:
        answers.append(assistant.ask(question, tuple(answers)))
    return answers


def _asked(number: int, text: bytes) -> Asked:
    try:
        record = json.loads(text.decode())
    except UnicodeDecodeError:
        raise _malformed(number, "UTF-8ではありません") from None
    except (ValueError, RecursionError):
        raise _malformed(number, "JSONとして読めません") from None
    match record:
        case {"q": str(question)} if "turns" not in record:
            return Asked((question,), is_dialogue=False)
        case {"turns": list(turns)} if "q" not in record and all(isinstance(turn, str) for turn in turns):
            return Asked(tuple(turns), is_dialogue=True)
    raise _malformed(number, "文字列の q か、文字列の一覧の turns のどちらか一つが要ります")


def _malformed(number: int, reason: str) -> UsageError:
    return UsageError(
        f'{number}行目を読めません：{reason}。一行は {{"q": "…"}} か {{"turns": ["…", "…"]}} です。'
    )
