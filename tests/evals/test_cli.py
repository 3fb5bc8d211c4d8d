"""The command over a fake assistant: exit codes, what is printed, what is stored."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from assistant.types import Answer
from corpus.errors import UsageError
from evals import cli
from tests.evals.answers import answered, figure

EXPECT = {"status": "answered", "numbers": ["99964"]}
CASE = {"id": "a", "kind": "figure", "q": "総事業費は？", "expect": EXPECT}


class FakeAssistant:
    """Answers everything with one figure."""

    @classmethod
    def open(cls, index_dir: Path) -> "FakeAssistant":
        assert index_dir.name == "index"
        return cls()

    def ask(self, text: str, history: Sequence[Answer] = ()) -> Answer:
        return answered("99,964千円です。", figure(99964), question=text + "".join(a.answer for a in history))


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "Assistant", FakeAssistant)


def _suite(folder: Path, *cases: Mapping[str, object]) -> Path:
    path = folder / "mine.jsonl"
    path.write_text("\n".join(json.dumps(case) for case in cases), encoding="utf-8")
    return path


def test_a_suite_that_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.evaluate(tmp_path / "index", _suite(tmp_path, CASE)) == 0
    assert "1/1 (100.0%)" in capsys.readouterr().out


def test_a_suite_that_fails_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = CASE | {"id": "b", "expect": {"status": "not_found"}}
    assert cli.evaluate(tmp_path / "index", _suite(tmp_path, CASE, other), json_out=True) == 1
    record = json.loads(capsys.readouterr().out)
    assert record["halves"]["mine.jsonl"]["passed"] == 1
    assert [failure["id"] for failure in record["failures"]] == ["b"]
    assert "retrieval" not in record


def test_a_malformed_suite(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        cli.evaluate(tmp_path / "index", _suite(tmp_path, {"id": "a"}))
