"""Agencies' returns: the grid, the save of every answer, submission, and what came before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ddscp_audit.domain.agency import Agency
from ddscp_audit.domain.case import AnswerChange, Case, Intake, Return
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.sampling.table import CancelCheck, Progress
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import changes, concerns, eventlog, returns
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.workflow import agency_workbooks, freetext, incoming, second_readings, tools
from ddscp_audit.workflow.desk import (
    HANDED_IN,
    URGENT,
    check_answer,
    check_complete,
    note_urgent,
    taking_part,
)
from ddscp_audit.workflow.desk import at as desk_at
from ddscp_audit.workflow.intake import take_returns
from ddscp_audit.workflow.roles import (
    must_answer,
    must_lead,
    must_see_cases,
    must_see_returns,
)

if TYPE_CHECKING:
    from ddscp_audit.forms.xlsform import Form


@dataclass(frozen=True, slots=True)
class Cell:
    """One return in the grid. ``asked`` is 0 until somebody has begun."""

    state: ReturnState
    answered: int = 0
    asked: int = 0
    revision: int = 0
    late: bool = False
    saved_at: datetime | None = None
    urgent: bool = False  # the agency raised an urgent concern, handed in or not


@dataclass(frozen=True, slots=True)
class Totals:
    """The grid in six integers; ``submitted`` without nil returns."""

    expected: int = 0
    submitted: int = 0
    nil: int = 0
    drafts: int = 0
    not_started: int = 0
    late: int = 0

    @property
    def returned(self) -> int:
        """Handed in, nil or not."""
        return self.submitted + self.nil


@dataclass(frozen=True, slots=True)
class Grid:
    """Agency × case. ``cells`` by (case reference, agency code)."""

    cases: tuple[Case, ...]
    agencies: tuple[Agency, ...]
    cells: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    totals: Totals = field(default_factory=Totals)
    returns_due: date | None = None


def cases(store: Store, audit: str, *, withdrawn: bool = False) -> list[Case]:
    """Cases of the sample with their facts; on demand, withdrawn ones too."""
    must_see_cases(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        facts = case_rows.facts(session, row)
        return [
            case_rows.plain(case, facts.get(key(case.id), {}))
            for case in case_rows.rows(session, row, withdrawn=withdrawn)
        ]


def grid(store: Store, audit: str, *, today: date | None = None) -> Grid:
    """Where every agency stands with every case; an auditor sees the agency's own."""
    own = must_see_returns(store)
    return grid_of(store, audit, own, today=today)


def grid_of(
    store: Store,
    audit: str,
    own: str = "",
    *,
    today: date | None = None,
    states_only: bool = False,
) -> Grid:
    """As :func:`grid`, of all agencies or of ``own``, for what tells nobody more than numbers.

    ``states_only``: what a cell says of its answers, and when they were saved, is not read.
    """
    with store.session() as session:
        row = audit_rows.get(session, audit)
        kept = returns.kept(session, row, agency=own, changes=not states_only)
        if not states_only:
            kept = [cell if _stands(cell) else _count(store, session, row, cell) for cell in kept]
        day = today or datetime.now().astimezone().date()
        overdue = row.returns_due is not None and row.returns_due < day
        urgent = _urgent(store, session, row)
        cells = {
            (cell.case, cell.agency): _cell(
                cell, overdue, (cell.case, cell.agency) in urgent, states_only
            )
            for cell in kept
        }
        facts = case_rows.facts(session, row)
        return Grid(
            cases=tuple(
                case_rows.plain(case, facts.get(key(case.id), {}))
                for case in case_rows.rows(session, row)
            ),
            agencies=tuple(
                Agency(a.code, a.name)
                for a in audit_rows.agencies(session, row)
                if own in ("", a.code)
            ),
            cells=cells,
            totals=_totals(cells),
            returns_due=row.returns_due,
        )


def get_return(store: Store, audit: str, case: str, agency: str) -> Return:
    """One return with its answers; an empty one where nobody has begun."""
    must_see_returns(store, agency)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        case_row = case_rows.in_sample(session, row, case)
        agency_row = taking_part(session, row, agency)
        second_readings.must_not_see_first(store, session, case_row, agency_row)
        kept = returns.kept(session, row, case_row.reference, agency_row.code)
        if not kept:
            return Return(case_row.reference, agency_row.code, ReturnState.NOT_STARTED)
        return kept[0].plain(returns.answers_of(session, kept[0].id))


def form_of_return(store: Store, audit: str, case: str, agency: str) -> Form:
    """The form a return is read by: handed in, the version it was filled in with; else the audit's
    own of today."""
    with store.session() as session:
        row = audit_rows.get(session, audit)
        case_row = case_rows.in_sample(session, row, case)
        agency_row = taking_part(session, row, agency)
        kept = returns.kept(session, row, case_row.reference, agency_row.code)
        if not kept or kept[0].id is None:
            return tools.of(store, session, row)
        return tools.of_return(store, session, row, returns.row(session, kept[0].id))


def save_answer(
    store: Store, audit: str, case: str, agency: str, question: str, value: str, why: str = ""
) -> datetime:
    """Keep one answer; when this returns, a pulled plug does not lose it.

    A change to a return that was handed in needs ``why``.
    """
    return save_answers(store, audit, case, agency, {question: value}, why)


def save_answers(
    store: Store,
    audit: str,
    case: str,
    agency: str,
    answers: Mapping[str, str],
    why: str = "",
) -> datetime:
    """Keep several answers in one transaction; as :func:`save_answer`."""
    who = must_answer(store, agency)
    checked = _checked(store, audit, answers)
    now = datetime.now(UTC)
    with store.quick() as quick:
        found = returns.find(quick, audit, case, agency)
        if found is not None and found[1] is ReturnState.DRAFT:
            changed = returns.put(quick, found[0], checked, who=who, at=now)
            note_urgent(quick, store.cache["tool", audit], found[0], changed, who, now)
            return now
    return _save_slowly(store, audit, case, agency, checked, who=who, at=now, why=why.strip())


def _save_slowly(
    store: Store,
    audit: str,
    case: str,
    agency: str,
    answers: list[tuple[str, str]],
    *,
    who: str,
    at: datetime,
    why: str,
) -> datetime:
    """The first answer of a return, or a change after it was handed in."""
    with store.session() as session:
        desk = desk_at(store, session, audit_rows.get(session, audit), case, agency, who)
        there = desk.answers()
        differs = any(there.get(question, "") != value for question, value in answers)
        if desk.handed_in and differs and not why:
            raise RuleError(
                f"{desk.agency.code} has handed in its return for {desk.case.reference}.",
                safe="Nothing was changed.",
                todo="Say why it must change, or reopen it.",
            )
        desk.put(answers, at, why)
    return at


def submit(
    store: Store,
    audit: str,
    case: str,
    agency: str,
    accept_incomplete: bool = False,
    why: str = "",
    told_by: str = "",
) -> Return:
    """Hand a return in. Refused while a required answer is missing or an answer is not possible.

    Free text that looks like personal data goes in only with ``why``, which the event log keeps.
    ``told_by``: who of the agency told the lead what it says, where the lead entered it.
    """
    who = must_lead(store) if told_by else must_answer(store, agency)
    with store.session() as session:
        desk = desk_at(store, session, audit_rows.get(session, audit), case, agency, who)
        form = desk.form()
        if not accept_incomplete:
            check_complete(form, desk.case.reference, desk.agency.code)
        reference, code = desk.case.reference, desk.agency.code
        tool = tools.of(store, session, desk.audit).tool
        found = freetext.check_answers(tool, reference, code, form.answers())
        reason = freetext.checked_reason(why, found, f"{code}'s return for {reference}")
        desk.hand_in(form, told_by.strip())
        if found:
            desk.log("free text kept", after=freetext.counted(found), why=reason)
        return desk.plain()


def nil_return(store: Store, audit: str, case: str, agency: str, told_by: str = "") -> Return:
    """Record that this agency had no contact and read no record; ``told_by``: see `submit`."""
    who = must_lead(store) if told_by else must_answer(store, agency)
    with store.session() as session:
        desk = desk_at(store, session, audit_rows.get(session, audit), case, agency, who)
        if desk.row.state == ReturnState.SUBMITTED:
            raise RuleError(
                f"{desk.agency.code} has handed in answers for {desk.case.reference}.",
                safe="Nothing was changed.",
                todo="Reopen the return first if they were sent by mistake.",
            )
        desk.make_nil(told_by.strip())
        return desk.plain()


def reopen(store: Store, audit: str, case: str, agency: str, why: str) -> Return:
    """Take a return back into work; its answers stay, and why is kept."""
    who = must_answer(store, agency)
    if not why.strip():
        raise InputError(
            "A return is reopened for a reason.", safe="Nothing was changed.", todo="Say why."
        )
    with store.session() as session:
        desk = desk_at(store, session, audit_rows.get(session, audit), case, agency, who)
        if desk.handed_in:
            desk.reopen(why.strip())
        return desk.plain()


def import_returns(
    store: Store,
    audit: str,
    paths: Sequence[Path | str],
    accept_incomplete: bool = False,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
    *,
    partial: bool = False,
    only_look: bool = False,
    password: str | None = None,
) -> Intake:
    """Take in packs, and tables of returns (CSV or a workbook), also as another survey tool exports
    them.

    Columns: case (reference or the list's id), agency, one per question (name or bank id), and
    perhaps nil. A row that lacks a required answer is kept as a draft unless ``accept_incomplete``.
    A row that differs from a return that was handed in is a conflict and changes nothing.
    Of an export nothing is taken where something could not be, unless ``partial``; ``only_look``
    tells what would become of the files and changes nothing. ``password`` opens workbooks that
    were sent out to agencies.
    """
    who = must_lead(store)
    boxes = [path for path in paths if incoming.looks_like_a_pack(path)]
    tables = [path for path in paths if path not in boxes]
    told = Intake()
    if boxes:
        taken = incoming.take(
            store,
            boxes,
            progress=progress,
            cancelled=cancelled,
            alone=not tables,
            only_look=only_look,
        )
        told = incoming.as_intake(taken)
    for path in [path for path in tables if agency_workbooks.recognise(path, password)]:
        tables.remove(path)
        if only_look:
            seen = agency_workbooks.look(store, audit, path, password)
            told += Intake(refused=seen.problems, notes=seen.notes)
        else:
            told += agency_workbooks.take(
                store, audit, path, password, accept_incomplete=accept_incomplete
            )
    if not tables:
        return told
    return told + take_returns(
        store,
        audit,
        tables,
        who,
        accept_incomplete=accept_incomplete,
        partial=partial,
        only_look=only_look,
        progress=progress,
        cancelled=cancelled,
    )


def set_fact(store: Store, audit: str, case: str, name: str, value: str) -> Case:
    """Set a case fact by hand; a label or a choice's name, blank to clear it."""
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        case_row = case_rows.in_sample(session, row, case)
        chosen = _fact_value(tools.of(store, session, row).tool, name, value)
        before = case_rows.set_fact(session, case_row, name, chosen, who)
        if before != chosen:
            eventlog.append(
                session,
                who=who,
                audit=row.reference,
                what="case fact set",
                subject=f"{case_row.reference} {name}",
                before=before,
                after=chosen,
            )
            # Skip logic reads facts, so what a return hides may have changed.
            for code in returns.submitted_for(session, case_row):
                desk_at(store, session, row, case_row.reference, code, who).recount()
        return case_rows.plain(case_row, case_rows.facts_of(session, case_row))


def history(store: Store, audit: str, case: str, agency: str, question: str) -> list[AnswerChange]:
    """Every change of one answer, first to last."""
    must_see_returns(store, agency)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        case_row = case_rows.get(session, row, case)
        agency_row = taking_part(session, row, agency)
        second_readings.must_not_see_first(store, session, case_row, agency_row)
        tool = tools.of(store, session, row).tool
        found = tool.question(question)
        kept = returns.kept(session, row, case_row.reference, agency_row.code)
        if not kept or kept[0].id is None:
            return []
        return returns.history(session, kept[0].id, found.name if found else question)


def identity(store: Store, audit: str, case: str) -> str:
    """The list's own id of a case; for the lead only, and never on a return or a report."""
    must_lead(store)
    with store.session() as session:
        return case_rows.get(session, audit_rows.get(session, audit), case).list_id


def _fact_value(tool: Tool, name: str, value: str) -> str:
    definitions = tools.facts(tool)
    if name not in definitions:
        raise InputError(
            f"There is no case fact “{name}”.",
            safe="Nothing was changed.",
            todo=f"The facts are {', '.join(definitions)}.",
        )
    chosen = definitions[name].read(value)
    if chosen is None:
        labels = ", ".join(label for _, label in definitions[name].choices)
        raise InputError(
            f"{definitions[name].label} has no choice “{value}”.",
            safe="Nothing was changed.",
            todo=f"Its choices are {labels}.",
        )
    return chosen


def _checked(store: Store, audit: str, answers: Mapping[str, str]) -> list[tuple[str, str]]:
    # The tool is remembered by the audit's reference: looking it up would double the save's time.
    remembered = ("tool", audit)
    if remembered not in store.cache:
        with store.session() as session:
            form = tools.of(store, session, audit_rows.get(session, audit))
            store.cache[remembered] = form.tool
    tool = store.cache[remembered]
    return [check_answer(tool, name, value) for name, value in answers.items()]


def _urgent(store: Store, session: Session, audit: AuditRow) -> set[tuple[str, str]]:
    """Cases and agencies with an urgent concern that nobody has confirmed as acted on; of drafts
    too, for a child does not wait."""
    questions = tools.of(store, session, audit).tool.questions
    question = next((q for q in questions if q.indicator == URGENT), None)
    saying = returns.saying(session, audit, question.name, "yes") if question else set()
    places = changes.places(session, audit) if saying else {}
    raised = {places[id]: True for id in saying if id in places}
    raised |= {(c.case, c.agency): c.open for c in concerns.every(session, audit)}
    return {place for place, still_open in raised.items() if still_open}


def _stands(cell: returns.Kept) -> bool:
    return cell.id is None or cell.counts_stand


def _cell(kept: returns.Kept, overdue: bool, urgent: bool, state_only: bool = False) -> Cell:
    return Cell(
        state=kept.state,
        answered=0 if state_only else kept.answered,
        asked=0 if state_only else kept.asked,
        revision=kept.revision,
        late=overdue and kept.state not in HANDED_IN,
        saved_at=kept.saved_at,
        urgent=urgent,
    )


def _totals(cells: Mapping[tuple[str, str], Cell]) -> Totals:
    states = [cell.state for cell in cells.values()]
    return Totals(
        expected=len(states),
        submitted=states.count(ReturnState.SUBMITTED),
        nil=states.count(ReturnState.NIL),
        drafts=states.count(ReturnState.DRAFT),
        not_started=states.count(ReturnState.NOT_STARTED),
        late=sum(cell.late for cell in cells.values()),
    )


def _count(store: Store, session: Session, audit: AuditRow, cell: returns.Kept) -> returns.Kept:
    """Run the form for a return whose counts are older than its answers, and keep the result."""
    desk = desk_at(store, session, audit, cell.case, cell.agency, "")
    if store.read_only:
        answered, asked = desk.form().totals()
        return replace(cell, answered=answered, asked=asked)
    desk.recount()
    return replace(cell, answered=desk.row.answered, asked=desk.row.asked)
