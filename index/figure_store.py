"""Every cell of every sheet in one Parquet file, which DuckDB, pandas and warehouses read: its only writer.

Columns: the fields of `corpus.types.Figure`; `number` is the value where it is one, `value` its spelling
without signs, `kind` says which of the two types of numbers, a word or a flag it is. The columns that end
in `_key` are for searching: widths, blanks and kinds of kana do not matter there.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from corpus.spelling import hiragana, squeeze
from corpus.types import Figure, Missing, Source, Value

_COLUMNS = {
    "position": "INTEGER", "sheet": "VARCHAR", "table": "VARCHAR", "row": "VARCHAR", "name": "VARCHAR",
    "department": "VARCHAR", "label": "VARCHAR", "fiscal_year": "SMALLINT", "value": "VARCHAR",
    "number": "DECIMAL(24,6)", "kind": "VARCHAR", "unit": "VARCHAR", "missing": "VARCHAR",
    "spelling": "VARCHAR", "file": "VARCHAR", "page": "INTEGER", "line": "INTEGER",
}  # fmt: skip
WHOLE, PART = ("sheet", "table", "row", "label"), ("name", "department")
_READ = [name for name in _COLUMNS if name not in {"position", "number"}]
# Nothing is fetched at run time, and one thread writes the same bytes every time.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
}


def search_key(text: str) -> str:
    """How texts are compared in a search."""
    return hiragana(squeeze(text)).casefold()


def write_figures(figures: Iterable[Figure], path: Path) -> None:
    """Write the Parquet file."""
    with TemporaryDirectory() as folder, duckdb.connect(config=_CONFIG) as connection:
        lines = Path(folder) / "figures.json"
        with lines.open("w", encoding="utf-8") as file:
            for position, figure in enumerate(figures):
                file.write(json.dumps(_record(position, figure), ensure_ascii=False) + "\n")
        keys = {f"{name}_key": "VARCHAR" for name in (*WHOLE, *PART)}
        columns = _COLUMNS | keys
        connection.read_json(str(lines), columns=columns, format="newline_delimited").write_parquet(str(path))


def _record(position: int, figure: Figure) -> dict[str, Any]:
    value, source = figure.value, figure.source
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    plain = {name: getattr(figure, name) for name in ("sheet", "table", "row", "name", "department", "label")}
    return {
        **plain,
        **{f"{name}_key": search_key(text or "") for name, text in plain.items()},
        "position": position,
        "fiscal_year": figure.fiscal_year,
        "value": None if value is None else str(value),
        "number": str(value) if number else None,
        "kind": None if value is None else type(value).__name__,
        "unit": figure.unit,
        "missing": figure.missing.name if figure.missing else None,
        "spelling": figure.spelling,
        "file": source.file if source else None,
        "page": source.page if source else None,
        "line": source.line if source else None,
    }


class FigureStore:
    """The figures of a Parquet file, in the order of the sheets; nothing of it is kept in memory."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)

    def __len__(self) -> int:
        return self.count({})

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.select({}))

    def select(self, filters: Mapping[str, Sequence[str | int]]) -> list[Figure]:
        """The figures that meet all filters, each of which is one of several values.

        `sheet`, `table`, `row` and `label` are compared whole, `name` and `department` as parts,
        `fiscal_year` as a number.
        """
        conditions, values = _where(filters)
        columns = ", ".join(f'"{name}"' for name in _READ)
        # Only names of columns are put in; all values are parameters.
        query = f"SELECT {columns} FROM read_parquet(?) WHERE {conditions} ORDER BY position"
        return [
            _figure(dict(zip(_READ, row, strict=True))) for row in self._rows(query, [self._path, *values])
        ]

    def count(self, filters: Mapping[str, Sequence[str | int]]) -> int:
        """How many figures `select` would give."""
        conditions, values = _where(filters)
        query = f"SELECT count(*) FROM read_parquet(?) WHERE {conditions}"
        return int(self._rows(query, [self._path, *values])[0][0])

    def choices(self, field: str) -> list[Any]:
        """The values of a column, each once, in the order of the sheets."""
        known = f'SELECT "{field}" FROM read_parquet(?) WHERE "{field}" IS NOT NULL'
        query = f"{known} GROUP BY 1 ORDER BY min(position)"
        return [value for (value,) in self._rows(query, [self._path]) if value != ""]

    def _rows(self, query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with duckdb.connect(config=_CONFIG) as connection:
            return connection.execute(query, values).fetchall()


def _where(filters: Mapping[str, Sequence[str | int]]) -> tuple[str, list[Any]]:
    conditions = ["true"]
    values: list[Any] = []
    for field, wanted in filters.items():
        if field == "fiscal_year":
            test, asked = "fiscal_year = ?", list(wanted)
        elif field in WHOLE:
            test, asked = f"{field}_key = ?", [search_key(str(text)) for text in wanted]
        else:
            test, asked = f"contains({field}_key, ?)", [search_key(str(text)) for text in wanted]
        if wanted:
            conditions.append("(" + " OR ".join([test] * len(asked)) + ")")
            values += asked
    return " AND ".join(conditions), values


def _figure(row: Mapping[str, Any]) -> Figure:
    source = None if row["file"] is None else Source(row["file"], row["page"], row["line"])
    missing = None if row["missing"] is None else Missing[row["missing"]]
    plain = (row["sheet"], row["table"], row["row"], row["name"], row["department"], row["label"])
    value = _value(row["kind"], row["value"])
    return Figure(*plain, row["fiscal_year"], value, row["unit"], missing, row["spelling"], source)


def _value(kind: str | None, text: str | None) -> Value | None:
    if kind is None or text is None:
        return None
    if kind == "int":
        return int(text)
    if kind == "bool":
        return text == "True"
    return Decimal(text) if kind == "Decimal" else text
