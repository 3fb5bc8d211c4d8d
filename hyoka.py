"""The command `hyoka`: reads sheets, builds the index, answers questions, measures and serves the page."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corpus.errors import HyokaError, UsageError

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import Settings
    from index.store import Index

# Libraries and packages are imported where they are needed: a question about figures must not wait for others.
cli = typer.Typer(
    help="行政評価シートの数値と記載を、根拠となる欄を添えて答えます。",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
measuring = typer.Typer(invoke_without_command=True)
cli.add_typer(measuring, name="eval")

Json = Annotated[bool, typer.Option("--json", help="JSONで出します。")]
IndexDir = Annotated[
    Path | None, typer.Option("--index", help="索引のフォルダー（HYOKA_INDEX_DIR）。", show_default=False)
]
Filter = Annotated[list[str] | None, typer.Option(show_default=False)]


@cli.command()
def read(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="シートのファイルかフォルダー。")],
    as_json: Json = False,
) -> None:
    """シートを読み、見つかったもの、計算で証明できたこと、証明できなかったことを報告します。"""
    from corpus.json_form import read_sheets, sheet_to_json

    sheets, errors = read_sheets(paths)
    if as_json:
        _print_json({"sheets": [sheet_to_json(sheet) for sheet in sheets], "errors": errors})
    else:
        from corpus.report import print_sheet

        for sheet in sheets:
            print_sheet(sheet, _console())
    _finish(errors, nothing=not sheets and not errors)


@cli.command()
def build(
    corpus_dir: Annotated[
        Path | None, typer.Option("--corpus", help="シートのフォルダー（HYOKA_CORPUS_DIR）。", show_default=False)
    ] = None,
    index_dir: IndexDir = None,
) -> None:
    """シートのフォルダーから索引を作ります。"""
    from assistant.preparing import build as build_index

    settings = _settings(index_dir, corpus_dir)
    with _progress() as progress:
        index, errors = build_index(settings, progress)
    print(
        f"索引を {settings.index_dir} に作りました"
        f"（シート{len(index.sheets)}件、数値{len(index.figures)}欄、文章{len(index.chunks)}件）。"
    )
    _finish(errors)


@cli.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH…]", help="省くとシートのフォルダー全部。", show_default=False),
    ] = None,
) -> None:
    """シートの検査：どの規則がどこで成り立ち、成り立たないところでは両辺がいくらかを示します。"""
    from corpus.json_form import read_sheets
    from corpus.report import print_audit

    sheets, errors = read_sheets(paths or [_settings().corpus_dir])
    failed = print_audit(sheets, _console()) if sheets else 0
    _finish(errors, nothing=not sheets and not errors, failed=failed > 0)


@cli.command()
def ask(
    question: Annotated[str | None, typer.Argument(metavar="質問", show_default=False)] = None,
    as_json: Json = False,
    batch: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="JSONLの質問（- は標準入力）。一行に一つJSONで答えます。", show_default=False),
    ] = None,
    index_dir: IndexDir = None,
) -> None:
    """質問に、根拠となる欄や記載を添えて答えます。"""
    if (question is None) == (batch is None):
        raise UsageError('質問を一つ（hyoka ask "質問"）か、--batch FILE のどちらかを指定してください。')
    if batch is not None:
        _ask_batch(batch, index_dir)
        return
    answer = _assistant(index_dir).ask(_printable(question or ""))
    if as_json:
        from assistant.json_form import answer_to_json

        _print_json(answer_to_json(answer))
    else:
        from assistant.text_form import answer_to_text

        _print_markdown(answer_to_text(answer))


def _ask_batch(file: str, index_dir: Path | None) -> None:
    from assistant.batch import answers_to, read_batch
    from assistant.json_form import answer_to_json

    with _lines(file) as lines:
        assistant = _assistant(index_dir)
        for asked in read_batch(lines):
            answers = [answer_to_json(answer) for answer in answers_to(asked, assistant)]
            record = answers if asked.is_dialogue else answers[0]
            print(json.dumps(record, ensure_ascii=False), flush=True)


@cli.command()
def figures(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="--json と --csv の出力先。", show_default=False)
    ] = None,
    as_json: Json = False,
    csv: Annotated[bool, typer.Option("--csv", help="Excelで開けるCSVで出します。")] = False,
    xlsx: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Excelのファイルに書きます。", show_default=False)
    ] = None,
    row: Annotated[list[str] | None, typer.Option(help="整理番号か成果指標の番号。", show_default=False)] = None,
    label: Annotated[list[str] | None, typer.Option(help="項目（総事業費、目標値など）。", show_default=False)] = None,
    year: Annotated[
        list[str] | None, typer.Option(help="年度（令和6年度、R6、2024など）。", show_default=False)
    ] = None,
    table: Annotated[list[str] | None, typer.Option(help="表（概要、２、３、５）。", show_default=False)] = None,
    sheet: Annotated[list[str] | None, typer.Option(help="シートの番号。", show_default=False)] = None,
    department: Annotated[list[str] | None, typer.Option(help="部の名前の一部。", show_default=False)] = None,
    name: Annotated[list[str] | None, typer.Option(help="事業名などの一部。", show_default=False)] = None,
    index_dir: IndexDir = None,
) -> None:
    """シートのすべての欄を、条件で絞って出します。条件は重ねられ、同じ条件はどれか一つに合えば出ます。"""
    from assistant import export

    if as_json + csv + bool(xlsx) > 1 or (file and not (as_json or csv)):
        raise UsageError("--json、--csv、--xlsx FILE のどれか一つを指定してください。")
    filters = export.Filters(
        *(values or () for values in (row, label, year, table, sheet, department, name))
    )
    found = export.select(_index(_settings(index_dir)).figures, filters)
    if xlsx:
        _write(xlsx, export.as_xlsx(found))
    elif csv:
        _write(file, export.as_csv(found))
    elif as_json:
        _write(file, f"{export.as_json(found)}\n".encode())
    else:
        from assistant.figure_table import print_figures

        print_figures(found, _console())
    if not found:
        print("条件のすべてに合う数値はありません。", file=sys.stderr)


@measuring.callback()
def evaluate(
    context: typer.Context,
    suite: Annotated[
        Path | None, typer.Option(metavar="FILE", help="自分の問題集（evals/README.md）。", show_default=False)
    ] = None,
    as_json: Json = False,
    index_dir: IndexDir = None,
) -> None:
    """問題集で正答率を測ります。"""
    if context.invoked_subcommand:
        return
    from assistant.preparing import embedder_of
    from evals.cli import evaluate as run_suite

    settings = _settings(index_dir)
    _index(settings)
    raise typer.Exit(run_suite(settings.index_dir, suite, as_json, embedder_of(settings)))


@measuring.command()
def retrieval(
    passages: Annotated[Path, typer.Option(metavar="FILE", help='JSONL、一行に {"id", "text"}。')],
    queries: Annotated[Path, typer.Option(metavar="FILE", help='JSONL、一行に {"id", "text", "relevant"}。')],
    as_json: Json = False,
) -> None:
    """文章の検索だけを、任意の文章と質問の集まりで測ります。"""
    from rich.console import Console

    from assistant.preparing import embedder_of
    from evals.report import print_retrieval
    from evals.retrieval import evaluate_collection

    with _progress() as progress:
        metrics = evaluate_collection(passages, queries, embedder_of(_settings()), progress)
    if as_json:
        _print_json(metrics)
    else:
        print_retrieval(metrics, Console())


@cli.command()
def serve(
    host: Annotated[str | None, typer.Option(help="待ち受ける住所（HYOKA_HOST）。", show_default=False)] = None,
    port: Annotated[int | None, typer.Option(help="待ち受ける番号（HYOKA_PORT）。", show_default=False)] = None,
    index_dir: IndexDir = None,
) -> None:
    """質問のページを開きます。"""
    from app import serve as serve_page
    from index.manifest import current_generation

    settings = _settings(index_dir, host=host, port=port)
    if current_generation(settings.index_dir):
        _warn_if_outdated(settings)
    with _progress() as progress:
        serve_page(settings, progress)
