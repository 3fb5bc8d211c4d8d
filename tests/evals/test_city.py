"""A small invented city, all of whose sheets are one index: no answer is of another sheet or year."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from corpus.documents import read_document
from corpus.json_form import sheet_to_json
from corpus.parse import parse_sheet
from evals.cases import read_case
from evals.run import run_cases
from evals.synthetic import write_city
from evals.synthetic.city import PolicyHistory, invent_city, policy_title, sheet_id
from evals.synthetic.city_questions import city_questions
from index.building import build_index
from tests.assistant.sheets import LengthEmbedder

SEED, POLICIES, YEARS, LAST = 41, 4, 4, 2025


@pytest.fixture(scope="module")
def city() -> tuple[PolicyHistory, ...]:
    return invent_city(SEED, POLICIES, LAST, YEARS)


@pytest.fixture(scope="module")
def assistant(city: tuple[PolicyHistory, ...], tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("city")
    sheets = [parse_sheet(read_document(path)) for path in write_city(city, SEED, folder / "sheets")]
    return Assistant(build_index(sheets, folder / "index", LengthEmbedder()))


def test_the_sheets_state_what_was_invented(assistant: Assistant, city: tuple[PolicyHistory, ...]) -> None:
    facts = {sheet_id(facts): facts for history in city for facts in history.sheets.values()}
    assert {head.id for head in assistant.shelf.heads} == set(facts)
    for sheet_number, stated in facts.items():
        costs = sheet_to_json(assistant.index.sheet(sheet_number))["costs"]
        assert costs["program_cost"][:-1] == list(stated.program)
        assert costs["personnel_cost"][:-1] == list(stated.personnel)


def test_a_policy_keeps_together_over_the_years(assistant: Assistant) -> None:
    assert [len(policy.sheets) for policy in assistant.shelf.policies] == [YEARS] * POLICIES


def test_every_case_is_right(assistant: Assistant, city: tuple[PolicyHistory, ...]) -> None:
    cases = [read_case(record) for record in city_questions(city, SEED, rounds=3)]
    results = run_cases(cases, assistant.ask)
    failed = [(turn.question, turn.error) for result in results for turn in result.turns if not turn.passed]
    assert len(results) > 80
    assert failed == []
    assert [turn.unsupported for result in results for turn in result.turns if turn.unsupported] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(50, 60))
def test_ten_more_cities(seed: int, tmp_path: Path) -> None:
    city = invent_city(seed, 6, LAST, 5)
    sheets = [parse_sheet(read_document(path)) for path in write_city(city, seed, tmp_path / "sheets")]
    assistant = Assistant(build_index(sheets, tmp_path / "index", LengthEmbedder()))
    results = run_cases([read_case(record) for record in city_questions(city, seed)], assistant.ask)
    wrong = [result.case.id for result in results if not result.passed]
    assert len(wrong) <= 0.02 * len(results)


def test_the_policy_that_grew_most(assistant: Assistant, city: tuple[PolicyHistory, ...]) -> None:
    grown = {
        policy_title(facts): facts.program[-1] + facts.personnel[-1] - facts.program[-2] - facts.personnel[-2]
        for facts in (history.sheets[LAST] for history in city)
    }
    most = max(grown, key=lambda name: grown[name])
    answer = assistant.ask("一番総事業費が増えた施策は")
    assert f"{most}」です。" in answer.answer.split("\n")[0]
    assert len((answer.calculation or "").splitlines()) == POLICIES


def test_the_policies_of_a_department(assistant: Assistant, city: tuple[PolicyHistory, ...]) -> None:
    newest = [history.sheets[LAST] for history in city]
    department = newest[0].departments[0].name
    own = [policy_title(f) for f in newest if department in {d.name for d in f.departments}]
    answer = assistant.ask(f"{department}が担当している施策は")
    assert f"{len(own)}件です。" in answer.answer
    assert all(name in answer.answer for name in own)


def test_a_conversation_stays_with_the_policy_that_was_named(
    assistant: Assistant, city: tuple[PolicyHistory, ...]
) -> None:
    facts = city[0].sheets[LAST]
    first = assistant.ask(f"{policy_title(facts)}の施策の総事業費は")
    second = assistant.ask("一番お金がかかっている事業は", (first,))
    assert {figure.sheet for figure in second.figures} == {sheet_id(facts)}
    assert second.understood.startswith(f"「{policy_title(facts)}」・事務事業")
    third = assistant.ask("全施策の総事業費の合計は", (first, second))
    assert len({figure.sheet for figure in third.figures}) == POLICIES


def test_that_policy_is_the_one_that_was_put_first_and_never_one_of_a_list(assistant: Assistant) -> None:
    first = assistant.ask("総事業費が一番大きい施策は")
    asked = assistant.ask("その施策の人件費は", (first,))
    assert {figure.sheet for figure in asked.figures} == {first.figures[0].sheet}
    several = assistant.ask("施策ごとの総事業費")
    asked = assistant.ask("その施策の人件費は", (several,))
    assert len({figure.sheet for figure in asked.figures}) == POLICIES


def test_a_definition_between_two_questions_keeps_the_policy(
    assistant: Assistant, city: tuple[PolicyHistory, ...]
) -> None:
    facts = city[0].sheets[LAST]
    first = assistant.ask(f"{policy_title(facts)}の施策の総事業費は")
    second = assistant.ask("貢献度とは何ですか", (first,))
    third = assistant.ask("人件費は？", (first, second))
    assert {figure.sheet for figure in third.figures} == {sheet_id(facts)}
