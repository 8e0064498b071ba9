"""Urgent concerns: steps that are only added."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from ddscp_audit.domain.pack import Concern, ConcernKind, ConcernStep
from ddscp_audit.store.database import Quick
from ddscp_audit.store.tables import AuditRow, CaseRow
from ddscp_audit.store.tables_packs import ConcernStepRow

_RAISE = (
    "INSERT INTO concern_step (case_id, agency, kind, text, happened, who, at, device, counter)"
    " SELECT a.case_id, g.code, ?, '', '', ?, ?, ?, ? FROM agency_return r"
    " JOIN assignment a ON a.id = r.assignment_id JOIN agency g ON g.id = a.agency_id"
    " WHERE r.id = ?"
)


def rows(session: Session, audit: AuditRow) -> list[tuple[str, ConcernStepRow]]:
    """Every step with its case's reference, in the order they happened; withdrawn cases too."""
    query = (
        select(CaseRow.reference, ConcernStepRow)
        .join(ConcernStepRow, col(ConcernStepRow.case_id) == col(CaseRow.id))
        .where(CaseRow.audit_id == audit.id)
        .order_by(col(CaseRow.rank), ConcernStepRow.agency, col(ConcernStepRow.at))
    )
    found = session.exec(query).all()
    return [(case, step) for case, step in found]


def every(session: Session, audit: AuditRow) -> list[Concern]:
    """Every concern, by case and agency, with its steps in the order they happened."""
    steps: dict[tuple[str, str], list[ConcernStep]] = {}
    for case, row in rows(session, audit):
        step = ConcernStep(ConcernKind(row.kind), row.at, row.who, row.text, row.happened)
        steps.setdefault((case, row.agency), []).append(step)
    return [
        Concern(audit.reference, case, agency, tuple(some))
        for (case, agency), some in steps.items()
    ]


def acted_on(session: Session, audit: AuditRow) -> frozenset[str]:
    """References of the cases all of whose concerns somebody confirmed as acted on."""
    found = every(session, audit)
    return frozenset({c.case for c in found} - {c.case for c in found if c.open})


def add(session: Session, step: ConcernStepRow) -> bool:
    """Add a step; False where it is known."""
    query = select(ConcernStepRow.id).where(
        ConcernStepRow.case_id == step.case_id,
        ConcernStepRow.device == step.device,
        ConcernStepRow.counter == step.counter,
    )
    if session.exec(query).first() is not None:
        return False
    session.add(step)
    session.flush()
    return True


def from_answers(
    quick: Quick,
    return_id: int,
    question: str,
    changed: Iterable[tuple[str, str, str]],
    who: str,
    at: datetime,
) -> None:
    """Open a concern where the urgent question became yes; note where it became another thing."""
    for name, before, after in changed:
        if name != question or (before != "yes" and after != "yes"):
            continue
        kind = ConcernKind.RAISED if after == "yes" else ConcernKind.ANSWER_CHANGED
        moment = at.strftime("%Y-%m-%d %H:%M:%S.%f")
        quick.run(_RAISE, kind, who, moment, *quick.stamp(), return_id)
