"""Functions of truth and choice (XPath 1.0, 4.3; ODK)."""

from __future__ import annotations

import math

from ddscp_audit.forms.engine.context import Closure, Context, cell_of
from ddscp_audit.forms.engine.registry import (
    as_number,
    calculated,
    eager,
    lazy,
)
from ddscp_audit.forms.engine.values import (
    Value,
    to_boolean,
    to_text,
)


@eager("boolean", 1)
def _boolean(c: Context, value: Value) -> Value:
    return to_boolean(value)


@eager("not", 1)
def _not(c: Context, value: Value) -> Value:
    return not to_boolean(value)


@eager("true", 0)
def _true(c: Context) -> Value:
    return True


@eager("false", 0)
def _false(c: Context) -> Value:
    return False


@eager("boolean-from-string", 1)
def _boolean_from_string(c: Context, value: Value) -> Value:
    return to_text(value) in ("true", "1")


@lazy("if", 3)
def _if(arguments: list[Closure]) -> Closure:
    condition, then, otherwise = arguments
    return lambda c: then(c) if to_boolean(condition(c)) else otherwise(c)


@lazy("coalesce", 2, None)
def _coalesce(arguments: list[Closure]) -> Closure:
    def evaluate(c: Context) -> Value:
        text = ""
        for argument in arguments:
            text = calculated(argument(c))
            if text:
                break
        return text

    return evaluate


@lazy("once", 1)
def _once(arguments: list[Closure]) -> Closure:
    """The node's own value where it has one, else the argument."""
    only = arguments[0]

    def evaluate(c: Context) -> Value:
        own = c.first.string() if c.first is not None else ""
        return own if own else calculated(only(c))

    return evaluate


def _checked(values: list[Value]) -> list[bool]:
    """Which values count as ticked; a node does where it is not empty."""
    found: list[bool] = []
    for value in values:
        if isinstance(value, list):
            found.extend(node.string() != "" for node in value)
        else:
            found.append(to_boolean(value))
    return found


def _between(count: float, least: float, most: float) -> bool:
    return (least < 0 or count >= least) and (most < 0 or count <= most)


@eager("checklist", 2, None)
def _checklist(c: Context, least: Value, most: Value, *values: Value) -> Value:
    count = sum(_checked(list(values)))
    return _between(count, as_number(c, least), as_number(c, most))


@eager("weighted-checklist", 2, None)
def _weighted_checklist(c: Context, least: Value, most: Value, *values: Value) -> Value:
    """Pairs of value and weight; two node-sets are taken pair by pair."""
    total = 0.0
    for at in range(0, len(values) - 1, 2):
        value, weight = values[at], values[at + 1]
        if isinstance(value, list) and isinstance(weight, list):
            for one, heavy in zip(_checked([value]), weight, strict=False):
                total += as_number(c, [heavy]) if one else 0.0
        elif any(_checked([value])):
            total += as_number(c, weight)
    return _between(total, as_number(c, least), as_number(c, most))


@eager("selected", 2)
def _selected(c: Context, chosen: Value, name: Value) -> Value:
    wanted = to_text(name).strip()
    if isinstance(chosen, list):
        return any(wanted in node.string().split() for node in chosen)
    return wanted in to_text(chosen).split()


@eager("selected-at", 2)
def _selected_at(c: Context, chosen: Value, index: Value) -> Value:
    parts = to_text(chosen).split()
    at = as_number(c, index)
    return parts[int(at)] if not math.isnan(at) and 0 <= at < len(parts) else ""


@eager("count-selected", 1)
def _count_selected(c: Context, chosen: Value) -> Value:
    return float(len(to_text(chosen).split()))


@eager("jr:choice-name", 2)
def _choice_name(c: Context, value: Value, path: Value) -> Value:
    return c.env.choice_label(c, to_text(value), to_text(path))


@eager("jr:itext", 1, 2)
def _itext(c: Context, identifier: Value, *form: Value) -> Value:
    return c.env.itext(to_text(identifier), to_text(form[0]) if form else "")


@eager("pulldata", 4)
def _pulldata(c: Context, name: Value, wanted: Value, key: Value, value: Value) -> Value:
    row = c.env.row_of(to_text(name), to_text(key), to_text(value))
    return (cell_of(row, to_text(wanted)) or "") if row is not None else ""
