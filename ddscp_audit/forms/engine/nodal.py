"""Functions of nodes: counts, places, names, repeats, instances (XPath 1.0, 4.1; ODK)."""

from __future__ import annotations

import hashlib
import math
import random

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.context import Closure, Context
from ddscp_audit.forms.engine.nodes import ATTRIBUTE, ELEMENT, INSTRUCTION, Node, in_order
from ddscp_audit.forms.engine.registry import (
    as_nodes,
    as_number,
    as_texts,
    eager,
    lazy,
)
from ddscp_audit.forms.engine.values import (
    Value,
    to_text,
)


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
        nodes = as_nodes(only(c), "position")
        return place_among_siblings(nodes[0]) if nodes else math.nan

    return of_node


@eager("current", 0)
def _current(c: Context) -> Value:
    return [c.first] if c.first is not None else []


@eager("count", 1)
def _count(c: Context, nodes: Value) -> Value:
    return float(len(as_nodes(nodes, "count")))


@eager("count-non-empty", 1)
def _count_non_empty(c: Context, nodes: Value) -> Value:
    return float(sum(1 for node in as_nodes(nodes, "count-non-empty") if node.string() != ""))


@eager("id", 1)
def _id(c: Context, value: Value) -> Value:
    wanted: set[str] = set()
    for text in as_texts((value,)):
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
    nodes = as_nodes(value[0], function)
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
        targets = as_nodes(arguments[0](c), "indexed-repeat")
        for at in range(1, len(arguments) - 1, 2):
            repeats = as_nodes(arguments[at](c), "indexed-repeat")
            index = as_number(c, arguments[at + 1](c))
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
    items = list(as_nodes(nodes, "randomize"))
    if not seed:
        random.shuffle(items)
        return items
    number = as_number(c, seed[0])
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
