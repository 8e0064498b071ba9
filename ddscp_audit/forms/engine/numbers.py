"""Functions of numbers (XPath 1.0, 4.4; ODK)."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from ddscp_audit.forms.engine.context import Context
from ddscp_audit.forms.engine.registry import (
    as_nodes,
    as_number,
    eager,
)
from ddscp_audit.forms.engine.values import (
    Value,
)


@eager("number", 0, 1)
def _number_of(c: Context, *value: Value) -> Value:
    if value:
        return as_number(c, value[0])
    return as_number(c, c.node.string()) if c.node else math.nan


@eager("sum", 1)
def _sum(c: Context, nodes: Value) -> Value:
    """The sum; of nothing at all it is no number, so that an empty list shows no total (ODK)."""
    found = as_nodes(nodes, "sum")
    return float(sum(as_number(c, [node]) for node in found)) if found else math.nan


def _extreme(c: Context, values: tuple[Value, ...], pick: Callable[[list[float]], float]) -> float:
    numbers: list[float] = []
    for value in values:
        if isinstance(value, list):
            numbers.extend(as_number(c, [node]) for node in value)
        else:
            numbers.append(as_number(c, value))
    if not numbers or any(math.isnan(number) for number in numbers):
        return math.nan
    return pick(numbers)


@eager("min", 1, None)
def _min(c: Context, *values: Value) -> Value:
    return _extreme(c, values, min)


@eager("max", 1, None)
def _max(c: Context, *values: Value) -> Value:
    return _extreme(c, values, max)


def _whole(number: float, how: Callable[[float], int]) -> float:
    if not math.isfinite(number):
        return number
    result = float(how(number))
    return math.copysign(0.0, number) if result == 0 else result


@eager("floor", 1)
def _floor(c: Context, value: Value) -> Value:
    return _whole(as_number(c, value), math.floor)


@eager("ceiling", 1)
def _ceiling(c: Context, value: Value) -> Value:
    return _whole(as_number(c, value), math.ceil)


@eager("int", 1)
def _int(c: Context, value: Value) -> Value:
    return _whole(as_number(c, value), math.trunc)


def round_half_away(number: float) -> float:
    """ODK's ``round``: the nearest integer, halves away from zero (XPath 1.0: upwards)."""
    if not math.isfinite(number) or abs(number) >= 2**52:
        return number
    return math.copysign(math.floor(abs(number) + 0.5), number)


@eager("round", 1, 2)
def _round(c: Context, value: Value, *places: Value) -> Value:
    number = as_number(c, value)
    if not places:
        return round_half_away(number)
    digits = as_number(c, places[0])
    if math.isnan(digits) or not math.isfinite(number):
        return math.nan if math.isnan(digits) else number
    exact = Decimal(repr(number))  # as it is written, so that 1.005 rounds to 1.01
    try:
        step = Decimal(1).scaleb(-math.trunc(max(-400.0, min(400.0, digits))))
        return float(exact.quantize(step, ROUND_HALF_UP))
    except InvalidOperation:
        return number if digits > 0 else 0.0


@eager("abs", 1)
def _abs(c: Context, value: Value) -> Value:
    return abs(as_number(c, value))


@eager("pow", 2)
def _pow(c: Context, base: Value, power: Value) -> Value:
    x, y = as_number(c, base), as_number(c, power)
    try:
        return math.pow(x, y)
    except OverflowError:
        return -math.inf if x < 0 and y % 2 == 1 else math.inf
    except ValueError:
        return math.inf if x == 0 else math.nan


def _register_mathematics() -> None:
    def register(name: str, how: Callable[[float], float]) -> None:
        @eager(name, 1)
        def compute(c: Context, value: Value) -> Value:
            number = as_number(c, value)
            try:
                return how(number)
            except OverflowError:
                return math.inf
            except ValueError:
                return -math.inf if number == 0 and name.startswith("log") else math.nan

    for name, how in {
        "sqrt": math.sqrt, "exp": math.exp, "log": math.log, "log10": math.log10,
        "exp10": lambda x: math.pow(10.0, x), "sin": math.sin, "cos": math.cos, "tan": math.tan,
        "asin": math.asin, "acos": math.acos, "atan": math.atan,
    }.items():  # fmt: skip
        register(name, how)


_register_mathematics()


@eager("atan2", 2)
def _atan2(c: Context, y: Value, x: Value) -> Value:
    return math.atan2(as_number(c, y), as_number(c, x))


@eager("pi", 0)
def _pi(c: Context) -> Value:
    return math.pi


@eager("random", 0, changing=True)
def _random(c: Context) -> Value:
    return random.random()
