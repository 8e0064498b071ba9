"""What My cases reads, in the background, in one go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ddscp_audit.gui.cases.table import MyCase, my_cases
from ddscp_audit.workflow import audits, concerns, fieldwork, packs

if TYPE_CHECKING:
    from ddscp_audit.store.database import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """An agency's part of an audit: its cases, until when, whom to ask, what to do at once."""

    agency: str
    agency_name: str
    cases: tuple[MyCase, ...]
    due: date | None = None
    contact: str = ""
    urgent_words: str = ""

    @property
    def to_send(self) -> tuple[MyCase, ...]:
        """Finished returns that are in no file yet, or were changed since."""
        return tuple(row for row in self.cases if row.waits)


def read(store: Store, audit: str, agency: str) -> Desk:
    """The desk of ``agency``."""
    summary = audits.find_audit(store, audit)
    about = packs.about(store, audit)
    sent = packs.sent_at(store, audit)
    name = next((a.name for a in summary.agencies if a.code == agency), agency)
    rows = my_cases(fieldwork.grid(store, audit), agency)
    return Desk(
        agency=agency,
        agency_name=name,
        cases=tuple(replace(row, sent_at=sent.get(row.case.reference)) for row in rows),
        due=summary.returns_due,
        contact=about.contact if about else "",
        urgent_words=concerns.instructions(store, audit),
    )
