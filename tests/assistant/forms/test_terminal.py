"""What a terminal gets and a pipe does not."""

import io
import sys

import pytest

from assistant.forms.terminal import BuildProgress, print_markdown, printable, use_unicode


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_markdown_is_rendered_for_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, expected in ((Terminal(), "総額は3円です"), (io.StringIO(), "総額は**3円**です\n")):
        monkeypatch.setattr(sys, "stdout", stream)
        print_markdown("総額は**3円**です")
        assert expected in stream.getvalue().replace("\x1b[1m", "").replace("\x1b[0m", "")


def test_progress_shows_nothing_until_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", told := io.StringIO())
    BuildProgress().close()
    assert told.getvalue() == ""
    progress = BuildProgress()
    progress(1, 2)
    progress(2, 2)
    progress.close()
    assert "索引を作成しています" in told.getvalue()


def test_a_pipe_gets_utf8_and_nothing_ends_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, "ascii"))
    use_unicode()
    print("総額\ud800", flush=True)
    assert raw.getvalue().decode().strip() == "総額\\ud800"


def test_what_is_no_character_becomes_a_question_mark() -> None:
    assert printable("総額\udc8e") == "総額?"
