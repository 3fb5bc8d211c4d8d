"""From a grid to figures: each value with the headings left of it and above it.

Rows that are read by themselves (label, value, label, value) are told from tables by the words that forms
use for their fields; everything else follows from where numbers stand.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.spelling import squeeze
from corpus.tables.contents import Box, Grid
from corpus.tables.headings import (
    fits,
    is_unit,
    read_value,
    unit_in,
    unit_note,
    without_unit,
    without_year,
    year_of,
)
from corpus.types import Cell, Entry, Missing, Source, Table

_FIELD = re.compile(
    r"(?:事務)?事業(?:名|番号|コード|開始年度|期間|の?(?:目的|概要|内容|対象))|.*(?:担当|所管|主管).{0,4}|部(?:署|局)名?|課名?|係名?"
    r"|.*(?:施策|政策|基本目標|体系|分野|会計|予算科目)(?:名|区分|番号)?|款|項|目|目的|対象|手段|意図|内容|概要|根拠(?:法令|計画)?.*"
    r"|実施(?:方法|主体|期間)|電話(?:番号)?|内線|作成(?:日|者|年月日)|記入(?:日|者)|評価(?:日|者|年度|区分)?|(?:総合|一次|二次|最終|内部|外部)評価.*"
    r"|必要性|有効性|効率性|公平性|妥当性|課題.*|今後の.*|.*方向性|理由|備考|成果|現状.*|年度|開始年度|終了年度|.*の有無"
)
_KEY = re.compile(r"(?:no\.?|№|番号|整理番号|事業番号|コード|事業コード|id|項番)", re.IGNORECASE)
_SERIES = re.compile(
    r"(?:当初|現|前期|後期)?(?:目標|実績|計画|見込|予算|決算|達成|執行|補正|予定)(?:値|額|率|度)?.{0,6}"
)
# A field of a form has the unit of a note only if it is an amount.
_AMOUNT = re.compile(r"費|額|コスト|予算|決算|財源|支出|収入")
_DIVIDING = re.compile(r"区分|項目|指標(?:名)?|内訳|.*名称?|費目|科目|財源.*|種別|分類|単位")
_LONG_TEXT = 40


def read_grid(grid: Grid, file: str, context: str, unit: str, like: int | None) -> Iterator[Table]:
    """The tables of a grid, in order; `like` is a year of the document.

    `unit` is that of a note before the grid: it is of the first table, as each note is of the one below it.
    """
    band: list[int] = []
    caption = context
    for number, row in enumerate([*grid.rows, ()]):
        boxes = _distinct(row)
        note = next((found for box in boxes if (found := unit_note(box.text))), "")
        unit = note if note and not band else unit
        texts = [box for box in boxes if not unit_note(box.text)]
        if len(texts) > 1:
            if band and _is_header(row) and not all(_is_header(grid.rows[n]) for n in band):
                yield from _band(grid, band, file, caption, unit, like)
                band, unit = [], note
            band.append(number)
            continue
        if band:
            yield from _band(grid, band, file, caption, unit, like)
            band, unit = [], note
        if texts and len(texts[0].text) <= _LONG_TEXT and without_unit(texts[0].text):
            unit = unit_in(texts[0].text) or unit
            caption = " ".join(filter(None, (context, texts[0].text)))


def long_texts(grid: Grid, file: str) -> Iterator[tuple[str, str, Source]]:
    """Texts in cells too long for a value: the heading left of each or above it, the text, its place."""
    heading = ""
    for number, row in enumerate(grid.rows):
        boxes = [box for box in _distinct(row) if box.row == number]
        for place, box in enumerate(boxes):
            if _is_long(box.text):
                label = (
                    boxes[place - 1].text if place and len(boxes[place - 1].text) <= _LONG_TEXT else heading
                )
                yield label, box.text, Source(file, grid.page, grid.lines[number])
        if len(boxes) == 1 and len(boxes[0].text) <= _LONG_TEXT:
            heading = boxes[0].text


def fields(grid: Grid) -> Iterator[tuple[str, str]]:
    """Pairs of a form's field and what is filled in, from the rows that consist of such pairs."""
    for row in grid.rows:
        boxes = _distinct(row)
        if _is_pairs(boxes):
            yield from ((squeeze(a.text), b.text) for a, b in zip(boxes[::2], boxes[1::2], strict=True))


def _distinct(row: Sequence[Box]) -> list[Box]:
    """The boxes of a row with a text, merged ones once."""
    return [box for box in dict.fromkeys(row) if box.text]


def _is_pairs(boxes: Sequence[Box]) -> bool:
    if len(boxes) % 2 or not boxes:
        return False
    labels = [_is_field(box.text) for box in boxes]
    return all(labels[::2]) and not any(labels[1::2]) and not any(read_value(b.text) for b in boxes[::2])


def _is_long(text: str) -> bool:
    return len(text) > _LONG_TEXT or "。" in text


def _is_field(text: str) -> bool:
    return len(text) <= 20 and bool(_FIELD.fullmatch(squeeze(without_unit(text))))


def _is_header(row: Sequence[Box]) -> bool:
    """Whether a row has no values, and a year, a unit or a series that values stand below."""
    boxes = _distinct(row)
    if len(boxes) < 2 or any(read_value(box.text) for box in boxes):
        return False
    return any(
        year_of(b.text, 2020) or unit_in(b.text) or _SERIES.fullmatch(squeeze(b.text)) for b in boxes[1:]
    )


def _band(
    grid: Grid, band: Sequence[int], file: str, caption: str, unit: str, like: int | None
) -> Iterator[Table]:
    """The table in some rows of a grid; rows of pairs among them are entries of their own."""
    below = [*band[1:], None]
    pairs = [
        n
        for n, next_row in zip(band, below, strict=True)
        if _is_pairs(_distinct(grid.rows[n]))
        and not (next_row is not None and _is_named_value(grid.rows[n], grid.rows[next_row]))
    ]
    table = [n for n in band if n not in pairs]
    entries = [*_of_pairs(grid, pairs, file, unit, like)]
    if table and not _has_header(grid, table):
        entries += _of_pairs(grid, [n for n in table if len(_distinct(grid.rows[n])) == 2], file, unit, like)
    elif table:
        entries += _Band(grid, table, file, unit, like).entries()
    if entries:
        yield Table(caption, grid.page, tuple(entries))


def _is_named_value(row: Sequence[Box], below: Sequence[Box]) -> bool:
    """Whether a row of two words is the heading of what is below: 事業名, 事業費 over names, amounts."""
    boxes, values = _distinct(row), _distinct(below)
    if len(boxes) != 2 or len(values) != 2 or read_value(boxes[1].text):
        return False
    return read_value(values[1].text) is not None and not _is_field(values[0].text)


def _has_header(grid: Grid, table: Sequence[int]) -> bool:
    """Whether headings stand above: two columns whose first row holds a value are label and value."""
    rows = [_distinct(grid.rows[n]) for n in table]
    if len(table) < 2 or any(read_value(box.text) for box in rows[0][1:]):
        return len(table) > 1 and max(map(len, rows)) > 2
    return True


def _of_pairs(grid: Grid, rows: Sequence[int], file: str, unit: str, like: int | None) -> Iterator[Entry]:
    for number in rows:
        boxes = _distinct(grid.rows[number])
        for label, box in zip(boxes[::2], boxes[1::2], strict=False):
            if _is_long(box.text):
                continue
            source = Source(file, grid.page, grid.lines[number])
            own = unit_in(label.text) or (unit if _AMOUNT.search(label.text) else "")
            cell, its_unit = _cell(box.text, source, own)
            name = without_year(without_unit(label.text))
            yield Entry((), name, year_of(label.text, like), its_unit, cell)


def _cell(text: str, source: Source, unit: str) -> tuple[Cell, str]:
    """A cell with its unit; words have none."""
    reading = read_value(text)
    if reading is None and text:
        return Cell(text, text, source), ""
    if reading is None:
        return Cell(None, "", source, Missing.BLANK), unit
    return Cell(reading.value, text, source, reading.missing), reading.unit or unit


class _Band:
    """Consecutive rows with headings above: which rows and columns are headings, and what they say."""

    def __init__(self, grid: Grid, band: Sequence[int], file: str, unit: str, like: int | None) -> None:
        self.grid, self.file, self.unit, self.like = grid, file, unit, like
        rows = [grid.rows[n] for n in band]
        heads = 1
        while heads < len(rows) - 1 and _is_header(rows[heads]) and heads < 4:
            heads += 1
        # A box merged downwards from the first row belongs to the headings as far as it reaches.
        while heads < len(rows) - 1 and rows[heads][0].text and rows[heads][0] == rows[0][0]:
            heads += 1
        self.head, self.body = rows[:heads], list(zip(band[heads:], rows[heads:], strict=True))
        self.width = len(rows[0])
        self.head = [
            self._filled(row, below) for row, below in zip(self.head, [*self.head[1:], None], strict=True)
        ]
        self.first = self._first_value()

    def _filled(self, row: Sequence[Box], below: Sequence[Box] | None) -> tuple[Box, ...]:
        """A row of headings in which a year stands for the blanks right of it that have headings below."""
        filled: list[Box] = []
        for column, box in enumerate(row):
            over = filled[-1] if filled and below and below[column].text else None
            filled.append(over if not box.text and over and year_of(over.text, self.like) else box)
        return tuple(filled)

    def _heading(self, column: int) -> str:
        return squeeze(self.head[-1][column].text) or squeeze(self.head[0][column].text)

    def _first_value(self) -> int:
        """The first column that holds values: numbers that are no codes, else the one behind the name."""
        for column in range(1, self.width):
            texts = [row[column].text for _, row in self.body if row[column].text]
            values = [text for text in texts if read_value(text) is not None]
            if 2 * len(values) >= max(len(texts), 1) and values and not _KEY.fullmatch(self._heading(column)):
                return column
        return 2 if self.width > 2 and _KEY.fullmatch(self._heading(0)) else 1

    def _roles(self) -> list[str]:
        """What each column left of the values is: "name", "unit", "key" or "word"."""
        roles: list[str] = []
        for column in range(self.first):
            heading = self._heading(column)
            texts = [squeeze(row[column].text) for _, row in self.body if row[column].text]
            same = column > 0 and self.head[-1][column] == self.head[-1][column - 1]
            series = bool(texts) and all(_SERIES.fullmatch(text) for text in texts)
            if heading == "単位" or (column and texts and all(map(is_unit, texts))):
                roles.append("unit")
            elif _KEY.fullmatch(heading) or (texts and all(read_value(t) for t in texts) and not column):
                roles.append("key")
            elif "name" not in roles or same or not heading or series or _DIVIDING.fullmatch(heading):
                roles.append("name")
            else:
                roles.append("word")
        return roles

    def entries(self) -> Iterator[Entry]:
        roles = self._roles()
        names: list[str] = []
        for number, row in self.body:
            source = Source(self.file, self.grid.page, self.grid.lines[number])
            names = self._names(row, roles, names)
            path = [name for name in dict.fromkeys(names) if name]
            units = [row[c].text for c in range(self.first) if roles[c] == "unit" and row[c].text]
            for column in range(self.width):
                box = row[column]
                shown_once = box.row == number and box not in row[:column]
                wanted = column >= self.first or roles[column] == "word"
                if not wanted or not (path or box.text) or not (shown_once or not box.text):
                    continue
                if not _is_long(box.text) and (entry := self._entry(path, units, column, box, source)):
                    yield entry

    def _names(self, row: Sequence[Box], roles: Sequence[str], before: Sequence[str]) -> list[str]:
        """The names in a row; one that is left blank before another is that of the row above."""
        texts = [row[c].text for c in range(self.first) if roles[c] == "name"]
        last = max((n for n, text in enumerate(texts) if text), default=0)
        return [t or (before[n] if n < last and len(before) > n else "") for n, t in enumerate(texts)]

    def _entry(
        self, path: Sequence[str], units: Sequence[str], column: int, box: Box, source: Source
    ) -> Entry | None:
        above = [b.text for b in dict.fromkeys(row[column] for row in self.head) if b.text]
        if not above and not box.text:
            return None
        if self._heading(column) == "単位":
            return None
        across = [y for y in (year_of(text, self._like(column)) for text in above) if y]
        down = [y for y in (year_of(text, self.like) for text in path if _is_year(text)) if y]
        unit = next(filter(None, map(unit_in, reversed(above))), "") or next(iter(units), "")
        unit = unit or self._unit_beside(box.row, column)
        unit = unit or next(filter(None, map(unit_in, reversed(path))), "")
        # 「区分（千円）」 in the corner is said of the whole table.
        corner = (row[c].text for row in self.head for c in range(self.first))
        whole = next(filter(None, map(unit_in, corner)), "") or self.unit
        unit = unit or (whole if all(fits(whole, text) for text in (*path, *above)) else "")
        numbers = any(read_value(row[column].text) for _, row in self.body)
        cell, its_unit = _cell(box.text, source, unit if numbers else "")
        label = "・".join(filter(None, (without_year(without_unit(text)) for text in above)))
        names = tuple(filter(None, (without_unit(t) if not _is_year(t) else "" for t in path)))
        return Entry(names, label, next(iter(across), None) or next(iter(down), None), its_unit, cell)

    def _unit_beside(self, number: int, column: int) -> str:
        """The unit in a column 単位 right behind a value; it says nothing of the values further left."""
        behind = column + 1
        if behind >= self.width or self._heading(behind) != "単位":
            return ""
        return self.grid.rows[number][behind].text

    def _like(self, column: int) -> int | None:
        """The year of the nearest heading on the left: what 「5年度」 goes on from."""
        for left in range(column, -1, -1):
            for row in self.head:
                if year := year_of(row[left].text):
                    return year
        return self.like


def _is_year(text: str) -> bool:
    return year_of(text, 2020) is not None and not re.search(r"\w", without_year(text))
