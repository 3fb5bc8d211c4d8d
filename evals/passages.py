"""The suite as a retrieval collection: passages that hold an expected quote answer its question."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus.spelling import squeeze
from evals.cases import Case
from evals.retrieval import Metrics, evaluate_collection
from index.embedding import Embedder
from index.types import Chunk


def retrieval_metrics(
    cases: Iterable[Case], chunks: Sequence[Chunk], embedder: Embedder
) -> dict[str, Metrics]:
    """R@1, R@5, MRR@10, nDCG@10 of BM25, dense and fused search for the suite's own questions."""
    with TemporaryDirectory() as folder:
        passages, queries = Path(folder) / "passages.jsonl", Path(folder) / "queries.jsonl"
        _write(passages, ({"id": chunk.id, "text": chunk.text} for chunk in chunks))
        _write(queries, own_queries(cases, chunks))
        return evaluate_collection(passages, queries, embedder)


def own_queries(cases: Iterable[Case], chunks: Sequence[Chunk]) -> list[dict[str, Any]]:
    """A query for each single question that expects quotes, with the passages that hold one of them.

    Where the case names sections or departments, only passages from there are relevant.
    """
    queries = []
    for case in cases:
        relevant = [chunk.id for chunk in chunks if _answers(chunk, case)] if len(case.turns) == 1 else []
        if relevant:
            queries.append({"id": case.id, "text": case.turns[0].question, "relevant": relevant})
    return queries


def _answers(chunk: Chunk, case: Case) -> bool:
    expect = case.turns[0].expect
    quote = squeeze(chunk.quote)
    return (
        any(squeeze(word) in quote for words in expect.quotes for word in words)
        and (not expect.sections or chunk.section in expect.sections)
        and (not expect.departments or chunk.department in expect.departments)
    )


def _write(path: Path, records: Iterable[dict[str, Any]]) -> None:
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
