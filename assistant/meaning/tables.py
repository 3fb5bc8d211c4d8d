"""The tables of other forms as questions name their cells: by the words of their own headings."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon, Meaning, Tag, surface_form
from corpus.figures import table_figures
from corpus.spelling import squeeze
from corpus.tables.headings import without_year
from corpus.types import Figure, Sheet, Table
from index.tokens import morphemes

_SHORTEST = 2
_PARTICLES = frozenset(("助詞", "助動詞", "補助記号", "記号"))


@dataclass(frozen=True, slots=True)
class Place:
    """A cell with the headings that it stands under, as compared: `names` say of what, `label` what."""

    figure: Figure
    sheet: Sheet
    names: frozenset[str]
    label: frozenset[str]

    @property
    def headings(self) -> frozenset[str]:
        """All its headings."""
        return self.names | self.label


@dataclass(frozen=True, slots=True)
class Naming:
    """A stretch of a question that names headings: those called just so, or those that have it as a part."""

    text: str
    start: int
    end: int
    headings: frozenset[str]


class Tables:
    """All cells of the tables of other forms."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self.catalogue = Catalogue(tuple(sheets))
        self._spoken: dict[str, frozenset[str]] | None = None

    def __bool__(self) -> bool:
        return bool(self.catalogue.sheets)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The cells in the order of the documents."""
        return tuple(
            place
            for sheet in self.catalogue.sheets
            for table in sheet.tables
            for place in _places(sheet, table)
        )

    @cached_property
    def runs(self) -> dict[str, frozenset[str]]:
        """Runs of whole words in headings, with the headings that have them."""
        found: dict[str, set[str]] = {}
        for heading in {heading for place in self.places for heading in place.headings}:
            tokens = morphemes(heading)
            for first, opening in enumerate(tokens):
                for closing in tokens[first:]:
                    run = heading[opening.start : closing.end]
                    particles = {opening.pos, closing.pos} & _PARTICLES
                    if run == heading or (len(run) >= _SHORTEST and not particles):
                        found.setdefault(run, set()).add(heading)
        return {run: frozenset(headings) for run, headings in found.items()}

    def spoken(self, lexicon: Lexicon) -> dict[str, frozenset[str]]:
        """The runs, and the words that people use for them (総コスト for トータルコスト); made once."""
        if self._spoken is None:
            self._spoken = self._said_with(lexicon)
        return self._spoken

    def _said_with(self, lexicon: Lexicon) -> dict[str, frozenset[str]]:
        asking = {surface for surface, meanings in lexicon.surfaces.items() if _asks(meanings)}
        # 「推移」 of 「コストの推移」 is what is asked; 「合計」 may be a heading by itself.
        said = {run: own for run, own in self.runs.items() if run in own or run not in asking}
        same: dict[str, set[str]] = {}
        for surface, meanings in lexicon.surfaces.items():
            for meaning in meanings:
                if meaning.tag is Tag.MEASURE:
                    same.setdefault(meaning.value, set()).add(surface)
        for surfaces in same.values():
            headings = frozenset(s for s in surfaces if s in self.runs and s in self.runs[s])
            said |= {s: headings for s in surfaces if headings and s not in said and len(s) >= _SHORTEST}
        for word, means in lexicon.means.items():
            headings = frozenset(h for mean in means for h in self.runs.get(mean, ()))
            if headings and word not in said:
                said[word] = headings
        return said


def _asks(meanings: Iterable[Meaning]) -> bool:
    return any(meaning.tag in {Tag.OPERATION, Tag.CUE} for meaning in meanings)


def _places(sheet: Sheet, table: Table) -> Iterable[Place]:
    about = _compared((str(sheet.title.value or ""), sheet.id, table.title.partition(" ")[2]))
    for entry, figure in zip(table.entries, table_figures(sheet, table), strict=True):
        label = [entry.label or (entry.row[-1] if entry.row else "")]
        yield Place(figure, sheet, about | _compared(entry.row), _compared(label))


def _compared(headings: Iterable[str]) -> frozenset[str]:
    return frozenset(
        surface for heading in headings if (surface := surface_form(squeeze(without_year(heading))))
    )


def namings(question: str, said: dict[str, frozenset[str]]) -> list[Naming]:
    """The stretches of a question (as compared) that name headings, the longest at each place."""
    tokens = morphemes(question)
    ends = sorted({token.end for token in tokens}, reverse=True)
    found: list[Naming] = []
    for token in tokens:
        if found and token.start < found[-1].end:
            continue
        end = next((end for end in ends if end > token.start and question[token.start : end] in said), None)
        if end:
            text = question[token.start : end]
            found.append(Naming(text, token.start, end, said[text]))
    return found
