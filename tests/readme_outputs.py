"""What the READMEs show as output and as measured: rendered anew, to be compared or written.

`python -m tests.readme_outputs` writes both READMEs. With `--benchmarks FILE`, the file that
`pytest --benchmark-json FILE` wrote, its medians are stored first, named by commit.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from assistant.preparing import build
from assistant.settings import Settings
from evals.report import RESULTS, commit

ROOT = Path(__file__).parent.parent
READMES = (ROOT / "README.md", ROOT / "README.ja.md")
BENCHMARKS = Path(__file__).parent / "benchmarks" / "results"
MACHINE = "2 shared cores, CPython 3.11, Linux x86-64"

_CONSOLE = re.compile(r"```console\n\$ (?P<command>hyoka [^\n]+)\n.*?```", re.DOTALL)
_MEASURED = re.compile(r"(?<=<!-- measured -->\n).*?(?=<!-- /measured -->)", re.DOTALL)
_LABELS = {
    "test_a_warm_figure_question": ("question about a figure, warm", "数値の質問（起動後）"),
    "test_a_warm_passage_question": ("question about a text, warm", "文章の質問（起動後）"),
    "test_a_cold_command[figure]": (
        "`hyoka ask` about a figure, whole process",
        "`hyoka ask` 数値（起動から終了まで）",
    ),
    "test_a_cold_command[passage]": (
        "`hyoka ask` about a text, whole process",
        "`hyoka ask` 文章（起動から終了まで）",
    ),
    "test_building_an_index": ("building the index of one sheet", "索引の作成（シート1件）"),
    "test_the_page_starts": ("page, from the command to its first answer", "ページが開くまで"),
}
_WORDS = {
    "README.md": ("Median of `make bench` at commit `{}` ({}):", "what", "median"),
    "README.ja.md": ("コミット `{}` での `make bench` の中央値（{}）:", "内容", "中央値"),
}
_SUITE_WORDS = {
    "README.md": (
        "`hyoka eval` at commit `{}`:",
        ("half of the suite", "cases right", "paraphrases that agree", "figures without a cell"),
    ),
    "README.ja.md": (
        "コミット `{}` での `hyoka eval`:",
        ("問題集の半分", "正答", "言い換えの一致", "根拠のない数値"),
    ),
}
_HALVES = {
    "tuning": ("used while tuning", "調整に使った半分"),
    "held_out": ("put aside", "伏せておいた半分"),
    "generated": ("generated sheets", "作り物のシート"),
    "city": ("30 generated sheets together", "作り物のシート30件をまとめて"),
}
_RIVALS = {
    "hyoka": ("hyoka", "hyoka"),
    "表引きなし": ("hyoka without lookups", "表引きなしのhyoka"),
    "BM25のみ": ("BM25 alone", "BM25のみ"),
    "意味検索のみ": ("dense alone", "意味検索のみ"),
    "融合検索のみ": ("both fused", "融合検索のみ"),
    "500字分割": ("tutorial pipeline", "チュートリアルの構成"),
}
_RIVAL_WORDS = {
    "README.md": (
        "Right answers on the same cases ([how they are counted](evals/README.md)):",
        "kind",
        "all",
    ),
    "README.ja.md": (
        "同じ問題集での比較（正答数。数え方は [evals/README.md](evals/README.md)）:",
        "種類",
        "全体",
    ),
}


def refreshed(readme: Path, index_dir: Path, *, newest: bool = False) -> str:
    """The text of a README with every output as it is now.

    Measured figures come from the results that the README names, or from the newest ones.
    """
    text = readme.read_text(encoding="utf-8")
    shown = _CONSOLE.sub(lambda match: _block(match["command"], index_dir), text)
    choose = _newest if newest else _named
    return _MEASURED.sub(
        lambda match: _measured(readme.name, choose(BENCHMARKS, match[0]), choose(RESULTS, match[0])), shown
    )


def _named(folder: Path, section: str) -> Path | None:
    return next((path for path in folder.glob("*.json") if f"`{path.stem}`" in section), None)


def _newest(folder: Path, _: str) -> Path | None:
    return max(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, default=None)


def _measured(readme: str, benchmarks: Path | None, suite: Path | None) -> str:
    """A kind of result that is not stored is left out."""
    language = list(_WORDS).index(readme)
    parts = [_benchmarks(readme, language, benchmarks)] if benchmarks else []
    parts += [_suite(readme, language, suite), _rivals(readme, language, suite)] if suite else []
    return "".join(f"\n{part}\n" for part in parts) + "\n"


def _block(command: str, index_dir: Path) -> str:
    # Commands are shown as the console script of the environment, which tests must not need.
    arguments = [sys.executable, "-m", *shlex.split(command)]
    environment = os.environ | {"HYOKA_INDEX_DIR": str(index_dir), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        arguments, cwd=ROOT, env=environment, capture_output=True, check=True, encoding="utf-8"
    )
    return f"```console\n$ {command}\n{done.stdout}```"


def _benchmarks(readme: str, language: int, file: Path) -> str:
    record = json.loads(file.read_text(encoding="utf-8"))
    title, what, median = _WORDS[readme]
    rows = [
        f"| {_LABELS[name][language]} | {_time(seconds)} |" for name, seconds in record["medians"].items()
    ]
    head = [title.format(record["commit"], record["machine"]), "", f"| {what} | {median} |", "|---|---:|"]
    return "\n".join([*head, *rows])


def _suite(readme: str, language: int, file: Path) -> str:
    record = json.loads(file.read_text(encoding="utf-8"))
    title, columns = _SUITE_WORDS[readme]
    rows = [
        f"| {_HALVES[name][language]} | {half['passed']}/{half['cases']} ({half['accuracy']:.1%}) "
        f"| {_agreement(half)} | {half['unsupported_figures']} |"
        for name, half in record["halves"].items()
    ]
    head = [title.format(record["commit"]), "", f"| {' | '.join(columns)} |", "|---|---:|---:|---:|"]
    return "\n".join([*head, *rows])


def _agreement(half: dict[str, Any]) -> str:
    return "―" if half["paraphrase_agreement"] is None else f"{half['paraphrase_agreement']:.1%}"


def _rivals(readme: str, language: int, file: Path) -> str:
    tallies = json.loads(file.read_text(encoding="utf-8"))["side_by_side"]
    title, kind, everything = _RIVAL_WORDS[readme]
    names = [name for name in _RIVALS if name in tallies]
    head = [title, "", f"| {' | '.join([kind, *(_RIVALS[name][language] for name in names)])} |"]
    head.append("|---" + "|---:" * len(names) + "|")
    kinds = {name: {**tallies[name]["kinds"], everything: tallies[name]} for name in names}
    rows = [
        f"| {key} ({own['cases']}) | {' | '.join(str(kinds[name][key]['passed']) for name in names)} |"
        for key, own in kinds[names[0]].items()
    ]
    return "\n".join([*head, *rows])


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds:.2f} s"


def store_benchmarks(file: Path) -> None:
    """Keep the medians of a benchmark run, and nothing about the machine but its kind."""
    runs = json.loads(file.read_text(encoding="utf-8"))["benchmarks"]
    medians = {run["name"]: round(run["stats"]["median"], 5) for run in runs}
    record = {
        "commit": commit(),
        "machine": MACHINE,
        "medians": {name: medians[name] for name in _LABELS if name in medians},
    }
    BENCHMARKS.mkdir(exist_ok=True)
    for old in BENCHMARKS.glob("*.json"):
        old.unlink()
    path = BENCHMARKS / f"{record['commit']}.json"
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Write both READMEs anew."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--benchmarks", type=Path)
    if file := parser.parse_args().benchmarks:
        store_benchmarks(file)
    with tempfile.TemporaryDirectory() as folder:
        build(Settings(index_dir=Path(folder)))
        for readme in READMES:
            readme.write_text(refreshed(readme, Path(folder), newest=True), encoding="utf-8")


if __name__ == "__main__":
    main()
