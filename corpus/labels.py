"""Labels of the form in a document: headings, column heads and department names, however torn over lines."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

from corpus import form
from corpus.ledger import Block, Ledger
from corpus.spelling import squeeze
from corpus.types import Evaluator, Line

_HEADING_LIKENESS = 0.85
_DEPARTMENT = re.compile(r"\S{1,12}(?:部|局|課|室|署|委員会|センター|消防|本部)")
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A label that orders the document: section number or department, with its line."""

    key: str
    line: Line


@dataclass(frozen=True, slots=True)
class Labels:
    """Where headings, departments and ※実施できなかった事業とその理由 stand, in document order."""

    headings: tuple[Mark, ...]
    departments: tuple[Mark, ...]
    not_done: tuple[Mark, ...]


@cache
def _vocabulary() -> dict[str, str]:
    """Every fixed label in squeezed spelling, with the section number of headings and "" for others."""
    words: dict[str, str] = {}
    for group in (form.SUBHEADINGS, form.COLUMN_LABELS, form.INDICATOR_LABELS, form.OVERVIEW_LABELS):
        words |= dict.fromkeys(map(squeeze, group), "")
    words[squeeze(form.NOT_DONE)] = form.NOT_DONE
    for number, title in form.SECTIONS.items():
        for dot in (".", "", "、"):
            words[squeeze(number + dot + title)] = number
    return words


@cache
def _headings() -> dict[str, str]:
    """Section numbers by the first two signs of their headings."""
    return {squeeze(f"{number}.{title}")[:2]: number for number, title in form.SECTIONS.items()}


def match_departments(ledger: Ledger, evaluators: tuple[Evaluator, ...]) -> tuple[Evaluator, ...]:
    """Evaluators with the department as its own label spells it (消防長 → 消防本部)."""
    singles = Counter(
        squeeze(line.text) for line in ledger.lines if _DEPARTMENT.fullmatch(squeeze(line.text))
    )
    known = {evaluator.department for evaluator in evaluators}
    unknown = [word for word in singles if word not in known and singles[word] > 1]
    matched = []
    for evaluator in evaluators:
        likely = [word for word in unknown if word.startswith(evaluator.department[:2])]
        if evaluator.department not in singles and len(likely) == 1:
            evaluator = replace(evaluator, department=likely[0])
        matched.append(evaluator)
    return tuple(matched)


def claim_labels(ledger: Ledger, departments: tuple[str, ...]) -> Labels:
    """Claim all lines that consist of labels only, and tell where the ordering ones stand."""
    words = _vocabulary() | {squeeze(name): name for name in departments}
    marks: list[Mark] = []
    for block in ledger.free_blocks():
        marks += _claim_block(ledger, block, words)
    marks.sort(key=lambda mark: mark.line.number)
    return Labels(
        tuple(mark for mark in marks if mark.key in form.SECTIONS),
        tuple(mark for mark in marks if mark.key in departments),
        tuple(mark for mark in marks if mark.key == form.NOT_DONE),
    )


def _claim_block(ledger: Ledger, block: Block, words: dict[str, str]) -> list[Mark]:
    marks: list[Mark] = []
    texts = [squeeze(line.text) for line in block.lines]
    start = 0
    while start < len(texts):
        for end in range(min(start + _MOST_LINES, len(texts)), start, -1):
            found = _segment(texts[start:end], words)
            if found is not None and not (end - start == 1 and texts[start] in _AMBIGUOUS):
                ledger.claim(block.lines[start:end], "label")
                marks += [Mark(key, block.lines[start + index]) for key, index in found if key]
                start = end
                break
        else:
            start += 1
    return marks


# Alone on a line these may head a run of figures that stands elsewhere: left to the tables.
_AMBIGUOUS = frozenset({form.TARGET, form.ACTUAL, form.RATE, form.ORIGIN})


def _segment(texts: list[str], words: dict[str, str]) -> list[tuple[str, int]] | None:
    """The texts as a chain of labels: (key, index of the text where it starts), None if they are not."""
    joined = "".join(texts)
    if number := _near_heading(joined):
        return [(number, 0)]
    if not joined.startswith(tuple(words)):
        return None
    owners = [index for index, text in enumerate(texts) for _ in text]
    best: list[list[tuple[str, int]] | None] = [None] * (len(joined) + 1)
    best[0] = []
    for start in range(len(joined)):
        chain = best[start]
        if chain is None:
            continue
        for word, key in words.items():
            end = start + len(word)
            if joined.startswith(word, start) and best[end] is None:
                best[end] = [*chain, (key, owners[start])]
    return best[-1]


def _near_heading(text: str) -> str | None:
    """The section whose numbered heading the text is, up to small differences in wording."""
    number = _headings().get(text[:2])
    if number is None:
        return None
    wanted = squeeze(f"{number}.{form.SECTIONS[number]}")
    likeness = SequenceMatcher(None, text, wanted).ratio() if len(text) < 2 * len(wanted) else 0.0
    return number if likeness >= _HEADING_LIKENESS else None
