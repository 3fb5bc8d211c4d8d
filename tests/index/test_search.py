from pathlib import Path

import faiss
import numpy as np
import pytest

from corpus.types import Sheet
from index.building import build_index
from index.embedding import Embedder
from index.lexical import LexicalIndex
from index.search import Filters, Mode, rank, search
from index.store import Index
from index.types import Kind
from index.vectors import VectorIndex


@pytest.fixture
def index(tmp_path: Path, sheet: Sheet, embedder: Embedder) -> Index:
    return build_index([sheet], tmp_path, embedder)


@pytest.mark.parametrize("mode", list(Mode))
def test_each_mode_finds_the_passage(index: Index, mode: Mode) -> None:
    hit = search(index, "海岸の清掃を市民と行いましたか", k=1, mode=mode)[0]
    assert hit.chunk.id == "R6-2-3-1/4/環境部/2"
    assert (hit.lexical > 0) == (mode != Mode.DENSE)
    assert (hit.dense > 0) == (mode != Mode.BM25)


def test_hits_fall_and_are_no_more_than_asked_for(index: Index) -> None:
    hits = search(index, "ごみの減量", k=3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(sections=["９"]), {"R6-2-3-1/9/環境部/1"}),
        (Filters(kinds=[Kind.ROW], sections=["３"]), {"R6-2-3-1/3/環境-01", "R6-2-3-1/3/環境-02"}),
        (Filters(departments=["環境部"], sections=["４"], kinds=["row"]), set()),
        (Filters(sheets=["R5-1-1-1"]), set()),
    ],
)
def test_filters_hold(index: Index, filters: Filters, expected: set[str]) -> None:
    assert {hit.chunk.id for hit in search(index, "ごみ", filters=filters)} == expected


def test_words_alone_find_nothing_where_no_word_occurs(index: Index) -> None:
    assert search(index, "xyz", mode=Mode.BM25) == []
    assert search(index, "", mode=Mode.BM25) == []


def test_a_repeated_question_is_embedded_once(index: Index, embedder: Embedder) -> None:
    search(index, "ごみ")
    calls = embedder.calls  # type: ignore[attr-defined]  # of the fake only
    search(index, "ごみ", filters=Filters(sections=["４"]))
    assert embedder.calls == calls  # type: ignore[attr-defined]


def test_ranking_worked_out_by_hand() -> None:
    lexical = np.array([2.0, 0.0, 1.0], dtype=np.float32)
    dense = np.array([0.5, 0.9, 0.7], dtype=np.float32)
    assert rank(lexical, dense, [0, 1, 2], 0.5) == pytest.approx({0: 0.5, 1: 0.5, 2: 0.5})
    assert rank(lexical, dense, [1, 2], 0.5) == pytest.approx({1: 0.5, 2: 0.5})
    assert rank(lexical, None, [0, 1, 2]) == {0: 2.0, 2: 1.0}
    assert rank(None, dense, [0]) == {0: 0.5}


def test_passages_without_words_and_wordless_collections() -> None:
    some = LexicalIndex.build([[], ["ごみ"]])
    assert some.scores(["ごみ"]).tolist()[0] == 0
    assert some.scores(["ごみ"]).tolist()[1] > 0
    none = LexicalIndex.build([[], []])
    assert none.scores(["ごみ", ""]).tolist() == [0, 0]


def test_lexical_files_are_read_back(tmp_path: Path) -> None:
    built = LexicalIndex.build([["ごみ", "減量"], ["公園"]])
    built.save(tmp_path)
    assert LexicalIndex.load(tmp_path).scores(["減量"]).tolist() == built.scores(["減量"]).tolist()


def test_another_kind_of_faiss_index_is_refused() -> None:
    data = faiss.serialize_index(faiss.IndexFlatL2(2)).tobytes()
    with pytest.raises(ValueError, match="IndexFlatL2"):
        VectorIndex.from_bytes(data)


def test_vectors_are_compared_by_cosine_and_read_back() -> None:
    built = VectorIndex.build(np.array([[2, 0], [0, 3]], dtype=np.float32))
    read = VectorIndex.from_bytes(built.to_bytes())
    assert read.dim == 2
    assert read.scores(np.array([5, 0], dtype=np.float32)).tolist() == pytest.approx([1, 0])
