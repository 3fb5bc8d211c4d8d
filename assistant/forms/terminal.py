"""The terminal's side of the command: progress on stderr, answers on stdout, files in and out."""

import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from corpus.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar

# Wide enough for a row of a table where the output is no terminal.
_PIPE_WIDTH = 160


def use_unicode() -> None:
    """A pipe gets UTF-8 whatever the locale; what a terminal cannot show must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


class BuildProgress:
    """Shows on stderr how far the building of an index is; loads and shows nothing where none is built."""

    def __init__(self) -> None:
        self._bar: Bar | None = None

    def __call__(self, done: int, total: int) -> None:
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            columns = TextColumn("索引を作成しています"), BarColumn(), MofNCompleteColumn()
            self._bar = Progress(*columns, console=Console(stderr=True))
            self._bar.add_task("", total=total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done)
        if done >= total:
            self.close()

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._bar is not None:
            self._bar.stop()


@contextmanager
def build_progress() -> Iterator[BuildProgress]:
    """A progress that is closed in the end, also by a failure."""
    progress = BuildProgress()
    try:
        yield progress
    finally:
        progress.close()


def console() -> "Console":
    """Standard output for tables; a pipe gets lines of a fixed width."""
    from rich.console import Console

    return Console() if sys.stdout.isatty() else Console(width=_PIPE_WIDTH)


def print_markdown(text: str) -> None:
    """Markdown, rendered for a terminal and as it is for a pipe."""
    if not sys.stdout.isatty():
        print(text)
        return
    from rich.markdown import Markdown

    console().print(Markdown(text))


def print_json(value: Mapping[str, Any]) -> None:
    """A record for people and programs to read."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def say(sentence: str) -> None:
    """A sentence on stderr."""
    print(sentence, file=sys.stderr, flush=True)


def printable(text: str) -> str:
    """The text of an argument with what is no character (bytes of another encoding) as question marks."""
    return text.encode("utf-8", "replace").decode()


def write(data: bytes, file: Path | None) -> None:
    """Write to a file, or to stdout for None; `UsageError` where the file cannot be written."""
    if file is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    try:
        file.write_bytes(data)
    except OSError as error:
        raise UsageError(
            f"{file} に書けません（{error.strerror}）。場所と名前を確かめてください。"
        ) from error


@contextmanager
def lines_of(file: str) -> Iterator[Iterable[bytes]]:
    """The lines of a file, or of stdin for "-"; `DocumentError` where it cannot be opened."""
    if file == "-":
        yield sys.stdin.buffer
        return
    with _opened(file) as lines:
        yield lines


def _opened(file: str) -> IO[bytes]:
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise DocumentError(
            f"{file} を開けません（{error.strerror}）。ファイル名を確かめてください。"
        ) from error
