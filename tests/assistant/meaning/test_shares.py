"""Which cost is the part and which the whole."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.shares import part_and_whole
from assistant.meaning.tagging import tag

PERSONNEL, PROGRAM, TOTAL = "人件費", "事業費", "総事業費"


@pytest.mark.parametrize(
    ("question", "pair"),
    [
        ("事業費に対する人件費の割合", (PERSONNEL, PROGRAM)),
        ("人件費に占める事業費の割合", (PROGRAM, PERSONNEL)),
        ("人件費は事業費の何％", (PERSONNEL, PROGRAM)),
        ("令和6年度の人件費は事業費の何割", (PERSONNEL, PROGRAM)),
        ("総事業費のうち人件費は何％", (PERSONNEL, TOTAL)),
        ("総事業費の何％が人件費", (PERSONNEL, TOTAL)),
        ("人件費が総事業費に占める割合", (PERSONNEL, TOTAL)),
        ("事業費と人件費の比率", (PROGRAM, TOTAL)),
        # One alone is set against nothing that is named.
        ("人件費の割合", None),
        ("総事業費の割合", None),
    ],
)
def test_part_and_whole(
    question: str, pair: tuple[str, str] | None, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    assert part_and_whole(tag(question, catalogue, lexicon)) == pair
