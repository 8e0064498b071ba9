"""Derived measures from pickers: what a lead chooses becomes two expressions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ddscp_audit.domain.facts import slug
from ddscp_audit.domain.tool import DerivedMeasure, Question, Tool
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.errors import FormError
from ddscp_audit.findings.kleene import compile_condition
from ddscp_audit.findings.scales import Scale

PREFIX = "m_"


@dataclass(frozen=True, slots=True)
class Picked:
    """One line of the builder: a question and the choices that satisfy it (any of them).

    ``negated``: an answer, and none of them. *Not applicable* and *not asked* are no answer.
    """

    question: str
    choices: tuple[str, ...] = ("yes",)
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was picked: the lines that count and those of the base, each joined by and/or."""

    counts: tuple[Picked, ...]
    base: tuple[Picked, ...] = ()
    joint: str = "and"
    base_joint: str = "and"

    def as_json(self) -> dict[str, Any]:
        """The recipe as plain data; :meth:`from_json` reads it back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Recipe:
        """The recipe of :meth:`as_json`."""
        return cls(
            counts=_lines(data["counts"]),
            base=_lines(data["base"]),
            joint=str(data["joint"]),
            base_joint=str(data["base_joint"]),
        )


def _lines(data: Sequence[Mapping[str, Any]]) -> tuple[Picked, ...]:
    return tuple(
        Picked(str(line["question"]), tuple(line["choices"]), bool(line["negated"]))
        for line in data
    )


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
    if line.negated:
        return _none_of(question, line.choices)
    joined = " or ".join(parts)
    return f"({joined})" if wrap and len(parts) > 1 else joined


def _choice(question: Question, name: str) -> str:
    if question.choice(name) is None:
        raise _unknown(f"choice {name} of “{question.label}”")
    if question.type is QuestionType.SELECT_MULTIPLE:
        return f"selected(${{{question.name}}}, '{name}')"
    return f"${{{question.name}}} = '{name}'"


def _none_of(question: Question, choices: Sequence[str]) -> str:
    """Another answer than these. Written as what is there: a blank value is no *no*."""
    if question.type is QuestionType.SELECT_MULTIPLE:
        parts = [f"not({_choice(question, name)})" for name in choices]
        return " and ".join([f"${{{question.name}}} != ''", *parts])
    others = [c for c in Scale(question).counted() if c.name not in choices]
    if not others:
        raise _unknown(f"other answer to “{question.label}” than the ones left out")
    joined = " or ".join(_choice(question, choice.name) for choice in others)
    return f"({joined})" if len(others) > 1 else joined


def build(
    tool: Tool,
    label: str,
    counts: Sequence[Picked],
    *,
    base: Sequence[Picked] = (),
    indicator: str = "",
    section: str = "",
    joint: str = "and",
    base_joint: str = "and",
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
            name=name_for(label, tool, taken),
            label=label.strip(),
            section=section or _section_of(counts[0], tool),
            base=expression(base, tool, base_joint),
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


def names_in(expression: str) -> tuple[str, ...]:
    """What an expression reads; FormError where it cannot be read."""
    return compile_condition(expression).references if expression.strip() else ()


def name_for(label: str, tool: Tool, taken: Sequence[str] = ()) -> str:
    """A name made of the label, new among questions, measures and ``taken``."""
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
