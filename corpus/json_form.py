"""Sheets as the JSON of `hyoka read --json`, and reading many files at once."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from corpus.documents import is_document
from corpus.eras import era_year, fiscal_year_label
from corpus.errors import HyokaError
from corpus.reading import read_sheet
from corpus.types import Cell, Indicator, Missing, Project, Section, Sheet, Table

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def read_sheets(paths: Iterable[Path | str]) -> tuple[list[Sheet], list[dict[str, str]]]:
    """The sheets of all files and folders, and for each bad file its name and the reason (Japanese)."""
    sheets, errors = [], []
    for path in _files(paths):
        try:
            sheets.append(read_sheet(path))
        except HyokaError as error:
            errors.append({"file": str(path), "reason": str(error)})
    return sheets, errors


def read_all(paths: Iterable[Path | str]) -> dict[str, Any]:
    """`{"sheets": […], "errors": […]}` of all files and folders; a bad file never stops the others."""
    sheets, errors = read_sheets(paths)
    return {"sheets": [sheet_to_json(sheet) for sheet in sheets], "errors": [dict(error) for error in errors]}


def _files(paths: Iterable[Path | str]) -> list[Path]:
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            found += sorted(filter(is_document, path.rglob("*")))
        else:
            found.append(path)
    return found


def sheet_to_json(sheet: Sheet) -> dict[str, Any]:
    """The sheet in the form of the contract; amounts in 千円, absent values null."""
    return {
        "id": sheet.id,
        "file": sheet.file,
        "title": _plain(sheet.title),
        "year": era_year(sheet.year)[1],
        "evaluated_year": era_year(sheet.evaluated_year)[1],
        "date": _plain(sheet.date),
        "field": _plain(sheet.field),
        "policy": _plain(sheet.policy),
        "vision": _plain(sheet.vision),
        "evaluators": [
            {"department": e.department, "title": e.title, "name": e.name} for e in sheet.evaluators
        ],
        "efforts": [{"number": e.number, "title": e.title, "text": e.text} for e in sheet.efforts],
        "costs": {
            "fiscal_years": _years(sheet.costs.fiscal_years),
            "program_cost": _plains(sheet.costs.program_cost),
            "personnel_cost": _plains(sheet.costs.personnel_cost),
            "total_cost": _plains(sheet.costs.total_cost),
        },
        "projects": [_project(project) for project in sheet.projects],
        "indicators": [_indicator(indicator) for indicator in sheet.indicators],
        "sections": [_section(section) for section in sheet.sections],
        "checks": [{"rule": c.rule, "where": c.where, "ok": c.ok, "detail": c.detail} for c in sheet.checks],
        "unresolved": list(sheet.unresolved),
        **({"form": sheet.form, "tables": [_table(table) for table in sheet.tables]} if sheet.form else {}),
    }


def _table(table: Table) -> Json:
    entries: list[Json] = [
        {
            "row": list(entry.row),
            "label": entry.label,
            "fiscal_year": fiscal_year_label(entry.fiscal_year) if entry.fiscal_year else None,
            "unit": entry.unit,
            "value": _plain(entry.cell),
            "note": _note(entry.cell),
        }
        for entry in table.entries
    ]
    return {"title": table.title, "page": table.page, "entries": entries}


def _plain(cell: Cell) -> Json:
    """The value of a cell as JSON has it: decimals as numbers."""
    return float(cell.value) if isinstance(cell.value, Decimal) else cell.value


def _plains(cells: Sequence[Cell]) -> Json:
    return [_plain(cell) for cell in cells]


def _years(years: Sequence[int]) -> Json:
    return [fiscal_year_label(year) for year in years]


def _note(cell: Cell) -> Json:
    """The printed reason why a cell has no value; null for a value and where nothing is printed."""
    return None if cell.missing in {None, Missing.BLANK, Missing.UNPROVED} else cell.spelling


def _project(project: Project) -> Json:
    return {
        "id": project.id,
        "code": project.code.spelling,
        "name": _plain(project.name),
        "department": project.department,
        "statutory": _plain(project.statutory),
        "program_cost": _plain(project.program_cost),
        "personnel_cost": _plain(project.personnel_cost),
        "total_cost": _plain(project.total_cost),
        "evaluation": _plain(project.evaluation),
        "contribution": _plain(project.contribution),
        "final": _plain(project.final),
        "priority": _plain(project.priority),
    }


def _indicator(indicator: Indicator) -> Json:
    return {
        "number": indicator.number,
        "name": _plain(indicator.name),
        "unit": _plain(indicator.unit),
        "source": _plain(indicator.origin),
        "baseline": {"when": indicator.baseline_when.spelling or None, "value": _plain(indicator.baseline)},
        "fiscal_years": _years(indicator.fiscal_years),
        "target": _plains(indicator.target),
        "actual": _plains(indicator.actual),
        "actual_note": [_note(cell) for cell in indicator.actual],
        "rate": _plains(indicator.rate),
        "lower_is_better": indicator.lower_is_better,
        "remarks": _plain(indicator.remarks),
    }


def _section(section: Section) -> Json:
    return {
        "number": section.number,
        "title": section.title,
        "department": section.department,
        "page": section.page,
        "text": section.text,
        "not_done": None if section.not_done is None else "\n".join(item.text for item in section.not_done),
    }
