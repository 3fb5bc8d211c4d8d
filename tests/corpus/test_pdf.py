"""The PDF facsimile says what the text says, and where it says more it is read."""

from corpus.documents import read_document
from corpus.parse import parse_sheet
from corpus.spelling import squeeze
from corpus.types import Cell, Project, Sheet
from tests.corpus.sheets import FACSIMILE, real_sheet

SHEET = parse_sheet(read_document(FACSIMILE))


def texts(sheet: Sheet) -> list[tuple[str, str | None, str]]:
    return [(s.number, s.department, squeeze(s.text)) for s in sheet.sections]


def row(project: Project) -> list[object]:
    cells: tuple[Cell, ...] = (
        *(project.name, project.statutory, project.program_cost, project.personnel_cost),
        *(project.total_cost, project.evaluation, project.contribution, project.final),
    )
    return [project.id, *(cell.value for cell in cells)]


def test_tables_agree_with_the_text() -> None:
    real = real_sheet()
    assert [row(p) for p in SHEET.projects] == [row(p) for p in real.projects]
    for mine, other in zip(SHEET.indicators, real.indicators, strict=True):
        assert [c.value for c in (*mine.target, *mine.actual, *mine.rate)] == [
            c.value for c in (*other.target, *other.actual, *other.rate)
        ]
        assert (mine.baseline.value, mine.unit.value) == (other.baseline.value, other.unit.value)
        assert (mine.remarks.value, mine.lower_is_better) == (other.remarks.value, other.lower_is_better)
    assert [c.value for c in SHEET.costs.total_cost] == [c.value for c in real.costs.total_cost]


def test_narratives_agree_with_the_text() -> None:
    mine, real = texts(SHEET), texts(real_sheet())
    # The drawing prints the two parts of one block in the order of the form.
    assert [t for t in mine if t[:2] != ("７", "健康福祉部")] == [
        t for t in real if t[:2] != ("７", "健康福祉部")
    ]


def test_marks_of_the_drawing_are_tied_to_rows() -> None:
    marked = [p.id for p in SHEET.projects if p.priority.value is True]
    assert marked == ["健福-05", "健福-16", "健福-21", "健福-38", "健福-41"]
    assert all(p.priority.value is False for p in SHEET.projects if p.id not in marked)


def test_nothing_stays_open() -> None:
    assert SHEET.unresolved == ()
    assert all(check.ok for check in SHEET.checks)
