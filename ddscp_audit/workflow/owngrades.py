"""Agencies' own grades: what each gave itself, on what evidence, and what the panel made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ddscp_audit.domain.case import Settled
from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.findings.beside import graded_by_agencies
from ddscp_audit.findings.model import CaseValue


@dataclass(frozen=True, slots=True)
class OwnGrade:
    """One agency's grade of its own practice in one case.

    ``settled`` is the grade after moderation and ``reason`` the panel's; blank where it stands.
    """

    question: Question
    agency: str
    agency_name: str
    value: str
    evidence: str = ""
    settled: str = ""
    reason: str = ""

    @property
    def moved(self) -> bool:
        """Whether the panel saw it differently."""
        return bool(self.settled) and self.settled != self.value


def own_grades(
    tool: Tool,
    values: Iterable[CaseValue],
    settled: Iterable[Settled],
    names: Mapping[str, str],
) -> dict[str, tuple[OwnGrade, ...]]:
    """By case, every grade an agency gave itself, questions and agencies in their order.

    ``names``: the agencies' names by code. A nil return and a grade left open have nothing to
    moderate.
    """
    graded = {
        question.name: question for question in tool.questions if graded_by_agencies(question)
    }
    reasons = {(each.case, each.question, each.agency): each.reason for each in settled}
    found: dict[str, tuple[OwnGrade, ...]] = {}
    for value in values:
        question = graded.get(value.question)
        if question is None:
            continue
        found[value.case] = found.get(value.case, ()) + tuple(
            OwnGrade(
                question,
                answer.agency,
                names.get(answer.agency, answer.agency),
                answer.value,
                answer.evidence,
                answer.settled,
                reasons.get((value.case, question.name, answer.agency), ""),
            )
            for answer in value.answers
            if answer.value and not answer.nil
        )
    return found
