"""The commands that manage the sheets of an index: `hyoka add`, `remove` and `list`."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.forms.command import CorpusDir, IndexDir, Json, finish, prepare
from assistant.forms.terminal import build_progress, console, print_json
from assistant.settings import load_settings

# What a command needs is imported inside it: the others must not wait for it.
managing = typer.Typer()


@managing.command()
def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="加えるシートのファイル。")],
    corpus_dir: CorpusDir = None,
    index_dir: IndexDir = None,
) -> None:
    """シートをフォルダーに加え、新しい分だけを索引に入れます。"""
    from assistant.collection import add_files

    settings = load_settings(index_dir=index_dir, corpus_dir=corpus_dir)
    with build_progress() as progress:
        added, errors = add_files(files, settings, progress)
    for sheet in added:
        print(f"{sheet.id}　{sheet.policy.value or sheet.title.value}（{sheet.file}）を加えました。")
    finish(errors)


@managing.command()
def remove(
    sheet_id: Annotated[str, typer.Argument(metavar="ID", help="hyoka list に出るシートの番号。")],
    corpus_dir: CorpusDir = None,
    index_dir: IndexDir = None,
) -> None:
    """シートを索引から除きます。ファイルは消さず、名前の終わりに .removed を付けます。"""
    from assistant.collection import remove_sheet

    settings = load_settings(index_dir=index_dir, corpus_dir=corpus_dir)
    with build_progress() as progress:
        kept = remove_sheet(sheet_id, settings, progress)
    print(f"{sheet_id} を除きました。ファイルは {'、'.join(map(str, kept))} に残っています。")


@managing.command("list")
def list_sheets(as_json: Json = False, index_dir: IndexDir = None) -> None:
    """索引にあるシートの一覧を出します。"""
    from assistant.forms.sheet_table import heads_to_json, print_heads

    heads = prepare(load_settings(index_dir=index_dir)).heads
    if as_json:
        print_json({"sheets": heads_to_json(heads)})
    else:
        print_heads(heads, console())
