"""What a report says beside the figures: plain data, made by the use case that asks for it.

Entry points of this package (``out`` is a path or a binary file open for writing):

* ``findings_report.build(findings, context, out)`` – the findings report of one edition;
* ``briefing.build(findings, context, out)`` – seven boxes on exactly one page;
* ``certificate.build(certificate, context, out, public=False)`` – the draw, for people;
* ``workbook.build(findings, context, out, material=None)`` – XLSX for analysts;
* ``data.write_json(findings, context, out)`` and
  ``data.write_csv(findings, context, folder, material=None)`` – the same figures as data.

The edition is the findings' own; a context never widens what an edition discloses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from ddscp_audit.domain.action import Action, Recommendation
from ddscp_audit.domain.agency import DEFAULT_AGENCIES
from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.words import DEFAULT_PARTNERSHIP, Partnership, Words
from ddscp_audit.findings.comparison import Comparison

__all__ = ["Out", "ReportContext", "Words"]

#: Where a report goes: a path, or a binary file open for writing.
Out = Path | str | BinaryIO


@dataclass(frozen=True, slots=True)
class LastRound:
    """The round before, measured against this one. ``when``: the month it was about."""

    reference: str
    title: str
    when: str
    lines: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class ReportContext:
    """Everything a report prints that is not a figure.

    ``certificate`` is the partners' draw certificate as a dictionary, or None before a draw; a
    public edition prints only what the public certificate holds. ``generated`` is the date
    printed on the report: the same context gives the same bytes. ``log_head`` is the hash of the
    last event that is not an export. ``words``, ``recommendations`` and ``actions`` have their
    figures put in already and hold nothing the edition may not print; ``pinned`` are names of
    measures, first to print first. ``identity`` holds logo and colour beside the name;
    ``last_round`` what this edition may say of the round before.
    """

    audit: AuditSummary
    tool: Tool | None = None
    partnership: str = DEFAULT_PARTNERSHIP
    certificate: Mapping[str, Any] | None = None
    generated: date | None = None
    log_head: str = ""
    status: str = "Draft for the QA subgroup"
    version: str = "1"
    application: str = "DDSCP Audit"
    words: Words = field(default_factory=Words)
    recommendations: tuple[Recommendation, ...] = ()
    actions: tuple[Action, ...] = ()
    pinned: tuple[str, ...] = ()
    identity: Partnership = field(default_factory=Partnership)
    last_round: LastRound | None = None
    points: tuple[tuple[str, str, str], ...] = ()  # of the panel: theme, words, case

    @property
    def identifier(self) -> str:
        """What a paper is known by: the audit's reference and the state of the log behind it."""
        head = f" log {self.log_head[:16]}" if self.log_head else ""
        return f"{self.audit.reference}{head}"

    def agency_name(self, code: str) -> str:
        """Name of an agency by its code; the code where nobody named it."""
        for agency in (*self.audit.agencies, *DEFAULT_AGENCIES):
            if agency.code == code:
                return agency.name
        return code
