"""Vectors of texts that were embedded before, kept by content and model beside the index.

A build embeds what is new and nothing else, and one that was stopped goes on where it was.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from corpus.errors import IndexStoreError
from index.embedding import Embedder
from index.manifest import sha256
from index.vectors import Vectors

FILE = "vectors.sqlite"
# A commit a batch: what a stopped build loses.
BATCH = 16
_AT_ONCE = 500

Progress = Callable[[int, int], None]


class VectorCache:
    """Vectors of one model in a file that other models share; a damaged row counts as missing."""

    def __init__(self, connection: sqlite3.Connection, model: str) -> None:
        self._connection = connection
        self._model = model

    def get(self, keys: Sequence[str]) -> dict[str, Vectors]:
        """The vectors that are known, by key."""
        found: dict[str, Vectors] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            # Only question marks are put in; the values are parameters.
            rows = self._connection.execute(
                f"SELECT key, vector, hash FROM vectors WHERE model = ? AND key IN ({marks})",
                (self._model, *some),
            )
            for key, vector, written in rows:
                if sha256(vector) == written:
                    found[key] = np.frombuffer(vector, dtype=np.float32)
        return found

    def put(self, vectors: dict[str, Vectors]) -> None:
        """Keep vectors; they stay even if the process ends in the next moment."""
        rows = [
            (self._model, key, (data := v.astype(np.float32).tobytes()), sha256(data))
            for key, v in vectors.items()
        ]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)

    def keep_only(self, keys: Sequence[str]) -> None:
        """Forget what no sheet has any more."""
        kept = set(keys)
        known = self._connection.execute("SELECT key FROM vectors WHERE model = ?", (self._model,))
        gone = [(self._model, key) for (key,) in known if key not in kept]
        with self._connection:
            self._connection.executemany("DELETE FROM vectors WHERE model = ? AND key = ?", gone)


@contextmanager
def vector_cache(folder: Path, embedder: Embedder, probe: Vectors) -> Iterator[VectorCache]:
    """The cache in the folder of an index; IndexStoreError where it cannot be written.

    The model is known by its name, its prompt and `probe`, its vector of a fixed sentence: another model
    under the same name has another one.
    """
    digits = np.round(probe, 3).astype(np.float32).tobytes()
    model = sha256(f"{embedder.name}\n{embedder.passage_prompt}\n".encode() + digits)
    try:
        with closing(_opened(folder / FILE)) as connection:
            yield VectorCache(connection, model)
    except sqlite3.Error as error:
        raise IndexStoreError(f"{folder / FILE} に書けないので、場所と空きを確かめてください。") from error


def _opened(path: Path) -> sqlite3.Connection:
    """The file, made anew where it is damaged: all that is in it can be computed again."""
    try:
        return _connected(path)
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        columns = "model TEXT, key TEXT, vector BLOB, hash TEXT, PRIMARY KEY (model, key)"
        connection.execute(f"CREATE TABLE IF NOT EXISTS vectors ({columns})")
        connection.execute("SELECT count(*) FROM vectors").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def embed_in_batches(
    embedder: Embedder,
    texts: Sequence[str],
    progress: Progress | None = None,
    keep: Callable[[Sequence[str], Vectors], None] | None = None,
) -> Vectors:
    """Vectors of texts, a batch at a time: memory stays small and progress shows; `keep` gets each batch."""
    parts = [np.empty((0, embedder.dim), dtype=np.float32)]
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        parts.append(embedder.embed_passages(batch))
        if keep:
            keep(batch, parts[-1])
        if progress:
            progress(start + len(batch), len(texts))
    return np.concatenate(parts)


def embed_new(
    embedder: Embedder, texts: Sequence[str], cache: VectorCache, progress: Progress | None = None
) -> Vectors:
    """Vectors of texts in their order, of which only those are computed that the cache lacks.

    `progress` is called with (texts that need no more work, all texts).
    """
    keys = {text: sha256(text.encode()) for text in texts}
    known = cache.get(list(keys.values()))
    new = [text for text, key in keys.items() if key not in known]

    def keep(batch: Sequence[str], vectors: Vectors) -> None:
        kept = {keys[text]: vector for text, vector in zip(batch, vectors, strict=True)}
        cache.put(kept)
        known.update(kept)

    def report(done: int, total: int) -> None:
        if progress:
            progress(len(texts) - total + done, len(texts))

    report(0, len(new))
    embed_in_batches(embedder, new, report, keep)
    cache.keep_only(list(keys.values()))
    return np.stack([known[keys[text]] for text in texts])
