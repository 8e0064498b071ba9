"""Blind second readings: another person reads the same record without seeing the first's answers.

The first return counts. Where the two differ, the panel settles the question, or the lead says
with a reason which answer stands; both are kept whatever becomes of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.pack import ConcernKind
from ddscp_audit.domain.panel import Resolution, SecondReading, Stands, new_uid
from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import QuestionType, ReturnState, Role, RollupKind
from ddscp_audit.errors import InputError, RoleError, RuleError
from ddscp_audit.findings.model import AgencyAnswer, Material
from ddscp_audit.findings.pairs import same_value
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import concerns, eventlog, readings, returns
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AgencyRow, AuditRow, CaseRow
from ddscp_audit.store.tables_packs import ConcernStepRow
from ddscp_audit.store.tables_panel import SecondReadingRow
from ddscp_audit.workflow import freetext, tools
from ddscp_audit.workflow.desk import (
    CONTACT,
    HANDED_IN,
    URGENT,
    check_complete,
    check_value,
    digest,
    taking_part,
)
from ddscp_audit.workflow.desk import at as desk_at
from ddscp_audit.workflow.material import gather
from ddscp_audit.workflow.roles import must_answer, must_lead, must_see_all, must_see_returns

_COMPARED_NOT = (QuestionType.TEXT, QuestionType.NOTE)


@dataclass(frozen=True, slots=True)
class Difference:
    """One question on which two readers of one record differ. ``settled``: by the panel."""

    case: str
    agency: str
    reader: str
    question: Question
    first: str
    second: str
    resolution: Resolution | None = None
    settled: str = ""

    @property
    def open(self) -> bool:
        """Whether neither the panel nor the lead has said which stands."""
        return self.resolution is None and not self.settled


def ask(store: Store, audit: str, case: str, agency: str, reader: str) -> SecondReading:
    """Ask another person to read an agency's record about a case, blind to the first reading.

    Refused where that person handed in the first return, or where somebody is asked already.
    """
    who = must_lead(store)
    reader = " ".join(reader.split())
    if not reader:
        raise InputError(
            "A second reading needs its reader.", safe="Nobody was asked.", todo="Name a person."
        )
    with store.session() as session:
        row, case_row, agency_row = _found(session, audit, case, agency)
        there = readings.standing(session, case_row, agency_row)
        if there is not None:
            raise RuleError(
                f"{there.reader} reads {agency_row.code}'s record of {case_row.reference} already.",
                safe="That second reading stands.",
                todo="Withdraw it first if another person is to read.",
            )
        first = returns.kept(session, row, case_row.reference, agency_row.code)
        if first and first[0].submitted_by.strip().lower() == reader.lower():
            raise RuleError(
                f"{reader} handed in the first return, so would not read blind.",
                safe="Nobody was asked.",
                todo="Name another person.",
            )
        made = SecondReading(
            uid=new_uid(),
            case=case_row.reference,
            agency=agency_row.code,
            reader=reader,
            state=ReturnState.NOT_STARTED,
            asked_at=datetime.now(UTC),
            asked_by=who,
        )
        readings.put(session, case_row, agency_row, made)
        _log(session, who, made, row, "second reading asked for", after=reader)
        return made


def every(store: Store, audit: str) -> list[SecondReading]:
    """All second readings, withdrawn ones too; for the lead and the panel, who see both."""
    must_see_returns(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        found = readings.every(session, row)
        if store.actor.role is Role.AUDITOR:
            found = [each for each in found if _same(each.reader, store.actor.name)]
        return found


def given(store: Store, audit: str, case: str, agency: str) -> Return:
    """The second reading as a return of its own; nothing of the first's answers is in it."""
    with store.session() as session:
        row, case_row, agency_row = _found(session, audit, case, agency)
        kept = _asked_for(session, case_row, agency_row)
        _must_read(store, kept, agency_row.code)
        return _plain(session, row, case_row, agency_row, kept)


def save(store: Store, audit: str, case: str, agency: str, answers: Mapping[str, str]) -> datetime:
    """Keep answers of the second reader; when this returns, a pulled plug does not lose them."""
    now = datetime.now(UTC)
    with store.session() as session:
        row, case_row, agency_row = _found(session, audit, case, agency)
        kept = _asked_for(session, case_row, agency_row)
        who = _must_read(store, kept, agency_row.code)
        _must_be_under_way(kept, case_row.reference)
        tool = tools.of(store, session, row).tool
        checked = {}
        for name, value in answers.items():
            question = tools.named(tool, name)
            checked[question.name] = check_value(question, value)
        before = readings.answers(session, kept)
        readings.put_answers(session, kept, checked, who=who, at=now)
        urgent = next((q.name for q in tool.questions if q.indicator == URGENT), "")
        was, is_ = before.get(urgent, ""), checked.get(urgent, before.get(urgent, ""))
        if was != is_ and "yes" in (was, is_):
            kind = ConcernKind.RAISED if is_ == "yes" else ConcernKind.ANSWER_CHANGED
            _note_urgent(store, session, case_row, agency_row, kind, who, now)
        if kept.state == ReturnState.NOT_STARTED and any(checked.values()):
            kept.state = ReturnState.DRAFT
            session.add(kept)
    return now


def submit(
    store: Store, audit: str, case: str, agency: str, *, accept_incomplete: bool = False,
    why: str = "",
) -> Return:  # fmt: skip
    """Hand the second reading in. From now on it stays as it was read."""
    from ddscp_audit.forms.session import FormSession  # the engine is not needed for a window

    with store.session() as session:
        row, case_row, agency_row = _found(session, audit, case, agency)
        kept = _asked_for(session, case_row, agency_row)
        who = _must_read(store, kept, agency_row.code)
        _must_be_under_way(kept, case_row.reference)
        form = FormSession(
            tools.of(store, session, row),
            agency=agency_row.code,
            facts=case_rows.facts_of(session, case_row),
            answers=readings.answers(session, kept),
        )
        if not accept_incomplete:
            check_complete(form, case_row.reference, agency_row.code)
        says = form.answers()
        reference, code = case_row.reference, agency_row.code
        found = freetext.check_answers(form.form.tool, reference, code, says)
        reason = freetext.checked_reason(why, found, f"The second reading of {reference}")
        nil = says.get(CONTACT) == "no"
        return _hand_in(session, row, case_row, agency_row, kept, who, nil=nil, why=reason)


def nil(store: Store, audit: str, case: str, agency: str) -> Return:
    """Hand in that the second reader found no record."""
    with store.session() as session:
        row, case_row, agency_row = _found(session, audit, case, agency)
        kept = _asked_for(session, case_row, agency_row)
        who = _must_read(store, kept, agency_row.code)
        _must_be_under_way(kept, case_row.reference)
        if tools.of(store, session, row).tool.question(CONTACT) is not None:
            readings.put_answers(session, kept, {CONTACT: "no"}, who=who, at=datetime.now(UTC))
        return _hand_in(session, row, case_row, agency_row, kept, who, nil=True)


def withdraw(store: Store, audit: str, case: str, agency: str, why: str) -> None:
    """Take a second reading out of the comparison, with a reason; its answers are kept."""
    who = must_lead(store)
    if not why.strip():
        raise InputError(
            "A second reading is withdrawn for a reason.", safe="It stands.", todo="Say why."
        )
    with store.session() as session:
        row, case_row, agency_row = _found(session, audit, case, agency)
        kept = _asked_for(session, case_row, agency_row)
        kept.withdrawn_at, kept.withdrawn_reason = datetime.now(UTC), why.strip()
        session.add(kept)
        session.flush()
        made = readings.plain(session, case_row.reference, agency_row.code, kept)
        _log(
            session, who, made, row, "second reading withdrawn", before=kept.reader, why=why.strip()
        )


def differences(store: Store, audit: str) -> list[Difference]:
    """Every question on which two readers differ, resolved ones too; refused to an auditor."""
    if store.actor.role is Role.AUDITOR:
        raise RoleError(
            "Who reads blind does not see where readers differ.",
            safe="Nothing was changed.",
            todo="Ask the QA lead.",
        )
    must_see_all(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        tool, material = gather(store, session, row)
        return _differences(session, row, tool, material)


def resolve(
    store: Store, audit: str, case: str, agency: str, question: str, stands: Stands, reason: str
) -> Resolution:
    """Say which of two answers stands, and why. The first return changes where the second does."""
    who = must_lead(store)
    if not reason.strip():
        raise InputError(
            "A difference is resolved with a reason.",
            safe="Both answers are kept, and the first counts.",
            todo="Say why this answer stands.",
        )
    with store.session() as session:
        row, case_row, agency_row = _found(session, audit, case, agency)
        tool, material = gather(store, session, row)
        asked = tools.named(tool, question)
        found = next(
            (
                each
                for each in _differences(session, row, tool, material)
                if (each.case, each.agency, each.question.name)
                == (case_row.reference, agency_row.code, asked.name)
            ),
            None,
        )
        if found is None:
            raise RuleError(
                f"The two readers of {agency_row.code}'s record of {case_row.reference} do not "
                f"differ on {asked.bank_id}.",
                safe="Nothing was changed.",
            )
        if not found.open:
            raise RuleError(
                f"{asked.bank_id} of {case_row.reference} is resolved already.",
                safe="What was decided stands.",
            )
        now = datetime.now(UTC)
        made = Resolution(
            asked.name, found.first, found.second, Stands(stands), reason.strip(), who, now
        )
        kept = _asked_for(session, case_row, agency_row)
        readings.put_resolution(session, kept, made)
        if made.stands is Stands.SECOND:
            desk = desk_at(store, session, row, case_row.reference, agency_row.code, who)
            desk.put([(asked.name, found.second)], now, why=f"Second reading: {made.reason}")
        eventlog.append(
            session,
            who=who,
            audit=row.reference,
            what="two readings resolved",
            subject=f"{case_row.reference} {agency_row.code} {asked.name}",
            before=found.first,
            after=found.second if made.stands is Stands.SECOND else found.first,
            why=made.reason,
        )
        return made


def open_differences(
    session: Session, audit: AuditRow, tool: Tool, material: Material
) -> dict[tuple[str, str], tuple[AgencyAnswer, ...]]:
    """By case and question, what second readers said that nobody has resolved yet.

    Questions reported per return are left out: the panel has no value of the case to settle.
    """
    found: dict[tuple[str, str], tuple[AgencyAnswer, ...]] = {}
    for each in _differences(session, audit, tool, material):
        if each.open and each.question.rollup.kind is not RollupKind.AGENCY:
            said = AgencyAnswer(f"{each.agency} second reader", each.second)
            key = (each.case, each.question.name)
            found[key] = (*found.get(key, ()), said)
    return found


def must_not_see_first(store: Store, session: Session, case: CaseRow, agency: AgencyRow) -> None:
    """Refuse the first's answers to the person who is to read the same record blind."""
    if store.actor.role is not Role.AUDITOR:
        return
    kept = readings.standing(session, case, agency)
    if kept is not None and _same(kept.reader, store.actor.name):
        raise RoleError(
            f"{kept.reader} reads {agency.code}'s record of {case.reference} a second time, blind.",
            safe="The first reading is kept.",
            todo="Open the second reading instead.",
        )


def _differences(
    session: Session, audit: AuditRow, tool: Tool, material: Material
) -> list[Difference]:
    firsts = {(each.case, each.agency): each for each in material.returns if each.counts}
    settled = {(each.case, each.question, each.agency): each.value for each in material.settled}
    found = []
    for reading in readings.every(session, audit):
        first = firsts.get((reading.case, reading.agency))
        if first is None or not reading.stands or not reading.handed_in:
            continue
        resolved = {each.question: each for each in reading.resolutions}
        for question in tool.questions:
            if question.type in _COMPARED_NOT:
                continue
            made = resolved.get(question.name)
            one = made.first if made else first.answers.get(question.name, "")
            other = made.second if made else reading.answers.get(question.name, "")
            if not one or not other or same_value(one, other):
                continue
            own = question.rollup.kind is RollupKind.AGENCY
            panel = settled.get((reading.case, question.name, reading.agency if own else ""), "")
            found.append(
                Difference(
                    reading.case, reading.agency, reading.reader, question, one, other, made, panel
                )
            )
    return found


def _hand_in(
    session: Session,
    audit: AuditRow,
    case: CaseRow,
    agency: AgencyRow,
    kept: SecondReadingRow,
    who: str,
    *,
    nil: bool,
    why: str = "",
) -> Return:
    kept.state = ReturnState.NIL if nil else ReturnState.SUBMITTED
    kept.submitted_at, kept.submitted_by = datetime.now(UTC), who
    session.add(kept)
    session.flush()
    made = readings.plain(session, case.reference, agency.code, kept)
    says = "\n".join(f"{name}={value}" for name, value in sorted(made.answers.items()))
    _log(
        session, who, made, audit, "second reading handed in",
        after=f"{len(made.answers)} answers, {digest(says)}", why=why,
    )  # fmt: skip
    return _plain(session, audit, case, agency, kept)


def _plain(
    session: Session, audit: AuditRow, case: CaseRow, agency: AgencyRow, kept: SecondReadingRow
) -> Return:
    return Return(
        case=case.reference,
        agency=agency.code,
        state=ReturnState(kept.state),
        answers=readings.answers(session, kept),
        submitted_at=kept.submitted_at,
        submitted_by=kept.submitted_by,
    )


def _found(
    session: Session, audit: str, case: str, agency: str
) -> tuple[AuditRow, CaseRow, AgencyRow]:
    row = audit_rows.get(session, audit)
    return row, case_rows.in_sample(session, row, case), taking_part(session, row, agency)


def _asked_for(session: Session, case: CaseRow, agency: AgencyRow) -> SecondReadingRow:
    kept = readings.standing(session, case, agency)
    if kept is None:
        raise RuleError(
            f"Nobody was asked to read {agency.code}'s record of {case.reference} a second time.",
            safe="Nothing was changed.",
            todo="Ask for a second reading first.",
        )
    return kept


def _note_urgent(
    store: Store,
    session: Session,
    case: CaseRow,
    agency: AgencyRow,
    kind: ConcernKind,
    who: str,
    at: datetime,
) -> None:
    """A child does not wait for two readers to agree: the concern is open at once."""
    device, counter = store.stamp()
    step = ConcernStepRow(
        case_id=key(case.id),
        agency=agency.code,
        kind=kind,
        who=who,
        at=at,
        device=device,
        counter=counter,
    )
    concerns.add(session, step)


def _must_read(store: Store, kept: SecondReadingRow, agency: str) -> str:
    """The lead, who enters what somebody read, or the reader of that agency alone."""
    who = must_answer(store, agency)
    if store.actor.role is Role.AUDITOR and not _same(kept.reader, who):
        raise RoleError(
            f"This second reading is {kept.reader}'s.",
            safe="Nothing was changed.",
            todo="Ask the QA lead.",
        )
    return who


def _must_be_under_way(kept: SecondReadingRow, case: str) -> None:
    if kept.state in HANDED_IN:
        raise RuleError(
            f"The second reading of {case} was handed in, and stays as it was read.",
            safe="It is kept.",
            todo="A difference from the first is resolved with a reason.",
        )


def _same(one: str, other: str) -> bool:
    return one.strip().lower() == other.strip().lower()


def _log(
    session: Session,
    who: str,
    made: SecondReading,
    audit: AuditRow,
    what: str,
    *,
    before: str = "",
    after: str = "",
    why: str = "",
) -> None:
    eventlog.append(
        session,
        who=who,
        audit=audit.reference,
        what=what,
        subject=f"{made.case} {made.agency}",
        before=before,
        after=after,
        why=why,
    )
