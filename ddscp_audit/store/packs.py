"""Packs that went and came, keys, and what agencies reported: every query about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AgencyRow, AssignmentRow, AuditRow, CaseRow
from ddscp_audit.store.tables_packs import PackKeyRow, PackRow, ProgressRow

SENT, OPENED, TAKEN = "sent", "opened", "taken"


def get(session: Session, id: str) -> PackRow | None:
    """The pack of that id, if this store sent it, opened it or took it in."""
    return session.get(PackRow, id)


def add(session: Session, row: PackRow) -> PackRow:
    """Remember a pack."""
    session.add(row)
    session.flush()
    return row


def every(
    session: Session, audit: AuditRow, direction: str = "", kind: str = ""
) -> Sequence[PackRow]:
    """Packs of an audit, first to last."""
    query = select(PackRow).where(PackRow.audit_id == audit.id)
    if direction:
        query = query.where(PackRow.direction == direction)
    if kind:
        query = query.where(PackRow.kind == kind)
    return session.exec(query.order_by(col(PackRow.handled_at), col(PackRow.id))).all()


def station(session: Session, audit: AuditRow) -> PackRow | None:
    """The newest pack this store was made from or brought up to date with; None in the lead's."""
    return max(every(session, audit, OPENED), key=lambda row: row.made_at, default=None)


def knows_lead(session: Session, lead_key: str) -> bool:
    """Whether a pack of the lead who has this key was opened here before."""
    opened = session.exec(select(PackRow).where(PackRow.direction == OPENED)).all()
    return any(row.said.get("lead_key") == lead_key for row in opened)


def own_key(session: Session) -> PackKeyRow | None:
    """This store's own pair, if it has one yet."""
    return session.get(PackKeyRow, "")


def keep_key(session: Session, owner: str, public: str, secret: str = "") -> PackKeyRow:
    """Keep a key; an agency's newer one takes the older's place."""
    row = session.get(PackKeyRow, owner)
    if row is None or row.public != public:
        row = row or PackKeyRow(owner=owner, public="", since=datetime.now(UTC))
        row.public, row.secret, row.since = public, secret, datetime.now(UTC)
        session.add(row)
        session.flush()
    return row


def agency_key(session: Session, audit: AuditRow, agency: str) -> str:
    """An agency's public key, blank where none is known."""
    row = session.get(PackKeyRow, owner(audit, agency))
    return row.public if row else ""


def owner(audit: AuditRow, agency: str) -> str:
    """How an agency's key is filed."""
    return f"{audit.reference} {agency}"


def report(
    session: Session,
    audit: AuditRow,
    case: str,
    agency: str,
    state: ReturnState,
    answered: int,
    asked: int,
    at: datetime,
) -> None:
    """Keep how far an agency is; what it said before gives way to what it said later."""
    query = (
        select(AssignmentRow.id)
        .join(CaseRow, col(CaseRow.id) == col(AssignmentRow.case_id))
        .join(AgencyRow, col(AgencyRow.id) == col(AssignmentRow.agency_id))
        .where(CaseRow.audit_id == audit.id, CaseRow.reference == case, AgencyRow.code == agency)
    )
    found = session.exec(query).first()
    if found is None:
        return
    row = session.get(ProgressRow, found)
    if row is not None and row.at >= at:
        return
    row = row or ProgressRow(assignment_id=key(found), state=state, at=at)
    row.state, row.answered, row.asked, row.at = state, answered, asked, at
    session.add(row)


def reported(session: Session, audit: AuditRow) -> dict[tuple[str, str], ProgressRow]:
    """What agencies last reported, by case and agency."""
    query = (
        select(CaseRow.reference, AgencyRow.code, ProgressRow)
        .select_from(ProgressRow)
        .join(AssignmentRow, col(AssignmentRow.id) == col(ProgressRow.assignment_id))
        .join(CaseRow, col(CaseRow.id) == col(AssignmentRow.case_id))
        .join(AgencyRow, col(AgencyRow.id) == col(AssignmentRow.agency_id))
        .where(CaseRow.audit_id == audit.id)
    )
    return {(case, agency): row for case, agency, row in session.exec(query).all()}
