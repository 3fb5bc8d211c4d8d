"""Departments side by side: their rows, their costs, and which has most of it."""

import pytest

from assistant.lookup.projects import look_up_projects
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Operation, Question, Subject
from assistant.meaning.understand import Reader


def test_each_department_has_its_count_and_its_sum(catalogue: Catalogue) -> None:
    question = Question("総事業費を部ごとに", Subject.PROJECT, Operation.LIST, ("総事業費",))
    evidence = look_up_projects(question, catalogue)
    assert evidence.lead == "共生共創部は1件、こどもみらい部は1件、健康福祉部は35件です。"
    sums = [calculation.value for calculation in evidence.calculations]
    assert sums == [3_646, 7_629, 9_709_403]
    assert sum(sums) == 9_720_678


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("どの部が一番お金を使っていますか", "総事業費の合計が最も多いのは健康福祉部です。"),
        ("人件費が一番少ない部署は", "人件費の合計が最も少ないのはこどもみらい部です。"),
        ("一番たくさん事業を抱えてる部は？", "事務事業が最も多いのは健康福祉部です。"),
        # Two that share the place are both named.
        ("事業が最も少ない部は", "事務事業が最も少ないのは共生共創部とこどもみらい部です。"),
        ("障害者の事業を一番多く担当しているのはどの部", "事務事業が最も多いのは健康福祉部です。"),
        (
            "どちらの部が人件費が多いですか、共生共創部とこどもみらい部では",
            "人件費の合計が最も多いのは共生共創部です。",
        ),
    ],
)
def test_which_department_has_most(text: str, lead: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    evidence = look_up_projects(Reader(catalogue, lexicon).understand(text), catalogue)
    assert evidence.lead.startswith(lead)


def test_the_dearest_row_of_any_department_is_a_row(catalogue: Catalogue, lexicon: Lexicon) -> None:
    evidence = look_up_projects(Reader(catalogue, lexicon).understand("どの部の事業が一番高い？"), catalogue)
    assert [row.heading.partition("　")[2] for row in evidence.rows] == ["健福-38 障害者福祉サービス事業"]
