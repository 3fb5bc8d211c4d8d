"""Reading a PDF in a process of its own: a bomb or an endless file takes nothing with it.

`python -m corpus.pdf_child lines` (or `grids`) is that process: the file on stdin, its pages or what is wrong
as JSON on stdout.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from corpus.errors import DocumentError
from corpus.tables.contents import Box, Contents, Grid, Paragraph, Part
from corpus.types import Source

MOST_PAGES = 300
_MEMORY = 2 * 1024**3
_SECONDS = 120
_ROOT = Path(__file__).parent.parent

_REASONS = {
    "password": "「{}」にはパスワードがかかっています。パスワードを外して保存し直してください。",
    "damaged": "「{}」はPDFとして読めません（壊れています）。開ける形で保存し直してください。",
    "pages": f"「{{}}」はページが多すぎます（{MOST_PAGES}ページまで）。シートだけのファイルにしてください。",
    "limits": "「{}」は読むのに時間かメモリがかかりすぎます。シートだけのファイルか確かめてください。",
}


def read_pages(name: str, data: bytes) -> list[list[str]]:
    """The lines of each page of a PDF, read within limits of memory and time.

    DocumentError says what is wrong with a file that is locked, damaged, too long or too costly.
    """
    pages: list[list[str]] = _read(name, data, "lines")
    return pages


def read_grids(name: str, data: bytes) -> Contents:
    """The tables and lines of a PDF of any form, within the same limits and with the same errors."""
    parts: list[Part] = []
    for page, found in enumerate(_read(name, data, "grids"), start=1):
        for part in found:
            if isinstance(part, str):
                parts.append(Paragraph(part, Source(name, page, None)))
            else:
                rows = tuple(tuple(Box(*spot) for spot in row) for row in part)
                parts.append(Grid(rows, page, (None,) * len(rows)))
    return Contents(name, tuple(parts))


def _read(name: str, data: bytes, what: str) -> Any:
    command = [sys.executable, "-m", "corpus.pdf_child", what]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=_SECONDS, cwd=_ROOT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(_REASONS["limits"].format(name)) from error
    if done.returncode:
        # Killed for its memory or its time, or by whatever a parser does to its process.
        raise DocumentError(_REASONS["limits"].format(name))
    answer = json.loads(done.stdout)
    if "problem" in answer:
        raise DocumentError(_REASONS[answer["problem"]].format(name))
    return answer["pages"]


def _limit() -> None:
    """Set the limits of this process; Windows has none but the parent's time."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main() -> None:
    """Read the file on stdin."""
    _limit()
    from corpus.pdf import PdfProblemError, pdf_grids, pdf_pages

    try:
        read = pdf_grids if sys.argv[1:] == ["grids"] else pdf_pages
        answer: dict[str, object] = {"pages": read(sys.stdin.buffer.read(), MOST_PAGES)}
    except PdfProblemError as problem:
        answer = {"problem": problem.args[0]}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
