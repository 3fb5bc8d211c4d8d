"""The sheets of an index as a table in the terminal and as JSON."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus.eras import fiscal_year_label
from index.heads import SheetHead


def print_heads(heads: Sequence[SheetHead], console: Console) -> None:
    """One line for each sheet, by policy and year."""
    table = Table(
        "番号", "評価した年度", "分野", "施策の方針", "事業", "指標", "ファイル", title="索引のシート"
    )
    for head in _ordered(heads):
        year = fiscal_year_label(head.evaluated_year)
        counts = str(len(head.projects)), str(len(head.indicators))
        table.add_row(*map(Text, (head.id, year, head.field, head.policy or head.title, *counts, head.file)))
    console.print(table)


def heads_to_json(heads: Sequence[SheetHead]) -> list[dict[str, object]]:
    """What the table shows, a record for each sheet."""
    return [
        {
            "id": head.id,
            "file": head.file,
            "evaluated_year": fiscal_year_label(head.evaluated_year),
            "field": head.field,
            "policy": head.policy,
            "departments": list(head.departments),
            "projects": len(head.projects),
            "indicators": len(head.indicators),
        }
        for head in _ordered(heads)
    ]


def _ordered(heads: Sequence[SheetHead]) -> list[SheetHead]:
    return sorted(heads, key=lambda head: (head.policy_code, head.year))
