"""Values a form sets by itself: when it opens, when a part is added, when an answer changes."""

from __future__ import annotations

from collections.abc import Callable

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine import kinds
from ddscp_audit.forms.engine.context import Context, Environment
from ddscp_audit.forms.engine.definition import PathTuple
from ddscp_audit.forms.engine.instance import Instance
from ddscp_audit.forms.engine.nodes import ELEMENT, Node
from ddscp_audit.forms.engine.program import Program, under
from ddscp_audit.forms.engine.state import state_of
from ddscp_audit.forms.engine.values import Value

#: Rounds of values setting values, before a form is taken to go round for ever.
MAX_ROUNDS = 100


class Actions:
    """The ``setvalue`` elements of one filled form.

    ``store`` keeps a value, ``run`` works out what follows from it. ``valued`` collects the nodes
    whose value has changed since the last look.
    """

    def __init__(
        self,
        program: Program,
        instance: Instance,
        env: Environment,
        store: Callable[[Node, str], None],
        run: Callable[[], None],
    ) -> None:
        self.program = program
        self.instance = instance
        self.env = env
        self.store = store
        self.run = run
        self.valued: list[Node] = []

    def on_new_repeat(self, path: PathTuple, node: Node) -> None:
        """Set what a new instance of a repeat begins with."""
        for action, closure in self.program.actions:
            if "odk-new-repeat" in action.events and under(action.path, path):
                for target in self.instance.by_path.get(action.path, ()):
                    if _inside(target, node):
                        self._set_by_action(target, action.value, closure)

    def on_load(self, first_load: bool) -> None:
        """Set what the form begins with; ``first_load``: nothing was answered before."""
        names = {"odk-instance-load"} | ({"odk-instance-first-load"} if first_load else set())
        self.valued.clear()
        for action, closure in self.program.actions:
            if names.intersection(action.events):
                for target in self._targets(action.path, action.target_positions):
                    self._set_by_action(target, action.value, closure)
                self.run()
        self.on_change()

    def _targets(self, path: PathTuple, text: str) -> list[Node]:
        if not text:
            return list(self.instance.by_path.get(path, ()))
        nodes = self.program.closure(text, path[:1])[0](Context(self.env, self.instance.root))
        return nodes if isinstance(nodes, list) else []

    def _set_by_action(self, target: Node, literal: str, closure: object) -> None:
        if callable(closure):
            value: Value = closure(Context(self.env, target))
        else:
            value = literal
        if not target.blank:
            self.store(target, kinds.cast(value, state_of(target).kind, self.env))

    def on_change(self) -> None:
        """Set off the setvalues that hang on nodes whose value has changed."""
        rounds = 0
        while self.valued:
            rounds += 1
            if rounds > MAX_ROUNDS:
                raise FormError(
                    "Two questions of this form keep changing each other.",
                    safe="The answers given before are kept.",
                    todo="Mend the triggers of the form.",
                )
            changed = list(dict.fromkeys(self.valued))
            self.valued.clear()
            for node in changed:
                path = state_of(node).path
                for action, closure in self.program.actions:
                    if "xforms-value-changed" in action.events and action.trigger == path:
                        for target in self._near(action.path, node, action.target_positions):
                            self._set_by_action(target, action.value, closure)
                        self.run()

    def _near(self, path: PathTuple, node: Node, text: str) -> list[Node]:
        """Targets of a trigger: those in the same instances of shared repeats."""
        if text:
            return self._targets(path, text)
        own = state_of(node).path
        shared: Node | None = node
        while shared is not None and shared.kind == ELEMENT:
            place = state_of(shared).path
            if place in self.instance.definition.repeats and under(path, place) and path != place:
                break
            shared = shared.parent
        targets = self.instance.by_path.get(path, ())
        if shared is None or shared.kind != ELEMENT or not under(own, state_of(shared).path):
            # From outside, one instance has to be meant: several are none (ODK XForms, setvalue).
            return list(targets) if len(targets) == 1 else []
        return [target for target in targets if _inside(target, shared)]


def _inside(node: Node, ancestor: Node) -> bool:
    current: Node | None = node
    while current is not None:
        if current is ancestor:
            return True
        current = current.parent
    return False
