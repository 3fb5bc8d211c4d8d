"""What the commands share: their options, the index they work on, and how they end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.forms.terminal import build_progress, say
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from index.store import Index


def option(*names: str, about: str, metavar: str | None = None) -> Any:
    """An option whose default is not worth showing."""
    return typer.Option(*names, help=about, metavar=metavar, show_default=False)


Json = Annotated[bool, typer.Option("--json", help="JSONで出します。")]
IndexDir = Annotated[Path | None, option("--index", about="索引のフォルダー（HYOKA_INDEX_DIR）。")]
CorpusDir = Annotated[Path | None, option("--corpus", about="シートのフォルダー（HYOKA_CORPUS_DIR）。")]


def warn_if_outdated(settings: Settings) -> None:
    """Say so where sheets have changed since the index was built."""
    from assistant.preparing import outdated, rebuilding

    if changes := outdated(settings):
        names = "、".join((*changes.changed, *changes.added, *changes.removed))
        say(f"索引を作った後にシートが変わったので（{names}）、{rebuilding(settings)} で作り直してください。")


def prepare(settings: Settings) -> Index:
    """The index of the settings, built first where there is none."""
    from assistant.preparing import prepared

    with build_progress() as progress:
        index = prepared(settings, progress)
    warn_if_outdated(settings)
    return index


def opened(index_dir: Path | None) -> Assistant:
    """The assistant on an index, which is built first where there is none."""
    from assistant.assistant import Assistant

    settings = load_settings(index_dir=index_dir)
    with build_progress() as progress:
        assistant = Assistant.open(settings.index_dir, progress)
    warn_if_outdated(settings)
    return assistant


def finish(errors: Sequence[Mapping[str, str]], *, nothing: bool = False, failed: bool = False) -> None:
    """Name every file that failed; exit 1 where one did, where there was none, or where a rule fails."""
    for error in errors:
        say(error["reason"])
    if nothing:
        say("行政評価シートのファイル（.txt か .pdf）が見つかりません。場所を確かめてください。")
    if errors or nothing or failed:
        raise typer.Exit(1)
