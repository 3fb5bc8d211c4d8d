"""What the template of an answer shows, cell by cell, so that other words can be compared with it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.answering.compose import show
from assistant.answering.statements import Element, number_keys, sentences, statement
from assistant.lookup.arithmetic import printed
from assistant.lookup.evidence import Calculation, Evidence, TableRow
from assistant.meaning.catalogue import COSTS, RATINGS, SERIES
from corpus.eras import fiscal_year_label
from corpus.spelling import normalise
from corpus.types import Figure, Missing

Signs = frozenset[tuple[str, str, frozenset[str]]]

_LABELS = (*COSTS, *RATINGS, *SERIES, "初期値", "初期値の時点", "法定受託事務", "重点事業")
_PLAIN = ("行政評価シート", "以下のとおり", "以下の通り", "整理番号")
# What stands in running text for a missing value.
_ABSENT = {Missing.DASH: "値なし", Missing.BLANK: "空欄", Missing.UNPROVED: "読み取れません"}
_QUOTED = re.compile(r"「([^」]+)」")
_SIGN = re.compile(r"[A-Za-z]+\d+")
_PLACE = re.compile(r"(\d+)位")


@dataclass(frozen=True, slots=True)
class Fact:
    """One shown cell: the unit it belongs to, its label, what it reads as, and how it must be printed."""

    unit: str
    label: str
    kind: str
    key: str
    printed: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of the template: `key` is what a sentence must name, `verdict` what it must not lose."""

    key: str
    name: str
    facts: tuple[Fact, ...]
    signs: Signs
    verdict: Signs


@dataclass(frozen=True)
class Template:
    """The statements of an answer about figures; `body` is its text without formulas and notes.

    Its units are the rows of table ３ or ５, or the fiscal years where only one row is shown.
    """

    evidence: Evidence
    body: str

    @cached_property
    def years(self) -> frozenset[str]:
        """Gregorian fiscal years of the shown cells."""
        return frozenset(str(c.fiscal_year) for row in self.evidence.rows for c in row.cells if c.fiscal_year)

    @cached_property
    def mentions(self) -> tuple[str, ...]:
        """The 整理番号 and indicators shown, each once."""
        return tuple(dict.fromkeys(m for row in self.evidence.rows if (m := _mention(row))))

    @property
    def by_year(self) -> bool:
        """Whether fiscal years tell the rows apart."""
        return len(self.mentions) <= 1 and len(self.years) > 1

    @cached_property
    def names(self) -> dict[str, tuple[str, str]]:
        """All known strings of the answer with the kind and key of their element."""
        cells = [cell for row in self.evidence.rows for cell in row.cells]
        pairs = [("plain", word) for word in _PLAIN] + [("label", label) for label in _LABELS]
        pairs += [("label", cell.label) for cell in cells]
        # The 2 of t-CO2 is no figure.
        pairs += [("plain", sign) for cell in cells for sign in _SIGN.findall(normalise(cell.unit))]
        pairs += [("value", form) for cell in cells if (form := _form(cell))]
        pairs += [("value", reason) for row in self.evidence.rows for reason in _QUOTED.findall(row.remark)]
        pairs += [("name", name) for row in self.evidence.rows if (name := _name(row))]
        pairs += [("unit", mention) for mention in self.mentions]
        pairs += [("result", item.label) for item in self.evidence.calculations]
        return {normalise(key): (kind, normalise(key)) for kind, key in pairs if key}

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The rows with all that they say; lines about one row are one."""
        units: dict[str, Unit] = {}
        for unit in map(self._unit, self.evidence.rows):
            other = units.get(unit.key)
            units[unit.key] = _merged(other, unit) if other else unit
        return tuple(units.values())

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """All shown cells but flags, which are words (該当する)."""
        return tuple(fact for unit in self.units for fact in unit.facts)

    @cached_property
    def lead(self) -> tuple[tuple[str, tuple[Element, ...]], ...]:
        """The sentences that open the answer, with their elements."""
        return tuple((text, statement(text, self.names)) for text in sentences(self.evidence.lead))

    @cached_property
    def signs(self) -> Signs:
        """All words of the body."""
        return self.signs_of(self.body)

    @cached_property
    def functions(self) -> frozenset[str]:
        """Restricting particles of the body."""
        elements = [e for text in sentences(self.body) for e in statement(text, self.names)]
        return frozenset(e.key for e in elements if e.kind == "function")

    @cached_property
    def shared(self) -> Signs:
        """Words that every row has."""
        return frozenset.intersection(*(unit.signs for unit in self.units)) if self.units else frozenset()

    @cached_property
    def results(self) -> Signs:
        """Words of what is computed (差, 合計), without the years in its brackets."""
        labels = (re.sub(r"（[^）]*）", "", item.label) for item in self.evidence.calculations)
        # The label as a whole is a known name too.
        names = {name: known for name, known in self.names.items() if known[0] != "result"}
        elements = [e for label in labels for e in statement(normalise(label), names)]
        return frozenset(e.sign for e in elements if e.kind == "word" and not e.neutral)

    @property
    def ambiguous(self) -> bool:
        """Whether two cells go by the same names: then no words can tell them apart."""
        cells = [(fact.unit, fact.label) for fact in self.facts if fact.label]
        return len(set(cells)) < len(cells)

    def signs_of(self, text: str) -> Signs:
        """The claiming words of a text, with their negations."""
        elements = [e for part in sentences(text.replace("|", "。")) for e in statement(part, self.names)]
        return frozenset(e.sign for e in elements if e.kind == "word" and not e.neutral)

    def _unit(self, row: TableRow) -> Unit:
        years = [str(cell.fiscal_year) for cell in row.cells if cell.fiscal_year]
        key = (years[0] if years else "") if self.by_year else _mention(row)
        heading = row.heading.partition(_name(row))[0] if _name(row) else ""
        flags = [f"{show(cell)}。{cell.spelling}" for cell in row.cells if isinstance(cell.value, bool)]
        remark = "" if row.remark.startswith("備考") else row.remark.partition("（")[0]
        facts = [_fact(key, cell) for cell in row.cells if not isinstance(cell.value, bool)]
        places = _PLACE.findall(normalise(heading))
        facts += [Fact(key, "", "number", f"{place}位", f"{place}位") for place in places]
        reasons = map(normalise, _QUOTED.findall(row.remark))
        facts += [Fact(key, "", "value", reason, reason) for reason in reasons]
        texts = [heading, row.remark, *flags, *(f"{cell.label}は{show(cell)}" for cell in row.cells)]
        verdict = [remark, *(flag.partition("。")[0] for flag in flags)]
        return Unit(key, normalise(_name(row)), tuple(facts), self._signs_of(texts), self._signs_of(verdict))

    def _signs_of(self, texts: Iterable[str]) -> Signs:
        return frozenset(sign for text in texts for sign in self.signs_of(text))


def _merged(first: Unit, second: Unit) -> Unit:
    facts = tuple(dict.fromkeys((*first.facts, *second.facts)))
    return Unit(first.key, first.name, facts, first.signs | second.signs, first.verdict | second.verdict)


def result_key(item: Calculation) -> str:
    """The value of a calculation as a number element has it."""
    return number_keys(normalise(f"{printed(item.value)}{item.unit}"))[0]


def _mention(row: TableRow) -> str:
    """How a sentence names a row: 健福-16, 成果指標1 (normalised); "" for the cost table."""
    if row.key is None:
        return ""
    full = f"成果指標{row.key[1]}"
    return normalise(full if full in row.heading else row.key[1])


def _name(row: TableRow) -> str:
    """The row's name as its heading has it, behind the mention."""
    heading = row.heading
    for year in {cell.fiscal_year for cell in row.cells if cell.fiscal_year}:
        heading = heading.replace(f"（{fiscal_year_label(year)}）", "")
    return heading.partition(f"{row.key[1]} ")[2].strip() if row.key else ""


def _form(cell: Figure) -> str:
    """A word that stands for a cell in running text; "" for numbers and flags."""
    if cell.value is None:
        return _ABSENT.get(cell.missing or Missing.BLANK, str(cell.missing))
    return cell.value if isinstance(cell.value, str) else ""


def _fact(unit: str, cell: Figure) -> Fact:
    if form := normalise(_form(cell)):
        return Fact(unit, cell.label, "value", form, form)
    shown = normalise(show(cell)).partition("(")[0]
    return Fact(unit, cell.label, "number", number_keys(shown)[0], shown)
