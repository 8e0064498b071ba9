"""What an expression is evaluated in: a node, its place in a list, and the form around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.nodes import Node
from ddscp_audit.forms.engine.values import Value

#: Nodes an expression may look at while one answer is worked out; honest forms look at thousands.
MAX_WORK = 5_000_000
#: Longest text a calculation may make, in characters.
MAX_TEXT = 1_000_000


def cell_of(row: Node, column: str) -> str | None:
    """A column of a list's row: a child element, or ``@name`` for an attribute."""
    if column.startswith("@"):
        return row.attribute(column[1:])
    cell = row.first(column)
    return cell.string() if cell is not None else None


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
        self.work = 0
        self._columns: dict[tuple[str, str], dict[str, Node]] = {}

    def spend(self, nodes: int) -> None:
        """Count nodes looked at; FormError where a form would keep the machine busy for ever."""
        self.work += nodes
        if self.work > MAX_WORK:
            raise FormError(
                f"A condition or calculation of this form looks at more than {MAX_WORK:,} answers.",
                safe="The answers given before are kept.",
                todo="Let it count in a shorter path, or in fewer repeated parts.",
            )

    def bounded(self, length: int) -> None:
        """FormError where a text of that many characters would be made."""
        if length > MAX_TEXT:
            raise FormError(
                f"A calculation of this form makes a text of {length:,} characters; "
                f"{MAX_TEXT:,} are kept at most.",
                safe="The answers given before are kept.",
                todo="Join fewer or shorter answers.",
            )

    def row_of(self, name: str, column: str, value: str) -> Node | None:
        """The first row of a list whose column holds the value (``pulldata``).

        Lists do not change while a form is open, so each column is looked through once.
        """
        top = self.instances.get(name)
        if top is None or top is self.root:
            return None
        index = self._columns.get((name, column))
        if index is None:
            index = {}
            for row in (row for root in top.elements() for row in root.elements()):
                text = cell_of(row, column)
                if text is not None:
                    index.setdefault(text, row)
            self._columns[(name, column)] = index
        return index.get(value)

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
