"""Reading a PDF in a process of its own: a bomb or an endless file takes nothing with it.

`python -m corpus.pdf_child` is that process: the file on stdin, its pages or what is wrong as JSON on stdout.
"""

import json
import subprocess
import sys
from pathlib import Path

from corpus.errors import DocumentError

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
    command = [sys.executable, "-m", "corpus.pdf_child"]
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
    pages: list[list[str]] = answer["pages"]
    return pages


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
    from corpus.pdf import PdfProblemError, pdf_pages

    try:
        answer: dict[str, object] = {"pages": pdf_pages(sys.stdin.buffer.read(), MOST_PAGES)}
    except PdfProblemError as problem:
        answer = {"problem": problem.args[0]}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
