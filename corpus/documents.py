"""Documents: files of text or PDF as numbered lines on pages."""

from pathlib import Path

from corpus.errors import DocumentError
from corpus.pdf_child import read_pages
from corpus.types import Document, Line

_SUFFIXES = frozenset({".txt", ".pdf", ".md", ".csv", ".tsv", ".xlsx"})
_ENCODINGS = ("utf-8-sig", "cp932")
# Control characters that occur in text files; any other one means a binary file.
_TEXT_CONTROLS = frozenset("\t\n\r\f\v")
_MAX_BYTES = 50_000_000
# A sheet may hold some half-width katakana, never one letter in four.
_KANA_SHARE = 4


def read_document(path: Path | str) -> Document:
    """The lines of a text or PDF file; raises DocumentError with one Japanese sentence."""
    path = Path(path)
    data = read_bytes(path)
    if data.startswith(b"%PDF-") or path.suffix.lower() == ".pdf":
        return _document(path.name, read_pages(path.name, data), ordered=True)
    return _document(path.name, _text_pages(decode(path.name, data)))


def is_document(path: Path) -> bool:
    """Whether a file of a folder is meant to be read: by its suffix; a README tells of the folder."""
    return path.suffix.lower() in _SUFFIXES and path.stem.upper() != "README" and path.is_file()


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; DocumentError says why it cannot be opened."""
    if path.is_dir():
        raise DocumentError(f"「{path}」はフォルダーです。ファイルを指定してください。")
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise DocumentError(
                f"「{path.name}」は大きすぎます（50MBまで）。シートのファイルか確かめてください。"
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(f"「{path}」が見つかりません。ファイル名を確かめてください。") from None
    except OSError as error:
        raise DocumentError(
            f"「{path}」を開けません（{error.strerror}）。読み取りの権限を確かめてください。"
        ) from None
    if not data.strip():
        raise DocumentError(f"「{path.name}」は空のファイルです。元のファイルを確かめてください。")
    return data


def decode(name: str, data: bytes) -> str:
    """The text of a file in UTF-8 or Shift_JIS; DocumentError for any other."""
    if b"\0" in data:
        raise DocumentError(
            f"「{name}」は文字のファイルではありません。UTF-8かShift_JISのテキスト、またはPDFにしてください。"
        )
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_plausible(text):
            return text
    raise DocumentError(
        f"「{name}」の文字コードを読み取れません。UTF-8かShift_JIS（cp932）で保存し直してください。"
    )


def _is_plausible(text: str) -> bool:
    """Whether decoded text can be Japanese: bytes of another encoding come out as half-width katakana."""
    kana = sum("｡" <= c <= "ﾟ" for c in text)
    return all(c >= " " or c in _TEXT_CONTROLS for c in text) and kana < len(text) / _KANA_SHARE


def _text_pages(text: str) -> list[list[str]]:
    """Lines by page: a page starts at a form feed, or where a line begins with one ASCII blank."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").split("\n")
    form_feeds = "\f" in text
    pages: list[list[str]] = [[]]
    for line in lines:
        if form_feeds:
            first, *starts = line.split("\f")
            # The line that a form feed opens is one line of the file, so nothing is left on the page before.
            if first.strip() or not starts:
                pages[-1].append(first)
            pages += [[start] for start in starts]
        elif line.startswith(" ") and line[1:2].strip():
            pages.append([line[1:]])
        else:
            pages[-1].append(line)
    return pages


def _document(name: str, pages: list[list[str]], *, ordered: bool = False) -> Document:
    lines: list[Line] = []
    for page, texts in enumerate(pages, start=1):
        lines += [Line(len(lines) + n, page, text.rstrip()) for n, text in enumerate(texts, start=1)]
    if not any(line.text.strip() for line in lines):
        raise DocumentError(
            f"「{name}」には文字がありません。画像だけのPDFは読めないので、文字の入ったファイルにしてください。"
        )
    return Document(name, tuple(lines), ordered)
