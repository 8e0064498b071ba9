"""What an expression is evaluated in: a node, its place in a list, and the form around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from ddscp_audit.forms.engine.nodes import Node
from ddscp_audit.forms.engine.values import Value


class Environment:
    """The form's side of an evaluation; the defaults fit a bare document or a flat row."""

    def __init__(
        self,
        root: Node | None = None,
        *,
        zone: tzinfo | None = None,
        clock: Callable[[], datetime] | None = None,
        instances: Mapping[str, Node] | None = None,
    ) -> None:
        self.root = root
        self.zone = zone
        self.instances: dict[str, Node] = dict(instances or {})
        self._clock = clock
        self.row: Mapping[str, str] = {}
        self.variables: Mapping[str, Value] = {}

    def now(self) -> datetime:
        """The present moment, aware."""
        return self._clock() if self._clock else datetime.now().astimezone(self.zone)

    def itext(self, identifier: str, form: str = "") -> Value:
        """A translated text of the form; blank where it has none."""
        return ""

    def choice_label(self, context: Context, value: str, path: str) -> str:
        """The label of a question's choice (``jr:choice-name``)."""
        return ""


class Context:
    """One evaluation. ``first`` is the node the whole expression began at (``current()``)."""

    __slots__ = ("env", "first", "node", "position", "size")

    def __init__(
        self,
        env: Environment,
        node: Node | None = None,
        *,
        position: int = 1,
        size: int = 1,
        first: Node | None = None,
    ) -> None:
        self.env = env
        self.node = node
        self.position = position
        self.size = size
        self.first = first if first is not None else node


Closure = Callable[[Context], Value]
