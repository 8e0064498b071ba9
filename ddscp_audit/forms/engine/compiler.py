"""Expressions compiled to closures.

Chains of one kind of operator become one flat closure, so neither their length nor Python's
recursion limit matters; nesting is bounded by the parser.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Collection, Mapping

from ddscp_audit.errors import FormError
from ddscp_audit.forms.ast import (
    Binary,
    Call,
    Filter,
    Node,
    Number,
    Path,
    Reference,
    Step,
    Text,
    Unary,
    Variable,
)
from ddscp_audit.forms.engine.axes import AXES, REVERSE, XML_NAMESPACE
from ddscp_audit.forms.engine.context import Closure, Context
from ddscp_audit.forms.engine.functions import FUNCTIONS, UNSUPPORTED
from ddscp_audit.forms.engine.nodes import (
    ATTRIBUTE,
    COMMENT,
    ELEMENT,
    INSTRUCTION,
    NAMESPACE,
    TEXT,
    in_order,
)
from ddscp_audit.forms.engine.nodes import Node as Tree
from ddscp_audit.forms.engine.values import (
    Value,
    compare,
    equal,
    to_boolean,
    to_number,
)
from ddscp_audit.forms.parser import ExpressionError, chain, walk

ANY_NAMESPACE = "*"


class Scope:
    """What names mean where an expression stands.

    ``default_ns`` is the namespace of names without prefix; :data:`ANY_NAMESPACE` fits every one,
    as forms in the wild need. ``reference`` makes the closure of a ``${name}``.
    """

    def __init__(
        self,
        *,
        namespaces: Mapping[str, str] | None = None,
        default_ns: str = ANY_NAMESPACE,
        reference: Callable[[str], Closure] | None = None,
        paths: bool = True,
        context: tuple[str, ...] = (),
        repeats: Collection[tuple[str, ...]] = (),
    ) -> None:
        self.namespaces = {"xml": XML_NAMESPACE, **(namespaces or {})}
        self.default_ns = default_ns
        self.reference = reference
        self.paths = paths
        self.context = context
        self.repeats = repeats

    def enclosing(self, steps: tuple[Step, ...]) -> int:
        """How many leading steps of an absolute path name a repeat around the context.

        Inside a repeat ``/data/rep/q`` means the ``q`` of the same instance (ODK XForms,
        "Repeats"), unless a place is asked for or the repeat itself is what is named.
        """
        found = 0
        for count, step in enumerate(steps, 1):
            if (
                step.axis != "child"
                or step.predicates
                or count > len(self.context)
                or self.context[count - 1] != step.test
            ):
                break
            if count < len(steps) and self.context[:count] in self.repeats:
                found = count
        return found


#: What people who know Excel or another survey tool type.
_ELSEWHERE = {
    "iif": "if",
    "ifs": "if",
    "len": "string-length",
    "length": "string-length",
    "concatenate": "concat",
    "countif": "count",
    "choice-name": "jr:choice-name",
    "itext": "jr:itext",
}


#: What they mean and no function does here.
_BLANK = "Compare with an empty text, as in ${name} = ''."
_OTHERWISE = dict.fromkeys(("isblank", "isempty", "isnull", "is-blank", "is-empty"), _BLANK)


def unknown_function(name: str) -> ExpressionError | None:
    """What is wrong with the name of a function; None where it is known."""
    if name in FUNCTIONS:
        return None
    if name in UNSUPPORTED:
        return ExpressionError(
            f"The function {name}(…) works on {UNSUPPORTED[name]} and is not supported here.",
            code="unsupported-function",
        )
    lower = {known.lower(): known for known in FUNCTIONS}
    near = difflib.get_close_matches(name.lower(), lower, n=1, cutoff=0.6)
    suggestion = _ELSEWHERE.get(name.lower()) or (lower[near[0]] if near else "")
    return ExpressionError(
        f"There is no function {name}(…).",
        code="unknown-function",
        todo=_OTHERWISE.get(name.lower())
        or (f"Did you mean {suggestion}(…)?" if suggestion else "Check its name."),
    )


def wrong_arguments(call: Call) -> ExpressionError | None:
    """What is wrong with the number of a call's arguments."""
    function = FUNCTIONS[call.name]
    given = len(call.arguments)
    if given >= function.least and (function.most is None or given <= function.most):
        return None
    if function.most is None:
        wanted = f"at least {function.least}"
    elif function.most == function.least:
        wanted = str(function.least) if function.least else "none"
    else:
        wanted = f"{function.least} to {function.most}"
    return ExpressionError(
        f"{call.name}(…) takes {wanted} argument{'' if wanted == '1' else 's'}; it has {given}.",
        code="arguments",
        todo="Check the commas and brackets.",
    )


def check_functions(tree: Node) -> list[ExpressionError]:
    """Every unknown function and wrong number of arguments in the tree."""
    found: list[ExpressionError] = []
    for node in walk(tree):
        if isinstance(node, Call):
            problem = unknown_function(node.name) or wrong_arguments(node)
            if problem:
                found.append(problem)
    return found


def compile_node(tree: Node, scope: Scope, *, check: bool = True) -> Closure:
    """The closure of an expression; raises :class:`ExpressionError` for an unknown function.

    Without ``check`` such a call raises only when it is reached, as XPath engines do.
    """
    if check:
        for problem in check_functions(tree):
            raise problem
    return _Compiler(scope).node(tree)


class _Compiler:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.everywhere = False  # inside indexed-repeat: paths mean every instance

    def node(self, tree: Node) -> Closure:
        match tree:
            case Number(value):
                number = value
                return lambda c: number
            case Text(value=text):
                return lambda c: text
            case Binary(operator, _, _):
                return self.binary(tree, operator)
            case Reference(name):
                if self.scope.reference is None:
                    raise ExpressionError(f"${{{name}}} names nothing here.", code="reference")
                return self.scope.reference(name)
            case Call():
                return self.call(tree)
            case Unary(operand):
                inner = self.node(operand)
                return lambda c: -to_number(inner(c), c.env.zone)
            case Path():
                return self.path(tree)
            case Filter(expression, predicates):
                return self.filter(expression, predicates)
            case Variable(name):
                return _variable(name)

    # -- operators -------------------------------------------------------------------------

    def binary(self, tree: Node, operator: str) -> Closure:
        if operator in ("or", "and"):
            parts = [self.node(part) for _, part in chain(tree, operator)]
            return _any(parts) if operator == "or" else _all(parts)
        if operator == "|":
            return _union([self.node(part) for _, part in chain(tree, "|")])
        if operator in ("+", "-"):
            return self.fold(tree, ("+", "-"))
        if operator in ("*", "div", "mod"):
            return self.fold(tree, ("*", "div", "mod"))
        if operator in ("=", "!="):
            pieces = chain(tree, "=", "!=")
            return _equality(self.node(pieces[0][1]), [(op, self.node(p)) for op, p in pieces[1:]])
        pieces = chain(tree, "<", "<=", ">", ">=")
        return _relation(self.node(pieces[0][1]), [(op, self.node(p)) for op, p in pieces[1:]])

    def fold(self, tree: Node, operators: tuple[str, ...]) -> Closure:
        pieces = chain(tree, *operators)
        first = self.node(pieces[0][1])
        rest = [(_ARITHMETIC[op], self.node(part)) for op, part in pieces[1:]]

        def evaluate(c: Context) -> Value:
            zone = c.env.zone
            total = to_number(first(c), zone)
            for apply, part in rest:
                total = apply(total, to_number(part(c), zone))
            return total

        return evaluate

    def call(self, tree: Call) -> Closure:
        problem = unknown_function(tree.name) or wrong_arguments(tree)
        if problem is not None:
            fault = problem

            def refuse(c: Context) -> Value:
                raise fault

            return refuse
        before = self.everywhere
        arguments = []
        for at, argument in enumerate(tree.arguments):
            # Its nodes and repeats are chosen by the indexes, which themselves are local.
            self.everywhere = before or (tree.name == "indexed-repeat" and (at == 0 or at % 2 == 1))
            arguments.append(self.node(argument))
        self.everywhere = before
        return FUNCTIONS[tree.name].build(arguments)

    # -- paths -----------------------------------------------------------------------------

    def filter(self, expression: Node, predicates: tuple[Node, ...]) -> Closure:
        inner = self.node(expression)
        keep = self.predicates(predicates)

        def evaluate(c: Context) -> Value:
            nodes = inner(c)
            if not isinstance(nodes, list):
                raise FormError("Only a list of questions can be filtered with […].")
            return keep(c, nodes)

        return evaluate

    def predicates(
        self, predicates: tuple[Node, ...]
    ) -> Callable[[Context, list[Tree]], list[Tree]]:
        tests = [self.node(predicate) for predicate in predicates]

        def keep(c: Context, nodes: list[Tree]) -> list[Tree]:
            for test in tests:
                if not nodes:
                    return nodes
                c.env.spend(len(nodes))
                kept: list[Tree] = []
                inner = Context(c.env, None, size=len(nodes), first=c.first)
                for position, node in enumerate(nodes, 1):
                    inner.node = node
                    inner.position = position
                    value = test(inner)
                    if isinstance(value, float):
                        if value == position:
                            kept.append(node)
                    elif to_boolean(value):
                        kept.append(node)
                nodes = kept
            return nodes

        return keep

    def path(self, tree: Path) -> Closure:
        if not self.scope.paths:
            raise ExpressionError(
                "A path cannot be used here.", code="path", todo="Name columns as ${name}."
            )
        if tree.absolute and self.scope.repeats and not self.everywhere:
            shared = self.scope.enclosing(tree.steps)
            if shared:
                up = len(self.scope.context) - shared
                below = [self.step(step) for step in tree.steps[shared:]]
                return _walk_from(_ancestor(up), below)
        steps = [self.step(step) for step in tree.steps]
        if tree.start is not None:
            return _walk_from(self.node(tree.start), steps)
        if tree.absolute:
            return _walk_from(_root, steps)
        if len(steps) == 1:
            only = steps[0]
            return lambda c: only(c, [c.node]) if c.node is not None else []
        return _walk_from(_here, steps)

    def step(self, step: Step) -> Callable[[Context, list[Tree]], list[Tree]]:
        test, simple = self.test(step)
        axis = step.axis
        if axis == "child" and simple and not step.predicates:
            name = simple

            def children(c: Context, nodes: list[Tree]) -> list[Tree]:
                if len(nodes) == 1:
                    return nodes[0].named(name)
                c.env.spend(len(nodes))
                return [child for node in nodes for child in node.named(name)]

            return children
        walk_axis = AXES[axis]
        keep = self.predicates(step.predicates) if step.predicates else None
        reverse = axis in REVERSE

        def move(c: Context, nodes: list[Tree]) -> list[Tree]:
            found: list[Tree] = []
            for node in nodes:
                reached = walk_axis(node)
                c.env.spend(len(reached))
                here = [n for n in reached if test(n)]
                if keep is not None:
                    here = keep(c, here)
                if reverse:
                    here = here[::-1]
                found.extend(here)
            # Children and attributes of ordered, unnested nodes come out ordered by themselves.
            if len(nodes) > 1 and axis not in ("child", "attribute", "self"):
                return in_order(found, c.env.spend)
            if len(nodes) > 1 and axis == "child" and not simple:
                return in_order(found, c.env.spend)
            return found

        return move

    def test(self, step: Step) -> tuple[Callable[[Tree], bool], str]:
        """The test of a step, and the bare name where children can be looked up by it."""
        text = step.test
        kind = {"attribute": ATTRIBUTE, "namespace": NAMESPACE}.get(step.axis, ELEMENT)
        if text == "node()":
            return (lambda n: True), ""
        if text == "text()":
            return (lambda n: n.kind == TEXT), ""
        if text == "comment()":
            return (lambda n: n.kind == COMMENT), ""
        if text.startswith("processing-instruction("):
            target = text[len("processing-instruction(") : -1].strip("'\"")
            return (lambda n: n.kind == INSTRUCTION and (not target or n.local == target)), ""
        if text == "*":
            return (lambda n: n.kind == kind), ""
        prefix, _, local = text.rpartition(":")
        if prefix:
            if prefix not in self.scope.namespaces:
                if self.scope.default_ns != ANY_NAMESPACE:
                    raise ExpressionError(f"The prefix “{prefix}:” is not declared.", code="prefix")
                return (lambda n: n.kind == kind and n.local == local and n.prefix == prefix), ""
            ns = self.scope.namespaces[prefix]
            if local == "*":
                return (lambda n: n.kind == kind and n.ns == ns), ""
            return (lambda n: n.kind == kind and n.local == local and n.ns == ns), ""
        default = self.scope.default_ns
        if default == ANY_NAMESPACE:
            return (lambda n: n.kind == kind and n.local == local), (
                local if kind == ELEMENT else ""
            )
        if kind != ELEMENT:
            return (lambda n: n.kind == kind and n.local == local and not n.ns), ""
        return (lambda n: n.kind == kind and n.local == local and n.ns == default), ""


def _variable(name: str) -> Closure:
    def evaluate(c: Context) -> Value:
        if name not in c.env.variables:
            todo = f"Write ${{{name}}} for a question."
            raise FormError(f"${name} has no value here.", todo=todo)
        return c.env.variables[name]

    return evaluate


def _any(parts: list[Closure]) -> Closure:
    def evaluate(c: Context) -> Value:
        return any(to_boolean(part(c)) for part in parts)

    return evaluate


def _all(parts: list[Closure]) -> Closure:
    def evaluate(c: Context) -> Value:
        return all(to_boolean(part(c)) for part in parts)

    return evaluate


def _union(parts: list[Closure]) -> Closure:
    def evaluate(c: Context) -> Value:
        found: list[Tree] = []
        for part in parts:
            nodes = part(c)
            if not isinstance(nodes, list):
                raise FormError("“|” joins lists of questions, not values.", todo="Write “or”.")
            found.extend(nodes)
        return in_order(found, c.env.spend)

    return evaluate


def _equality(first: Closure, rest: list[tuple[str, Closure]]) -> Closure:
    if len(rest) == 1:
        operator, second = rest[0]
        wanted = operator == "="
        return lambda c: equal(first(c), second(c), c.env.zone, wanted)

    def evaluate(c: Context) -> Value:
        value = first(c)
        for operator, part in rest:
            value = equal(value, part(c), c.env.zone, operator == "=")
        return value

    return evaluate


def _relation(first: Closure, rest: list[tuple[str, Closure]]) -> Closure:
    def evaluate(c: Context) -> Value:
        value = first(c)
        for operator, part in rest:
            value = compare(operator, value, part(c), c.env.zone)
        return value

    return evaluate


def _divide(a: float, b: float) -> float:
    if b == 0:
        if a == 0 or a != a or b != b:
            return math.nan
        return math.copysign(math.inf, a) * math.copysign(1.0, b)
    return a / b


def _modulo(a: float, b: float) -> float:
    """The remainder with the sign of the dividend (XPath 1.0, 3.5)."""
    if b == 0 or math.isinf(a) or a != a or b != b:
        return math.nan
    return math.fmod(a, b)


def _times(a: float, b: float) -> float:
    return a * b


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": _times,
    "div": _divide,
    "mod": _modulo,
}


def _root(c: Context) -> Value:
    if c.env.root is not None:
        return [c.env.root]
    return [c.node.root()] if c.node is not None else []


def _ancestor(up: int) -> Closure:
    """The node so many levels above the one the expression belongs to."""

    def evaluate(c: Context) -> Value:
        node = c.first
        for _ in range(up):
            node = node.parent if node is not None else None
        return [node] if node is not None else []

    return evaluate


def _here(c: Context) -> Value:
    return [c.node] if c.node is not None else []


def _walk_from(start: Closure, steps: list[Callable[[Context, list[Tree]], list[Tree]]]) -> Closure:
    def evaluate(c: Context) -> Value:
        nodes = start(c)
        if not isinstance(nodes, list):
            raise FormError("A path can only go on from a list of questions.")
        for step in steps:
            if not nodes:
                return nodes
            nodes = step(c, nodes)
            if len(nodes) > 1:
                c.env.spend(len(nodes))
        return nodes

    return evaluate
