"""The index as a folder: built aside, swapped in whole, checked when read, loaded as far as needed."""

import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpus.errors import HyokaError, IndexStoreError
from corpus.figures import figures as figures_of
from corpus.types import Figure, Sheet
from index.chunks import chunk_sheet
from index.embedding import Embedder, embedder_for
from index.manifest import (
    FORMAT,
    GENERATIONS,
    POINTER,
    REBUILD,
    Manifest,
    Model,
    checked_bytes,
    current_generation,
    damaged,
    document_files,
    document_hashes,
    read_manifest,
    sha256,
    write_manifest,
)
from index.records import from_jsonl, to_jsonl
from index.tokens import dictionary, search_terms
from index.types import Changes, Chunk

if TYPE_CHECKING:
    from index.lexical import LexicalIndex
    from index.vectors import VectorIndex, Vectors

Progress = Callable[[int, int], None]
T = TypeVar("T")

BATCH = 16
_CHUNKS, _FIGURES, _SHEETS = "chunks.jsonl", "figures.jsonl", "sheets.jsonl"
_VECTORS, _LEXICAL = "vectors.faiss", "lexical"
_PROBE = "高齢者や障害者の自立と社会参加を支援する。"
# Engines on other processors differ in the last digits; other models by far more.
_SAME_MODEL_COSINE = 0.99
_LOCK_SECONDS = 600


class Index:
    """An opened index; each part is read and checked against its hash on first use."""

    def __init__(self, generation: Path, manifest: Manifest, embedder: Embedder) -> None:
        self.manifest = manifest
        self._generation = generation
        self._embedder = embedder
        self.embed_query = lru_cache(maxsize=256)(self._embed_query)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every cell of every sheet."""
        return self._records(Figure, _FIGURES)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets as they were parsed."""
        return self._records(Sheet, _SHEETS)

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        """The passages; a position in it is a position in both rankings."""
        return self._records(Chunk, _CHUNKS)

    @cached_property
    def lexical(self) -> "LexicalIndex":
        """BM25 over the passages."""
        if self.manifest.dictionary != dictionary():
            raise IndexStoreError(
                f"索引は別の辞書（{self.manifest.dictionary}）で作られているので、{REBUILD}"
            )
        # A question about figures must not wait for numpy, bm25s or faiss.
        from index.lexical import FILES, LexicalIndex

        for name in FILES:
            self._bytes(f"{_LEXICAL}/{name}")
        return LexicalIndex.load(self._generation / _LEXICAL)

    @cached_property
    def vectors(self) -> "VectorIndex":
        """The passages' vectors, after a look whether the model still gives the same ones."""
        from index.vectors import VectorIndex

        vectors = VectorIndex.from_bytes(self._bytes(_VECTORS))
        self._check_probe()
        return vectors

    def verify(self) -> None:
        """Check every file of the index; IndexStoreError names the first that is damaged."""
        for name in self.manifest.files:
            self._bytes(name)

    def _embed_query(self, text: str) -> "Vectors":
        vector: Vectors = self._embedder.embed_queries([text])[0]
        return vector

    def _check_probe(self) -> None:
        import numpy as np

        from index.vectors import normalised

        now = normalised(self._embedder.embed_passages([_PROBE]))
        then = normalised(np.asarray([self.manifest.probe], dtype=np.float32))
        if now.shape != then.shape or float((now * then).sum()) < _SAME_MODEL_COSINE:
            raise _other_model(self.manifest.model.name, self._embedder.name)

    def _bytes(self, name: str) -> bytes:
        return checked_bytes(self._generation, name, self.manifest.files.get(name, ""))

    def _records(self, kind: type[T], name: str) -> tuple[T, ...]:
        try:
            return from_jsonl(kind, self._bytes(name))
        except (ValueError, KeyError, TypeError) as error:
            raise damaged(name) from error


def open_index(folder: Path, embedder: Embedder | None = None) -> Index:
    """Open the current generation for the given model (None: the bundled one); reads only its manifest.

    IndexStoreError where it is missing, damaged, of another format or of another model.
    """
    embedder = embedder or embedder_for()
    generation, manifest = read_manifest(folder)
    model = manifest.model
    asked = (embedder.name, embedder.query_prompt, embedder.passage_prompt)
    if (model.name, model.query_prompt, model.passage_prompt) != asked:
        raise _other_model(model.name, embedder.name)
    return Index(generation, manifest, embedder)


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
    called with (passages embedded, all passages). A build that is killed leaves the old index as it was.
    """
    embedder = embedder or embedder_for()
    _check_sheets(sheets)
    try:
        with _lock(folder):
            generation = folder / GENERATIONS / uuid.uuid4().hex
            generation.mkdir(parents=True)
            pointer = _write(generation, sheets, embedder, documents, progress)
            previous = current_generation(folder)
            _swap(folder / POINTER, pointer)
            # Who opened the previous generation may still have to read parts of it.
            _remove_others(folder / GENERATIONS, {generation, previous})
    except OSError as error:
        raise IndexStoreError(f"索引を {folder} に書けないので、場所と空きを確かめてください。") from error
    return open_index(folder, embedder)


def changed_files(folder: Path, corpus_dir: Path) -> Changes:
    """Which documents of `corpus_dir` differ from those that the index in `folder` was built from."""
    built = read_manifest(folder)[1].documents
    now = document_hashes(document_files(corpus_dir))
    return Changes(
        changed=tuple(name for name in now if name in built and now[name] != built[name]),
        added=tuple(name for name in now if name not in built),
        removed=tuple(name for name in built if name not in now),
    )


def embed_in_batches(embedder: Embedder, texts: Sequence[str], progress: Progress | None = None) -> "Vectors":
    """Vectors of passages, a batch at a time: memory stays small and progress shows."""
    import numpy as np

    parts = []
    for start in range(0, len(texts), BATCH):
        parts.append(embedder.embed_passages(texts[start : start + BATCH]))
        if progress:
            progress(min(start + BATCH, len(texts)), len(texts))
    return np.concatenate(parts)


def _write(
    generation: Path,
    sheets: Sequence[Sheet],
    embedder: Embedder,
    documents: Sequence[Path],
    progress: Progress | None,
) -> bytes:
    """Write all files of a generation; returns its pointer."""
    from index.lexical import LexicalIndex
    from index.vectors import VectorIndex

    chunks = [chunk for sheet in sheets for chunk in chunk_sheet(sheet)]
    texts = [chunk.text for chunk in chunks]
    (generation / _CHUNKS).write_bytes(to_jsonl(chunks))
    (generation / _FIGURES).write_bytes(to_jsonl(f for sheet in sheets for f in figures_of(sheet)))
    (generation / _SHEETS).write_bytes(to_jsonl(sheets))
    LexicalIndex.build([search_terms(text) for text in texts]).save(generation / _LEXICAL)
    vectors = VectorIndex.build(embed_in_batches(embedder, texts, progress))
    (generation / _VECTORS).write_bytes(vectors.to_bytes())
    probe = tuple(round(float(value), 6) for value in embedder.embed_passages([_PROBE])[0])
    model = Model(embedder.name, vectors.dim, embedder.query_prompt, embedder.passage_prompt)
    files = {
        path.relative_to(generation).as_posix(): sha256(path.read_bytes())
        for path in sorted(generation.rglob("*"))
        if path.is_file()
    }
    ids = tuple(sheet.id for sheet in sheets)
    hashes = document_hashes(documents)
    corpus = str(documents[0].parent.resolve()) if documents else ""
    manifest = Manifest(FORMAT, model, probe, dictionary(), ids, hashes, files, corpus)
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


def _other_model(built: str, asked: str) -> HyokaError:
    return IndexStoreError(
        f"索引は別の埋め込みモデル（{built}）か別の前置きで作られていて今の設定（{asked}）とは比べられないので、"
        f"HYOKA_MODEL を戻すか {REBUILD}"
    )
