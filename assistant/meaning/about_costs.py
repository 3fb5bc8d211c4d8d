"""What a question about the cost table asks of it: labels, years, how they are combined."""

import re
from dataclasses import replace

from assistant.meaning.about_projects import EACH_DEPARTMENT, RANKINGS, ask_projects
from assistant.meaning.catalogue import COSTS, Catalogue
from assistant.meaning.clues import Clues
from assistant.meaning.cost_labels import costs_asked
from assistant.meaning.operations import operation_of
from assistant.meaning.question import Mean, Operation, Question, Subject
from assistant.meaning.shares import part_and_whole
from assistant.meaning.spans import GENERIC
from assistant.meaning.subject_rules import YEAR_ASKED

_AGAINST_YEAR_BEFORE = re.compile(
    r"前(?:の)?年度?を?(?:割り込|割れ|割っ|下回|上回|超え)|対前年度?|前年度?比[^。]{0,8}(?:年|最)"
)
_OLDEST = re.compile(r"(?:古い|新しい|最初の|最後の)[^。]{0,5}(?:何年|年度|いつ)")
_ADDED_UP = re.compile(r"合計|足|合わせ|あわせ|まとめ(?:る|た|て)|合算|累計|累積|トータル|通算|計|sum|total")
_RANKED = {"highest": Operation.HIGHEST, "lowest": Operation.LOWEST}
_SUCH_ROWS = re.compile(r"(?:高|低|大き|小さ)い(?:順の|ほうの)?(?:事務)?事業(?!費)")
_WHICH = re.compile(r"どちら(?!も)|どっち(?!も)")
_EACH_YEAR = re.compile(r"毎年|各年度?|年度?ごと|年度?別|前年度?比を?並べ")


def ask_costs(question: Question, clues: Clues, catalogue: Catalogue) -> Question:
    """The question with the labels, years and operation that its words mean."""
    costs, assumed = costs_asked(question, clues)
    operation = operation_of(clues.operations, clues.tagged.text)
    if operation in RANKINGS and len(costs) > 1 and _WHICH.search(clues.tagged.text):
        # 「事業費と人件費どちらが多い」 orders no rows.
        operation = Operation.DIFFERENCE
    ranked = [_RANKED[name] for name in clues.operations if name in _RANKED]
    if ranked and "sum" in clues.operations and costs == ("総事業費",):
        # 「事業費と人件費の合計が一番大きい年度」
        operation = ranked[0]
    several = "trend" in clues.operations or len(question.years) > 1
    of_rows = operation is Operation.SHARE and bool(_SUCH_ROWS.search(clues.tagged.text))
    if (
        (operation in {Operation.AVERAGE, *RANKINGS} or of_rows)
        and not several
        and not YEAR_ASKED.search(clues.tagged.text)
    ):
        # 「平均」, 「一番」, 「割合が高い事業」 are over rows; along the years where years are asked for.
        return replace(ask_projects(question, clues, catalogue), subject=Subject.PROJECT)
    if EACH_DEPARTMENT.search(clues.tagged.text):
        # The cost table knows no departments.
        return replace(ask_projects(question, clues, catalogue), subject=Subject.PROJECT)
    if _OLDEST.search(clues.tagged.text):
        # 「いちばん古いのは何年度」 is seen from the years of the table.
        return replace(
            question, groups=(), indicators=(), measures=costs or COSTS, operation=Operation.TREND, topic=()
        )
    yearly = bool(YEAR_ASKED.search(clues.tagged.text) or _EACH_YEAR.search(clues.tagged.text))
    if operation is Operation.SUM and len(question.years) > 1 and not _ADDED_UP.search(clues.tagged.text):
        # 「人件費の総額、R5とR6」: the total of each year.
        operation = Operation.VALUE
    # 「三つあわせた額」 speaks of rows that were named before.
    if operation is Operation.SUM and not several and not question.limit:
        operation = Operation.VALUE
    if operation in {Operation.LIST, Operation.COUNT, Operation.ACHIEVED}:
        operation = Operation.TREND if several else Operation.VALUE
    if _AGAINST_YEAR_BEFORE.search(clues.tagged.text):
        operation = operation if operation is Operation.RATIO else Operation.DIFFERENCE
        yearly, question = True, replace(question, years=())
    thresholds = tuple(c for c in clues.conditions if c.label in COSTS and not isinstance(c.value, Mean))
    if thresholds and not (yearly or several or question.years):
        # 「人件費千万以上」 selects rows.
        return replace(ask_projects(question, clues, catalogue), subject=Subject.PROJECT)
    if thresholds and yearly:
        operation = Operation.LIST
    if yearly and operation in {Operation.DIFFERENCE, Operation.HIGHEST, Operation.LOWEST, Operation.RATIO}:
        grown = "difference" in clues.operations and operation is not Operation.RATIO
        operation = Operation.DIFFERENCE if grown else operation
        question = replace(question, years=question.years if len(question.years) > 2 else ())
    if (
        operation is Operation.RATIO
        and "share" in clues.operations
        and re.search(r"占め|比重|割合|比率", clues.tagged.text)
    ):
        operation = Operation.SHARE
        question = replace(question, years=_both_years(question, catalogue))
    along = yearly or "trend" in clues.operations
    if operation is Operation.SHARE and along and len(question.years) < 2:
        # 「人件費の割合が一番高い年度」
        question = replace(question, years=_years_told(catalogue))
    if operation is Operation.SHARE:
        costs = part_and_whole(clues.tagged) or costs
    if operation is Operation.SHARE and re.search(r"増|減|伸", clues.tagged.text):
        operation = Operation.RATIO
    if not question.years and operation in {Operation.VALUE, Operation.SHARE}:
        assumed = (*assumed, "年度の指定がないため、評価対象年度で答えました")
    return replace(
        question,
        groups=(),
        indicators=(),
        conditions=thresholds if operation is Operation.LIST else (),
        measures=costs or COSTS,
        operation=operation,
        by_year=yearly,
        assumptions=(*question.assumptions, *assumed),
        unknown=tuple(word for word in question.unknown if word not in GENERIC),
        topic=(),
    )


def _years_told(catalogue: Catalogue) -> tuple[int, ...]:
    """The years of the cost table up to the evaluated one; the last column is of a year that still runs."""
    printed = {year for sheet in catalogue.sheets for year in sheet.costs.fiscal_years}
    return tuple(sorted(year for year in printed if year <= catalogue.latest_year))


def _both_years(question: Question, catalogue: Catalogue) -> tuple[int, ...]:
    """Two years to compare: the one named and the evaluated one."""
    return tuple(dict.fromkeys((*question.years, catalogue.latest_year)))
