"""The lead's words, the order of chapters and the partnership: every query about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, delete, select

from ddscp_audit.domain.words import DEFAULT_PARTNERSHIP, Logo, Part, Partnership, Section, arranged
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.store.tables_words import PartnershipRow, SectionRow, WordRow


@dataclass(frozen=True, slots=True)
class Kept:
    """One text as it is kept; ``source`` is a quote's voice."""

    text: str
    source: str = ""


def texts(session: Session, audit: AuditRow) -> dict[str, list[Kept]]:
    """All texts of an audit by their kind, in order."""
    query = select(WordRow).where(WordRow.audit_id == audit.id)
    found: dict[str, list[Kept]] = {}
    for row in session.exec(query.order_by(col(WordRow.kind), col(WordRow.position))).all():
        found.setdefault(row.kind, []).append(Kept(row.text, row.source))
    return found


def put(session: Session, audit: AuditRow, kind: str, kept: Sequence[Kept]) -> None:
    """Keep these texts of a kind, in this order, in place of those there were."""
    of_kind = select(WordRow).where(WordRow.audit_id == audit.id, WordRow.kind == kind)
    there = {row.position: row for row in session.exec(of_kind).all()}
    for position, text in enumerate(kept):
        row = there.pop(position, None)
        if row is None:
            row = WordRow(audit_id=key(audit.id), kind=kind, position=position, text="")
        row.text, row.source = text.text, text.source
        session.add(row)
    for row in there.values():
        session.delete(row)
    session.flush()


def sections(session: Session, audit: AuditRow) -> tuple[Section, ...]:
    """Chapters of the findings report as the lead ordered them; a chapter of another version of
    the application is passed over."""
    query = select(SectionRow).where(SectionRow.audit_id == audit.id)
    known = {part.value for part in Part}
    rows = session.exec(query.order_by(col(SectionRow.position))).all()
    return arranged(Section(Part(row.part), row.omitted) for row in rows if row.part in known)


def put_sections(session: Session, audit: AuditRow, wanted: Sequence[Section]) -> None:
    """Keep the order of chapters and which are left out."""
    session.exec(delete(SectionRow).where(col(SectionRow.audit_id) == audit.id))
    for position, section in enumerate(wanted):
        session.add(
            SectionRow(
                audit_id=key(audit.id),
                part=section.part.value,
                position=position,
                omitted=section.omitted,
            )
        )
    session.flush()


def partnership(session: Session) -> Partnership:
    """Whose reports these are; the house's own name where nobody said so."""
    row = session.exec(select(PartnershipRow)).first()
    if row is None:
        return Partnership()
    logo = None
    if row.logo is not None:
        logo = Logo(row.logo, row.logo_alt, row.logo_width, row.logo_height, row.logo_kind)
    return Partnership(row.name or DEFAULT_PARTNERSHIP, logo, row.accent)


def put_partnership(session: Session, wanted: Partnership) -> None:
    """Keep whose reports these are."""
    row = session.exec(select(PartnershipRow)).first() or PartnershipRow()
    row.name, row.accent, logo = wanted.name, wanted.accent, wanted.logo
    row.logo = logo.data if logo else None
    row.logo_kind, row.logo_alt = (logo.kind, logo.alt) if logo else ("", "")
    row.logo_width, row.logo_height = (logo.width, logo.height) if logo else (0, 0)
    session.add(row)
    session.flush()
