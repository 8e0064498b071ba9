"""Show-if over case values: which questions apply to a case, and in what order to ask that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.errors import FormError
from ddscp_audit.findings.kleene import (
    Condition,
    Lookup,
    Operand,
    Truth,
    Unknown,
    compile_condition,
)


def shows(condition: Condition, lookup: Lookup) -> Truth:
    """A show-if as a form judges it: *not known* is a choice like any other.

    A form that asks "which substances?" where misuse is "yes" hides it where misuse is "not
    known". Left out for that reason, the answer is not known (``Unknown.NOT_KNOWN``), not "no".
    """

    def plain(name: str) -> Operand:
        operand = lookup(name)
        return Operand(operand.text) if operand.unknown is Unknown.NOT_KNOWN else operand

    truth = condition.evaluate(plain)
    if truth is False and condition.evaluate(lookup) is Unknown.NOT_KNOWN:
        return Unknown.NOT_KNOWN
    return truth


def condition_of(question: Question) -> Condition | None:
    """The question's show-if, compiled; None where it has none."""
    if not question.relevant.strip():
        return None
    try:
        return compile_condition(question.relevant)
    except FormError:
        # What cannot be judged over case values (today's date, a place in a repeat) hides nothing.
        return compile_condition("true()")


def in_order(tool: Tool, conditions: Mapping[str, Condition]) -> Iterator[Question]:
    """Questions after those their conditions read; a loop is cut where it is entered."""
    done: set[str] = set()
    given: set[str] = set()
    for question in tool.questions:
        waiting = [question]
        while waiting:  # no recursion: a chain of conditions may be as long as the form
            current = waiting[-1]
            done.add(current.name)
            first = _first_open(tool, conditions.get(current.name), done)
            if first is not None:
                waiting.append(first)
                continue
            waiting.pop()
            if current.name not in given:
                given.add(current.name)
                yield current


def _first_open(tool: Tool, condition: Condition | None, done: set[str]) -> Question | None:
    for name in condition.references if condition else ():
        other = tool.question(name)
        if other is not None and other.name not in done:
            return other
    return None
