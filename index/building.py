"""Building the index: written aside, swapped in whole."""

import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import IndexStoreError
from corpus.figures import figures as figures_of
from corpus.types import Sheet
from index.chunks import chunk_sheet
from index.embedding import Embedder, embedder_for
from index.heads import head_of
from index.manifest import (
    FORMAT,
    GENERATIONS,
    POINTER,
    Manifest,
    Model,
    current_generation,
    document_hashes,
    reader_version,
    sha256,
    write_manifest,
)
from index.records import to_jsonl
from index.restated import restatements
from index.store import (
    CHUNKS,
    FIGURES,
    HEADS,
    LEXICAL,
    PROBE,
    RESTATED,
    SHEETS,
    VECTORS,
    WORD_VECTORS,
    WORDS,
    Index,
    open_index,
    sheet_file,
)
from index.tokens import dictionary, search_terms
from index.types import Kind

Progress = Callable[[int, int], None]

_LOCK_SECONDS = 600


def build_index(
    sheets: Sequence[Sheet],
    folder: Path,
    embedder: Embedder | None = None,
    *,
    documents: Sequence[Path] = (),
    progress: Progress | None = None,
) -> Index:
    """Build an index beside the current one and swap it in by one rename.

    `documents` are the files it was built from, readable or not, for `changed_files`; `progress` is
    called with (texts embedded, all texts). A build that is killed leaves the old index as it was.
    """
    embedder = embedder or embedder_for()
    _check_sheets(sheets)
    try:
        with _lock(folder):
            generation = folder / GENERATIONS / uuid.uuid4().hex
            generation.mkdir(parents=True)
            pointer = _write(generation, folder, sheets, embedder, documents, progress)
            previous = current_generation(folder)
            _swap(folder / POINTER, pointer)
            # Who opened the previous generation may still have to read parts of it.
            _remove_others(folder / GENERATIONS, {generation, previous})
    except OSError as error:
        raise IndexStoreError(f"索引を {folder} に書けないので、場所と空きを確かめてください。") from error
    return open_index(folder, embedder)


def _write(
    generation: Path,
    folder: Path,
    sheets: Sequence[Sheet],
    embedder: Embedder,
    documents: Sequence[Path],
    progress: Progress | None,
) -> bytes:
    """Write all files of a generation; returns its pointer."""
    from index.figure_store import write_figures
    from index.lexical import LexicalIndex
    from index.vector_cache import embed_new, vector_cache
    from index.vectors import VectorIndex
    from index.words import vocabulary

    chunks = [chunk for sheet in sheets for chunk in chunk_sheet(sheet)]
    texts = [chunk.text for chunk in chunks]
    words = vocabulary(chunk.quote for chunk in chunks if chunk.kind is Kind.ITEM)
    (generation / CHUNKS).write_bytes(to_jsonl(chunks))
    write_figures((f for sheet in sheets for f in figures_of(sheet)), generation / FIGURES)
    (generation / HEADS).write_bytes(to_jsonl(map(head_of, sheets)))
    (generation / SHEETS).mkdir()
    for number, sheet in enumerate(sheets):
        (generation / sheet_file(number)).write_bytes(to_jsonl([sheet]))
    (generation / RESTATED).write_bytes(to_jsonl(restatements(sheets)))
    LexicalIndex.build([search_terms(text) for text in texts]).save(generation / LEXICAL)
    probe_vector = embedder.embed_passages([PROBE])[0]
    with vector_cache(folder, embedder, probe_vector) as cache:
        embedded = embed_new(embedder, [*texts, *words], cache, progress)
    vectors = VectorIndex.build(embedded[: len(texts)])
    (generation / VECTORS).write_bytes(vectors.to_bytes())
    (generation / WORDS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    (generation / WORD_VECTORS).write_bytes(VectorIndex.build(embedded[len(texts) :]).to_bytes())
    probe = tuple(round(float(value), 6) for value in probe_vector)
    model = Model(embedder.name, vectors.dim, embedder.query_prompt, embedder.passage_prompt)
    files = {
        path.relative_to(generation).as_posix(): sha256(path.read_bytes())
        for path in sorted(generation.rglob("*"))
        if path.is_file()
    }
    ids = tuple(sheet.id for sheet in sheets)
    hashes = document_hashes(documents)
    corpus = str(documents[0].parent.resolve()) if documents else ""
    manifest = Manifest(FORMAT, model, probe, dictionary(), ids, hashes, files, corpus, reader_version())
    return write_manifest(generation, manifest)


def _check_sheets(sheets: Sequence[Sheet]) -> None:
    if not sheets:
        raise IndexStoreError("読めた行政評価シートが一つもないので、索引は作れません。")
    files: dict[str, str] = {}
    for sheet in sheets:
        if sheet.id in files:
            raise IndexStoreError(
                f"{files[sheet.id]} と {sheet.file} は同じ行政評価シート（{sheet.id}）なので、"
                "片方だけにしてください。"
            )
        files[sheet.id] = sheet.file


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Only one process builds at a time, so that nobody clears away another's unfinished work."""
    # Not needed to read an index, and slow to load.
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "build.lock", timeout=_LOCK_SECONDS):
            yield
    except Timeout as error:
        raise IndexStoreError("別の処理が索引を作っているので、終わるのを待ってください。") from error


def _swap(pointer: Path, data: bytes) -> None:
    aside = pointer.with_suffix(".new")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, pointer)


def _remove_others(generations: Path, kept: set[Path | None]) -> None:
    for generation in generations.iterdir():
        if generation not in kept:
            shutil.rmtree(generation, ignore_errors=True)
