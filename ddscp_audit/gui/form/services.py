"""What the form page asks of the rest of the house; a test hands in its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from ddscp_audit.domain.case import Return
from ddscp_audit.workflow import fieldwork

if TYPE_CHECKING:
    from ddscp_audit.store.database import Store


class Returns(Protocol):
    """Returns of one audit. Every call runs on the store's thread."""

    def write(self, case: str, agency: str, answers: Mapping[str, str]) -> datetime:
        """Commit answers of a return under way; the moment they became durable."""

    def submit(self, case: str, agency: str, why: str = "") -> Return:
        """Hand the return in; ``why`` words that look like personal data stand in it."""

    def nil_return(self, case: str, agency: str) -> Return:
        """Hand in that this agency holds no record."""

    def reopen(self, case: str, agency: str, why: str) -> Return:
        """Take a return back to work on it, with the reason kept."""


class StoreReturns:
    """:class:`Returns` of an open store."""

    def __init__(self, store: Store, audit: str) -> None:
        self._store = store
        self._audit = audit
        self.told_by = ""  # who of the agency told the lead, while the lead enters it for them

    def write(self, case: str, agency: str, answers: Mapping[str, str]) -> datetime:
        return fieldwork.save_answers(self._store, self._audit, case, agency, answers)

    def submit(self, case: str, agency: str, why: str = "") -> Return:
        return fieldwork.submit(
            self._store, self._audit, case, agency, why=why, told_by=self.told_by
        )

    def nil_return(self, case: str, agency: str) -> Return:
        return fieldwork.nil_return(self._store, self._audit, case, agency, self.told_by)

    def reopen(self, case: str, agency: str, why: str) -> Return:
        return fieldwork.reopen(self._store, self._audit, case, agency, why)
