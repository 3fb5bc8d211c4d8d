"""The shape of a question: its wording without the names, years and words of the sheets at hand."""

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Tag
from assistant.meaning.spans import Span, Tagged
from corpus.spelling import squeeze

# What stands in a shape for what differs from sheet to sheet: letters that no question has.
_MARKS = {
    Tag.YEAR: "Ｙ",
    Tag.DEPARTMENT: "Ｄ",
    Tag.INDICATOR: "Ｎ",
    Tag.RATING: "Ｇ",
    Tag.EVERYDAY: "Ｅ",
}
_PROJECT, _INDICATOR, _EITHER, _EXACT, _KNOWN = "Ｐ", "Ｉ", "Ｂ", "！", "Ｋ"
_LONGEST = 3


def shape(tagged: Tagged, catalogue: Catalogue) -> str:
    """A tagged question with marks for rows, years, departments and words that the sheets have.

    What is left says how one asks, so that what is learned from questions about one sheet holds for another.
    """
    marked = [(s.start, s.end, _mark(s, catalogue)) for s in tagged.spans if s.tag in {*_MARKS, Tag.ROW}]
    marked += [
        (word.start, word.end, _KNOWN)
        for word in tagged.words
        if word.noun and len(word.text) > 1 and squeeze(word.text).lower() in catalogue.text
    ]
    parts: list[str] = []
    done = 0
    for start, end, mark in sorted(marked):
        if start >= done:
            parts += [tagged.text[done:start], mark]
            done = end
    return "".join([*parts, tagged.text[done:]])


def grams(text: str) -> frozenset[str]:
    """All stretches of one to three characters of a text."""
    sizes = range(1, _LONGEST + 1)
    return frozenset(text[i : i + size] for size in sizes for i in range(len(text) - size + 1))


def _mark(span: Span, catalogue: Catalogue) -> str:
    if span.tag is not Tag.ROW:
        return _MARKS[span.tag]
    project = any(row in catalogue.projects for row in span.rows)
    indicator = any(row in catalogue.indicators for row in span.rows)
    kind = _EITHER if project == indicator else _PROJECT if project else _INDICATOR
    return kind + (_EXACT if span.exact else "")
