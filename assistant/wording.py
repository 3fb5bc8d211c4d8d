"""Whether free words say just what the evidence says: each figure of its row, label and year, no claim more."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.catalogue import COSTS, RATINGS, SERIES
from assistant.compose import show
from assistant.evidence import Calculation, Evidence, TableRow
from assistant.statements import Element, follows, sentences, statement
from corpus.numbers import find_quantities
from corpus.spelling import normalise, squeeze
from corpus.types import Missing

_LABELS = (*COSTS, *RATINGS, *SERIES, "初期値", "初期値の時点", "法定受託事務", "重点事業")
# What stands in running text for a missing value.
_ABSENT = {Missing.DASH: "値なし", Missing.BLANK: "空欄", Missing.UNPROVED: "読み取れません"}
_JOINED = re.compile(r"[、,・\s]*(?:と|や|から|及び|または|又は)?[、,\s]*")
_PLAIN = {
    "行政評価シート": ("plain", ""),
    "以下のとおり": ("plain", ""),
    "以下の通り": ("plain", ""),
    "整理番号": ("plain", ""),
}

Signs = frozenset[tuple[str, str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Fact:
    """One shown cell: what a sentence must name before it, and the form in which it is printed."""

    unit: str
    year: str
    label: str
    kind: str
    key: str
    printed: str


@dataclass(frozen=True, slots=True)
class Unit:
    """What one row of the template says: `key` is the 整理番号, the indicator, or the year."""

    key: str
    name: str
    facts: tuple[Fact, ...]
    signs: Signs
    verdict: Signs


@dataclass
class Reading:
    """What one sentence names and shows, and what it says without support."""

    wrong: list[str] = field(default_factory=list)
    facts: set[Fact] = field(default_factory=set)
    results: set[Calculation] = field(default_factory=set)
    units: tuple[str, ...] = ()
    year: str = ""
    label: str = ""
    named: Calculation | None = None
    open_units: bool = False


class Wording:
    """The template's statements, ready to judge other words by; for one answer about figures."""

    def __init__(self, evidence: Evidence, body: str) -> None:
        self._evidence = evidence
        self._body = body
        self._years = {str(c.fiscal_year) for row in evidence.rows for c in row.cells if c.fiscal_year}
        rows = {_mention(row) for row in evidence.rows}
        self._by_year = len(rows) == 1 and len(self._years) > 1
        self._names = self._known_names()
        self.units = tuple(self._unit(row) for row in evidence.rows)
        self._facts = tuple(fact for unit in self.units for fact in unit.facts)
        self._lead = [statement(text, self._names) for text in sentences(evidence.lead)]
        self._all = self._signs(body)
        self._functions = {e.key for e in statement(normalise(body), self._names) if e.kind == "function"}
        self._shared = frozenset.intersection(*(u.signs for u in self.units)) if self.units else frozenset()

    @property
    def ambiguous(self) -> bool:
        """Whether two shown cells bear the same names: then no words can tell them apart."""
        places = [(f.unit, f.year, f.label) for f in self._facts]
        return len(set(places)) < len(places) or len({u.key for u in self.units}) < len(self.units)

    def objections(self, text: str) -> list[str]:
        """Why these words may not stand for the template; empty where they may."""
        table, rest = _table(text)
        if table and table != _table(self._body)[0]:
            return ["表が元の表と違う"]
        readings = [(sentence, self._read(sentence)) for sentence in sentences(rest)]
        printed = {squeeze(sentence) for sentence in sentences(_table(self._body)[1])}
        wrong = [w for sentence, r in readings if squeeze(sentence) not in printed for w in r.wrong]
        return wrong + list(self._dropped(text, bool(table), [r for _, r in readings]))

    def _known_names(self) -> dict[str, tuple[str, str]]:
        names: dict[str, tuple[str, str]] = {normalise(label): ("label", label) for label in _LABELS}
        names |= {
            normalise(cell.label): ("label", cell.label) for r in self._evidence.rows for cell in r.cells
        }
        for row in self._evidence.rows:
            for cell in row.cells:
                if form := _form(cell):
                    names[form] = ("value", form)
            if name := _name(row):
                names[normalise(name)] = ("name", normalise(name))
            if mention := _mention(row):
                names[mention] = ("unit", mention)
        for item in self._evidence.calculations:
            names[normalise(item.label)] = ("result", item.label)
        return {key: value for key, value in names.items() if key} | _PLAIN

    def _unit(self, row: TableRow) -> Unit:
        year = next((str(cell.fiscal_year) for cell in row.cells if cell.fiscal_year), "")
        key = year if self._by_year else _mention(row)
        heading = row.heading.partition(_name(row) or "\0")[0]
        texts = [heading, row.remark, *(f"{cell.label}は{show(cell)}" for cell in row.cells)]
        texts += [cell.spelling for cell in row.cells if isinstance(cell.value, bool)]
        facts = [_fact(key, cell) for cell in row.cells if not isinstance(cell.value, bool)]
        for place in find_quantities(re.sub(r"[^\d位].*", "", normalise(heading)) if "位" in heading else ""):
            facts.append(Fact(key, year, "", "number", f"{place.value:f}位", f"{place.value:f}位"))
        verdict = row.remark.partition("（")[0] if not row.remark.startswith("備考") else ""
        signs = frozenset(sign for text in texts for sign in self._signs(text))
        return Unit(key, _name(row), tuple(facts), signs, self._signs(verdict))

    def _signs(self, text: str) -> Signs:
        elements = [e for part in sentences(text.replace("|", "。")) for e in statement(part, self._names)]
        return frozenset(e.sign for e in elements if e.kind == "word" and not e.neutral)

    def _read(self, sentence: str) -> Reading:
        elements = statement(sentence, self._names)
        reading = Reading()
        ends = -1
        for n, element in enumerate(elements):
            joined = ends >= 0 and bool(_JOINED.fullmatch(sentence[ends : element.start]))
            if element.flags and element.kind != "word":
                reading.wrong.append(sentence[element.start : element.end])
            if self._is_unit(element):
                self._open(reading, self._unit_key(element), joined)
                ends = element.end
            elif element.kind in {"number", "value"}:
                ahead = next((e for e in elements[n + 1 :] if e.kind not in {"plain", "function"}), None)
                self._bind(reading, element, ahead, sentence)
            elif element.kind == "result":
                reading.named = next(c for c in self._evidence.calculations if c.label == element.key)
            elif element.kind == "label":
                reading.label = element.key
            elif element.kind == "year":
                reading.year = element.key
        if reading.open_units and (reading.facts or reading.results) and len(self.units) > 1:
            reading.wrong.append("・".join(reading.units))
        reading.wrong += self._unsupported(elements, sentence)
        return reading

    def _is_unit(self, element: Element) -> bool:
        if element.kind == "name":
            return sum(normalise(unit.name) == element.key for unit in self.units) == 1
        return element.kind == ("year" if self._by_year else "unit")

    def _unit_key(self, element: Element) -> str:
        if element.kind == "name":
            return next(unit.key for unit in self.units if normalise(unit.name) == element.key)
        return element.key

    def _open(self, reading: Reading, key: str, joined: bool) -> None:
        if reading.units == (key,):
            return
        if joined:
            reading.units = (*reading.units, key)
            return
        if reading.open_units and len(self.units) > 1:
            # A row that is named and passed over leaves open whose the next figure is.
            reading.wrong.append("・".join(reading.units))
        reading.units, reading.open_units = (key,), True

    def _bind(self, reading: Reading, element: Element, ahead: Element | None, sentence: str) -> None:
        """A number or word of a cell belongs to the row, year and label named before it."""
        text = sentence[element.start : element.end]
        units = reading.units
        if element.key.endswith("位") and ahead and self._is_unit(ahead):
            units = (self._unit_key(ahead),)
        facts = [f for f in self._facts if (f.kind, f.key) == (element.kind, element.key)]
        found = [f for f in facts if self._fits(f, units, reading)]
        everywhere = not units and element.kind == "value" and self._uniform(element.key)
        if everywhere or (found and {f.unit for f in found} == set(units or (found[0].unit,))):
            reading.facts |= set(facts if everywhere else found)
            reading.open_units = False
        elif (result := self._result(reading, element, sentence)) is not None:
            reading.results.add(result)
            reading.open_units = False
        elif not any(follows(statement(sentence, self._names), lead) for lead in self._lead):
            reading.wrong.append(text)

    def _fits(self, fact: Fact, units: tuple[str, ...], reading: Reading) -> bool:
        if fact.unit not in units if units else len(self.units) > 1:
            return False
        if not fact.label:
            return True
        mine = [f for f in self._facts if f.unit == fact.unit and f.label]
        label_told = fact.label == reading.label if reading.label else len({f.label for f in mine}) == 1
        years = {f.year for f in mine if f.year}
        year_told = fact.year in ("", reading.year) if reading.year else len(years) <= 1
        return label_told and (year_told or self._by_year)

    def _uniform(self, key: str) -> bool:
        """Whether all rows have this word in one and the same column."""
        labels = {f.label for f in self._facts if f.key == key}
        return all(f.key == key for f in self._facts if f.label in labels)

    def _result(self, reading: Reading, element: Element, sentence: str) -> Calculation | None:
        """The calculation whose value this is, if the sentence names it and says that it is computed."""
        own = [c for c in self._evidence.calculations if _result_key(c) == element.key]
        order = tuple(unit.key for unit in self.units)
        if not own or "計算" not in sentence or (len(order) > 1 and reading.units not in ((), order)):
            return None
        if reading.named is not None:
            return reading.named if reading.named in own else None
        ends = [_noun(c.label) for c in self._evidence.calculations]
        fitting = [c for c in own if _noun(c.label) in sentence and ends.count(_noun(c.label)) == 1]
        return fitting[0] if fitting and reading.label in ("", *_labels_in(fitting[0].label)) else None

    def _unsupported(self, elements: Sequence[Element], sentence: str) -> Iterator[str]:
        """Words, labels and years that the rows named (or the template's lead) do not have."""
        named = {self._unit_key(e) for e in elements if self._is_unit(e)}
        units = [unit for unit in self.units if unit.key in named]
        if len(self.units) <= 1:
            allowed = self._all
        elif any(follows(elements, lead) and _labels(elements) == _labels(lead) for lead in self._lead):
            return
        else:
            allowed = frozenset.intersection(*(unit.signs for unit in units)) if units else self._shared
            allowed |= {s for c in self._evidence.calculations for s in self._signs(_bare(c.label))}
        labels = {fact.label for fact in self._facts} | {
            c.label for r in self._evidence.rows for c in r.cells
        }
        for e in elements:
            ok = {
                "word": e.neutral or e.sign in allowed,
                "function": e.key in self._functions,
                "label": e.key in labels,
                "year": e.key in self._years or (not self._years and e.key in self._body),
            }
            if not ok.get(e.kind, True):
                yield sentence[e.start : e.end]

    def _dropped(self, text: str, table: bool, readings: Sequence[Reading]) -> Iterator[str]:
        """What the template shows and these words do not."""
        plain = normalise(text.replace("**", ""))
        facts = {fact for reading in readings for fact in reading.facts}
        yield from (
            f.printed for f in self._facts if not table and (f not in facts or f.printed not in plain)
        )
        results = {result for reading in readings for result in reading.results}
        yield from (c.label for c in self._evidence.calculations if c not in results)
        if table:
            return
        yield from (u.key for u in self.units if not self._by_year and u.key not in plain)
        said = [(r.units, self._signs(s)) for s, r in zip(sentences(text), readings, strict=True)]
        for unit in self.units:
            own = {
                sign for units, signs in said if unit.key in units or len(self.units) == 1 for sign in signs
            }
            yield from (key for _, key, _ in unit.verdict - own)
        everything = {sign for _, signs in said for sign in signs}
        yield from (key for _, key, _ in self._signs(self._evidence.lead) - everything - self._filler)

    @property
    def _filler(self) -> Signs:
        return self._signs("順 大きい順 小さい順 最も")
