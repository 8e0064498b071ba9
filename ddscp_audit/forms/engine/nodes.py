"""A light XML tree, fast to read and to change; both form instances and their lists live in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

ELEMENT = 1
ATTRIBUTE = 2
TEXT = 3
INSTRUCTION = 7
COMMENT = 8
DOCUMENT = 9
DOCTYPE = 10
NAMESPACE = 13


class Node:
    """One node. A leaf of a form instance keeps its text in ``value`` and has no text child.

    ``blank`` is set by the form's model on nodes that are not relevant: they read as empty
    everywhere and keep their value.
    """

    __slots__ = (
        "_index",
        "attributes",
        "bind",
        "blank",
        "children",
        "kind",
        "local",
        "namespaces",
        "ns",
        "order",
        "parent",
        "prefix",
        "state",
        "value",
    )

    def __init__(
        self,
        kind: int,
        local: str = "",
        *,
        ns: str = "",
        prefix: str = "",
        value: str | None = None,
    ) -> None:
        self.kind = kind
        self.local = local
        self.ns = ns
        self.prefix = prefix
        self.value = value
        self.parent: Node | None = None
        self.children: list[Node] = []
        self.attributes: list[Node] = []
        self.namespaces: dict[str, str] | None = None
        self.order = 0
        self.blank = False
        self.bind: object = None
        self.state: object = None
        self._index: dict[str, list[Node]] | None = None

    # -- building --------------------------------------------------------------------------

    def append(self, child: Node) -> Node:
        """Add a child at the end and hand it back."""
        child.parent = self
        self.children.append(child)
        self._index = None
        return child

    def insert(self, at: int, child: Node) -> None:
        """Add a child before position ``at``."""
        child.parent = self
        self.children.insert(at, child)
        self._index = None

    def remove(self, child: Node) -> None:
        """Take a child out."""
        self.children.remove(child)
        child.parent = None
        self._index = None

    def attribute(self, local: str, ns: str = "") -> str | None:
        """The value of an attribute, or None."""
        for attribute in self.attributes:
            if attribute.local == local and attribute.ns == ns:
                return attribute.value
        return None

    def set_attribute(self, local: str, value: str, ns: str = "", prefix: str = "") -> Node:
        """Set or add an attribute."""
        for attribute in self.attributes:
            if attribute.local == local and attribute.ns == ns:
                attribute.value = value
                return attribute
        attribute = Node(ATTRIBUTE, local, ns=ns, prefix=prefix, value=value)
        attribute.parent = self
        self.attributes.append(attribute)
        return attribute

    def copy(self) -> Node:
        """A deep copy without parent, binds or state."""
        twin = Node(self.kind, self.local, ns=self.ns, prefix=self.prefix, value=self.value)
        twin.namespaces = self.namespaces
        for attribute in self.attributes:
            other = Node(ATTRIBUTE, attribute.local, ns=attribute.ns, prefix=attribute.prefix,
                         value=attribute.value)  # fmt: skip
            other.parent = twin
            twin.attributes.append(other)
        for child in self.children:
            twin.append(child.copy())
        return twin

    # -- reading ---------------------------------------------------------------------------

    def named(self, local: str) -> list[Node]:
        """Child elements of that local name, in order."""
        index = self._index
        if index is None:
            index = {}
            for child in self.children:
                if child.kind == ELEMENT:
                    index.setdefault(child.local, []).append(child)
            self._index = index
        return index.get(local, _NONE)

    def first(self, local: str) -> Node | None:
        """The first child element of that name."""
        found = self.named(local)
        return found[0] if found else None

    def elements(self) -> list[Node]:
        """Child elements in order."""
        return [child for child in self.children if child.kind == ELEMENT]

    def string(self) -> str:
        """The string-value (XPath 1.0, section 5)."""
        if self.blank:
            return ""
        if self.value is not None:
            return self.value
        parts: list[str] = []
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            if node.blank or node.kind in (COMMENT, INSTRUCTION, DOCTYPE):
                continue
            if node.value is not None:
                parts.append(node.value)
            elif node.children:
                waiting.extend(reversed(node.children))
        return "".join(parts)

    def root(self) -> Node:
        """The topmost node."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    def descendants(self) -> Iterator[Node]:
        """Every node beneath in document order, attributes left out."""
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            yield node
            if node.children:
                waiting.extend(reversed(node.children))

    def __repr__(self) -> str:
        return f"<Node {self.local or self.kind} {self.value!r}>"


_NONE: list[Node] = []


def number_document(root: Node) -> int:
    """Give every node its place in document order (attributes after their element); how many."""
    count = 0
    waiting = [root]
    while waiting:
        node = waiting.pop()
        count += 1
        node.order = count
        for attribute in node.attributes:
            count += 1
            attribute.order = count
        if node.children:
            waiting.extend(reversed(node.children))
    return count


def in_order(nodes: list[Node], spend: Callable[[int], None] | None = None) -> list[Node]:
    """Unique nodes in document order; ``spend`` is told how many were looked at for that."""
    if len(nodes) < 2:
        return nodes
    unique = list(dict.fromkeys(nodes))
    if len(unique) < 2:
        return unique
    for root in {node.root() for node in unique}:
        count = number_document(root)
        if spend is not None:
            spend(count)
    return sorted(unique, key=lambda node: node.order)
