"""The command as it is called: what it prints, where, and its exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import hyoka
from tests.conftest import Run

ROOT = Path(hyoka.__file__).parent
SHEET = ROOT / "corpus" / "sheets" / "kamakura-r7-4-1-1.txt"
FIGURE = "健福-16の総事業費は？"


def test_read_reports_what_was_found_and_proved(run: Run) -> None:
    done = run("read", SHEET)
    assert done.code == 0
    for words in (
        "37行",
        "3行×6年度（値なし：令和7年度）",
        "健康福祉部 35",
        "事業費＋人件費＝総事業費",
        "「重」",
    ):
        assert words in done.text
    assert done.err == ""


def test_read_as_json_is_the_contract(run: Run) -> None:
    record = json.loads(run("read", SHEET, "--json").text)
    assert record["errors"] == []
    (sheet,) = record["sheets"]
    assert len(sheet["projects"]) == 37
    assert sheet["costs"]["total_cost"][-1] is None
    assert all(check["ok"] for check in sheet["checks"])


def test_a_bad_file_stops_no_other(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "memo.txt"
    bad.write_text("買い物", encoding="utf-8")
    done = run("read", bad, SHEET, tmp_path / "none.txt", "--json")
    record = json.loads(done.text)
    assert done.code == 1
    assert [sheet["file"] for sheet in record["sheets"]] == [SHEET.name]
    assert [Path(error["file"]).name for error in record["errors"]] == ["memo.txt", "none.txt"]
    assert len(done.err.splitlines()) == 2
    shown = run("read", bad, SHEET)
    assert (shown.code, "37行" in shown.text, "memo.txt" in shown.err) == (1, True, True)


def test_a_folder_without_documents_is_a_failure(run: Run, tmp_path: Path) -> None:
    for command in ("read", "check"):
        done = run(command, tmp_path)
        assert (done.code, done.text) == (1, "")
        assert "見つかりません" in done.err


def test_check_prints_every_rule(run: Run) -> None:
    done = run("check", SHEET)
    assert done.code == 0
    assert "81,021＋18,943＝99,964" in done.text
    assert "66件が成り立ち、0件が成り立ちません" in done.text


def test_check_fails_with_both_sides_where_a_rule_does_not_hold(run: Run, tmp_path: Path) -> None:
    wrong = tmp_path / SHEET.name
    text = SHEET.read_text(encoding="utf-8").replace("81,021 18,943 99,964", "81,021 18,943 99,965")
    wrong.write_text(text, encoding="utf-8")
    done = run("check", wrong)
    assert done.code == 1
    assert "81,021＋18,943＝99,964、印字は99,965" in done.text


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("ask",), 2, "--batch"),
        (("ask", "質問", "--batch", "-"), 2, "--batch"),
        (("ask", "--batch", "none.jsonl"), 1, "none.jsonl を開けません"),
        (("ask", "質問", "--index", SHEET / "x"), 1, "索引"),
        (("figures", "--csv", "--json"), 2, "どれか一つ"),
        (("figures", "out.csv"), 2, "どれか一つ"),
        (("eval", "retrieval", "--passages", "none.jsonl", "--queries", "none.jsonl"), 2, "none.jsonl"),
        (("read",), 2, "Missing argument"),
        (("ask", "質問", "--bogus"), 2, "No such option"),
        (("nothing",), 2, "No such command"),
    ],
)
def test_a_failure_is_a_sentence_and_a_code(
    run: Run, arguments: tuple[object, ...], code: int, words: str
) -> None:
    done = run(*arguments)
    assert (done.code, done.text) == (code, "")
    assert words in done.err
    assert "Traceback" not in done.err


def test_a_setting_that_cannot_be_read_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYOKA_PORT", "八千")
    done = run("ask", FIGURE)
    assert done.code == 2
    assert done.err == "HYOKA_PORT の値「八千」は使えません。READMEの設定の表を見てください。\n"


def test_figures_in_each_form(run: Run, index_dir: Path, tmp_path: Path) -> None:
    chosen = ("figures", "--index", index_dir, "--row", "健福-16", "--year", "R6", "--label", "総事業費")
    assert "99,964" in run(*chosen).text
    assert json.loads(run(*chosen, "--json").text)["figures"][0]["value"] == 99964
    printed = run(*chosen, "--csv").out
    assert printed.startswith(b"\xef\xbb\xbf")
    assert run(*chosen, "--csv", tmp_path / "a.csv").out == b""
    assert (tmp_path / "a.csv").read_bytes() == printed
    assert run(*chosen, "--xlsx", tmp_path / "a.xlsx").code == 0
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    failed = run(*chosen, "--xlsx", tmp_path / "none" / "a.xlsx")
    assert (failed.code, "書けません" in failed.err) == (2, True)


def test_figures_that_no_cell_meets(run: Run, index_dir: Path) -> None:
    empty = run("figures", "--index", index_dir, "--row", "健福-16", "--label", "目標値", "--json")
    assert (empty.code, json.loads(empty.text)) == (0, {"figures": []})
    assert "合う数値はありません" in empty.err
    unknown = run("figures", "--index", index_dir, "--label", "財源")
    assert (unknown.code, unknown.text) == (2, "")


def test_a_reader_that_stops_early_is_no_failure_to_talk_about(index_dir: Path) -> None:
    command = [sys.executable, "-m", "hyoka", "figures", "--csv", "--index", str(index_dir)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_own_cases_are_scored(run: Run, index_dir: Path, tmp_path: Path) -> None:
    right = {"id": "a", "kind": "k", "q": FIGURE, "expect": {"status": "answered", "numbers": ["99964"]}}
    wrong = {"id": "b", "kind": "k", "q": FIGURE, "expect": {"status": "not_found"}}
    suite = tmp_path / "mine.jsonl"
    suite.write_text(json.dumps(right), encoding="utf-8")
    assert run("eval", "--suite", suite, "--index", index_dir).code == 0
    suite.write_text(f"{json.dumps(right)}\n{json.dumps(wrong)}", encoding="utf-8")
    done = run("eval", "--suite", suite, "--index", index_dir, "--json")
    assert (done.code, json.loads(done.text)["halves"]["mine.jsonl"]["passed"]) == (1, 1)
    suite.write_text("{}", encoding="utf-8")
    assert run("eval", "--suite", suite, "--index", index_dir).code == 2


def test_any_collection_measures_retrieval(run: Run, tmp_path: Path) -> None:
    passages, queries = tmp_path / "p.jsonl", tmp_path / "q.jsonl"
    texts = {"a": "海岸の清掃を行った。", "b": "図書館の本を買った。"}
    passages.write_text(
        "\n".join(json.dumps({"id": i, "text": t}) for i, t in texts.items()), encoding="utf-8"
    )
    queries.write_text(json.dumps({"id": "1", "text": "海の掃除", "relevant": ["a"]}), encoding="utf-8")
    done = run("eval", "retrieval", "--passages", passages, "--queries", queries, "--json")
    metrics = json.loads(done.text)
    assert list(metrics) == ["bm25", "dense", "fused"]
    assert list(metrics["fused"]) == ["R@1", "R@5", "MRR@10", "nDCG@10", "median_ms"]
    assert "R@5" in run("eval", "retrieval", "--passages", passages, "--queries", queries).text


def test_the_page_is_served_as_set(run: Run, monkeypatch: pytest.MonkeyPatch, index_dir: Path) -> None:
    served: list[tuple[str, int, Path]] = []
    page = type(sys)("app")
    page.serve = lambda settings, _: served.append((settings.host, settings.port, settings.index_dir))  # type: ignore[attr-defined]  # a stand-in
    monkeypatch.setitem(sys.modules, "app", page)
    assert run("serve", "--host", "localhost", "--port", "7999", "--index", index_dir).code == 0
    assert served == [("localhost", 7999, index_dir)]


@pytest.mark.parametrize("command", [(), ("read",), ("ask",), ("figures",), ("eval",), ("serve",)])
def test_help_is_in_japanese(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, "--help")
    assert done.code == 0
    assert "。" in done.text
