"""What the head of the sheet says."""

from dataclasses import replace

import pytest

from assistant.lookup.evidence import Evidence
from assistant.lookup.overview import look_up_meta
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Question, RowGroup, Subject
from assistant.types import Status
from tests.assistant.sheets import earlier_sheet
from tests.corpus.sheets import real_sheet


def asked(catalogue: Catalogue, label: str, departments: tuple[str, ...] = ()) -> Evidence:
    question = Question("", Subject.META, measures=(label,), departments=departments)
    return look_up_meta(question, catalogue)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("評価者", ["能條", "廣川", "鷲尾", "共生共創部長", "こどもみらい部長", "健康福祉部長"]),
        ("作成日", ["6", "4"]),
        ("分野", ["健康福祉"]),
        ("施策の方針", ["多様性のある福祉サービスの充実"]),
        ("目標とするまちの姿", ["市民一人ひとりが、お互いを尊重し合い"]),
        ("主な取組", ["福祉相談・支援体制の充実", "医療・セーフティネットの確保"]),
        ("成果指標", ["①", "④", "就労している障害者数"]),
        ("部署", ["共生共創部", "こどもみらい部", "健康福祉部"]),
        ("シート", ["令和6年度"]),
    ],
)
def test_labels(label: str, words: list[str], catalogue: Catalogue) -> None:
    evidence = asked(catalogue, label)
    assert all(word in evidence.lead for word in words)
    assert evidence.citations
    assert all(citation.page >= 1 and citation.quote for citation in evidence.citations)


def test_one_department(catalogue: Catalogue) -> None:
    evidence = asked(catalogue, "評価者", ("健康福祉部",))
    assert "鷲尾" in evidence.lead
    assert "能條" not in evidence.lead
    assert [citation.department for citation in evidence.citations] == ["健康福祉部"]
    assert asked(catalogue, "評価者", ("土木部",)).status is Status.NOT_FOUND


def test_eight_efforts(catalogue: Catalogue) -> None:
    assert asked(catalogue, "主な取組").lead.count("- ") == 8


def test_department_of_a_row(catalogue: Catalogue) -> None:
    group = RowGroup("こども-32", (("R7-4-1-1", "こども-32"),), exact=True)
    evidence = look_up_meta(Question("", Subject.META, measures=("部署",), groups=(group,)), catalogue)
    assert "こどもみらい部" in evidence.lead
    assert [(c.section, c.department) for c in evidence.citations] == [("３", "こどもみらい部")]


def test_newest_sheet() -> None:
    both = Catalogue((earlier_sheet(), real_sheet()))
    assert {citation.sheet for citation in asked(both, "評価者").citations} == {"R7-4-1-1"}


PAGES = {"１": 1, "２": 2, "３": 2, "４": 3, "５": 4, "６": 5, "７": 6, "８": 7, "９": 7}


def contents(catalogue: Catalogue, text: str, sections: tuple[str, ...] = ()) -> dict[str, int]:
    question = Question(text, Subject.META, measures=("構成",), sections=sections)
    evidence = look_up_meta(question, catalogue)
    assert all(f"〔{c.section}　{c.quote}・{c.page}ページ〕" in evidence.lead for c in evidence.citations)
    assert evidence.lead.count("- ") == len(evidence.citations)
    return {citation.section: citation.page for citation in evidence.citations}


def test_all_sections_with_the_page_on_which_each_begins(catalogue: Catalogue) -> None:
    found = contents(catalogue, "このシートの目次は？")
    assert found == PAGES
    assert list(found) == sorted(PAGES)


@pytest.mark.parametrize(
    ("text", "sections", "section"),
    [
        ("投入コストの表は何ページですか", (), "２"),
        ("事務事業の一覧が始まるのは何ページ？", (), "３"),
        ("方向性は何ページ？", ("８",), "８"),
        ("これからのことは何ページ？", ("８",), "８"),
        ("取り組んだことは何ページ？", ("４",), "４"),
    ],
)
def test_the_page_of_the_section_that_is_spoken_of(
    text: str, sections: tuple[str, ...], section: str, catalogue: Catalogue
) -> None:
    assert contents(catalogue, text, sections) == {section: PAGES[section]}


def test_a_section_without_rows_has_no_page() -> None:
    empty = Catalogue((replace(real_sheet(), indicators=()),))
    found = contents(empty, "このシートの目次は？")
    assert found == {number: page for number, page in PAGES.items() if number != "５"}
