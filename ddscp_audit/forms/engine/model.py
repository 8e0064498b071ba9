"""A form being filled in: the answers, and what the form makes of them."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine import kinds
from ddscp_audit.forms.engine.actions import Actions
from ddscp_audit.forms.engine.context import Context, Environment
from ddscp_audit.forms.engine.definition import Label, PathTuple, step_name
from ddscp_audit.forms.engine.functions import FUNCTIONS
from ddscp_audit.forms.engine.instance import MAX_REPEATS, Instance
from ddscp_audit.forms.engine.nodes import DOCUMENT, ELEMENT, Node
from ddscp_audit.forms.engine.program import Program, Trigger, under
from ddscp_audit.forms.engine.showing import ChoiceInForce, Showing
from ddscp_audit.forms.engine.state import State, state_of
from ddscp_audit.forms.engine.values import to_boolean, to_number, to_text, write_datetime


class _FormEnvironment(Environment):
    """An environment that knows the form's texts and choices."""

    showing: Showing

    def itext(self, identifier: str, form: str = "") -> str:
        return self.showing.itext(identifier, form)

    def choice_label(self, context: Context, value: str, path: str) -> str:
        return self.showing.choice_label(context, value, path)


class FormModel:
    """One filled form. Answers go in by node; everything else follows.

    An answer the form cannot work with (it loops, or explodes) is refused and leaves the form as it
    was: the error says why.
    """

    def __init__(
        self,
        program: Program,
        *,
        clock: Callable[[], datetime] | None = None,
        zone: tzinfo | None = None,
        language: str = "",
        resources: Mapping[str, Node] | None = None,
        unknown: Callable[[Node], bool] | None = None,
        root: Node | None = None,
        fill: Callable[[FormModel], None] | None = None,
    ) -> None:
        self.program = program
        self.definition = program.definition
        document = Node(DOCUMENT)
        self.first_load = root is None
        self.root = document.append((root or self.definition.root).copy())
        self.unknown = unknown
        instances = dict(self.definition.instances)
        for name, top in (resources or {}).items():
            holder = Node(ELEMENT, "instance")
            holder.append(top)
            instances[name] = holder
        self.env = _FormEnvironment(document, zone=zone, clock=clock, instances=instances)
        self.env.instances.setdefault(self.definition.primary_id, document)
        self.instance = Instance(self.definition, document, self.root, self.env)
        self.by_path = self.instance.by_path
        self.showing = Showing(program, self.env, self.root, self.by_path, language)
        self.env.showing = self.showing
        self._heap: list[tuple[int, int]] = []
        self._queued: set[int] = set()
        self.changed: set[Node] = set()
        self.actions = Actions(program, self.instance, self.env, self._store, self._run)
        self._replaced: list[tuple[Node, str | None]] = []
        self.instance.settle_templates(self.first_load)
        self.instance.index()
        self._preload()
        if fill is not None:
            fill(self)
        for trigger in program.triggers:
            self._queue(trigger)
        self._run()
        self.actions.on_load(self.first_load)
        self._settled()
        self.changed.clear()

    def _preload(self) -> None:
        now = self.env.now()
        for path, bind in self.definition.binds.items():
            if not bind.preload:
                continue
            for node in self.by_path.get(path, ()):
                if node.value and not self.first_load:
                    continue
                if bind.preload == "uid":
                    node.value = "uuid:" + to_text(FUNCTIONS["uuid"].build([])(Context(self.env)))
                elif bind.preload == "date":
                    node.value = now.strftime("%Y-%m-%d")
                elif bind.preload == "timestamp" and bind.preload_parameter == "start":
                    node.value = write_datetime(now)
        for node in self.by_path.get((step_name(self.root), "orx:meta", "orx:instanceID"), ()):
            if not node.value:
                node.value = "uuid:" + to_text(FUNCTIONS["uuid"].build([])(Context(self.env)))

    # -- running ---------------------------------------------------------------------------

    def _queue(self, trigger: Trigger) -> None:
        if trigger.order not in self._queued:
            self._queued.add(trigger.order)
            heapq.heappush(self._heap, (trigger.order, 0))

    def _touch(self, node: Node) -> None:
        """Something reads this node and must be worked out again."""
        state = node.state
        assert isinstance(state, State)
        self.changed.add(node)
        self._touch_path(state.path)

    def _touch_path(self, path: PathTuple) -> None:
        for trigger in self.program.readers.get(path, ()):
            self._queue(trigger)
        for prefix, trigger in self.program.beneath:
            if under(path, prefix):
                self._queue(trigger)

    def _run(self) -> None:
        self.showing.outdated()
        triggers = self.program.triggers
        while self._heap:
            order, _ = heapq.heappop(self._heap)
            self._queued.discard(order)
            self._work(triggers[order])

    def _work(self, trigger: Trigger) -> None:
        context = Context(self.env)
        if trigger.kind == "count":
            self._count(trigger)
            return
        apply = _APPLY[trigger.kind]
        for node in tuple(self.by_path.get(trigger.path, ())):
            context.node = context.first = node
            apply(self, trigger, context, node)

    def _work_relevant(self, trigger: Trigger, c: Context, node: Node) -> None:
        state = state_of(node)
        if self.unknown is not None and trigger.known is not None:
            # Unknown shows: a question is never withheld for what this agency is not asked.
            own = trigger.known(c, self.unknown) is not False
        else:
            own = to_boolean(trigger.closure(c))
        if own is not state.own:
            state.own = own
            self._spread(node)

    def _spread(self, node: Node) -> None:
        """Hand relevance down; every node that turned is touched."""
        waiting = [node]
        while waiting:
            current = waiting.pop()
            state = state_of(current)
            parent = current.parent
            blank = not state.own or (parent is not None and parent.blank)
            if blank == current.blank and current is not node:
                continue
            if blank != current.blank:
                current.blank = blank
                self._touch(current)
                if state.leaf:
                    self.actions.valued.append(current)
                if not blank:
                    for trigger in self.program.by_path.get(state.path, ()):
                        self._queue(trigger)
            waiting.extend(child for child in current.children if child.kind == ELEMENT)

    def _work_calculate(self, trigger: Trigger, c: Context, node: Node) -> None:
        if node.blank:
            return
        self._store(node, kinds.cast(trigger.closure(c), state_of(node).kind, self.env))

    def _work_required(self, trigger: Trigger, c: Context, node: Node) -> None:
        required = to_boolean(trigger.closure(c))
        state = state_of(node)
        if required is not state.required:
            state.required = required
            self.changed.add(node)

    def _work_readonly(self, trigger: Trigger, c: Context, node: Node) -> None:
        state = state_of(node)
        state.own_readonly = to_boolean(trigger.closure(c))
        waiting = [node]
        while waiting:
            current = waiting.pop()
            inner = state_of(current)
            parent = current.parent
            above = parent is not None and parent.kind == ELEMENT and state_of(parent).readonly
            readonly = inner.own_readonly or above
            if readonly is not inner.readonly:
                inner.readonly = readonly
                self.changed.add(current)
            waiting.extend(current.elements())

    def _work_constraint(self, trigger: Trigger, c: Context, node: Node) -> None:
        holds = not node.value or to_boolean(trigger.closure(c))
        state = state_of(node)
        if holds is not state.constraint:
            state.constraint = holds
            self.changed.add(node)

    def _store(self, node: Node, value: str) -> None:
        if node.value == value:
            return
        self.env.bounded(len(value))
        self._replaced.append((node, node.value))
        node.value = value
        self._touch(node)
        self.actions.valued.append(node)

    # -- repeats ---------------------------------------------------------------------------

    def _count(self, trigger: Trigger) -> None:
        path = trigger.path
        plans = [
            (parent, *self._wanted(trigger, parent)) for parent in self.instance.live_parents(path)
        ]
        self.instance.must_fit(path, sum(max(0, wanted - len(held)) for _, held, wanted in plans))
        changed, added = False, []
        for parent, held, wanted in plans:
            for node in held[wanted:]:
                parent.remove(node)
            added += [self.instance.insert(path, parent) for _ in range(wanted - len(held))]
            changed = changed or wanted != len(held)
        if changed:
            # Places are worked out once, however many parts come or go.
            self._restructured(path)
        for node in added:
            self._spread(node)
            self.actions.on_new_repeat(path, node)

    def _wanted(self, trigger: Trigger, parent: Node) -> tuple[list[Node], int]:
        """The instances a repeat has in one place, and how many it is to have."""
        context = Context(self.env, parent)
        held = [n for n in parent.elements() if step_name(n) == trigger.path[-1]]
        # Its paths are written from the repeat itself.
        context.node = context.first = (
            held[0] if held else self.instance.phantom(trigger.path, parent)
        )
        number = to_number(trigger.closure(context), self.env.zone)
        wanted = int(number) if math.isfinite(number) and number > 0 else 0
        if wanted > MAX_REPEATS:
            raise FormError(
                f"This form asks for {wanted:,} copies of “{trigger.path[-1]}”; "
                f"{MAX_REPEATS:,} are kept at most.",
                safe="The answers given before are kept.",
                todo="Lower the number that counts them.",
            )
        return held, wanted

    def _put_in(self, path: PathTuple, parent: Node) -> Node:
        node = self.instance.insert(path, parent)
        self._restructured(path)
        self._spread(node)
        self.actions.on_new_repeat(path, node)
        return node

    def _take_out(self, node: Node) -> None:
        path = state_of(node).path
        assert node.parent is not None
        node.parent.remove(node)
        self._restructured(path)

    def _restructured(self, path: PathTuple) -> None:
        """Places have moved: index again and work out all that reads this part."""
        self.instance.index()
        self.showing.forget()
        for trigger in self.program.triggers:
            if trigger.kind == "count" and trigger.path == path:
                continue
            if (
                under(trigger.path, path)
                or any(under(read, path) for read in trigger.reads.paths)
                or any(under(path, p) or under(p, path) for p in trigger.reads.beneath)
            ):
                self._queue(trigger)

    def add_repeat(
        self, path: PathTuple, parent: Node | None = None, at: int | None = None
    ) -> Node:
        """A new instance of a repeat, after the others."""
        self.changed.clear()
        parents = self.instance.live_parents(path)
        if parent is None:
            if not parents:
                raise FormError(f"“{path[-1]}” has nothing to stand in.")
            parent = parents[0]
        before = len(parent.elements())
        try:
            node = self._put_in(path, parent)
            self._run()
            self.actions.on_change()
        except FormError:
            if len(parent.elements()) > before:
                added = [n for n in parent.elements() if step_name(n) == path[-1]][-1]
                parent.remove(added)
                self._restructured(path)
            self._take_back()
            raise
        self._settled()
        return node

    def remove_repeat(self, node: Node) -> None:
        """Take one instance of a repeat out."""
        self.changed.clear()
        if state_of(node).path not in self.definition.repeats:
            raise FormError(f"“{node.local}” is not a part that can be removed.")
        self._take_out(node)
        self._run()
        self.actions.on_change()
        self._settled()

    # -- answering -------------------------------------------------------------------------

    def answer(self, node: Node, value: str) -> set[Node]:
        """Give an answer; the nodes whose state changed, this one included."""
        self.changed = {node}
        self.actions.valued.clear()
        try:
            self._store(node, value)
            self._run()
            for trigger in self.program.by_path.get(state_of(node).path, ()):
                if trigger.kind == "constraint":
                    self._queue(trigger)
            self._run()
            self.actions.on_change()
        except FormError:
            self._take_back()
            raise
        self._settled()
        return self.changed

    def _settled(self) -> None:
        """All that follows from an answer is worked out: the next has its own share of work."""
        self._replaced.clear()
        self.env.work = 0

    def _take_back(self) -> None:
        """Put every value back that was replaced since the last answer stood."""
        self.actions.valued.clear()
        self.env.work = 0
        changed, back = self.changed, self._replaced[::-1]
        self._replaced = []
        for node, value in back:
            if node.value != value:
                node.value = value
                self._touch(node)
        try:
            self._run()
        finally:
            self.changed = changed
            self.actions.valued.clear()
            self._settled()

    def violation(self, node: Node) -> str:
        """``required``, ``constraint``, ``type``, or blank."""
        state = state_of(node)
        if node.blank:
            return ""
        if not node.value:
            return "required" if state.required else ""
        if kinds.shape(node.value, state.kind, self.env):
            return "type"
        return "" if state.constraint else "constraint"

    def find(self, reference: str) -> Node:
        """The node of ``/data/rep[2]/q``; raises FormError where there is none."""
        return self.instance.find(reference)

    def reference(self, node: Node) -> str:
        """The node's own path, instances of repeats numbered."""
        return self.instance.reference(node)

    def nodes(self) -> list[Node]:
        """Every node of the instance, in document order."""
        return self.instance.nodes()

    def shape(self, text: str, kind: str) -> str:
        """What is wrong with an answer's form for its type, in words; blank where nothing is."""
        return kinds.shape(text, kind, self.env)

    # -- texts and choices -----------------------------------------------------------------

    @property
    def language(self) -> str:
        """The language texts are shown in."""
        return self.showing.language

    def set_language(self, language: str) -> None:
        """Show labels in another language of the form."""
        self.showing.set_language(language)
        # Names of choices follow the language; other calculated answers stay as they were given.
        for trigger in self.program.triggers:
            if "choice-name" in trigger.text:
                self._queue(trigger)
        self._run()
        self._settled()

    def itext(self, identifier: str, form: str = "") -> str:
        """A text in the language in force."""
        return self.showing.itext(identifier, form)

    def text(self, label: Label, node: Node | None) -> str:
        """A label as it reads now."""
        self.env.work = 0
        return self.showing.text(label, node)

    def choices(self, node: Node) -> tuple[ChoiceInForce, ...]:
        """The choices of a select, filtered as the form says."""
        self.env.work = 0
        return self.showing.choices(node)


_APPLY: dict[str, Callable[[FormModel, Trigger, Context, Node], None]] = {
    "relevant": FormModel._work_relevant,
    "calculate": FormModel._work_calculate,
    "required": FormModel._work_required,
    "readonly": FormModel._work_readonly,
    "constraint": FormModel._work_constraint,
}
