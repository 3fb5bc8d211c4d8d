"""The assistant for LangChain programs: a retriever over the index, and the lookups as tools."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Any, Literal

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.tools import BaseTool, StructuredTool
from pydantic import BaseModel, Field

from assistant.assistant import Assistant
from assistant.forms.json_form import answer_to_json, figure_to_json
from assistant.lookup.evidence import Calculation, Evidence, TableRow
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Comparator, Condition, Key, Operation, Question, RowGroup, Subject
from assistant.types import Status
from corpus.eras import parse_year
from corpus.json_form import Json
from corpus.numbers import parse_cell_number
from corpus.spelling import squeeze
from index.search import Filters, search
from index.types import Hit, Kind

Cost = Literal["事業費", "人件費", "総事業費"]
ProjectLabel = Literal[
    "事業費", "人件費", "総事業費", "事業評価", "貢献度", "最終評価", "法定受託事務", "重点事業"
]
IndicatorLabel = Literal["目標値", "実績値", "達成率", "初期値", "出典", "単位", "備考"]

Rows = Annotated[
    list[str], Field(description="整理番号（健福-16）か事業名。同じ名前の事業が複数あれば、そのすべて。")
]
Years = Annotated[
    list[str], Field(description="年度（令和6年度、R6、2024年度）。空なら評価対象年度（推移は全年度）。")
]
Departments = Annotated[list[str], Field(description="部の名前（健康福祉部）。空ならすべて。")]


class ConditionArgs(BaseModel):
    """A filter on the rows of table ３, as a tool takes it; amounts in 千円."""

    label: ProjectLabel = Field(description="表の項目名")
    comparator: Literal["以上", "超", "以下", "未満", "＝", "≠"] = Field(description="比べ方")
    value: bool | Decimal | str = Field(
        description="比べる値。金額は千円単位の数、評価は印字どおりの言葉、印は true か false。"
    )


class SheetRetriever(BaseRetriever):
    """The index's own search as a LangChain retriever; `index` is an `index.store.Index`.

    Empty filters allow everything. The metadata of a document are id, sheet, section, title,
    department, page, kind, row, quote, source (file, page, line) and score.
    """

    index: Any
    k: int = 5
    sections: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain passes it by name
    ) -> list[Document]:
        filters = Filters(self.sections, self.departments, self.kinds)
        return [_document(hit) for hit in search(self.index, query, self.k, filters)]


def _document(hit: Hit) -> Document:
    chunk = hit.chunk
    metadata: dict[str, Json] = {
        "id": chunk.id,
        "sheet": chunk.sheet,
        "section": chunk.section,
        "title": chunk.title,
        "department": chunk.department,
        "page": chunk.page,
        "kind": str(chunk.kind),
        "row": chunk.row,
        "quote": chunk.quote,
        "source": {"file": chunk.source.file, "page": chunk.source.page, "line": chunk.source.line},
        "score": round(hit.score, 6),
    }
    return Document(page_content=chunk.text, metadata=metadata, id=chunk.id)


def evidence_to_json(evidence: Evidence) -> dict[str, Json]:
    """Evidence as a tool returns it: every value with its cell, every calculation with its expression."""
    return {
        "status": str(evidence.status),
        "lead": evidence.lead,
        "rows": [_row(row) for row in evidence.rows],
        "support": [figure_to_json(cell) for cell in evidence.support],
        "calculations": [_calculation(item) for item in evidence.calculations],
        "quotes": [
            {
                "sheet": quote.chunk.sheet,
                "section": quote.chunk.section,
                "department": quote.chunk.department,
                "page": quote.chunk.page,
                "quote": quote.text,
            }
            for quote in evidence.quotes
        ],
        "notes": list(evidence.notes),
        "instead": list(evidence.instead),
    }


def _row(row: TableRow) -> Json:
    key = row.key[1] if row.key else None
    cells: list[Json] = [figure_to_json(cell) for cell in row.cells]
    return {"row": key, "heading": row.heading, "cells": cells, "remark": row.remark}


def _calculation(item: Calculation) -> Json:
    value = float(item.value) if isinstance(item.value, Decimal) else item.value
    return {"label": item.label, "expression": item.expression, "value": value, "unit": item.unit}


class _Lookups:
    """The tools' functions: typed arguments become a `Question`, the assistant's lookups answer it."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.catalogue: Catalogue = assistant.catalogue

    def ask(
        self, question: Annotated[str, Field(description="日本語の質問。一度に一つか二つ。")]
    ) -> dict[str, Json]:
        return answer_to_json(self.assistant.ask(question))

    def project_figures(self, rows: Rows, measures: list[ProjectLabel], years: Years) -> dict[str, Json]:
        groups = [RowGroup(name, self._rows_of(name), exact=True) for name in rows]
        if unknown := [group.phrase for group in groups if not group.rows]:
            return _not_found(f"「{'」「'.join(unknown)}」という整理番号や事業名は、シートにありません。")
        if not groups:
            return _not_found("整理番号か事業名を一つ以上指定してください。")
        return self._look_up(
            Question("", Subject.PROJECT, measures=tuple(measures), groups=tuple(groups)), years
        )

    def find_projects(
        self,
        conditions: Annotated[list[ConditionArgs], Field(description="すべて満たす行を返す。空なら全行。")],
        departments: Departments,
        order_by: Annotated[Cost | None, Field(description="並べる金額。なければ表の順。")] = None,
        ascending: Annotated[bool, Field(description="小さい順に並べるか。")] = False,
        limit: Annotated[int, Field(description="並べるときの行数。", ge=1, le=100)] = 10,
    ) -> dict[str, Json]:
        ranked = Operation.LOWEST if ascending else Operation.HIGHEST
        question = Question(
            "",
            Subject.PROJECT,
            ranked if order_by else Operation.LIST,
            measures=(order_by,) if order_by else (),
            conditions=tuple(map(_condition, conditions)),
            departments=tuple(departments),
            limit=limit if order_by else None,
        )
        return self._look_up(question, ())

    def policy_costs(self, measures: list[Cost], years: Years) -> dict[str, Json]:
        operation = Operation.VALUE if years else Operation.TREND
        return self._look_up(Question("", Subject.POLICY, operation, measures=tuple(measures)), years)

    def indicators(
        self,
        numbers: Annotated[list[str], Field(description="成果指標の番号（①）。空ならすべて。")],
        measures: list[IndicatorLabel],
        years: Years,
        achieved: Annotated[bool, Field(description="目標を達成したかどうかの判定を付けるか。")] = False,
    ) -> dict[str, Json]:
        wanted = {squeeze(number).removeprefix("成果指標") for number in numbers}
        keys = tuple(key for key in self.catalogue.indicators if squeeze(key[1]) in wanted)
        if unknown := wanted - {squeeze(number) for _, number in keys}:
            return _not_found(f"成果指標{'、'.join(sorted(unknown))}は、シートにありません。")
        operation = Operation.ACHIEVED if achieved else Operation.VALUE if years else Operation.TREND
        return self._look_up(
            Question("", Subject.INDICATOR, operation, measures=tuple(measures), indicators=keys), years
        )

    def search_passages(
        self,
        query: Annotated[str, Field(description="探す内容。")],
        departments: Departments,
        sections: Annotated[list[str], Field(description="区分の番号（全角の１から９、概要）。空なら全部。")],
        limit: Annotated[int, Field(description="件数。", ge=1, le=50)] = 5,
    ) -> dict[str, Json]:
        retriever = SheetRetriever(
            index=self.assistant.index, k=limit, sections=tuple(sections), departments=tuple(departments)
        )
        return {"passages": [document.metadata for document in retriever.invoke(query)]}

    def _rows_of(self, name: str) -> tuple[Key, ...]:
        """Rows with this 整理番号 or name; a name may be that of several."""
        wanted = squeeze(name)
        projects = self.catalogue.projects
        keys = [key for key in projects if squeeze(key[1]) == wanted]
        return tuple(keys or [key for key, row in projects.items() if squeeze(str(row.name.value)) == wanted])

    def _look_up(self, question: Question, years: Sequence[str]) -> dict[str, Json]:
        parsed = [parse_year(year) for year in years]
        if None in parsed:
            return _not_found(f"「{years[parsed.index(None)]}」は、年度として読めません。")
        known = tuple(year for year in parsed if year is not None)
        groups = tuple(replace(g, rows=self._of_years(g.rows, known)) for g in question.groups)
        return evidence_to_json(
            self.assistant.evidence(replace(question, years=known, groups=groups), self.catalogue)
        )

    def _of_years(self, keys: tuple[Key, ...], years: tuple[int, ...]) -> tuple[Key, ...]:
        matching = tuple(key for key in keys if self.catalogue.sheet[key[0]].evaluated_year in years)
        return matching or self.catalogue.latest_rows(keys)


def _condition(item: ConditionArgs) -> Condition:
    value = item.value
    if isinstance(value, str) and (number := parse_cell_number(value)) is not None:
        value = Decimal(number)
    return Condition(item.label, Comparator(item.comparator), value)


def _not_found(lead: str) -> dict[str, Json]:
    return evidence_to_json(Evidence(Status.NOT_FOUND, lead))


_DESCRIPTIONS = {
    "ask": "行政評価シートについての質問に、根拠の欄と引用を添えて答える。",
    "project_figures": "事務事業の金額・評価・法定受託事務の別を、整理番号か事業名で引く。",
    "find_projects": "評価・金額・法定受託事務・部などの条件に合う事務事業を一覧し、金額の順に並べる。",
    "policy_costs": "施策全体の事業費・人件費・総事業費（投入コスト）を年度ごとに引く。",
    "indicators": "成果指標の目標値・実績値・達成率を年度ごとに引く。目標の達成も判定できる。",
    "search_passages": "シートの文章（実施内容、分析、評価、方向性、目標）から、内容の近い箇所を探す。",
}


def tools(assistant: Assistant) -> list[BaseTool]:
    """The assistant's lookups, its search and itself as LangChain tools; each returns a JSON-able dict.

    Amounts are in 千円 as the form prints them.
    """
    lookups = _Lookups(assistant)
    return [
        StructuredTool.from_function(getattr(lookups, name), name=name, description=description)
        for name, description in _DESCRIPTIONS.items()
    ]
