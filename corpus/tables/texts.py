"""Markdown and comma-separated files in parts."""

import csv
import io

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.errors import DocumentError
from corpus.tables.contents import Contents, Heading, Paragraph, Part, plain_grid
from corpus.types import Source


def read_markdown(name: str, text: str) -> Contents:
    """Headings, paragraphs, list items and pipe tables with their line numbers."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    parts: list[Part] = []
    rows: list[list[str]] = []
    lines: list[int] = []
    line = 1
    for number, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else line
        if token.type == "table_open":
            rows, lines = [], []
        elif token.type == "tr_open":
            rows.append([])
            lines.append(line)
        elif token.type == "table_close":
            parts.append(plain_grid(rows, lines))
        elif token.type == "inline" and tokens[number - 1].type in {"th_open", "td_open"}:
            rows[-1].append(_plain(token))
        elif token.type == "inline" and tokens[number - 1].type == "heading_open":
            level = int(tokens[number - 1].tag.removeprefix("h"))
            parts.append(Heading(_plain(token), level, Source(name, 1, line)))
        elif token.type == "inline":
            parts.append(Paragraph(_plain(token), Source(name, 1, line)))
    return Contents(name, tuple(parts))


def _plain(token: Token) -> str:
    """The text of a line without its markup."""
    words = (child.content if child.type != "softbreak" else "\n" for child in token.children or ())
    return "".join(words).strip()


def read_delimited(name: str, text: str, delimiter: str = ",") -> Contents:
    """The rows of a CSV or TSV file as one grid; DocumentError for a file that is none."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows, lines = [], []
    try:
        for row in reader:
            rows.append(row)
            # A cell may hold line ends: the line that a row ends on is where it is found.
            lines.append(reader.line_num)
    except csv.Error as error:
        raise DocumentError(
            f"「{name}」はCSVとして読めません。表計算ソフトで開いて保存し直してください。"
        ) from error
    return Contents(name, (plain_grid(rows, lines),) if rows else ())
