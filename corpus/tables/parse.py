"""From the parts of a document of any form to a sheet: its tables as figures, its text as sections."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from corpus.eras import find_fiscal_years
from corpus.errors import NotASheetError
from corpus.spelling import normalise, squeeze
from corpus.tables.contents import Contents, Grid, Heading, Paragraph
from corpus.tables.forms import form_of
from corpus.tables.grid import fields, long_texts, read_grid
from corpus.tables.headings import read_value, unit_in, unit_note, year_of
from corpus.tables.proof import totals
from corpus.types import Cell, CostTable, Item, Missing, Section, Sheet, Source, Table

_NOTHING = Cell(None, "", None, Missing.BLANK)
_OPENING_PARTS = 6
_TITLE = 60
_DONE = ("決算", "実績")
# 「令和6年度事務事業評価シート（令和5年度実施事業）」
_EVALUATED = re.compile(
    r"(?:令和|平成|[RH])\s*(?:元|\d{1,2})\s*年?度?\s*(?=の?(?:実績|実施|決算|対象|事業分|執行))|\d{4}年度(?=の?(?:実績|実施|決算|対象))"
)


def parse_tables(contents: Contents) -> Sheet:
    """The sheet that a document of another form is; NotASheetError without a table or a fiscal year."""
    opening = list(_words(contents))
    form = form_of(" ".join(opening[:_OPENING_PARTS]))
    filled = {key: _filled(contents, names) for key, names in form.fields.items()}
    stem = contents.file.rsplit(".", 1)[0]
    said = _said_year(filled.get("year", ""), opening, stem)
    reader = _Reader(contents, said)
    tables = tuple(_numbered(reader.tables()))
    if not any(table.entries for table in tables):
        raise NotASheetError(
            f"「{contents.file}」には読み取れる表がないので、行政評価シートとして読めません。"
            "表の入ったファイルか確かめてください。"
        )
    year = _evaluated(tables, said)
    if year is None:
        raise NotASheetError(
            f"「{contents.file}」にはどの年度のものかが書かれていません。"
            "ファイル名に「令和6年度」のように年度を入れてください。"
        )
    tables = tuple(_dated(table, stem) for table in tables)
    title = filled.get("subject") or _title(contents) or stem
    return Sheet(
        id=stem,
        file=contents.file,
        title=_said(title),
        year=year + 1,
        date=_said(filled.get("date", "")),
        field=_said(filled.get("field", "")),
        policy=_said(filled.get("policy", "")),
        evaluators=(),
        vision=_NOTHING,
        efforts=(),
        costs=CostTable((), (), (), (), ()),
        projects=(),
        indicators=(),
        sections=tuple(reader.sections),
        checks=tuple(check for table in tables for check in totals(table)),
        unresolved=contents.unresolved,
        form=form.name,
        tables=tables,
    )


@dataclass
class _Reader:
    """Goes through the parts of a document: headings are the context of the tables behind them."""

    contents: Contents
    year: int | None
    sections: list[Section] = field(default_factory=list)

    def tables(self) -> Iterator[Table]:
        path: list[tuple[int, str]] = []
        heading_unit = unit = ""
        file = self.contents.file
        for part in self.contents.parts:
            if isinstance(part, Heading):
                path = [(level, text) for level, text in path if level < part.level]
                path.append((part.level, part.text))
                heading_unit = unit = unit_in(part.text)
            elif isinstance(part, Paragraph):
                unit = unit_note(part.text) or unit
                self._tell(path[-1][1] if path else "", part.text, part.source)
            else:
                context = " ".join(text for _, text in path)
                yield from read_grid(part, file, context, unit, self.year)
                unit = heading_unit
                for label, text, source in long_texts(part, file):
                    self._tell(label, text, source)

    def _tell(self, title: str, text: str, source: Source) -> None:
        """Add running text to the section that its heading opens."""
        item = Item(text, source)
        last = self.sections[-1] if self.sections else None
        if last and last.title == title:
            self.sections[-1] = Section(last.number, title, None, last.page, (*last.items, item))
        else:
            number = f"本文{len(self.sections) + 1}"
            self.sections.append(Section(number, title or "本文", None, source.page, (item,)))


def _numbered(tables: Iterator[Table]) -> Iterator[Table]:
    for number, table in enumerate(tables, start=1):
        yield Table(f"{number} {table.title}".strip(), table.page, table.entries)


def _words(contents: Contents) -> Iterator[str]:
    """The texts of a document that are no values, in order."""
    for part in contents.parts:
        if isinstance(part, Grid):
            for row in part.rows:
                yield from (box.text for box in dict.fromkeys(row) if box.text and not read_value(box.text))
        else:
            yield part.text


def _filled(contents: Contents, names: tuple[str, ...]) -> str:
    """What is filled in under the first of some names of a field; "" for none."""
    pairs = [pair for part in contents.parts if isinstance(part, Grid) for pair in fields(part)]
    lines = [part.text for part in contents.parts if isinstance(part, Paragraph)]
    pairs += [
        (squeeze(label), value.strip())
        for text in lines
        for line in text.split("\n")
        for label, colon, value in [line.replace("：", ":").partition(":")]
        if colon
    ]
    return next((value for name in names for label, value in pairs if label == name), "")


def _title(contents: Contents) -> str:
    """What a document begins with, if that stands alone: a heading, a line, a row of one cell."""
    first = contents.parts[0] if contents.parts else None
    if isinstance(first, Heading) and isinstance(contents.parts[1], Grid) and contents.parts[1].rows:
        # The name of a worksheet says less than what stands on top of it.
        first = contents.parts[1] if len(set(contents.parts[1].rows[0])) == 1 else first
    if isinstance(first, Grid):
        texts = [box.text for box in dict.fromkeys(first.rows[0]) if box.text]
        return texts[0] if len(texts) == 1 and len(texts[0]) <= _TITLE else ""
    return first.text if first and len(first.text) <= _TITLE else ""


def _dated(table: Table, stem: str) -> Table:
    """A table none of whose headings names a year is of the year of its caption, or else of the file's name.

    「令和6年度事務事業評価」 may be of what was done in that year or the one before: it dates nothing.
    """
    year = next((year for text in (table.title, stem.replace("_", " ")) if (year := _year_told(text))), None)
    if year is None or any(entry.fiscal_year for entry in table.entries):
        return table
    numbers = (isinstance(entry.cell.value, int | Decimal) for entry in table.entries)
    dated = (replace(e, fiscal_year=year) if n else e for e, n in zip(table.entries, numbers, strict=True))
    return replace(table, entries=tuple(dated))


def _year_told(text: str) -> int | None:
    """The fiscal year whose results a text announces; None where it may be the year of the evaluation."""
    if of := _EVALUATED.search(normalise(text)):
        return year_of(of[0])
    return None if "評価" in text else year_of(text)


def _said_year(filled: str, opening: list[str], stem: str) -> int | None:
    """The fiscal year that a document names first: in its field, its opening words or its file name."""
    texts = (filled, *opening[:_OPENING_PARTS], stem.replace("_", " "))
    for text in texts:
        if of := _EVALUATED.search(normalise(text)):
            return year_of(of[0])
        if years := [mention.year for mention in find_fiscal_years(text)]:
            return years[0]
    return None


def _evaluated(tables: tuple[Table, ...], said: int | None) -> int | None:
    """The year evaluated: the newest with a 決算 or 実績 in a table, at most the one that the title names."""
    done = {
        entry.fiscal_year
        for table in tables
        for entry in table.entries
        if entry.fiscal_year
        and entry.cell.value is not None
        and any(word in f"{''.join(entry.row)}{entry.label}" for word in _DONE)
        and "見込" not in entry.label
    }
    newest = max((year for year in done if year and (said is None or year <= said)), default=None)
    years = [e.fiscal_year for table in tables for e in table.entries if e.fiscal_year]
    return newest or said or max(years, default=None)


def _said(text: str) -> Cell:
    return Cell(text, text) if text else _NOTHING
