"""The report on a sheet: what it must not leave out."""

import io
from dataclasses import replace

from rich.console import Console

from assistant.settings import Settings
from corpus.documents import read_document
from corpus.ledger import Ledger
from corpus.parse import parse_sheet
from corpus.report import LEFTOVER, print_audit, print_sheet
from corpus.types import Check, Document, Line, Sheet

SHEET = parse_sheet(read_document(Settings().corpus_dir / "kamakura-r7-4-1-1.txt"))
WRONG = Check("規則[bold]", "健福-01", False, "1＋1＝2、印字は3（千円）")


def printed(sheet: Sheet) -> str:
    console = Console(file=io.StringIO(), width=160)
    print_sheet(sheet, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_lines_that_belong_to_nothing_are_listed_apart() -> None:
    ledger = Ledger(Document("a.txt", (Line(7, 2, "迷子の行"),)))
    ledger.report_leftovers()
    assert all(note.startswith(LEFTOVER) for note in ledger.notes)
    text = printed(replace(SHEET, unresolved=(*SHEET.unresolved, *ledger.notes)))
    unproved, heading, note = text.split("証明できなかったこと")[1].split(LEFTOVER, 2)
    assert "「重」" in unproved
    assert heading.strip(" │\n・") == ""
    assert "迷子の行" in note


def test_rules_that_fail_show_both_sides_and_text_is_no_markup() -> None:
    text = printed(replace(SHEET, checks=(*SHEET.checks, WRONG)))
    assert "規則[bold]（健福-01）：1＋1＝2、印字は3（千円）" in text
    console = Console(file=io.StringIO(), width=160)
    assert print_audit([replace(SHEET, checks=(WRONG,))], console) == 1
    assert isinstance(console.file, io.StringIO)
    assert "1件のうち0件が成り立ち、1件が成り立ちません" in console.file.getvalue()
