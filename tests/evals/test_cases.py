"""The JSONL form of suites: what is read, and the sentence for what is not."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.types import Status
from corpus.errors import UsageError
from evals.cases import load_cases, load_paraphrases


def _write(folder: Path, *lines: str) -> Path:
    path = folder / "suite.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _line(**record: object) -> str:
    return json.dumps({"id": "a", "kind": "k", "q": "？", "expect": {"status": "answered"}} | record)


def test_reads_a_case_with_all_expectations(tmp_path: Path) -> None:
    expect = {
        "status": ["answered", "not_found"],
        "numbers": ["99964", ["5.2", "5"]],
        "rows": ["健福-16"],
        "only_rows": True,
        "contains": ["拡充", ["増", "上昇"]],
        "not_contains": ["不明"],
        "quotes": ["ひきこもり"],
        "sections": ["４"],
        "departments": ["健康福祉部"],
        "assumes": ["令和6年度"],
        "no_figures": True,
        "max_chars": 300,
    }
    (case,) = load_cases(_write(tmp_path, _line(expect=expect)))
    (turn,) = case.turns
    assert turn.expect.status == (Status.ANSWERED, Status.NOT_FOUND)
    assert turn.expect.numbers == ((Decimal("99964"),), (Decimal("5.2"), Decimal("5")))
    assert turn.expect.contains == (("拡充",), ("増", "上昇"))
    assert turn.expect.only_rows
    assert turn.expect.no_figures
    assert turn.expect.max_chars == 300


def test_reads_a_dialogue_and_skips_blank_lines(tmp_path: Path) -> None:
    turns = [{"q": q, "expect": {"status": "answered"}} for q in ("一つ目", "二つ目")]
    path = _write(tmp_path, "", json.dumps({"id": "d", "kind": "dialogue", "turns": turns}), "")
    (case,) = load_cases(path)
    assert [turn.question for turn in case.turns] == ["一つ目", "二つ目"]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("{", "JSON"),
        ("[]", "行の形"),
        (_line(id=3), "id"),
        (_line(q=None), "q"),
        (_line(expect=None), "行の形"),
        (_line(expect={}), "status"),
        (_line(expect={"status": []}), "status"),
        (_line(expect={"status": "maybe"}), "status"),
        (_line(expect={"status": "answered", "numbers": ["九"]}), "numbers"),
        (_line(expect={"status": "answered", "numbers": ["NaN"]}), "numbers"),
        (_line(expect={"status": "answered", "numbers": [7]}), "numbers"),
        (_line(expect={"status": "answered", "contains": "拡充"}), "contains"),
        (_line(expect={"status": "answered", "contains": [[]]}), "contains"),
        (_line(expect={"status": "answered", "rows": "健福-16"}), "rows"),
        (_line(expect={"status": "answered", "only_rows": "yes"}), "only_rows"),
        (_line(expect={"status": "answered", "max_chars": True}), "max_chars"),
        (_line(expect={"status": "answered", "colour": "red"}), "colour"),
        (_line(turns=[]), "turns"),
        (_line(note="x"), "note"),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: str, word: str) -> None:
    path = _write(tmp_path, _line(), "", line.replace('"a"', '"b"'))
    with pytest.raises(UsageError) as caught:
        load_cases(path)
    assert f"{path}:3:" in str(caught.value)
    assert word in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_id_is_used_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="二度"):
        load_cases(_write(tmp_path, _line(), _line()))


def test_unreadable_files(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    for name in ("missing", "binary"):
        with pytest.raises(UsageError, match="読めません"):
            load_cases(tmp_path / name)


def test_paraphrases(tmp_path: Path) -> None:
    good = json.dumps({"group": "g", "half": "tuning", "questions": ["一", "二"]})
    (group,) = load_paraphrases(_write(tmp_path, good))
    assert group.questions == ("一", "二")
    with pytest.raises(UsageError, match="half"):
        load_paraphrases(_write(tmp_path, good.replace("tuning", "third")))
