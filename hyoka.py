"""The command `hyoka`: reads sheets, builds the index, answers questions, measures and serves the page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.forms.command import (
    CorpusDir,
    IndexDir,
    Json,
    finish,
    opened,
    option,
    prepare,
    warn_if_outdated,
)
from assistant.forms.sheet_commands import managing
from assistant.forms.terminal import (
    build_progress,
    console,
    lines_of,
    print_json,
    print_markdown,
    printable,
    say,
    use_unicode,
    write,
)
from assistant.settings import load_settings
from corpus.errors import HyokaError, UsageError

# What a command needs is imported inside it: a question about figures must not wait for anything else.
cli = typer.Typer(
    help="行政評価シートの数値と記載を、根拠となる欄を添えて答えます。",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
measuring = typer.Typer(invoke_without_command=True)
cli.add_typer(measuring, name="eval")
cli.add_typer(managing)

Words = list[str] | None


@cli.command()
def read(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="シートのファイルかフォルダー。")],
    as_json: Json = False,
) -> None:
    """シートを読み、見つかったもの、証明できたこと、できなかったことを報告します。"""
    from corpus.json_form import read_sheets, sheet_to_json

    sheets, errors = read_sheets(paths)
    if as_json:
        print_json({"sheets": [sheet_to_json(sheet) for sheet in sheets], "errors": errors})
    else:
        from corpus.report import print_sheet

        for sheet in sheets:
            print_sheet(sheet, console())
    finish(errors, nothing=not sheets and not errors)


@cli.command()
def build(
    corpus_dir: CorpusDir = None,
    index_dir: IndexDir = None,
) -> None:
    """シートのフォルダーから索引を作ります。"""
    from assistant.preparing import build as build_index

    settings = load_settings(index_dir=index_dir, corpus_dir=corpus_dir)
    with build_progress() as progress:
        index, errors = build_index(settings, progress)
    print(
        f"索引を {settings.index_dir} に作りました"
        f"（シート{len(index.sheets)}件、数値{len(index.figures)}欄、文章{len(index.chunks)}件）。"
    )
    finish(errors)


@cli.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH…]", help="省くとシートのフォルダー全部。", show_default=False),
    ] = None,
) -> None:
    """どの規則がどこで成り立ち、成り立たないか（両辺はいくらか）を示します。"""
    from corpus.json_form import read_sheets
    from corpus.report import print_audit

    sheets, errors = read_sheets(paths or [load_settings().corpus_dir])
    failed = print_audit(sheets, console()) if sheets else 0
    finish(errors, nothing=not sheets and not errors, failed=failed > 0)


@cli.command()
def ask(
    question: Annotated[str | None, typer.Argument(metavar="質問", show_default=False)] = None,
    as_json: Json = False,
    batch: Annotated[
        str | None,
        option("--batch", about="JSONLの質問（- は標準入力）に一行ずつ答えます。", metavar="FILE"),
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="やさしい日本語で答えます。")] = False,
    index_dir: IndexDir = None,
) -> None:
    """質問に、根拠となる欄や記載を添えて答えます。"""
    if (question is None) == (batch is None):
        raise UsageError('質問を一つ（hyoka ask "質問"）か、--batch FILE のどちらかを指定してください。')
    if batch is not None:
        _ask_batch(batch, index_dir)
        return
    answer = opened(index_dir).ask(printable(question or ""))
    if plain:
        from assistant.answering.plain import in_plain_words

        answer = in_plain_words(answer)
    if as_json:
        from assistant.forms.json_form import answer_to_json

        print_json(answer_to_json(answer))
    else:
        from assistant.forms.text_form import answer_to_text

        print_markdown(answer_to_text(answer))


def _ask_batch(file: str, index_dir: Path | None) -> None:
    from assistant.batch import answer_lines

    with lines_of(file) as lines:
        for line in answer_lines(lines, opened(index_dir)):
            print(line, flush=True)


@cli.command()
def figures(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="--json と --csv の出力先。", show_default=False)
    ] = None,
    as_json: Json = False,
    csv: Annotated[bool, typer.Option("--csv", help="Excelで開けるCSVで出します。")] = False,
    xlsx: Annotated[
        Path | None, option("--xlsx", about="Excelのファイルに書きます。", metavar="FILE")
    ] = None,
    row: Annotated[Words, option("--row", about="整理番号か成果指標の番号。")] = None,
    label: Annotated[Words, option("--label", about="項目（総事業費、目標値など）。")] = None,
    year: Annotated[Words, option("--year", about="年度（令和6年度、R6、2024など）。")] = None,
    table: Annotated[Words, option("--table", about="表（概要、２、３、５）。")] = None,
    sheet: Annotated[Words, option("--sheet", about="シートの番号。")] = None,
    department: Annotated[Words, option("--department", about="部の名前の一部。")] = None,
    name: Annotated[Words, option("--name", about="事業名などの一部。")] = None,
    index_dir: IndexDir = None,
) -> None:
    """シートの欄を条件で絞って出します。

    条件は重ねられます。同じ条件を何度も書くと、そのどれか一つに合う欄が出ます。
    """
    from assistant.forms import export

    if as_json + csv + bool(xlsx) > 1 or (file and not (as_json or csv)):
        raise UsageError("--json、--csv、--xlsx FILE のどれか一つを指定してください。")
    filters = export.Filters(*(values or () for values in (row, label, year, table, sheet, department, name)))
    found = export.select(prepare(load_settings(index_dir=index_dir)).figures, filters)
    if xlsx:
        write(export.as_xlsx(found), xlsx)
    elif csv:
        write(export.as_csv(found), file)
    elif as_json:
        write(f"{export.as_json(found)}\n".encode(), file)
    else:
        from assistant.forms.figure_table import print_figures

        print_figures(found, console())
    if not found:
        say("条件のすべてに合う数値はありません。")


@measuring.callback()
def evaluate(
    context: typer.Context,
    suite: Annotated[
        Path | None, option("--suite", about="自分の問題集（evals/README.md）。", metavar="FILE")
    ] = None,
    as_json: Json = False,
    index_dir: IndexDir = None,
) -> None:
    """問題集で正答率を測ります。"""
    if context.invoked_subcommand:
        return
    from assistant.preparing import embedder_of
    from evals.cli import evaluate as run_suite

    settings = load_settings(index_dir=index_dir)
    prepare(settings)
    raise typer.Exit(run_suite(settings.index_dir, suite, as_json, embedder_of(settings)))


@measuring.command()
def retrieval(
    passages: Annotated[Path, typer.Option(metavar="FILE", help='JSONL、一行に {"id", "text"}。')],
    queries: Annotated[Path, typer.Option(metavar="FILE", help='JSONL、一行に {"id", "text", "relevant"}。')],
    as_json: Json = False,
) -> None:
    """文章の検索だけを、任意の文章と質問の集まりで測ります。"""
    from assistant.preparing import embedder_of
    from evals.report import print_retrieval
    from evals.retrieval import evaluate_collection

    with build_progress() as progress:
        metrics = evaluate_collection(passages, queries, embedder_of(load_settings()), progress)
    if as_json:
        print_json(metrics)
    else:
        print_retrieval(metrics, console())


@cli.command()
def serve(
    host: Annotated[str | None, option("--host", about="待ち受けるアドレス（HYOKA_HOST）。")] = None,
    port: Annotated[int | None, option("--port", about="待ち受けるポート（HYOKA_PORT）。")] = None,
    index_dir: IndexDir = None,
) -> None:
    """質問のページを開きます。"""
    from app import serve as serve_page

    settings = load_settings(index_dir=index_dir, host=host, port=port)
    warn_if_outdated(settings)
    with build_progress() as progress:
        serve_page(settings, progress)


def main() -> None:
    """Run the command; every expected failure is one sentence on stderr and an exit code, 1 or 2."""
    use_unicode()
    try:
        cli(prog_name="hyoka")
    except UsageError as error:
        say(str(error))
        sys.exit(2)
    except HyokaError as error:
        say(str(error))
        sys.exit(1)
    except OSError as error:
        say(f"{error.filename or 'ファイル'} を扱えません（{error.strerror}）。")
        sys.exit(1)


if __name__ == "__main__":
    main()
