"""Draws and their tickets: every query about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from ddscp_audit.store.tables import AuditRow, DrawRow, TicketRow


@dataclass(frozen=True, slots=True)
class Plan:
    """What a draw was made from: ``strata`` and ``allocation`` are empty where it had none."""

    population: int
    strata: Mapping[str, int]
    allocation: Mapping[str, int]
    cutoffs: Mapping[str, str]


def current(session: Session, audit: AuditRow) -> DrawRow | None:
    """The draw that counts: the last one that is not void."""
    query = select(DrawRow).where(DrawRow.audit_id == audit.id, col(DrawRow.void_at).is_(None))
    return session.exec(query.order_by(col(DrawRow.id).desc())).first()


def every(session: Session, audit: AuditRow) -> Sequence[DrawRow]:
    """All draws, void ones included, first to last."""
    query = select(DrawRow).where(DrawRow.audit_id == audit.id)
    return session.exec(query.order_by(col(DrawRow.id))).all()


def tickets(session: Session, draw: DrawRow) -> Sequence[TicketRow]:
    """Tickets of a draw in the order of their rank."""
    query = select(TicketRow).where(TicketRow.draw_id == draw.id)
    return session.exec(query.order_by(col(TicketRow.rank), col(TicketRow.id))).all()


def plan(draw: DrawRow) -> Plan:
    """The figures of a draw."""
    kept = draw.plan
    return Plan(
        population=int(kept["population"]),
        strata={name: int(n) for name, n in kept["strata"].items()},
        allocation={name: int(n) for name, n in kept["allocation"].items()},
        cutoffs=dict(kept["cutoffs"]),
    )
