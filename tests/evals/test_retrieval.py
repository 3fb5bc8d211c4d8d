import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.documents import read_document
from corpus.errors import UsageError
from corpus.parse import parse_sheet
from evals.retrieval import evaluate_collection, read_passages, read_queries
from index.chunks import chunk_sheet
from index.embedding import embedder_for
from index.vectors import Vectors

ROOT = Path(__file__).parents[2]
SUITE = ROOT / "evals" / "suite"
PASSAGES, QUERIES = SUITE / "retrieval_passages.jsonl", SUITE / "retrieval_queries.jsonl"


class OneHot:
    """A model that knows five texts: each is near itself only."""

    name, query_prompt, passage_prompt, dim = "one hot", "", "", 5
    texts = ("りんご", "みかん", "ぶどう", "すいか", "メロン")

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self.embed_passages(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return np.array([[float(known in text) for known in self.texts] for text in texts], dtype=np.float32)


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def collection(tmp_path: Path) -> tuple[Path, Path]:
    passages = [{"id": str(number), "text": text} for number, text in enumerate(OneHot.texts)]
    queries = [
        {"id": "first", "text": "りんごを食べた", "relevant": ["0"]},
        {"id": "one of two", "text": "みかんの木", "relevant": ["1", "2"]},
    ]
    return write(tmp_path / "p.jsonl", *passages), write(tmp_path / "q.jsonl", *queries)


def test_metrics_worked_out_by_hand(tmp_path: Path) -> None:
    results = evaluate_collection(*collection(tmp_path), OneHot())
    assert set(results) == {"bm25", "dense", "fused"}
    bm25 = results["bm25"]
    # The second query finds one of its two passages, at the first place.
    assert bm25["R@1"] == pytest.approx(0.75)
    assert bm25["R@5"] == pytest.approx(0.75)
    assert bm25["MRR@10"] == pytest.approx(1.0)
    ideal = 1 + 1 / np.log2(3)
    assert bm25["nDCG@10"] == pytest.approx((1 + 1 / ideal) / 2, abs=1e-4)
    # Dense ranks every passage, equal ones in their order: 1, 0, 2 for the second query.
    assert results["dense"]["R@5"] == pytest.approx(1.0)
    assert results["dense"]["nDCG@10"] == pytest.approx((1 + (1 + 1 / np.log2(4)) / ideal) / 2, abs=1e-4)
    assert all(metrics["median_ms"] >= 0 for metrics in results.values())


def test_a_query_that_finds_nothing_counts(tmp_path: Path) -> None:
    passages, _ = collection(tmp_path)
    queries = write(
        tmp_path / "nothing.jsonl",
        {"id": "found", "text": "りんご", "relevant": ["0"]},
        {"id": "nothing", "text": "xyz", "relevant": ["0"]},
    )
    assert evaluate_collection(passages, queries, OneHot())["bm25"]["nDCG@10"] == pytest.approx(0.5)


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[1]",
        '{"text": "本文"}',
        '{"id": "", "text": "本文"}',
        '{"id": true, "text": "本文"}',
        '{"id": "x"}',
        '{"id": "x", "text": " "}',
        '{"id": "x", "text": 3}',
        '{"id": "good", "text": "同じ id"}',
    ],
)
def test_a_bad_passage_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "passages.jsonl"
    path.write_text(f'{{"id": "good", "text": "本文"}}\n\n{line}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"passages\.jsonl:3"):
        read_passages(path)


@pytest.mark.parametrize("relevant", [None, [], "a", ["unknown"]])
def test_a_bad_query_is_named_with_its_line(tmp_path: Path, relevant: object) -> None:
    path = write(tmp_path / "queries.jsonl", {"id": "1", "text": "問い", "relevant": relevant})
    with pytest.raises(UsageError, match=r"queries\.jsonl:1"):
        read_queries(path, {"a"})


def test_files_that_hold_nothing_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "cp932.jsonl").write_bytes("文書".encode("cp932"))
    for name in ("empty.jsonl", "cp932.jsonl", "missing.jsonl"):
        with pytest.raises(UsageError, match=name):
            read_passages(tmp_path / name)


def test_numbers_serve_as_ids_and_a_byte_order_mark_is_no_letter(tmp_path: Path) -> None:
    path = tmp_path / "bom.jsonl"
    path.write_text('{"id": 7, "text": "本文"}', encoding="utf-8-sig")
    assert [passage.id for passage in read_passages(path)] == ["7"]


def test_our_passages_are_those_of_the_sheet() -> None:
    sheet = parse_sheet(read_document(ROOT / "corpus" / "sheets" / "kamakura-r7-4-1-1.txt"))
    expected = [(chunk.id, chunk.text) for chunk in chunk_sheet(sheet)]
    assert [(passage.id, passage.text) for passage in read_passages(PASSAGES)] == expected


def test_fused_search_beats_each_part_on_our_queries() -> None:
    results = evaluate_collection(PASSAGES, QUERIES, embedder_for())
    fused = results["fused"]["nDCG@10"]
    assert fused > results["bm25"]["nDCG@10"]
    assert fused > results["dense"]["nDCG@10"]
