"""The narrative sections: one block for each department, found again on the pages of the form."""

import re
from collections.abc import Sequence

from corpus import form
from corpus.header import read_vision
from corpus.items import BULLET, is_unfinished, read_items
from corpus.labels import Labels, Mark
from corpus.ledger import BLANK, Block, Ledger
from corpus.placing import PagePlan, Placement, Slot, place_blocks
from corpus.slots import find_slots
from corpus.tokens import Kind, tokens
from corpus.types import Cell, Effort, Item, Line, Project, Section

_NOT_DONE_WORDS = re.compile(
    r"(?:を|は|に)(?:中止|延期)|見送|見合わせ|取りやめ|(?:実施|開催)(?:でき|しな|に至らな)|^(?:該当|特に)?(?:は)?な[しい]|ありません"
)
_LETTERS = re.compile("[ぁ-んァ-ヶ一-龥]{2}")
_LONGEST_LABEL = 6
_SHORTEST, _SHORTEST_LINE = 15, 30
_LONGEST_ABOUT_NOTHING = 12


def read_narratives(
    ledger: Ledger,
    labels: Labels,
    departments: tuple[str, ...],
    efforts: tuple[Effort, ...],
    projects: tuple[Project, ...],
) -> tuple[Cell, tuple[Section, ...]]:
    """目標とするまちの姿 and all sections of text, those of departments in the order of the form."""
    vision, vision_items = read_vision(ledger, [b for b in _text_blocks(ledger) if b.page <= 2])
    order, slots = find_slots(ledger, labels, departments)
    not_done = _read_not_done(ledger, labels, slots)
    plans = _plans(ledger, labels, slots)
    themes = {name: [name, *_names(projects, name)] for name in departments}
    placement = place_blocks(plans, themes)
    sections = _overview(ledger, vision, vision_items, efforts)
    sections += _sections(ledger, order, slots, plans, placement, not_done)
    return vision, tuple(sections)


def _names(projects: tuple[Project, ...], department: str) -> list[str]:
    own = (project for project in projects if project.department == department)
    return list(dict.fromkeys(str(project.name.value) for project in own if project.name.value))


def _text_blocks(ledger: Ledger) -> list[Block]:
    return [block for block in ledger.free_blocks() if _is_text(block)]


def _is_text(block: Block) -> bool:
    text = "".join(block.texts)
    if not _LETTERS.search(text) or all(_is_table_line(line) for line in block.lines):
        return False
    about_nothing = len(text) <= _LONGEST_ABOUT_NOTHING and _NOT_DONE_WORDS.search(text)
    # A single line without an end may be any cell that was torn off: it has to be longer to be a text.
    shortest = _SHORTEST if len(block.lines) > 1 else _SHORTEST_LINE
    return len(text) >= shortest or "。" in text or bool(BULLET.match(text)) or bool(about_nothing)


def _is_table_line(line: Line) -> bool:
    """Whether a line is made of cells: prose has no blanks after every few letters."""
    words = tokens(line)
    return len(words) > 2 and all(
        word.kind is not Kind.TEXT or len(word.text) < _LONGEST_LABEL for word in words
    )


def _read_not_done(
    ledger: Ledger, labels: Labels, slots: dict[int, list[Slot]]
) -> dict[str, tuple[Item, ...]] | None:
    """Texts under ※実施できなかった事業とその理由 by department; None where the form has no such heading."""
    if not labels.not_done:
        return None
    found: dict[str, tuple[Item, ...]] = {}
    by_page: dict[int, list[Mark]] = {}
    for mark in labels.not_done:
        by_page.setdefault(mark.line.page, []).append(mark)
    for page, marks in by_page.items():
        owners = [name for number, name in slots.get(page, []) if number == "４"]
        for index, mark in enumerate(marks):
            lines = _lines_below(ledger, mark.line, len(slots.get(page, [])))
            if not lines:
                continue
            if len(owners) != len(marks):
                ledger.notes.append(
                    f"{form.NOT_DONE}（{page}ページ{mark.line.number}行目）の部署を証明できません。"
                )
                continue
            ledger.claim(lines, "not done")
            found[owners[index]] = read_items(ledger.file, lines)
    return found


def _lines_below(ledger: Ledger, heading: Line, slots: int) -> tuple[Line, ...]:
    """The text under the heading: in its own block, or the next block if it speaks of what was not done."""
    blocks = [block for block in ledger.free_blocks(heading.page) if block.start > heading.number]
    if not blocks or not _is_text(blocks[0]):
        return ()
    block = blocks[0]
    if block.start == heading.number + 1:
        return block.lines
    between = [line for line in ledger.lines if heading.number < line.number < block.start]
    enough = sum(map(_is_text, ledger.free_blocks(heading.page))) > slots
    parted = any(ledger.owner(line) == "label" for line in between)
    if parted or not enough or not _NOT_DONE_WORDS.search("".join(block.texts)):
        return ()
    return block.lines


def _plans(ledger: Ledger, labels: Labels, slots: dict[int, list[Slot]]) -> list[PagePlan]:
    pages = sorted({block.page for block in _text_blocks(ledger)} | slots.keys())
    plans: list[PagePlan] = []
    for page in pages:
        blocks = tuple(block for block in _text_blocks(ledger) if block.page == page)
        own = tuple(slots.get(page, ()))
        if own or plans:
            marks = (mark.line for mark in (*labels.headings, *labels.departments))
            first = min((line.number for line in marks if line.page == page), default=float("inf"))
            plans.append(PagePlan(page, blocks, own, first))
    return plans


def _overview(
    ledger: Ledger, vision: Cell, items: tuple[Item, ...], efforts: tuple[Effort, ...]
) -> list[Section]:
    sections = []
    if vision is not BLANK and vision.source:
        sections.append(Section(form.OVERVIEW, form.VISION, None, vision.source.page, items))
    else:
        ledger.notes.append("目標とするまちの姿の本文が見つかりません。")
    if efforts:
        lines = tuple(
            Item(f"{effort.number}{effort.title}　{effort.text}".strip(), effort.source) for effort in efforts
        )
        sections.append(Section(form.OVERVIEW, form.EFFORTS, None, efforts[0].source.page, lines))
    else:
        ledger.notes.append("主な取組の本文が見つかりません。")
    return sections


def _texts(blocks: Sequence[Block]) -> list[tuple[Line, ...]]:
    """The lines of a section's blocks; a sentence that a page break cuts is one text."""
    texts: list[tuple[Line, ...]] = []
    for block in blocks:
        if texts and is_unfinished(texts[-1]) and not BULLET.match(block.lines[0].text):
            texts[-1] += block.lines
        else:
            texts.append(block.lines)
    return texts


def _sections(
    ledger: Ledger,
    order: tuple[Slot, ...],
    slots: dict[int, list[Slot]],
    plans: Sequence[PagePlan],
    placement: Placement,
    not_done: dict[str, tuple[Item, ...]] | None,
) -> list[Section]:
    blocks: dict[Slot, list[Block]] = {}
    for block in (block for plan in plans for block in plan.blocks):
        if block.start in placement.slots:
            blocks.setdefault(placement.slots[block.start], []).append(block)
            ledger.claim(block.lines, "narrative")
    ledger.notes += [
        f"{page}ページの本文とどの部署かの対応は、確かとは言えません。" for page in placement.doubtful
    ]
    pages = {slot: page for page in sorted(slots, reverse=True) for slot in slots[page]}
    found = []
    for slot in order:
        number, name = slot
        own = blocks.get(slot, [])
        if not own and slot not in pages:
            continue
        if not own:
            ledger.notes.append(f"{number}（{name}）の本文が見つかりません（{pages[slot]}ページ）。")
        items = tuple(item for lines in _texts(own) for item in read_items(ledger.file, lines))
        page = own[0].page if own else pages[slot]
        left_out = not_done.get(name, ()) if not_done is not None and number == "４" else None
        found.append(Section(number, form.SECTIONS[number], name, page, items, left_out))
    return found
