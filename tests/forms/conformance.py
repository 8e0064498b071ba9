"""The outside conformance data against our engine: ``python -m tests.forms.conformance``.

The data lies beside the checkout (``../shared/conformance``) and is read there.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ddscp_audit.errors import AuditError
from ddscp_audit.forms.bulk import (
    Replayer,
    _document,
    _zone,
    check_case,
    evaluate_value,
    to_json,
)
from ddscp_audit.forms.engine.nodes import DOCTYPE
from tests.outside import shared

FOLDER = shared("conformance")

#: Functions that need a map or a device: left out.
LEFT_OUT = frozenset({"area", "distance", "geofence", "intersects", "property"})

#: Expression cases we answer differently, and why.
ACCEPTED_DIFFERENCES = {
    **dict.fromkeys(
        ("wf-00008", "wf-00009", "wf-00011", "wf-00012", "wf-00017", "wf-00018", "wf-00023",
         "wf-00024"),
        "the case was recorded in a language that the case itself does not name",
    ),
    **dict.fromkeys(
        ("wf-02023", "wf-02024", "wf-02027"),
        "recorded in UTC, the same expressions beside it in America/Phoenix; no zone is named",
    ),
    **dict.fromkeys(
        ("orxe-02963", "orxe-03025"),
        "negative zero, which IEEE 754 and XPath 1.0 ask for; the suite compares loosely",
    ),
    "wf-01048": "every element has a namespace node for xml (XPath 1.0, 5.4); a browser has none",
    "wf-02104": "the suite takes xmlns attributes for namespace nodes",
    "wf-02105": "the suite takes xmlns attributes for namespace nodes",
}  # fmt: skip

#: Traces that use what we do not support, and what that is.
UNSUPPORTED_TRACES = {
    "t0219": "two questions whose conditions hang on each other: refused when the form is opened",
    "t0239": "distance(…) on a map",
    "t0240": "distance(…) on a map",
    "t0327": "distance(…) on a map",
    "t0328": "distance(…) on a map",
    "t0344": "jr:preload of a property of the device",
}


@dataclass
class Score:
    """How many of how many, and what was missed."""

    name: str
    right: int = 0
    total: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def percent(self) -> float:
        return 100 * self.right / self.total if self.total else 0.0

    def count(self, good: bool, what: str) -> None:
        self.total += 1
        self.right += good
        if not good:
            self.missed.append(what)

    def __str__(self) -> str:
        return f"{self.name}: {self.right:,} of {self.total:,} ({self.percent:.2f}%)"


def rows(name: str) -> Iterator[dict[str, Any]]:
    with (FOLDER / name).open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


# -- expressions ----------------------------------------------------------------------------


def _nodes_at(case: dict[str, Any]) -> list[object]:
    """The nodes the case expects, named by paths."""
    document = _document(case["xml"])
    found: list[object] = []
    for path in case["expected"]:
        if "type10" in path or "undefined" in path:  # the document type, which has no XPath
            found.extend(node for node in document.children if node.kind == DOCTYPE)
            continue
        at = {**case, "expression": path, "context": "/", "root": None, "default_ns": None}
        nodes = evaluate_value(at)
        assert isinstance(nodes, list)
        found.extend(nodes[:1])
    return found


def _as_expected(case: dict[str, Any]) -> bool:
    kind, expected = case["result_type"], case["expected"]
    try:
        value = evaluate_value(case)
    except AuditError:
        return kind == "error"
    if kind == "error":
        return False
    if kind.startswith("nodeset"):
        wanted = _nodes_at(case)
        if not isinstance(value, list):
            return False
        if kind == "nodeset_unordered":
            return {id(n) for n in wanted} == {id(n) for n in value}
        return [id(n) for n in wanted] == [id(n) for n in value]
    found = to_json(value, kind, _zone(case.get("timezone")))
    if kind == "string_regex":
        return re.search(expected.strip("/"), found) is not None
    if kind != "number":
        return bool(found == expected)
    if isinstance(expected, str) and re.fullmatch(r"-?[\d.]+", expected) and expected != "-0":
        expected = float(expected)
    if isinstance(expected, str) or isinstance(found, str):
        return bool(found == expected)
    factor = case.get("round_factor")
    if factor:
        return round(found * factor) == round(expected * factor)
    return bool(abs(found - expected) <= 1e-12 * max(1.0, abs(expected)))


def expressions(dialect: str) -> Score:
    score = Score(f"expressions, dialect {dialect}")
    for case in rows("expressions.jsonl"):
        if case["dialect"] == dialect and not LEFT_OUT.intersection(case["functions"]):
            score.count(_as_expected(case), case["id"])
    return score


# -- traces ---------------------------------------------------------------------------------


RECORDED_ON = "2026-11-22"


def _random(key: str, value: object) -> bool:
    """Values that differ on every run: identifiers and the moment a form was opened."""
    text = str(value)
    return key.endswith("instanceID") or text.startswith(("uuid:", f"{RECORDED_ON}T"))


def _opened_today(state: dict[str, Any]) -> dict[str, Any]:
    """A form that notes the day it is opened was opened on the day of the recording, then."""
    if state.get("v") == RECORDED_ON:
        return state | {"v": datetime.now().astimezone().date().isoformat()}
    return state


def difference(trace: dict[str, Any], replayer: Replayer) -> str:
    """The first place where a run differs from its recording; blank where none does."""
    result = replayer.replay(trace)
    if "error" in result:
        return str(result["error"])
    wanted: dict[str, dict[str, Any]] = {}
    for number, (step, got) in enumerate(zip(trace["steps"], result["steps"], strict=True)):
        if step["op"] == "init":
            wanted = {key: _opened_today(state) for key, state in step["state"].items()}
        else:
            wanted.update(step.get("changed", {}))
            for gone in step.get("gone", ()):
                wanted.pop(gone, None)
        nodes = got["nodes"]
        if set(wanted) != set(nodes):
            return f"step {number}: nodes {sorted(set(wanted) ^ set(nodes))[:4]}"
        for key, state in wanted.items():
            for part in ("v", "rel", "req", "ro", "viol", "n"):
                if part == "v" and _random(key, state.get("v")):
                    continue
                if part != "viol" and part not in state:
                    continue
                if state.get(part) != nodes[key].get(part):
                    return (
                        f"step {number}: {key} {part} is {nodes[key].get(part)!r}, "
                        f"recorded {state.get(part)!r}"
                    )
    return ""


def traces() -> Score:
    score = Score("traces of supported features")
    replayer = Replayer(FOLDER / "forms")
    for trace in rows("traces.jsonl"):
        if trace["id"] not in UNSUPPORTED_TRACES:
            found = difference(trace, replayer)
            score.count(not found, f"{trace['id']}: {found}")
    return score


# -- authoring ------------------------------------------------------------------------------


def authoring(rejected: bool) -> Score:
    """Sheets that must be rejected, or those that must be accepted, leniently."""
    score = Score("authoring, " + ("must be rejected" if rejected else "must be accepted"))
    for case in rows("authoring.jsonl"):
        if case["errored"] is rejected:
            result = check_case(case, lenient=True)
            score.count(result["accepted"] is not rejected, case["id"])
    return score


SCORES: tuple[Callable[[], Score], ...] = (
    lambda: expressions("xforms"),
    lambda: expressions("xpath1"),
    traces,
    lambda: authoring(True),
    lambda: authoring(False),
)


def main() -> int:
    if not FOLDER.is_dir():
        print(f"There is no conformance data at {FOLDER}.")
        return 1
    for score in SCORES:
        result = score()
        print(result)
        if "-v" in sys.argv:
            for missed in result.missed:
                print("   ", missed, ACCEPTED_DIFFERENCES.get(missed, ""))
    print(f"traces left out as unsupported: {len(UNSUPPORTED_TRACES)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
