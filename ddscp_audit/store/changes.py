"""The life of returns, decisions and concerns: rows that are only added, joined with others'.

Reading gives plain :class:`Life` values; joining writes what is new and
what stands after it, in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from sqlmodel import Session, col, func, select

from ddscp_audit.domain.merge import Change, Standing, standing
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
from ddscp_audit.store.tables_packs import ReturnStepRow

_T = TypeVar("_T")
Ids = Collection[int]
_HANDED_IN = (ReturnState.SUBMITTED, ReturnState.NIL)
_FORMAT = "%Y-%m-%d %H:%M:%S.%f"
_CHANGES = (
    "SELECT device, counter, question, after, at, who, before, why, replaces, held"
    " FROM answer_change WHERE return_id = ? ORDER BY id"
)
_ADD = (
    "INSERT INTO answer_change (return_id, device, counter, question, after, at, who, before, why,"
    " replaces, held) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_STANDS = (
    "INSERT INTO answer (return_id, question, value, saved_at, saved_by, device, counter, beside,"
    " disputed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (return_id, question) DO UPDATE SET value = excluded.value,"
    " saved_at = excluded.saved_at, saved_by = excluded.saved_by, device = excluded.device,"
    " counter = excluded.counter, beside = excluded.beside, disputed = excluded.disputed"
)
_STEPS = (
    "SELECT device, counter, '', state, at, who, '', why, replaces, held, told_by"
    " FROM return_step WHERE return_id = ? ORDER BY id"
)
_ADD_STEP = (
    "INSERT INTO return_step (return_id, device, counter, state, at, who, why, replaces, held,"
    " told_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Life:
    """All that is known of one return; ``held`` are dots that do not count."""

    answers: tuple[Change, ...] = ()
    steps: tuple[Change, ...] = ()
    held: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Joined:
    """What a join did: how many changes and steps were new, and the questions they are about."""

    new: tuple[Change, ...] = ()
    steps: tuple[Change, ...] = ()
    held: bool = False
    questions: frozenset[str] = field(default=frozenset())

    def __bool__(self) -> bool:
        return bool(self.new or self.steps)


def life(quick: Quick, return_id: int) -> Life:
    """Everything known of a return."""
    rows = [(_change(row), row[9]) for row in quick.all(_CHANGES, return_id)]
    steps = [(_change(row), row[9]) for row in quick.all(_STEPS, return_id)]
    return Life(
        tuple(change for change, _ in rows),
        tuple(step for step, _ in steps),
        frozenset(change.dot for change, held in (*rows, *steps) if held),
    )


def join(
    quick: Quick,
    row: ReturnRow,
    answers: Iterable[Change],
    steps: Iterable[Change],
    *,
    hold: bool = False,
) -> Joined:
    """Add what is new; unless ``hold``, what stands follows from everything known.

    ``row`` is altered and the caller keeps it. What was held before counts once nothing holds it.
    """
    return_id = key(row.id)
    known = life(quick, return_id)
    dots = {change.dot for change in known.answers}
    new = [change for change in answers if change.dot not in dots]
    step_dots = {step.dot for step in known.steps}
    new_steps = [step for step in steps if step.dot not in step_dots]
    _add(quick, return_id, new, new_steps, hold)
    joined = Joined(tuple(new), tuple(new_steps), hold, frozenset(change.about for change in new))
    if hold:
        return joined
    touched = set(joined.questions)
    if known.held:
        touched |= _release(quick, return_id, known)
    if touched:
        everything = [*known.answers, *new]
        _project(quick, return_id, [c for c in everything if c.about in touched])
    if new_steps or known.held:
        apply_steps(row, [*known.steps, *new_steps])
    if new and row.state == ReturnState.NOT_STARTED:
        row.state = ReturnState.DRAFT
    return joined


def release(quick: Quick, row: ReturnRow) -> bool:
    """Let what was held count; whether there was anything."""
    known = life(quick, key(row.id))
    if not known.held:
        return False
    touched = _release(quick, key(row.id), known)
    _project(quick, key(row.id), [c for c in known.answers if c.about in touched])
    apply_steps(row, known.steps)
    return True


def add_step(
    quick: Quick,
    row: ReturnRow,
    state: ReturnState,
    *,
    at: datetime,
    who: str,
    why: str = "",
    told_by: str = "",
) -> None:
    """A return was handed in or reopened here; takes the place of every step that stood."""
    known = life(quick, key(row.id))
    counted = [step for step in known.steps if step.dot not in known.held]
    heads = standing(counted).get("")
    device, counter = quick.stamp()
    step = Change(
        device=device,
        counter=counter,
        about="",
        value=state,
        at=at,
        who=who,
        why=why,
        told_by=told_by,
        replaces=tuple(head.dot for head in heads.heads) if heads else (),
    )
    _add(quick, key(row.id), [], [step], False)
    apply_steps(row, [*counted, step])


def apply_steps(row: ReturnRow, steps: Collection[Change]) -> None:
    """The state of a return by its steps: handed in counts before reopened, the latest last."""
    chosen = step_standing(steps)
    if chosen is None:
        return
    row.state = ReturnState(chosen.value)
    handed_in = row.state in _HANDED_IN
    row.submitted_at = chosen.at if handed_in else None
    row.submitted_by = chosen.who if handed_in else ""


def step_standing(steps: Collection[Change]) -> Change | None:
    """The step that stands."""
    found = standing(steps).get("")
    if found is None:
        return None
    handed_in = [step for step in found.heads if step.value in _HANDED_IN]
    return (handed_in or list(found.heads))[-1]


def step_versions(steps: Collection[Change]) -> tuple[Change, ...]:
    """Steps that say different things of a return that is in: nil, and not; empty where none do."""
    found = standing(steps).get("")
    heads = [step for step in found.heads if step.value in _HANDED_IN] if found else []
    return tuple(heads) if len({step.value for step in heads}) > 1 else ()


def places(session: Session, audit: AuditRow, ids: Ids | None = None) -> dict[int, tuple[str, str]]:
    """Case and agency of every return of the sample that has begun, by its row id, in order; or of
    these returns, as for the functions below: a pack of an agency must not read all of an audit."""
    query = (
        select(ReturnRow.id, CaseRow.reference, AgencyRow.code)
        .select_from(ReturnRow)
        .join(AssignmentRow, col(AssignmentRow.id) == col(ReturnRow.assignment_id))
        .join(CaseRow, col(CaseRow.id) == col(AssignmentRow.case_id))
        .join(AgencyRow, col(AgencyRow.id) == col(AssignmentRow.agency_id))
        .where(CaseRow.audit_id == audit.id, CaseRow.state == CaseState.SAMPLE)
        .order_by(col(CaseRow.rank), col(AgencyRow.position))
    )
    if ids is not None:
        query = query.where(col(ReturnRow.id).in_(ids))
    return {key(id): (case, agency) for id, case, agency in session.exec(query).all()}


def disputed(session: Session, audit: AuditRow, ids: Ids | None = None) -> list[tuple[int, str]]:
    """Disputed answers: the return's row id and the question."""
    query = select(AnswerRow.return_id, AnswerRow.question).where(col(AnswerRow.disputed).is_(True))
    if ids is not None:
        query = query.where(col(AnswerRow.return_id).in_(ids))
    rows = session.exec(query.order_by(AnswerRow.question)).all()
    return _within(session, audit, rows, ids)


def several_steps(session: Session, audit: AuditRow, ids: Ids | None = None) -> list[int]:
    """Row ids of returns with more than one step, which may be at odds."""
    query = select(ReturnStepRow.return_id, func.count()).group_by(col(ReturnStepRow.return_id))
    if ids is not None:
        query = query.where(col(ReturnStepRow.return_id).in_(ids))
    rows = session.exec(query.having(func.count() > 1)).all()
    return [id for id, _ in _within(session, audit, rows, ids)]


def told(session: Session, audit: AuditRow) -> dict[int, str]:
    """Who told the lead what a return says, where the lead entered it for the agency."""
    query = select(ReturnStepRow.return_id, ReturnStepRow.told_by).where(
        ReturnStepRow.told_by != "", col(ReturnStepRow.held).is_(False)
    )
    rows = session.exec(query.order_by(col(ReturnStepRow.id))).all()
    return dict(_within(session, audit, rows))


def held(session: Session, audit: AuditRow) -> list[int]:
    """Row ids of returns with changes that came after the panel had settled the case."""
    found: set[int] = set()
    for table in (AnswerChangeRow, ReturnStepRow):
        query = select(table.return_id).where(col(table.held).is_(True)).distinct()
        found |= set(session.exec(query).all())
    return [id for id, _ in _within(session, audit, [(id, "") for id in found])]


def _within(
    session: Session,
    audit: AuditRow,
    rows: Sequence[tuple[int, _T]],
    ids: Ids | None = None,
) -> list[tuple[int, _T]]:
    """Rows about returns of this audit's sample, in the order of cases and agencies."""
    if not rows:
        return []
    order = {id: number for number, id in enumerate(places(session, audit, ids))}
    return sorted((row for row in rows if row[0] in order), key=lambda row: order[row[0]])


def _add(
    quick: Quick,
    return_id: int,
    answers: Iterable[Change],
    steps: Iterable[Change],
    hold: bool,
) -> None:
    quick.many(
        _ADD,
        [
            (
                return_id,
                c.device,
                c.counter,
                c.about,
                c.value,
                _text(c.at),
                c.who,
                c.before,
                c.why,
                " ".join(c.replaces),
                hold,
            )
            for c in answers
        ],
    )
    quick.many(
        _ADD_STEP,
        [
            (
                return_id,
                s.device,
                s.counter,
                s.value,
                _text(s.at),
                s.who,
                s.why,
                " ".join(s.replaces),
                hold,
                s.told_by,
            )
            for s in steps
        ],
    )


def _release(quick: Quick, return_id: int, known: Life) -> set[str]:
    for table in ("answer_change", "return_step"):
        quick.run(f"UPDATE {table} SET held = false WHERE return_id = ?", return_id)
    return {change.about for change in known.answers if change.dot in known.held}


def _project(quick: Quick, return_id: int, changes: Collection[Change]) -> None:
    quick.many(_STANDS, [_row(return_id, name, s) for name, s in standing(changes).items()])


def _row(return_id: int, question: str, stands: Standing) -> tuple[object, ...]:
    chosen = stands.chosen
    return (
        return_id,
        question,
        chosen.value,
        _text(chosen.at),
        chosen.who,
        chosen.device,
        chosen.counter,
        " ".join(other.dot for other in stands.beside),
        stands.disputed,
    )


def _change(row: tuple[object, ...]) -> Change:
    device, counter, about, value, at, who, before, why, replaces = row[:9]
    return Change(
        device=str(device),
        counter=int(str(counter)),
        about=str(about),
        value=str(value),
        at=datetime.fromisoformat(str(at)).replace(tzinfo=UTC),
        who=str(who),
        before=str(before),
        why=str(why),
        replaces=tuple(str(replaces).split()),
        told_by=str(row[10]) if len(row) > 10 else "",
    )


def _text(at: datetime) -> str:
    return at.astimezone(UTC).strftime(_FORMAT)
