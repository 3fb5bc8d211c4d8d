"""What was read from sheets and what their sums prove, as a report for people."""

from collections import Counter
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from corpus import form
from corpus.eras import fiscal_year_label
from corpus.types import Check, Sheet

# How a note on a line begins that has no place in the form.
LEFTOVER = "どこにも属さない行"


def print_sheet(sheet: Sheet, console: Console) -> None:
    """What was found, what the sums prove, what stayed unresolved."""
    title = Text(f"{sheet.id}　{sheet.title.value or form.SHEET_TITLE}")
    console.print(Panel(Group(*_parts(sheet)), title=title, title_align="left"))


def print_audit(sheets: Iterable[Sheet], console: Console) -> int:
    """Every rule where it was applied, with the two sides where it does not hold; gives how many fail."""
    table = Table("シート", "規則", "場所", "結果", "内容", title="検査")
    failed = 0
    for sheet in sheets:
        for check in sheet.checks:
            table.add_row(
                *map(Text, (sheet.id, check.rule, check.where)), _verdict(check.ok), Text(check.detail)
            )
            failed += not check.ok
        table.add_section()
    console.print(table)
    console.print(
        Text(f"{table.row_count}件のうち{table.row_count - failed}件が成り立ち、{failed}件が成り立ちません。")
    )
    return failed


def _parts(sheet: Sheet) -> list[RenderableType]:
    parts: list[RenderableType] = [_head(sheet), Text(), _rules(sheet.checks)]
    failed = [f"{check.rule}（{check.where}）：{check.detail}" for check in sheet.checks if not check.ok]
    parts += _listed("成り立たない規則", failed)
    loose = [note for note in sheet.unresolved if note.startswith(LEFTOVER)]
    parts += _listed("証明できなかったこと", [note for note in sheet.unresolved if note not in loose])
    return parts + _listed("どこにも属さない行", loose)


def _head(sheet: Sheet) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, text in _found(sheet):
        table.add_row(Text(name, style="bold"), Text(text))
    return table


def _found(sheet: Sheet) -> Iterable[tuple[str, str]]:
    yield "ファイル", sheet.file
    if sheet.form:
        yield "様式", sheet.form
        yield "評価対象年度", fiscal_year_label(sheet.evaluated_year)
        for table in sheet.tables:
            yield f"表{table.title}", f"{len(table.entries)}欄"
        yield "本文", f"{len(sheet.sections)}か所"
        return
    for name, cell in (("作成日", sheet.date), ("分野", sheet.field), ("施策の方針", sheet.policy)):
        yield name, str(cell.value or "読み取れません")
    yield "評価対象年度", fiscal_year_label(sheet.evaluated_year)
    yield "評価者", "、".join(f"{e.title} {e.name}" for e in sheet.evaluators) or "なし"
    yield form.VISION, "あり" if sheet.vision.value else "なし"
    yield form.EFFORTS, f"{len(sheet.efforts)}件"
    yield "投入コスト", _costs(sheet)
    yield "事務事業", _counted(sheet, len(sheet.projects), "行", (p.department for p in sheet.projects))
    yield "成果指標", f"{len(sheet.indicators)}件"
    yield "本文", _counted(sheet, len(sheet.sections), "か所", (s.department for s in sheet.sections))


def _costs(sheet: Sheet) -> str:
    years = sheet.costs.fiscal_years
    empty = [year for year, cell in zip(years, sheet.costs.total_cost, strict=True) if cell.value is None]
    blank = f"（値なし：{'、'.join(map(fiscal_year_label, empty))}）" if empty else ""
    return f"3行×{len(years)}年度{blank}"


def _counted(sheet: Sheet, number: int, unit: str, departments: Iterable[str | None]) -> str:
    counts = Counter(departments)
    order = [evaluator.department for evaluator in sheet.evaluators]
    order += [name for name in counts if name and name not in order]
    parts = [f"{name} {counts[name]}" for name in order] + (
        [f"部の別なし {counts[None]}"] if counts[None] else []
    )
    return f"{number}{unit}（{'、'.join(parts)}）"


def _rules(checks: Iterable[Check]) -> Table:
    table = Table(
        "規則", "確かめた数", "成り立つ数", "結果", title="シート自身の計算による証明", title_justify="left"
    )
    counts = Counter((check.rule, check.ok) for check in checks)
    for rule in dict.fromkeys(rule for rule, _ in counts):
        good, bad = counts[rule, True], counts[rule, False]
        table.add_row(Text(rule), str(good + bad), str(good), _verdict(not bad))
    return table


def _verdict(ok: bool) -> Text:
    return Text("○", style="green") if ok else Text("×", style="bold red")


def _listed(title: str, lines: Iterable[str]) -> list[RenderableType]:
    items = [Text(f"・{line}", overflow="fold") for line in lines]
    return [Text(), Text(title, style="bold"), *(items or [Text("・なし")])]
