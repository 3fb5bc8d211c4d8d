"""What can be asked for: rows, indicators, departments and cells of all sheets, by name and key."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from assistant.meaning.lexicon import surface_form
from assistant.meaning.question import Key
from corpus.figures import figures
from corpus.spelling import squeeze
from corpus.types import Figure, Indicator, Project, Sheet
from index.tokens import content_words, morphemes

COSTS = ("事業費", "人件費", "総事業費")
RATINGS = ("事業評価", "貢献度", "最終評価")
SERIES = ("目標値", "実績値", "達成率")

Number = int | Decimal


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The sheets of an index as one thing to look things up in; built once, never changed."""

    sheets: tuple[Sheet, ...]
    latest: int | None = None
    """What 前年度 means where these are not all sheets; None: the newest evaluated year of them."""
    readings: dict[str, str] = field(default_factory=dict, compare=False)
    """Kana readings of names and labels, filled on first use: most questions need none."""
    spoken: dict[str, str] = field(default_factory=dict, compare=False)
    """Readings of all words that questions in kana alone may have, filled on first use."""
    sounds: dict[str, str] = field(default_factory=dict, compare=False)
    """How names and loan words sound, filled on first use, too."""

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All cells of all sheets."""
        return tuple(figure for sheet in self.sheets for figure in figures(sheet))

    @cached_property
    def cells(self) -> dict[tuple[str, str, str, str, int | None], Figure]:
        """Cells by sheet, table, row, label and fiscal year."""
        return {(f.sheet, f.table, f.row, f.label, f.fiscal_year): f for f in self.figures}

    @cached_property
    def sheet(self) -> dict[str, Sheet]:
        """Sheets by id."""
        return {sheet.id: sheet for sheet in self.sheets}

    @cached_property
    def projects(self) -> dict[Key, Project]:
        """Rows of table ３, in the order of the sheets."""
        return {(sheet.id, project.id): project for sheet in self.sheets for project in sheet.projects}

    @cached_property
    def indicators(self) -> dict[Key, Indicator]:
        """成果指標 in the order of the sheets."""
        return {(sheet.id, item.number): item for sheet in self.sheets for item in sheet.indicators}

    @cached_property
    def departments(self) -> tuple[str, ...]:
        """Departments that evaluate, each once."""
        return tuple(dict.fromkeys(e.department for sheet in self.sheets for e in sheet.evaluators))

    @cached_property
    def latest_year(self) -> int:
        """The newest year that these sheets evaluate: what questions without a year get."""
        return max((sheet.evaluated_year for sheet in self.sheets), default=0)

    @cached_property
    def several_years(self) -> bool:
        """Whether the sheets evaluate more than one year: a row is then told apart by its year."""
        return len({sheet.evaluated_year for sheet in self.sheets}) > 1

    @property
    def previous_year(self) -> int:
        """The fiscal year that 前年度 means in a question."""
        return self.latest or self.latest_year

    @cached_property
    def names(self) -> dict[str, tuple[Key, ...]]:
        """Project and indicator names as they are compared, with all rows that bear them."""
        return _by_name(
            [(str(project.name.value or ""), key) for key, project in self.projects.items()]
            + [(_without_brackets(str(item.name.value or "")), key) for key, item in self.indicators.items()]
        )

    @cached_property
    def name_parts(self) -> dict[str, tuple[Key, ...]]:
        """Runs of whole words in names, with the rows whose names have them: 議会 is no part of 協議会."""
        parts: dict[str, dict[Key, None]] = {}
        for name, keys in self.names.items():
            tokens = morphemes(name)
            for first, opening in enumerate(tokens):
                for closing in tokens[first:]:
                    parts.setdefault(name[opening.start : closing.end], {}).update(dict.fromkeys(keys))
        return {part: tuple(keys) for part, keys in parts.items()}

    @cached_property
    def origins(self) -> dict[str, tuple[Key, ...]]:
        """What the indicators were drawn from (出典), as compared, with the indicators."""
        said = [(str(item.origin.value or ""), key) for key, item in self.indicators.items()]
        # What stands in brackets behind a name says where else it is an indicator.
        names = [(str(item.name.value or ""), key) for key, item in self.indicators.items()]
        return _by_name([*said, *((_in_brackets(name), key) for name, key in names)])

    @cached_property
    def rating_words(self) -> frozenset[str]:
        """Words that stand in the rating columns of these sheets."""
        cells = (cell for p in self.projects.values() for cell in (p.evaluation, p.final))
        return frozenset(str(cell.value) for cell in cells if cell.value is not None)

    @cached_property
    def text(self) -> str:
        """All narrative text, squeezed: whether a word occurs in the sheets at all."""
        sections = (section for sheet in self.sheets for section in sheet.sections)
        items = (item for section in sections for item in (*section.items, *(section.not_done or ())))
        efforts = (effort.title + effort.text for sheet in self.sheets for effort in sheet.efforts)
        return squeeze("\n".join([*(item.text for item in items), *efforts])).lower()

    @cached_property
    def statements(self) -> tuple[str, ...]:
        """The bullets of the narrative, squeezed."""
        sections = (section for sheet in self.sheets for section in sheet.sections)
        return tuple(squeeze(item.text).lower() for section in sections for item in section.items)

    @cached_property
    def city(self) -> str:
        """The municipality that the sheets name most often; "" where they name none.

        The form has no field for it.
        """
        pairs = pairwise(morphemes(self.text))
        places = [a.surface + b.surface for a, b in pairs if a.use == "地名" and b.surface in "市区町村"]
        return Counter(places).most_common(1)[0][0] if places else ""

    @cached_property
    def lines(self) -> dict[tuple[str, str, str, str], tuple[Figure, ...]]:
        """Cells that are printed in one line: a row of table ３, a label along the years elsewhere."""
        lines: dict[tuple[str, str, str, str], tuple[Figure, ...]] = {}
        for figure in self.figures:
            key = (figure.sheet, figure.table, figure.row, "" if figure.table == "３" else figure.label)
            lines[key] = (*lines.get(key, ()), figure)
        return lines

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The content words of the narrative in dictionary form."""
        return frozenset(content_words(self.text))

    def latest_rows(self, keys: Iterable[Key]) -> tuple[Key, ...]:
        """Of rows that stand in sheets of several years, those of the newest year."""
        keys = tuple(keys)
        newest: dict[str, int] = {}
        for sheet, row in keys:
            newest[row] = max(newest.get(row, 0), self.sheet[sheet].evaluated_year)
        return tuple(key for key in keys if self.sheet[key[0]].evaluated_year == newest[key[1]])

    def cost(self, sheet: str, label: str, year: int) -> Figure | None:
        """A cell of the cost table (section ２)."""
        return self.cells.get((sheet, "２", "", label, year))

    def project_cell(self, key: Key, label: str) -> Figure | None:
        """A cell of table ３, whose figures are of the evaluated year."""
        year = self.sheet[key[0]].evaluated_year
        return self.cells.get((key[0], "３", key[1], label, year))

    def indicator_cell(self, key: Key, label: str, year: int | None) -> Figure | None:
        """A cell of section ５; labels without a year (初期値, 出典, 単位, 備考) take None."""
        return self.cells.get((key[0], "５", key[1], label, year))


def numeric(figure: Figure) -> Number | None:
    """The number of a cell, None for words, flags and missing values."""
    value = figure.value
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _without_brackets(name: str) -> str:
    """An indicator's name without what stands behind it in brackets."""
    return re.sub(r"[（(][^（）()]*[）)]\s*$", "", name) or name


def _in_brackets(name: str) -> str:
    match = re.search(r"[（(]([^（）()]*)[）)]\s*$", name)
    return match[1] if match else ""


def _by_name(pairs: Iterable[tuple[str, Key]]) -> dict[str, tuple[Key, ...]]:
    names: dict[str, tuple[Key, ...]] = {}
    for name, key in pairs:
        surface = surface_form(squeeze(name))
        if surface and key not in names.get(surface, ()):
            names[surface] = (*names.get(surface, ()), key)
    return names
