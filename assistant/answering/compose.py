"""Evidence in words: the Markdown that people read, and the cells and quotes that prove it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.lookup.arithmetic import printed
from assistant.lookup.evidence import Calculation, Evidence, Quote, TableRow
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Question, Subject
from assistant.types import Answer, Citation, CitedFigure, Status
from corpus.eras import fiscal_year_label
from corpus.numbers import format_amount
from corpus.types import Figure, Missing

_MISSING = {
    Missing.BLANK: "空欄（記載なし）",
    Missing.UNDECIDED: "未定",
    Missing.NOT_CONDUCTED: "未実施",
    Missing.DASH: "―（値なし）",
    Missing.UNPROVED: "読み取れません（シートの文字情報からは証明できません）",
}
_OUTSIDE = (
    "申し訳ありませんが、登録されている行政評価シートの内容についてだけお答えできます。"
    "事業の費用や評価、成果指標、取組の内容などをお尋ねください。"
)
_NOTHING = "尋ねられたものに当たる欄や記述は、登録されているシートに見つかりません。"
# A longer sum is shown in the evidence only: in the answer it would bury the result.
_SHOWN_TERMS = 12


def compose(question: Question, evidence: Evidence, catalogue: Catalogue) -> Answer:
    """The answer that the evidence supports, not yet verified."""
    citations = _citations(evidence, catalogue)
    if evidence.status is Status.ANSWERED and not citations:
        evidence = Evidence(Status.NOT_FOUND, _NOTHING, instead=evidence.instead)
    if evidence.status is not Status.ANSWERED:
        return _refusal(question, evidence)
    blocks = [evidence.lead, *_rows(question, evidence.rows)]
    blocks += [_calculated(item) for item in evidence.calculations]
    blocks += _quotes(evidence.quotes)
    remarks = [*evidence.notes, *question.assumptions]
    blocks += ["\n".join(f"※ {remark.rstrip('。')}。" for remark in remarks)] if remarks else []
    return Answer(
        question=question.text,
        status=Status.ANSWERED,
        answer="\n\n".join(block for block in blocks if block),
        figures=tuple(map(cited, evidence.cells)),
        calculation="\n".join(map(formula, evidence.calculations)) or None,
        citations=citations,
        assumptions=question.assumptions,
        understood=question.in_words(),
        meaning=question,
    )


def _refusal(question: Question, evidence: Evidence) -> Answer:
    lines = [evidence.lead or _OUTSIDE, *(f"※ {note}。" for note in evidence.notes)]
    return Answer(
        question=question.text,
        status=evidence.status,
        answer="\n\n".join(lines),
        assumptions=question.assumptions,
        suggestions=evidence.instead,
        understood=question.in_words(),
        meaning=question,
    )


def cited(figure: Figure) -> CitedFigure:
    """A cell as the contract of `ask --json` shows it."""
    year = fiscal_year_label(figure.fiscal_year) if figure.fiscal_year else None
    return CitedFigure(
        figure.value,
        figure.unit,
        figure.label,
        year,
        figure.row,
        figure.sheet,
        figure.table,
        figure.source,
        figure.missing,
    )


def show(figure: Figure) -> str:
    """A cell in words, missing values by their kind."""
    if figure.value is None:
        return _MISSING[figure.missing or Missing.BLANK]
    if isinstance(figure.value, bool):
        return "該当する" if figure.value else "該当しない"
    if isinstance(figure.value, int) and figure.unit == "千円":
        return format_amount(figure.value)
    if isinstance(figure.value, int | Decimal):
        return f"{printed(figure.value)}{figure.unit}"
    return figure.value


def formula(item: Calculation) -> str:
    """A calculation as one line that can be checked: label：expression＝result."""
    return f"{item.label}：{item.expression}＝{printed(item.value)}{item.unit}"


def _result(item: Calculation) -> str:
    if item.unit == "千円" and isinstance(item.value, int):
        return format_amount(item.value)
    return f"{printed(item.value)}{item.unit}"


def _calculated(item: Calculation) -> str:
    line = f"**{item.label}（計算値）：{_result(item)}**"
    terms = item.expression.count("＋") + 1
    if 1 < terms <= _SHOWN_TERMS or (terms == 1 and not item.expression.replace(",", "").isdecimal()):
        line += f"\n\n計算：{item.expression}＝{printed(item.value)}{item.unit}"
    return line


def _rows(question: Question, rows: Sequence[TableRow]) -> list[str]:
    if not rows:
        return []
    if len(rows) == 1 and len(rows[0].cells) <= 3:
        return [_sentence(rows[0])]
    return [_table(question, rows)]


def _year(cells: Iterable[Figure]) -> str:
    years = dict.fromkeys(cell.fiscal_year for cell in cells if cell.fiscal_year)
    return fiscal_year_label(next(iter(years))) if len(years) == 1 else ""


def _sentence(row: TableRow) -> str:
    year = _year(row.cells)
    heading = row.heading
    if not row.cells:
        return f"{heading}です。" + (f"（{row.remark}）" if row.remark else "")
    when = f"（{year}）" if year and year not in heading else ""
    if len(row.cells) == 1 and isinstance(row.cells[0].value, bool):
        return f"{heading}は、{_flag(row.cells[0])}。"
    parts = "、".join(f"{cell.label}は{_emphasis(show(cell))}" for cell in row.cells)
    return f"{heading}{when}の{parts}です。" + (f"\n\n{row.remark}" if row.remark else "")


def _flag(cell: Figure) -> str:
    """A yes or no of the form: a mark that is printed or is not."""
    if cell.value:
        return f"{cell.label}に**該当します**（「{cell.spelling}」と記載されています）"
    return f"{cell.label}には**該当しません**（その記載がありません）"


def _emphasis(text: str) -> str:
    return f"**{text}**"


def _table(question: Question, rows: Sequence[TableRow]) -> str:
    labels = list(dict.fromkeys(cell.label for row in rows for cell in row.cells))
    remarks = any(row.remark for row in rows)
    year = _year(cell for row in rows for cell in row.cells)
    head = [
        question.over or ("年度" if question.subject is Subject.POLICY else "対象"),
        *labels,
        *(["備考・判定"] if remarks else []),
    ]
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    for row in rows:
        cells = {cell.label: show(cell) for cell in row.cells}
        heading = row.heading.replace(f"（{year}）", "") if year else row.heading
        lines.append(
            " | ".join(
                [heading, *(cells.get(label, "") for label in labels), *([row.remark] if remarks else [])]
            )
        )
    table = "\n".join(f"| {line} |" for line in lines)
    return f"{year}の値です。\n\n{table}" if year and question.subject is not Subject.POLICY else table


def _quotes(quotes: Sequence[Quote]) -> list[str]:
    """Quotes under their department, each with its place."""
    blocks: list[str] = []
    for department in dict.fromkeys(quote.chunk.department for quote in quotes):
        lines = [f"**{department}**"] if department else []
        for quote in quotes:
            if quote.chunk.department == department:
                chunk = quote.chunk
                text = quote.text.replace("\n", "").strip().lstrip("・　 ")
                lines.append(f"- {text}〔{chunk.section}　{chunk.title}・{chunk.page}ページ〕")
        blocks.append(
            "\n".join(lines[:1]) + "\n\n" + "\n".join(lines[1:]) if department else "\n".join(lines)
        )
    return blocks


def _citations(evidence: Evidence, catalogue: Catalogue) -> tuple[Citation, ...]:
    quoted = [
        Citation(q.chunk.sheet, q.chunk.section, q.chunk.department, q.chunk.page, q.text)
        for q in evidence.quotes
    ]
    groups: dict[tuple[str, str, str, str], Figure] = {}
    for cell in evidence.cells:
        # In tables ２ and ５ a printed line is one label along the years, in table ３ one row.
        label = cell.label if cell.table != "３" else ""
        groups.setdefault((cell.sheet, cell.table, cell.row, label), cell)
    cells = [_cell_citation(key, cell, catalogue) for key, cell in groups.items()]
    return tuple(dict.fromkeys([*evidence.citations, *quoted, *cells]))


def _cell_citation(key: tuple[str, str, str, str], cell: Figure, catalogue: Catalogue) -> Citation:
    sheet, table, _row, label = key
    line = catalogue.lines[key]
    page = cell.source.page if cell.source else next((f.source.page for f in line if f.source), 1)
    words = [label, *(figure.spelling for figure in line if figure.spelling)]
    return Citation(sheet, table, cell.department, page, " ".join(word for word in words if word))
