"""The tree of one filled form: where its nodes are, and its repeated parts."""

from __future__ import annotations

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.context import Environment
from ddscp_audit.forms.engine.definition import Definition, PathTuple, step_name
from ddscp_audit.forms.engine.kinds import written
from ddscp_audit.forms.engine.nodes import ELEMENT, Node
from ddscp_audit.forms.engine.program import under
from ddscp_audit.forms.engine.state import State

#: Most instances of one repeat, and most nodes of one form.
MAX_REPEATS = 2_000
MAX_NODES = 200_000
_JR = "http://openrosa.org/javarosa"


class Instance:
    """The answers as nodes, found by path. Nothing is worked out here."""

    def __init__(
        self, definition: Definition, document: Node, root: Node, env: Environment
    ) -> None:
        self.definition = definition
        self.document = document
        self.root = root
        self.env = env
        self.templates: dict[PathTuple, Node] = {}
        self.by_path: dict[PathTuple, list[Node]] = {}

    def settle_templates(self, first_load: bool) -> None:
        """Set aside templates of repeats, outermost first, and blank copies where there is none."""
        for path in sorted(self.definition.repeats, key=len):
            for parent in self._parents_of(path):
                found = [n for n in parent.elements() if step_name(n) == path[-1]]
                for node in found:
                    if node.attribute("template", _JR) is not None:
                        self.templates.setdefault(path, self._bare(node))
                        parent.remove(node)
                if found and path not in self.templates:
                    self.templates[path] = self._bare(found[0])
                if found and self.definition.repeats[path].fixed and first_load:
                    same = [n for n in parent.elements() if step_name(n) == path[-1]]
                    if not same:
                        parent.insert(self._place(path, parent), self.templates[path].copy())

    def _parents_of(self, path: PathTuple) -> list[Node]:
        nodes = [self.root] if self.root is not None and path[0] == step_name(self.root) else []
        for name in path[1:-1]:
            nodes = [c for n in nodes for c in n.elements() if step_name(c) == name]
        return nodes

    def _bare(self, node: Node) -> Node:
        twin = node.copy()
        _drop_template_mark(twin)
        return twin

    def index(self) -> None:
        """Look up which node stands at which path; new ones get their state."""
        self.by_path.clear()
        waiting: list[tuple[Node, PathTuple]] = [(self.root, (step_name(self.root),))]
        count = 0
        while waiting:
            node, path = waiting.pop()
            count += 1
            self._adopt(node, path)
            inner = [(child, (*path, step_name(child))) for child in node.elements()]
            waiting.extend(reversed(inner))
        self.env.spend(3 * count)
        if count > MAX_NODES:
            raise _too_many()

    def _adopt(self, node: Node, path: PathTuple) -> None:
        self.by_path.setdefault(path, []).append(node)
        if not isinstance(node.state, State):
            bind = self.definition.binds.get(path)
            state = State(path, kind=bind.type if bind else "string")
            state.control = self.definition.by_path.get(path)
            state.leaf = node.value is not None or not node.children
            if state.leaf:
                node.value = written(node.value or "", state.kind, self.env)
            node.state = state

    def phantom(self, path: PathTuple, parent: Node) -> Node:
        """A node to begin paths at where a repeat has no instance."""
        node = Node(ELEMENT, path[-1])
        node.parent = parent
        return node

    def live_parents(self, path: PathTuple) -> list[Node]:
        """The nodes an instance of a repeat can stand in."""
        return list(self.by_path.get(path[:-1], ()))

    def must_fit(self, path: PathTuple, more: int) -> None:
        """FormError where so many more instances of a repeat would be more than a form holds."""
        template = self.templates.get(path)
        if template is not None and more:
            size = 1 + sum(1 for node in template.descendants() if node.kind == ELEMENT)
            if more * size + sum(map(len, self.by_path.values())) > MAX_NODES:
                raise _too_many()

    def insert(self, path: PathTuple, parent: Node) -> Node:
        """A copy of the template after the last instance; places are not worked out yet."""
        template = self.templates.get(path)
        if template is None:
            raise FormError(f"“{path[-1]}” is not a part that can be repeated.")
        at = self._place(path, parent)
        count = 0
        for index, child in enumerate(parent.children):
            if child.kind == ELEMENT and step_name(child) == path[-1]:
                at = index + 1
                count += 1
        if count >= MAX_REPEATS:
            raise FormError(
                f"“{path[-1]}” has {MAX_REPEATS:,} copies, which is the most that are kept.",
                safe="Nothing was changed.",
            )
        node = template.copy()
        parent.insert(at, node)
        self._forget_nested_templates(node, path)
        return node

    def _forget_nested_templates(self, node: Node, path: PathTuple) -> None:
        for nested in sorted(self.definition.repeats, key=len):
            if len(nested) > len(path) and under(nested, path):
                nodes = [node]
                for name in nested[len(path) : -1]:
                    nodes = [c for n in nodes for c in n.elements() if step_name(c) == name]
                for parent in nodes:
                    for child in [c for c in parent.elements() if step_name(c) == nested[-1]]:
                        if child.attribute("template", _JR) is not None:
                            self.templates.setdefault(nested, self._bare(child))
                            _drop_template_mark(child)
                        elif nested not in self.templates:
                            self.templates[nested] = self._bare(child)

    def _place(self, path: PathTuple, parent: Node) -> int:
        """Where the first instance belongs: before what follows it in the form as written."""
        original: Node | None = self.definition.root
        for name in path[1:-1]:
            original = (
                next((c for c in original.elements() if step_name(c) == name), None)
                if original is not None
                else None
            )
        if original is None:
            return len(parent.children)
        names = [step_name(c) for c in original.elements()]
        after = set(names[names.index(path[-1]) :]) if path[-1] in names else set()
        for at, child in enumerate(parent.children):
            if step_name(child) in after:
                return at
        return len(parent.children)

    def find(self, reference: str) -> Node:
        """The node of ``/data/rep[2]/q``; raises FormError where there is none."""
        nodes = [self.document]
        for part in reference.strip("/").split("/"):
            name, _, place = part.partition("[")
            same = [c for n in nodes for c in n.elements() if step_name(c) == name]
            if place:
                index = int(place.rstrip("]")) if place.rstrip("]").isdigit() else 0
                same = same[index - 1 : index] if index else []
            nodes = same
        if not nodes:
            raise FormError(f"The form has no question at {reference}.")
        return nodes[0]

    def reference(self, node: Node) -> str:
        """The node's own path, instances of repeats numbered."""
        parts: list[str] = []
        current: Node | None = node
        while current is not None and current.kind == ELEMENT:
            name = step_name(current)
            state = current.state
            if isinstance(state, State) and state.path in self.definition.repeats:
                assert current.parent is not None
                same = [n for n in current.parent.children if n.local == current.local]
                place = next(i for i, other in enumerate(same, 1) if other is current)
                name += f"[{place}]"
            parts.append(name)
            current = current.parent
        return "/" + "/".join(reversed(parts))

    def nodes(self) -> list[Node]:
        """Every node of the instance, in document order."""
        found = [self.root]
        found.extend(n for n in self.root.descendants() if n.kind == ELEMENT)
        return found


def _too_many() -> FormError:
    return FormError(
        f"This form would grow to more than {MAX_NODES:,} answers.",
        safe="The answers given before are kept.",
        todo="Use fewer repeated parts.",
    )


def _drop_template_mark(node: Node) -> None:
    node.attributes = [a for a in node.attributes if not (a.local == "template" and a.ns == _JR)]
