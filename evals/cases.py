"""The cases of a suite and their JSONL form, which evals/README.md documents."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

from assistant.types import Status
from corpus.errors import UsageError

SUITE = Path(__file__).parent / "suite"

T = TypeVar("T")

Alternatives = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What an answer must satisfy; empty fields ask for nothing.

    Every inner tuple is a set of alternatives of which one must hold; all outer elements must hold.
    """

    status: tuple[Status, ...]
    numbers: tuple[tuple[Decimal, ...], ...] = ()
    rows: tuple[str, ...] = ()
    only_rows: bool = False
    contains: tuple[Alternatives, ...] = ()
    not_contains: tuple[str, ...] = ()
    quotes: tuple[Alternatives, ...] = ()
    sections: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    assumes: tuple[Alternatives, ...] = ()
    only_sheets: tuple[str, ...] = ()
    only_years: tuple[str, ...] = ()
    no_figures: bool = False
    max_chars: int | None = None

    @property
    def refusal(self) -> bool:
        """Whether nothing but a refusal can pass."""
        return set(self.status) <= {Status.NOT_FOUND, Status.OUT_OF_SCOPE}


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with what its answer must satisfy."""

    question: str
    expect: Expectation


@dataclass(frozen=True, slots=True)
class Case:
    """A question, or a dialogue where it has several turns."""

    id: str
    kind: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class ParaphraseGroup:
    """Questions of one meaning; `half` is "tuning" or "held_out"."""

    group: str
    half: str
    questions: tuple[str, ...]


class _MalformedError(Exception):
    """What is wrong with a line, as a Japanese noun phrase."""


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a JSONL file in order; `UsageError` names file and line of the first bad one."""
    cases = tuple(_load(path, read_case))
    _require_unique(path, (case.id for case in cases))
    return cases


def load_paraphrases(path: Path) -> tuple[ParaphraseGroup, ...]:
    """The paraphrase groups of a JSONL file; errors as in `load_cases`."""
    groups = tuple(_load(path, _group))
    _require_unique(path, (group.group for group in groups))
    return groups


def _load(path: Path, parse: Callable[[dict[str, Any]], T]) -> Iterable[T]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}を読めません（UTF-8のJSONLファイルを指定してください）。") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield parse(_object(json.loads(line)))
        except json.JSONDecodeError as error:
            raise UsageError(f"{path}:{number}: JSONとして読めません。") from error
        except _MalformedError as error:
            raise UsageError(f"{path}:{number}: {error}が正しくありません。") from error


def _require_unique(path: Path, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for identifier in ids:
        if identifier in seen:
            raise UsageError(f"{path}: id「{identifier}」が二度使われています。")
        seen.add(identifier)


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _MalformedError("行の形（JSONのオブジェクト）")
    return value


def read_case(record: dict[str, Any]) -> Case:
    """A case from its record (evals/README.md)."""
    _known(record, {"id", "kind", "q", "expect", "turns"})
    if "turns" in record:
        turns = record["turns"]
        if not isinstance(turns, list) or not turns or "q" in record:
            raise _MalformedError("turns")
        parsed = tuple(_turn(_object(turn)) for turn in turns)
    else:
        parsed = (_turn({key: record[key] for key in ("q", "expect") if key in record}),)
    return Case(_text(record, "id"), _text(record, "kind"), parsed)


def _turn(record: dict[str, Any]) -> Turn:
    _known(record, {"q", "expect"})
    return Turn(_text(record, "q"), _expectation(_object(record.get("expect"))))


def _group(record: dict[str, Any]) -> ParaphraseGroup:
    _known(record, {"group", "half", "questions"})
    if record.get("half") not in {"tuning", "held_out"}:
        raise _MalformedError("half")
    return ParaphraseGroup(_text(record, "group"), record["half"], _texts(record, "questions"))


def _expectation(record: dict[str, Any]) -> Expectation:
    _known(record, {item.name for item in fields(Expectation)})
    return Expectation(
        status=_statuses(record.get("status")),
        numbers=tuple(tuple(map(_decimal, group)) for group in _alternatives(record, "numbers")),
        rows=_texts(record, "rows"),
        only_rows=_flag(record, "only_rows"),
        contains=_alternatives(record, "contains"),
        not_contains=_texts(record, "not_contains"),
        quotes=_alternatives(record, "quotes"),
        sections=_texts(record, "sections"),
        departments=_texts(record, "departments"),
        assumes=_alternatives(record, "assumes"),
        only_sheets=_texts(record, "only_sheets"),
        only_years=_texts(record, "only_years"),
        no_figures=_flag(record, "no_figures"),
        max_chars=_length(record),
    )


def _known(record: dict[str, Any], keys: set[str]) -> None:
    for key in record:
        if key not in keys:
            raise _MalformedError(f"キー「{key}」")


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    if not isinstance(value, str):
        raise _MalformedError(key)
    return value


def _texts(record: dict[str, Any], key: str) -> tuple[str, ...]:
    value = record.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _MalformedError(key)
    return tuple(value)


def _alternatives(record: dict[str, Any], key: str) -> tuple[Alternatives, ...]:
    value = record.get(key, [])
    if not isinstance(value, list):
        raise _MalformedError(key)
    groups = [item if isinstance(item, list) else [item] for item in value]
    if not all(group and all(isinstance(text, str) for text in group) for group in groups):
        raise _MalformedError(key)
    return tuple(tuple(group) for group in groups)


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise _MalformedError("numbers") from None
    if not value.is_finite():
        raise _MalformedError("numbers")
    return value


def _flag(record: dict[str, Any], key: str) -> bool:
    value = record.get(key, False)
    if not isinstance(value, bool):
        raise _MalformedError(key)
    return value


def _length(record: dict[str, Any]) -> int | None:
    value = record.get("max_chars")
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value <= 0):
        raise _MalformedError("max_chars")
    return value


def _statuses(value: object) -> tuple[Status, ...]:
    names: list[Any] = value if isinstance(value, list) else [value]
    try:
        statuses = tuple(Status(name) for name in names)
    except ValueError:
        raise _MalformedError("status") from None
    if not statuses:
        raise _MalformedError("status")
    return statuses
