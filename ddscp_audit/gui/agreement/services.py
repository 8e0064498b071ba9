"""A second reading as the form wants it: a return of its own, blind to the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.facts import facts_line
from ddscp_audit.errors import RuleError
from ddscp_audit.forms.session import FormSession
from ddscp_audit.gui.form.desk import Sheet
from ddscp_audit.workflow import audits, fieldwork, second_readings

if TYPE_CHECKING:
    from ddscp_audit.store.database import Store


class SecondReturns:
    """:class:`~ddscp_audit.gui.form.services.Returns` of second readings."""

    def __init__(self, store: Store, audit: str) -> None:
        self._store = store
        self._audit = audit

    def write(self, case: str, agency: str, answers: Mapping[str, str]) -> datetime:
        return second_readings.save(self._store, self._audit, case, agency, answers)

    def submit(self, case: str, agency: str, why: str = "") -> Return:
        return second_readings.submit(self._store, self._audit, case, agency, why=why)

    def nil_return(self, case: str, agency: str) -> Return:
        return second_readings.nil(self._store, self._audit, case, agency)

    def reopen(self, case: str, agency: str, why: str) -> Return:
        raise RuleError(
            "A second reading that was handed in stays as it was read.",
            safe="It is kept.",
            todo="A difference from the first is resolved with a reason.",
        )


def sheet(store: Store, audit: str, case: str, agency: str) -> Sheet:
    """Read one second reading and set its form up."""
    summary = audits.find_audit(store, audit)
    found = next(each for each in fieldwork.cases(store, audit) if each.reference == case)
    given = second_readings.given(store, audit, case, agency)
    form = audits.form_of(store, audit)
    name = next((a.name for a in summary.agencies if a.code == agency), agency)
    return Sheet(
        tool=form.tool,
        session=FormSession(form, agency=agency, facts=found.facts, answers=given.answers),
        case=found,
        given=replace(given, submitted_by=given.submitted_by),
        agency_name=f"{name}, second reading",
        facts_text=facts_line(found.facts, found.stratum),
        invented=summary.invented,
        siblings=(case,),
    )
