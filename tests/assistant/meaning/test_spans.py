"""What a tagged question offers."""

import pytest

from assistant.meaning.lexicon import Tag
from assistant.meaning.spans import Span, Tagged, Word


def test_spans_of_some_tags_in_order() -> None:
    spans = tuple(
        Span(n, n + 1, "x", tag, "x") for n, tag in enumerate((Tag.YEAR, Tag.MEASURE, Tag.YEAR, Tag.ROW))
    )
    tagged = Tagged("xxxx", spans, ())
    assert [span.start for span in tagged.of(Tag.YEAR, Tag.ROW)] == [0, 2, 3]
    assert tagged.of(Tag.MONEY) == []


@pytest.mark.parametrize(
    ("noun", "proper", "focus", "qualifies", "changes"),
    [
        (True, True, False, False, True),
        (True, False, True, False, True),
        (True, False, False, True, True),
        (True, False, False, False, False),
        (False, True, True, True, False),
    ],
)
def test_words_that_make_a_figure_doubtful(
    noun: bool, proper: bool, focus: bool, qualifies: bool, changes: bool
) -> None:
    word = Word(0, 2, "横浜", noun=noun, proper=proper, focus=focus, qualifies=qualifies)
    assert word.changes_meaning is changes
