"""The vocabulary of invented sheets, loaded from `vocabulary.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("vocabulary.toml")


@dataclass(frozen=True, slots=True)
class Department:
    """A department: its name, its head's title, the prefix of its 整理番号 and what it works on."""

    name: str
    title: str
    prefix: str
    themes: tuple[str, ...]
    people: tuple[str, ...]
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """A 施策の方針 with its field, its 目標とするまちの姿 and the titles of its 主な取組."""

    field_number: str
    field: str
    policy: str
    vision: str
    efforts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a 成果指標 counts; `low` and `high` bound its first value, `decimals` is its precision."""

    name: str
    unit: str
    decimals: int
    low: float
    high: float
    lower_is_better: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything a sheet is made of; `sentences` are templates by section number."""

    departments: tuple[Department, ...]
    policies: tuple[Policy, ...]
    measures: tuple[Measure, ...]
    project_tails: tuple[str, ...]
    measure_notes: tuple[str, ...]
    sources: tuple[str, ...]
    remarks: tuple[tuple[str, ...], ...]
    surnames: tuple[str, ...]
    given_names: tuple[str, ...]
    sentences: dict[str, tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    data = _frozen(tomllib.loads(_FILE.read_text(encoding="utf-8")))
    return Vocabulary(
        departments=tuple(Department(**entry) for entry in data.pop("departments")),
        policies=tuple(Policy(**entry) for entry in data.pop("policies")),
        measures=tuple(Measure(**entry) for entry in data.pop("measures")),
        **data,
    )


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    return value
