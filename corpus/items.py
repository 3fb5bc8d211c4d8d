"""Narrative lines as items: bullets and paragraphs with their wrapped lines joined."""

import re
from collections.abc import Sequence

from corpus.types import Item, Line, Source

BULLET = re.compile(
    r"\s*(?:[・●○◎◇◆■□▪▲△※＊➢✓]|[①-⑳㉑-㉟]|[（(][0-9０-９ア-ンａ-ｚa-z]{1,2}[)）]|[0-9０-９]{1,2}[．.、])"
)
_ENDS = ("。", "」", "）", ")", "】", "。」")
# A line that ends a paragraph is shorter than the block by more than the raggedness of full lines.
_RAGGED = 3
_NARROWEST = 20


def bullet_style(text: str) -> str:
    """The kind of bullet a text begins with: its sign, ① for any circled number, "" for none."""
    match = BULLET.match(text)
    if match is None:
        return ""
    sign = match[0].strip()
    if re.match(r"[①-⑳㉑-㉟]", sign):
        return "①"
    return "(1)" if sign[0] in "（(" else "1." if sign[0].isdigit() else sign


def read_items(file: str, lines: Sequence[Line]) -> tuple[Item, ...]:
    """The items of a block of lines; `source` of an item is its first line."""
    width = max([_NARROWEST, *(len(line.text.rstrip()) for line in lines)])
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or _starts_item(line, groups[-1], lines[0], width):
            groups.append([])
        groups[-1].append(line)
    return tuple(
        Item("".join(line.text.strip() for line in group), Source(file, group[0].page, group[0].number))
        for group in groups
    )


def _starts_item(line: Line, current: list[Line], first: Line, width: int) -> bool:
    above = current[-1].text.rstrip()
    finished = above.endswith(_ENDS) or len(above) < width - _RAGGED
    if line.text.startswith("　"):
        return finished
    if style := bullet_style(line.text):
        return finished or style == bullet_style(first.text)
    return above.endswith("。") and len(above) < width - _RAGGED


def is_unfinished(lines: Sequence[Line]) -> bool:
    """Whether a text breaks off inside a sentence."""
    return bool(lines) and not lines[-1].text.rstrip().endswith(_ENDS)
