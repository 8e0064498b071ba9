"""The check list before a report goes out, in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.findings.model import Findings
from ddscp_audit.workflow.freetext import Found, looks_like

#: The step of the line about free text: its places are listed on the page itself.
FREE_TEXT = "free text"


@dataclass(frozen=True, slots=True)
class Check:
    """One line: ``done`` or not, and the step where it is dealt with."""

    done: bool
    text: str
    step: str = ""


def checks(audit: AuditSummary, internal: Findings, found: Sequence[Found] = ()) -> list[Check]:
    """What a lead would want to know before anybody else reads it.

    ``found``: words that look like personal data in what the chosen edition prints.
    """
    missing = sum(line.missing or 0 for line in internal.participation)
    unsettled = internal.unsettled or 0
    urgent = internal.urgent_raised or 0
    lines = [
        Check(not missing, _count(missing, "return is", "returns are", "missing"), "fieldwork")
        if missing
        else Check(True, "Every return is in"),
        Check(False, _count(unsettled, "value is", "values are", "not settled"), "panel")
        if unsettled
        else Check(True, "Everything is settled"),
    ]
    if urgent:
        concern = "concern was" if urgent == 1 else "concerns were"
        lines.append(Check(False, f"{urgent} urgent {concern} raised: passed on?", "fieldwork"))
    lines.append(
        Check(False, looks_like(found), FREE_TEXT)
        if found
        else Check(True, "No free text of this edition looks like personal data")
    )
    lines.append(
        Check(True, "Your words stand at the head")
        if audit.summary_words.strip()
        else Check(False, "Your words are not written yet")
    )
    return lines


def _count(number: int, one: str, many: str, what: str) -> str:
    return f"{number:,} {one if number == 1 else many} {what}"
