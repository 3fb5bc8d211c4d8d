"""Documents: encodings, pages, and one Japanese sentence for whatever cannot be read."""

from pathlib import Path

import pytest

from corpus.documents import read_document
from corpus.errors import DocumentError, NotASheetError
from corpus.parse import parse_sheet
from tests.corpus.sheets import REAL, real_sheet

TEXT = REAL.read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_and_line_ends_read_alike(tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / REAL.name
    path.write_bytes(TEXT.replace("\n", newline).encode(encoding))
    sheet = parse_sheet(read_document(path))
    assert sheet.projects == real_sheet().projects
    assert sheet.indicators == real_sheet().indicators


def test_form_feeds_open_pages_too(tmp_path: Path) -> None:
    path = tmp_path / REAL.name
    path.write_text(TEXT.replace("\n 重\n", "\n\f重\n").replace("\n ", "\n\f"), encoding="utf-8")
    assert parse_sheet(read_document(path)) == real_sheet()


def test_pages_and_lines_are_counted() -> None:
    lines = read_document(REAL).lines
    assert max(line.page for line in lines) == 8
    (line,) = [line for line in lines if line.text.startswith("５．成果指標")]
    assert (line.page, line.number) == (4, 244)


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("empty.txt", b"", "空"),
        ("blank.txt", b" \n\n", "空"),
        ("wide.txt", "　\n".encode(), "文字がありません"),
        ("binary.txt", b"\x00\x01\x02" * 50, "文字のファイルではありません"),
        ("broken.txt", b"\xff\xfe\x82" * 9, "文字コード"),
        ("euc.txt", "令和七年度".encode("euc_jp") + b"\xff", "文字コード"),
        ("broken.pdf", b"%PDF-1.4\n nothing", "PDF"),
        ("text.pdf", b"no pdf at all", "PDF"),
    ],
)
def test_bad_files_get_a_sentence(tmp_path: Path, name: str, data: bytes, part: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError) as error:
        read_document(path)
    assert part in str(error.value)
    assert str(error.value).endswith("。")


def test_missing_files_and_folders_get_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="見つかりません"):
        read_document(tmp_path / "nothing.txt")
    with pytest.raises(DocumentError, match="フォルダー"):
        read_document(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "こんにちは。\n",
        "この報告書は令和７年度行政評価シートを見た人が書いたもので、行政評価シートそのものではありません。"
        "そのため表題とは読めない長さになっています。\n",
        "行政評価シート\n",
    ],
)
def test_other_documents_are_no_sheets(tmp_path: Path, text: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotASheetError, match="表題がない"):
        parse_sheet(read_document(path))


def test_a_title_alone_is_a_sheet_with_everything_open(tmp_path: Path) -> None:
    path = tmp_path / "title.txt"
    path.write_text("令和３年度行政評価シート\n", encoding="utf-8")
    sheet = parse_sheet(read_document(path))
    assert (sheet.id, sheet.year, sheet.projects) == ("title", 2021, ())
    assert sheet.unresolved
