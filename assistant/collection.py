"""The folder of sheets and its index, a sheet at a time."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from assistant.preparing import build, corpus_of, prepared
from assistant.settings import Settings
from corpus.errors import HyokaError, IndexStoreError, UsageError
from corpus.json_form import read_sheets
from corpus.types import Sheet
from index.building import Progress

REMOVED = ".removed"


def add_files(
    files: Sequence[Path], settings: Settings, progress: Progress | None = None
) -> tuple[list[Sheet], list[dict[str, str]]]:
    """Copy sheets into the folder and bring the index up to date; also the files that cannot be used.

    A file that takes the place of another of the same name replaces it.
    """
    folder = corpus_of(settings)
    sheets: list[Sheet] = []
    errors: list[dict[str, str]] = []
    for file in files:
        read, failed = read_sheets([file])
        errors += failed
        if not read and not failed:
            errors.append(
                {
                    "file": str(file),
                    "reason": f"「{file}」にシートのファイル（.txt、.pdf、.xlsx、.csv、.md）がありません。",
                }
            )
        for sheet in read:
            source = file / sheet.file if file.is_dir() else file
            _copy(source, folder / sheet.file)
            sheets.append(sheet)
    if not sheets:
        return [], errors
    index, others = build(settings.model_copy(update={"corpus_dir": folder}), progress)
    used = {head.file for head in index.heads}
    return [sheet for sheet in sheets if sheet.file in used], [*errors, *others]


def _copy(source: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.resolve() != target.resolve():
            shutil.copyfile(source, target)
    except OSError as error:
        raise IndexStoreError(
            f"{target.parent} に書けないので、場所と空きを確かめてください（{error.strerror}）。"
        ) from error


def remove_sheet(sheet_id: str, settings: Settings, progress: Progress | None = None) -> list[Path]:
    """Take a sheet out of the index; its files stay under other names, which are returned.

    Where a second file has the same sheet, it would take the place of the first: both go.
    """
    index = prepared(settings, progress)
    if sheet_id not in index.manifest.sheets:
        raise UsageError(f"{sheet_id} というシートは索引にありません。hyoka list で確かめてください。")
    if len(index.heads) == 1:
        raise UsageError("最後のシートは除けません。先に別のシートを加えてください。")
    folder = corpus_of(settings)
    kept: list[Path] = []
    try:
        while file := next((head.file for head in index.heads if head.id == sheet_id), None):
            kept.append((folder / file).rename(folder / (file + REMOVED)))
            index, _ = build(settings.model_copy(update={"corpus_dir": folder}), progress)
    except HyokaError:
        for path in kept:
            path.rename(path.with_name(path.name.removesuffix(REMOVED)))
        raise
    return kept
