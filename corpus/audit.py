"""The audit: what a sheet's own figures prove. Nothing is corrected."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from corpus import form
from corpus.eras import fiscal_year_label, parse_year
from corpus.series import number_of_cell, rate_matches
from corpus.types import Cell, Check, CostTable, Indicator, Missing, Project

ROW_SUM = "事業費＋人件費＝総事業費"
COLUMN_SUM = "表３の合計＝投入コスト"
COST_SUM = "投入コストの縦計"
RATE = "達成率＝実績値÷目標値"
RATE_LOWER = "達成率＝目標値÷実績値（低いほど良い指標）"
CODES = "整理番号は一意"
CODE_ORDER = "整理番号は昇順"
YEARS = "年度の見出し"


def audit(
    year: int, costs: CostTable, projects: tuple[Project, ...], indicators: tuple[Indicator, ...]
) -> tuple[Check, ...]:
    """Every rule at every place where it applies; `year` is the sheet's fiscal year."""
    return (
        *_row_sums(projects),
        *_column_sums(year - 1, costs, projects),
        *_cost_sums(costs),
        *_rates(indicators),
        *_codes(projects),
        *_years(year, costs),
    )


def _number(cell: Cell) -> int | None:
    """The amount, 0 for a printed dash, None if the cell is unknown."""
    if cell.missing in {Missing.DASH, Missing.BLANK}:
        return 0
    return cell.value if isinstance(cell.value, int) else None


def _row_sums(projects: tuple[Project, ...]) -> Iterator[Check]:
    for project in projects:
        program, personnel, total = map(
            _number, (project.program_cost, project.personnel_cost, project.total_cost)
        )
        if program is None or personnel is None or total is None:
            yield Check(ROW_SUM, project.id, False, "読み取れない欄があるため確かめられません")
            continue
        detail = f"{program:,}＋{personnel:,}＝{program + personnel:,}、印字は{total:,}（千円）"
        yield Check(ROW_SUM, project.id, program + personnel == total, detail)


def _column_sums(year: int, costs: CostTable, projects: tuple[Project, ...]) -> Iterator[Check]:
    column = costs.fiscal_years.index(year)
    for label, cells, own in (
        (form.PROGRAM_COST, [p.program_cost for p in projects], costs.program_cost),
        (form.PERSONNEL_COST, [p.personnel_cost for p in projects], costs.personnel_cost),
        (form.TOTAL_COST, [p.total_cost for p in projects], costs.total_cost),
    ):
        numbers = [_number(cell) for cell in cells]
        where = f"{label}（{fiscal_year_label(year)}）"
        wanted = _number(own[column])
        if wanted is None or None in numbers:
            yield Check(COLUMN_SUM, where, False, "読み取れない欄があるため確かめられません")
            continue
        total = sum(number for number in numbers if number is not None)
        detail = f"{len(numbers)}行の合計{total:,}、投入コストの印字は{wanted:,}（千円）"
        yield Check(COLUMN_SUM, where, total == wanted, detail)


def _cost_sums(costs: CostTable) -> Iterator[Check]:
    columns = zip(costs.fiscal_years, costs.program_cost, costs.personnel_cost, costs.total_cost, strict=True)
    for year, program, personnel, total in columns:
        where = fiscal_year_label(year)
        if {program.missing, personnel.missing, total.missing} == {Missing.BLANK}:
            printed = f"総事業費の印字は{total.spelling}" if total.spelling else "総事業費も空欄"
            yield Check(COST_SUM, where, True, f"事業費と人件費が空欄、{printed}：値なしとして扱います")
            continue
        parts = _number(program), _number(personnel), _number(total)
        if parts[0] is None or parts[1] is None or parts[2] is None:
            yield Check(COST_SUM, where, False, "読み取れない欄があるため確かめられません")
            continue
        added = parts[0] + parts[1]
        detail = f"{parts[0]:,}＋{parts[1]:,}＝{added:,}、印字は{parts[2]:,}（千円）"
        yield Check(COST_SUM, where, added == parts[2], detail)


def _rates(indicators: tuple[Indicator, ...]) -> Iterator[Check]:
    for indicator in indicators:
        lower = _direction(indicator)
        rule = RATE_LOWER if lower else RATE
        columns = zip(indicator.fiscal_years, indicator.target, indicator.actual, indicator.rate, strict=True)
        for year, *cells in columns:
            target, actual, rate = map(number_of_cell, cells)
            if target is None or actual is None or rate is None:
                continue
            part, whole = (target, actual) if lower else (actual, target)
            shown = f"{part / whole * 100:.2f}％" if whole else "計算できません"
            detail = f"{part}÷{whole}＝{shown}、印字は{cells[2].spelling}"
            where = f"成果指標{indicator.number} {fiscal_year_label(year)}"
            yield Check(rule, where, rate_matches(part, whole, rate), detail)


def _direction(indicator: Indicator) -> bool:
    """Whether most rates read 目標/実績: the rule that single wrong rates are held against."""
    votes = 0
    for cells in zip(indicator.target, indicator.actual, indicator.rate, strict=True):
        target, actual, rate = map(number_of_cell, cells)
        if target is not None and actual is not None and rate is not None:
            votes += rate_matches(target, actual, rate) - rate_matches(actual, target, rate)
    return votes > 0


def _codes(projects: tuple[Project, ...]) -> Iterator[Check]:
    counts = Counter(project.id for project in projects)
    twice = [code for code, count in counts.items() if count > 1]
    detail = f"重複：{'、'.join(twice)}" if twice else f"{len(projects)}行、重複なし"
    yield Check(CODES, "表３", not twice, detail)
    pages = [(project.code.source.page, project.id) for project in projects if project.code.source]
    wrong = [f"{b[1]}（{b[0]}ページ）" for a, b in pairwise(pages) if b[0] < a[0]]
    detail = f"順序が前後：{'、'.join(wrong)}" if wrong else "ページの順と番号の順が一致"
    yield Check(CODE_ORDER, "表３", not wrong, detail)


def _years(year: int, costs: CostTable) -> Iterator[Check]:
    printed = [parse_year(spelling) for spelling in costs.year_spellings]
    ok = printed == list(costs.fiscal_years) and costs.fiscal_years[-1] == year
    first, *_, last = costs.year_spellings
    detail = f"見出し{first}～{last}、表題の年度は{fiscal_year_label(year)}"
    yield Check(YEARS, "投入コスト", ok, detail)
