"""The form language in three values: yes, no, and undetermined for one of two reasons.

A case value may be *unsettled* (the panel has not decided) or *not known* (the records are
silent). A comparison with either is undetermined, and stays so through ``and``, ``or`` and
``not`` unless the other side decides: *no* and anything is no, *yes* or anything is yes
(Kleene's strong logic). Where both reasons meet, *unsettled* is the answer, because settling
may still change the figure. Undetermined numbers carry bounds, so that "two or more of three"
is decided as soon as it can be.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from ddscp_audit.domain.working_days import working_days
from ddscp_audit.errors import FormError
from ddscp_audit.forms.ast import Binary, Call, Node, Number, Path, Reference, Text, Unary
from ddscp_audit.forms.parser import chain, parse, walk


class Unknown(StrEnum):
    """Why a condition is undetermined."""

    UNSETTLED = "unsettled"
    NOT_KNOWN = "not known"


Truth = bool | Unknown


class Operand(NamedTuple):
    """What a name stands for. ``text`` is XLSForm text, blank where there is no value."""

    text: str
    unknown: Unknown | None = None


Lookup = Callable[[str], Operand]


class Maybe(NamedTuple):
    """An undetermined value between ``low`` and ``high``; ``text`` is the choice *not known*."""

    kind: Unknown
    low: float = -math.inf
    high: float = math.inf
    text: str = ""


Value = bool | float | str | Maybe
Evaluate = Callable[[Lookup], Value]

_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}).*|[Z+-].*)?")


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled expression. ``references`` are the names it reads, each once, in order."""

    text: str
    node: Node
    references: tuple[str, ...]
    run: Evaluate

    def evaluate(self, lookup: Lookup) -> Truth:
        """True, False, or why neither can be said."""
        return _truth(self.run(lookup))


@lru_cache(maxsize=4096)
def compile_condition(text: str) -> Condition:
    """Compile an expression over ``${names}``.

    Raises FormError for what has no meaning over case values: other paths, device functions.
    """
    node = parse(text)
    return Condition(text, node, _names(node), _compile(node))


def _names(node: Node) -> tuple[str, ...]:
    found = []
    for part in walk(node):
        if isinstance(part, Reference):
            found.append(part.name)
        elif isinstance(part, Path) and (name := _path_name(part)):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _path_name(path: Path) -> str:
    """``/data/group/question`` names a question by its last step, in a form read from XML."""
    plain = all(step.axis == "child" and not step.predicates for step in path.steps)
    return path.steps[-1].test if path.steps and path.start is None and plain else ""


# --- combining ---


def all_of(truths: list[Truth]) -> Truth:
    """Kleene's *and*."""
    if any(truth is False for truth in truths):
        return False
    return _reason(truths) or True


def any_of(truths: list[Truth]) -> Truth:
    """Kleene's *or*."""
    if any(truth is True for truth in truths):
        return True
    return _reason(truths) or False


def negate(truth: Truth) -> Truth:
    """Kleene's *not*."""
    return truth if isinstance(truth, Unknown) else not truth


def _reason(values: list[Truth] | list[Value]) -> Unknown | None:
    found = None
    for value in values:
        kind = value.kind if isinstance(value, Maybe) else value
        if kind is Unknown.UNSETTLED:
            return Unknown.UNSETTLED
        if kind is Unknown.NOT_KNOWN:
            found = Unknown.NOT_KNOWN
    return found


def _maybe(truth: Truth) -> Value:
    return Maybe(truth, 0.0, 1.0) if isinstance(truth, Unknown) else truth


# --- conversions ---


def _truth(value: Value) -> Truth:
    if isinstance(value, Maybe):
        if value.low > 0:
            return True
        return False if value.low == value.high == 0 else value.kind
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return value != ""


def _number(value: Value) -> float:
    """Number of a determined value; an ISO date counts days (its hours as their part of one),
    anything else is not a number."""
    if isinstance(value, bool | float):
        return float(value)
    text = str(value).strip()
    if _DATE.fullmatch(text):
        try:
            return float(date.fromisoformat(text if len(text) == 10 else f"{text}-01").toordinal())
        except ValueError:
            return math.nan
    moment = _MOMENT.fullmatch(text)
    if moment:
        hours = int(moment[2]) + int(moment[3]) / 60 + int(moment[4] or 0) / 3600
        return _number(moment[1]) + hours / 24
    try:
        return float(text)
    except ValueError:
        return math.nan


def _bounds(value: Value) -> tuple[float, float]:
    if isinstance(value, Maybe):
        return value.low, value.high
    number = _number(value)
    return number, number


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return str(value)


# --- comparing ---


def _compare(operator: str, left: Value, right: Value) -> Value:
    if isinstance(left, Maybe) or isinstance(right, Maybe):
        return _compare_unknown(operator, left, right)
    if operator in ("=", "!="):
        if isinstance(left, bool) or isinstance(right, bool):
            same = _truth(left) == _truth(right)
        elif isinstance(left, float) or isinstance(right, float):
            same = _number(left) == _number(right)
        else:
            same = left == right
        return same if operator == "=" else not same
    a, b = _number(left), _number(right)
    if operator == "<":
        return a < b
    if operator == "<=":
        return a <= b
    return a > b if operator == ">" else a >= b


def _compare_unknown(operator: str, left: Value, right: Value) -> Value:
    kind = _reason([left, right]) or Unknown.UNSETTLED
    undetermined = Maybe(kind, 0.0, 1.0)
    if operator in ("=", "!="):
        # Asked for by name, "not known" is an answer like any other.
        maybe, other = (left, right) if isinstance(left, Maybe) else (right, left)
        if kind is Unknown.NOT_KNOWN and isinstance(maybe, Maybe) and maybe.text == other:
            return operator == "="
        if not (isinstance(left, float) or isinstance(right, float)):
            return undetermined
    (low1, high1), (low2, high2) = _bounds(left), _bounds(right)
    if any(math.isnan(limit) for limit in (low1, low2)):
        return operator == "!="
    apart = high1 < low2 or high2 < low1
    decided: dict[str, tuple[bool, bool]] = {  # surely true, surely false
        "=": (False, apart),
        "!=": (apart, False),
        "<": (high1 < low2, low1 >= high2),
        "<=": (high1 <= low2, low1 > high2),
        ">": (low1 > high2, high1 <= low2),
        ">=": (low1 >= high2, high1 < low2),
    }
    surely, never = decided[operator]
    if surely or never:
        return surely
    return undetermined


def _arithmetic(operator: str, left: Value, right: Value) -> Value:
    if isinstance(left, Maybe) or isinstance(right, Maybe):
        kind = _reason([left, right]) or Unknown.UNSETTLED
        (low1, high1), (low2, high2) = _bounds(left), _bounds(right)
        if operator == "+":
            return Maybe(kind, low1 + low2, high1 + high2)
        if operator == "-":
            return Maybe(kind, low1 - high2, high1 - low2)
        return Maybe(kind)
    a, b = _number(left), _number(right)
    if operator == "+":
        return a + b
    if operator == "-":
        return a - b
    if operator == "*":
        return a * b
    if b == 0 or not (math.isfinite(a) and math.isfinite(b)):
        return math.nan
    return a / b if operator == "div" else math.fmod(a, b)


# --- compiling ---


def _compile(node: Node) -> Evaluate:
    match node:
        case Number(value):
            return lambda lookup: float(value)
        case Text(value):
            return lambda lookup: value
        case Reference(name):
            return _reference(name)
        case Path() if name := _path_name(node):
            return _reference(name)
        case Unary(operand):
            inner = _compile(operand)
            return lambda lookup: _arithmetic("-", 0.0, inner(lookup))
        case Binary("and" | "or" as operator):
            return _logic(operator, [_compile(part) for _, part in chain(node, operator)])
        case Binary("+" | "-"):
            return _sum([(sign, _compile(part)) for sign, part in chain(node, "+", "-")])
        case Binary(operator, left, right):
            return _binary(operator, _compile(left), _compile(right))
        case Call(name, arguments):
            return _call(name, [_compile(argument) for argument in arguments])
    raise FormError(
        "A part of this expression is a place in a form, not a question.",
        safe="Nothing was changed.",
        todo="Name questions as ${name}.",
    )


def _reference(name: str) -> Evaluate:
    def read(lookup: Lookup) -> Value:
        text, unknown = lookup(name)
        return text if unknown is None else Maybe(unknown, text=text)

    return read


def _logic(operator: str, parts: list[Evaluate]) -> Evaluate:
    combine = all_of if operator == "and" else any_of
    return lambda lookup: _maybe(combine([_truth(part(lookup)) for part in parts]))


def _sum(parts: list[tuple[str, Evaluate]]) -> Evaluate:
    (_, first), *others = parts

    def total(lookup: Lookup) -> Value:
        value = first(lookup)
        for sign, part in others:
            value = _arithmetic(sign, value, part(lookup))
        return value

    return total


def _binary(operator: str, left: Evaluate, right: Evaluate) -> Evaluate:
    if operator in ("=", "!=", "<", "<=", ">", ">="):
        return lambda lookup: _compare(operator, left(lookup), right(lookup))
    if operator in ("*", "div", "mod"):
        return lambda lookup: _arithmetic(operator, left(lookup), right(lookup))
    raise FormError(
        f"“{operator}” joins parts of a form, not answers.",
        safe="Nothing was changed.",
        todo="Use and, or, a comparison or a sum.",
    )


def _call(name: str, arguments: list[Evaluate]) -> Evaluate:
    function = _FUNCTIONS.get(name)
    if function is None or not function.least <= len(arguments) <= function.most:
        known = ", ".join(sorted(_FUNCTIONS))
        raise FormError(
            f"A condition over case values cannot use {name}() with {len(arguments)} parts.",
            safe="Nothing was changed.",
            todo=f"It can use {known}.",
        )
    apply = function.apply
    return lambda lookup: apply([argument(lookup) for argument in arguments])


class _Function(NamedTuple):
    apply: Callable[[list[Value]], Value]
    least: int
    most: int


def _selected(values: list[Value]) -> Value:
    chosen, wanted = values
    if isinstance(chosen, Maybe) or isinstance(wanted, Maybe):
        return _compare_unknown("=", chosen, wanted)
    return _text(wanted).strip() in _text(chosen).split()


def _lift(apply: Callable[[list[Value]], Value]) -> Callable[[list[Value]], Value]:
    """A function that is undetermined as soon as one of its arguments is."""

    def lifted(values: list[Value]) -> Value:
        kind = _reason(values)
        return apply(values) if kind is None else Maybe(kind)

    return lifted


def _if(values: list[Value]) -> Value:
    truth = _truth(values[0])
    if isinstance(truth, Unknown):
        low1, high1 = _bounds(values[1])
        low2, high2 = _bounds(values[2])
        return Maybe(truth, min(low1, low2), max(high1, high2))
    return values[1] if truth else values[2]


def _coalesce(values: list[Value]) -> Value:
    first, second = values
    return second if not isinstance(first, Maybe) and _text(first) == "" else first


def _as_number(values: list[Value]) -> Value:
    value = values[0]
    return value if isinstance(value, Maybe) else _number(value)


def _checklist(values: list[Value]) -> Value:
    """``checklist(least, most, answer…)``: how many of the answers are *yes*; -1 is no limit."""
    least, most = _number(values[0]), _number(values[1])
    said = [_compare("=", value, "yes") for value in values[2:]]
    low = sum(_bounds(value)[0] for value in said)
    high = sum(_bounds(value)[1] for value in said)
    count: Value = low if low == high else Maybe(_reason(said) or Unknown.UNSETTLED, low, high)
    enough = True if least < 0 else _truth(_compare(">=", count, least))
    not_more = True if most < 0 else _truth(_compare("<=", count, most))
    return _maybe(all_of([enough, not_more]))


def _hours_between(values: list[Value]) -> Value:
    """Hours from one moment to another; of days without a time, whole days of 24 hours."""
    return round((_number(values[1]) - _number(values[0])) * 24, 6)


def _working_days(values: list[Value]) -> Value:
    """Working days in England after the first day, up to and with the second."""
    days = [_number(value) for value in values]
    if not all(map(math.isfinite, days)):
        return math.nan
    return float(working_days(*(date.fromordinal(int(day)) for day in days)))


def _whole(number: float, cut: Callable[[float], int]) -> float:
    return float(cut(number)) if math.isfinite(number) else number


_MANY = 1000
_FUNCTIONS: dict[str, _Function] = {
    "true": _Function(lambda v: True, 0, 0),
    "false": _Function(lambda v: False, 0, 0),
    "not": _Function(lambda v: _maybe(negate(_truth(v[0]))), 1, 1),
    "boolean": _Function(lambda v: _maybe(_truth(v[0])), 1, 1),
    "selected": _Function(_selected, 2, 2),
    "count-selected": _Function(_lift(lambda v: float(len(_text(v[0]).split()))), 1, 1),
    "if": _Function(_if, 3, 3),
    "coalesce": _Function(_coalesce, 2, 2),
    "checklist": _Function(_checklist, 3, _MANY),
    "number": _Function(_as_number, 1, 1),
    "int": _Function(_lift(lambda v: _whole(_number(v[0]), math.trunc)), 1, 1),
    "round": _Function(_lift(lambda v: _whole(_number(v[0]) + 0.5, math.floor)), 1, 1),
    "string": _Function(lambda v: v[0] if isinstance(v[0], Maybe) else _text(v[0]), 1, 1),
    "string-length": _Function(_lift(lambda v: float(len(_text(v[0])))), 1, 1),
    "concat": _Function(_lift(lambda v: "".join(map(_text, v))), 1, _MANY),
    "contains": _Function(_lift(lambda v: _text(v[1]) in _text(v[0])), 2, 2),
    "starts-with": _Function(_lift(lambda v: _text(v[0]).startswith(_text(v[1]))), 2, 2),
    "date": _Function(_as_number, 1, 1),
    "hours-between": _Function(_lift(_hours_between), 2, 2),
    "working-days": _Function(_lift(_working_days), 2, 2),
    "min": _Function(_lift(lambda v: min(map(_number, v))), 1, _MANY),
    "max": _Function(_lift(lambda v: max(map(_number, v))), 1, _MANY),
}
