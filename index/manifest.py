"""What an index is made of, and proof that its files are the ones that were written."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import corpus
from corpus.documents import is_document
from corpus.errors import IndexStoreError
from index.records import from_jsonl, to_jsonl

FORMAT = 5
POINTER = "current.json"
MANIFEST = "manifest.json"
GENERATIONS = "generations"
REBUILD = "hyoka build で作り直してください。"


@dataclass(frozen=True, slots=True)
class Model:
    """The embedding model of an index, and how texts are given to it."""

    name: str
    dim: int
    query_prompt: str
    passage_prompt: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Head of a generation.

    `probe` is the model's vector of a fixed sentence: another model under the same name shows in it.
    `documents` and `files` map names to SHA-256 in hex; `corpus` is the folder of the documents, `reader`
    the version of the code that read them.
    """

    format: int
    model: Model
    probe: tuple[float, ...]
    dictionary: str
    sheets: tuple[str, ...]
    documents: dict[str, str]
    files: dict[str, str]
    corpus: str = ""
    reader: str = ""


def sha256(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


@cache
def reader_version() -> str:
    """SHA-256 over the code that reads documents: what another version read is read again."""
    folder = Path(corpus.__file__).parent
    # The forms of other cities are TOML: another form may read a document in another way.
    sources = sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".toml"})
    return sha256(b"".join(sha256(path.read_bytes()).encode() for path in sources))


def document_files(corpus_dir: Path) -> tuple[Path, ...]:
    """The documents of a folder, by suffix and in order of their names; none where it is no folder."""
    if not corpus_dir.is_dir():
        return ()
    return tuple(sorted(filter(is_document, corpus_dir.iterdir())))


def document_hashes(documents: Iterable[Path]) -> dict[str, str]:
    """SHA-256 of each document by name; "" for one that cannot be read, so that it shows once it can."""
    return {path.name: _hash(path) for path in documents}


def write_manifest(generation: Path, manifest: Manifest) -> bytes:
    """Write the manifest and return what the pointer file must say to make this generation current."""
    data = to_jsonl([manifest])
    (generation / MANIFEST).write_bytes(data)
    return json.dumps({"generation": generation.name, "manifest": sha256(data)}).encode()


def current_generation(folder: Path) -> Path | None:
    """The folder of the current generation, None where there is none that can be read."""
    try:
        pointer = json.loads((folder / POINTER).read_bytes())
        return folder / GENERATIONS / Path(pointer["generation"]).name
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_manifest(folder: Path) -> tuple[Path, Manifest]:
    """The current generation of an index with its manifest.

    IndexStoreError where it is missing, damaged or of another format.
    """
    try:
        pointer = json.loads((folder / POINTER).read_bytes())
    except FileNotFoundError as error:
        raise IndexStoreError(f"索引が {folder} にないので、hyoka build で作ってください。") from error
    except (OSError, ValueError) as error:
        raise damaged(POINTER) from error
    try:
        generation = folder / GENERATIONS / Path(pointer["generation"]).name
        data = checked_bytes(generation, MANIFEST, pointer["manifest"])
        written = json.loads(data)["format"]
        if written != FORMAT:
            raise IndexStoreError(f"索引の形式 {written} はこの版の形式 {FORMAT} と違うので、{REBUILD}")
        return generation, from_jsonl(Manifest, data)[0]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise damaged(POINTER) from error


def checked_bytes(generation: Path, name: str, expected: str) -> bytes:
    """Contents of a file of the index; IndexStoreError unless their SHA-256 is the expected one."""
    try:
        data = (generation / name).read_bytes()
    except OSError as error:
        raise damaged(name) from error
    if sha256(data) != expected:
        raise damaged(name)
    return data


def damaged(name: str) -> IndexStoreError:
    """The error of a file that is not what was written."""
    return IndexStoreError(f"索引の {name} が欠けているか壊れているので、{REBUILD}")


def _hash(path: Path) -> str:
    try:
        return sha256(path.read_bytes())
    except OSError:
        return ""
