"""What the lookups say stays as it is written down, word for word, until somebody changes it on purpose."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.understand import Reader
from tests.assistant.lookup.pinned import PINNED, questions, said


@pytest.mark.parametrize("question", PINNED)
def test_an_answer_is_as_written_down(question: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert said(question, Reader(catalogue, lexicon), catalogue) == PINNED[question]


def test_what_is_written_down_belongs_to_the_suite() -> None:
    assert set(PINNED) <= set(questions())
