import shutil
from pathlib import Path

import pytest

from evals.synthetic import generate
from tests.conftest import Run
from tests.corpus.sheets import REAL


@pytest.fixture
def folder(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the real sheet, indexed, and another sheet beside it."""
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    shutil.copy(REAL, sheets)
    (tmp_path / "other.txt").write_text(generate(3).text, encoding="utf-8")
    monkeypatch.setenv("HYOKA_INDEX_DIR", str(tmp_path / "index"))
    assert run("build", "--corpus", str(sheets)).code == 0
    return sheets


def listed(run: Run) -> str:
    return run("list", "--json").out.decode()


def test_a_sheet_is_added_listed_asked_and_removed(folder: Path, run: Run) -> None:
    added = run("add", str(folder.parent / "other.txt"))
    assert added.code == 0, added.err
    number = added.out.decode().partition("　")[0]
    assert (folder / "other.txt").is_file()
    assert number in listed(run)
    removed = run("remove", number)
    assert removed.code == 0
    assert number not in listed(run)
    assert (folder / "other.txt.removed").is_file()


@pytest.mark.slow
def test_what_cannot_be_added_or_removed_is_said_in_a_sentence(folder: Path, run: Run) -> None:
    bad = folder.parent / "bad.txt"
    bad.write_text("買い物メモ", encoding="utf-8")
    for arguments in (("add", str(bad)), ("remove", "R1-9-9-9"), ("remove", "R7-4-1-1")):
        done = run(*arguments)
        assert done.code in {1, 2}
        assert done.err.count("\n") == 1
    assert not (folder / "bad.txt").exists()


def test_the_same_sheet_twice_is_used_once_and_said(folder: Path, run: Run) -> None:
    shutil.copy(REAL, folder / "copy.txt")
    done = run("build", "--corpus", str(folder))
    assert "と同じシート（R7-4-1-1）なので" in done.err
    assert listed(run).count('"id"') == 1
    assert run("add", folder.parent / "other.txt").code == 1
    removed = run("remove", "R7-4-1-1")
    assert "R7-4-1-1" not in listed(run)
    assert removed.text.count(".removed") == 2
