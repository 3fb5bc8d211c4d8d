"""The truth of an invented sheet in the shape of `hyoka read --json`."""

from decimal import Decimal
from typing import Any

from corpus.eras import fiscal_year_label
from evals.synthetic.facts import Facts, IndicatorCell, IndicatorFacts, Narrative, ProjectFacts

TITLES = {
    "１": "前年度（評価対象年度）の当該施策の目標",
    "４": "評価対象年度の主な実施内容",
    "６": "「施策の方針の成果指標」の達成状況等を踏まえた施策の達成状況の分析",
    "７": "主な実施内容と施策の達成状況の分析を踏まえた評価",
    "８": "今後の方向性",
    "９": "今年度（評価年度）の目標",
}


def truth_json(facts: Facts, pages: dict[tuple[str, str], int]) -> dict[str, Any]:
    """The sheet as JSON without checks; `pages` says where (section, department) was printed.

    Sections of ４ carry `not_done`, projects the true `priority` where
    the marks stand in their rows or nowhere at all.
    """
    marks_known = facts.marks_attached or not any(row.marked for row in facts.projects)
    labels = [fiscal_year_label(year) for year in facts.years]
    totals = [sum(pair) for pair in zip(facts.program, facts.personnel, strict=True)]
    return {
        "title": facts.title,
        "year": facts.year - 2018,
        "evaluated_year": facts.year - 2019,
        "date": facts.date.replace(" ", ""),
        "field": facts.field,
        "policy": facts.policy,
        "evaluators": [
            {"department": department.name, "title": department.title, "name": name}
            for department, name in zip(facts.departments, facts.names, strict=True)
        ],
        "costs": {
            "fiscal_years": labels,
            "program_cost": [*facts.program, None],
            "personnel_cost": [*facts.personnel, None],
            "total_cost": [*totals, None],
        },
        "projects": [_project(row, marks_known) for row in facts.projects],
        "indicators": [_indicator(indicator, labels) for indicator in facts.indicators],
        "sections": [*_overview(facts), *(_section(narrative, pages) for narrative in facts.narratives)],
    }


def _project(row: ProjectFacts, marks_known: bool) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "statutory": row.statutory,
        "program_cost": row.program,
        "personnel_cost": row.personnel,
        "total_cost": row.total,
        "evaluation": row.evaluation,
        "contribution": row.contribution,
        "final": row.final,
        "priority": row.marked if marks_known else None,
    }


def _indicator(indicator: IndicatorFacts, labels: list[str]) -> dict[str, Any]:
    return {
        "number": indicator.number,
        "name": "".join(indicator.name),
        "unit": indicator.unit,
        "source": indicator.source,
        "baseline": {"when": indicator.baseline_when, "value": _number(indicator.baseline)},
        "fiscal_years": labels,
        "target": [_number(cell) for cell in indicator.target],
        "actual": [_number(cell) for cell in indicator.actual],
        "actual_note": [cell if isinstance(cell, str) and cell else None for cell in indicator.actual],
        "rate": [_number(cell) for cell in indicator.rate],
        "lower_is_better": indicator.lower_is_better if indicator.proves_direction else None,
    }


def _number(cell: IndicatorCell) -> int | float | None:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return None


def _overview(facts: Facts) -> list[dict[str, Any]]:
    efforts = "\n".join(f"{title}\n{text}" for title, text in facts.efforts)
    parts = {"目標とするまちの姿": facts.vision, "主な取組": efforts}
    return [
        {"number": "概要", "title": title, "department": None, "page": 1, "text": text}
        for title, text in parts.items()
    ]


def _section(narrative: Narrative, pages: dict[tuple[str, str], int]) -> dict[str, Any]:
    record: dict[str, Any] = {
        "number": narrative.section,
        "title": TITLES[narrative.section],
        "department": narrative.department,
        "page": pages[narrative.section, narrative.department],
        "text": "\n".join(narrative.items),
    }
    if narrative.not_done is not None:
        record["not_done"] = list(narrative.not_done)
    return record
