"""Answers to questions asked in English: the same cells in English, the form's own words beside them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from assistant.answering.compose import show
from assistant.lookup.evidence import Calculation, Evidence, Quote, TableRow
from assistant.meaning.question import Question, Subject
from assistant.types import Answer, Status
from corpus.eras import fiscal_year_label
from corpus.types import Figure

PATH = Path(__file__).with_name("english.toml")

_JAPANESE_ANSWER = "**日本語の回答** (the same answer in Japanese)"
_OURS = "Explanation by this guide, not the sheet's own words."
_QUOTED = "The sheet answers in its own words, quoted below in Japanese, from:"
_WORD = re.compile(r"[A-Za-z]{2,}")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-鿿]")
_FEWEST_WORDS = 2
_ASSUMED = re.compile(r"「(?P<said>[^」]+)」は(?P<label>[^（と]+)(?:（[^）]*）)?と解しました")
_PLACE = re.compile(r"^(\d+)位　")
_COUNT = re.compile(r"(?:事務事業|成果指標)は(\d+)件です")
_YEAR_IN_BRACKETS = re.compile(r"（[^（）]*年度）")


@cache
def _words() -> Mapping[str, dict[str, str]]:
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def is_english(text: str) -> bool:
    """Whether a message is written in English; names in Japanese may stand in it."""
    return len(_WORD.findall(text)) >= _FEWEST_WORDS and len(re.findall(r"[A-Za-z]", text)) > 2 * len(
        _JAPANESE.findall(_quoted_out(text))
    )


def _quoted_out(text: str) -> str:
    return re.sub(r"[（(「][^）)」]*[）)」]", "", text)


def in_english(answer: Answer, evidence: Evidence) -> Answer:
    """The answer in English, above the Japanese one; `evidence` is what that was composed from."""
    blocks = _refused(answer) if answer.status is not Status.ANSWERED else _told(answer, evidence)
    text = "\n\n".join(block for block in (*blocks, _JAPANESE_ANSWER, answer.answer) if block)
    return replace(answer, answer=text)


def _refused(answer: Answer) -> list[str]:
    return [_words()["statuses"][answer.status]]


def _told(answer: Answer, evidence: Evidence) -> list[str]:
    question = answer.meaning
    if question is None or question.subject is Subject.GLOSSARY:
        return _terms(question.terms if question else ())
    blocks = [
        _opening(question, evidence),
        *_directions(evidence.lead),
        *_rows(evidence.rows),
        *map(_result, evidence.calculations),
    ]
    if question.subject is Subject.META:
        blocks = [_head(question, evidence.lead)]
    elif evidence.quotes:
        blocks += ["\n".join([_QUOTED, "", *dict.fromkeys(map(_place, evidence.quotes))])]
    return [*blocks, *_assumed(answer.assumptions)]


def _terms(terms: Iterable[str]) -> list[str]:
    known = _words()["terms"]
    lines = [f"**{_label(term)}**: {known[term]}." for term in terms if term in known]
    return [*lines, _OURS] if lines else []


def _opening(question: Question, evidence: Evidence) -> str:
    """How many there are where the answer counts them, else what was done with the rows."""
    if counted := _COUNT.search(evidence.lead):
        name = {Subject.PROJECT: "project", Subject.INDICATOR: "outcome indicator"}.get(
            question.subject, "row"
        )
        return f"Found: **{counted[1]}** {name}{'' if counted[1] == '1' else 's'}."
    phrase = _words()["operations"].get(question.operation.name, "")
    judged = len(evidence.rows) == 1 and evidence.rows[0].remark in _words()["values"]
    # A judgement says itself what was asked.
    return f"{phrase}." if phrase and not judged else ""


def _directions(lead: str) -> list[str]:
    """Which way an indicator is better, for each that the answer tells it of."""
    known = _words()["directions"]
    told = (line.partition("は、") for line in lead.splitlines())
    return [f"{name}: {known[way]}." for name, _, rest in told for way in known if rest.startswith(way)]


def _label(label: str) -> str:
    """A label of the form in both languages: total cost (総事業費)."""
    english = _words()["labels"].get(label, "")
    return f"{english} ({label})" if english else label


def _year(year: int) -> str:
    return f"fiscal {year} ({fiscal_year_label(year)})"


def _value(cell: Figure) -> str:
    shown = show(cell)
    if isinstance(cell.value, int | Decimal) and not isinstance(cell.value, bool):
        return _number(cell.value, cell.unit)
    english = _words()["values"].get(shown, "")
    return f"{english} ({shown})" if english else shown


def _number(value: int | Decimal, unit: str) -> str:
    return f"{value:,}{_words()['units'].get(unit, unit)}"


def _heading(row: TableRow) -> str:
    """A row's name without its year, its place as #1; "" for a line of the cost table."""
    if row.key is None:
        return ""
    return _PLACE.sub(r"#\1 ", _YEAR_IN_BRACKETS.sub("", row.heading))


def _years(rows: Iterable[TableRow]) -> str:
    years = dict.fromkeys(c.fiscal_year for row in rows for c in row.cells if c.fiscal_year)
    return ", ".join(map(_year, years))


def _rows(rows: tuple[TableRow, ...]) -> list[str]:
    if not rows:
        return []
    if len(rows) == 1 and rows[0].cells:
        return [_sentence(rows[0])]
    columns = {
        "Row": [_heading(row) for row in rows],
        "Fiscal year": [_years([row]) for row in rows],
    }
    labels = dict.fromkeys(cell.label for row in rows for cell in row.cells)
    for label in labels:
        shown = [{cell.label: _value(cell) for cell in row.cells} for row in rows]
        columns[_label(label)] = [cells.get(label, "") for cells in shown]
    columns["Remarks"] = [_remark(row.remark) for row in rows]
    # A year that all rows share is said once.
    same = "" if not columns["Row"][0] or len(set(columns["Fiscal year"])) > 1 else columns["Fiscal year"][0]
    if same:
        del columns["Fiscal year"]
    told = {head: column for head, column in columns.items() if any(column)}
    lines = [[*told], ["---"] * len(told), *map(list, zip(*told.values(), strict=True))]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return [f"Values of {same}.", table] if same else [table]


def _sentence(row: TableRow) -> str:
    when = _years([row])
    values = "; ".join(f"{_label(cell.label)} **{_value(cell)}**" for cell in row.cells)
    named = ", ".join(part for part in (_heading(row) or "Whole policy", when) if part)
    remark = _remark(row.remark)
    remark = f"{remark[:1].upper()}{remark[1:]}." if remark else ""
    told = (
        [remark, f"{named}: {values}."]
        if row.remark in _words()["values"]
        else [f"{named}: {values}.", remark]
    )
    return " ".join(part for part in told if part)


def _remark(remark: str) -> str:
    """What is judged of a row in English; the sheet's own remark (備考) as it is."""
    judged, _, quoted = remark.partition("備考")
    english = _words()["values"].get(judged.rstrip("、"), judged)
    return "; ".join(part for part in (english, quoted and f"remark on the sheet (備考): {quoted}") if part)


def _result(item: Calculation) -> str:
    """A value of ours: its English name, the Japanese one beside it, and what was computed."""
    known = _words()["results"]
    word = max((word for word in known if word in item.label), key=len, default="")
    name = f"{known[word]} ({item.label})" if word else item.label
    return f"**{name}, calculated: {_number(item.value, item.unit)}**"


def _head(question: Question, lead: str) -> str:
    """What the head of the sheet says, with the label in English."""
    lines = []
    for line in lead.splitlines():
        label, colon, value = line.partition("：")
        if colon and label in _words()["labels"]:
            lines.append(f"{_label(label).capitalize()}: {value}")
        elif line.startswith("- "):
            lines.append(line)
    asked = ", ".join(dict.fromkeys(_words()["labels"].get(label, label) for label in question.measures))
    if any(line.startswith("- ") for line in lines):
        lines = [f"From the sheet ({asked}):", "", *lines]
    return "\n".join(lines)


def _place(quote: Quote) -> str:
    """Section and department of a quote; the place as the Japanese answer has it."""
    chunk = quote.chunk
    english = _words()["sections"].get(chunk.section, "narrative")
    where = f"- {english}〔{chunk.section}　{chunk.title}・{chunk.page}ページ〕"
    return f"{where}, {chunk.department}" if chunk.department else where


def _assumed(assumptions: Iterable[str]) -> list[str]:
    """Which words were taken for a label; other assumptions stand in the Japanese answer."""
    matches = filter(None, map(_ASSUMED.search, assumptions))
    return [f"Note: “{m['said']}” was taken to mean {_label(m['label'])}." for m in matches]
