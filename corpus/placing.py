"""Narrative blocks and departments: whose text a block is, by its style, its words and its place.

Each department writes its blocks in one manner (①, ・, plain) and on its own themes. Both are learned
from the sheet itself: first from the form's order, then again from the assignment found, until nothing
changes.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement, permutations

from corpus.items import bullet_style, is_unfinished
from corpus.ledger import Block
from corpus.spelling import squeeze

_ROUNDS = 4
_BEAM = 80
# Up to this many departments all their orders are tried.
_FEW = 3
_STYLE, _WORDS, _TENSE, _ORDER, _FILLED, _AGAIN, _CARRY = 1.5, 3.0, 0.5, 0.6, 3.0, 0.8, 1.5
# A text that names a project of one department only is most likely that department's.
_NAMED = 1.5
# One department's texts are hardly ever out of order among themselves.
_OWN_ORDER = 1.0
# Between two assignments that score closer than this the sheet itself does not decide.
_CLEAR = 0.3

# Sections that tell what was done, and those that tell what is to be.
_PAST, _FUTURE = frozenset("４"), frozenset("１８９")
_SENTENCE_ENDS = re.compile(r"(.)。")

Slot = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PagePlan:
    """The blocks of a page and the slots that its labels open, both in order."""

    page: int
    blocks: tuple[Block, ...]
    slots: tuple[Slot, ...]
    first_label: float


class _Manners:
    """How alike blocks are, and from an assignment how each department writes."""

    def __init__(self, plans: Sequence[PagePlan], themes: Mapping[str, Sequence[str]]) -> None:
        self._pages = {block.start: plan.page for plan in plans for block in plan.blocks}
        self._styles = {b.start: bullet_style(b.lines[0].text) for plan in plans for b in plan.blocks}
        self._tenses = {b.start: _past("".join(b.texts)) for plan in plans for b in plan.blocks}
        texts = {str(b.start): "".join(b.texts) for plan in plans for b in plan.blocks}
        self._named = {
            (b.start, name): any(word in "".join(b.texts) for word in words)
            for name, words in _own_words(themes).items()
            for plan in plans
            for b in plan.blocks
        }
        self._alike = _cosines(texts | {name: "、".join(words) for name, words in themes.items()})

    def fit(self, block: Block, slot: Slot, slots: Mapping[int, Slot]) -> float:
        """How well a block suits a slot, by the department's blocks on other pages."""
        section, department = slot
        page = self._pages[block.start]
        own = [
            start for start, (_, name) in slots.items() if name == department and self._pages[start] != page
        ]
        style = self._styles[block.start]
        usual = sum(self._styles[start] == style for start in own) / len(own) if own else 0.0
        likest = sorted(
            (self._alike[str(block.start), str(other)] for other in (department, *own)), reverse=True
        )[:2]
        past = self._tenses[block.start]
        tense = past if section in _PAST else -past if section in _FUTURE else 0.0
        words = _WORDS * sum(likest) / len(likest) + _NAMED * self._named[block.start, department]
        return _STYLE * usual + words + _TENSE * tense


def _own_words(themes: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The words of each department that no other one has."""
    counts = Counter(word for words in themes.values() for word in set(words))
    return {name: [word for word in words if counts[word] == 1] for name, words in themes.items()}


def _past(text: str) -> float:
    """The part of the sentences that end in た, as those on what was done do."""
    ends: list[str] = _SENTENCE_ENDS.findall(text)
    return ends.count("た") / len(ends) if ends else 0.0


def _cosines(texts: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """Cosine of the letter pairs of all texts with one another, rare pairs weighing more."""
    counts = {key: Counter(_pairs(text)) for key, text in texts.items()}
    spread = Counter(pair for pairs in counts.values() for pair in pairs)
    weights = {pair: math.log1p(len(texts) / number) for pair, number in spread.items()}
    vectors = {key: {pair: n * weights[pair] for pair, n in pairs.items()} for key, pairs in counts.items()}
    norms = {key: math.sqrt(sum(x * x for x in vector.values())) or 1.0 for key, vector in vectors.items()}
    found = {}
    for one, other in combinations_with_replacement(texts, 2):
        shared = vectors[one].keys() & vectors[other].keys()
        cosine = sum(vectors[one][pair] * vectors[other][pair] for pair in shared) / (
            norms[one] * norms[other]
        )
        found[one, other] = found[other, one] = cosine
    return found


@dataclass(frozen=True, slots=True)
class Placement:
    """The slot of each block by its first line, and the pages where another way is as good."""

    slots: Mapping[int, Slot]
    doubtful: tuple[int, ...]


def _pairs(text: str) -> list[str]:
    """Pairs of neighbouring letters without hiragana-only ones, which are grammar."""
    word = squeeze(text)
    pairs = (word[i : i + 2] for i in range(len(word) - 1))
    return [pair for pair in pairs if not all("ぁ" <= c <= "ん" or c in "、。・" for c in pair)]


def place_blocks(plans: Sequence[PagePlan], themes: Mapping[str, Sequence[str]]) -> Placement:
    """Assign every block to a slot of its page; `themes` are texts known to be a department's.

    What the departments' manners are is learned together with the assignment, so two departments may end up
    with each other's: the search starts from every exchange of them, and the best result of all is taken.
    """
    first = {
        block.start: plan.slots[min(index, len(plan.slots) - 1)]
        for plan in plans
        if plan.slots
        for index, block in enumerate(plan.blocks)
    }
    results: dict[tuple[Slot, ...], _Result] = {}
    manners = _Manners(plans, themes)
    start = _settle(plans, first, manners)
    for names in _exchanges(tuple(themes)):
        renamed = {line: (section, names[department]) for line, (section, department) in start.slots.items()}
        result = _settle(plans, renamed, manners)
        results.setdefault(tuple(result.slots.values()), result)
    ranked = sorted(results.values(), key=lambda result: -result.score)
    best = ranked[0]
    if len(ranked) > 1 and best.score - ranked[1].score < _CLEAR:
        other = ranked[1].slots
        pages = {p.page for p in plans for b in p.blocks if best.slots.get(b.start) != other.get(b.start)}
        return Placement(best.slots, tuple(sorted(pages | set(best.doubtful))))
    return Placement(best.slots, best.doubtful)


def _exchanges(names: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The departments as they are, all their orders if they are few, else every exchange of two."""
    if len(names) <= _FEW:
        yield from (dict(zip(names, order, strict=True)) for order in permutations(names))
        return
    yield dict(zip(names, names, strict=True))
    for one, other in combinations(names, 2):
        yield {name: name for name in names} | {one: other, other: one}


@dataclass(frozen=True, slots=True)
class _Result:
    slots: dict[int, Slot]
    doubtful: tuple[int, ...]
    score: float


def _settle(plans: Sequence[PagePlan], slots: Mapping[int, Slot], manners: _Manners) -> _Result:
    """Learn and assign in turn until nothing changes."""
    result = _Result(dict(slots), (), 0.0)
    for _ in range(_ROUNDS):
        new: dict[int, Slot] = {}
        doubts: list[int] = []
        total = 0.0
        before: tuple[Slot, Block] | None = None
        for plan in plans:
            chosen, score, clear = _best(plan, manners, result.slots, before)
            new |= {block.start: slot for block, slot in zip(plan.blocks, chosen, strict=True)}
            total += score
            if not clear:
                doubts.append(plan.page)
            before = _last(plan, chosen) or before
        settled = new == result.slots
        result = _Result(new, tuple(doubts), total)
        if settled:
            break
    return result


def _last(plan: PagePlan, chosen: Sequence[Slot]) -> tuple[Slot, Block] | None:
    """The slot with which a page ends, and its last block."""
    if not plan.slots or plan.slots[-1] not in chosen:
        return None
    return plan.slots[-1], [b for b, slot in zip(plan.blocks, chosen, strict=True) if slot == plan.slots[-1]][
        -1
    ]


def _best(
    plan: PagePlan, manners: _Manners, slots: Mapping[int, Slot], before: tuple[Slot, Block] | None
) -> tuple[tuple[Slot, ...], float, bool]:
    """The best assignment of a page's blocks, its score, and whether it is clearly better than the next."""
    open_slots = (*((before[0],) if before and before[0] not in plan.slots else ()), *plan.slots)
    if not open_slots or not plan.blocks:
        return (), 0.0, True
    states: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for block in plan.blocks:
        fits = [manners.fit(block, slot, slots) for slot in open_slots]
        grown = [
            (score + fits[place] + _step(block, chosen, place, open_slots, before, plan), (*chosen, place))
            for score, chosen in states
            for place in range(len(open_slots))
        ]
        states = sorted(grown, key=lambda state: (-state[0], state[1]))[:_BEAM]
    clear = len(states) < 2 or states[0][0] - states[1][0] >= _CLEAR
    return tuple(open_slots[place] for place in states[0][1]), states[0][0], clear


def _goes_on(block: Block) -> bool:
    """Whether a block begins with ② or a later number: the rest of a list that began elsewhere."""
    return bool(re.match("[②-⑳]", block.texts[0]))


def _step(
    block: Block,
    chosen: tuple[int, ...],
    place: int,
    slots: tuple[Slot, ...],
    before: tuple[Slot, Block] | None,
    plan: PagePlan,
) -> float:
    """What the order says: blocks run down the form, a slot has one block, a text may run on over a page."""
    passed = [slots[other] for other in chosen if other > place]
    score = -_ORDER * len(passed) - _OWN_ORDER * sum(slot[1] == slots[place][1] for slot in passed)
    if place in chosen:
        score -= 0.0 if _goes_on(block) else _AGAIN
    elif _goes_on(block):
        score -= _FILLED
    elif slots[place] in plan.slots:
        score += _FILLED
    if before and slots[place] == before[0]:
        runs_on = not chosen and is_unfinished(before[1].lines) and not bullet_style(block.lines[0].text)
        score += _CARRY if runs_on or block.start < plan.first_label else -_CARRY
    return score
