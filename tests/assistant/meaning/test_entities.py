"""Which rows a question names, and which of its words nothing explains."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.entities import beyond_names, name_rows
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.tagging import tag

SHEET = "R7-4-1-1"


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("健福-16の総事業費", [["健福-16"]]),
        ("生活困窮者自立支援事業の総事業費", [["健福-16"]]),
        ("包括的支援体制推進事業の事業費", [["健福-06", "健福-21", "健福-31"]]),
        ("民生委員の人件費", [["健福-12"]]),
        ("生保の総事業費", [["健福-18", "健福-19"]]),
        ("お年寄りの在宅福祉の事業費", [["健福-24"]]),
        ("障がい者の医療費助成", [["健福-40"]]),
        ("扶助事業と国民年金事務の差", [["健福-19"], ["健福-54"]]),
        ("健福-05と健福-17と健福-41の合計", [["健福-05"], ["健福-17"], ["健福-41"]]),
        ("健福-12 民生委員児童委員活動推進事業の事業費", [["健福-12"]]),
        ("障害者施設管理運営事業（健福-42）の事業費", [["健福-42"]]),
        ("総事業費の合計", []),
        ("健福-99の総事業費", []),
    ],
)
def test_one_group_of_rows_for_each_phrase(
    question: str, rows: list[list[str]], catalogue: Catalogue, lexicon: Lexicon
) -> None:
    named = name_rows(tag(question, catalogue, lexicon), catalogue, frozenset(catalogue.projects))
    assert [[row for _, row in group.rows] for group in named.groups] == rows


@pytest.mark.parametrize(
    ("question", "exact"),
    [
        ("扶助事業の人件費", True),
        ("健福19の人件費", True),
        ("シルバー人材の人件費", False),
        ("生保の人件費", False),
    ],
)
def test_whole_names_and_codes_are_exact(
    question: str, exact: bool, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    named = name_rows(tag(question, catalogue, lexicon), catalogue, frozenset(catalogue.projects))
    assert [group.exact for group in named.groups] == [exact]


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("横浜市の総事業費は？", {"横浜"}),
        ("健福-99の総事業費は？", {"健福-99"}),
        ("図書館の事業費は？", {"図書館"}),
        # Wherever it stands, whatever else is named.
        ("図書館に昨年度かかった人件費は？", {"図書館"}),
        ("健康福祉部の図書館の事業費は？", {"図書館"}),
        ("図書館で事業費が1億円以上の事業", {"図書館"}),
        ("扶助事業って旅費いくら？", {"旅費"}),
        ("障害児医療助成事業の総事業費は？", {"障害児医療助成事業"}),
        ("年金事務所の人件費は？", {"年金事務所"}),
        ("広報紙の人件費は？", {"広報紙"}),
        ("市議会の総事業費は？", {"議会"}),
        ("監査上必要な令和2年度を基準にした総事業費は？", set()),
        ("藤沢のシルバー人材センターの人件費", {"藤沢"}),
        ("健福-16の総事業費は？", set()),
        ("令和6年度の総事業費は？", set()),
    ],
)
def test_words_that_no_row_explains(
    question: str, unknown: set[str], catalogue: Catalogue, lexicon: Lexicon
) -> None:
    named = name_rows(tag(question, catalogue, lexicon), catalogue, frozenset(catalogue.projects))
    assert set(named.unknown) == unknown


def test_only_rows_that_can_have_what_is_asked_for(catalogue: Catalogue, lexicon: Lexicon) -> None:
    tagged = tag("共生社会の値は", catalogue, lexicon)
    projects = name_rows(tagged, catalogue, frozenset(catalogue.projects))
    indicators = name_rows(tagged, catalogue, frozenset(catalogue.indicators))
    assert {row for group in projects.groups for _, row in group.rows} == {"共生-17", "健福-05"}
    assert {row for group in indicators.groups for _, row in group.rows} == {"①"}


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        # A part of a longer name that stands beside it means the other rows.
        ("老人福祉センターと福祉センターの人件費", [["健福-29"], ["健福-04"]]),
        ("障害者生活支援と生活支援の総事業費", [["健福-37"], ["健福-25", "健福-33"]]),
        ("生活支援の事業費", [["健福-25", "健福-33", "健福-37"]]),
        # A last phrase that all the others have narrows them.
        ("在宅福祉サービスセンター、老人福祉センター、管理運営の人件費", [["健福-28"], ["健福-29"]]),
        (
            "高齢者生活支援と障害者生活支援、生活支援の事業の人件費",
            [["健福-25", "健福-33"], ["健福-37"]],
        ),
        # A code is a row of its own, whatever stands before it.
        ("高齢者在宅福祉と障害者雇用と健福-40の人件費", [["健福-24"], ["健福-41"], ["健福-40"]]),
    ],
)
def test_phrases_of_which_one_has_the_other_are_told_apart(
    question: str, rows: list[list[str]], catalogue: Catalogue, lexicon: Lexicon
) -> None:
    named = name_rows(tag(question, catalogue, lexicon), catalogue, frozenset(catalogue.projects))
    assert [[row for _, row in group.rows] for group in named.groups] == rows


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        # 老人福祉センター has the words, too, but does not begin with them.
        ("福祉センターの管理運営の総事業費", ["健福-04"]),
        ("障害者施設の管理運営の事業費", ["こども-32", "健福-42"]),
        # One word alone is no beginning.
        ("福祉センターの総事業費", ["健福-04", "健福-29"]),
    ],
)
def test_names_that_begin_with_the_phrase_come_before_names_that_have_it(
    question: str, rows: list[str], catalogue: Catalogue, lexicon: Lexicon
) -> None:
    named = name_rows(tag(question, catalogue, lexicon), catalogue, frozenset(catalogue.projects))
    assert [row for group in named.groups for _, row in group.rows] == rows


def test_words_beyond_a_name() -> None:
    names = ("相談できる人や場がある市民の割合",)
    assert beyond_names(("場所", "女性", "市民さん"), names) == ("女性",)
    assert beyond_names(("場所",), ()) == ("場所",)
