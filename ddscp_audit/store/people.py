"""People who act on a store: every query about them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlmodel import Session, col, select

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.store.tables import PersonRow


def keep(session: Session, person: Person) -> bool:
    """Keep a person; False where the store knew this one in this role already."""
    query = select(PersonRow).where(
        PersonRow.name == person.name,
        PersonRow.agency == person.agency,
        PersonRow.role == person.role,
    )
    if session.exec(query).first() is not None:
        return False
    session.add(
        PersonRow(
            name=person.name,
            agency=person.agency,
            role=person.role,
            created_at=datetime.now(UTC),
        )
    )
    session.flush()
    return True


def remove(session: Session, person: Person) -> bool:
    """Take a person off the store; False where nobody is known by that name, agency and role."""
    query = select(PersonRow).where(
        PersonRow.name == person.name,
        PersonRow.agency == person.agency,
        PersonRow.role == person.role,
    )
    row = session.exec(query).first()
    if row is not None:
        session.delete(row)
        session.flush()
    return row is not None


def every(session: Session) -> tuple[Person, ...]:
    """Everybody, first to last."""
    rows = session.exec(select(PersonRow).order_by(col(PersonRow.id))).all()
    return tuple(Person(row.name, Role(row.role), row.agency) for row in rows)
