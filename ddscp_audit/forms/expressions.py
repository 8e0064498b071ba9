"""The expression language for the other pure layers: parse, look inside, evaluate on a row.

The same language filters an eligible list, decides what a form shows, calculates, and defines
derived measures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ddscp_audit.forms.ast import Node
from ddscp_audit.forms.engine.compiler import Scope, check_functions, compile_node
from ddscp_audit.forms.engine.context import Closure, Context, Environment
from ddscp_audit.forms.engine.values import Value, to_boolean
from ddscp_audit.forms.parser import (
    ExpressionError,
    chain,
    children,
    parse,
    references,
    walk,
)

__all__ = [
    "ExpressionError",
    "chain",
    "check_functions",
    "children",
    "compile_row",
    "evaluate_row",
    "is_true",
    "parse",
    "references",
    "walk",
]

Row = Mapping[str, str]


def _column(name: str) -> Closure:
    return lambda c: c.env.row.get(name, "")


_ROW_SCOPE = Scope(reference=_column, paths=False)


def compile_row(node: Node) -> Callable[[Row], Value]:
    """A function of flat name → text rows; a name the row lacks reads as blank.

    Compile once and call per row: an eligible list has half a million of them. Raises
    :class:`ExpressionError` for an unknown function or a path.
    """
    closure = compile_node(node, _ROW_SCOPE)
    environment = Environment()
    context = Context(environment)

    def evaluate(row: Row) -> Value:
        environment.row = row
        return closure(context)

    return evaluate


def evaluate_row(node: Node, mapping: Row) -> Value:
    """The value of an expression on one flat row."""
    return compile_row(node)(mapping)


def is_true(node: Node, mapping: Row) -> bool:
    """Whether an expression holds on one flat row."""
    return to_boolean(evaluate_row(node, mapping))
