"""Measures of an audit's own and its pinned figures: every query about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlmodel import Session, col, func, select

from ddscp_audit.domain.tool import DerivedMeasure
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.store.tables_figures import OwnMeasureRow, PinnedFigureRow


def own(session: Session, audit: AuditRow) -> Sequence[OwnMeasureRow]:
    """Measures of the audit's own in the order they were made."""
    query = select(OwnMeasureRow).where(OwnMeasureRow.audit_id == audit.id)
    return session.exec(query.order_by(col(OwnMeasureRow.position), col(OwnMeasureRow.id))).all()


def find(session: Session, audit: AuditRow, name: str) -> OwnMeasureRow | None:
    """The own measure of that name."""
    query = select(OwnMeasureRow).where(OwnMeasureRow.audit_id == audit.id)
    return session.exec(query.where(OwnMeasureRow.name == name)).first()


def next_position(session: Session, audit: AuditRow) -> int:
    """Where one more own measure stands."""
    query = select(func.max(OwnMeasureRow.position)).where(OwnMeasureRow.audit_id == audit.id)
    last = session.exec(query).one()
    return 0 if last is None else last + 1


def plain(row: OwnMeasureRow) -> DerivedMeasure:
    """The measure as findings count it."""
    return DerivedMeasure(row.name, row.label, row.section, row.base, row.counts, row.indicator)


def pinned(session: Session, audit: AuditRow) -> Sequence[PinnedFigureRow]:
    """Pinned figures in the order pinned."""
    query = select(PinnedFigureRow).where(PinnedFigureRow.audit_id == audit.id)
    order = query.order_by(col(PinnedFigureRow.position), col(PinnedFigureRow.id))
    return session.exec(order).all()


def pin(session: Session, audit: AuditRow, measure: str, who: str, position: int = -1) -> None:
    """Pin a measure, at the end or at ``position``; those behind it move on."""
    rows = pinned(session, audit)
    at = len(rows) if position < 0 else min(position, len(rows))
    for place, row in enumerate(rows):
        row.position = place + (place >= at)
        session.add(row)
    session.add(
        PinnedFigureRow(
            audit_id=key(audit.id),
            measure=measure,
            position=at,
            pinned_at=datetime.now(UTC),
            pinned_by=who,
        )
    )
    session.flush()
