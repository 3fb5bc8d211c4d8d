"""Whether free words say just what an answer's template says: each figure of its own row, no claim more."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.answering.statements import Element, follows, sentences, statement
from assistant.answering.template import Fact, Template, result_key
from assistant.lookup.evidence import Calculation, Evidence
from corpus.spelling import normalise, squeeze

# Rows named in one breath: 健福-16と健福-17.
_JOINED = re.compile(r"[\s)」]*(?:[、,・]|と|や|から|及び)[、,\s]*")
_APPOSED = re.compile(r"[\s(「:]*")
_TABLE_LINE = re.compile(r"^\s*\|.*$", re.MULTILINE)


@dataclass
class _Reading:
    """What one sentence names and shows, and what it says without support."""

    wrong: list[str] = field(default_factory=list)
    facts: set[Fact] = field(default_factory=set)
    results: set[Calculation] = field(default_factory=set)
    units: tuple[str, ...] = ()
    named: set[str] = field(default_factory=set)
    label: str = ""
    result: str = ""
    computed: bool = False
    pending: bool = False


def objections(text: str, evidence: Evidence, body: str) -> list[str]:
    """Why `text` may not stand for the template's `body`, in its own spelling; empty where it may."""
    template = Template(evidence, body)
    if template.ambiguous:
        return ["根拠の行を区別できない"]
    table, rest = _split(text)
    own_table, own_rest = _split(body)
    if table and table != own_table:
        return ["表が元の表と違う"]
    own = {squeeze(sentence) for sentence in sentences(own_rest)}
    readings = [(sentence, _Reader(template, sentence).read()) for sentence in sentences(rest)]
    wrong = [w for sentence, reading in readings if squeeze(sentence) not in own for w in reading.wrong]
    return [*wrong, *_lost_results(template, readings), *([] if table else _lost(template, text, readings))]


def _split(text: str) -> tuple[list[str], str]:
    """The lines of the Markdown tables, and the rest."""
    table = [squeeze(line.replace("**", "")) for line in _TABLE_LINE.findall(text)]
    return table, _TABLE_LINE.sub("", text)


class _Reader:
    """Goes through one sentence: what was named last is what the next figure belongs to."""

    def __init__(self, template: Template, sentence: str) -> None:
        self.template = template
        self.sentence = sentence
        self.elements = self._apposed(statement(sentence, template.names))
        self.nouns = [_noun(item.label) for item in template.evidence.calculations]
        self.several = len(template.units) > 1
        self.got = _Reading()

    def _apposed(self, elements: Sequence[Element]) -> tuple[Element, ...]:
        """The elements without names that only repeat the 整理番号 before them."""
        pairs = {(unit.key, unit.name) for unit in self.template.units}
        kept: list[Element] = []
        for element in elements:
            beside = kept and _APPOSED.fullmatch(self.sentence[kept[-1].end : element.start])
            if beside and element.kind == "name" and (kept[-1].key, element.key) in pairs:
                kept[-1] = replace(kept[-1], end=element.end, flags=element.flags, case=element.case)
            else:
                kept.append(element)
        return tuple(kept)

    def read(self) -> _Reading:
        """What the sentence shows; `wrong` is what it says without support."""
        got, ends = self.got, -1
        for n, element in enumerate(self.elements):
            if element.kind != "word" and element.flags:
                got.wrong.append(self._text(element))
            if key := self._unit(element):
                joined = ends >= 0 and bool(_JOINED.fullmatch(self.sentence[ends : element.start]))
                self._open(key, joined)
                ends = element.end
            elif element.kind in {"number", "value"}:
                self._bind(element, self.elements[n + 1 :])
            elif element.kind == "label":
                got.label = element.key
            elif element.kind == "result":
                got.result, got.computed = element.key, True
            elif element.key in self.nouns:
                got.computed = True
        if got.pending and self.several and (got.facts or got.results):
            got.wrong.append("・".join(got.units))
        got.wrong += [self._text(element) for element in self._unsupported()]
        return got

    def _text(self, element: Element) -> str:
        return self.sentence[element.start : element.end]

    def _unit(self, element: Element) -> str:
        """The row that an element names, "" if none."""
        if element.kind == "name":
            keys = [unit.key for unit in self.template.units if unit.name == element.key]
            return keys[0] if len(keys) == 1 and not self.template.by_year else ""
        return element.key if element.kind == ("year" if self.template.by_year else "unit") else ""

    def _open(self, key: str, joined: bool) -> None:
        got = self.got
        got.named.add(key)
        if got.units == (key,):
            return
        if got.pending and self.several and not joined:
            # A row that is named and passed over leaves open whose the next figure is.
            got.wrong.append("・".join(got.units))
        got.units = (*got.units, key) if joined else (key,)
        got.pending, got.computed = True, False

    def _bind(self, element: Element, behind: Sequence[Element]) -> None:
        """A number or word of a cell belongs to the row and label named before it."""
        got, units = self.got, self.got.units
        if element.key.endswith("位") and behind and (ahead := self._unit(behind[0])):
            units = (ahead,)
        same = [f for f in self.template.facts if (f.kind, f.key) == (element.kind, element.key)]
        found = [f for f in same if (f.unit in units or not (units or self.several)) and self._labelled(f)]
        if got.computed and (result := self._result(element)):
            # What is called 合計 or 差 is never a cell.
            got.results.add(result)
        elif got.computed:
            got.wrong.append(self._text(element))
        elif found and {f.unit for f in found} >= set(units):
            got.facts |= set(found)
        elif not units and self._uniform(element):
            got.facts |= set(same)
        elif not self._in_lead():
            got.wrong.append(self._text(element))
        got.pending = got.pending and units != got.units

    def _labelled(self, fact: Fact) -> bool:
        if not fact.label:
            return True
        if self.got.label:
            return normalise(fact.label) == self.got.label
        return len({f.label for f in self.template.facts if f.unit == fact.unit and f.label}) == 1

    def _uniform(self, element: Element) -> bool:
        """Whether all rows have this word in one and the same column."""
        labels = {f.label for f in self.template.facts if f.key == element.key}
        cells = [f for f in self.template.facts if f.label in labels]
        return element.kind == "value" and bool(cells) and all(f.key == element.key for f in cells)

    def _result(self, element: Element) -> Calculation | None:
        """The calculation whose value this is, if the sentence names it and says that it is computed."""
        calculations = self.template.evidence.calculations
        own = [c for c in calculations if result_key(c) == element.key]
        rows = tuple(unit.key for unit in self.template.units)
        if "計算" not in self.sentence or (self.several and self.got.units not in {(), rows}):
            return None
        if self.got.result:
            return next((c for c in own if normalise(c.label) == self.got.result), None)
        named = [c for c in own if self.nouns.count(_noun(c.label)) == 1 and _noun(c.label) in self.sentence]
        return next((c for c in named if not self.got.label or self.got.label in normalise(c.label)), None)

    def _in_lead(self) -> bool:
        """Whether the sentence is one of the lead's, with the same labels; the only year may be added."""
        labels = {e.key for e in self.elements if e.kind == "label"}
        only = len(self.template.years) == 1
        claim = [e for e in self.elements if not (only and e.kind == "year" and e.key in self.template.years)]
        return any(
            follows(claim, lead, text) and labels == {e.key for e in lead if e.kind == "label"}
            for text, lead in self.template.lead
        )

    def _unsupported(self) -> Iterator[Element]:
        """Words, labels and years that neither the rows named here nor the lead have."""
        template = self.template
        allowed = template.signs | template.results
        if self.several:
            if self._in_lead():
                return
            signs = [unit.signs for unit in template.units if unit.key in self.got.named] or [template.shared]
            allowed = frozenset.intersection(*signs) | template.results
        labels = {normalise(fact.label) for fact in template.facts}
        labels |= {normalise(cell.label) for row in template.evidence.rows for cell in row.cells}
        known = {"function": template.functions, "label": labels, "year": template.years}
        for element in self.elements:
            if element.kind == "word":
                supported = element.neutral or element.sign in allowed
            else:
                supported = element.key in known.get(element.kind, {element.key})
            if not supported:
                yield element


def _noun(label: str) -> str:
    """What a calculation is called without its row and label: 合計, 差, 割合."""
    words = [e for e in statement(normalise(re.sub(r"（[^）]*）", "", label))) if e.kind == "word"]
    return words[-1].key if words else label


def _lost_results(template: Template, readings: Sequence[tuple[str, _Reading]]) -> Iterator[str]:
    shown = {result for _, reading in readings for result in reading.results}
    yield from (item.label for item in template.evidence.calculations if item not in shown)


def _lost(template: Template, text: str, readings: Sequence[tuple[str, _Reading]]) -> Iterator[str]:
    """Cells, rows, years, verdicts and the lead's statement that the template has and the words lack."""
    plain = normalise(text.replace("**", ""))
    shown = {fact for _, reading in readings for fact in reading.facts}
    yield from (fact.printed for fact in template.facts if fact not in shown or fact.printed not in plain)
    yield from (mention for mention in template.mentions if mention not in plain)
    said = [(reading.named, template.signs_of(sentence)) for sentence, reading in readings]
    common = frozenset.intersection(*(unit.verdict for unit in template.units))
    for unit in template.units:
        own = {s for named, signs in said if unit.key in named or len(template.units) == 1 for s in signs}
        free = {s for named, signs in said if not named for s in signs & common}
        yield from (key for _, key, _ in unit.verdict - own - free)
    elements = [e for sentence, _ in readings for e in statement(sentence, template.names)]
    has = {e.sign for e in elements}
    claims = [e for _, lead in template.lead for e in lead if e.kind in {"word", "number"} and not e.neutral]
    yield from (e.key for e in claims if e.sign not in has)
    body = [e for sentence in sentences(template.body) for e in statement(sentence, template.names)]
    yield from (year for year in {e.key for e in body if e.kind == "year"} - {e.key for e in elements})
