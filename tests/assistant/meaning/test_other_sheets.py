"""Questions mean the same whatever the names of a sheet: none of its words may be taken for the form's."""

from pathlib import Path

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon, Tag, load_lexicon
from assistant.meaning.question import Question, Subject
from assistant.meaning.tagging import tag
from assistant.meaning.understand import Reader
from corpus.documents import read_document
from corpus.parse import parse_sheet
from evals.cases import SUITE, load_cases
from evals.synthetic import generate

# Other departments, evaluated in the same year: their names hold 平均, 件数, 職員, 法定, 総合計画, 統合.
SEEDS = (722, 728, 735, 749)
TABLES = {Subject.PROJECT, Subject.POLICY, Subject.META}


def catalogue_of(seed: int, folder: Path) -> Catalogue:
    path = folder / "sheet.txt"
    path.write_text(generate(seed).text, encoding="utf-8")
    return Catalogue((parse_sheet(read_document(path)),))


def reader(catalogue: Catalogue) -> Reader:
    return Reader(catalogue, load_lexicon().of_city(catalogue.city))


def meaning(question: Question) -> tuple[object, ...]:
    return (
        question.subject, question.measures, question.operation, question.conditions, question.limit,
        question.nth, question.years, question.groups, question.unknown, question.absent,
    )  # fmt: skip


def of_any_sheet(file: str, catalogue: Catalogue, lexicon: Lexicon) -> list[str]:
    """Questions about tables that name nothing of the real sheet, and have no word but the form's."""
    read = reader(catalogue)
    questions = [
        case.turns[0].question for case in load_cases(SUITE / f"{file}.jsonl") if len(case.turns) == 1
    ]
    kept = []
    for question in questions:
        tagged = tag(question, catalogue, lexicon)
        named = tagged.of(Tag.ROW, Tag.EVERYDAY, Tag.INDICATOR, Tag.DEPARTMENT, Tag.ABSENT)
        if not named and not any(word.noun for word in tagged.words):
            understood = read.understand(question)
            if understood.subject in TABLES:
                kept.append(question)
    return kept


@pytest.mark.parametrize("seed", SEEDS)
def test_the_suite_means_the_same(seed: int, catalogue: Catalogue, lexicon: Lexicon, tmp_path: Path) -> None:
    questions = of_any_sheet("tuning", catalogue, lexicon)
    here, there = reader(catalogue), reader(catalogue_of(seed, tmp_path))
    different = [q for q in questions if meaning(here.understand(q)) != meaning(there.understand(q))]
    assert len(questions) > 40
    assert different == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_the_development_cases_mean_the_same(
    seed: int, catalogue: Catalogue, lexicon: Lexicon, tmp_path: Path
) -> None:
    questions = of_any_sheet("development", catalogue, lexicon)
    here, there = reader(catalogue), reader(catalogue_of(seed, tmp_path))
    different = [q for q in questions if meaning(here.understand(q)) != meaning(there.understand(q))]
    assert len(questions) > 1000
    assert len(different) < len(questions) / 100, different


@pytest.mark.parametrize(
    ("seed", "question", "expected"),
    [
        # 平均所要時間 and 発生件数 are indicators there, 職員研修事業 is a project, 第…次 a part of a name.
        (722, "令和2年度から令和6年度までの事業費の年平均", ("事業費",)),
        (735, "拡充かつ貢献度Aの事業の件数", ()),
        (722, "職員の手間賃（人件費）が一番かかってる仕事は？", ("人件費",)),
        (749, "総事業費の第４位は何事業", ("総事業費",)),
        (728, "法定受託の事務にはどんな事業があるのか", ()),
    ],
)
def test_words_of_names_that_are_the_forms_own(
    seed: int, question: str, expected: tuple[str, ...], tmp_path: Path
) -> None:
    understood = reader(catalogue_of(seed, tmp_path)).understand(question)
    assert (understood.measures, understood.unknown, understood.groups) == (expected, (), ())


def test_the_rating_that_is_quoted_is_no_name(tmp_path: Path) -> None:
    understood = reader(catalogue_of(749, tmp_path)).understand("最終評価が「統合」と書かれた事業を挙げて")
    (condition,) = understood.conditions
    assert (condition.label, condition.value, understood.groups) == ("最終評価", "統合", ())


def test_a_department_is_not_named_by_the_end_of_its_name(tmp_path: Path) -> None:
    understood = reader(catalogue_of(735, tmp_path)).understand(
        "教育文化財部の担当している事業は何件ありますか"
    )
    assert (understood.departments, understood.groups) == (("教育文化財部",), ())
