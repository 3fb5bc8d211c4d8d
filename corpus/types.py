"""What a sheet is, as values: every figure keeps its spelling and the place where it stands.

Amounts are integers in 千円 as printed, indicator values are `Decimal`; a value that is absent is
`None` together with the `Missing` that says why. Fiscal years are Gregorian (令和6年度 is 2024).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Value = int | Decimal | str | bool


class Missing(StrEnum):
    """Why a cell has no value; the member's value is what a reader is told."""

    UNDECIDED = "未定"
    NOT_CONDUCTED = "未実施"
    DASH = "―"
    BLANK = "空欄"
    UNPROVED = "読み取りを証明できない"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document as it is printed; `number` and `page` count from 1."""

    number: int
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """The lines of one file; `name` is its file name without folders.

    `ordered` says that the lines follow each other as they are printed, which extracted text does not.
    """

    name: str
    lines: tuple[Line, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands: file name, page, line (None where a PDF has none)."""

    file: str
    page: int
    line: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its value, or why it has none, its original spelling and its place.

    `value is None` exactly when `missing` is set.
    """

    value: Value | None
    spelling: str = ""
    source: Source | None = None
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class Evaluator:
    """評価者: `department` is the title without its 長 (共生共創部長 → 共生共創部)."""

    department: str
    title: str
    name: str
    source: Source


@dataclass(frozen=True, slots=True)
class Effort:
    """One of the 主な取組: （１） and so on, with its heading and text."""

    number: str
    title: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class CostTable:
    """Section ２: one cell per fiscal year in each row, 千円."""

    fiscal_years: tuple[int, ...]
    year_spellings: tuple[str, ...]
    program_cost: tuple[Cell, ...]
    personnel_cost: tuple[Cell, ...]
    total_cost: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """A row of section ３; `id` is the 整理番号 with half-width digits, the key of the row."""

    id: str
    code: Cell
    department: str | None
    priority: Cell
    name: Cell
    statutory: Cell
    program_cost: Cell
    personnel_cost: Cell
    total_cost: Cell
    evaluation: Cell
    contribution: Cell
    final: Cell


@dataclass(frozen=True, slots=True)
class Indicator:
    """A 成果指標 of section ５; tuples run along `fiscal_years`.

    `rate` is in percent. `lower_is_better` follows from the printed rates, None where they prove
    neither direction.
    """

    number: str
    name: Cell
    unit: Cell
    origin: Cell
    baseline_when: Cell
    baseline: Cell
    fiscal_years: tuple[int, ...]
    target: tuple[Cell, ...]
    actual: tuple[Cell, ...]
    rate: tuple[Cell, ...]
    remarks: Cell
    lower_is_better: bool | None


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet or paragraph of a narrative; wrapped lines are joined, `source` is its first line."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Section:
    """A narrative block of the form; sections with one block per department appear once for each.

    `number` is full-width as printed ("１" … "９") or "概要". `not_done` holds what stands under
    ※実施できなかった事業とその理由 (section ４): None where the form has no such heading, an empty
    tuple where it was left blank.
    """

    number: str
    title: str
    department: str | None
    page: int
    items: tuple[Item, ...]
    not_done: tuple[Item, ...] | None = None

    @property
    def text(self) -> str:
        """The items, one a line."""
        return "\n".join(item.text for item in self.items)


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the audit at one place; `detail` shows the two sides."""

    rule: str
    where: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a table of any form with what its headings say.

    `row` are the headings left of it, outermost first, `label` those above it without year and unit.
    """

    row: tuple[str, ...]
    label: str
    fiscal_year: int | None
    unit: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Table:
    """A table of any form under its headings (`title`); pages count from 1."""

    title: str
    page: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One 行政評価シート, with what its sums prove (`checks`) and what they do not (`unresolved`).

    `form` names the form of another city, "" for the one with sections １ to ９; only such sheets have
    `tables`, and none of the parts of that form.
    """

    id: str
    file: str
    title: Cell
    year: int
    date: Cell
    field: Cell
    policy: Cell
    evaluators: tuple[Evaluator, ...]
    vision: Cell
    efforts: tuple[Effort, ...]
    costs: CostTable
    projects: tuple[Project, ...]
    indicators: tuple[Indicator, ...]
    sections: tuple[Section, ...]
    checks: tuple[Check, ...]
    unresolved: tuple[str, ...]
    form: str = ""
    tables: tuple[Table, ...] = ()

    @property
    def evaluated_year(self) -> int:
        """The fiscal year that the sheet evaluates: the one before the year it was written in."""
        return self.year - 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a sheet as a record of its own: what all lookups work on.

    `table` is the section number ("２", "３", "５", "概要"); `row` is the key inside it: the 整理番号,
    the indicator's number, or "" for the cost table; `label` is the column or row heading of the
    form (事業費, 最終評価, 目標値 …); `unit` is "" for words.
    """

    sheet: str
    table: str
    row: str
    name: str
    department: str | None
    label: str
    fiscal_year: int | None
    value: Value | None
    unit: str
    missing: Missing | None
    spelling: str
    source: Source | None
