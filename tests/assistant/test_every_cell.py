"""Every cell of table ３ by every way of naming its row: its printed value, and no other, is told."""

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.meaning.catalogue import COSTS, RATINGS
from corpus.types import Project
from tests.corpus.sheets import real_sheet

SHEET = real_sheet()
OF_ANY = (
    "{name}の{label}は？",
    "令和6年度の{name}の{label}",
    "{name}の{label}を教えてください。",
    "{name}　{label}",
    "2024年度の{label}（{name}）",
    "{name}について、{label}が知りたいのですが",
    "すみません、{name}の{label}を確認したいです",
)
OF_COSTS = (
    "{name}に昨年度かかった{label}はいくら？",
    "{label}、{name}だといくら",
    "{name}って{label}どれくらい？",
    "前年度、{name}の{label}は何円でしたか",
    "R6の{name}の{label}を千円単位で",
)
Case = tuple[str, str, dict[str, object]]
# A prime, so that every row, label and form has its turn.
FEW = 37


def named(project: Project) -> Iterator[tuple[str, list[Project]]]:
    """Ways to name a row, each with the rows that bear the name."""
    name = str(project.name.value)
    yield project.id, [project]
    yield f"{project.id} {name}", [project]
    yield name, [other for other in SHEET.projects if other.name.value == name]


def printed(project: Project, label: str) -> object:
    cells = (project.program_cost, project.personnel_cost, project.total_cost)
    ratings = (project.evaluation, project.contribution, project.final)
    return dict(zip((*COSTS, *RATINGS), (*cells, *ratings), strict=True))[label].value


def cases() -> Iterator[Case]:
    for project in SHEET.projects:
        for name, rows in named(project):
            for label in (*COSTS, *RATINGS):
                forms = (*OF_ANY, *OF_COSTS) if label in COSTS else OF_ANY
                expected = {row.id: printed(row, label) for row in rows}
                yield from ((form.format(name=name, label=label), label, expected) for form in forms)


CASES = list(cases())


def wrong(assistant: Assistant, chosen: list[Case]) -> list[str]:
    """The questions whose answers tell another row, cell or value."""
    found = []
    for question, label, expected in chosen:
        figures = assistant.ask(question).figures
        told = {figure.row: figure.value for figure in figures if figure.label == label}
        others = {figure.label for figure in figures} - {label, "事業名"}
        found += [question] if told != expected or others else []
    return found


def test_some_cells(assistant: Assistant) -> None:
    assert wrong(assistant, CASES[::FEW]) == []


@pytest.mark.slow
def test_every_cell(assistant: Assistant) -> None:
    assert len(CASES) == len(SHEET.projects) * 3 * (3 * 12 + 3 * 7)
    assert wrong(assistant, CASES) == []
