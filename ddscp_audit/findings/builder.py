"""Derived measures from pickers: what a lead chooses becomes two expressions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ddscp_audit.domain.facts import slug
from ddscp_audit.domain.tool import DerivedMeasure, Question, Tool
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.errors import FormError
from ddscp_audit.findings.kleene import compile_condition

PREFIX = "m_"


@dataclass(frozen=True, slots=True)
class Picked:
    """One line of the builder: a question and the choices that satisfy it (any of them)."""

    question: str
    choices: tuple[str, ...] = ("yes",)


def expression(picked: Sequence[Picked], tool: Tool, joint: str = "and") -> str:
    """The lines as one expression; ``true()`` where nothing was picked.

    ``joint`` is ``and`` (all lines) or ``or`` (any line). Raises FormError for a question or a
    choice that the tool does not have.
    """
    parts = [_line(line, tool, wrap=len(picked) > 1) for line in picked]
    return f" {joint} ".join(parts) or "true()"


def _line(line: Picked, tool: Tool, *, wrap: bool) -> str:
    question = tool.question(line.question)
    if question is None:
        raise _unknown(f"question {line.question}")
    if not line.choices:
        raise _unknown(f"choice for “{question.label}”")
    parts = [_choice(question, choice) for choice in line.choices]
    joined = " or ".join(parts)
    return f"({joined})" if wrap and len(parts) > 1 else joined


def _choice(question: Question, name: str) -> str:
    if question.choice(name) is None:
        raise _unknown(f"choice {name} of “{question.label}”")
    if question.type is QuestionType.SELECT_MULTIPLE:
        return f"selected(${{{question.name}}}, '{name}')"
    return f"${{{question.name}}} = '{name}'"


def build(
    tool: Tool,
    label: str,
    counts: Sequence[Picked],
    *,
    base: Sequence[Picked] = (),
    indicator: str = "",
    section: str = "",
    joint: str = "and",
    taken: Sequence[str] = (),
) -> DerivedMeasure:
    """ "Substance misuse and mental ill health, among domestic abuse cases" as a measure.

    The name is made of the label and is new among the tool's questions, its measures and
    ``taken``. Raises FormError where the label or what it counts is missing.
    """
    if not label.strip():
        raise _unknown("label for the measure")
    if not counts:
        raise _unknown("line that says what the measure counts")
    return check(
        DerivedMeasure(
            name=_new_name(label, tool, taken),
            label=label.strip(),
            section=section or _section_of(counts[0], tool),
            base=expression(base, tool),
            counts=expression(counts, tool, joint),
            indicator=indicator.strip(),
        ),
        tool,
    )


def check(measure: DerivedMeasure, tool: Tool) -> DerivedMeasure:
    """The measure itself, if both expressions can be read over this tool.

    Raises FormError naming what is wrong: an unknown name, itself, a function without meaning.
    """
    for text in (measure.base, measure.counts):
        if not text.strip():
            continue
        for name in compile_condition(text).references:
            if name == measure.name:
                raise FormError(
                    f"The measure {name} refers to itself.",
                    safe="Nothing was changed.",
                    todo="Write it with the questions it is made of.",
                )
            if tool.question(name) is None and not name.startswith("fact_"):
                raise _unknown(f"question {name}")
    return measure


def _section_of(line: Picked, tool: Tool) -> str:
    question = tool.question(line.question)
    return question.section if question else ""


def _new_name(label: str, tool: Tool, taken: Sequence[str]) -> str:
    used = {q.name for q in tool.questions} | {m.name for m in tool.measures} | set(taken)
    stem = PREFIX + (re.sub(r"_+", "_", slug(label))[:40].strip("_") or "measure")
    name, number = stem, 2
    while name in used:
        name, number = f"{stem}_{number}", number + 1
    return name


def _unknown(what: str) -> FormError:
    return FormError(
        f"There is no {what}.",
        safe="Nothing was changed.",
        todo="Choose one that the tool has.",
    )
