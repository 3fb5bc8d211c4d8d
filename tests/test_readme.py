"""What the READMEs show and name is what there is."""

import re
from pathlib import Path

import pytest

from assistant.settings import Settings
from tests.readme_outputs import READMES, ROOT, refreshed

pytestmark = pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)


def test_outputs_and_measured_figures_are_current(readme: Path, index_dir: Path) -> None:
    assert refreshed(readme, index_dir) == readme.read_text(encoding="utf-8"), "run make readme"


def test_five_questions_are_answered(readme: Path) -> None:
    assert len(re.findall(r"^\$ hyoka ask ", readme.read_text(encoding="utf-8"), re.MULTILINE)) >= 5


def test_every_setting_is_listed(readme: Path) -> None:
    named = set(re.findall(r"^\| `(HYOKA_[A-Z_]+)`", readme.read_text(encoding="utf-8"), re.MULTILINE))
    assert named == {f"HYOKA_{name.upper()}" for name in Settings.model_fields}


def test_what_is_linked_and_called_exists(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (ROOT / target).exists(), target
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"(?:`|^    )make ([a-z-]+)", text, re.MULTILINE)
    assert {"chat", "test"} <= set(targets)
    assert all(f"\n{target}:" in makefile for target in targets)
