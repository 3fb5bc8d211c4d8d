"""What an invented sheet states, before it is printed: the truth that a reader must find again."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from evals.synthetic.content import Department

# A cell of an indicator: a number, or the words printed in its place ("" is a blank cell).
IndicatorCell = Decimal | str


def percentage(part: Decimal, whole: Decimal) -> Decimal:
    """`part` in percent of `whole`, rounded half up to one decimal as the sheets do."""
    return (part / whole * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """A row of section ３ (千円); `code` is the 整理番号 as printed, `id` with half-width digits."""

    id: str
    code: str
    name: str
    statutory: bool
    program: int
    personnel: int
    evaluation: str
    contribution: str
    final: str
    marked: bool

    @property
    def total(self) -> int:
        """総事業費."""
        return self.program + self.personnel


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """A 成果指標 of section ５; cells run along the fiscal years of the sheet."""

    number: str
    name: tuple[str, ...]
    unit: str
    decimals: int
    source: str
    baseline_when: str
    baseline: Decimal
    target: tuple[IndicatorCell, ...]
    actual: tuple[IndicatorCell, ...]
    remark: tuple[str, ...]
    lower_is_better: bool

    @property
    def rate(self) -> tuple[IndicatorCell, ...]:
        """達成率 in percent to one decimal, ― where there is no result, blank for the sheet's year."""
        pairs = list(zip(self.target, self.actual, strict=True))
        return (*(self._rate(target, actual) for target, actual in pairs[:-1]), "")

    def _rate(self, target: IndicatorCell, actual: IndicatorCell) -> IndicatorCell:
        if isinstance(actual, str) or isinstance(target, str):
            return "" if actual == "" else "―"
        return percentage(target, actual) if self.lower_is_better else percentage(actual, target)

    @property
    def proves_direction(self) -> bool:
        """Whether some printed rate would differ if the other direction were the better one."""
        return any(
            percentage(actual, target) != percentage(target, actual)
            for actual, target in zip(self.actual, self.target, strict=True)
            if isinstance(actual, Decimal) and isinstance(target, Decimal)
        )


@dataclass(frozen=True, slots=True)
class Narrative:
    """One department's block of a section; `not_done` belongs to section ４ and is None elsewhere."""

    section: str
    department: str
    items: tuple[str, ...]
    not_done: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All of a sheet. `year` and `years` are Gregorian; the cost table's last year is blank."""

    year: int
    years: tuple[int, ...]
    title: str
    date: str
    field: str
    policy: str
    departments: tuple[Department, ...]
    names: tuple[str, ...]
    vision: str
    efforts: tuple[tuple[str, str], ...]
    program: tuple[int, ...]
    personnel: tuple[int, ...]
    projects: tuple[ProjectFacts, ...]
    indicators: tuple[IndicatorFacts, ...]
    narratives: tuple[Narrative, ...]
    marks_attached: bool
