"""What a form says of one of its nodes just now."""

from __future__ import annotations

from dataclasses import dataclass

from ddscp_audit.forms.engine.definition import Control, PathTuple
from ddscp_audit.forms.engine.nodes import Node


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


def state_of(node: Node) -> State:
    """The state a model keeps on a node."""
    state = node.state
    assert isinstance(state, State)
    return state
