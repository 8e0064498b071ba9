"""The panel's decisions: every query about them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlmodel import Session, col, select

from ddscp_audit.domain.case import Settled
from ddscp_audit.domain.vocabulary import CaseState
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow, CaseRow, SettledRow


def every(session: Session, audit: AuditRow) -> list[Settled]:
    """All decisions on cases that are in the sample."""
    query = (
        select(CaseRow.reference, SettledRow)
        .join(SettledRow, col(SettledRow.case_id) == col(CaseRow.id))
        .where(CaseRow.audit_id == audit.id, CaseRow.state == CaseState.SAMPLE)
        .order_by(col(CaseRow.rank), col(SettledRow.question), col(SettledRow.agency))
    )
    return [plain(reference, row) for reference, row in session.exec(query).all()]


def get(session: Session, case: CaseRow, question: str, agency: str = "") -> SettledRow | None:
    """The decision on a question of a case, if there is one."""
    query = select(SettledRow).where(
        SettledRow.case_id == case.id,
        SettledRow.question == question,
        SettledRow.agency == agency,
    )
    return session.exec(query).first()


def put(
    session: Session,
    case: CaseRow,
    question: str,
    value: str,
    *,
    reason: str,
    agency: str,
    who: str,
) -> Settled:
    """Keep a decision; an earlier one on the same question gives way."""
    row = get(session, case, question, agency)
    if row is None:
        row = SettledRow(case_id=key(case.id), question=question, agency=agency)
    row.value, row.reason, row.who, row.at = value, reason, who, datetime.now(UTC)
    session.add(row)
    session.flush()
    return plain(case.reference, row)


def plain(case: str, row: SettledRow) -> Settled:
    """The decision as a plain value."""
    return Settled(
        case=case,
        question=row.question,
        value=row.value,
        reason=row.reason,
        agency=row.agency,
        who=row.who,
        at=row.at,
    )
