"""From a document to a sheet: the steps in the order in which each one leaves less to doubt."""

from corpus.audit import audit
from corpus.costs import Sum, finish_costs, read_costs
from corpus.header import read_efforts, read_evaluators, read_header
from corpus.indicator_lines import find_indicators
from corpus.indicators import read_indicators
from corpus.labels import claim_labels, match_departments
from corpus.ledger import Ledger
from corpus.narrative import read_narratives
from corpus.projects import read_projects
from corpus.types import Document, Missing, Project, Sheet


def parse_sheet(document: Document) -> Sheet:
    """The sheet that a document holds; raises NotASheetError where no title proves one."""
    ledger = Ledger(document)
    header = read_header(ledger)
    evaluators = match_departments(ledger, read_evaluators(ledger))
    departments = tuple(dict.fromkeys(evaluator.department for evaluator in evaluators))
    labels = claim_labels(ledger, departments)
    efforts = read_efforts(ledger)
    reading = read_costs(ledger, header.year)
    pages = find_indicators(ledger)
    shared = frozenset(page.number for page in pages)
    projects = read_projects(ledger, evaluators, reading.totals(header.year - 1), shared)
    indicators = read_indicators(ledger, pages, reading.fiscal_years)
    costs = finish_costs(ledger, reading, _sums(projects), header.year - 1)
    vision, sections = read_narratives(ledger, labels, departments, efforts, projects)
    ledger.report_leftovers()
    return Sheet(
        id=header.id,
        file=document.name,
        title=header.title,
        year=header.year,
        date=header.date,
        field=header.field,
        policy=header.policy,
        evaluators=evaluators,
        vision=vision,
        efforts=efforts,
        costs=costs,
        projects=projects,
        indicators=indicators,
        sections=sections,
        checks=audit(header.year, costs, projects, indicators),
        unresolved=tuple(ledger.notes),
    )


def _sums(projects: tuple[Project, ...]) -> list[Sum]:
    """What the rows of table ３ add up to in 事業費, 人件費 and 総事業費."""
    columns = (
        [project.program_cost for project in projects],
        [project.personnel_cost for project in projects],
        [project.total_cost for project in projects],
    )
    return [
        Sum(
            sum(cell.value for cell in cells if isinstance(cell.value, int)),
            all(cell.missing is not Missing.UNPROVED for cell in cells),
        )
        for cells in columns
    ]
