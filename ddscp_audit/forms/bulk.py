"""Many expressions or whole-form runs in one process, for checks from outside."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ddscp_audit.errors import AuditError, FormError
from ddscp_audit.forms.engine.compiler import Scope, compile_node
from ddscp_audit.forms.engine.context import Context, Environment
from ddscp_audit.forms.engine.definition import read_form, read_instance, read_path
from ddscp_audit.forms.engine.model import FormModel
from ddscp_audit.forms.engine.nodes import Node
from ddscp_audit.forms.engine.program import Program, compile_form
from ddscp_audit.forms.engine.state import state_of
from ddscp_audit.forms.engine.values import Value, to_boolean, to_number, to_text
from ddscp_audit.forms.engine.xml import read_xml
from ddscp_audit.forms.lint import as_json, check_workbook
from ddscp_audit.forms.parser import parse
from ddscp_audit.forms.workbook import parse_markdown

_JAVAROSA = {"jr": "http://openrosa.org/javarosa"}


class DocumentEnvironment(Environment):
    """A bare document as a form: its translations and instances, found where they stand."""

    def __init__(self, document: Node, root: Node, zone: tzinfo | None) -> None:
        super().__init__(root=root, zone=zone)
        self.texts: dict[str, list[Node]] = {}
        chosen: Node | None = None
        for node in document.descendants():
            if node.local == "translation" and node.first("text") is not None:
                if chosen is None or node.attribute("default") is not None:
                    chosen = node
            elif node.local == "instance" and node.attribute("id") is not None:
                self.instances.setdefault(node.attribute("id") or "", node)
        for text in chosen.named("text") if chosen is not None else ():
            self.texts[text.attribute("id") or ""] = list(text.named("value"))

    def itext(self, identifier: str, form: str = "") -> Value:
        return self.texts.get(identifier, [])


@lru_cache(maxsize=64)
def _document(xml: str) -> Node:
    return read_xml(xml)


#: Where the recorded suites ran; a case that names no zone was recorded there too.
RECORDED_ZONE = "America/Phoenix"


def _zone(name: str | None) -> tzinfo | None:
    try:
        return ZoneInfo(name or RECORDED_ZONE)
    except (ZoneInfoNotFoundError, ValueError) as problem:
        raise FormError(f"The time zone “{name}” is not known on this machine.") from problem


def _text(row: Mapping[str, Any], key: str, default: str | None = None) -> str:
    """A text of a row; raises FormError where it is missing without a default, or no text."""
    value = row.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise FormError(f"“{key}” is {'missing' if value is None else 'not a text'}.")
    return value


def _prefixes(case: Mapping[str, Any]) -> dict[str, str]:
    prefixes = case.get("prefixes") or {}
    if not isinstance(prefixes, dict):
        raise FormError("“prefixes” is not an object of prefix and namespace.")
    # A prefix whose namespace is null stands for none: recorded cases hold such.
    return {prefix: _text(prefixes, prefix, "") for prefix in prefixes}


def evaluate_value(case: Mapping[str, Any]) -> Value:
    """The value of one case before it is turned into JSON; raises AuditError."""
    document = _document(_text(case, "xml"))
    scope = Scope(
        namespaces={**_JAVAROSA, **_prefixes(case)}, default_ns=_text(case, "default_ns", "")
    )
    plain = Scope(namespaces=scope.namespaces, default_ns="")
    bare = Environment(root=document)

    def node_at(path: str) -> Node:
        found = compile_node(parse(path), plain)(Context(bare, document))
        if not isinstance(found, list) or not found:
            raise FormError(f"The document has no node {path}.")
        return found[0]

    top = _text(case, "root", "")
    root = node_at(top) if top else document
    env = DocumentEnvironment(document, root, _zone(_text(case, "timezone", "")))
    node = node_at(_text(case, "context", "") or "/")
    tree = parse(_text(case, "expression"))
    return compile_node(tree, scope, check=False)(Context(env, node))


def _number(number: float) -> float | str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == 0 and math.copysign(1, number) < 0:
        return "-0"
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def to_json(value: Value, result_type: str, zone: tzinfo | None) -> Any:
    """A value as the JSON of its result type."""
    if result_type == "boolean":
        return to_boolean(value)
    if result_type == "number":
        return _number(to_number(value, zone))
    if result_type.startswith("string"):
        text = to_text(value)
        return len(text) if result_type == "string_length" else text
    if isinstance(value, list):
        return [node.string() for node in value]
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return _number(value)
    return to_text(value)


def evaluate_case(case: Mapping[str, Any]) -> dict[str, Any]:
    """``{"id", "value"}`` or ``{"id", "error"}`` of one expression case."""
    try:
        value = evaluate_value(case)
        kind = str(case.get("result_type") or "")
        if kind.startswith("nodeset") and not isinstance(value, list):
            raise FormError("The value is not a list of nodes.")
        return {"id": case.get("id"), "value": to_json(value, kind, _zone(case.get("timezone")))}
    except AuditError as problem:
        return {"id": case.get("id"), "error": problem.sentence}


# -- whole-form runs -----------------------------------------------------------------------------


def node_states(model: FormModel) -> dict[str, dict[str, Any]]:
    """Every node but the root as the recorded traces write it: ``v rel req ro viol n``.

    Nodes that are not relevant show a blank value; it is kept all the same.
    """
    states: dict[str, dict[str, Any]] = {}
    for node in model.nodes()[1:]:
        state = state_of(node)
        entry: dict[str, Any] = {"rel": not node.blank}
        if state.leaf:
            entry["v"] = "" if node.blank else node.value or ""
            entry["req"] = state.required
            entry["ro"] = state.readonly
            violation = model.violation(node)
            if violation in ("required", "constraint"):
                entry["viol"] = violation
        states[model.reference(node)] = entry
    for path in model.definition.repeats:
        for parent in model.by_path.get(path[:-1], ()):
            instances = [n for n in model.by_path.get(path, ()) if n.parent is parent]
            repeat = model.definition.repeats[path]
            kind = "controlled" if repeat.count or repeat.fixed else "uncontrolled"
            states[f"{model.reference(parent)}/{path[-1]}#range"] = {
                "rel": any(not n.blank for n in instances) if instances else not parent.blank,
                "n": len(instances),
                "t": f"repeat-range:{kind}",
            }
    return states


def apply_step(model: FormModel, step: Mapping[str, Any]) -> None:
    """One step of a run: ``answer``, ``add_repeat``, ``remove_repeat``, ``set_language``."""
    kind = step.get("op")
    if kind == "answer":
        value = step.get("value")
        model.answer(model.find(_text(step, "ref")), "" if value is None else str(value))
    elif kind == "add_repeat":
        reference = _text(step, "ref")
        model.add_repeat(read_path(reference), model.find(reference.rsplit("/", 1)[0]))
    elif kind == "remove_repeat":
        model.remove_repeat(model.find(_text(step, "ref")))
    elif kind == "set_language":
        model.set_language(str(step.get("value") or ""))
    elif kind != "init":
        raise FormError(f"“{kind}” is not a step of a run.")


def _steps(trace: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    steps = trace.get("steps")
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        raise FormError("“steps” is not a list of steps.")
    return steps


class Replayer:
    """Replays recorded runs on the forms of a folder; each form is compiled once."""

    def __init__(self, forms: Path) -> None:
        self.forms = forms
        self._programs: dict[str, Program] = {}

    def program(self, name: str) -> Program:
        """The compiled form ``name`` (a file name without ``.xml``)."""
        if name not in self._programs:
            path = self.forms / f"{Path(name).name}.xml"
            if not path.is_file():
                raise FormError(f"There is no form {path.name} in {self.forms}.")
            self._programs[name] = compile_form(read_form(path.read_bytes()))
        return self._programs[name]

    def replay(self, trace: Mapping[str, Any]) -> dict[str, Any]:
        """``{"id", "steps": [{"nodes": …}]}``; a step that is refused carries ``error``."""
        result: dict[str, Any] = {"id": trace.get("id"), "steps": []}
        try:
            program = self.program(_text(trace, "form"))
            steps = _steps(trace)
            filled = _text(trace, "edit_instance", "")
            root = read_instance(filled, program.definition) if filled else None
            model = FormModel(program, root=root)
        except AuditError as problem:
            return {"id": trace.get("id"), "error": problem.sentence}
        for step in steps:
            entry: dict[str, Any] = {}
            try:
                apply_step(model, step)
            except AuditError as problem:
                entry["error"] = problem.sentence
            entry["nodes"] = node_states(model)
            result["steps"].append(entry)
        return result


# -- authoring -----------------------------------------------------------------------------------


def check_case(case: Mapping[str, Any], *, lenient: bool = False) -> dict[str, Any]:
    """``{"id", "accepted", "problems"}`` of one XLSForm in Markdown tables."""
    try:
        name = _text(case, "name", "")
        workbook = parse_markdown(_text(case, "md"), "form.md")
        problems = [
            as_json(problem)
            for problem in check_workbook(workbook, lenient=lenient, form_name=name)
        ]
    except AuditError as problem:
        problems = [
            {"sheet": "", "row": None, "column": "", "level": "error", "code": "form",
             "message": problem.sentence}
        ]  # fmt: skip
    good = not any(problem["level"] == "error" for problem in problems)
    return {"id": case.get("id"), "accepted": good, "problems": problems}
