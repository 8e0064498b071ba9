"""How functions are registered, and what their implementations share.

Each entry of :data:`FUNCTIONS` knows how many arguments it takes, which the linter reads too.
Take the filled table from ``functions``, which imports every module that adds to it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.context import Closure, Context
from ddscp_audit.forms.engine.nodes import Node
from ddscp_audit.forms.engine.values import (
    Moment,
    Value,
    to_number,
    to_text,
)


@dataclass(frozen=True, slots=True)
class Function:
    """``most`` None: any number. ``build`` makes a closure of the arguments' closures."""

    name: str
    least: int
    most: int | None
    build: Callable[[list[Closure]], Closure]
    changing: bool = False  # depends on more than its arguments: clock, chance, position


FUNCTIONS: dict[str, Function] = {}
#: Known to ODK and left out on purpose: they need a map or a device.
UNSUPPORTED = {
    "area": "areas on a map",
    "enclosed-area": "areas on a map",
    "distance": "distances on a map",
    "geofence": "places on a map",
    "intersects": "lines on a map",
    "extract-signed": "signed messages of another app",
    "property": "properties of a device",
}

Eager = Callable[..., Value]
F = TypeVar("F", bound=Eager)
Builder = Callable[[list[Closure]], Closure]


def eager(
    name: str, least: int, most: int | None = -1, *, changing: bool = False
) -> Callable[[F], F]:
    """Register ``implementation(context, *values)``. ``most`` -1: the same as ``least``."""

    def register(implementation: F) -> F:
        def build(arguments: list[Closure]) -> Closure:
            if not arguments:
                return lambda c: implementation(c)
            if len(arguments) == 1:
                only = arguments[0]
                return lambda c: implementation(c, only(c))
            if len(arguments) == 2:
                one, two = arguments
                return lambda c: implementation(c, one(c), two(c))
            return lambda c: implementation(c, *[argument(c) for argument in arguments])

        FUNCTIONS[name] = Function(name, least, least if most == -1 else most, build, changing)
        return implementation

    return register


def lazy(
    name: str, least: int, most: int | None = -1, *, changing: bool = False
) -> Callable[[Builder], Builder]:
    """Register a builder that decides itself which arguments are evaluated."""

    def register(build: Builder) -> Builder:
        FUNCTIONS[name] = Function(name, least, least if most == -1 else most, build, changing)
        return build

    return register


def as_number(context: Context, value: Value) -> float:
    return to_number(value, context.env.zone)


def as_nodes(value: Value, function: str) -> list[Node]:
    if not isinstance(value, list):
        raise FormError(
            f"{function}(…) needs questions, and was given the value “{to_text(value)}”.",
            todo="Hand it a ${name} or a path.",
        )
    return value


def as_texts(values: tuple[Value, ...]) -> list[str]:
    """Arguments as texts, every node of a node-set for itself."""
    found: list[str] = []
    for value in values:
        if isinstance(value, list):
            found.extend(node.string() for node in value)
        else:
            found.append(to_text(value))
    return found


def calculated(value: Value) -> str:
    """A value as an answer: no number and no date are blank."""
    text = to_text(value)
    nothing = (isinstance(value, float) and math.isnan(value)) or isinstance(value, Moment)
    return "" if nothing and text in ("NaN", "Invalid Date") else text
