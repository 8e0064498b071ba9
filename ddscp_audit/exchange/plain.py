"""Plain values as JSON and back, by the fields of their dataclass: nothing is guessed.

What a later version adds is left alone, what an earlier one lacks takes its default; anything that
does not fit its field is a ValueError.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar, Union

from ddscp_audit.exchange.canonical import moment, read_moment

T = TypeVar("T")
_MOST_TEXT = 300_000


def as_plain(value: Any) -> Any:
    """A dataclass as objects, lists and texts."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(name): as_plain(child) for name, child in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_plain(child) for child in value]
    return value


def from_plain(kind: type[T], node: Any) -> T:
    """The value of :func:`as_plain`."""
    made: T = _read(kind, node)
    return made


def _read(kind: Any, node: Any) -> Any:
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin in (Union, types.UnionType):
        if node is None and type(None) in inside:
            return None
        return _read(next(one for one in inside if one is not type(None)), node)
    if origin is tuple:
        return tuple(_read(inside[0], child) for child in _of(list, node))
    if origin is not None and issubclass(origin, Mapping):
        return {_read(str, n): _read(inside[1], child) for n, child in _of(dict, node).items()}
    if is_dataclass(kind):
        return _read_fields(kind, _of(dict, node))
    if kind is datetime:
        return read_moment(node)
    if kind is date:
        return date.fromisoformat(_of(str, node))
    if issubclass(kind, Enum):
        return kind(node)
    value = _of(kind, node)
    if isinstance(value, str) and (len(value) > _MOST_TEXT or "\x00" in value):
        raise ValueError("text")
    return value


def _read_fields(kind: Any, node: dict[str, Any]) -> Any:
    hints = typing.get_type_hints(kind)
    given = {f.name: _read(hints[f.name], node[f.name]) for f in fields(kind) if f.name in node}
    for field in fields(kind):
        has_default = field.default is not MISSING or field.default_factory is not MISSING
        if field.name not in given and not has_default:
            raise ValueError(field.name)
    return kind(**given)


def _of(kind: Any, node: Any) -> Any:
    if not isinstance(node, kind) or (isinstance(node, bool) and kind is not bool):
        raise ValueError(f"not a {kind.__name__}")
    return node
