"""The evidence panel: every part shown, every text escaped."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.forms.html_form import evidence_html
from assistant.types import Answer, Citation, CitedFigure, Status
from corpus.types import Source, Value


def figure(value: Value | None, file: str = "a.txt", line: int | None = 12) -> CitedFigure:
    return CitedFigure(value, "千円", "総事業費", "令和6年度", "健福-16", "R7", "３", Source(file, 3, line))


def answer(*figures: CitedFigure, quote: str = "", understood: str = "") -> Answer:
    citations = (Citation("R7", "４", None, 5, quote),) if quote else ()
    return Answer("問い", Status.ANSWERED, "答え", figures, citations=citations, understood=understood)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (99964, "99,964"),
        (-5, "-5"),
        (0, "0"),
        (Decimal("60.2"), "60.2"),
        ("拡充", "拡充"),
        (True, "○"),
        (False, "―"),
        (None, "値なし"),
    ],
)
def test_values_are_shown_as_what_they_are(value: Value | None, shown: str) -> None:
    assert f"<td class=number>{shown}</td><td>千円</td>" in evidence_html(answer(figure(value)))


def test_file_is_named_once_or_in_each_row() -> None:
    alone = evidence_html(answer(figure(1), figure(2)))
    assert alone.count("a.txt") == 1
    assert '<th scope="col">ファイル</th>' not in alone
    several = evidence_html(answer(figure(1), figure(2, "b.txt")))
    assert '<th scope="col">ファイル</th>' in several
    assert "<td>b.txt</td>" in several


def test_place_without_line_or_source() -> None:
    assert "<td class=number>3</td><td class=number>―</td>" in evidence_html(answer(figure(1, line=None)))
    unplaced = CitedFigure(1, "", "事業評価", None, "", "R7", "３", None)
    assert "<td>―</td><td>事業評価</td><td>―</td>" in evidence_html(answer(unplaced))


def test_parts_without_content_are_left_out() -> None:
    assert "<h3>" not in evidence_html(answer())
    assert "<h3>" not in evidence_html(None)
    assert "<h3>シートの記載</h3>" in evidence_html(answer(quote="研修を実施した。"))
    assert "R7・４（5頁）" in evidence_html(answer(quote="研修を実施した。"))


@given(st.text(alphabet='<>"&a\n', min_size=1))
def test_no_text_becomes_markup(text: str) -> None:
    plain = evidence_html(answer(figure("x", "f"), quote="q", understood="u"))
    risky = evidence_html(answer(figure(text, text), quote=text, understood=text))
    assert risky.count("<") == plain.count("<")
