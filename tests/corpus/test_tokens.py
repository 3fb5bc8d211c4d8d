"""Words of table lines, and what a row can be read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.rows import AMOUNTS, NAME, is_complete, readings
from corpus.tokens import Kind, missing_kind, project_id, tokens
from corpus.types import Line, Missing


def kinds(text: str) -> list[Kind]:
    return [token.kind for token in tokens(Line(1, 1, text))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("健福-3６", Kind.CODE),
        ("こども－32", Kind.CODE),
        ("2,１86", Kind.NUMBER),
        ("△1,000", Kind.NUMBER),
        ("98.8%", Kind.PERCENT),
        ("102.2％", Kind.PERCENT),
        ("―", Kind.DASH),
        ("－", Kind.DASH),
        ("未実施", Kind.NOTE),
        ("未定", Kind.NOTE),
        ("拡充", Kind.RATING),
        ("Ａ", Kind.LETTER),
        ("C", Kind.LETTER),
        ("法定", Kind.STATUTORY),
        ("重", Kind.MARK),
        ("令和２年度", Kind.YEAR),
        ("平成30年度", Kind.YEAR),
        ("令和元年９月", Kind.MONTH),
        ("％", Kind.TEXT),
        ("人", Kind.TEXT),
        ("4-(1)", Kind.TEXT),
        ("高齢者-施設", Kind.TEXT),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert kinds(text) == [kind]


def test_missing_words() -> None:
    assert missing_kind("ー") is Missing.DASH
    assert missing_kind("（未定）") is Missing.UNDECIDED
    assert missing_kind("0") is None


@given(st.sampled_from(["健福", "共生", "こども", "スポーツ"]), st.integers(0, 999), st.data())
def test_codes_of_mixed_width_are_one(prefix: str, number: int, data: st.DataObject) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    digits = [data.draw(st.sampled_from([d, d.translate(wide)])) for d in f"{number:02d}"]
    hyphen = data.draw(st.sampled_from("-－‐−―"))
    assert project_id(prefix + hyphen + "".join(digits)) == f"{prefix}-{number:02d}"


@given(st.text())
def test_any_line_has_tokens_that_are_its_words(text: str) -> None:
    line = Line(1, 1, text)
    found = tokens(line)
    assert [token.text for token in found] == text.split()
    assert all(text[token.start : token.end] == token.text for token in found)


_NAMES = st.lists(
    st.sampled_from(["障害者", "第2期", "計画", "2030", "ICT", "推進事業", "支援（２）"]),
    min_size=1,
    max_size=4,
).filter(lambda words: not words[0].isdecimal())


@given(_NAMES, st.integers(0, 10**7), st.integers(0, 10**6), st.booleans())
def test_a_whole_row_is_read_whatever_its_name_holds(
    name: list[str], program: int, personnel: int, statutory: bool
) -> None:
    mark = "法定 " if statutory else ""
    amounts = [f"{n:,}" for n in (program, personnel, program + personnel)]
    text = f"{' '.join(name)} {mark}{' '.join(amounts)} 縮小 Ｃ 廃止"
    whole = [cells for cells in readings(list(tokens(Line(1, 1, text)))) if is_complete(cells)]
    assert len(whole) == 1
    assert whole[0][NAME].text == " ".join(name)
    assert [whole[0][column].text for column in AMOUNTS] == amounts
