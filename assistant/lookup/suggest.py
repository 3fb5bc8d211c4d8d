"""Next questions after an answer: only such as the assistant answers."""

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Operation, Question, Subject

_MOST = 3


def suggest(question: Question, catalogue: Catalogue) -> tuple[str, ...]:
    """Up to three questions that lead on from this one."""
    options = _OPTIONS.get(question.subject, _general)(question, catalogue)
    return tuple(option for option in dict.fromkeys(options) if option != question.text)[:_MOST]


def _project(question: Question, catalogue: Catalogue) -> list[str]:
    rows = [row for _, row in question.rows][:1]
    options = []
    for row in rows:
        costs = {"事業費", "人件費", "総事業費"} & set(question.measures)
        options += [f"{row}の最終評価は？"] if costs else [f"{row}の総事業費は？"]
        options += [f"{row}の総事業費は全体の何％？"]
    if question.operation is not Operation.HIGHEST:
        options.append("全事業のうち総事業費が高い順に5つ教えて")
    return [*options, "全事業のうち最終評価が拡充の事業は？", *_general(question, catalogue)]


def _policy(question: Question, catalogue: Catalogue) -> list[str]:  # noqa: ARG001
    return [
        "施策全体の総事業費の推移は？",
        "施策全体の総事業費に占める人件費の割合は？",
        "全事業のうち総事業費が高い順に5つ教えて",
    ]


def _indicator(question: Question, catalogue: Catalogue) -> list[str]:
    named = [number for _, number in (question.indicators or tuple(catalogue.indicators)[:1])][:1]
    options = [f"成果指標{number}の推移は？" for number in named if question.operation is not Operation.TREND]
    return [*options, "すべての成果指標のうち目標を達成したのは？", "すべての成果指標の一覧は？"]


def _passage(question: Question, catalogue: Catalogue) -> list[str]:
    departments = question.departments or catalogue.departments
    return [f"{d}の今後の方向性は？" for d in departments[:1]] + [
        "施策全体の今年度の目標は？",
        "施策全体の主な取組は？",
    ]


def _general(question: Question, catalogue: Catalogue) -> list[str]:  # noqa: ARG001
    return [
        "施策全体の総事業費の推移は？",
        "すべての成果指標のうち目標を達成したのは？",
        "施策全体の主な取組は？",
    ]


_OPTIONS = {
    Subject.PROJECT: _project,
    Subject.POLICY: _policy,
    Subject.INDICATOR: _indicator,
    Subject.PASSAGE: _passage,
}
