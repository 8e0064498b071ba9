"""Versions of audit tools in a store: their sheets, who uses them, an audit's changes of tool."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import (
    AssignmentRow,
    AuditRow,
    CaseRow,
    ReturnRow,
    ToolVersionRow,
)
from ddscp_audit.store.tables_tools import ToolChangeRow, ToolSourceRow

_OPEN = (ReturnState.NOT_STARTED, ReturnState.DRAFT)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an audit's tool, by row ids of the two versions."""

    before: int
    after: int
    at: datetime
    who: str
    why: str


def every(session: Session) -> Sequence[ToolVersionRow]:
    """All versions kept, oldest first."""
    return session.exec(select(ToolVersionRow).order_by(col(ToolVersionRow.id))).all()


def get(session: Session, version_id: int) -> ToolVersionRow:
    """One version."""
    row = session.get(ToolVersionRow, version_id)
    if row is None:
        raise LookupError(f"tool version {version_id}")
    return row


def numbered(session: Session, form_id: str, version: str) -> Sequence[ToolVersionRow]:
    """Versions that carry this number, whatever they hold."""
    query = select(ToolVersionRow).where(
        ToolVersionRow.form_id == form_id, ToolVersionRow.version == version
    )
    return session.exec(query.order_by(col(ToolVersionRow.id))).all()


def users(session: Session) -> dict[int, list[str]]:
    """References of the audits that use a version now."""
    found: dict[int, list[str]] = {}
    query = select(AuditRow.tool_version_id, AuditRow.reference)
    for version, reference in session.exec(query.order_by(col(AuditRow.reference))).all():
        found.setdefault(version, []).append(reference)
    return found


def handed_in(session: Session, audit: AuditRow | None = None) -> dict[int, int]:
    """How many returns of the sample were handed in with each version; nil ones left out."""
    query = (
        select(ReturnRow.tool_version_id, func.count())
        .join(AssignmentRow, col(AssignmentRow.id) == col(ReturnRow.assignment_id))
        .join(CaseRow, col(CaseRow.id) == col(AssignmentRow.case_id))
        .where(ReturnRow.state == ReturnState.SUBMITTED, CaseRow.state == "sample")
    )
    if audit is not None:
        query = query.where(CaseRow.audit_id == audit.id)
    return dict(session.exec(query.group_by(col(ReturnRow.tool_version_id))).all())


def keep_source(
    session: Session, version: ToolVersionRow, file_name: str, sheets: list[Any] | None
) -> None:
    """Keep what a version was made from; what is kept already stays."""
    if session.get(ToolSourceRow, version.id) is None:
        session.add(
            ToolSourceRow(tool_version_id=key(version.id), file_name=file_name, sheets=sheets)
        )
        session.flush()


def source(session: Session, version_id: int) -> ToolSourceRow | None:
    """What a version was made from, where it is known."""
    return session.get(ToolSourceRow, version_id)


def changes(session: Session, audit: AuditRow) -> list[Change]:
    """Every change of the audit's tool, first to last."""
    query = select(ToolChangeRow).where(ToolChangeRow.audit_id == audit.id)
    return [
        Change(row.before_id, row.after_id, row.at, row.who, row.why)
        for row in session.exec(query.order_by(col(ToolChangeRow.id))).all()
    ]


def change(
    session: Session, audit: AuditRow, version: ToolVersionRow, *, who: str, why: str
) -> int:
    """Let an audit go on with a version; how many returns under way go with it.

    Returns that were handed in keep the version they were filled in with.
    """
    before, after = audit.tool_version_id, key(version.id)
    session.add(
        ToolChangeRow(
            audit_id=key(audit.id),
            before_id=before,
            after_id=after,
            at=datetime.now(UTC),
            who=who,
            why=why,
        )
    )
    audit.tool_version_id = after
    session.add(audit)
    open_returns = session.exec(
        select(ReturnRow)
        .join(AssignmentRow, col(AssignmentRow.id) == col(ReturnRow.assignment_id))
        .join(CaseRow, col(CaseRow.id) == col(AssignmentRow.case_id))
        .where(CaseRow.audit_id == audit.id, col(ReturnRow.state).in_(_OPEN))
    ).all()
    for row in open_returns:
        row.tool_version_id = after
        row.counted = -1  # the form they run is another: counted anew when next looked at
        session.add(row)
    session.flush()
    return len(open_returns)
