"""What changed between two versions of a tool, in words a QA lead can print."""

from __future__ import annotations

from dataclasses import dataclass

from ddscp_audit.domain.tool import Question, Tool


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``kind``: ``added removed reworded choices condition
    asked counted measure``."""

    kind: str
    name: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        words = {
            "added": f"{self.name} is new: {self.after}",
            "removed": f"{self.name} was removed: {self.before}",
            "reworded": f"{self.name} was reworded: “{self.before}” is now “{self.after}”",
            "choices": f"{self.name} has other choices: {self.before} → {self.after}",
            "condition": f"{self.name} is asked when {self.after or 'always'}, "
            f"before when {self.before or 'always'}",
            "asked": f"{self.name} is asked of {self.after}, before of {self.before}",
            "counted": f"{self.name} is rolled up as {self.after}, before as {self.before}",
            "measure": f"Measure {self.name}: {self.before or 'none'} → {self.after or 'none'}",
        }
        return words[self.kind] + "."


def _choices(question: Question) -> str:
    return ", ".join(f"{c.label} ({c.name})" for c in question.choices)


def _outcomes(question: Question) -> tuple[tuple[str, str, str], ...]:
    return tuple((c.name, c.label, str(c.outcome or "")) for c in question.choices)


def _asked(question: Question) -> str:
    if question.asked_of != "agency":
        return f"the {question.asked_of}"
    return " ".join(question.agencies) or "all agencies"


def compare_tools(before: Tool, after: Tool) -> tuple[Change, ...]:
    """Every change that bears on answers or figures, in the order of the newer tool."""
    old = {q.name: q for q in before.questions}
    new = {q.name: q for q in after.questions}
    changes: list[Change] = []
    for name, question in new.items():
        earlier = old.get(name)
        if earlier is None:
            changes.append(Change("added", name, after=question.label))
            continue
        if earlier.label != question.label:
            changes.append(Change("reworded", name, earlier.label, question.label))
        if _outcomes(earlier) != _outcomes(question):
            changes.append(Change("choices", name, _choices(earlier), _choices(question)))
        if earlier.relevant != question.relevant:
            changes.append(Change("condition", name, earlier.relevant, question.relevant))
        if _asked(earlier) != _asked(question):
            changes.append(Change("asked", name, _asked(earlier), _asked(question)))
        if earlier.rollup != question.rollup:
            changes.append(Change("counted", name, str(earlier.rollup), str(question.rollup)))
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
            changes.append(
                Change("measure", measure.name, text, f"{measure.counts} of {measure.base}")
            )
    changes.extend(Change("measure", m.name, f"{m.counts} of {m.base}") for m in measures.values())
    return tuple(changes)
