"""Audits, their agencies and their tools: every query about them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlmodel import Session, col, func, select

from ddscp_audit.domain.agency import Agency
from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.domain.vocabulary import Selection
from ddscp_audit.errors import RuleError
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import (
    AgencyRow,
    AssignmentRow,
    AuditRow,
    MetaRow,
    ReturnRow,
    ToolVersionRow,
)


def get(session: Session, reference: str) -> AuditRow:
    """The audit of that reference, however its letters are typed."""
    wanted = func.lower(col(AuditRow.reference)) == reference.strip().lower()
    row = session.exec(select(AuditRow).where(wanted)).first()
    if row is None:
        known = ", ".join(audit.reference for audit in every(session)) or "none yet"
        raise RuleError(
            f"There is no audit {reference} in this store.",
            safe="Nothing was changed.",
            todo=f"Its audits are: {known}.",
        )
    return row


def every(session: Session) -> Sequence[AuditRow]:
    """All audits, newest first."""
    return session.exec(
        select(AuditRow).order_by(col(AuditRow.created_at).desc(), col(AuditRow.id).desc())
    ).all()


def agencies(session: Session, audit: AuditRow) -> Sequence[AgencyRow]:
    """Agencies that take part, in the order shown."""
    query = select(AgencyRow).where(AgencyRow.audit_id == audit.id)
    return session.exec(query.order_by(col(AgencyRow.position), col(AgencyRow.code))).all()


def add_agency(session: Session, audit: AuditRow, agency: Agency) -> AgencyRow:
    """Let one more agency take part."""
    count = len(agencies(session, audit))
    row = AgencyRow(audit_id=key(audit.id), code=agency.code, name=agency.name, position=count)
    session.add(row)
    session.flush()
    return row


def returns_begun(session: Session, agency: AgencyRow) -> int:
    """How many returns this agency has begun or handed in."""
    query = (
        select(func.count())
        .select_from(ReturnRow)
        .join(AssignmentRow, col(AssignmentRow.id) == col(ReturnRow.assignment_id))
        .where(AssignmentRow.agency_id == agency.id)
    )
    return session.exec(query).one()


def tool_row(session: Session, audit: AuditRow) -> ToolVersionRow:
    """The version of the tool this audit uses."""
    row = session.get(ToolVersionRow, audit.tool_version_id)
    if row is None:
        raise LookupError(f"tool version {audit.tool_version_id}")
    return row


def tool_versions(session: Session) -> dict[int, str]:
    """SHA-256 of every version of a tool this store keeps, by its row id."""
    rows = session.exec(select(ToolVersionRow.id, ToolVersionRow.sha256)).all()
    return {key(id): sha256 for id, sha256 in rows}


def keep_tool(
    session: Session, *, form_id: str, version: str, title: str, theme: str, content: str
) -> ToolVersionRow:
    """Keep one version of a tool; the same content is kept once."""
    sha256 = hashlib.sha256(content.encode("utf-8")).hexdigest()
    found = session.exec(select(ToolVersionRow).where(ToolVersionRow.sha256 == sha256)).first()
    if found is not None:
        return found
    row = ToolVersionRow(
        form_id=form_id,
        version=version,
        title=title,
        theme=theme,
        sha256=sha256,
        content=content,
        created_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    return row


def summary(session: Session, row: AuditRow) -> AuditSummary:
    """The audit as a plain value."""
    tool = tool_row(session, row)
    return AuditSummary(
        reference=row.reference,
        title=row.title,
        theme=row.theme,
        form_id=tool.form_id,
        form_version=tool.version,
        created_at=row.created_at,
        agencies=tuple(Agency(a.code, a.name) for a in agencies(session, row)),
        areas=tuple(row.areas),
        brief=row.brief,
        lines_of_enquiry=tuple(row.lines_of_enquiry),
        window_start=row.window_start,
        window_end=row.window_end,
        returns_due=row.returns_due,
        panel_date=row.panel_date,
        selection=Selection(row.selection),
        percent_at_any_base=row.percent_at_any_base,
        known_only=row.known_only,
        summary_words=row.summary_words,
        invented=row.invented,
    )


def meta(session: Session) -> dict[str, str]:
    """What is true of the store as a whole."""
    return {row.name: row.value for row in session.exec(select(MetaRow)).all()}
