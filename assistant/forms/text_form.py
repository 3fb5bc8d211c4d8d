"""An answer as the text that `hyoka ask` prints: the answer, and below it the cells it rests on."""

from collections.abc import Iterable, Iterator

from assistant.types import Answer, CitedFigure
from corpus.types import Value

_SHOWN_CELLS = 8


def answer_to_text(answer: Answer) -> str:
    """The answer in Markdown; quotes stand in the answer itself, so only cells are listed below it."""
    parts = [answer.answer]
    if answer.figures:
        parts.append(_block("根拠", _cells(answer)))
    if formulas := _formulas(answer):
        parts.append(_block("計算", formulas))
    if answer.suggestions:
        parts.append(_block("ほかに聞けること", answer.suggestions))
    return "\n\n".join(parts)


def _block(title: str, lines: Iterable[str]) -> str:
    return "\n".join([f"{title}:", "", *(f"- {line}" for line in lines)])


def _formulas(answer: Answer) -> list[str]:
    """The calculations that the answer itself does not show."""
    lines = (answer.calculation or "").splitlines()
    return [line for line in lines if line.partition("：")[2] not in answer.answer]


def _cells(answer: Answer) -> Iterator[str]:
    for figure in answer.figures[:_SHOWN_CELLS]:
        yield _cell(figure)
    if (rest := len(answer.figures) - _SHOWN_CELLS) > 0:
        yield f"ほか{rest}欄（--json で全部）"


def _cell(figure: CitedFigure) -> str:
    what = " ".join(filter(None, (figure.row, figure.label, figure.fiscal_year)))
    if figure.value is None:
        value = str(figure.missing or "値なし")
    else:
        value = f"{_printed(figure.value)}{figure.unit}"
    return f"表{figure.table} {what}：{value}{_place(figure)}"


def _place(figure: CitedFigure) -> str:
    if figure.source is None:
        return ""
    line = f" {figure.source.line}行" if figure.source.line else ""
    return f"〔{figure.source.file} {figure.source.page}ページ{line}〕"


def _printed(value: Value) -> str:
    if isinstance(value, bool):
        return "○" if value else "―"
    return f"{value:,}" if isinstance(value, int) else str(value)
