"""The index as a folder: checked when read, loaded as far as needed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from corpus.errors import HyokaError, IndexStoreError
from corpus.types import Figure, Sheet
from index.embedding import Embedder, embedder_for
from index.heads import SheetHead
from index.manifest import (
    REBUILD,
    Manifest,
    checked_bytes,
    damaged,
    document_files,
    document_hashes,
    read_manifest,
)
from index.records import from_jsonl
from index.restated import Restatement
from index.tokens import dictionary
from index.types import Changes, Chunk

if TYPE_CHECKING:
    from index.figure_store import FigureStore
    from index.lexical import LexicalIndex
    from index.vectors import VectorIndex, Vectors
    from index.words import WordIndex

T = TypeVar("T")
Q = TypeVar("Q")

CHUNKS, FIGURES, HEADS = "chunks.jsonl", "figures.parquet", "heads.jsonl"
SHEETS = "sheets"
RESTATED = "restated.jsonl"
VECTORS, LEXICAL = "vectors.faiss", "lexical"
WORDS, WORD_VECTORS = "words.json", "words.faiss"
PROBE = "高齢者や障害者の自立と社会参加を支援する。"
# Engines on other processors differ in the last digits; other models by far more.
_SAME_MODEL_COSINE = 0.99


def sheet_file(number: int) -> str:
    """The file of a sheet by its place in the manifest: an id may hold signs that no file name can."""
    return f"{SHEETS}/{number:05}.jsonl"


class Index:
    """An opened index; each part is read and checked against its hash on first use."""

    def __init__(self, generation: Path, manifest: Manifest, embedder: Embedder) -> None:
        self.manifest = manifest
        self._generation = generation
        self._embedder = embedder
        self.embed_query = lru_cache(maxsize=256)(self._embed_query)
        self.nearest_word = lru_cache(maxsize=4096)(self._nearest_word)
        self.sheet = lru_cache(maxsize=256)(self._sheet)
        self._part = lru_cache(maxsize=96)(lambda sheets: Part(self, sheets))

    @cached_property
    def figures(self) -> "FigureStore":
        """Every cell of every sheet."""
        # A question needs none of it, and DuckDB takes a moment to load.
        from index.figure_store import FigureStore

        self._bytes(FIGURES)
        return FigureStore(self._generation / FIGURES)

    @cached_property
    def heads(self) -> tuple[SheetHead, ...]:
        """The sheets in a few lines each."""
        return self._records(SheetHead, HEADS)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets as they were parsed."""
        return tuple(map(self.sheet, self.manifest.sheets))

    def _sheet(self, sheet_id: str) -> Sheet:
        """One sheet as it was parsed; ValueError where there is none of that id."""
        return self._records(Sheet, sheet_file(self.manifest.sheets.index(sheet_id)))[0]

    @cached_property
    def restated(self) -> dict[Figure, tuple[Figure, ...]]:
        """Figures that another sheet of the policy states otherwise, with what it states."""
        found: dict[Figure, tuple[Figure, ...]] = {}
        for pair in self._records(Restatement, RESTATED):
            found[pair.later] = (*found.get(pair.later, ()), pair.earlier)
            found[pair.earlier] = (*found.get(pair.earlier, ()), pair.later)
        return found

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        """The passages; a position in it is a position in both rankings."""
        return self._records(Chunk, CHUNKS)

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
            self._bytes(f"{LEXICAL}/{name}")
        return LexicalIndex.load(self._generation / LEXICAL)

    @cached_property
    def vectors(self) -> "VectorIndex":
        """The passages' vectors, after a look whether the model still gives the same ones."""
        from index.vectors import VectorIndex

        vectors = VectorIndex.from_bytes(self._bytes(VECTORS))
        self._check_probe()
        return vectors

    @cached_property
    def words(self) -> "WordIndex":
        """The words of the narrative by meaning."""
        from index.words import WordIndex

        return WordIndex.from_bytes(self._bytes(WORDS), self._bytes(WORD_VECTORS))

    def within(self, sheets: Iterable[str]) -> "Index | Part":
        """The passages of some of the sheets, searched as the index is."""
        chosen = frozenset(sheets)
        return self if chosen >= set(self.manifest.sheets) else self._part(chosen)

    def verify(self) -> None:
        """Check every file of the index; IndexStoreError names the first that is damaged."""
        for name in self.manifest.files:
            self._bytes(name)

    def _embed_query(self, text: str) -> "Vectors":
        vector: Vectors = self._embedder.embed_queries([text])[0]
        return vector

    def _nearest_word(self, word: str) -> tuple[str, float]:
        """The word of the narrative that is nearest in meaning, with the cosine of the two."""
        return self.words.nearest(self._embedder.embed_passages([word])[0])

    def _check_probe(self) -> None:
        import numpy as np

        from index.vectors import normalised

        now = normalised(self._embedder.embed_passages([PROBE]))
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


class Part:
    """Some sheets of an index: their passages, and both rankings of them."""

    def __init__(self, index: Index, sheets: frozenset[str]) -> None:
        self._index = index
        self._positions = [n for n, chunk in enumerate(index.chunks) if chunk.sheet in sheets]
        self.chunks = tuple(index.chunks[n] for n in self._positions)
        self.embed_query, self.nearest_word = index.embed_query, index.nearest_word

    @property
    def lexical(self) -> "_Selected[list[str]]":
        """BM25 over the passages of these sheets; how rare a word is, all sheets say."""
        return _Selected(self._index.lexical.scores, self._positions)

    @property
    def vectors(self) -> "_Selected[Vectors]":
        """Cosines of the passages of these sheets."""
        return _Selected(self._index.vectors.scores, self._positions)


@dataclass(frozen=True, slots=True)
class _Selected(Generic[Q]):
    """A ranking of all passages, of which only some positions count."""

    all_scores: "Callable[[Q], Vectors]"
    positions: list[int]

    def scores(self, query: Q) -> "Vectors":
        return self.all_scores(query)[self.positions]


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


def changed_files(folder: Path, corpus_dir: Path) -> Changes:
    """Which documents of `corpus_dir` differ from those that the index in `folder` was built from."""
    built = read_manifest(folder)[1].documents
    now = document_hashes(document_files(corpus_dir))
    return Changes(
        changed=tuple(name for name in now if name in built and now[name] != built[name]),
        added=tuple(name for name in now if name not in built),
        removed=tuple(name for name in built if name not in now),
    )


def _other_model(built: str, asked: str) -> HyokaError:
    return IndexStoreError(
        f"索引は別の埋め込みモデル（{built}）か別の前置きで作られていて今の設定（{asked}）とは比べられないので、"
        f"HYOKA_MODEL を戻すか {REBUILD}"
    )
