"""What stands in the body of a pack, to and from plain values; anything else is a ValueError.

Fields a later minor version adds are left alone; fields that are missing take their default.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ddscp_audit.domain.case import Case
from ddscp_audit.domain.merge import Change, includes, vector
from ddscp_audit.domain.pack import ConcernKind
from ddscp_audit.domain.vocabulary import CaseState, ReturnState
from ddscp_audit.exchange.canonical import moment, read_moment

#: Characters of one value: a hundred pages; more is no answer.
_MOST_TEXT = 300_000
_DEVICE = re.compile(r"[0-9a-zA-Z-]{1,64}")
_DOT = re.compile(r"[0-9a-zA-Z-]{1,64}:[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class PackedReturn:
    """One return with its whole life. ``tool`` is the SHA-256 of the tool's version."""

    case: str
    agency: str
    tool: str
    changes: tuple[Change, ...]
    steps: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PackedConcern:
    """One step of an urgent concern."""

    case: str
    agency: str
    kind: ConcernKind
    at: datetime
    who: str
    device: str
    counter: int
    text: str = field(default="", repr=False)
    happened: str = ""


@dataclass(frozen=True, slots=True)
class PackedProgress:
    """How far an agency is with a case."""

    case: str
    state: ReturnState
    answered: int
    asked: int


def put_change(change: Change) -> dict[str, Any]:
    """As a JSON object; what is blank is left out."""
    written = {
        "device": change.device,
        "counter": change.counter,
        "about": change.about,
        "value": change.value,
        "at": moment(change.at),
        "who": change.who,
        "before": change.before,
        "why": change.why,
        "replaces": list(change.replaces),
        "told_by": change.told_by,
    }
    return {name: value for name, value in written.items() if value not in ("", [])}


def get_change(node: Any) -> Change:
    """The change of :func:`put_change`."""
    node = _object(node)
    replaces = node.get("replaces", [])
    if not isinstance(replaces, list) or not all(
        isinstance(dot, str) and _DOT.fullmatch(dot) for dot in replaces
    ):
        raise ValueError("replaces")
    return Change(
        device=_device(node),
        counter=_count(node, "counter"),
        about=text(node, "about", 500),
        value=text(node, "value"),
        at=read_moment(node.get("at")),
        who=text(node, "who", 500),
        before=text(node, "before"),
        why=text(node, "why"),
        replaces=tuple(replaces),
        told_by=text(node, "told_by", 500),
    )


def put_return(packed: PackedReturn) -> dict[str, Any]:
    """As a JSON object, with its version vector."""
    return {
        "case": packed.case,
        "agency": packed.agency,
        "tool": packed.tool,
        "changes": [put_change(change) for change in packed.changes],
        "steps": [put_change(step) for step in packed.steps],
        "vector": vector([*packed.changes, *packed.steps]),
    }


def get_return(node: Any) -> PackedReturn:
    """The return of :func:`put_return`; its vector must be that of its changes."""
    node = _object(node)
    packed = PackedReturn(
        case=text(node, "case", 100),
        agency=text(node, "agency", 100),
        tool=text(node, "tool", 100),
        changes=tuple(get_change(child) for child in rows(node, "changes")),
        steps=tuple(get_change(child) for child in rows(node, "steps")),
    )
    if any(step.value not in set(ReturnState) or step.about for step in packed.steps):
        raise ValueError("steps")
    known = vector([*packed.changes, *packed.steps])
    said = _object(node.get("vector"))
    if not all(isinstance(n, int) for n in said.values()) or not includes(known, said):
        raise ValueError("vector")
    return packed


def put_concern(step: PackedConcern) -> dict[str, Any]:
    """As a JSON object."""
    return {
        "case": step.case,
        "agency": step.agency,
        "kind": str(step.kind),
        "at": moment(step.at),
        "who": step.who,
        "device": step.device,
        "counter": step.counter,
        "text": step.text,
        "happened": step.happened,
    }


def get_concern(node: Any) -> PackedConcern:
    """The step of :func:`put_concern`."""
    node = _object(node)
    return PackedConcern(
        case=text(node, "case", 100),
        agency=text(node, "agency", 100),
        kind=ConcernKind(text(node, "kind", 50)),
        at=read_moment(node.get("at")),
        who=text(node, "who", 500),
        device=_device(node),
        counter=_count(node, "counter"),
        text=text(node, "text"),
        happened=text(node, "happened", 500),
    )


def put_progress(progress: PackedProgress) -> dict[str, Any]:
    """As a JSON object."""
    return {
        "case": progress.case,
        "state": str(progress.state),
        "answered": progress.answered,
        "asked": progress.asked,
    }


def get_progress(node: Any) -> PackedProgress:
    """The progress of :func:`put_progress`."""
    node = _object(node)
    return PackedProgress(
        case=text(node, "case", 100),
        state=ReturnState(text(node, "state", 50)),
        answered=_count(node, "answered"),
        asked=_count(node, "asked"),
    )


def put_case(case: Case) -> dict[str, Any]:
    """A case without anything of the list: its reference, number and facts."""
    return {"reference": case.reference, "rank": case.rank, "facts": dict(case.facts)}


def get_case(node: Any) -> Case:
    """The case of :func:`put_case`."""
    node = _object(node)
    facts = _object(node.get("facts", {}))
    if not all(isinstance(value, str) for value in facts.values()):
        raise ValueError("facts")
    reference = text(node, "reference", 100)
    if not reference:
        raise ValueError("reference")
    return Case(reference, _count(node, "rank"), CaseState.SAMPLE, facts=facts)


def put_day(day: date | None) -> str:
    """ISO date, blank for none."""
    return day.isoformat() if day else ""


def get_day(node: Mapping[str, Any], name: str) -> date | None:
    """The date of :func:`put_day`."""
    written = text(node, name, 20)
    return date.fromisoformat(written) if written else None


def text(node: Mapping[str, Any], name: str, most: int = _MOST_TEXT) -> str:
    """A text field, blank where there is none; control characters are no text."""
    value = node.get(name, "")
    if not isinstance(value, str) or len(value) > most or "\x00" in value:
        raise ValueError(name)
    return value


def words(node: Mapping[str, Any], name: str) -> list[str]:
    """A list of texts."""
    values = rows(node, name)
    if not all(isinstance(value, str) and len(value) <= _MOST_TEXT for value in values):
        raise ValueError(name)
    return list(values)


def rows(node: Mapping[str, Any], name: str) -> Iterable[Any]:
    """A list of anything, empty where there is none."""
    value = node.get(name, [])
    if not isinstance(value, list):
        raise ValueError(name)
    return value


def part(node: Mapping[str, Any], name: str) -> dict[str, Any]:
    """An object within, empty where there is none."""
    return _object(node.get(name, {}))


def _object(node: Any) -> dict[str, Any]:
    if not isinstance(node, dict):
        raise ValueError("not an object")
    return node


def _device(node: Mapping[str, Any]) -> str:
    device = text(node, "device", 64)
    if not _DEVICE.fullmatch(device):
        raise ValueError("device")
    return device


def _count(node: Mapping[str, Any], name: str) -> int:
    value = node.get(name, 0)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**15:
        raise ValueError(name)
    return value
