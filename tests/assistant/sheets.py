"""Several sheets at once: the real one, the same policy a year earlier, another policy."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from assistant.assistant import Assistant
from corpus.documents import read_document
from corpus.parse import parse_sheet
from corpus.types import Cell, Project, Sheet
from evals.synthetic import generate
from index.building import build_index
from index.vectors import Vectors
from tests.corpus.sheets import real_sheet, torn

LESS = 1000
"""By how much 千円 every 事業費 of the earlier sheet is lower."""
OTHER_SEED = 10


class LengthEmbedder:
    """Vectors without meaning: enough where only figures are asked for."""

    name, query_prompt, passage_prompt, dim = "length", "", "", 8

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self.embed_passages(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return np.array([[1 + len(text) % (n + 2) for n in range(self.dim)] for text in texts], np.float32)


def assistant_of(sheets: Sequence[Sheet]) -> Assistant:
    """An assistant on an index of these sheets; for questions about figures."""
    with TemporaryDirectory() as folder:
        index = build_index(sheets, Path(folder), LengthEmbedder())
        # What is read on first use must be read before the folder is gone.
        assert len(index.heads) == len(index.sheets) == len(sheets)
        assert index.restated is not None
    return Assistant(index)


@cache
def earlier_sheet() -> Sheet:
    """The real sheet as it might have been a year before: same rows, lower 事業費, all 現状維持."""
    sheet = real_sheet()
    years = tuple(year - 1 for year in sheet.costs.fiscal_years)
    indicators = [
        replace(item, fiscal_years=tuple(year - 1 for year in item.fiscal_years)) for item in sheet.indicators
    ]
    return replace(
        sheet,
        id="R6-4-1-1",
        file="earlier.txt",
        year=sheet.year - 1,
        costs=replace(sheet.costs, fiscal_years=years),
        indicators=tuple(indicators),
        projects=tuple(map(_cheaper, sheet.projects)),
    )


def _cheaper(project: Project) -> Project:
    kept = replace(project.final, value="現状維持", spelling="現状維持")
    return replace(
        project,
        final=kept,
        program_cost=_minus(project.program_cost),
        total_cost=_minus(project.total_cost),
    )


def _minus(cell: Cell) -> Cell:
    assert isinstance(cell.value, int)
    value = cell.value - LESS
    return replace(cell, value=value, spelling=f"{value:,}")


@cache
def other_sheet() -> Sheet:
    """An invented sheet of another policy, written in the same year as the real one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "other.txt"
        path.write_text(generate(OTHER_SEED).text, encoding="utf-8")
        return parse_sheet(read_document(path))


@cache
def sheet_of_another_city() -> Sheet:
    """The real sheet as 藤沢市 would print it."""

    def renamed(lines: list[tuple[int, str]]) -> None:
        lines[:] = [(page, text.replace("鎌倉", "藤沢")) for page, text in lines]

    return torn(renamed)
