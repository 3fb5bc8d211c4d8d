"""The values of `corpus.types` as JSON-able records and back, without loss."""

from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
T = TypeVar("T")

_DECIMAL = "decimal"


def to_record(value: object) -> Json:
    """A dataclass, tuple, Decimal or plain value as JSON; a Decimal keeps its printed precision."""
    if is_dataclass(value):
        return {field.name: to_record(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [to_record(item) for item in value]
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    if value is None or isinstance(value, bool | int | float | str):
        return str(value) if isinstance(value, StrEnum) else value
    raise TypeError(f"no record for {type(value).__name__}")


def from_record(kind: type[T], record: Json) -> T:
    """The value that `to_record` wrote; raises TypeError, KeyError or ValueError on any other record."""
    return cast(T, _read(kind, record))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, record: Json) -> object:
    if isinstance(record, dict) and record.keys() == {_DECIMAL}:
        return Decimal(str(record[_DECIMAL]))
    if is_dataclass(kind) and isinstance(record, dict):
        hints = _hints(cast(type, kind))
        return cast(type, kind)(**{name: _read(hint, record[name]) for name, hint in hints.items()})
    if get_origin(kind) is tuple and isinstance(record, list):
        return tuple(_read(get_args(kind)[0], item) for item in record)
    if isinstance(kind, UnionType):
        return _read_union(get_args(kind), record)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(str(record))
    if isinstance(kind, type) and isinstance(record, kind):
        return record
    raise TypeError(f"{record!r} is no {kind}")


def _read_union(kinds: tuple[Any, ...], record: Json) -> object:
    if record is None and NoneType in kinds:
        return None
    rest = [kind for kind in kinds if kind is not NoneType]
    return _read(rest[0], record) if len(rest) == 1 else record
