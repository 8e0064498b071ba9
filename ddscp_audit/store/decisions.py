"""The panel's decisions: every query about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from ddscp_audit.domain.case import Settled
from ddscp_audit.domain.merge import Change, standing
from ddscp_audit.domain.vocabulary import CaseState
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow, CaseRow, SettledRow
from ddscp_audit.store.tables_packs import DecisionStepRow

#: What names a change: see ``Store.stamp``.
Stamp = tuple[str, int]


def every(session: Session, audit: AuditRow) -> list[Settled]:
    """All decisions on cases that are in the sample."""
    query = (
        columns(
            col(CaseRow.reference),
            col(SettledRow.question),
            col(SettledRow.value),
            col(SettledRow.reason),
            col(SettledRow.agency),
            col(SettledRow.who),
            col(SettledRow.at),
        )
        .join(SettledRow, col(SettledRow.case_id) == col(CaseRow.id))
        .where(col(CaseRow.audit_id) == audit.id, col(CaseRow.state) == CaseState.SAMPLE)
        .order_by(col(CaseRow.rank), col(SettledRow.question), col(SettledRow.agency))
    )
    session.flush()  # these are columns, not objects that a session knows
    return [Settled(*row) for row in session.connection().execute(query)]


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
    stamp: Stamp,
) -> Settled:
    """Keep a decision; an earlier one on the same question gives way."""
    row = get(session, case, question, agency)
    if row is None:
        row = SettledRow(case_id=key(case.id), question=question, agency=agency)
    row.value, row.reason, row.who, row.at = value, reason, who, datetime.now(UTC)
    session.add(row)
    _add_here(session, case, row, stamp)
    return plain(case.reference, row)


def take_back(
    session: Session, case: CaseRow, there: SettledRow, *, why: str, who: str, stamp: Stamp
) -> None:
    """The question waits again; that it was settled stays in the life of the decision."""
    gone = SettledRow(case_id=there.case_id, question=there.question, agency=there.agency, who=who)
    gone.reason = why
    gone.at = datetime.now(UTC)
    session.delete(there)
    _add_here(session, case, gone, stamp)


def settled_cases(session: Session, audit: AuditRow) -> set[str]:
    """References of the cases that the panel has decided anything about."""
    query = select(CaseRow.reference).join(SettledRow, col(SettledRow.case_id) == col(CaseRow.id))
    return set(session.exec(query.where(CaseRow.audit_id == audit.id).distinct()).all())


def life(session: Session, case: CaseRow) -> list[Change]:
    """Every decision ever taken on a case; one that was taken back has a blank value."""
    query = select(DecisionStepRow).where(DecisionStepRow.case_id == case.id)
    return [
        Change(
            device=row.device,
            counter=row.counter,
            about=about(row.question, row.agency),
            value="" if row.gone else row.value,
            at=row.at,
            who=row.who,
            why=row.reason,
            replaces=tuple(row.replaces.split()),
        )
        for row in session.exec(query.order_by(col(DecisionStepRow.id))).all()
    ]


def join(session: Session, case: CaseRow, steps: Iterable[Change]) -> list[Change]:
    """Add decisions that are new; those that stand follow from everything known.

    Where two say different things, the later stands until the panel decides again.
    """
    known = life(session, case)
    dots = {step.dot for step in known}
    new = [step for step in steps if step.dot not in dots]
    for step in new:
        question, agency = split(step.about)
        session.add(
            DecisionStepRow(
                case_id=key(case.id),
                question=question,
                agency=agency,
                value=step.value,
                reason=step.why,
                gone=not step.value,
                who=step.who,
                at=step.at,
                device=step.device,
                counter=step.counter,
                replaces=" ".join(step.replaces),
            )
        )
    session.flush()
    touched = {step.about for step in new}
    for name, stands in standing([*known, *new]).items():
        if name in touched:
            _project(session, case, name, stands.chosen)
    session.flush()
    return new


def several(session: Session, audit: AuditRow) -> list[CaseRow]:
    """Cases on one of whose questions more than one decision was ever taken."""
    query = (
        select(DecisionStepRow.case_id)
        .join(CaseRow, col(CaseRow.id) == col(DecisionStepRow.case_id))
        .where(CaseRow.audit_id == audit.id, CaseRow.state == CaseState.SAMPLE)
        .group_by(col(DecisionStepRow.case_id), DecisionStepRow.question, DecisionStepRow.agency)
        .having(func.count() > 1)
    )
    ids = set(session.exec(query).all())
    cases = select(CaseRow).where(CaseRow.audit_id == audit.id).order_by(col(CaseRow.rank))
    return [case for case in session.exec(cases).all() if case.id in ids]


def about(question: str, agency: str) -> str:
    """What a decision is about, as one word."""
    return f"{question}|{agency}"


def split(about: str) -> tuple[str, str]:
    """Question and agency of :func:`about`."""
    question, _, agency = about.partition("|")
    return question, agency


def _add_here(session: Session, case: CaseRow, row: SettledRow, stamp: Stamp) -> None:
    name = about(row.question, row.agency)
    stands = standing(_about(life(session, case), name)).get(name)
    session.add(
        DecisionStepRow(
            case_id=key(case.id),
            question=row.question,
            agency=row.agency,
            value=row.value,
            reason=row.reason,
            gone=not row.value,
            who=row.who,
            at=row.at,
            device=stamp[0],
            counter=stamp[1],
            replaces=" ".join(head.dot for head in stands.heads) if stands else "",
        )
    )
    session.flush()


def _about(steps: Collection[Change], name: str) -> list[Change]:
    return [step for step in steps if step.about == name]


def _project(session: Session, case: CaseRow, name: str, chosen: Change) -> None:
    question, agency = split(name)
    row = get(session, case, question, agency)
    if not chosen.value:
        if row is not None:
            session.delete(row)
        return
    row = row or SettledRow(case_id=key(case.id), question=question, agency=agency)
    row.value, row.reason, row.who, row.at = chosen.value, chosen.why, chosen.who, chosen.at
    session.add(row)


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
