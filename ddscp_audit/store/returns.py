"""Returns and their answers: every query about them, and the one statement path that is hot."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from sys import intern
from typing import Any

from sqlalchemy import Text, type_coerce
from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from ddscp_audit.domain.case import AnswerChange, Return
from ddscp_audit.domain.vocabulary import CaseState, ReturnState
from ddscp_audit.store.database import Quick
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import (
    AgencyRow,
    AnswerChangeRow,
    AnswerRow,
    AssignmentRow,
    AuditRow,
    CaseRow,
    ReturnRow,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One cell of the grid as it is kept. ``id`` None: nobody has begun."""

    case: str
    agency: str
    id: int | None
    state: ReturnState
    revision: int
    saved_at: datetime | None
    submitted_at: datetime | None
    submitted_by: str
    answered: int
    asked: int
    counted: int
    hidden: frozenset[str]
    tool_version_id: int

    @property
    def counts_stand(self) -> bool:
        """Whether ``answered`` and ``asked`` are those of this revision."""
        return self.counted == self.revision

    def plain(
        self, answers: Mapping[str, str], version: str = "", unasked: frozenset[str] = frozenset()
    ) -> Return:
        """The return as a plain value; ``version`` and ``unasked`` as :class:`Return` says."""
        return Return(
            case=self.case,
            agency=self.agency,
            state=self.state,
            answers=dict(answers),
            revision=self.revision,
            submitted_at=self.submitted_at,
            submitted_by=self.submitted_by,
            saved_at=self.saved_at,
            answered=self.answered,
            asked=self.asked,
            version=version,
            unasked=unasked,
        )


def kept(
    session: Session,
    audit: AuditRow,
    case: str = "",
    agency: str = "",
    *,
    changes: bool = True,
) -> list[Kept]:
    """Cells of the sample's cases, in the order of cases and agencies; or one cell.

    Without ``changes`` the history is not read, which takes as long as all the rest: every cell
    then has revision 0 and no moment of its last save.
    """
    query = (
        columns(
            col(CaseRow.reference),
            col(AgencyRow.code),
            col(ReturnRow.id),
            col(ReturnRow.state),
            col(ReturnRow.submitted_at),
            col(ReturnRow.submitted_by),
            col(ReturnRow.answered),
            col(ReturnRow.asked),
            col(ReturnRow.counted),
            type_coerce(col(ReturnRow.hidden), Text),
            col(ReturnRow.tool_version_id),
        )
        .select_from(CaseRow)
        .join(AssignmentRow, col(AssignmentRow.case_id) == col(CaseRow.id))
        .join(AgencyRow, col(AgencyRow.id) == col(AssignmentRow.agency_id))
        .join(ReturnRow, col(ReturnRow.assignment_id) == col(AssignmentRow.id), isouter=True)
        .where(col(CaseRow.audit_id) == audit.id, col(CaseRow.state) == CaseState.SAMPLE)
        .order_by(col(CaseRow.rank), col(CaseRow.id), col(AgencyRow.position))
    )
    if case:
        query = query.where(col(CaseRow.reference) == case)
    if agency:
        query = query.where(col(AgencyRow.code) == agency)
    session.flush()  # these are columns, not objects that a session knows
    cells = session.connection().execute(query).all()
    begun = [cell.id for cell in cells if cell.id is not None]
    seen: dict[int, tuple[int, datetime | None]] = {}
    if changes:
        seen = _changes(session, audit, begun[0] if len(cells) == len(begun) == 1 else None)
    hidden: dict[str, frozenset[str]] = {}  # many returns hide the same
    found = []
    for place in cells:
        reference, code, id, state, sent_at, sent_by, answered, asked, counted, names, tool = place
        if id is None:
            found.append(_not_begun(reference, code))
            continue
        hides = hidden.get(names)
        if hides is None:
            hides = hidden[names] = frozenset(json.loads(names))
        revision, saved_at = seen.get(id, (0, None))
        found.append(
            Kept(
                case=reference,
                agency=code,
                id=id,
                state=ReturnState(state),
                revision=revision,
                saved_at=saved_at,
                submitted_at=sent_at,
                submitted_by=sent_by,
                answered=answered,
                asked=asked,
                counted=counted,
                hidden=hides,
                tool_version_id=tool,
            )
        )
    return found


def _not_begun(case: str, agency: str) -> Kept:
    return Kept(
        case=case,
        agency=agency,
        id=None,
        state=ReturnState.NOT_STARTED,
        revision=0,
        saved_at=None,
        submitted_at=None,
        submitted_by="",
        answered=0,
        asked=0,
        counted=-1,
        hidden=frozenset(),
        tool_version_id=0,
    )


def _changes(
    session: Session, audit: AuditRow, return_id: int | None
) -> dict[int, tuple[int, datetime | None]]:
    """How many changes each return has seen, and when the last one was."""
    query = select(AnswerChangeRow.return_id, func.count(), func.max(col(AnswerChangeRow.at)))
    if return_id is not None:
        query = query.where(AnswerChangeRow.return_id == return_id)
    else:
        query = query.where(col(AnswerChangeRow.return_id).in_(_ids(audit)))
    rows = session.exec(query.group_by(col(AnswerChangeRow.return_id))).all()
    return {found: (count, at) for found, count, at in rows}


def _ids(audit: AuditRow) -> SelectOfScalar[Any]:
    """Row ids of all returns of an audit, for a query to look in: rows of a return lie together,
    so that they need not be sorted to be taken together."""
    return (
        select(ReturnRow.id)
        .join(AssignmentRow, col(AssignmentRow.id) == col(ReturnRow.assignment_id))
        .join(CaseRow, col(CaseRow.id) == col(AssignmentRow.case_id))
        .where(CaseRow.audit_id == audit.id)
    )


def spans(session: Session, audit: AuditRow) -> dict[int, tuple[datetime, datetime, int]]:
    """By row id of a return: its first and last change, and at how many moments there were any."""
    at = col(AnswerChangeRow.at)
    query = (
        select(AnswerChangeRow.return_id, func.min(at), func.max(at), func.count(func.distinct(at)))
        .where(col(AnswerChangeRow.return_id).in_(_ids(audit)))
        .where(col(AnswerChangeRow.held).is_(False))
        .group_by(col(AnswerChangeRow.return_id))
    )
    return {found: (first, last, moments) for found, first, last, moments in session.exec(query)}


def answers(session: Session, audit: AuditRow) -> dict[int, dict[str, str]]:
    """Answers that are not blank of all returns of an audit, by the return's row id.

    One in two versions that nobody has decided between is none yet.
    """
    # The engine puts each return's answers together: as 36,000 rows of their own they would take
    # longer to become objects than all figures take to be counted.
    query = (
        select(
            AnswerRow.return_id,
            func.json_group_array(AnswerRow.question),
            func.json_group_array(AnswerRow.value),
        )
        .where(col(AnswerRow.return_id).in_(_ids(audit)), AnswerRow.value != "")
        .where(col(AnswerRow.disputed).is_(False))
        .group_by(col(AnswerRow.return_id))
    )
    found: dict[int, dict[str, str]] = {}
    known: dict[str, list[str]] = {}  # most returns answer the same questions
    for return_id, questions, values in session.exec(query).all():
        names = known.get(questions)
        if names is None:
            names = known[questions] = [intern(name) for name in json.loads(questions)]
        found[return_id] = dict(zip(names, map(intern, json.loads(values)), strict=True))
    return found


def saying(session: Session, audit: AuditRow, question: str, value: str) -> set[int]:
    """Row ids of the audit's returns that give this answer."""
    query = (
        select(AnswerRow.return_id)
        .where(col(AnswerRow.return_id).in_(_ids(audit)))
        .where(AnswerRow.question == question, AnswerRow.value == value)
    )
    return set(session.exec(query).all())


def answers_of(session: Session, return_id: int | None) -> dict[str, str]:
    """Answers of one return that are not blank."""
    if return_id is None:
        return {}
    query = select(AnswerRow.question, AnswerRow.value).where(
        AnswerRow.return_id == return_id, AnswerRow.value != ""
    )
    return dict(session.exec(query).all())


def begin(session: Session, audit: AuditRow, case: CaseRow, agency: AgencyRow) -> ReturnRow:
    """The return of a case and an agency; made, with its assignment, where there is none."""
    query = select(AssignmentRow).where(
        AssignmentRow.case_id == case.id, AssignmentRow.agency_id == agency.id
    )
    assignment = session.exec(query).first()
    if assignment is None:
        assignment = AssignmentRow(case_id=key(case.id), agency_id=key(agency.id))
        session.add(assignment)
        session.flush()
    row = session.exec(select(ReturnRow).where(ReturnRow.assignment_id == assignment.id)).first()
    if row is None:
        row = ReturnRow(
            assignment_id=key(assignment.id),
            tool_version_id=audit.tool_version_id,
            state=ReturnState.NOT_STARTED,
            hidden=[],
        )
        session.add(row)
        session.flush()
    return row


def revision(session: Session, return_id: int) -> int:
    """How many changes a return has seen."""
    query = select(func.count()).select_from(AnswerChangeRow)
    return session.exec(query.where(AnswerChangeRow.return_id == return_id)).one()


def row(session: Session, return_id: int) -> ReturnRow:
    """The return of that row id."""
    found = session.get(ReturnRow, return_id)
    if found is None:
        raise LookupError(f"return {return_id}")
    return found


def begun(session: Session, audit: AuditRow) -> int:
    """How many returns of the sample somebody has begun or handed in."""
    return sum(cell.state is not ReturnState.NOT_STARTED for cell in kept(session, audit))


def submitted_for(session: Session, case: CaseRow) -> list[str]:
    """Codes of the agencies that have handed in a return, nil or not, for this case."""
    query = (
        select(AgencyRow.code)
        .join(AssignmentRow, col(AssignmentRow.agency_id) == col(AgencyRow.id))
        .join(ReturnRow, col(ReturnRow.assignment_id) == col(AssignmentRow.id))
        .where(AssignmentRow.case_id == case.id)
        .where(col(ReturnRow.state).in_([ReturnState.SUBMITTED, ReturnState.NIL]))
    )
    return list(session.exec(query.order_by(col(AgencyRow.position))).all())


def history(session: Session, return_id: int, question: str) -> list[AnswerChange]:
    """Every change of one answer, first to last."""
    query = select(AnswerChangeRow).where(
        AnswerChangeRow.return_id == return_id,
        AnswerChangeRow.question == question,
        col(AnswerChangeRow.held).is_(False),
    )
    return [
        AnswerChange(at=row.at, who=row.who, before=row.before, after=row.after, why=row.why)
        for row in session.exec(query.order_by(col(AnswerChangeRow.id))).all()
    ]


# The hot path: what a save of one answer runs. Written out, because the mapper would take longer
# over these four statements than the disk takes to make them durable.
_FIND = (
    "SELECT r.id, r.state FROM audit u"
    " JOIN audit_case c ON c.audit_id = u.id AND c.reference = ? AND c.state = 'sample'"
    " JOIN agency g ON g.audit_id = u.id AND g.code = ?"
    " JOIN assignment a ON a.case_id = c.id AND a.agency_id = g.id"
    " JOIN agency_return r ON r.assignment_id = a.id"
    " WHERE u.reference = ?"
)
_NOW = (
    "SELECT value, device, counter, beside, disputed FROM answer"
    " WHERE return_id = ? AND question = ?"
)
_FIRST = (
    "INSERT INTO answer (value, saved_at, saved_by, device, counter, beside, disputed,"
    " return_id, question) VALUES (?, ?, ?, ?, ?, '', false, ?, ?)"
)
_AGAIN = (
    "UPDATE answer SET value = ?, saved_at = ?, saved_by = ?, device = ?, counter = ?,"
    " beside = '', disputed = false WHERE return_id = ? AND question = ?"
)
_CHANGE = (
    "INSERT INTO answer_change (return_id, question, at, who, before, after, why, device, counter,"
    " replaces, held) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)"
)


def find(quick: Quick, audit: str, case: str, agency: str) -> tuple[int, ReturnState] | None:
    """Row id and state of a return that has been begun, by exact references."""
    found = quick.one(_FIND, case, agency, audit)
    return None if found is None else (found[0], ReturnState(found[1]))


def put(
    quick: Quick,
    return_id: int,
    answers: Iterable[tuple[str, str]],
    *,
    who: str,
    at: datetime,
    why: str = "",
    choose: bool = False,
) -> list[tuple[str, str, str]]:
    """Write answers and their history; what changed as ``(question, before, after)``.

    A change takes the place of every version that stood. With ``choose``, one that is disputed is
    written even where it says what already stands.
    """
    moment = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    changed = []
    for question, value in answers:
        found = quick.one(_NOW, return_id, question)
        before = found[0] if found else ""
        if value == before and not (choose and found and found[4]):
            continue
        device, counter = quick.stamp()
        replaces = f"{found[1]}:{found[2]} {found[3]}".rstrip() if found else ""
        quick.run(
            _AGAIN if found else _FIRST, value, moment, who, device, counter, return_id, question
        )
        quick.run(
            _CHANGE,
            *(return_id, question, moment, who, before, value, why, device, counter, replaces),
        )
        changed.append((question, before, value))
    return changed
