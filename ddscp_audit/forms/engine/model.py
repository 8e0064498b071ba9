"""A form being filled in: the answers, and what the form makes of them."""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.context import Context, Environment
from ddscp_audit.forms.engine.definition import (
    Control,
    Label,
    PathTuple,
    path_of,
    read_path,
    step_name,
)
from ddscp_audit.forms.engine.functions import FUNCTIONS, calculated
from ddscp_audit.forms.engine.nodes import DOCUMENT, ELEMENT, Node
from ddscp_audit.forms.engine.program import Program, Trigger, under
from ddscp_audit.forms.engine.values import (
    Moment,
    Value,
    number_to_text,
    read_datetime,
    to_boolean,
    to_number,
    to_text,
    write_datetime,
)

#: Most instances of one repeat, and most nodes of one form.
MAX_REPEATS = 2_000
MAX_NODES = 200_000


@dataclass(slots=True)
class State:
    """What the form says of one node just now."""

    path: PathTuple
    own: bool = True  # its own condition; whether it is asked also depends on its groups
    required: bool = False
    readonly: bool = False
    own_readonly: bool = False
    constraint: bool = True
    kind: str = "string"
    control: Control | None = None
    leaf: bool = True


@dataclass(frozen=True, slots=True)
class ChoiceInForce:
    """A choice as the form offers it now."""

    value: str
    label: str


class _FormEnvironment(Environment):
    def __init__(self, model: FormModel, **arguments: object) -> None:
        super().__init__(**arguments)  # type: ignore[arg-type]
        self.model = model

    def itext(self, identifier: str, form: str = "") -> str:
        return self.model.itext(identifier, form)

    def choice_label(self, context: Context, value: str, path: str) -> str:
        return self.model.choice_label(context, value, path)


class FormModel:
    """One filled form. Answers go in by node; everything else follows."""

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
        self.language = language or self.definition.default_language
        self.document = Node(DOCUMENT)
        self.first_load = root is None
        self.root = self.document.append((root or self.definition.root).copy())
        self.unknown = unknown
        instances = dict(self.definition.instances)
        for name, top in (resources or {}).items():
            holder = Node(ELEMENT, "instance")
            holder.append(top)
            instances[name] = holder
        self.templates: dict[PathTuple, Node] = {}
        self.env = _FormEnvironment(
            self, root=self.document, zone=zone, clock=clock, instances=instances
        )
        self.env.instances.setdefault(self.definition.primary_id, self.document)
        self.by_path: dict[PathTuple, list[Node]] = {}
        self.version = 0
        self._choices: dict[int, tuple[int, tuple[ChoiceInForce, ...]]] = {}
        self._heap: list[tuple[int, int]] = []
        self._queued: set[int] = set()
        self.changed: set[Node] = set()
        self._valued: list[Node] = []
        self._settle_templates()
        self._index_all()
        self._preload()
        if fill is not None:
            fill(self)
        for trigger in program.triggers:
            self._queue(trigger)
        self._run()
        self._load_events()
        self.changed.clear()

    # -- building the tree -----------------------------------------------------------------

    def _settle_templates(self) -> None:
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
                if found and self.definition.repeats[path].fixed and self.first_load:
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

    def _index_all(self) -> None:
        self.by_path.clear()
        waiting: list[tuple[Node, PathTuple]] = [(self.root, (step_name(self.root),))]
        count = 0
        while waiting:
            node, path = waiting.pop()
            count += 1
            self._adopt(node, path)
            inner = [(child, (*path, step_name(child))) for child in node.elements()]
            waiting.extend(reversed(inner))
        if count > MAX_NODES:
            raise FormError(
                f"This form has grown to more than {MAX_NODES:,} answers.",
                safe="The last part was not added.",
                todo="Use fewer repeated parts.",
            )

    def _adopt(self, node: Node, path: PathTuple) -> None:
        self.by_path.setdefault(path, []).append(node)
        if not isinstance(node.state, State):
            bind = self.definition.binds.get(path)
            state = State(path, kind=bind.type if bind else "string")
            state.control = self.definition.by_path.get(path)
            state.leaf = node.value is not None or not node.children
            if state.leaf:
                node.value = self.written(node.value or "", state.kind)
            node.state = state

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
        self.version += 1
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
        state = _state(node)
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
            state = _state(current)
            parent = current.parent
            blank = not state.own or (parent is not None and parent.blank)
            if blank == current.blank and current is not node:
                continue
            if blank != current.blank:
                current.blank = blank
                self._touch(current)
                if state.leaf:
                    self._valued.append(current)
                if not blank:
                    for trigger in self.program.by_path.get(state.path, ()):
                        self._queue(trigger)
            waiting.extend(child for child in current.children if child.kind == ELEMENT)

    def _work_calculate(self, trigger: Trigger, c: Context, node: Node) -> None:
        if node.blank:
            return
        self._store(node, self.cast(trigger.closure(c), _state(node).kind))

    def _work_required(self, trigger: Trigger, c: Context, node: Node) -> None:
        required = to_boolean(trigger.closure(c))
        state = _state(node)
        if required is not state.required:
            state.required = required
            self.changed.add(node)

    def _work_readonly(self, trigger: Trigger, c: Context, node: Node) -> None:
        state = _state(node)
        state.own_readonly = to_boolean(trigger.closure(c))
        waiting = [node]
        while waiting:
            current = waiting.pop()
            inner = _state(current)
            parent = current.parent
            above = parent is not None and parent.kind == ELEMENT and _state(parent).readonly
            readonly = inner.own_readonly or above
            if readonly is not inner.readonly:
                inner.readonly = readonly
                self.changed.add(current)
            waiting.extend(current.elements())

    def _work_constraint(self, trigger: Trigger, c: Context, node: Node) -> None:
        holds = not node.value or to_boolean(trigger.closure(c))
        state = _state(node)
        if holds is not state.constraint:
            state.constraint = holds
            self.changed.add(node)

    def _store(self, node: Node, value: str) -> None:
        if node.value == value:
            return
        node.value = value
        self._touch(node)
        self._valued.append(node)

    # -- values ----------------------------------------------------------------------------

    def cast(self, value: Value, kind: str) -> str:
        """A calculated value as the text the node's type keeps."""
        if kind in ("int", "decimal"):
            text = to_text(value).strip()
            number = to_number(value, self.env.zone)
            if not text or math.isnan(number) or (isinstance(value, str) and not _plain(text)):
                return ""
            if kind == "int":
                number = float(math.trunc(number)) if math.isfinite(number) else number
            return number_to_text(number) if math.isfinite(number) else ""
        if kind == "date" and isinstance(value, (float, Moment)):
            moment = value if isinstance(value, Moment) else None
            if moment is None:
                moment = FUNCTIONS["date"].build([lambda c: value])(Context(self.env))  # type: ignore[assignment]
            assert isinstance(moment, Moment)
            return "" if math.isnan(moment.ms) else moment.text[:10]
        return calculated(value)

    def written(self, text: str, kind: str) -> str:
        """A value the form came with as its type keeps it: no fraction of an int, no hour of a
        date."""
        if kind == "int" and text and "." in text and _plain(text):
            return self.cast(text, kind)
        if kind == "date" and len(text) > 10 and text[10] == "T" and _is_date(text[:10]):
            return text[:10]
        return text

    def shape(self, text: str, kind: str) -> str:
        """What is wrong with an answer's form for its type, in words; blank where nothing is."""
        if not text:
            return ""
        if kind == "int" and not re.fullmatch(r"[+-]?\d{1,18}", text):
            return "Type a whole number."
        if kind == "decimal" and not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", text):
            return "Type a number."
        if kind == "date" and not _is_date(text):
            return "Type a date that exists."
        if kind == "time" and not _is_time(text):
            return "Type a time, for example 14:30."
        if kind == "dateTime" and read_datetime(text, self.env.zone) is None:
            return "Type a date and a time that exist."
        return ""

    # -- repeats ---------------------------------------------------------------------------

    def _count(self, trigger: Trigger) -> None:
        for parent in self._live_parents(trigger.path):
            context = Context(self.env, parent)
            # Its paths are written from the repeat itself.
            existing = [n for n in parent.elements() if step_name(n) == trigger.path[-1]]
            context.node = context.first = (
                existing[0] if existing else self._phantom(trigger.path, parent)
            )
            number = to_number(trigger.closure(context), self.env.zone)
            wanted = int(number) if math.isfinite(number) and number > 0 else 0
            if wanted > MAX_REPEATS:
                raise FormError(
                    f"This form asks for {wanted:,} copies of “{trigger.path[-1]}”; "
                    f"{MAX_REPEATS:,} are kept at most.",
                    safe="The earlier answers are unchanged.",
                    todo="Lower the number that counts them.",
                )
            removed, added = existing[wanted:], []
            for node in removed:
                parent.remove(node)
            for _ in range(wanted - len(existing)):
                added.append(self._insert(trigger.path, parent))
            if removed or added:
                # Places are worked out once, however many parts come or go.
                self._restructured(trigger.path)
            for node in added:
                self._spread(node)
                self._run_new_repeat(trigger.path, node)

    def _phantom(self, path: PathTuple, parent: Node) -> Node:
        node = Node(ELEMENT, path[-1])
        node.parent = parent
        return node

    def _live_parents(self, path: PathTuple) -> list[Node]:
        return list(self.by_path.get(path[:-1], ()))

    def _put_in(self, path: PathTuple, parent: Node) -> Node:
        node = self._insert(path, parent)
        self._restructured(path)
        self._spread(node)
        self._run_new_repeat(path, node)
        return node

    def _insert(self, path: PathTuple, parent: Node) -> Node:
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

    def _take_out(self, node: Node) -> None:
        path = _state(node).path
        assert node.parent is not None
        node.parent.remove(node)
        self._restructured(path)

    def _restructured(self, path: PathTuple) -> None:
        """Places have moved: index again and work out all that reads this part."""
        self._index_all()
        self._choices.clear()
        for trigger in self.program.triggers:
            if trigger.kind == "count" and trigger.path == path:
                continue
            if (
                under(trigger.path, path)
                or any(under(read, path) for read in trigger.reads.paths)
                or any(under(path, p) or under(p, path) for p in trigger.reads.beneath)
            ):
                self._queue(trigger)

    def _run_new_repeat(self, path: PathTuple, node: Node) -> None:
        for action, closure in self.program.actions:
            if "odk-new-repeat" in action.events and under(action.path, path):
                for target in self.by_path.get(action.path, ()):
                    if _inside(target, node):
                        self._set_by_action(target, action.value, closure)

    def add_repeat(
        self, path: PathTuple, parent: Node | None = None, at: int | None = None
    ) -> Node:
        """A new instance of a repeat, after the others."""
        self.changed.clear()
        parents = self._live_parents(path)
        if parent is None:
            if not parents:
                raise FormError(f"“{path[-1]}” has nothing to stand in.")
            parent = parents[0]
        node = self._put_in(path, parent)
        self._run()
        self._value_events()
        return node

    def remove_repeat(self, node: Node) -> None:
        """Take one instance of a repeat out."""
        self.changed.clear()
        if _state(node).path not in self.definition.repeats:
            raise FormError(f"“{node.local}” is not a part that can be removed.")
        self._take_out(node)
        self._run()
        self._value_events()

    # -- actions ---------------------------------------------------------------------------

    def _load_events(self) -> None:
        names = {"odk-instance-load"} | ({"odk-instance-first-load"} if self.first_load else set())
        self._valued.clear()
        for action, closure in self.program.actions:
            if names.intersection(action.events):
                for target in self._targets(action.path, action.target_positions):
                    self._set_by_action(target, action.value, closure)
                self._run()
        self._value_events()

    def _targets(self, path: PathTuple, text: str) -> list[Node]:
        if not text:
            return list(self.by_path.get(path, ()))
        nodes = self.program.closure(text, path[:1])[0](Context(self.env, self.root))
        return nodes if isinstance(nodes, list) else []

    def _set_by_action(self, target: Node, literal: str, closure: object) -> None:
        if callable(closure):
            value: Value = closure(Context(self.env, target))
        else:
            value = literal
        if not target.blank:
            self._store(target, self.cast(value, _state(target).kind))

    def _value_events(self) -> None:
        """Set off the setvalues that hang on nodes whose value has changed."""
        rounds = 0
        while self._valued:
            rounds += 1
            if rounds > 100:
                raise FormError(
                    "Two questions of this form keep changing each other.",
                    safe="Your answer was kept.",
                    todo="Mend the triggers of the form.",
                )
            changed = list(dict.fromkeys(self._valued))
            self._valued.clear()
            for node in changed:
                path = _state(node).path
                for action, closure in self.program.actions:
                    if "xforms-value-changed" in action.events and action.trigger == path:
                        for target in self._near(action.path, node, action.target_positions):
                            self._set_by_action(target, action.value, closure)
                        self._run()

    def _near(self, path: PathTuple, node: Node, text: str) -> list[Node]:
        """Targets of a trigger: those in the same instances of shared repeats."""
        if text:
            return self._targets(path, text)
        own = _state(node).path
        shared: Node | None = node
        while shared is not None and shared.kind == ELEMENT:
            place = _state(shared).path
            if place in self.definition.repeats and under(path, place) and path != place:
                break
            shared = shared.parent
        targets = self.by_path.get(path, ())
        if shared is None or shared.kind != ELEMENT or not under(own, _state(shared).path):
            # From outside, one instance has to be meant: several are none (ODK XForms, setvalue).
            return list(targets) if len(targets) == 1 else []
        return [target for target in targets if _inside(target, shared)]

    # -- answering -------------------------------------------------------------------------

    def answer(self, node: Node, value: str) -> set[Node]:
        """Give an answer; the nodes whose state changed, this one included."""
        self.changed = {node}
        self._valued.clear()
        self._store(node, value)
        self._run()
        for trigger in self.program.by_path.get(_state(node).path, ()):
            if trigger.kind == "constraint":
                self._queue(trigger)
        self._run()
        self._value_events()
        return self.changed

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

    def violation(self, node: Node) -> str:
        """``required``, ``constraint``, ``type``, or blank."""
        state = _state(node)
        if node.blank:
            return ""
        if not node.value:
            return "required" if state.required else ""
        if self.shape(node.value, state.kind):
            return "type"
        return "" if state.constraint else "constraint"

    def nodes(self) -> list[Node]:
        """Every node of the instance, in document order."""
        found = [self.root]
        found.extend(n for n in self.root.descendants() if n.kind == ELEMENT)
        return found

    # -- texts and choices -----------------------------------------------------------------

    def set_language(self, language: str) -> None:
        """Show labels in another language of the form."""
        if language not in self.definition.languages:
            known = ", ".join(self.definition.languages) or "no other language"
            raise FormError(f"This form is not written in “{language}”; it has {known}.")
        self.language = language
        self.version += 1
        self._choices.clear()
        # Names of choices follow the language; other calculated answers stay as they were given.
        for trigger in self.program.triggers:
            if "choice-name" in trigger.text:
                self._queue(trigger)
        self._run()

    def itext(self, identifier: str, form: str = "") -> str:
        """A text in the language in force."""
        forms = self.definition.itext.get(self.language, {}).get(identifier)
        if forms is None:
            return ""
        label = forms.get(form) or forms.get("") or forms.get("long")
        return self.text(label, None) if label else ""

    def text(self, label: Label, node: Node | None) -> str:
        """A label as it reads now."""
        parts: list[str] = []
        for kind, value in label.parts:
            if kind == "text":
                parts.append(value)
            elif kind == "itext":
                forms = self.definition.itext.get(self.language, {}).get(value, {})
                found = forms.get("") or forms.get("long")
                if found is not None:
                    parts.append(self.text(found, node))
            else:
                context = node if node is not None else self.root
                closure = self.program.closure(value, path_of(context))[0]
                parts.append(to_text(closure(Context(self.env, context))))
        return (
            re.sub(r"\s+", " ", "".join(parts)).strip()
            if len(parts) < 2
            else ("".join(parts).strip())
        )

    def choices(self, node: Node) -> tuple[ChoiceInForce, ...]:
        """The choices of a select, filtered as the form says."""
        control = _state(node).control
        if control is None:
            return ()
        known = self._choices.get(id(node))
        if known is not None and known[0] in (self.version, -1):
            return known[1]
        constant = True
        found = [ChoiceInForce(item.value, self.text(item.label, node)) for item in control.items]
        itemset = control.itemset
        if itemset is not None:
            path = _state(node).path
            closure, what = self.program.closure(itemset.nodeset, path)
            constant = what.nothing and not itemset.label_itext
            items = closure(Context(self.env, node))
            if not isinstance(items, list):
                raise FormError(f"The choices of “{path[-1]}” do not come from a list.")
            value, _ = self.program.closure(itemset.value, ())
            label, _ = self.program.closure(itemset.label, ())
            for item in items:
                context = Context(self.env, item)
                shown = to_text(label(context))
                if itemset.label_itext:
                    shown = self.itext(shown)
                found.append(ChoiceInForce(to_text(value(context)), shown))
        result = tuple(found)
        self._choices[id(node)] = (-1 if constant else self.version, result)
        return result

    def choice_label(self, context: Context, value: str, path: str) -> str:
        """``jr:choice-name``: the label of a value in the list of the question at ``path``."""
        base = _state(context.first).path if context.first is not None else ()
        wanted = read_path(path, base)
        for node in self.by_path.get(wanted, ()):
            for choice in self.choices(node):
                if choice.value == value:
                    return choice.label
        return ""


_JR = "http://openrosa.org/javarosa"
_APPLY: dict[str, Callable[[FormModel, Trigger, Context, Node], None]] = {
    "relevant": FormModel._work_relevant,
    "calculate": FormModel._work_calculate,
    "required": FormModel._work_required,
    "readonly": FormModel._work_readonly,
    "constraint": FormModel._work_constraint,
}


def _state(node: Node) -> State:
    state = node.state
    assert isinstance(state, State)
    return state


def state_of(node: Node) -> State:
    """The state a model keeps on a node."""
    return _state(node)


def _drop_template_mark(node: Node) -> None:
    node.attributes = [a for a in node.attributes if not (a.local == "template" and a.ns == _JR)]


def _inside(node: Node, ancestor: Node) -> bool:
    current: Node | None = node
    while current is not None:
        if current is ancestor:
            return True
        current = current.parent
    return False


def _plain(text: str) -> bool:
    return re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", text) is not None


def _is_date(text: str) -> bool:
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return 1 <= int(text[5:]) <= 12
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None


def _is_time(text: str) -> bool:
    try:
        time.fromisoformat(text)
    except ValueError:
        return False
    return True
