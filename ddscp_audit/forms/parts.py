"""Repeated parts of a running form: how many there are, and their answers under changing places.

Answers are kept by place (``/data/child[2]/age``) and the number of parts beside them
(``/data/child[]``). Where an answer decides the number, parts that go keep their answers here and
have them back when they return.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from ddscp_audit.domain.tool import PARTS
from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.definition import PathTuple, read_path
from ddscp_audit.forms.engine.model import FormModel
from ddscp_audit.forms.engine.nodes import Node
from ddscp_audit.forms.engine.state import state_of

_LAST_PLACE = re.compile(r"\[(\d+)\]$")
_DEEPEST = 8  # parts within parts that a count within a part makes in its turn


class Parts:
    """The repeats of one model. ``moved`` is called after parts came or went."""

    def __init__(self, model: FormModel, moved: Callable[[], None]) -> None:
        self._model = model
        self._moved = moved
        self._repeats = model.definition.repeats
        self._shape = self._shaped()
        self._away: dict[str, str] = {}  # answers of parts that are not there now

    def __bool__(self) -> bool:
        return bool(self._repeats)

    def _shaped(self) -> tuple[int, ...]:
        by_path = self._model.by_path
        return tuple(id(node) for path in self._repeats for node in by_path.get(path, ()))

    def counted(self, path: PathTuple) -> bool:
        """Whether an answer or the form itself fixes how many there are."""
        repeat = self._repeats[path]
        return bool(repeat.count) or repeat.fixed

    def counts(self) -> dict[str, str]:
        """``{"/data/child[]": "2"}`` for every list of parts that a person adds to."""
        found: dict[str, str] = {}
        for path in sorted(self._repeats, key=len):
            if self.counted(path):
                continue
            for parent in self._model.by_path.get(path[:-1], ()):
                ref = f"{self._model.reference(parent)}/{path[-1]}"
                found[f"{ref}{PARTS}"] = str(len(self._nodes(path, parent)))
        return found

    def _nodes(self, path: PathTuple, parent: Node) -> list[Node]:
        return [node for node in self._model.by_path.get(path, ()) if node.parent is parent]

    def _place(self, ref: str) -> tuple[PathTuple, Node]:
        above, _, name = ref.rpartition("/")
        path = read_path(ref)
        if path not in self._repeats or not name:
            raise FormError(f"“{name or ref}” is not a part that can be repeated.")
        return path, self._model.find(above)

    def add(self, ref: str) -> None:
        """One more part of ``/data/child``, after the others."""
        path, parent = self._place(ref)
        self._model.add_repeat(path, parent)
        self.follow({})

    def remove(self, ref: str, place: int) -> None:
        """Take out one part, counted from 1; those after it move up."""
        path, parent = self._place(ref)
        nodes = self._nodes(path, parent)
        if not 1 <= place <= len(nodes):
            raise FormError(f"“{path[-1]}” has no part number {place}.")
        self._model.remove_repeat(nodes[place - 1])
        self._shape = self._shaped()
        self._moved()

    def grow(self, kept: Mapping[str, str]) -> None:
        """As many parts as these answers speak of."""
        wanted: dict[str, int] = {}
        said: set[str] = set()
        for key, value in kept.items():
            if key.endswith(PARTS):
                ref = key.removesuffix(PARTS)
                wanted[ref] = int(value) if value.isdigit() else 0
                said.add(ref)
        for key in kept:
            for ref, place in _lists_of(key):
                if ref not in said:
                    wanted[ref] = max(wanted.get(ref, 1), place)
        for ref in sorted(wanted, key=lambda name: name.count("/")):
            self._resize(ref, wanted[ref], shrink=ref in said)
        self.follow({})

    def _resize(self, ref: str, wanted: int, *, shrink: bool) -> None:
        try:
            path, parent = self._place(ref)
        except FormError:
            return  # of an earlier version of the tool, or of a part that is not there now
        if self.counted(path):
            return
        nodes = self._nodes(path, parent)
        for node in nodes[max(wanted, 0) :] if shrink else ():
            self._model.remove_repeat(node)
        for _ in range(wanted - len(nodes)):
            self._model.add_repeat(path, parent)

    def follow(self, before: Mapping[str, str]) -> bool:
        """Look whether parts came or went, and tell; ``before``: the answers as they were.

        Answers of parts that are gone are put by, and given back to parts that come again.
        """
        if not self._repeats:
            return False
        shape = self._shaped()
        if shape == self._shape:
            return False
        self._shape = shape
        self._moved()
        self._away.update(before)
        return True

    def away(self, key: str) -> str:
        """The answer put by for a key, and no longer after that."""
        return self._away.pop(key, "")

    def put_by(self, answers: Mapping[str, str]) -> None:
        """Answers whose part is not there now."""
        self._away.update(answers)


def refill(
    parts: Parts,
    answers: Mapping[str, str],
    node_of: Callable[[str], Node | None],
    give: Callable[[Node, str], None],
) -> None:
    """Give kept answers to a form that was just set up, parts within parts after their makers."""
    waiting = dict(answers)
    for _ in range(_DEEPEST):
        parts.grow(waiting)
        left: dict[str, str] = {}
        for key, value in waiting.items():
            node = node_of(key)
            if node is None:
                left[key] = value
            elif answerable(node) and (node.value or "") != value:
                give(node, value)
        parts.follow({})
        if not left or left.keys() == waiting.keys():
            break
        waiting = left
    parts.put_by({key: value for key, value in left.items() if not key.endswith(PARTS)})


def answerable(node: Node) -> bool:
    """Whether a person's answer may stand here: a leaf the form does not work out."""
    state = state_of(node)
    return state.leaf and not state.readonly


def _lists_of(key: str) -> Iterable[tuple[str, int]]:
    """``/data/a[2]/b[3]/q`` → ``("/data/a", 2), ("/data/a[2]/b", 3)``."""
    steps = key.split("/")
    for size in range(2, len(steps) + 1):
        found = _LAST_PLACE.search(steps[size - 1])
        if found:
            ref = "/".join(steps[:size])
            yield ref[: -len(found.group())], int(found.group(1))
