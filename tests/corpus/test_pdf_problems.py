"""Files that are no sheet, or that would take a reader down: a sentence each, and the others go on."""

import io
import random
import zlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from corpus.documents import read_document
from corpus.errors import DocumentError
from corpus.json_form import read_sheets
from corpus.pdf_child import MOST_PAGES
from tests.corpus.sheets import FACSIMILE


def drawn(pages: int = 1, *, text: str = "", password: str = "") -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption(password) if password else None)
    for _ in range(pages):
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.drawString(20, 20, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def bomb(megabytes: int) -> bytes:
    """A page whose few kilobytes of drawing unpack to many megabytes."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b"q Q " * 250_000) for _ in range(megabytes)) + packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(data) + data + b"\nendstream",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 5\n" + table + end


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空のファイル"),
        (b"%PDF-1.4\n" + random.Random(1).randbytes(5000), "PDFとして読めません"),
        (FACSIMILE.read_bytes()[:60_000], "PDFとして読めません"),
        (drawn(text="x", password="geheim"), "パスワード"),
        (drawn(), "文字がありません"),
        (drawn(MOST_PAGES + 1, text="x"), "ページが多すぎます"),
    ],
    ids=["zero bytes", "noise", "cut off", "locked", "scan", "too many pages"],
)
def test_a_sentence_for_each(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=said) as raised:
        read_document(path)
    assert "\n" not in str(raised.value)


@pytest.mark.slow
def test_a_bomb_ends_within_its_limits(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(bomb(3000))
    assert path.stat().st_size < 20_000_000
    with pytest.raises(DocumentError):
        read_document(path)


def test_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(drawn())
    (tmp_path / "b.pdf").write_bytes(FACSIMILE.read_bytes())
    sheets, errors = read_sheets([tmp_path])
    assert [sheet.file for sheet in sheets] == ["b.pdf"]
    assert [Path(error["file"]).name for error in errors] == ["a.pdf"]
