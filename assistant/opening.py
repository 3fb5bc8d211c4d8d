"""Opening the assistant in the background, so that a server can say how far it is meanwhile."""

import threading
from collections.abc import Callable, Sequence
from typing import Protocol

import structlog

from assistant.types import Answer
from corpus.errors import HyokaError
from index.building import Progress

UNAVAILABLE = "準備ができなかったため、質問にお答えできません。管理者にお知らせください。"


class Answering(Protocol):
    """What a server needs of the assistant; it is called from several threads."""

    def ask(self, text: str, history: Sequence[Answer]) -> Answer: ...


class Opening:
    """An assistant that is being opened: `done` of `total` steps, then `assistant` or `error`."""

    def __init__(self, opener: Callable[[Progress], Answering], progress: Progress | None = None) -> None:
        self._opener, self._progress = opener, progress
        self.done, self.total = 0, 0
        self.assistant: Answering | None = None
        self.error: str | None = None

    def start(self) -> None:
        """Begin in a thread of its own, and return at once."""
        threading.Thread(target=self.open, name="opening", daemon=True).start()

    def open(self) -> None:
        """Open now; a failure becomes the sentence in `error`."""
        try:
            self.assistant = self._opener(self._report)
        except HyokaError as error:
            self.error = str(error)
        except Exception:
            structlog.get_logger().exception("opening failed")
            self.error = UNAVAILABLE

    def _report(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if self._progress:
            self._progress(done, total)
