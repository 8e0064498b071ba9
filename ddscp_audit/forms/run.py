"""A form run step by step from a list of steps, for scripts and authors who want to try a tool."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.definition import read_path
from ddscp_audit.forms.engine.model import FormModel
from ddscp_audit.forms.engine.nodes import Node
from ddscp_audit.forms.engine.state import state_of
from ddscp_audit.forms.session import FormSession

_TYPE_MESSAGE = "This answer does not fit the rule of the question."


def _node(session: FormSession, reference: str) -> Node:
    """A node by path, or by a question's name."""
    if reference.startswith("/"):
        return session.model.find(reference)
    return session.node(reference)


def apply(session: FormSession, step: Mapping[str, Any]) -> None:
    """``{"ref", "value"}``, ``{"add": "/data/rep"}`` or ``{"remove": "/data/rep[2]"}``."""
    model = session.model
    if "ref" in step:
        value = step.get("value")
        model.answer(_node(session, str(step["ref"])), "" if value is None else str(value))
    elif "add" in step:
        reference = str(step["add"])
        parent = reference.rsplit("/", 1)[0]
        model.add_repeat(read_path(reference), model.find(parent) if parent else None)
        session.restructured()
    elif "remove" in step:
        model.remove_repeat(model.find(str(step["remove"])))
        session.restructured()
    else:
        raise FormError(
            "A step needs “ref” with “value”, or “add”, or “remove”.",
            todo='Write for example {"ref": "/data/q", "value": "yes"}.',
        )


def snapshot(session: FormSession) -> dict[str, Any]:
    """``{"nodes": {path: …}, "complete": …}`` for every bound node."""
    model = session.model
    nodes: dict[str, Any] = {}
    complete = True
    for node in model.nodes()[1:]:
        state = state_of(node)
        if not state.leaf and state.path not in model.definition.binds:
            continue
        message = _message(session, model, node)
        missing = state.leaf and state.required and not node.blank and not node.value
        complete = complete and not missing and not message
        nodes[model.reference(node)] = {
            "value": node.value or "",
            "relevant": not node.blank,
            "required": state.required,
            "readonly": state.readonly,
            "valid": not message and not missing,
            "message": message or (_required_message(model, node) if missing else None),
        }
    return {"nodes": nodes, "complete": complete}


def _message(session: FormSession, model: FormModel, node: Node) -> str:
    if not state_of(node).leaf or node.blank or not node.value:
        return ""
    name = session.name_of(node)
    if name:
        return session.state(name).message
    return "" if not model.violation(node) else _TYPE_MESSAGE


def _required_message(model: FormModel, node: Node) -> str:
    bind = model.definition.binds.get(state_of(node).path)
    return (bind.required_message if bind else "") or "This question needs an answer."
