"""Answers and conditions as a person reads them on paper."""

from __future__ import annotations

from datetime import date

from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.errors import FormError
from ddscp_audit.findings.kleene import compile_condition
from ddscp_audit.findings.wording import describe
from ddscp_audit.reports.parts import month_year
from ddscp_audit.reports.style import printable

_SEVERAL = (QuestionType.SELECT_MULTIPLE, QuestionType.RANK)


def answer_text(question: Question | None, value: str) -> str:
    """The labels of an answer: ``Yes, GCP2``, ``Alcohol; Illegal drugs``, ``March 2026``."""
    if question is None or not value.strip():
        return value.strip()
    if question.type in _SEVERAL:
        return "; ".join(_choice(question, name) for name in value.split())
    if question.choices:
        return _choice(question, value)
    if question.type is QuestionType.MONTH_YEAR:
        return _month(value)
    return value


def _choice(question: Question, name: str) -> str:
    choice = question.choice(name)
    return choice.label if choice else name


def _month(value: str) -> str:
    try:
        return month_year(date.fromisoformat(f"{value[:7]}-01"))
    except ValueError:
        return value


def when_asked(question: Question, tool: Tool) -> str:
    """``Answer this where “…” is “Yes”``; blank where everybody with any contact answers."""
    if not question.relevant.strip():
        return ""
    try:
        node = compile_condition(question.relevant).node
    except FormError:
        node = None
    said = describe(node, tool) if node is not None else None
    if said == "":
        return ""
    if said is None:
        return "Answer this only if it applies to this child."
    if said.startswith("where"):
        return f"Answer this {printable(said)}."
    return f"Answer this for a child {printable(said)}."


def fact_text(tool: Tool, name: str, value: str) -> tuple[str, str]:
    """Label and value of a case fact."""
    question = tool.question(name)
    return (question.label if question else name, answer_text(question, value))
