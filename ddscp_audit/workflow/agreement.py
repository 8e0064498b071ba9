"""How far auditors and the panel agree, and two readers of one record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ddscp_audit.domain.panel import SecondReading
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import QuestionType, Role
from ddscp_audit.errors import RoleError
from ddscp_audit.findings.agreement import Agreement
from ddscp_audit.findings.casetable import roll_up
from ddscp_audit.findings.model import Material
from ddscp_audit.findings.pairs import Comparison, Line, Pair, auditors_and_panel, compare
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import readings
from ddscp_audit.store.database import Store
from ddscp_audit.workflow.material import gather
from ddscp_audit.workflow.roles import must_see_all

#: What the figures are of, and how they are made; shown beneath them and in the document.
METHOD = (
    "Counted are answers, one of an agency to a question about a case, not cases.",
    "An agency's answer of not applicable or not known does not contradict the panel.",
    "Gwet's AC1 and Cohen's kappa take away what chance would give; over several questions they are"
    " pooled, so that a yes is never weighed against a grade. One case alone has none, nor have "
    "answers that are all the same.",
    "Answers about one child are not independent of each other, and no word such as “good” is given"
    " to a coefficient.",
)


@dataclass(frozen=True, slots=True)
class Report:
    """Both comparisons. ``readings`` are the second readings that stand."""

    panel: Comparison
    readers: Comparison
    readings: tuple[SecondReading, ...]
    tool: Tool


def agreement(store: Store, audit: str) -> Report:
    """Compare auditors with the panel, and first with second readers.

    Refused to an auditor, who may be reading blind.
    """
    if store.actor.role is Role.AUDITOR:
        raise RoleError(
            "The role “auditor” may not see how far readers agree.",
            safe="Nothing was changed.",
            todo="Ask the QA lead.",
        )
    must_see_all(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        tool, material = gather(store, session, row)
        asked = tuple(each for each in readings.every(session, row) if each.stands)
        agencies = [(a.code, a.name) for a in audit_rows.agencies(session, row)]
    panel = auditors_and_panel(tool, roll_up(tool, material))
    return Report(
        panel=compare(tool, panel, agencies),
        readers=compare(tool, _two_readers(tool, material, asked), agencies),
        readings=asked,
        tool=tool,
    )


def as_json(report: Report) -> dict[str, Any]:
    """The document of ``agreement --json``."""
    handed_in = [each for each in report.readings if each.handed_in]
    return {
        "auditors_and_panel": _comparison(report.panel),
        "two_readers": _comparison(report.readers)
        | {"asked": len(report.readings), "handed_in": len(handed_in)},
        "method": list(METHOD),
    }


def as_table(comparison: Comparison) -> str:
    """A comparison as lines of cells parted by tabs, for a spreadsheet."""
    rows = [("", "agreed", "of", "Gwet's AC1", "Cohen's kappa")]
    rows.append(("All together", *_cells(comparison.overall)))
    for line in (*comparison.by_question, *comparison.by_agency):
        rows.append((line.label, *_cells(line.agreement)))
    return "\n".join("\t".join(row) for row in rows)


def _two_readers(tool: Tool, material: Material, asked: Iterable[SecondReading]) -> list[Pair]:
    """Both readers' answers as each gave them: what a resolution changed counts as it was."""
    firsts = {(each.case, each.agency): each for each in material.returns if each.counts}
    pairs = []
    for reading in asked:
        first = firsts.get((reading.case, reading.agency))
        if first is None or not reading.handed_in:
            continue
        was = {each.question: each.first for each in reading.resolutions}
        for question in tool.questions:
            if question.type in (QuestionType.TEXT, QuestionType.NOTE):
                continue
            one = was.get(question.name, first.answers.get(question.name, ""))
            other = reading.answers.get(question.name, "")
            if one and other:
                pairs.append(Pair(reading.case, reading.agency, question.name, one, other))
    return pairs


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "unit": "answer",
        "cases": comparison.cases,
        **_numbers(comparison.overall),
        "by_question": [{"name": each.key} | _line(each) for each in comparison.by_question],
        "by_agency": [{"agency": each.key} | _line(each) for each in comparison.by_agency],
    }


def _line(line: Line) -> dict[str, Any]:
    return {"label": line.label} | _numbers(line.agreement)


def _numbers(found: Agreement) -> dict[str, Any]:
    return {
        "agreed": found.agreed,
        "of": found.of,
        "ac1": found.ac1,
        "kappa": found.kappa,
        "text": found.text,
    }


def _cells(found: Agreement) -> tuple[str, str, str, str]:
    def number(value: float | None) -> str:
        return "" if value is None else f"{value:.2f}"

    return str(found.agreed), str(found.of), number(found.ac1), number(found.kappa)
