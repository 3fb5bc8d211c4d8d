"""The printed pieces of a sheet: blocks of lines, as a PDF extractor gives them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from evals.synthetic.facts import IndicatorCell, IndicatorFacts, ProjectFacts

_LINE = 47
_NEVER_FIRST = "、。」）・％ーっゃゅょァィゥェォッャュョ"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together; `kind` and `key` say what they are, for those who move them."""

    kind: str
    key: str
    lines: tuple[str, ...]


def wrap(text: str, width: int = _LINE) -> list[str]:
    """`text` in lines of `width` characters; no line begins with a mark that Japanese never puts first.

    Blanks at a break are lost: a line that begins with one would look like a new page.
    """
    lines = []
    while len(text) > width:
        cut = width
        while text[cut] in _NEVER_FIRST and cut > 1:
            cut -= 1
        lines.append(text[:cut].rstrip(" "))
        text = text[cut:].lstrip(" ")
    return [*lines, text]


def paragraphs(kind: str, key: str, items: Iterable[str]) -> Block:
    """A block of wrapped paragraphs."""
    return Block(kind, key, tuple(line for item in items for line in wrap(item)))


def row_cells(row: ProjectFacts) -> dict[str, str]:
    """The cells of a row of section ３ behind its name, in printed order, empty ones left out."""
    cells = {
        "statutory": "法定" if row.statutory else "",
        "program": f"{row.program:,}",
        "personnel": f"{row.personnel:,}",
        "total": f"{row.total:,}",
        "evaluation": row.evaluation,
        "contribution": row.contribution,
        "final": row.final,
    }
    return {column: text for column, text in cells.items() if text}


def row_block(row: ProjectFacts, marked: bool, torn: Iterable[str] = (), wrapped: bool = False) -> Block:
    """A row of section ３ without its `torn` cells; a `wrapped` name stands on two lines of its own."""
    rest = " ".join(text for column, text in row_cells(row).items() if column not in set(torn))
    head = f"重 {row.code}" if marked and row.marked else row.code
    if not wrapped:
        return Block("row", row.id, (f"{head} {row.name} {rest}".rstrip(),))
    cut = len(row.name) - max(2, len(row.name) // 5)
    return Block("row", row.id, (head, row.name[:cut], f"{row.name[cut:]} {rest}".rstrip()))


def indicator_numbers(indicator: IndicatorFacts, label: str) -> list[str]:
    """The printed cells of 目標値, 実績値 or 達成率; blank cells print nothing."""
    if label == "達成率":
        return [cell if isinstance(cell, str) else f"{cell:,}%" for cell in indicator.rate if cell != ""]
    cells = indicator.target if label == "目標値" else indicator.actual
    return [_printed(cell, indicator.decimals) for cell in cells if cell != ""]


def _printed(cell: IndicatorCell, decimals: int) -> str:
    return f"{cell:,.{decimals}f}" if isinstance(cell, Decimal) else cell


def indicator_blocks(
    indicator: IndicatorFacts, years: list[str], unit_first: bool, inline: bool
) -> list[Block]:
    """One 成果指標 as its pieces stand when nothing is torn: head, years, baseline and three rows."""
    head = [f"成果指標{indicator.number}", *wrap("".join(indicator.name), 24)]
    source = wrap(indicator.source, 16)
    origin = [f"出典 {source[0]}"] if len(source) == 1 else ["出典", *source]
    if inline and len(source) == 1:
        head[-1] = f"{head[-1]} {origin[0]}"
        origin = []
    target = " ".join(["目標値", *indicator_numbers(indicator, "目標値")])
    actual = " ".join(["実績値", *indicator_numbers(indicator, "実績値")])
    rate = " ".join(["達成率", *indicator_numbers(indicator, "達成率")])
    pieces = (
        ("head", head),
        ("source", origin),
        ("label", ["初", "期", "値"]),
        ("years", [f"{indicator.baseline_when} 年次 {' '.join(years)} 単位 備考"]),
        ("baseline", [_printed(indicator.baseline, indicator.decimals)]),
        ("target", [target] if unit_first else [target, indicator.unit]),
        ("remark", list(indicator.remark)),
        ("actual", [indicator.unit, actual] if unit_first else [actual]),
        ("rate", [f"{rate} ％"]),
    )
    return [Block(f"indicator-{name}", indicator.number, tuple(lines)) for name, lines in pieces if lines]
