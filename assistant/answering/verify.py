"""The last check, outside the composer: every number of an answer must rest on what it cites."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from assistant.types import Answer, CitedFigure, Status
from corpus.eras import find_years, fiscal_year_label
from corpus.numbers import Quantity, find_quantities
from corpus.spelling import normalise, squeeze

REJECTED = (
    "答えに根拠と照合できない数値があったため、表示を取りやめました。"
    "質問を短く区切って、もう一度お尋ねください。"
)

_FORMULA = re.compile(r"(?P<label>.*)：(?P<expression>[^：]+)＝(?P<result>[△\d,.]+)(?P<unit>.*)")
_OPERAND = re.compile(r"△?[\d,]+(?:\.\d+)?")
# 「総事業費は-99千円」 is a negative amount, no 整理番号.
_CODE = re.compile(r"[一-龥ぁ-んァ-ヶ]{1,4}-\d{1,3}(?!\d|[,.]\d|[千万億円%件]|人(?!件費))")


def verify(answer: Answer, names: Sequence[str] = ()) -> Answer:
    """The answer itself if all its numbers are supported, else a refusal that shows none of them.

    `names` are the sheet's words that may carry numbers without being figures, such as row names.
    """
    if answer.status is not Status.ANSWERED or not unsupported(answer, names):
        return answer
    return replace(
        answer,
        status=Status.NOT_FOUND,
        answer=REJECTED,
        figures=(),
        calculation=None,
        citations=(),
        suggestions=(),
    )


def unsupported(answer: Answer, names: Sequence[str] = ()) -> list[str]:
    """What an answer says without support, in its own spelling; empty for a sound answer."""
    wrong = [line for line in (answer.calculation or "").splitlines() if not holds(line)]
    wrong += [line for line in (answer.calculation or "").splitlines() if not _operands_cited(line, answer)]
    free = _free_numbers(answer)
    ours = _calculated(answer) | _counts(answer)
    by_row = _by_row(answer.figures)
    for line in _asserting_lines(answer, names):
        asserted = [(_key(quantity), quantity.value, text) for quantity, text in _numbers(line)]
        open_ones = [(key, text) for key, value, text in asserted if key not in ours and value not in free]
        values = _values(_figures_of_line(line, by_row)) if open_ones else set()
        wrong += [text for key, text in open_ones if key not in values]
    return wrong


def _asserting_lines(answer: Answer, names: Sequence[str]) -> Iterator[str]:
    """The answer's lines without names and places of quotes; formulas are checked apart."""
    carrying = [name for name in names if any(c.isdecimal() for c in name) and name in answer.answer]
    formulas = {line.partition("：")[2] for line in (answer.calculation or "").splitlines()}
    for line in answer.answer.splitlines():
        if line.removeprefix("計算：") in formulas:
            continue
        for name in sorted(carrying, key=len, reverse=True):
            line = line.replace(name, "")
        yield re.sub(r"〔[^〕]*〕", "", line)


def holds(formula: str) -> bool:
    """Whether a line label：expression＝result is true to the printed precision."""
    match = _FORMULA.fullmatch(formula)
    if match is None:
        return False
    result = _decimal(match["result"])
    exponent = result.as_tuple().exponent
    value = _evaluate(match["expression"])
    return value is not None and value.quantize(Decimal((0, (1,), int(exponent))), ROUND_HALF_UP) == result


def _evaluate(expression: str) -> Decimal | None:
    """Value of a flat expression of ＋ － × ÷, with at most one bracketed sum in front; else None."""
    bracket = re.fullmatch(r"（(.+)）(.*)", expression)
    if bracket:
        inner = _evaluate(bracket[1])
        return None if inner is None else _chain(inner, bracket[2])
    first = _OPERAND.match(expression)
    return _chain(_decimal(first[0]), expression[first.end() :]) if first else None


def _chain(value: Decimal, rest: str) -> Decimal | None:
    while rest:
        operand = _OPERAND.match(rest, 1)
        if operand is None or rest[0] not in "＋－×÷":
            return None
        number = _decimal(operand[0])
        if rest[0] == "÷" and not number:
            return None
        value = {"＋": value.__add__, "－": value.__sub__, "×": value.__mul__, "÷": value.__truediv__}[
            rest[0]
        ](number)
        rest = rest[operand.end() :]
    return value


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("△", "-"))


def _operands_cited(formula: str, answer: Answer) -> bool:
    """Operands are cited cells, results of other lines, counts, or the 100 of a percentage."""
    match = _FORMULA.fullmatch(formula)
    if match is None:
        return False
    cells = {
        Decimal(f.value)
        for f in answer.figures
        if isinstance(f.value, int | Decimal) and not isinstance(f.value, bool)
    }
    results = {
        _decimal(m["result"])
        for line in (answer.calculation or "").splitlines()
        # A formula does not prove its own operands.
        if line != formula and (m := _FORMULA.fullmatch(line))
    }
    counts = {Decimal(n) for n in range(len(answer.figures) + 1)} | {Decimal(100)}
    operands = [_decimal(text) for text in _OPERAND.findall(match["expression"])]
    return all(number in cells | results | counts for number in operands)


def _numbers(line: str) -> Iterator[tuple[Quantity, str]]:
    """Numbers of a line that are figures: years, codes and places of quotes are none."""
    # A numbered bullet is not a figure; NFKC would make ① a 1.
    text = normalise(re.sub(r"[①-⑳]", "", line))
    spans = [(m.start, m.end) for m in find_years(text)]
    spans += [(m.start(), m.end()) for m in _CODE.finditer(text)]
    spans += [
        (m.start(), m.end())
        for m in re.finditer(r"\d+ページ|^\W*\d+位|成果指標\d+|\(\d\)|^\s*\|?\s*\d+位", text)
    ]
    for quantity in find_quantities(text):
        if not any(start < quantity.end and quantity.start < end for start, end in spans):
            yield quantity, text[quantity.start : quantity.end]


def _key(quantity: Quantity) -> tuple[Decimal, str]:
    unit = {"名": "人"}.get(quantity.unit, quantity.unit)
    return quantity.value.normalize(), unit


def _values(figures: list[CitedFigure]) -> set[tuple[Decimal, str]]:
    values = set()
    for figure in figures:
        if isinstance(figure.value, int | Decimal) and not isinstance(figure.value, bool):
            values.add(_scaled(Decimal(figure.value), figure.unit))
            if any(c.isdecimal() for c in figure.unit):
                # Such a unit (千t-CO2) is taken out of the line with the names.
                values.add((Decimal(figure.value).normalize(), ""))
    return values


def _scaled(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A value as the number grammar reads it with its unit behind: 826千人 is 826000 in 人."""
    factor, plain = _parsed_unit(unit)
    return (value * factor).normalize(), plain


@lru_cache(maxsize=256)
def _parsed_unit(unit: str) -> tuple[Decimal, str]:
    parsed = next(find_quantities(f"1{unit}"), None)
    return (Decimal(1), "") if parsed is None else (parsed.value, {"名": "人"}.get(parsed.unit, parsed.unit))


def _calculated(answer: Answer) -> set[tuple[Decimal, str]]:
    values: set[tuple[Decimal, str]] = set()
    for line in (answer.calculation or "").splitlines():
        if match := _FORMULA.fullmatch(line):
            values.add(_scaled(_decimal(match["result"]), match["unit"]))
            values |= {(_decimal(text).normalize(), "") for text in _OPERAND.findall(match["expression"])}
            # The result stands bare behind its formula and with its unit in the sentence.
            values.add((_decimal(match["result"]).normalize(), ""))
    return values


def _counts(answer: Answer) -> set[tuple[Decimal, str]]:
    """How many rows, cells and departments the evidence has: what 「9件」 may say."""
    sizes = {0, len(answer.figures)}
    alike = Counter((figure.table, figure.label) for figure in answer.figures)
    sizes |= {size for most in alike.values() for size in range(most + 1)}
    sizes |= set(range(len(answer.citations) + 1))
    return {
        (Decimal(size).normalize(), unit) for size in sizes for unit in ("", "件", "事業", "位", "人", "つ")
    }


def _by_row(figures: Sequence[CitedFigure]) -> dict[str, list[CitedFigure]]:
    """Figures by their 整理番号 as compared, "" for all that are of no row of table ３."""
    rows: dict[str, list[CitedFigure]] = {}
    for figure in figures:
        rows.setdefault(squeeze(figure.row) if _CODE.fullmatch(figure.row) else "", []).append(figure)
    return rows


def _figures_of_line(line: str, by_row: Mapping[str, list[CitedFigure]]) -> list[CitedFigure]:
    """Cells that a line may speak of: those of the row and year that it names, if it names just one."""
    text = squeeze(line)
    named = [row for row in by_row if row and row in text]
    chosen = [figure for row in named or by_row for figure in by_row[row]]
    years = {fiscal_year_label(mention.year) for mention in find_years(line) if "年度" in mention.spelling}
    if years:
        chosen = [figure for figure in chosen if figure.fiscal_year is None or figure.fiscal_year in years]
    return chosen


def _free_numbers(answer: Answer) -> set[Decimal]:
    """Numbers that the question and quotes bring along: repeated, not asserted."""
    texts = [
        answer.question,
        answer.understood,
        *(citation.quote for citation in answer.citations if citation.section not in "２３５"),
    ]
    return {quantity.value for text in texts for quantity in find_quantities(text)}
