"""The audit day: every query about sittings, presence, time, what is parked and learning points."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlmodel import Session, col, select

from ddscp_audit.domain.panel import LearningPoint, PanelDay, Parked, Present
from ddscp_audit.domain.vocabulary import CaseState
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow, CaseRow
from ddscp_audit.store.tables_panel import (
    LearningPointRow,
    PanelDayRow,
    PanelTimeRow,
    ParkedRow,
    PresenceRow,
)


def days(session: Session, audit: AuditRow) -> list[PanelDay]:
    """All sittings, first to last."""
    query = select(PanelDayRow).where(PanelDayRow.audit_id == audit.id)
    rows = session.exec(query.order_by(col(PanelDayRow.began_at), col(PanelDayRow.id))).all()
    return [plain_day(session, row) for row in rows]


def open_day(session: Session, audit: AuditRow) -> PanelDayRow | None:
    """The sitting that has not ended, if there is one."""
    query = select(PanelDayRow).where(PanelDayRow.audit_id == audit.id)
    return session.exec(query.where(col(PanelDayRow.ended_at).is_(None))).first()


def day(session: Session, audit: AuditRow, uid: str) -> PanelDayRow | None:
    """The sitting of that name."""
    query = select(PanelDayRow).where(PanelDayRow.audit_id == audit.id, PanelDayRow.uid == uid)
    return session.exec(query).first()


def put_day(session: Session, audit: AuditRow, made: PanelDay) -> PanelDayRow:
    """Keep a sitting that is new here, with nobody present yet."""
    row = PanelDayRow(
        audit_id=key(audit.id),
        uid=made.uid,
        day=made.day,
        chair=made.chair,
        began_at=made.began_at,
        began_by=made.began_by,
        ended_at=made.ended_at,
        ended_by=made.ended_by,
    )
    session.add(row)
    session.flush()
    return row


def presence(session: Session, sitting: PanelDayRow) -> list[PresenceRow]:
    """Everybody who sat, in the order they came."""
    query = select(PresenceRow).where(PresenceRow.day_id == sitting.id)
    ordered = query.order_by(col(PresenceRow.came_at), col(PresenceRow.id))
    return list(session.exec(ordered).all())


def put_present(session: Session, sitting: PanelDayRow, person: Present) -> None:
    """Somebody sits from now on."""
    session.add(
        PresenceRow(
            day_id=key(sitting.id),
            uid=person.uid,
            name=person.name,
            agency=person.agency,
            came_at=person.came_at,
            left_at=person.left_at,
        )
    )
    session.flush()


def time(session: Session, sitting: PanelDayRow, case: CaseRow) -> PanelTimeRow:
    """The row that counts the seconds of a case at a sitting."""
    row = session.get(PanelTimeRow, (sitting.id, case.id))
    if row is None:
        row = PanelTimeRow(day_id=key(sitting.id), case_id=key(case.id), seconds=0)
        session.add(row)
        session.flush()
    return row


def parked(session: Session, audit: AuditRow) -> list[Parked]:
    """What was ever parked of the cases in the sample, in their order."""
    query = (
        select(CaseRow.reference, ParkedRow)
        .join(ParkedRow, col(ParkedRow.case_id) == col(CaseRow.id))
        .where(CaseRow.audit_id == audit.id, CaseRow.state == CaseState.SAMPLE)
        .order_by(col(CaseRow.rank), col(ParkedRow.parked_at))
    )
    return [plain_parked(reference, row) for reference, row in session.exec(query).all()]


def parked_row(session: Session, case: CaseRow, question: str) -> ParkedRow | None:
    """The row of a matter, or with a blank question of the whole case."""
    query = select(ParkedRow).where(ParkedRow.case_id == case.id, ParkedRow.question == question)
    return session.exec(query).first()


def put_parked(session: Session, case: CaseRow, parked_: Parked) -> None:
    """Keep it as it is given, in place of what was kept of the same matter."""
    row = parked_row(session, case, parked_.question) or ParkedRow(
        case_id=key(case.id), question=parked_.question, parked_at=parked_.at
    )
    row.note, row.parked_at, row.parked_by = parked_.note, parked_.at, parked_.who
    row.taken_up_at, row.taken_up_by = parked_.taken_up_at, parked_.taken_up_by
    session.add(row)
    session.flush()


def take_up(session: Session, case: CaseRow, question: str, who: str) -> bool:
    """Mark a parked matter as taken up again; False where it is not parked."""
    row = parked_row(session, case, question)
    if row is None or row.taken_up_at is not None:
        return False
    row.taken_up_at, row.taken_up_by = datetime.now(UTC), who
    session.add(row)
    session.flush()
    return True


def points(session: Session, audit: AuditRow) -> list[LearningPoint]:
    """Learning points of the cases in the sample, those taken back too, in the order typed."""
    query = (
        select(CaseRow.reference, LearningPointRow)
        .join(LearningPointRow, col(LearningPointRow.case_id) == col(CaseRow.id))
        .where(CaseRow.audit_id == audit.id, CaseRow.state == CaseState.SAMPLE)
        .order_by(col(CaseRow.rank), col(LearningPointRow.made_at), col(LearningPointRow.id))
    )
    return [plain_point(reference, row) for reference, row in session.exec(query).all()]


def point(session: Session, audit: AuditRow, uid: str) -> tuple[CaseRow, LearningPointRow] | None:
    """The learning point of that name, with its case."""
    query = (
        select(CaseRow, LearningPointRow)
        .join(LearningPointRow, col(LearningPointRow.case_id) == col(CaseRow.id))
        .where(CaseRow.audit_id == audit.id, LearningPointRow.uid == uid)
    )
    return session.exec(query).first()


def put_point(session: Session, case: CaseRow, made: LearningPoint) -> None:
    """Keep a learning point that is new here."""
    session.add(
        LearningPointRow(
            case_id=key(case.id),
            uid=made.uid,
            theme=made.theme,
            text=made.text,
            made_at=made.at,
            made_by=made.who,
            withdrawn_at=made.withdrawn_at,
            withdrawn_by=made.withdrawn_by,
        )
    )
    session.flush()


def plain_day(session: Session, row: PanelDayRow) -> PanelDay:
    """A sitting as a plain value."""
    times = (
        select(CaseRow.reference, PanelTimeRow.seconds)
        .join(PanelTimeRow, col(PanelTimeRow.case_id) == col(CaseRow.id))
        .where(PanelTimeRow.day_id == row.id)
        .order_by(col(CaseRow.rank))
    )
    return PanelDay(
        uid=row.uid,
        day=row.day,
        chair=row.chair,
        began_at=row.began_at,
        began_by=row.began_by,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        present=tuple(
            Present(each.uid, each.name, each.agency, each.came_at, each.left_at)
            for each in presence(session, row)
        ),
        seconds=dict(session.exec(times).all()),
    )


def plain_parked(case: str, row: ParkedRow) -> Parked:
    """What is parked as a plain value."""
    return Parked(
        case=case,
        question=row.question,
        note=row.note,
        at=row.parked_at,
        who=row.parked_by,
        taken_up_at=row.taken_up_at,
        taken_up_by=row.taken_up_by,
    )


def plain_point(case: str, row: LearningPointRow) -> LearningPoint:
    """A learning point as a plain value."""
    return LearningPoint(
        uid=row.uid,
        case=case,
        theme=row.theme,
        text=row.text,
        at=row.made_at,
        who=row.made_by,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
    )
