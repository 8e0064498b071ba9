"""What stands beside the measures: grades, participation, profile, urgent concerns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ddscp_audit.domain.facts import FACTS_BY_NAME
from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import AskedOf, QuestionType, RollupKind
from ddscp_audit.findings import casefacts, wording
from ddscp_audit.findings.casetable import CaseTable, Own
from ddscp_audit.findings.model import Grades, Material, Options, Participation, ProfileRow

URGENT = "URGENT"


def grades(tool: Tool, table: CaseTable, owns_of: Callable[[Question], Sequence[Own]]) -> Grades:
    """Agencies' own grades before and after moderation, over all grade questions they answer."""
    scale: dict[str, str] = {}
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    moved = of = 0
    for question in tool.questions:
        if not graded_by_agencies(question):
            continue
        counted = table.scales[question.name]
        for choice in counted.counted():
            scale.setdefault(choice.name, choice.label)
            before.setdefault(choice.name, 0)
            after.setdefault(choice.name, 0)
        for own in owns_of(question):
            graded_before = own.asked and counted.substantive(own.before)
            graded_after = own.asked and counted.substantive(own.value)
            if graded_before:
                before[own.before] = before.get(own.before, 0) + 1
            if graded_after:
                after[own.value] = after.get(own.value, 0) + 1
            of += graded_before
            moved += graded_before and own.before != own.value
    return Grades(tuple(scale.items()), before, after, moved, of, wording.moved(moved, of))


def graded_by_agencies(question: Question) -> bool:
    """Whether each agency grades its own practice here; such a grade can be moderated."""
    return (
        question.type is QuestionType.GRADE
        and question.rollup.kind is RollupKind.AGENCY
        and question.asked_of is AskedOf.AGENCY
    )


def participation(table: CaseTable) -> tuple[Participation, ...]:
    """Per agency: cases it was asked about, returns, nil returns, and what is missing."""
    asked = len(table.references)
    found = []
    for agency in table.agencies:
        given = [r for (_, a), r in table.returns.items() if a == agency]
        nil = sum(r.nil for r in given)
        found.append(Participation(agency, asked, len(given) - nil, nil, asked - len(given)))
    return tuple(found)


def profile(tool: Tool, material: Material, options: Options) -> tuple[ProfileRow, ...]:
    """The sample by every case fact that is recorded for any case."""
    names = {name for case in material.cases for name, v in case.facts.items() if v}
    order = [question.name for question in tool.facts] + list(FACTS_BY_NAME)
    ranked = sorted(names, key=lambda n: (order.index(n) if n in order else len(order), n))
    total = len(material.cases)
    percent = wording.prints_percent(total, options.percent_at_any_base)
    found = []
    for name in ranked:
        values: dict[str, int] = {}
        for case in material.cases:
            value = case.facts.get(name, "")
            values[value] = values.get(value, 0) + 1
        places = casefacts.order(tool, name)
        for value in sorted(values, key=lambda v: (v == "", places.get(v, len(places)), v)):
            found.append(
                ProfileRow(
                    name,
                    casefacts.title(tool, name),
                    value,
                    casefacts.label(tool, name, value) or "Not recorded",
                    values[value],
                    wording.figure(values[value], total, percent=percent),
                )
            )
    return tuple(found)


def urgent(tool: Tool, table: CaseTable) -> set[int]:
    """Cases, by their place in the table, for which anybody raised an urgent concern."""
    raised: set[int] = set()
    for question in tool.questions:
        if question.indicator == URGENT:
            scale = table.scales[question.name]
            for own in table.own(question):
                if own.asked and scale.rank(own.value) == 0:
                    raised.add(own.case)
    return raised
