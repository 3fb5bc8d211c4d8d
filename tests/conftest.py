"""What all tests share: no settings of the machine, no stopwatch, one real index, the command."""

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

import hyoka
from assistant.preparing import build
from assistant.settings import Settings

for name in [name for name in os.environ if name.startswith("HYOKA_") and name != "HYOKA_REQUIRE_BROWSER"]:
    del os.environ[name]

# Shared machines are slow at times; time is for the benchmarks.
settings.register_profile("hyoka", deadline=None)
settings.load_profile("hyoka")


@pytest.fixture(scope="session")
def index_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the documents under corpus/sheets with the bundled model."""
    folder = tmp_path_factory.mktemp("index")
    build(Settings(index_dir=folder))
    return folder


@dataclass(frozen=True, slots=True)
class Done:
    """What a call left behind."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the command in this process."""

    def call(*arguments: object, stdin: str = "") -> Done:
        printed, told = io.BytesIO(), io.BytesIO()
        out, err = (io.TextIOWrapper(stream, "utf-8") for stream in (printed, told))
        monkeypatch.setattr(sys, "argv", ["hyoka", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as ended:
            hyoka.main()
        out.flush()
        err.flush()
        code = ended.value.code
        return Done(code if isinstance(code, int) else 0, printed.getvalue(), told.getvalue().decode())

    return call
