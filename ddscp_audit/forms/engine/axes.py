"""The thirteen axes of XPath 1.0: nearest first on reverse axes, as positions count."""

from __future__ import annotations

from collections.abc import Callable

from ddscp_audit.forms.engine.nodes import ATTRIBUTE, ELEMENT, NAMESPACE, TEXT, Node

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"


def _children(node: Node) -> list[Node]:
    if node.value is not None and node.kind == ELEMENT and node.value:
        # A leaf of a form keeps its text itself; `text()` may still ask for it.
        text = Node(TEXT, value="" if node.blank else node.value)
        text.parent = node
        return [text]
    return node.children


def _ancestors(node: Node) -> list[Node]:
    found = []
    current = node.parent
    while current is not None:
        found.append(current)
        current = current.parent
    return found


def _descendants(node: Node) -> list[Node]:
    found: list[Node] = []
    waiting = list(reversed(_children(node)))
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting.extend(reversed(_children(current)))
    return found


def _siblings(node: Node) -> tuple[list[Node], int]:
    if node.parent is None or node.kind in (ATTRIBUTE, NAMESPACE):
        return [], 0
    siblings = node.parent.children
    return siblings, next((i for i, other in enumerate(siblings) if other is node), 0)


def _following_siblings(node: Node) -> list[Node]:
    siblings, at = _siblings(node)
    return siblings[at + 1 :]


def _preceding_siblings(node: Node) -> list[Node]:
    siblings, at = _siblings(node)
    return siblings[:at][::-1]


def _following(node: Node) -> list[Node]:
    found: list[Node] = []
    current: Node | None = node
    if node.kind in (ATTRIBUTE, NAMESPACE) and node.parent is not None:
        found.extend(_descendants(node.parent))
        current = node.parent
    while current is not None:
        for sibling in _following_siblings(current):
            found.append(sibling)
            found.extend(_descendants(sibling))
        current = current.parent
    return found


def _preceding(node: Node) -> list[Node]:
    found: list[Node] = []
    current: Node | None = node.parent if node.kind in (ATTRIBUTE, NAMESPACE) else node
    while current is not None:
        for sibling in _preceding_siblings(current):
            found.extend(reversed(_descendants(sibling)))
            found.append(sibling)
        current = current.parent
    return found


def _namespaces(node: Node) -> list[Node]:
    if node.kind != ELEMENT:
        return []
    found: dict[str, str] = {"xml": XML_NAMESPACE}
    for ancestor in reversed([node, *_ancestors(node)]):
        found.update(ancestor.namespaces or {})
    result = []
    for prefix, uri in found.items():
        if uri:
            entry = Node(NAMESPACE, prefix, value=uri)
            entry.parent = node
            result.append(entry)
    return result


def _parent(node: Node) -> list[Node]:
    return [node.parent] if node.parent is not None else []


AXES: dict[str, Callable[[Node], list[Node]]] = {
    "ancestor": _ancestors,
    "ancestor-or-self": lambda n: [n, *_ancestors(n)],
    "attribute": lambda n: n.attributes,
    "child": _children,
    "descendant": _descendants,
    "descendant-or-self": lambda n: [n, *_descendants(n)],
    "following": _following,
    "following-sibling": _following_siblings,
    "namespace": _namespaces,
    "parent": _parent,
    "preceding": _preceding,
    "preceding-sibling": _preceding_siblings,
    "self": lambda n: [n],
}
REVERSE = frozenset({"ancestor", "ancestor-or-self", "preceding", "preceding-sibling"})
