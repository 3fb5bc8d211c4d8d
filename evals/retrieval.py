"""How well passages are found: words, meaning and both fused, on any collection in JSON lines."""

import json
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.errors import UsageError
from index.building import Progress
from index.embedding import Embedder
from index.lexical import LexicalIndex
from index.search import Mode, rank
from index.tokens import search_terms
from index.vector_cache import embed_in_batches
from index.vectors import VectorIndex

Metrics = dict[str, float]
Scores = NDArray[np.float32]
T = TypeVar("T")

DEPTH = 100


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a collection."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question of a collection with the ids of the passages that answer it."""

    id: str
    text: str
    relevant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """Ids found for one query, best first, and how long each mode took, ms."""

    ids: dict[Mode, list[str]]
    milliseconds: dict[Mode, float]


def evaluate_collection(
    passages_file: Path, queries_file: Path, embedder: Embedder, progress: Progress | None = None
) -> dict[str, Metrics]:
    """R@1, R@5, MRR@10, nDCG@10 and median_ms of BM25, dense and fused search on a collection.

    Passages are lines `{"id", "text"}`, queries `{"id", "text", "relevant": [ids]}`; UsageError names
    the first line that is not. `median_ms` is one query from its text to its ranking, embedding
    included; `progress` is called with (passages embedded, all passages).
    """
    passages = read_passages(passages_file)
    queries = read_queries(queries_file, {passage.id for passage in passages})
    texts = [passage.text for passage in passages]
    lexical = LexicalIndex.build([search_terms(text) for text in texts])
    vectors = VectorIndex.build(embed_in_batches(embedder, texts, progress))
    ids = [passage.id for passage in passages]
    # The first call loads dictionary and model; that is no query's time.
    _find("", ids, lexical, vectors, embedder)
    found = {query.id: _find(query.text, ids, lexical, vectors, embedder) for query in queries}
    return {mode.value: _measure(mode, queries, found) for mode in Mode}


def read_passages(path: Path) -> list[Passage]:
    """The passages of a JSONL file; UsageError where a line is none or an id comes twice."""
    passages = [Passage(_id(line, "id"), _text(line)) for line in _lines(path)]
    return _nonempty(path, passages)


def read_queries(path: Path, passage_ids: set[str]) -> list[Query]:
    """The queries of a JSONL file; UsageError where a line is none or names an unknown passage."""
    queries = [
        Query(_id(line, "id"), _text(line), _relevant(line, passage_ids)) for line in _lines(path)
    ]  # fmt: skip
    return _nonempty(path, queries)


@dataclass(frozen=True, slots=True)
class _Line:
    """A JSON object of a file and its place, for messages."""

    where: str
    values: Mapping[str, Any]


def _lines(path: Path) -> Iterator[_Line]:
    seen: set[str] = set()
    for number, text in enumerate(_read(path).split("\n"), 1):
        if not text.strip():
            continue
        where = f"{path.name}:{number}"
        try:
            values = json.loads(text)
        except ValueError as error:
            raise UsageError(f"{where} は JSON として読めません。") from error
        if not isinstance(values, dict):
            raise UsageError(f"{where} は JSON のオブジェクト（{{…}}）ではありません。")
        line = _Line(where, values)
        line_id = _id(line, "id")
        if line_id in seen:
            raise UsageError(f"{where} の id「{line_id}」は前の行にもあります。")
        seen.add(line_id)
        yield line


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} を UTF-8 のファイルとして読めません。") from error


def _id(line: _Line, key: str) -> str:
    value = line.values.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise UsageError(f"{line.where} に {key} がないか、文字列ではありません。")
    return str(value)


def _text(line: _Line) -> str:
    value = line.values.get("text")
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{line.where} に text がないか、文字列ではありません。")
    return value


def _relevant(line: _Line, passage_ids: set[str]) -> tuple[str, ...]:
    values = line.values.get("relevant")
    if not isinstance(values, list) or not values:
        raise UsageError(f"{line.where} に relevant（文書の id の並び）がありません。")
    ids = tuple(dict.fromkeys(str(value) for value in values))
    unknown = next((one for one in ids if one not in passage_ids), None)
    if unknown is not None:
        raise UsageError(f"{line.where} の relevant の「{unknown}」は文書の側にありません。")
    return ids


def _nonempty(path: Path, values: list[T]) -> list[T]:
    if not values:
        raise UsageError(f"{path} は空です。")
    return values


def _find(
    text: str, ids: Sequence[str], lexical: LexicalIndex, vectors: VectorIndex, embedder: Embedder
) -> _Found:
    """Search in each mode; what the modes share is computed once and counted in each."""
    start = time.perf_counter()
    words = lexical.scores(search_terms(text))
    between = time.perf_counter()
    meaning = vectors.scores(embedder.embed_queries([text])[0])
    end = time.perf_counter()
    modes: dict[Mode, tuple[Scores | None, Scores | None, float]] = {
        Mode.BM25: (words, None, between - start),
        Mode.DENSE: (None, meaning, end - between),
        Mode.FUSED: (words, meaning, end - start),
    }
    found = _Found({}, {})
    for mode, (one, other, spent) in modes.items():
        start = time.perf_counter()
        ranked = rank(one, other)
        found.ids[mode] = [ids[position] for position in _best(ranked)]
        found.milliseconds[mode] = (spent + time.perf_counter() - start) * 1000
    return found


def _best(ranked: Mapping[int, float]) -> list[int]:
    return sorted(ranked, key=lambda position: (-ranked[position], position))[:DEPTH]


def _measure(mode: Mode, queries: Sequence[Query], found: Mapping[str, _Found]) -> Metrics:
    import ir_measures
    from ir_measures import RR, R, nDCG

    qrels = {query.id: dict.fromkeys(query.relevant, 1) for query in queries}
    # Falling numbers instead of scores: equal scores keep our order, not the library's.
    run = {
        query_id: {passage: float(DEPTH - place) for place, passage in enumerate(one.ids[mode])}
        for query_id, one in found.items()
    }
    names = {"R@1": R @ 1, "R@5": R @ 5, "MRR@10": RR @ 10, "nDCG@10": nDCG @ 10}
    values = ir_measures.calc_aggregate(names.values(), qrels, run)
    metrics = {name: round(float(values[measure]), 4) for name, measure in names.items()}
    median = statistics.median(one.milliseconds[mode] for one in found.values())
    return metrics | {"median_ms": round(median, 2)}
