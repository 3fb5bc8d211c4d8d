"""When an index is built, from what, and what is said about documents that changed since."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from assistant import preparing
from assistant.preparing import build, outdated, prepared, rebuilding
from assistant.settings import Settings
from corpus.errors import IndexStoreError
from corpus.json_form import read_sheets
from corpus.types import Sheet
from index.types import Changes
from tests.index.conftest import FakeEmbedder

SHEET = Settings().corpus_dir / "kamakura-r7-4-1-1.txt"


@pytest.fixture(autouse=True)
def _fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "embedder_of", lambda _: FakeEmbedder())


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    corpus = tmp_path / "sheets"
    corpus.mkdir()
    shutil.copy(SHEET, corpus)
    return Settings(corpus_dir=corpus, index_dir=tmp_path / "index")


def test_an_index_is_built_only_where_there_is_none(settings: Settings) -> None:
    calls: list[tuple[int, int]] = []
    first = prepared(settings, lambda done, total: calls.append((done, total)))
    texts = len(first.chunks) + len(first.words.words)
    assert calls[-1] == (texts, texts)
    calls.clear()
    again = prepared(settings, lambda done, total: calls.append((done, total)))
    assert list(again.figures) == list(first.figures)
    assert calls == []


def test_only_documents_that_changed_are_read_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = build(settings)
    read: list[str] = []

    def counting(paths: Iterable[Path]) -> tuple[list[Sheet], list[dict[str, str]]]:
        paths = list(paths)
        read.extend(path.name for path in paths)
        return read_sheets(paths)

    monkeypatch.setattr("assistant.preparing.read_sheets", counting)
    (settings.corpus_dir / "memo.txt").write_text("買い物", encoding="utf-8")
    second, errors = build(settings)
    assert read == ["memo.txt"]
    assert len(errors) == 1
    assert second.sheets == first.sheets
    monkeypatch.setattr("assistant.preparing.reader_version", lambda: "another reader")
    build(settings)
    assert read == ["memo.txt", SHEET.name, "memo.txt"]


def test_files_that_are_no_sheets_are_named_and_stop_nothing(settings: Settings) -> None:
    (settings.corpus_dir / "memo.txt").write_text("買い物", encoding="utf-8")
    index, errors = build(settings)
    assert [sheet.file for sheet in index.sheets] == [SHEET.name]
    assert [Path(error["file"]).name for error in errors] == ["memo.txt"]


def test_a_folder_without_a_sheet_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text("買い物", encoding="utf-8")
    with pytest.raises(IndexStoreError, match=r"読める行政評価シートがありません（.*memo\.txt"):
        build(Settings(corpus_dir=tmp_path, index_dir=tmp_path / "index"))


def test_documents_that_changed_since_are_named(settings: Settings) -> None:
    assert outdated(settings) == Changes()
    prepared(settings)
    assert outdated(settings) == Changes()
    with (settings.corpus_dir / SHEET.name).open("a", encoding="utf-8") as file:
        file.write("\n")
    (settings.corpus_dir / "new.txt").touch()
    assert outdated(settings) == Changes(changed=(SHEET.name,), added=("new.txt",))


def test_an_index_is_compared_with_the_folder_that_it_was_built_from(settings: Settings) -> None:
    prepared(settings)
    (settings.corpus_dir / "new.txt").touch()
    elsewhere = Settings(index_dir=settings.index_dir)
    assert outdated(elsewhere) == Changes(added=("new.txt",))
    assert rebuilding(elsewhere) == f"hyoka build --corpus {settings.corpus_dir} --index {settings.index_dir}"
    shutil.rmtree(settings.corpus_dir)
    assert outdated(elsewhere) == Changes()


def test_the_usual_index_is_rebuilt_without_options() -> None:
    assert rebuilding(Settings()) == "hyoka build"
