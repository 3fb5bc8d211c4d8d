"""Answers written by hand for the tests of the evaluation."""

from assistant.types import Answer, Citation, CitedFigure, Status
from corpus.types import Source, Value

SHEET = "4-1-1"


def figure(
    value: Value | None, unit: str = "千円", row: str = "健福-16", label: str = "総事業費"
) -> CitedFigure:
    """A figure of table ３."""
    return CitedFigure(value, unit, label, "令和6年度", row, SHEET, "３", Source("sheet.txt", 3, 90))


def quote(text: str, section: str = "４", department: str | None = "健康福祉部") -> Citation:
    """A citation of page 5."""
    return Citation(SHEET, section, department, 5, text)


def answered(
    text: str, *figures: CitedFigure, question: str = "？", calculation: str | None = None
) -> Answer:
    """An answered question with one citation."""
    citation = quote("健福-16 生活困窮者自立支援事業", "３", None)
    return Answer(question, Status.ANSWERED, text, figures, calculation, (citation,))


def refusal(text: str, *figures: CitedFigure, question: str = "？") -> Answer:
    """A question that was not answered."""
    return Answer(question, Status.NOT_FOUND, text, figures)
