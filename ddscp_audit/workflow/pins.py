"""Figures pinned to the report: chosen on the findings page, printed first, in the order pinned."""

from __future__ import annotations

from ddscp_audit.domain.tool import Tool
from ddscp_audit.errors import RuleError
from ddscp_audit.findings.compute import counted
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import eventlog, figures
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.workflow.roles import must_lead
from ddscp_audit.workflow.tools import with_own_measures


def pinned(store: Store, audit: str) -> tuple[str, ...]:
    """Names of the pinned measures in the order pinned.

    One whose question has since left the tool is still named here; no findings hold it.
    """
    with store.session() as session:
        row = audit_rows.get(session, audit)
        return tuple(each.measure for each in figures.pinned(session, row))


def pin(store: Store, audit: str, measure: str, position: int = -1) -> tuple[str, ...]:
    """Pin a measure, at the end or at ``position``; all pinned ones. A second time changes nothing.

    Raises RoleError for anybody but the lead, RuleError for a name nothing is counted under.
    """
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        if measure not in {each.measure for each in figures.pinned(session, row)}:
            label = _label(with_own_measures(store, session, row), measure)
            figures.pin(session, row, measure, who, position)
            _log(session, row, who, "figure pinned", measure, label)
        return tuple(each.measure for each in figures.pinned(session, row))


def unpin(store: Store, audit: str, measure: str) -> tuple[str, ...]:
    """Take a measure off the report; those that stay. One that is not pinned changes nothing."""
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        for each in figures.pinned(session, row):
            if each.measure == measure:
                session.delete(each)
                session.flush()
                _log(session, row, who, "figure unpinned", measure)
        return tuple(each.measure for each in figures.pinned(session, row))


def _label(tool: Tool, measure: str) -> str:
    found = next((m.label for m in tool.measures if m.name == measure), None)
    question = tool.question(measure)
    if found is None and question is not None and question.name == measure and counted(question):
        found = question.label
    if found is None:
        raise RuleError(
            f"Nothing is counted under the name {measure}.",
            safe="Nothing was pinned.",
            todo="Choose a figure of the findings page.",
        )
    return found


def _log(
    session: Session, audit: AuditRow, who: str, what: str, measure: str, label: str = ""
) -> None:
    eventlog.append(
        session, who=who, audit=audit.reference, what=what, subject=measure, after=label
    )
