"""Slots of the form for narratives: which (section, department) pairs have their label on which page."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from corpus import form
from corpus.labels import Labels, Mark
from corpus.ledger import Ledger
from corpus.placing import Slot

_MOST_DEPARTMENTS = 6

Slots = dict[int, list[Slot]]


def find_slots(ledger: Ledger, labels: Labels, departments: Sequence[str]) -> tuple[tuple[Slot, ...], Slots]:
    """All slots in the order of the form, and those of each page.

    The labels of a page may stand in any order, but over the pages the form's own order holds: it is counted
    off. Which department comes first is what the pages show; of several ways that of the 評価者 is taken.
    """
    pages = _marks_by_page(labels)
    for names in _orders(departments):
        order = tuple((number, name) for number in form.DEPARTMENT_SECTIONS for name in names)
        slots = _counted(pages, order)
        if slots is not None and _agrees_with_headings(slots, labels):
            return order, slots
    order = tuple((number, name) for number in form.DEPARTMENT_SECTIONS for name in departments)
    if not labels.departments and len(departments) == 1:
        return order, _slots_of_headings(labels, order)
    return order, _walked(ledger, labels, order)


def _marks_by_page(labels: Labels) -> dict[int, list[Mark]]:
    pages: dict[int, list[Mark]] = {}
    for mark in labels.departments:
        pages.setdefault(mark.line.page, []).append(mark)
    return dict(sorted(pages.items()))


def _orders(departments: Sequence[str]) -> Iterator[tuple[str, ...]]:
    yield tuple(departments)
    if len(departments) <= _MOST_DEPARTMENTS:
        yield from permutations(departments)


def _counted(pages: dict[int, list[Mark]], order: tuple[Slot, ...]) -> Slots | None:
    """The slots dealt out to the pages by their number of labels; None where the names do not fit."""
    if sum(map(len, pages.values())) != len(order):
        return None
    found: Slots = {}
    rest = list(order)
    for page, marks in pages.items():
        found[page], rest = rest[: len(marks)], rest[len(marks) :]
        if sorted(mark.key for mark in marks) != sorted(name for _, name in found[page]):
            return None
    return found


def _agrees_with_headings(slots: Slots, labels: Labels) -> bool:
    """Whether no slot stands on a page before its section's heading."""
    headings = {mark.key: mark.line.page for mark in labels.headings}
    return all(page >= headings.get(number, 0) for page, found in slots.items() for number, _ in found)


def _slots_of_headings(labels: Labels, order: tuple[Slot, ...]) -> Slots:
    found: Slots = {}
    for mark in labels.headings:
        found.setdefault(mark.line.page, []).extend(slot for slot in order if slot[0] == mark.key)
    return found


def _walked(ledger: Ledger, labels: Labels, order: tuple[Slot, ...]) -> Slots:
    """Slots by walking down the labels, for sheets that repeat or leave out a department's label."""
    found: Slots = {}
    section = ""
    for mark in sorted((*labels.headings, *labels.departments), key=lambda m: m.line.number):
        if mark.key in form.SECTIONS:
            section = mark.key if mark.key in form.DEPARTMENT_SECTIONS else section
        elif (section, mark.key) in order and (section, mark.key) not in found.get(mark.line.page, []):
            found.setdefault(mark.line.page, []).append((section, mark.key))
    ledger.notes.append("部署の見出しの数が様式と合わないため、本文と部署の対応は確かとは言えません。")
    return found
