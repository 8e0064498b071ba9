"""Conditions in three values: an agency cannot know what it is never asked.

``None`` stands for *unknown*. Kleene's strong logic: *no* and unknown is no, *yes* or unknown
is yes, everything else that touches an unknown node is unknown.
"""

from __future__ import annotations

from collections.abc import Callable

from ddscp_audit.forms.ast import Binary, Call, Node, Path
from ddscp_audit.forms.engine.compiler import Scope, compile_node
from ddscp_audit.forms.engine.context import Closure, Context
from ddscp_audit.forms.engine.nodes import Node as Tree
from ddscp_audit.forms.engine.values import to_boolean
from ddscp_audit.forms.parser import chain, walk

#: True, False, or None for unknown. The second argument tells which nodes are unknown.
Known = Callable[[Context, Callable[[Tree], bool]], bool | None]


def compile_known(tree: Node, scope: Scope) -> Known:
    """The three-valued form of a condition."""
    if isinstance(tree, Binary) and tree.operator in ("and", "or"):
        parts = [compile_known(part, scope) for _, part in chain(tree, tree.operator)]
        deciding = tree.operator == "or"

        def joined(c: Context, unknown: Callable[[Tree], bool]) -> bool | None:
            result: bool | None = not deciding
            for part in parts:
                value = part(c, unknown)
                if value is deciding:
                    return deciding
                if value is None:
                    result = None
            return result

        return joined
    if isinstance(tree, Call) and tree.name in ("not", "boolean") and len(tree.arguments) == 1:
        inner = compile_known(tree.arguments[0], scope)
        negate = tree.name == "not"

        def turned(c: Context, unknown: Callable[[Tree], bool]) -> bool | None:
            value = inner(c, unknown)
            return value if value is None or not negate else not value

        return turned
    if isinstance(tree, Call) and tree.name == "if" and len(tree.arguments) == 3:
        condition, then, otherwise = (compile_known(part, scope) for part in tree.arguments)

        def chosen(c: Context, unknown: Callable[[Tree], bool]) -> bool | None:
            value = condition(c, unknown)
            if value is None:
                one, other = then(c, unknown), otherwise(c, unknown)
                return one if one is other else None
            return then(c, unknown) if value else otherwise(c, unknown)

        return chosen
    whole = compile_node(tree, scope)
    paths: list[Closure] = [
        compile_node(node, scope)
        for node in walk(tree)
        if isinstance(node, Path) and node.start is None
    ]

    def plain(c: Context, unknown: Callable[[Tree], bool]) -> bool | None:
        for path in paths:
            nodes = path(c)
            if isinstance(nodes, list) and any(unknown(node) for node in nodes):
                return None
        return to_boolean(whole(c))

    return plain
