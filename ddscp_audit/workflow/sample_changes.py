"""After the draw: replacements, extensions, cases added by hand, and a draw declared void.

Whatever comes in comes in ticket order; the only choice anybody has is written down as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from ddscp_audit.domain.vocabulary import CaseState, ReplacementReason, Selection, Unit
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.sampling.frame import canonical_text
from ddscp_audit.sampling.replacement import check_replacement, grow
from ddscp_audit.sampling.tickets import Pick
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import draws, eventlog, populations, returns
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow, CaseRow, DrawRow, PopulationRow, TicketRow
from ddscp_audit.workflow import frames
from ddscp_audit.workflow.drawn import DrawnCase
from ddscp_audit.workflow.picks import LATER, add_case, current_draw, population_of, ticket_row
from ddscp_audit.workflow.roles import must_lead


def replace(
    store: Store,
    audit: str,
    case_reference: str,
    reason: ReplacementReason | str,
    note: str = "",
    panel_decision: str = "",
) -> DrawnCase:
    """Withdraw a case for one of five reasons; the next unused ticket of its stratum comes in.

    Where an agency has handed in a return for it, ``panel_decision`` must say what the panel
    decided. The withdrawn case stays visible and its reference is never used again.
    """
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        case = case_rows.in_sample(session, row, case_reference)
        if case.purposive:
            raise RuleError(
                f"{case.reference} was added by hand and has no ticket to follow it.",
                safe="Nothing was changed.",
                todo="Add another by hand, or leave it.",
            )
        known = check_replacement(
            reason,
            submitted=bool(returns.submitted_for(session, case)),
            panel_decided=bool(panel_decision.strip()),
        )
        draw_row = current_draw(session, row)
        population = population_of(session, row)
        (ticket,) = _take(session, row, draw_row, population, {case.stratum: 1})
        new = add_case(session, row, population, ticket, ticket.list_id, who)
        case.state = CaseState.WITHDRAWN
        case.withdrawn_at, case.withdrawn_by = datetime.now(UTC), who
        case.withdrawn_reason, case.withdrawn_note = known, note.strip()
        case.replaced_by = new.reference
        session.add(case)
        session.flush()
        case_rows.assign(session, row)
        eventlog.append(
            session,
            who=who,
            audit=row.reference,
            what="case replaced",
            subject=case.reference,
            before=case.reference,
            after=f"{new.reference}, ticket {ticket.number[:22]}",
            why="; ".join(filter(None, (known, note.strip(), panel_decision.strip()))),
        )
        return _drawn(new, ticket)


def extend(store: Store, audit: str, more: int) -> tuple[DrawnCase, ...]:
    """Take ``more`` tickets, in proportion to the strata; what was drawn before stays."""
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        draw_row = current_draw(session, row)
        population = population_of(session, row)
        plan = draws.plan(draw_row)
        there: dict[str, int] = {}
        for case in case_rows.rows(session, row):
            if not case.purposive:
                there[case.stratum] = there.get(case.stratum, 0) + 1
        sizes = plan.strata or {"": plan.population}
        wanted = {name: count for name, count in grow(there, more, sizes).items() if count}
        taken = _take(session, row, draw_row, population, wanted)
        drawn = tuple(
            _drawn(add_case(session, row, population, ticket, ticket.list_id, who), ticket)
            for ticket in taken
        )
        case_rows.assign(session, row)
        if sum(there.values()) + more == plan.population and row.selection == Selection.RANDOM:
            row.selection = Selection.CENSUS
            session.add(row)
        eventlog.append(
            session,
            who=who,
            audit=row.reference,
            what="sample extended",
            subject=draw_row.label,
            after=" ".join(f"{case.reference}={case.ticket[:22]}" for case in drawn),
        )
        return drawn


def add_purposive(store: Store, audit: str, list_id: str, why: str) -> DrawnCase:
    """Add a case by hand; from then on the whole sample is called purposive, for ever."""
    who = must_lead(store)
    if not why.strip():
        raise InputError(
            "A case is added by hand for a reason.", safe="Nothing was changed.", todo="Say why."
        )
    with store.session() as session:
        row = audit_rows.get(session, audit)
        population = population_of(session, row)
        wanted = canonical_text(list_id)
        there = populations.row(session, key(population.id), wanted)
        if there is None:
            raise InputError(
                f"The list has no case {list_id}.",
                safe="Nothing was changed.",
                todo="Give an id as it stands in the accepted list.",
            )
        if any(case.list_id == wanted for case in case_rows.rows(session, row, withdrawn=True)):
            raise RuleError(
                f"{list_id} is or was in the sample.",
                safe="Nothing was changed.",
                todo="Choose another case.",
            )
        case = add_case(session, row, population, None, wanted, who, there.stratum)
        before, row.selection = row.selection, Selection.PURPOSIVE
        session.add(row)
        session.flush()
        case_rows.assign(session, row)
        eventlog.append(
            session,
            who=who,
            audit=row.reference,
            what="case added by hand",
            subject=case.reference,
            before=before,
            after=row.selection,
            why=why.strip(),
        )
        return _drawn(case, None)


def void(store: Store, audit: str, why: str) -> str:
    """Declare the draw void; the label of the next one. Refused once a return was begun."""
    who = must_lead(store)
    if not why.strip():
        raise InputError(
            "A draw is declared void for a reason.", safe="Nothing was changed.", todo="Say why."
        )
    with store.session() as session:
        row = audit_rows.get(session, audit)
        draw_row = current_draw(session, row)
        if returns.begun(session, row):
            raise RuleError(
                f"Returns have been begun for the sample of {row.reference}.",
                safe="Nothing was changed.",
                todo="Replace single cases with a reason, or begin another audit.",
            )
        draw_row.void_at, draw_row.void_reason = datetime.now(UTC), why.strip()
        session.add(draw_row)
        for case in case_rows.rows(session, row):
            case.state = CaseState.WITHDRAWN
            case.withdrawn_at, case.withdrawn_by = draw_row.void_at, who
            case.withdrawn_reason = "draw void"
            case.withdrawn_note = why.strip()
            session.add(case)
        eventlog.append(
            session,
            who=who,
            audit=row.reference,
            what="draw void",
            subject=draw_row.label,
            why=why.strip(),
        )
        return draw_row.label


def _take(
    session: Session,
    audit: AuditRow,
    draw_row: DrawRow,
    population: PopulationRow,
    wanted: Mapping[str, int],
) -> list[TicketRow]:
    """Tickets of the next unused units; a reserve's own, or a new one behind the reserves."""
    there = {
        ticket.drawn_id or ticket.list_id: ticket for ticket in draws.tickets(session, draw_row)
    }
    cases = case_rows.rows(session, audit, withdrawn=True)
    with_case = {case.ticket_id for case in cases}
    by_hand = {case.list_id for case in cases if case.ticket_id is None}
    used = {unit for unit, ticket in there.items() if ticket.id in with_case} | by_hand
    plan = draws.plan(draw_row)
    frame = frames.build(
        session,
        population,
        strata=draw_row.strata_column,
        unit=Unit(draw_row.unit),
        systematic=draw_row.systematic,
    )
    allocation = dict(plan.allocation) if plan.strata else draw_row.allocation
    picks = frames.following(frame, draw_row.seed, draw_row.size, allocation, used, wanted)
    return [there.get(pick.unit) or _behind(session, draw_row, pick) for pick in picks]


def _behind(session: Session, draw_row: DrawRow, pick: Pick) -> TicketRow:
    ticket = ticket_row(draw_row, pick, LATER)
    session.add(ticket)
    session.flush()
    return ticket


def _drawn(case: CaseRow, ticket: TicketRow | None) -> DrawnCase:
    return DrawnCase(
        rank=ticket.rank if ticket else case.rank,
        reference=case.reference,
        id=case.list_id,
        ticket=ticket.number if ticket else "",
        stratum=case.stratum,
        family=ticket.drawn_id if ticket else "",
    )
