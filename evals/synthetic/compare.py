"""Compares what a reader found with the truth: values that agree, that are missing, that are wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from corpus.spelling import squeeze
from corpus.types import Missing

_PROJECT_KEYS = (
    "name",
    "statutory",
    "program_cost",
    "personnel_cost",
    "total_cost",
    "evaluation",
    "contribution",
    "final",
    "priority",
)
_SERIES = ("target", "actual", "actual_note", "rate")
_NOT_DONE = squeeze("※実施できなかった事業とその理由")


@dataclass(frozen=True, slots=True)
class Comparison:
    """`silent_errors` are values given that are not true, `unproved` true values not given."""

    silent_errors: tuple[str, ...]
    unproved: tuple[str, ...]
    correct: int


# One value to compare: where it stands, what is true, what was read.
_Pair = tuple[str, Any, Any]


def compare(truth: dict[str, Any], read: dict[str, Any]) -> Comparison:
    """Value by value; both are one sheet of the contract "Sheet as JSON"."""
    wrong: list[str] = []
    unproved: list[str] = []
    correct = 0
    for where, true, given in _pairs(truth, read):
        if _same(true, given):
            correct += 1
        elif given in (None, "", []):
            unproved.append(f"{where}: {true!r}")
        else:
            wrong.append(f"{where}: {given!r} instead of {true!r}")
    return Comparison(tuple(wrong), tuple(unproved), correct)


def _same(true: Any, given: Any) -> bool:
    if isinstance(true, bool) or isinstance(given, bool) or true is None or given is None:
        return true is given
    if isinstance(true, int | float) and isinstance(given, int | float):
        return Decimal(str(true)) == Decimal(str(given))
    return isinstance(given, str) and squeeze(str(true)) == squeeze(given)


def _pairs(truth: dict[str, Any], read: dict[str, Any]) -> Iterator[_Pair]:
    for key in ("title", "year", "evaluated_year", "date", "field", "policy"):
        yield key, truth[key], read.get(key)
    yield from _evaluators(truth["evaluators"], read.get("evaluators", []))
    costs = read.get("costs") or {}
    for key, values in truth["costs"].items():
        yield from _series(f"costs.{key}", values, costs.get(key))
    yield from _projects(truth["projects"], read.get("projects", []))
    yield from _indicators(truth["indicators"], read.get("indicators", []))
    yield from _sections(truth["sections"], read)


def _series(where: str, true: list[Any], given: list[Any] | None) -> Iterator[_Pair]:
    values = given or [None] * len(true)
    yield f"{where} length", len(true), len(values)
    for number, pair in enumerate(zip(true, values, strict=False), start=1):
        yield f"{where}[{number}]", *pair


def _evaluators(true: list[dict[str, Any]], given: list[dict[str, Any]]) -> Iterator[_Pair]:
    yield "evaluators length", len(true), len(given) or None
    for number, (person, other) in enumerate(zip(true, given, strict=False), start=1):
        for key, value in person.items():
            yield f"evaluators[{number}].{key}", value, other.get(key)


def _projects(true: list[dict[str, Any]], given: list[dict[str, Any]]) -> Iterator[_Pair]:
    found = {row["id"]: row for row in given}
    yield "projects twice", len(found), len(given)
    yield "projects invented", "", " ".join(sorted(set(found) - {row["id"] for row in true}))
    for row in true:
        for key in _PROJECT_KEYS:
            value = found.get(row["id"], {}).get(key)
            yield f"{row['id']}.{key}", row[key], value


def _indicators(true: list[dict[str, Any]], given: list[dict[str, Any]]) -> Iterator[_Pair]:
    found = {entry["number"]: entry for entry in given}
    yield "indicators invented", "", " ".join(sorted(set(found) - {entry["number"] for entry in true}))
    for entry in true:
        where, other = f"indicator {entry['number']}", found.get(entry["number"], {})
        for key in ("name", "unit", "source"):
            yield f"{where}.{key}", entry[key], other.get(key)
        for key, value in entry["baseline"].items():
            yield f"{where}.baseline.{key}", value, (other.get("baseline") or {}).get(key)
        if entry["lower_is_better"] is not None:
            yield f"{where}.lower_is_better", entry["lower_is_better"], other.get("lower_is_better")
        yield from _series(f"{where}.fiscal_years", entry["fiscal_years"], other.get("fiscal_years"))
        for key in _SERIES:
            yield from _series(f"{where}.{key}", entry[key], _without_blanks(key, other.get(key)))


def _without_blanks(key: str, values: list[Any] | None) -> list[Any] | None:
    """A blank cell may be noted as such or not at all; an unproved one is no statement."""
    if key != "actual_note" or not values:
        return values
    return [None if value in (Missing.BLANK, Missing.UNPROVED) else value for value in values]


def _sections(true: list[dict[str, Any]], read: dict[str, Any]) -> Iterator[_Pair]:
    given = read.get("sections", [])
    doubtful = " ".join(read.get("unresolved", []))
    for section in true:
        where = f"{section['number']}/{section['department'] or section['title']}"
        same = [other for other in given if _place(other) == _place(section)]
        text = "".join(other.get("text") or "" for other in same)
        if section["number"] == "概要":
            yield where, _overview(section["text"]), _overview(text)
            continue
        if squeeze(text) in _texts(section):
            text = section["text"]
        elif section["department"] in doubtful:
            text = ""
        yield where, section["text"], text
        if section.get("not_done") is not None and same and "not_done" in same[0]:
            reasons = same[0]["not_done"]
            yield f"{where}.not_done", "".join(section["not_done"]), "".join(reasons or [])
        for other in same:
            yield f"{where}.page", section["page"], other.get("page")


def _place(section: dict[str, Any]) -> tuple[Any, ...]:
    title = section["title"] if section["number"] == "概要" else None
    return section["number"], section.get("department"), title


def _texts(section: dict[str, Any]) -> set[str]:
    """The text of a section as it may be given: with or without the reasons under their heading."""
    text = squeeze(section["text"])
    reasons = squeeze("".join(section.get("not_done") or ()))
    return {text, text + reasons, text + _NOT_DONE + reasons}


def _overview(text: str) -> str:
    """The numbers of 主な取組 may be kept or not."""
    bare = squeeze(text)
    for number in "123456789":
        bare = bare.replace(f"({number})", "")
    return bare
