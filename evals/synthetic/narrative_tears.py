"""Tears of the narrative sections: blocks out of order, in two pieces, or amid the indicators."""

from itertools import pairwise

from evals.synthetic.blocks import Block
from evals.synthetic.draft import Draft
from evals.synthetic.tears import Tear

_BULLETS = "①・◆"


def narrative_order(draft: Draft) -> bool:
    """A department's next section stands before the blocks of the other departments, as styles show."""
    for page in _pages_of_styles(draft):
        blocks = [block for block in draft.pages[page] if block.kind == "narrative"]
        for number, block in enumerate(blocks[1:], start=1):
            before = [other for other in blocks[:number] if _department(other) == _department(block)]
            styles = {_style(other) for other in blocks[: number + 1]}
            departments = {_department(other) for other in blocks[: number + 1]}
            if before and before[-1] is not blocks[number - 1] and len(styles) == len(departments):
                source = draft.pages[page].index(block)
                draft.move(page, source, draft.pages[page].index(before[-1]) + 1)
                return True
    return False


def two_blocks(draft: Draft) -> bool:
    """A department's text of several bullets stands in two blocks; its neighbours write in other styles."""
    for page in _pages_of_styles(draft):
        blocks = [block for block in draft.pages[page] if block.kind == "narrative"]
        alike = any(_style(first) == _style(second) for first, second in pairwise(blocks))
        long = [block for block in blocks if len(_bullet_lines(block)) > 1]
        if alike or not long:
            continue
        block = draft.rng.choice(long)
        cut = draft.rng.choice(_bullet_lines(block)[1:])
        index = draft.pages[page].index(block)
        draft.pages[page][index : index + 1] = [
            Block("narrative", block.key, block.lines[:cut]),
            Block("narrative", block.key, block.lines[cut:]),
        ]
        return True
    return False


def narrative_inside(draft: Draft) -> bool:
    """The last narrative of a page stands between the pieces of an indicator."""
    for page, blocks in enumerate(draft.pages):
        pieces = [index for index, block in enumerate(blocks) if block.kind.startswith("indicator")]
        texts = [index for index, block in enumerate(blocks) if block.kind == "narrative"]
        if not pieces or not texts or any(block.kind == "not_done_label" for block in blocks):
            continue
        if texts[-1] < pieces[0]:
            draft.move(page, texts[-1], draft.rng.choice(pieces[1:]))
            return True
    return False


def _pages_of_styles(draft: Draft) -> list[int]:
    """Pages with narratives of which none is followed by reasons: there order alone tells what is whose."""
    pages = draft.pages_with(lambda block: block.kind == "narrative")
    return [page for page in pages if all(block.kind != "not_done_label" for block in draft.pages[page])]


def _department(block: Block) -> str:
    return block.key.partition("/")[2]


def _style(block: Block) -> str:
    return block.lines[0][0] if block.lines[0][0] in _BULLETS else ""


def _bullet_lines(block: Block) -> list[int]:
    style = _style(block)
    marks = "①②③④⑤⑥⑦⑧⑨" if style == "①" else style
    return [index for index, line in enumerate(block.lines) if marks and line[0] in marks]


FAIR: dict[str, Tear] = {
    "narrative order": narrative_order,
    "two blocks": two_blocks,
    "narrative inside": narrative_inside,
}
