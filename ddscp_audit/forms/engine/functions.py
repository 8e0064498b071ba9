"""The functions of XPath 1.0 and ODK XForms, geo and device functions left out.

Each entry of :data:`FUNCTIONS` knows how many arguments it takes, which the linter reads too.
Sources: W3C XPath 1.0 section 4; ODK XForms specification, "XPath functions".
"""

from __future__ import annotations

import base64
import hashlib
import math
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TypeVar

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.context import Closure, Context
from ddscp_audit.forms.engine.nodes import ATTRIBUTE, ELEMENT, INSTRUCTION, Node, in_order
from ddscp_audit.forms.engine.patterns import pattern
from ddscp_audit.forms.engine.values import (
    Moment,
    Value,
    to_boolean,
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


def _number(context: Context, value: Value) -> float:
    return to_number(value, context.env.zone)


def _nodes(value: Value, function: str) -> list[Node]:
    if not isinstance(value, list):
        raise FormError(
            f"{function}(…) needs questions, and was given the value “{to_text(value)}”.",
            todo="Hand it a ${name} or a path.",
        )
    return value


def _strings(values: tuple[Value, ...]) -> list[str]:
    """Arguments as texts, every node of a node-set for itself."""
    found: list[str] = []
    for value in values:
        if isinstance(value, list):
            found.extend(node.string() for node in value)
        else:
            found.append(to_text(value))
    return found


# -- nodes -------------------------------------------------------------------------------------


@lazy("last", 0, changing=True)
def _last(arguments: list[Closure]) -> Closure:
    return lambda c: float(c.size)


def place_among_siblings(node: Node) -> float:
    """1-based place among siblings of the same name."""
    if node.parent is None:
        return 1.0
    if node.kind == ATTRIBUTE:
        return 1.0
    same = node.parent.named(node.local)
    return float(next((i for i, other in enumerate(same, 1) if other is node), 1))


@lazy("position", 0, 1, changing=True)
def _position(arguments: list[Closure]) -> Closure:
    if not arguments:
        return lambda c: float(c.position)
    only = arguments[0]

    def of_node(c: Context) -> Value:
        nodes = _nodes(only(c), "position")
        return place_among_siblings(nodes[0]) if nodes else math.nan

    return of_node


@eager("current", 0)
def _current(c: Context) -> Value:
    return [c.first] if c.first is not None else []


@eager("count", 1)
def _count(c: Context, nodes: Value) -> Value:
    return float(len(_nodes(nodes, "count")))


@eager("count-non-empty", 1)
def _count_non_empty(c: Context, nodes: Value) -> Value:
    return float(sum(1 for node in _nodes(nodes, "count-non-empty") if node.string() != ""))


@eager("id", 1)
def _id(c: Context, value: Value) -> Value:
    wanted: set[str] = set()
    for text in _strings((value,)):
        wanted.update(text.split())
    if c.node is None:
        return []
    found = []
    for node in c.node.root().descendants():
        if node.kind == ELEMENT and any(
            a.local == "id" and a.value in wanted for a in node.attributes
        ):
            found.append(node)
    return in_order(found)


def _first_or_context(c: Context, value: tuple[Value, ...], function: str) -> Node | None:
    if not value:
        return c.node
    nodes = _nodes(value[0], function)
    return nodes[0] if nodes else None


def _has_name(node: Node | None) -> bool:
    return node is not None and node.kind in (ELEMENT, ATTRIBUTE, INSTRUCTION, 13)


@eager("local-name", 0, 1)
def _local_name(c: Context, *value: Value) -> Value:
    node = _first_or_context(c, value, "local-name")
    return node.local if node is not None and _has_name(node) else ""


@eager("namespace-uri", 0, 1)
def _namespace_uri(c: Context, *value: Value) -> Value:
    node = _first_or_context(c, value, "namespace-uri")
    return node.ns if node is not None and node.kind in (ELEMENT, ATTRIBUTE) else ""


@eager("name", 0, 1)
def _name(c: Context, *value: Value) -> Value:
    node = _first_or_context(c, value, "name")
    if node is None or not _has_name(node):
        return ""
    return f"{node.prefix}:{node.local}" if node.prefix else node.local


@eager("lang", 1)
def _lang(c: Context, value: Value) -> Value:
    wanted = to_text(value).lower()
    node = c.node
    while node is not None:
        own = node.attribute("lang", "http://www.w3.org/XML/1998/namespace")
        if own is not None:
            own = own.lower()
            return own == wanted or own.startswith(wanted + "-")
        node = node.parent
    return False


@eager("instance", 1)
def _instance(c: Context, name: Value) -> Value:
    wanted = to_text(name)
    root = c.env.instances.get(wanted)
    if root is None:
        raise FormError(
            f"The form has no list or instance called “{wanted}”.",
            todo="Check the spelling in the choices sheet.",
        )
    return [root]


@lazy("indexed-repeat", 3, None)
def _indexed_repeat(arguments: list[Closure]) -> Closure:
    """``indexed-repeat(node, repeat, index, …)``: the node inside the index-th instance."""

    def evaluate(c: Context) -> Value:
        targets = _nodes(arguments[0](c), "indexed-repeat")
        for at in range(1, len(arguments) - 1, 2):
            repeats = _nodes(arguments[at](c), "indexed-repeat")
            index = _number(c, arguments[at + 1](c))
            # Repeats of other parents do not count: the index is within one parent.
            kept = {id(node) for node in repeats if place_among_siblings(node) == index}
            targets = [node for node in targets if _inside(node, kept)]
        return targets

    return evaluate


def _inside(node: Node, kept: set[int]) -> bool:
    current: Node | None = node
    while current is not None:
        if id(current) in kept:
            return True
        current = current.parent
    return False


@eager("randomize", 1, 2, changing=True)
def _randomize(c: Context, nodes: Value, *seed: Value) -> Value:
    items = list(_nodes(nodes, "randomize"))
    if not seed:
        random.shuffle(items)
        return items
    number = _number(c, seed[0])
    if math.isnan(number):
        # ODK hashes a text seed: the first eight bytes of its SHA-256, as a signed integer.
        digest = hashlib.sha256(to_text(seed[0]).encode()).digest()
        start = int.from_bytes(digest[:8], "big", signed=True)
    else:
        start = math.trunc(number)
    # Park–Miller, the generator every ODK client shares, so that all show one order.
    state = (start % 2147483647 + 2147483647) % 2147483647 or 2147483646
    for at in range(len(items) - 1, 0, -1):
        state = state * 16807 % 2147483647
        other = int((state - 1) / 2147483646 * (at + 1))
        items[at], items[other] = items[other], items[at]
    return items


# -- text --------------------------------------------------------------------------------------


@eager("string", 0, 1)
def _string(c: Context, *value: Value) -> Value:
    return to_text(value[0]) if value else (c.node.string() if c.node else "")


@eager("concat", 0, None)
def _concat(c: Context, *values: Value) -> Value:
    return "".join(_strings(values))


@eager("join", 1, None)
def _join(c: Context, separator: Value, *values: Value) -> Value:
    return to_text(separator).join(_strings(values))


@eager("starts-with", 2)
def _starts_with(c: Context, text: Value, start: Value) -> Value:
    return to_text(text).startswith(to_text(start))


@eager("ends-with", 2)
def _ends_with(c: Context, text: Value, end: Value) -> Value:
    return to_text(text).endswith(to_text(end))


@eager("contains", 2)
def _contains(c: Context, text: Value, part: Value) -> Value:
    return to_text(part) in to_text(text)


@eager("substring-before", 2)
def _substring_before(c: Context, text: Value, mark: Value) -> Value:
    before, found, _ = to_text(text).partition(to_text(mark) or "\0")
    return before if found else ""


@eager("substring-after", 2)
def _substring_after(c: Context, text: Value, mark: Value) -> Value:
    wanted = to_text(mark)
    if not wanted:
        return to_text(text)
    return to_text(text).partition(wanted)[2]


def round_half_away(number: float) -> float:
    """ODK's ``round``: the nearest integer, halves away from zero (XPath 1.0: upwards)."""
    if not math.isfinite(number) or abs(number) >= 2**52:
        return number
    return math.copysign(math.floor(abs(number) + 0.5), number)


def round_half_up(number: float) -> float:
    """XPath's rounding of places in a text: halves towards positive infinity."""
    return float(math.floor(number + 0.5)) if math.isfinite(number) else number


@eager("substring", 2, 3)
def _substring(c: Context, text: Value, start: Value, *length: Value) -> Value:
    whole = to_text(text)
    first = round_half_up(_number(c, start))
    last = first + round_half_up(_number(c, length[0])) if length else math.inf
    if math.isnan(first) or math.isnan(last):
        return ""
    low = max(1.0, first)
    high = min(len(whole) + 1.0, last)
    return whole[int(low) - 1 : int(high) - 1] if high > low else ""


@eager("substr", 2, 3)
def _substr(c: Context, text: Value, start: Value, *end: Value) -> Value:
    """0-based, end left out; negative places count from the end."""
    whole = to_text(text)

    def place(number: float, default: int) -> int:
        if math.isnan(number):
            return 0
        if math.isinf(number):
            return len(whole) if number > 0 else 0
        return math.trunc(number)

    low = place(_number(c, start), 0)
    high = place(_number(c, end[0]), len(whole)) if end else len(whole)
    return whole[low:high]


@eager("string-length", 0, 1)
def _string_length(c: Context, *value: Value) -> Value:
    return float(len(to_text(value[0]) if value else (c.node.string() if c.node else "")))


@eager("normalize-space", 0, 1)
def _normalize_space(c: Context, *value: Value) -> Value:
    text = to_text(value[0]) if value else (c.node.string() if c.node else "")
    return " ".join(part for part in text.replace("\t", " ").replace("\r", " ")
                    .replace("\n", " ").split(" ") if part)  # fmt: skip


@eager("translate", 3)
def _translate(c: Context, text: Value, old: Value, new: Value) -> Value:
    replacement = to_text(new)
    table: dict[int, str | None] = {}
    for at, letter in enumerate(to_text(old)):
        table.setdefault(ord(letter), replacement[at] if at < len(replacement) else None)
    return to_text(text).translate(table)


@eager("regex", 2)
def _regex(c: Context, text: Value, expression: Value) -> Value:
    return pattern(to_text(expression)).search(to_text(text))


@eager("digest", 2, 3)
def _digest(c: Context, text: Value, algorithm: Value, *encoding: Value) -> Value:
    names = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384",
             "SHA-512": "sha512"}  # fmt: skip
    wanted = to_text(algorithm)
    if wanted not in names:
        raise FormError(f"“{wanted}” is no digest.", todo=f"Known are: {', '.join(names)}.")
    kind = to_text(encoding[0]) if encoding else "base64"
    if kind not in ("hex", "base64"):
        raise FormError(f"A digest is not written as “{kind}”.", todo="Write hex or base64.")
    raw = hashlib.new(names[wanted], to_text(text).encode(), usedforsecurity=False)
    return raw.hexdigest() if kind == "hex" else base64.b64encode(raw.digest()).decode()


@eager("base64-decode", 1)
def _base64_decode(c: Context, text: Value) -> Value:
    try:
        return base64.b64decode(to_text(text).strip(), validate=True).decode("utf-8", "replace")
    except ValueError:
        return ""


@eager("uuid", 0, 1, changing=True)
def _uuid(c: Context, *length: Value) -> Value:
    if not length:
        return str(uuid.uuid4())
    count = _number(c, length[0])
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    return "".join(random.choices(letters, k=int(count) if 0 < count < 10_000 else 0))


# -- truth -------------------------------------------------------------------------------------


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


def calculated(value: Value) -> str:
    """A value as an answer: no number and no date are blank."""
    text = to_text(value)
    nothing = (isinstance(value, float) and math.isnan(value)) or isinstance(value, Moment)
    return "" if nothing and text in ("NaN", "Invalid Date") else text


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
    return _between(count, _number(c, least), _number(c, most))


@eager("weighted-checklist", 2, None)
def _weighted_checklist(c: Context, least: Value, most: Value, *values: Value) -> Value:
    """Pairs of value and weight; two node-sets are taken pair by pair."""
    total = 0.0
    for at in range(0, len(values) - 1, 2):
        value, weight = values[at], values[at + 1]
        if isinstance(value, list) and isinstance(weight, list):
            for one, heavy in zip(_checked([value]), weight, strict=False):
                total += _number(c, [heavy]) if one else 0.0
        elif any(_checked([value])):
            total += _number(c, weight)
    return _between(total, _number(c, least), _number(c, most))


# -- choices -----------------------------------------------------------------------------------


@eager("selected", 2)
def _selected(c: Context, chosen: Value, name: Value) -> Value:
    wanted = to_text(name).strip()
    if isinstance(chosen, list):
        return any(wanted in node.string().split() for node in chosen)
    return wanted in to_text(chosen).split()


@eager("selected-at", 2)
def _selected_at(c: Context, chosen: Value, index: Value) -> Value:
    parts = to_text(chosen).split()
    at = _number(c, index)
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
    root = c.env.instances.get(to_text(name))
    if root is None:
        return ""
    column, looked_for = to_text(key), to_text(value)
    for row in (row for top in root.elements() for row in top.elements()):
        if _cell(row, column) == looked_for:
            return _cell(row, to_text(wanted)) or ""
    return ""


def _cell(row: Node, column: str) -> str | None:
    """A column of a row: a child element, or ``@name`` for an attribute."""
    if column.startswith("@"):
        return row.attribute(column[1:])
    cell = row.first(column)
    return cell.string() if cell is not None else None


# -- numbers -----------------------------------------------------------------------------------


@eager("number", 0, 1)
def _number_of(c: Context, *value: Value) -> Value:
    if value:
        return _number(c, value[0])
    return _number(c, c.node.string()) if c.node else math.nan


@eager("sum", 1)
def _sum(c: Context, nodes: Value) -> Value:
    """The sum; of nothing at all it is no number, so that an empty list shows no total (ODK)."""
    found = _nodes(nodes, "sum")
    return float(sum(_number(c, [node]) for node in found)) if found else math.nan


def _extreme(c: Context, values: tuple[Value, ...], pick: Callable[[list[float]], float]) -> float:
    numbers: list[float] = []
    for value in values:
        if isinstance(value, list):
            numbers.extend(_number(c, [node]) for node in value)
        else:
            numbers.append(_number(c, value))
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
    return _whole(_number(c, value), math.floor)


@eager("ceiling", 1)
def _ceiling(c: Context, value: Value) -> Value:
    return _whole(_number(c, value), math.ceil)


@eager("int", 1)
def _int(c: Context, value: Value) -> Value:
    return _whole(_number(c, value), math.trunc)


@eager("round", 1, 2)
def _round(c: Context, value: Value, *places: Value) -> Value:
    number = _number(c, value)
    if not places:
        return round_half_away(number)
    digits = _number(c, places[0])
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
    return abs(_number(c, value))


@eager("pow", 2)
def _pow(c: Context, base: Value, power: Value) -> Value:
    x, y = _number(c, base), _number(c, power)
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
            number = _number(c, value)
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
    return math.atan2(_number(c, y), _number(c, x))


@eager("pi", 0)
def _pi(c: Context) -> Value:
    return math.pi


@eager("random", 0, changing=True)
def _random(c: Context) -> Value:
    return random.random()
