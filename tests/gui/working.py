"""What the tests of the working pages share: a theme, tasks, and returns kept in memory."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime
from functools import cache

from PySide6.QtWidgets import QApplication

from ddscp_audit.domain.case import Case, Return
from ddscp_audit.domain.vocabulary import CaseState, ReturnState
from ddscp_audit.errors import AuditError
from ddscp_audit.forms import library
from ddscp_audit.forms.session import FormSession
from ddscp_audit.forms.xlsform import Form
from ddscp_audit.gui import theme
from ddscp_audit.gui.form.desk import Sheet


def themed(app: QApplication) -> theme.Theme:
    """The theme of this process, made once."""
    return theme.active() or theme.Theme(app, "light")


@cache
def neglect() -> Form:
    """The bundled neglect tool."""
    return library.load("neglect")


class KeptReturns:
    """Returns of an audit without a store: what was written stands in ``kept``."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], dict[str, str]] = {}
        self.written: list[dict[str, str]] = []
        self.reasons: list[str] = []
        self.handed_in: list[str] = []
        self.refusal: AuditError | None = None
        self.gate = threading.Event()  # cleared: writing waits, as a slow disk would
        self.gate.set()

    def write(self, case: str, agency: str, answers: Mapping[str, str]) -> datetime:
        assert self.gate.wait(20)
        if self.refusal is not None:
            raise self.refusal
        self.kept.setdefault((case, agency), {}).update(answers)
        self.written.append(dict(answers))
        return datetime(2026, 3, 14, 14, 3, 22)

    def submit(self, case: str, agency: str, why: str = "") -> Return:
        self.handed_in.append(case)
        self.reasons += [why] if why else []
        return Return(case, agency, ReturnState.SUBMITTED)

    def nil_return(self, case: str, agency: str) -> Return:
        self.handed_in.append(f"{case} nil")
        return Return(case, agency, ReturnState.NIL)

    def reopen(self, case: str, agency: str, why: str) -> Return:
        self.reasons.append(why)
        return Return(case, agency, ReturnState.DRAFT, revision=1)


def a_sheet(
    answers: Mapping[str, str] | None = None,
    *,
    agency: str = "CSC",
    state: ReturnState = ReturnState.DRAFT,
    form: Form | None = None,
    facts: Mapping[str, str] | None = None,
) -> Sheet:
    """An invented child's return, opened."""
    form = form or neglect()
    given = Return("NEG26-07", agency, state, answers or {})
    session = FormSession(form, agency=agency, facts=facts or {}, answers=answers or {})
    return Sheet(
        tool=form.tool,
        session=session,
        case=Case("NEG26-07", 7, CaseState.SAMPLE, facts=facts or {}),
        given=given,
        agency_name="Children's social care",
        facts_text="5–7 · Derby City · Child protection",
        siblings=("NEG26-06", "NEG26-07", "NEG26-08"),
    )
