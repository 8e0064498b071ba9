"""What changed between two versions of a tool, in words a QA lead can print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddscp_audit.domain.tool import Choice, Question, Tool
from ddscp_audit.forms.engine.definition import step_name

if TYPE_CHECKING:
    from ddscp_audit.forms.xlsform import Form

#: Kinds of change in the order they are read, with the heading of each.
KINDS: Mapping[str, str] = {
    "added": "New questions",
    "removed": "Questions removed",
    "reworded": "Questions reworded",
    "type": "Answered in another way",
    "choices": "Other choices",
    "condition": "Asked when",
    "required": "Must be answered",
    "asked": "Asked of",
    "counted": "Counted for the case",
    "measure": "Measures",
    "help": "Hints, guidance and standards",
    "rule": "Checks of the answer",
    "moved": "In another section",
    "tool": "The tool itself",
}

_PATH = re.compile(r"(?:/[\w.:-]+)+/")


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``kind``: one of :data:`KINDS`; ``said`` are words that take the usual place."""

    kind: str
    name: str
    before: str = ""
    after: str = ""
    said: str = ""

    def __str__(self) -> str:
        words = {
            "added": f"{self.name} is new: {self.after}",
            "removed": f"{self.name} was removed: {self.before}",
            "reworded": f"{self.name} was reworded: “{self.before}” is now “{self.after}”",
            "choices": f"{self.name} has other choices: {self.before} → {self.after}",
            "condition": f"{self.name} is asked {_when(self.after)}, before {_when(self.before)}",
            "asked": f"{self.name} is asked of {self.after}, before of {self.before}",
            "counted": f"{self.name} is rolled up as {self.after}, before as {self.before}",
            "measure": f"Measure {self.name}: {self.before or 'none'} → {self.after or 'none'}",
            "type": f"{self.name} is answered as {self.after}, before as {self.before}",
            "required": f"{self.name} {_needed(self.after)}, before it {_needed(self.before)}",
            "help": f"{self.name}: “{self.before or 'none'}” → “{self.after or 'none'}”",
            "rule": f"{self.name} has another check of its answer",
            "moved": f"{self.name} stands in {self.after}, before in {self.before}",
            "tool": f"{self.name}: {self.before or 'none'} → {self.after or 'none'}",
        }
        text = self.said or words[self.kind]
        return text if text.endswith((".", "?", "!")) else f"{text}."

    def as_json(self) -> dict[str, str]:
        """The change as the command line prints it."""
        return {
            "kind": self.kind,
            "name": self.name,
            "before": self.before,
            "after": self.after,
            "text": str(self),
        }


def _when(condition: str) -> str:
    return f"when {condition}" if condition else "always"


def _needed(required: str) -> str:
    if required.strip().lower() in ("", "no", "false", "false()"):
        return "may stay open"
    if required.strip().lower() in ("yes", "true", "true()"):
        return "must be answered"
    return f"must be answered when {required}"


def _choices(choices: Iterable[Choice]) -> str:
    return ", ".join(f"{c.label} ({c.name})" for c in choices)


def _told(name: str, before: Question, after: Question) -> str:
    """What became of the choices, each in words."""
    old, new = ({c.name: c for c in q.choices} for q in (before, after))
    said = [f"“{c.label}” is new" for key, c in new.items() if key not in old]
    said += [f"“{c.label}” was removed" for key, c in old.items() if key not in new]
    for key in old.keys() & new.keys():
        one, other = old[key], new[key]
        if one.label != other.label:
            said.append(f"“{one.label}” reads “{other.label}”")
        if one.outcome != other.outcome:
            counts, did = other.outcome or "no outcome", one.outcome or "no outcome"
            said.append(f"“{other.label}” counts as {counts}, before as {did}")
    if not said:
        said = ["they stand in another order"]
    return f"{name} has other choices: {'; '.join(said)}"


def _outcomes(question: Question) -> tuple[tuple[str, str, str], ...]:
    return tuple((c.name, c.label, str(c.outcome or "")) for c in question.choices)


def _asked(question: Question) -> str:
    if question.asked_of != "agency":
        return f"the {question.asked_of}"
    return " ".join(question.agencies) or "all agencies"


def _type(question: Question) -> str:
    return str(question.type).replace("_", " ")


def _question(name: str, old: Question, new: Question) -> list[Change]:
    changes = []
    if old.label != new.label:
        changes.append(Change("reworded", name, old.label, new.label))
    if old.type != new.type:
        changes.append(Change("type", name, _type(old), _type(new)))
    if _outcomes(old) != _outcomes(new):
        words = _told(name, old, new)
        changes.append(Change("choices", name, _choices(old.choices), _choices(new.choices), words))
    for kind, before, after in (
        ("condition", old.relevant, new.relevant),
        ("required", old.required, new.required),
        ("asked", _asked(old), _asked(new)),
        ("counted", str(old.rollup), str(new.rollup)),
        ("moved", old.section, new.section),
    ):
        if before != after:
            changes.append(Change(kind, name, before, after))
    for words, before, after in (
        ("hint", old.hint, new.hint),
        ("standard", old.standard, new.standard),
        ("guidance", old.guidance, new.guidance),
        ("indicator", old.indicator, new.indicator),
    ):
        if before != after:
            changes.append(Change("help", f"{name}, {words}", before, after))
    return changes


def compare_tools(before: Tool, after: Tool) -> tuple[Change, ...]:
    """Every change that bears on answers or figures, in the order of the newer tool."""
    old = {q.name: q for q in before.questions}
    new = {q.name: q for q in after.questions}
    changes: list[Change] = []
    for name, question in new.items():
        earlier = old.get(name)
        if earlier is None:
            changes.append(Change("added", name, after=question.label))
        else:
            changes.extend(_question(name, earlier, question))
    changes.extend(
        Change("removed", name, before=question.label)
        for name, question in old.items()
        if name not in new
    )
    measures = {m.name: m for m in before.measures}
    for measure in after.measures:
        known = measures.pop(measure.name, None)
        if known != measure:
            text = f"{known.counts} of {known.base}" if known else ""
            said = ""
            if known and text == f"{measure.counts} of {measure.base}":
                said = f"Measure {measure.name} reads “{measure.label}”, before “{known.label}”"
            changes.append(
                Change("measure", measure.name, text, f"{measure.counts} of {measure.base}", said)
            )
    changes.extend(Change("measure", m.name, f"{m.counts} of {m.base}") for m in measures.values())
    for what, was, now in (
        ("Title", before.title, after.title),
        ("Form id", before.form_id, after.form_id),
        ("Unit", str(before.unit), str(after.unit)),
        ("Grades", " ".join(before.grade_scale), " ".join(after.grade_scale)),
    ):
        if was != now:
            changes.append(Change("tool", what, was, now))
    return tuple(changes)


def compare_forms(before: Form, after: Form) -> tuple[Change, ...]:
    """As :func:`compare_tools`, and the checks and calculations only the running form knows."""
    changes = list(compare_tools(before.tool, after.tool))
    for question in after.tool.questions:
        if before.tool.question(question.name) is None:
            continue
        (check, worked_out), (now, works_out) = (_rules(f, question.name) for f in (before, after))
        if check != now:
            changes.append(Change("rule", question.name))
        if worked_out != works_out:
            said = f"{question.name} is worked out in another way"
            changes.append(Change("rule", question.name, said=said))
    return tuple(changes)


def _rules(form: Form, name: str) -> tuple[tuple[object, ...], str]:
    """Constraint, its message and the soft rule of a question; and what it is worked out by."""
    question = form.tool.question(name)
    assert question is not None
    definition = form.program.definition
    bind = definition.binds.get((step_name(definition.root), *question.path.split("/")))
    if bind is None:
        return (form.warnings.get(name),), ""
    hard = (_names(bind.constraint), bind.constraint_message)
    return (*hard, form.warnings.get(name)), _names(bind.calculate)


def _names(expression: str) -> str:
    """The expression with names for paths: a question that moved is still the same question."""
    return _PATH.sub("", expression)


def by_kind(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """The changes under the headings of :data:`KINDS`; headings without one are left out."""
    found: dict[str, list[Change]] = {kind: [] for kind in KINDS}
    for change in changes:
        found[change.kind].append(change)
    return {KINDS[kind]: each for kind, each in found.items() if each}


def printed(title: str, changes: Iterable[Change]) -> str:
    """All changes as plain text, to copy or print."""
    lines = [title]
    for heading, each in by_kind(changes).items():
        lines += ["", heading, *(f"  {change}" for change in each)]
    if len(lines) == 1:
        lines += ["", "Nothing that bears on answers or figures has changed."]
    return "\n".join(lines)
