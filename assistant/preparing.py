"""The index that the assistant works on: opened, or built first where there is none."""

from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from assistant.meaning.catalogue import numeric
from assistant.settings import Settings
from corpus.errors import HyokaError, IndexStoreError
from corpus.figures import figures
from corpus.json_form import read_sheets
from corpus.types import Sheet
from index.building import Progress, build_index
from index.embedding import Embedder, embedder_for
from index.manifest import (
    current_generation,
    document_files,
    document_hashes,
    read_manifest,
    reader_version,
)
from index.store import Index, changed_files, open_index
from index.types import Changes


def embedder_of(settings: Settings) -> Embedder:
    """The embedding model that the settings name."""
    return embedder_for(settings.model, settings.query_prompt, settings.passage_prompt)


def build(settings: Settings, progress: Progress | None = None) -> tuple[Index, list[dict[str, str]]]:
    """Build the index of the corpus folder; also gives the files that could not be read, with reasons."""
    documents = document_files(settings.corpus_dir)
    known = _known_sheets(settings)
    hashes = document_hashes(documents)
    new = [path for path in documents if (path.name, hashes[path.name]) not in known]
    read, errors = read_sheets(new)
    unchanged = (known[path.name, hashes[path.name]] for path in documents if path not in new)
    sheets, twice = distinct(sorted((*read, *unchanged), key=lambda sheet: sheet.file))
    if not sheets:
        reasons = "".join(f"（{error['file']}：{error['reason']}）" for error in errors)
        raise IndexStoreError(
            f"{settings.corpus_dir} に読める行政評価シートがありません{reasons}。"
            "シートのファイルを置いてください。"
        )
    index = build_index(
        sheets, settings.index_dir, embedder_of(settings), documents=documents, progress=progress
    )
    return index, [*errors, *twice]


def _known_sheets(settings: Settings) -> dict[tuple[str, str], Sheet]:
    """What the same reader read before, by name and hash of the document; {} where no index can tell."""
    try:
        index = open_index(settings.index_dir, embedder_of(settings))
        manifest = index.manifest
        if manifest.reader != reader_version():
            return {}
        files = {head.file: head.id for head in index.heads}
        return {(file, manifest.documents[file]): index.sheet(sheet) for file, sheet in files.items()}
    except (HyokaError, KeyError):
        # Whatever is wrong with the old index, the documents say it all again.
        return {}


def distinct(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[dict[str, str]]]:
    """Each sheet once, from the file that leaves least unproved; also the files not used, with reasons."""
    chosen: dict[str, Sheet] = {}
    twice = []
    for sheet in sorted(sheets, key=lambda sheet: (len(sheet.unresolved), sheet.file)):
        used = chosen.setdefault(sheet.id, sheet)
        if used is not sheet:
            same = f"「{sheet.file}」は「{used.file}」と同じシート（{sheet.id}）なので"
            reason = f"{same}、使いませんでした{_differing(used, sheet)}。"
            twice.append({"file": sheet.file, "reason": reason})
    return [sheet for sheet in sheets if chosen[sheet.id] is sheet], twice


def _differing(used: Sheet, other: Sheet) -> str:
    """How many cells of the two files have different numbers, in brackets; "" for none."""
    cells = {(f.table, f.row, f.label, f.fiscal_year): f for f in figures(used)}
    pairs = ((cells.get((f.table, f.row, f.label, f.fiscal_year)), f) for f in figures(other))
    count = sum(a is not None and numeric(a) != numeric(b) for a, b in pairs)
    return f"（数値の違う欄が{count}か所あります）" if count else ""


def prepared(settings: Settings, progress: Progress | None = None) -> Index:
    """The index of the settings, built first where there is none."""
    if current_generation(settings.index_dir) is None:
        return build(settings, progress)[0]
    return open_index(settings.index_dir, embedder_of(settings))


def outdated(settings: Settings) -> Changes:
    """Documents that have changed since the index was built; nothing where one of the two is missing."""
    corpus_dir = corpus_of(settings)
    if current_generation(settings.index_dir) is None or not corpus_dir.is_dir():
        return Changes()
    return changed_files(settings.index_dir, corpus_dir)


def corpus_of(settings: Settings) -> Path:
    """The folder of the documents: the one that is set, else the one that the index was built from."""
    if "corpus_dir" in settings.model_fields_set or current_generation(settings.index_dir) is None:
        return settings.corpus_dir
    return Path(read_manifest(settings.index_dir)[1].corpus or settings.corpus_dir)


def rebuilding(settings: Settings) -> str:
    """The command that builds the index of these settings anew."""
    usual, corpus_dir = Settings(), corpus_of(settings)
    corpus = "" if corpus_dir == usual.corpus_dir else f" --corpus {quote(str(corpus_dir))}"
    index = "" if settings.index_dir == usual.index_dir else f" --index {quote(str(settings.index_dir))}"
    return f"hyoka build{corpus}{index}"
