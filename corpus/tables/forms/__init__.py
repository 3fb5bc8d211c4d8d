"""The forms of other cities: one TOML file each, found by being in this folder."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.spelling import squeeze

_FOLDER = Path(__file__).parent
_GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Form:
    """How a form is known (`title`, any of these words) and what it calls the fields of every form."""

    name: str
    title: tuple[str, ...]
    fields: dict[str, tuple[str, ...]]


@cache
def forms() -> tuple[Form, ...]:
    """All forms, the general one last: it takes every document."""
    paths = sorted(_FOLDER.glob("*.toml"), key=lambda path: (path.stem == _GENERAL, path.stem))
    return tuple(_form(path) for path in paths)


def form_of(opening: str) -> Form:
    """The form whose title stands in the opening words of a document."""
    plain = squeeze(opening)
    return next((f for f in forms() if not f.title or any(squeeze(t) in plain for t in f.title)), forms()[-1])


def _form(path: Path) -> Form:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    fields = {key: tuple(map(squeeze, names)) for key, names in data["fields"].items()}
    return Form(data["name"], tuple(data["title"]), fields)
