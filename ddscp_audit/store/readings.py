"""Second readings of a record: every query about them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from ddscp_audit.domain.panel import Resolution, SecondReading, Stands
from ddscp_audit.domain.vocabulary import CaseState, ReturnState
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AgencyRow, AuditRow, CaseRow
from ddscp_audit.store.tables_panel import ResolutionRow, SecondAnswerRow, SecondReadingRow


def every(
    session: Session, audit: AuditRow, case: str = "", agency: str = ""
) -> list[SecondReading]:
    """Second readings of the cases in the sample, withdrawn ones too, in the order asked for."""
    query = (
        select(CaseRow.reference, AgencyRow.code, SecondReadingRow)
        .join(SecondReadingRow, col(SecondReadingRow.case_id) == col(CaseRow.id))
        .join(AgencyRow, col(AgencyRow.id) == col(SecondReadingRow.agency_id))
        .where(CaseRow.audit_id == audit.id, CaseRow.state == CaseState.SAMPLE)
        .order_by(col(CaseRow.rank), col(AgencyRow.position), col(SecondReadingRow.id))
    )
    if case:
        query = query.where(CaseRow.reference == case)
    if agency:
        query = query.where(AgencyRow.code == agency)
    return [plain(session, *found) for found in session.exec(query).all()]


def standing(session: Session, case: CaseRow, agency: AgencyRow) -> SecondReadingRow | None:
    """The second reading of a case and an agency that was not withdrawn, if there is one."""
    query = select(SecondReadingRow).where(
        SecondReadingRow.case_id == case.id,
        SecondReadingRow.agency_id == agency.id,
        col(SecondReadingRow.withdrawn_at).is_(None),
    )
    return session.exec(query).first()


def by_uid(session: Session, uid: str) -> SecondReadingRow | None:
    """The second reading of that name."""
    return session.exec(select(SecondReadingRow).where(SecondReadingRow.uid == uid)).first()


def put(
    session: Session, case: CaseRow, agency: AgencyRow, made: SecondReading
) -> SecondReadingRow:
    """Keep a second reading, new here or not, with its answers and resolutions."""
    row = by_uid(session, made.uid) or SecondReadingRow(
        case_id=key(case.id),
        agency_id=key(agency.id),
        uid=made.uid,
        reader=made.reader,
        asked_at=made.asked_at,
    )
    row.reader, row.state = made.reader, made.state
    row.asked_at, row.asked_by = made.asked_at, made.asked_by
    row.submitted_at, row.submitted_by = made.submitted_at, made.submitted_by
    row.withdrawn_at, row.withdrawn_reason = made.withdrawn_at, made.withdrawn_reason
    session.add(row)
    session.flush()
    put_answers(
        session, row, made.answers, who=made.submitted_by, at=made.submitted_at or made.asked_at
    )
    for each in made.resolutions:
        put_resolution(session, row, each)
    return row


def answers(session: Session, row: SecondReadingRow) -> dict[str, str]:
    """Its answers that are not blank."""
    query = select(SecondAnswerRow.question, SecondAnswerRow.value)
    found = session.exec(query.where(SecondAnswerRow.reading_id == row.id)).all()
    return {question: value for question, value in found if value}


def put_answers(
    session: Session, row: SecondReadingRow, given: Mapping[str, str], *, who: str, at: datetime
) -> None:
    """Write answers; a blank takes one back."""
    for question, value in given.items():
        kept = session.get(SecondAnswerRow, (row.id, question)) or SecondAnswerRow(
            reading_id=key(row.id), question=question, saved_at=at
        )
        if kept.value != value:
            kept.value, kept.saved_at, kept.saved_by = value, at, who
            session.add(kept)
    session.flush()


def put_resolution(session: Session, row: SecondReadingRow, made: Resolution) -> None:
    """Keep which answer stands, and why."""
    kept = session.get(ResolutionRow, (row.id, made.question)) or ResolutionRow(
        reading_id=key(row.id), question=made.question, stands=made.stands, at=made.at
    )
    kept.first, kept.second, kept.stands = made.first, made.second, made.stands
    kept.reason, kept.who, kept.at = made.reason, made.who, made.at
    session.add(kept)
    session.flush()


def plain(session: Session, case: str, agency: str, row: SecondReadingRow) -> SecondReading:
    """A second reading as a plain value."""
    query = select(ResolutionRow).where(ResolutionRow.reading_id == row.id)
    resolved = session.exec(query.order_by(col(ResolutionRow.question))).all()
    return SecondReading(
        uid=row.uid,
        case=case,
        agency=agency,
        reader=row.reader,
        state=ReturnState(row.state),
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        submitted_at=row.submitted_at,
        submitted_by=row.submitted_by,
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
        answers=answers(session, row),
        resolutions=tuple(
            Resolution(
                each.question,
                each.first,
                each.second,
                Stands(each.stands),
                each.reason,
                each.who,
                each.at,
            )
            for each in resolved
        ),
    )
