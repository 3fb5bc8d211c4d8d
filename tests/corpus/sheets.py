"""The real sheet for the tests of this folder, and ways to tear it."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from corpus.documents import read_document
from corpus.parse import parse_sheet
from corpus.types import Document, Line, Sheet

HERE = Path(__file__).parent
REAL = HERE.parents[1] / "corpus" / "sheets" / "kamakura-r7-4-1-1.txt"
FACSIMILE = HERE / "facsimile-4-1-1.pdf"


@cache
def real_sheet() -> Sheet:
    return parse_sheet(read_document(REAL))


def document(lines: Iterable[tuple[int, str]], name: str = "sheet.txt") -> Document:
    """A document from (page, text) pairs."""
    numbered = enumerate(lines, start=1)
    return Document(name, tuple(Line(number, page, text) for number, (page, text) in numbered))


def torn(change: Callable[[list[tuple[int, str]]], None]) -> Sheet:
    """The real sheet after a change to its (page, text) pairs."""
    lines = [(line.page, line.text) for line in read_document(REAL).lines]
    change(lines)
    return parse_sheet(document(lines))


def find(lines: list[tuple[int, str]], start: str) -> int:
    """Index of the one line that begins with `start`."""
    (index,) = [i for i, (_, text) in enumerate(lines) if text.startswith(start)]
    return index


def detach(lines: list[tuple[int, str]], start: str, tail: str, behind: str) -> None:
    """Cut `tail` off the line that begins with `start` and put it as a block behind another line."""
    index = find(lines, start)
    page, text = lines[index]
    assert text.endswith(tail)
    lines[index] = (page, text.removesuffix(tail).rstrip())
    place = find(lines, behind) + 1
    lines[place:place] = [(page, ""), (page, tail), (page, "")]
