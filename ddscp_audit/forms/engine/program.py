"""A form compiled: every expression once, in the order they must be worked out.

The order comes from what each expression reads. A loop among calculations and conditions is
refused when the form is opened, naming the questions in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from ddscp_audit.errors import FormError, Where
from ddscp_audit.forms.ast import Binary, Call, Filter, Node, Path
from ddscp_audit.forms.engine.compiler import Scope, compile_node
from ddscp_audit.forms.engine.context import Closure
from ddscp_audit.forms.engine.definition import Action, Bind, Definition, PathTuple, step_name
from ddscp_audit.forms.engine.kleene import Known, compile_known
from ddscp_audit.forms.engine.nodes import Node as XmlNode
from ddscp_audit.forms.parser import ExpressionError, children, parse

KINDS = ("count", "relevant", "calculate", "required", "readonly", "constraint")


@dataclass(slots=True)
class Reads:
    """What an expression looks at: ``paths`` by name, ``beneath`` with everything below."""

    paths: set[PathTuple] = field(default_factory=set)
    beneath: set[PathTuple] = field(default_factory=set)

    @property
    def nothing(self) -> bool:
        """Whether it reads no answer at all."""
        return not self.paths and not self.beneath


def reads(tree: Node, context: PathTuple) -> Reads:
    """The nodes an expression at ``context`` may read, worked out without evaluating it."""
    found = Reads()
    waiting: list[tuple[Node, PathTuple | None]] = [(tree, context)]
    while waiting:
        node, here = waiting.pop()
        if isinstance(node, Path):
            base: PathTuple | None = here
            if node.absolute:
                base = ()
            elif isinstance(node.start, Call) and node.start.name == "current":
                base = context
            elif node.start is not None:
                waiting.append((node.start, here))
                base = None
            for step in node.steps:
                if base is not None:
                    if step.axis == "parent":
                        base = base[:-1]
                    elif step.axis == "self":
                        pass
                    elif step.axis in ("child", "attribute") and step.test[-1:] not in ("*", ")"):
                        base = (*base, step.test if step.axis == "child" else "@" + step.test)
                    elif step.axis == "child" and step.test == "text()":
                        pass
                    else:
                        found.beneath.add(base if step.axis.startswith(("child", "desc")) else ())
                        base = None
                waiting.extend((predicate, base) for predicate in step.predicates)
            if base:
                found.paths.add(base)
        elif isinstance(node, Filter):
            waiting.append((node.expression, here))
            waiting.extend((predicate, None) for predicate in node.predicates)
        elif isinstance(node, Call) and node.name == "once":
            found.paths.add(context)
            waiting.extend((child, here) for child in node.arguments)
        elif isinstance(node, (Binary, Call)) or children(node):
            waiting.extend((child, here) for child in children(node))
    return found


@dataclass(slots=True)
class Trigger:
    """One expression of one bind. ``order`` is its place in the working order."""

    path: PathTuple
    kind: str
    text: str
    closure: Closure
    reads: Reads
    known: Known | None = None
    order: int = 0


@dataclass(slots=True)
class Program:
    """The compiled form; live models share it."""

    definition: Definition
    triggers: list[Trigger]
    readers: dict[PathTuple, list[Trigger]]
    beneath: list[tuple[PathTuple, Trigger]]
    by_path: dict[PathTuple, list[Trigger]]
    actions: list[tuple[Action, Closure | None]]
    expressions: dict[tuple[PathTuple, str], tuple[Closure, Reads]] = field(default_factory=dict)

    def closure(self, text: str, context: PathTuple) -> tuple[Closure, Reads]:
        """An expression of a label, list or default, compiled on first use."""
        key = (context, text)
        known = self.expressions.get(key)
        if known is None:
            tree = parse(text)
            known = (compile_node(tree, scope_at(self.definition, context)), reads(tree, context))
            self.expressions[key] = known
        return known


def scope_at(definition: Definition, context: PathTuple) -> Scope:
    """What names mean in an expression of the node at ``context``."""
    return Scope(namespaces=None, context=context, repeats=definition.repeats.keys())


def _known_paths(root: XmlNode) -> set[PathTuple]:
    """Every path the form's instance has."""
    found: set[PathTuple] = set()
    waiting: list[tuple[XmlNode, PathTuple]] = [(root, (step_name(root),))]
    while waiting:
        node, path = waiting.pop()
        found.add(path)
        waiting.extend((child, (*path, step_name(child))) for child in node.elements())
    return found


def _compile(
    definition: Definition, bind: Bind, kind: str, text: str, known_paths: set[PathTuple]
) -> Trigger:
    try:
        tree = parse(text)
        closure = compile_node(tree, scope_at(definition, bind.path))
        known = compile_known(tree, scope_at(definition, bind.path)) if kind == "relevant" else None
    except ExpressionError as problem:
        problem.where = Where(question=bind.path[-1], column=kind)
        raise FormError(
            f"{problem.happened} It stands in “{kind}”: {text[:120]}",
            todo=problem.todo,
            where=problem.where,
        ) from problem
    looked_at = reads(tree, bind.path)
    looked_at.paths &= known_paths
    return Trigger(bind.path, kind, text, closure, looked_at, known)


def compile_form(definition: Definition) -> Program:
    """Compile every expression of a form and put them in order."""
    triggers: list[Trigger] = []
    known_paths = _known_paths(definition.root)
    for bind in definition.binds.values():
        for kind in KINDS[1:]:
            text = getattr(bind, kind)
            if text:
                triggers.append(_compile(definition, bind, kind, text, known_paths))
    for repeat in definition.repeats.values():
        if repeat.count:
            bind = Bind(repeat.path)
            trigger = _compile(definition, bind, "count", repeat.count, known_paths)
            triggers.append(trigger)
    ordered = _in_order(triggers)
    readers: dict[PathTuple, list[Trigger]] = {}
    beneath: list[tuple[PathTuple, Trigger]] = []
    by_path: dict[PathTuple, list[Trigger]] = {}
    for order, trigger in enumerate(ordered):
        trigger.order = order
        by_path.setdefault(trigger.path, []).append(trigger)
        for path in trigger.reads.paths:
            readers.setdefault(path, []).append(trigger)
        beneath.extend((path, trigger) for path in trigger.reads.beneath)
    program = Program(definition, ordered, readers, beneath, by_path, [])
    for action in definition.actions:
        closure: Closure | None = None
        if not action.literal and action.value.strip():
            closure = program.closure(action.value, action.path)[0]
        program.actions.append((action, closure))
    return program


def _in_order(triggers: list[Trigger]) -> list[Trigger]:
    """Triggers so that whatever one reads is worked out before it."""
    makers: dict[PathTuple, list[int]] = {}
    for at, trigger in enumerate(triggers):
        if trigger.kind in ("relevant", "calculate", "count"):
            makers.setdefault(trigger.path, []).append(at)
    sorter: TopologicalSorter[int] = TopologicalSorter()
    for at, trigger in enumerate(triggers):
        needed: set[int] = set()
        for path in trigger.reads.paths:
            for length in range(1, len(path) + 1):
                for maker in makers.get(path[:length], ()):
                    above = length < len(path)
                    if above and triggers[maker].kind == "calculate":
                        continue
                    needed.add(maker)
        for length in range(1, len(trigger.path) + 1):
            for maker in makers.get(trigger.path[:length], ()):
                kind = triggers[maker].kind
                above = length < len(trigger.path)
                if (kind == "relevant" and (above or trigger.kind != kind)) or (
                    kind == "count" and above
                ):
                    needed.add(maker)
        own = {m for m in needed if _itself(triggers[m], trigger)}
        sorter.add(at, *sorted(needed - own))
        if at in needed and trigger.kind == "relevant":
            raise FormError(
                f"“{trigger.path[-1]}” decides by its own answer whether it is asked.",
                todo="Let another question decide.",
                where=Where(question=trigger.path[-1], column="relevant"),
            )
    try:
        order = list(sorter.static_order())
    except CycleError as problem:
        loop = [triggers[at] for at in problem.args[1]]
        names = " → ".join(dict.fromkeys(t.path[-1] for t in loop))
        raise FormError(
            f"These questions depend on each other in a circle: {names} → {loop[0].path[-1]}.",
            todo="Change one of their conditions or calculations.",
            where=Where(question=loop[0].path[-1], column=loop[0].kind),
        ) from problem
    return [triggers[at] for at in order]


def _itself(maker: Trigger, trigger: Trigger) -> bool:
    """Whether this is an expression reading its own node, which is no loop."""
    return maker.path == trigger.path and maker.kind == trigger.kind


def under(path: PathTuple, prefix: PathTuple) -> bool:
    """Whether a path lies at or below another."""
    return path[: len(prefix)] == prefix
