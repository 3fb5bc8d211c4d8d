"""Any file as a sheet: the city's own form first, then the tables of any other."""

from pathlib import Path

from corpus.documents import decode, read_bytes, read_document
from corpus.errors import NotASheetError
from corpus.parse import parse_sheet
from corpus.pdf_child import read_grids
from corpus.tables.parse import parse_tables
from corpus.tables.texts import read_delimited, read_markdown
from corpus.types import Sheet


def read_sheet(path: Path | str) -> Sheet:
    """The sheet in a file; DocumentError or NotASheetError says in one sentence why there is none."""
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        # openpyxl takes a moment to load.
        from corpus.tables.workbook import read_workbook

        return parse_tables(read_workbook(path.name, read_bytes(path)))
    if suffix in {".csv", ".tsv"}:
        text = decode(path.name, read_bytes(path))
        return parse_tables(read_delimited(path.name, text, "\t" if suffix == ".tsv" else ","))
    if suffix == ".md":
        return parse_tables(read_markdown(path.name, decode(path.name, read_bytes(path))))
    document = read_document(path)
    try:
        return parse_sheet(document)
    except NotASheetError as own:
        if not document.ordered:
            # Extracted text has no tables any more.
            raise
        try:
            return parse_tables(read_grids(path.name, read_bytes(path)))
        except NotASheetError:
            # What is missing from the city's form says more than that there are no tables.
            raise own from None
