"""What the rules see of a question."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.clues import gather, money_spans
from assistant.meaning.lexicon import Lexicon, Tag
from assistant.meaning.tagging import tag


@pytest.mark.parametrize(
    ("question", "measures"),
    [
        ("健福-16の事業費と人件費", ("事業費", "人件費")),
        ("職員の給料はいくら", ("人件費",)),
        ("人件費を除いた費用", ("事業費",)),
        ("人件費込みでいくら", ("総事業費",)),
        ("成果指標①の目標値と実績", ("目標値", "実績値")),
        ("ひきこもりの取組", ()),
    ],
)
def test_measures(question: str, measures: tuple[str, ...], catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert gather(tag(question, catalogue, lexicon), catalogue).measures == measures


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("健福-16はいくら", True),
        ("健福-16の費用", True),
        ("扶助事業にどれだけ使ったの", True),
        ("一番お金がかかった事業", True),
        ("フードバンクを使った人", False),
        ("ひきこもりの居場所", False),
    ],
)
def test_money(question: str, asked: bool, catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert bool(money_spans(tag(question, catalogue, lexicon))) is asked


def test_clues_of_a_question(catalogue: Catalogue, lexicon: Lexicon) -> None:
    clues = gather(tag("健福-16の総事業費は全体の何％？", catalogue, lexicon), catalogue)
    assert [row for _, row in clues.rows] == ["健福-16"]
    assert (clues.exact, clues.whole, clues.asks_costs, clues.asks_cells) == (True, True, True, True)
    assert (clues.asks_direction, clues.topics, clues.cue("why")) == (False, False, False)
    assert clues.has(Tag.MEASURE)
    assert not clues.has(Tag.YEAR, Tag.DEPARTMENT)
    assert clues.operations == ("share",)


def test_a_word_of_the_policys_own_name_is_no_row(catalogue: Catalogue, lexicon: Lexicon) -> None:
    clues = gather(tag("福祉の総事業費", catalogue, lexicon), catalogue)
    assert clues.rows == ()


def test_direction_of_an_indicator(catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert gather(tag("認定率は低いほうがいいの？", catalogue, lexicon), catalogue).asks_direction
