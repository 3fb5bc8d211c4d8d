from pathlib import Path

import numpy as np
import pytest

from corpus.types import Sheet
from index.building import build_index
from index.vector_cache import FILE, embed_new, vector_cache
from tests.index.conftest import FakeEmbedder

PROBE = np.ones(4, dtype=np.float32)
TEXTS = ["ごみの減量", "公園の清掃", "ごみの減量"]


def test_what_is_known_is_not_embedded_again(tmp_path: Path, embedder: FakeEmbedder) -> None:
    with vector_cache(tmp_path, embedder, PROBE) as cache:
        first = embed_new(embedder, TEXTS, cache)
        calls = embedder.calls
        again = embed_new(embedder, TEXTS, cache)
    assert embedder.calls == calls
    assert (first == again).all()
    assert (first == embedder.embed_passages(TEXTS)).all()


def test_another_model_under_the_same_name_has_vectors_of_its_own(
    tmp_path: Path, embedder: FakeEmbedder, other_embedder: FakeEmbedder
) -> None:
    with vector_cache(tmp_path, embedder, PROBE) as cache:
        embed_new(embedder, TEXTS, cache)
    with vector_cache(tmp_path, other_embedder, -PROBE) as cache:
        vectors = embed_new(other_embedder, TEXTS, cache)
    assert (vectors == other_embedder.embed_passages(TEXTS)).all()


def test_a_stopped_build_goes_on_where_it_was(tmp_path: Path, embedder: FakeEmbedder) -> None:
    texts = [f"事業{number}の概要" for number in range(40)]

    def stop(done: int, total: int) -> None:  # noqa: ARG001
        if done >= 16:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), vector_cache(tmp_path, embedder, PROBE) as cache:
        embed_new(embedder, texts, cache, stop)
    with vector_cache(tmp_path, embedder, PROBE) as cache:
        seen: list[int] = []
        embed_new(embedder, texts, cache, lambda done, _: seen.append(done))
    assert seen[0] == 16
    assert seen[-1] == 40


@pytest.mark.parametrize("damage", [b"no database", b""])
def test_a_damaged_cache_is_made_anew(
    damage: bytes, tmp_path: Path, embedder: FakeEmbedder, sheet: Sheet
) -> None:
    build_index([sheet], tmp_path, embedder)
    (tmp_path / FILE).write_bytes(damage)
    assert build_index([sheet], tmp_path, embedder).chunks


def test_what_no_sheet_has_is_forgotten(tmp_path: Path, embedder: FakeEmbedder) -> None:
    with vector_cache(tmp_path, embedder, PROBE) as cache:
        embed_new(embedder, TEXTS, cache)
        embed_new(embedder, TEXTS[:1], cache)
        calls = embedder.calls
        embed_new(embedder, TEXTS[:2], cache)
    assert embedder.calls == calls + 1
