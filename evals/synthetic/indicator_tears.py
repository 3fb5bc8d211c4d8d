"""Tears of the 成果指標 of section ５: rows of numbers break into runs that stand before or after them."""

from decimal import Decimal

from evals.synthetic.blocks import Block, indicator_numbers
from evals.synthetic.draft import Draft
from evals.synthetic.facts import IndicatorFacts
from evals.synthetic.tears import Tear

_ROWS = {"目標値": "target", "実績値": "actual", "達成率": "rate"}


def _indicator(draft: Draft) -> tuple[int, IndicatorFacts] | None:
    """An untouched indicator whose rates prove its numbers, alone torn on its page."""
    proved = {
        indicator.number: indicator
        for indicator in draft.facts.indicators
        if sum(isinstance(rate, Decimal) for rate in indicator.rate) >= 3 and indicator.proves_direction
    }
    pages = [
        (page, block.key)
        for page, blocks in enumerate(draft.pages)
        if not any(block.key in draft.torn for block in blocks if block.kind.startswith("indicator"))
        for block in blocks
        if block.kind == "indicator-head" and block.key in proved
    ]
    if not pages:
        return None
    page, number = draft.rng.choice(pages)
    draft.torn.add(number)
    return page, proved[number]


def _break_row(draft: Draft, page: int, indicator: IndicatorFacts, label: str, runs: int) -> None:
    """Leave the first number with its label; the others stand in one or two runs before or behind."""
    kind = f"indicator-{_ROWS[label]}"
    index = draft.position(page, kind, indicator.number)
    numbers = indicator_numbers(indicator, label)
    block = draft.pages[page][index]
    row = f"{label} {numbers[0]}"
    lines = tuple(row if line.startswith(label) else line for line in block.lines)
    draft.pages[page][index] = Block(kind, indicator.number, lines)
    cut = draft.rng.randint(3, len(numbers) - 2) if runs == 2 and len(numbers) > 4 else len(numbers)
    pieces = [" ".join(part) for part in (numbers[1:cut], numbers[cut:]) if part]
    if label == "達成率":
        pieces[-1] += " ％"
    place = _before(draft, page, indicator) if draft.rng.random() < 0.5 else index + 1
    for offset, piece in enumerate(pieces):
        draft.insert(page, place + offset, "fragment", indicator.number, piece)


def _before(draft: Draft, page: int, indicator: IndicatorFacts) -> int:
    """A place between the piece before the indicator and its head, or one piece earlier."""
    head = draft.position(page, "indicator-head", indicator.number)
    earlier = head and draft.pages[page][head - 1].kind.startswith("indicator") and draft.rng.random() < 0.3
    return head - 1 if earlier else head


def _broken(draft: Draft, label: str) -> bool:
    found = _indicator(draft)
    if found is None:
        return False
    _break_row(draft, *found, label, draft.rng.choice((1, 2)))
    return True


def targets(draft: Draft) -> bool:
    """目標値 is broken into runs."""
    return _broken(draft, "目標値")


def actuals(draft: Draft) -> bool:
    """実績値 is broken into runs."""
    return _broken(draft, "実績値")


def rates(draft: Draft) -> bool:
    """達成率 is broken into runs."""
    return _broken(draft, "達成率")


def rate_before_head(draft: Draft) -> bool:
    """The row 達成率 stands before the indicator it belongs to."""
    found = _indicator(draft)
    if found is None:
        return False
    page, indicator = found
    source = draft.position(page, "indicator-rate", indicator.number)
    draft.move(page, source, _before(draft, page, indicator))
    return True


def baseline(draft: Draft) -> bool:
    """The baseline's value stands before the indicator, its year before that on a line of its own."""
    found = _indicator(draft)
    if found is None:
        return False
    page, indicator = found
    place = _before(draft, page, indicator)
    draft.move(page, draft.position(page, "indicator-baseline", indicator.number), place)
    index = draft.position(page, "indicator-years", indicator.number)
    years = draft.pages[page][index].lines[0].removeprefix(indicator.baseline_when + " ")
    draft.pages[page][index] = Block("indicator-years", indicator.number, (years,))
    draft.insert(page, place + 1, "fragment", indicator.number, indicator.baseline_when)
    return True


def years(draft: Draft) -> bool:
    """The line of fiscal years is broken in two, the second half behind the results."""
    found = _indicator(draft)
    if found is None:
        return False
    page, indicator = found
    index = draft.position(page, "indicator-years", indicator.number)
    words = draft.pages[page][index].lines[0].split(" ")
    cut = draft.rng.randint(4, len(words) - 3)
    draft.pages[page][index] = Block("indicator-years", indicator.number, (" ".join(words[:cut]),))
    place = draft.position(page, "indicator-actual", indicator.number) + 1
    draft.insert(page, place, "fragment", indicator.number, " ".join(words[cut:]))
    return True


def scattered_runs(draft: Draft) -> bool:
    """Hard: runs of two rows of one indicator stand anywhere on the page."""
    found = _indicator(draft)
    if found is None:
        return False
    page, indicator = found
    for label in draft.rng.sample(tuple(_ROWS), 2):
        _break_row(draft, page, indicator, label, 2)
    fragments = [block for block in draft.pages[page] if block.kind == "fragment"]
    for piece in (block for block in fragments if block.key == indicator.number):
        draft.move(page, draft.pages[page].index(piece), draft.anywhere(page))
    return True


FAIR: dict[str, Tear] = {
    "targets": targets,
    "actuals": actuals,
    "rates": rates,
    "rate before head": rate_before_head,
    "baseline": baseline,
    "years": years,
}
HARD: dict[str, Tear] = {"scattered runs": scattered_runs, "more scattered runs": scattered_runs}
