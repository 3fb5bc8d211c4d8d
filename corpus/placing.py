"""Narrative blocks and departments: whose text a block is, by its style, its words and its place.

Each department writes its blocks in one manner (①, ・, plain) and on its own themes. Both are learned from the
sheet itself: first from the form's order, then again from the assignment found, until nothing changes.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.items import bullet_style, is_unfinished
from corpus.ledger import Block
from corpus.spelling import squeeze

_ROUNDS = 6
_BEAM = 400
_STYLE, _WORDS, _ORDER, _EMPTY, _AGAIN, _CARRY = 1.5, 3.0, 0.35, 3.0, 0.8, 1.5
# Between two assignments that score closer than this the sheet itself does not decide.
_CLEAR = 0.3

Slot = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PagePlan:
    """The blocks of a page and the slots that its labels open, both in order."""

    page: int
    blocks: tuple[Block, ...]
    slots: tuple[Slot, ...]
    first_label: float


@dataclass(slots=True)
class _Profiles:
    """What is known of each department: its bullets and its pairs of letters."""

    styles: dict[str, Counter[str]] = field(default_factory=dict)
    words: dict[str, Counter[str]] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    norms: dict[str, float] = field(default_factory=dict)

    def learn(self, department: str, block: Block) -> None:
        self.styles.setdefault(department, Counter())[bullet_style(block.lines[0].text)] += 1
        self.words.setdefault(department, Counter()).update(_block_pairs(block))

    def weigh(self) -> None:
        """Weigh each pair by how few departments use it; to be called when all is learned."""
        spread = Counter(pair for words in self.words.values() for pair in words)
        self.weights = {pair: math.log1p(len(self.words) / count) for pair, count in spread.items()}
        self.norms = {name: self._norm(words) for name, words in self.words.items()}

    def _norm(self, words: Mapping[str, int]) -> float:
        return math.sqrt(sum((n * self.weights.get(pair, 1.0)) ** 2 for pair, n in words.items()))

    def style(self, department: str, block: Block) -> float:
        """How usual the block's bullet is for the department, 0 to 1."""
        counts = self.styles.get(department)
        return counts[bullet_style(block.lines[0].text)] / counts.total() if counts else 0.0

    def likeness(self, department: str, block: Block) -> float:
        """Cosine of the block's and the department's letter pairs, rare ones weighing more."""
        own = self.words.get(department)
        if not own:
            return 0.0
        pairs = _block_pairs(block)
        dot = sum(pairs[pair] * own[pair] * self.weights[pair] ** 2 for pair in pairs.keys() & own.keys())
        norm = self._norm(pairs) * self.norms[department]
        return dot / norm if norm else 0.0


@dataclass(frozen=True, slots=True)
class Placement:
    """The slot of each block by its first line, and the pages where another way is as good."""

    slots: Mapping[int, Slot]
    doubtful: tuple[int, ...]


@lru_cache(maxsize=512)
def _block_pairs(block: Block) -> Counter[str]:
    return Counter(_pairs("".join(block.texts)))


def _pairs(text: str) -> list[str]:
    """Pairs of neighbouring letters without hiragana-only ones, which are grammar."""
    word = squeeze(text)
    pairs = (word[i : i + 2] for i in range(len(word) - 1))
    return [pair for pair in pairs if not all("ぁ" <= c <= "ん" or c in "、。・" for c in pair)]


def place_blocks(plans: Sequence[PagePlan], themes: Mapping[str, Sequence[str]]) -> Placement:
    """Assign every block to a slot of its page; `themes` are texts known to be a department's (names of its projects)."""
    slots = {block.start: plan.slots[min(i, len(plan.slots) - 1)] for plan in plans if plan.slots
             for i, block in enumerate(plan.blocks)}
    doubtful: tuple[int, ...] = ()
    for _ in range(_ROUNDS):
        new: dict[int, Slot] = {}
        doubts: list[int] = []
        before: tuple[Slot, Block] | None = None
        for plan in plans:
            profiles = _learn(plans, slots, themes, plan.page)
            chosen, clear = _best(plan, profiles, before)
            new |= {block.start: slot for block, slot in zip(plan.blocks, chosen, strict=True)}
            if not clear:
                doubts.append(plan.page)
            before = _last(plan, chosen) or before
        doubtful = tuple(doubts)
        if new == slots:
            break
        slots = new
    return Placement(slots, doubtful)


def _learn(
    plans: Sequence[PagePlan], slots: Mapping[int, Slot], themes: Mapping[str, Sequence[str]], without: int
) -> _Profiles:
    """Profiles from all other pages: a page is no evidence for itself."""
    profiles = _Profiles()
    for department, texts in themes.items():
        profiles.words[department] = Counter(pair for text in texts for pair in _pairs(text))
    for plan in plans:
        for block in plan.blocks:
            if plan.page != without and block.start in slots:
                profiles.learn(slots[block.start][1], block)
    profiles.weigh()
    return profiles


def _last(plan: PagePlan, chosen: Sequence[Slot]) -> tuple[Slot, Block] | None:
    """The slot with which a page ends, and its last block."""
    if not plan.slots or plan.slots[-1] not in chosen:
        return None
    return plan.slots[-1], [b for b, slot in zip(plan.blocks, chosen, strict=True) if slot == plan.slots[-1]][-1]


def _best(
    plan: PagePlan, profiles: _Profiles, before: tuple[Slot, Block] | None
) -> tuple[tuple[Slot, ...], bool]:
    """The best assignment of a page's blocks, and whether it is clearly better than the next."""
    open_slots = (*((before[0],) if before and before[0] not in plan.slots else ()), *plan.slots)
    states: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for block in plan.blocks:
        fits = [_fit(block, slot, profiles) for slot in open_slots]
        grown = [
            (score + fits[place] + _step(block, chosen, place, open_slots, before, plan.first_label), (*chosen, place))
            for score, chosen in states
            for place in range(len(open_slots))
        ]
        states = sorted(grown, key=lambda state: (-state[0], state[1]))[:_BEAM]
    ends = sorted(
        ((score - _EMPTY * _empty(chosen, open_slots, plan), chosen) for score, chosen in states),
        key=lambda state: (-state[0], state[1]),
    )
    if not open_slots:
        return (), True
    clear = len(ends) < 2 or ends[0][0] - ends[1][0] >= _CLEAR
    return tuple(open_slots[place] for place in ends[0][1]), clear


def _empty(chosen: tuple[int, ...], slots: tuple[Slot, ...], plan: PagePlan) -> int:
    return sum(place not in chosen for place, slot in enumerate(slots) if slot in plan.slots)


def _fit(block: Block, slot: Slot, profiles: _Profiles) -> float:
    department = slot[1]
    return _STYLE * profiles.style(department, block) + _WORDS * profiles.likeness(department, block)


def _step(
    block: Block,
    chosen: tuple[int, ...],
    place: int,
    slots: tuple[Slot, ...],
    before: tuple[Slot, Block] | None,
    first_label: float,
) -> float:
    """What the order says: blocks run down the form, a slot has one block, a text may run on over a page."""
    score = -_ORDER * sum(other > place for other in chosen)
    if place in chosen:
        score -= _AGAIN
    if before and slots[place] == before[0]:
        runs_on = not chosen and is_unfinished(before[1].lines) and not bullet_style(block.lines[0].text)
        score += _CARRY if runs_on or block.start < first_label else -_CARRY
    return score
