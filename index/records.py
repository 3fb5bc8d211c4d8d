"""Dataclasses as JSON and back, losslessly: what chunks, figures and sheets are stored with."""

import json
import types
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Decoder = Callable[[Any], Any]

# JSON has one kind of number: a Decimal keeps its printed precision under this key.
_DECIMAL = "decimal"


def to_jsonl(values: Iterable[object]) -> bytes:
    """One JSON object a line, UTF-8."""
    lines = (json.dumps(_encode(value), ensure_ascii=False, separators=(",", ":")) for value in values)
    return "".join(f"{line}\n" for line in lines).encode()


def from_jsonl(kind: type[T], data: bytes) -> tuple[T, ...]:
    """The dataclasses that `to_jsonl` wrote; ValueError, KeyError or TypeError where it did not."""
    decode: Callable[[Any], T] = _decoder(cast(Any, kind))
    return tuple(decode(json.loads(line)) for line in data.decode().split("\n") if line)


def _encode(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if is_dataclass(value):
        return {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
    return value


@cache
def _decoder(hint: Any) -> Decoder:
    """How a JSON value becomes a value of the annotated type."""
    if is_dataclass(hint):
        return _dataclass_decoder(cast(type, hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if hint is Decimal:
        return _decimal
    origin = get_origin(hint)
    if origin is tuple:
        item = _decoder(get_args(hint)[0])
        return lambda value: tuple(item(part) for part in value)
    if origin in (Union, types.UnionType):
        return _union_decoder(get_args(hint))
    return _identity


def _dataclass_decoder(kind: type) -> Decoder:
    hints = get_type_hints(kind)
    required = [
        (field.name, _decoder(hints[field.name])) for field in fields(kind) if field.default is MISSING
    ]
    # Fields that came later have a default, so that what was written before can still be read.
    added = [
        (field.name, _decoder(hints[field.name])) for field in fields(kind) if field.default is not MISSING
    ]

    def decode_record(value: Any) -> Any:
        later = {name: decode(value[name]) for name, decode in added if name in value}
        return kind(*(decode(value[name]) for name, decode in required), **later)

    return decode_record


def _union_decoder(members: tuple[Any, ...]) -> Decoder:
    rest = [member for member in members if member is not types.NoneType]
    if Decimal in rest:
        return _decimal
    if len(rest) > 1:
        return _identity
    inner = _decoder(rest[0])
    return lambda value: None if value is None else inner(value)


def _decimal(value: Any) -> Any:
    return Decimal(value[_DECIMAL]) if isinstance(value, dict) else value


def _identity(value: Any) -> Any:
    return value
