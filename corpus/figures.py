"""Every cell of a sheet as a record of its own: what lookups, tables and charts work on."""

from collections.abc import Iterator

from corpus import form
from corpus.types import Cell, Figure, Indicator, Project, Sheet, Table

THOUSAND_YEN = "千円"
COST_NAME = "施策全体"
DATE, FIELD, POLICY, TITLE, EVALUATOR = "作成日", "分野", "施策の方針", "表題", "評価者"
CODE, PROJECT_NAME = "整理番号", "事業名"
PERCENT = "％"


def figures(sheet: Sheet) -> tuple[Figure, ...]:
    """All figures of a sheet in the order of the form; 千円 in tables ２ and ３, percent for 達成率."""
    return (
        *_overview(sheet),
        *_costs(sheet),
        *(figure for project in sheet.projects for figure in _project(sheet, project)),
        *(figure for indicator in sheet.indicators for figure in _indicator(sheet, indicator)),
        *(figure for table in sheet.tables for figure in table_figures(sheet, table)),
    )


def table_figures(sheet: Sheet, table: Table) -> Iterator[Figure]:
    """The cells of a table of another form, in order; `row` is all that stands left of a cell."""
    for entry in table.entries:
        row = "・".join(entry.row)
        label = entry.label or (entry.row[-1] if entry.row else "")
        yield _figure(
            sheet, table.title, row, row, label, entry.cell, year=entry.fiscal_year, unit=entry.unit
        )


def _figure(
    sheet: Sheet,
    table: str,
    row: str,
    name: str,
    label: str,
    cell: Cell,
    *,
    department: str | None = None,
    year: int | None = None,
    unit: str = "",
) -> Figure:
    return Figure(
        sheet=sheet.id,
        table=table,
        row=row,
        name=name,
        department=department,
        label=label,
        fiscal_year=year,
        value=cell.value,
        unit=unit,
        missing=cell.missing,
        spelling=cell.spelling,
        source=cell.source,
    )


def _overview(sheet: Sheet) -> Iterator[Figure]:
    for label, cell in (
        (TITLE, sheet.title),
        (DATE, sheet.date),
        (FIELD, sheet.field),
        (POLICY, sheet.policy),
        (form.VISION, sheet.vision),
    ):
        yield _figure(sheet, form.OVERVIEW, "", "", label, cell)
    for evaluator in sheet.evaluators:
        text = f"{evaluator.title} {evaluator.name}"
        cell = Cell(text, text, evaluator.source)
        row = evaluator.department
        yield _figure(sheet, form.OVERVIEW, row, evaluator.title, EVALUATOR, cell, department=row)


def _costs(sheet: Sheet) -> Iterator[Figure]:
    costs = sheet.costs
    for label, cells in (
        (form.PROGRAM_COST, costs.program_cost),
        (form.PERSONNEL_COST, costs.personnel_cost),
        (form.TOTAL_COST, costs.total_cost),
    ):
        for year, cell in zip(costs.fiscal_years, cells, strict=True):
            yield _figure(sheet, "２", "", COST_NAME, label, cell, year=year, unit=THOUSAND_YEN)


def _project(sheet: Sheet, project: Project) -> Iterator[Figure]:
    for label, cell, unit in (
        (form.PRIORITY, project.priority, ""),
        (CODE, project.code, ""),
        (PROJECT_NAME, project.name, ""),
        (form.STATUTORY, project.statutory, ""),
        (form.PROGRAM_COST, project.program_cost, THOUSAND_YEN),
        (form.PERSONNEL_COST, project.personnel_cost, THOUSAND_YEN),
        (form.TOTAL_COST, project.total_cost, THOUSAND_YEN),
        (form.EVALUATION, project.evaluation, ""),
        (form.CONTRIBUTION, project.contribution, ""),
        (form.FINAL, project.final, ""),
    ):
        yield _figure(
            sheet,
            "３",
            project.id,
            str(project.name.value or ""),
            label,
            cell,
            department=project.department,
            year=sheet.evaluated_year,
            unit=unit,
        )


def _indicator(sheet: Sheet, indicator: Indicator) -> Iterator[Figure]:
    name, row = str(indicator.name.value or ""), indicator.number
    unit = str(indicator.unit.value or "")
    yield _figure(sheet, "５", row, name, form.UNIT, indicator.unit)
    yield _figure(sheet, "５", row, name, form.ORIGIN, indicator.origin)
    yield _figure(sheet, "５", row, name, "初期値の時点", indicator.baseline_when)
    yield _figure(sheet, "５", row, name, form.BASELINE, indicator.baseline, unit=unit)
    for label, cells, its_unit in (
        (form.TARGET, indicator.target, unit),
        (form.ACTUAL, indicator.actual, unit),
        (form.RATE, indicator.rate, PERCENT),
    ):
        for year, cell in zip(indicator.fiscal_years, cells, strict=True):
            yield _figure(sheet, "５", row, name, label, cell, year=year, unit=its_unit)
    yield _figure(sheet, "５", row, name, form.REMARKS, indicator.remarks)
