"""The LangChain border: the retriever finds what the search finds, tools return what the lookups return."""

import json
from typing import Any

import pytest
from langchain_core.documents import Document
from langchain_core.tools import BaseTool
from pydantic import ValidationError

from assistant.assistant import Assistant
from assistant.forms.json_form import answer_to_json, figure_to_json
from assistant.meaning.understand import Reader
from assistant.tools import SheetRetriever, evidence_to_json, tools
from index.search import search
from index.store import Index
from index.types import Kind


@pytest.fixture(scope="module")
def toolbox(assistant: Assistant) -> dict[str, BaseTool]:
    return {tool.name: tool for tool in tools(assistant)}


def cells(result: dict[str, Any], key: str = "value") -> list[object]:
    return [cell[key] for row in result["rows"] for cell in row["cells"]]


def test_retriever_gives_the_search_results_as_documents(index: Index) -> None:
    documents = SheetRetriever(index=index, k=4).invoke("ひきこもりの相談")
    hits = search(index, "ひきこもりの相談", 4)
    assert [document.metadata["id"] for document in documents] == [hit.chunk.id for hit in hits]
    assert all(isinstance(document, Document) for document in documents)
    first, chunk = documents[0].metadata, hits[0].chunk
    assert (first["section"], first["department"], first["page"], first["quote"]) == (
        chunk.section,
        chunk.department,
        chunk.page,
        chunk.quote,
    )
    assert first["source"] == {"file": chunk.source.file, "page": chunk.page, "line": chunk.source.line}
    json.dumps(first)


def test_retriever_filters(index: Index) -> None:
    retriever = SheetRetriever(index=index, sections=("９",), departments=("健康福祉部",), kinds=(Kind.ITEM,))
    found = {
        (d.metadata["section"], d.metadata["department"], d.metadata["kind"])
        for d in retriever.invoke("支援")
    }
    assert found == {("９", "健康福祉部", "item")}
    assert SheetRetriever(index=index, sections=("99",)).invoke("支援") == []


def test_every_tool_is_described_in_japanese_with_typed_arguments(toolbox: dict[str, BaseTool]) -> None:
    assert set(toolbox) == {
        "ask",
        "project_figures",
        "find_projects",
        "policy_costs",
        "indicators",
        "search_passages",
    }
    for tool in toolbox.values():
        assert tool.description.endswith("。")
        assert all({"type", "anyOf"} & set(argument) for argument in tool.args.values())


def test_ask_returns_the_answer_of_the_contract(assistant: Assistant, toolbox: dict[str, BaseTool]) -> None:
    question = "最終評価が拡充の事業の総事業費の合計は？"
    assert toolbox["ask"].invoke({"question": question}) == answer_to_json(assistant.ask(question))


@pytest.mark.parametrize(
    ("question", "tool", "arguments"),
    [
        (
            "健福-16の総事業費は？",
            "project_figures",
            {"rows": ["健福-1６"], "measures": ["総事業費"], "years": ["R6"]},
        ),
        (
            "共生社会推進事業の人件費は？",
            "project_figures",
            {"rows": ["共生社会推進事業"], "measures": ["人件費"], "years": []},
        ),
        ("令和7年度の事業費は？", "policy_costs", {"measures": ["事業費"], "years": ["2025年度"]}),
        ("事業費の推移は？", "policy_costs", {"measures": ["事業費"], "years": []}),
        (
            "総事業費が高い順に5つ教えて",
            "find_projects",
            {"conditions": [], "departments": [], "order_by": "総事業費", "limit": 5},
        ),
        (
            "最終評価が拡充の事業は？",
            "find_projects",
            {"conditions": [{"label": "最終評価", "comparator": "＝", "value": "拡充"}], "departments": []},
        ),
        (
            "成果指標③は目標を達成した？",
            "indicators",
            {"numbers": ["③"], "measures": [], "years": [], "achieved": True},
        ),
        (
            "令和5年度の成果指標①の実績値は？",
            "indicators",
            {"numbers": ["成果指標①"], "measures": ["実績値"], "years": ["令和5"]},
        ),
    ],
)
def test_tools_return_what_the_assistants_own_lookups_return(
    question: str, tool: str, arguments: dict[str, Any], assistant: Assistant, toolbox: dict[str, BaseTool]
) -> None:
    understood = Reader(assistant.catalogue, assistant.lexicon).understand(question)
    own = assistant.evidence(understood, assistant.catalogue)
    result = toolbox[tool].invoke(arguments)
    assert own.rows
    assert result["rows"] == evidence_to_json(own)["rows"]
    assert cells(result) == [figure_to_json(cell)["value"] for row in own.rows for cell in row.cells]
    json.dumps(result)


def test_conditions_combine_and_amounts_are_in_thousand_yen(toolbox: dict[str, BaseTool]) -> None:
    conditions = [
        {"label": "総事業費", "comparator": "以上", "value": 90000},
        {"label": "法定受託事務", "comparator": "＝", "value": True},
    ]
    result = toolbox["find_projects"].invoke({"conditions": conditions, "departments": ["健康福祉部"]})
    assert [row["row"] for row in result["rows"]] == ["健福-16", "健福-19", "健福-37"]
    conditions[0]["value"] = "90,000"
    assert (
        toolbox["find_projects"].invoke({"conditions": conditions, "departments": []})["rows"]
        == result["rows"]
    )


def test_missing_values_keep_their_kind(toolbox: dict[str, BaseTool]) -> None:
    result = toolbox["indicators"].invoke({"numbers": ["③"], "measures": ["実績値"], "years": ["令和6年度"]})
    assert cells(result) == [None]
    assert cells(result, "missing") == ["未定"]
    assert cells(result, "source")[0]


@pytest.mark.parametrize(
    ("tool", "arguments", "lead"),
    [
        ("project_figures", {"rows": ["健福-99"], "measures": [], "years": []}, "健福-99"),
        ("project_figures", {"rows": [], "measures": [], "years": []}, "整理番号"),
        ("project_figures", {"rows": ["健福-16"], "measures": [], "years": ["いつか"]}, "いつか"),
        ("project_figures", {"rows": ["健福-16"], "measures": [], "years": ["令和3年度"]}, "令和3年度"),
        ("indicators", {"numbers": ["⑨"], "measures": [], "years": []}, "9"),
        ("policy_costs", {"measures": [], "years": ["平成元年度"]}, "平成元年度"),
    ],
)
def test_what_is_not_there_is_said(
    tool: str, arguments: dict[str, Any], lead: str, toolbox: dict[str, BaseTool]
) -> None:
    result = toolbox[tool].invoke(arguments)
    assert result["status"] == "not_found"
    assert lead in result["lead"]
    assert cells(result) == []


def test_arguments_are_checked(toolbox: dict[str, BaseTool]) -> None:
    with pytest.raises(ValidationError):
        toolbox["policy_costs"].invoke({"measures": ["財源内訳"], "years": []})
    with pytest.raises(ValidationError):
        toolbox["search_passages"].invoke({"query": "支援", "departments": [], "sections": [], "limit": 0})


def test_passages_carry_their_place(toolbox: dict[str, BaseTool]) -> None:
    arguments = {"query": "フードバンク", "departments": [], "sections": ["４"], "limit": 2}
    passages = toolbox["search_passages"].invoke(arguments)["passages"]
    assert len(passages) == 2
    assert "フードバンク" in passages[0]["quote"]
    assert (passages[0]["section"], passages[0]["department"]) == ("４", "健康福祉部")
