"""Answers and figures as the JSON that `hyoka ask` and `hyoka figures` print."""

from decimal import Decimal

from assistant.types import Answer, Citation, CitedFigure
from corpus.eras import fiscal_year_label
from corpus.json_form import Json
from corpus.types import Figure, Source, Value


def answer_to_json(answer: Answer) -> dict[str, Json]:
    """An answer in the form of the contract."""
    return {
        "question": answer.question,
        "status": str(answer.status),
        "answer": answer.answer,
        "figures": [_cited(figure) for figure in answer.figures],
        "calculation": answer.calculation,
        "citations": [_citation(citation) for citation in answer.citations],
        "assumptions": list(answer.assumptions),
        "suggestions": list(answer.suggestions),
    }


def figure_to_json(figure: Figure) -> dict[str, Json]:
    """A cell with its place; `missing` says in the sheet's word why a value is null."""
    return {
        "sheet": figure.sheet,
        "table": figure.table,
        "row": figure.row,
        "name": figure.name,
        "department": figure.department,
        "label": figure.label,
        "fiscal_year": fiscal_year_label(figure.fiscal_year) if figure.fiscal_year else None,
        "value": _value(figure.value),
        "missing": str(figure.missing) if figure.missing else None,
        "unit": figure.unit,
        "spelling": figure.spelling,
        "source": _source(figure.source),
    }


def _cited(figure: CitedFigure) -> Json:
    return {
        "value": _value(figure.value),
        "unit": figure.unit,
        "label": figure.label,
        "fiscal_year": figure.fiscal_year,
        "row": figure.row,
        "sheet": figure.sheet,
        "table": figure.table,
        "source": _source(figure.source),
    }


def _citation(citation: Citation) -> Json:
    return {
        "sheet": citation.sheet,
        "section": citation.section,
        "department": citation.department,
        "page": citation.page,
        "quote": citation.quote,
    }


def _value(value: Value | None) -> Json:
    return float(value) if isinstance(value, Decimal) else value


def _source(source: Source | None) -> Json:
    return {"file": source.file, "page": source.page, "line": source.line} if source else None
