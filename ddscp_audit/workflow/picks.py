"""From a drawn ticket to a case of the sample: what the draw and every later change share."""

from __future__ import annotations

from datetime import UTC, datetime

from ddscp_audit.errors import RuleError
from ddscp_audit.sampling.tickets import Pick
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import draws, populations
from ddscp_audit.store.database import Session
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow, CaseRow, DrawRow, PopulationRow, TicketRow
from ddscp_audit.workflow.drawn import DrawnCase

#: Kinds of tickets: of the sample, of the reserve list, and taken later from behind both.
PICK, RESERVE, LATER = "pick", "reserve", "later"


def population_of(session: Session, audit: AuditRow) -> PopulationRow:
    """The accepted list; refused with a sentence before there is one."""
    found = populations.current(session, audit)
    if found is None:
        raise RuleError(
            f"{audit.reference} has no eligible list yet.",
            safe="Nothing was changed.",
            todo="Import and accept a list first.",
        )
    return found


def current_draw(session: Session, audit: AuditRow) -> DrawRow:
    """The draw that counts; refused with a sentence before there is one."""
    found = draws.current(session, audit)
    if found is None:
        raise RuleError(
            f"No sample has been drawn for {audit.reference}.",
            safe="Nothing was changed.",
            todo="Draw one first.",
        )
    return found


def next_free_label(session: Session, audit: AuditRow) -> str:
    """The audit's reference; of a later draw, reference and number: ``NEG26-2``."""
    used = {draw_row.label for draw_row in draws.every(session, audit)}
    label, number = audit.reference, len(used)
    while label in used:
        number += 1
        label = f"{audit.reference}-{number}"
    return label


def ticket_row(draw_row: DrawRow, pick: Pick, kind: str) -> TicketRow:
    """A drawn ticket as it is kept."""
    return TicketRow(
        draw_id=key(draw_row.id),
        list_id=pick.id,
        drawn_id=pick.family,
        number=pick.ticket,
        stratum=pick.stratum,
        rank=pick.rank,
        kind=kind,
    )


def add_case(
    session: Session,
    audit: AuditRow,
    population: PopulationRow,
    ticket: TicketRow | None,
    list_id: str,
    who: str,
    stratum: str = "",
) -> CaseRow:
    """A new case under the next free reference, with the facts the list holds of it."""
    rank = case_rows.next_rank(session, audit)
    case = CaseRow(
        audit_id=key(audit.id),
        draw_id=ticket.draw_id if ticket else None,
        ticket_id=ticket.id if ticket else None,
        reference=case_rows.reference(audit, rank),
        rank=rank,
        list_id=list_id,
        stratum=ticket.stratum if ticket else stratum,
        purposive=ticket is None,
        added_at=datetime.now(UTC),
    )
    session.add(case)
    session.flush()
    there = populations.row(session, key(population.id), list_id)
    for name, value in (there.facts if there else {}).items():
        case_rows.set_fact(session, case, name, value, who)
    return case


def drawn_from(session: Session, draw_row: DrawRow) -> PopulationRow:
    """The list a draw was made from."""
    found = session.get(PopulationRow, draw_row.population_id)
    if found is None:
        raise LookupError(f"population {draw_row.population_id}")
    return found


def drawn_case(ticket: TicketRow, reference: str = "") -> DrawnCase:
    """A ticket as those who ask for the draw see it."""
    return DrawnCase(
        rank=ticket.rank,
        reference=reference,
        id=ticket.list_id,
        ticket=ticket.number,
        stratum=ticket.stratum,
        family=ticket.drawn_id,
    )
