"""Cases and their facts: every query about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlmodel import Session, col, func, select

from ddscp_audit.domain.case import Case
from ddscp_audit.domain.vocabulary import CaseState
from ddscp_audit.errors import RuleError
from ddscp_audit.store import audits
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AgencyRow, AssignmentRow, AuditRow, CaseFactRow, CaseRow


def rows(session: Session, audit: AuditRow, *, withdrawn: bool = False) -> Sequence[CaseRow]:
    """Cases of the sample in the order of their references; on demand, withdrawn ones too."""
    query = select(CaseRow).where(CaseRow.audit_id == audit.id)
    if not withdrawn:
        query = query.where(CaseRow.state == CaseState.SAMPLE)
    return session.exec(query.order_by(col(CaseRow.rank), col(CaseRow.id))).all()


def get(session: Session, audit: AuditRow, reference: str) -> CaseRow:
    """The case of that reference, withdrawn or not; refused with a sentence if there is none."""
    wanted = func.lower(col(CaseRow.reference)) == reference.strip().lower()
    row = session.exec(select(CaseRow).where(CaseRow.audit_id == audit.id).where(wanted)).first()
    if row is None:
        raise RuleError(
            f"There is no case {reference} in audit {audit.reference}.",
            safe="Nothing was changed.",
            todo="Look at the sample for its cases.",
        )
    return row


def in_sample(session: Session, audit: AuditRow, reference: str) -> CaseRow:
    """As :func:`get`, and still in the sample."""
    row = get(session, audit, reference)
    if row.state != CaseState.SAMPLE:
        raise RuleError(
            f"{row.reference} was withdrawn ({row.withdrawn_reason}).",
            safe="Nothing was changed.",
            todo=f"Its replacement is {row.replaced_by}." if row.replaced_by else "",
        )
    return row


def facts(session: Session, audit: AuditRow) -> dict[int, dict[str, str]]:
    """Facts of all cases of an audit, by the case's row id."""
    query = (
        select(CaseFactRow.case_id, CaseFactRow.name, CaseFactRow.value)
        .join(CaseRow, col(CaseRow.id) == col(CaseFactRow.case_id))
        .where(CaseRow.audit_id == audit.id)
        .order_by(col(CaseFactRow.name))
    )
    found: dict[int, dict[str, str]] = {}
    for case_id, name, value in session.exec(query).all():
        found.setdefault(case_id, {})[name] = value
    return found


def facts_of(session: Session, case: CaseRow) -> dict[str, str]:
    """Facts of one case."""
    query = select(CaseFactRow).where(CaseFactRow.case_id == case.id)
    return {row.name: row.value for row in session.exec(query.order_by(col(CaseFactRow.name)))}


def set_fact(session: Session, case: CaseRow, name: str, value: str, who: str) -> str:
    """Set one fact; the value it had before, blank for none."""
    query = select(CaseFactRow).where(CaseFactRow.case_id == case.id)
    row = session.exec(query.where(CaseFactRow.name == name)).first()
    if row is None:
        row = CaseFactRow(case_id=key(case.id), name=name, value="", set_by=who)
    before, row.value, row.set_by, row.set_at = row.value, value, who, datetime.now(UTC)
    session.add(row)
    session.flush()
    return before


def plain(row: CaseRow, facts: Mapping[str, str]) -> Case:
    """The case as a plain value, without the list's id."""
    return Case(
        reference=row.reference,
        rank=row.rank,
        state=CaseState(row.state),
        stratum=row.stratum,
        facts=dict(facts),
        purposive=row.purposive,
    )


def next_rank(session: Session, audit: AuditRow) -> int:
    """The next free number; a retired reference is never used again."""
    numbers = [0]
    for case in rows(session, audit, withdrawn=True):
        found = re.search(r"-(\d+)$", case.reference)
        numbers.append(int(found.group(1)) if found else case.rank)
    return max(numbers) + 1


def reference(audit: AuditRow, rank: int) -> str:
    """``NEG26-07``."""
    return f"{audit.reference}-{rank:02d}"


def assign(session: Session, audit: AuditRow) -> None:
    """Give every agency that takes part its work on every case of the sample."""
    wanted = {
        (key(case.id), key(agency.id))
        for case in rows(session, audit)
        for agency in audits.agencies(session, audit)
    }
    there = set(
        session.exec(
            select(AssignmentRow.case_id, AssignmentRow.agency_id)
            .join(AgencyRow, col(AgencyRow.id) == col(AssignmentRow.agency_id))
            .where(AgencyRow.audit_id == audit.id)
        ).all()
    )
    session.add_all(
        AssignmentRow(case_id=case, agency_id=agency) for case, agency in sorted(wanted - there)
    )
    session.flush()
