"""The moments behind a figure: when an answer was given or changed, and when the panel settled."""

from __future__ import annotations

from ddscp_audit.domain.case import AnswerChange
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import eventlog
from ddscp_audit.store.database import Store
from ddscp_audit.workflow import fieldwork
from ddscp_audit.workflow.roles import must_see_all, must_see_returns

_PANEL = ("settled", "decision taken back")


def moments(
    store: Store, audit: str, case: str, question: str, agency: str = ""
) -> tuple[AnswerChange, ...]:
    """First to last: an agency's changes of its answer, or (no agency) the panel's decisions.

    Raises RoleError for whoever may not see that return, or what all agencies say of a case.
    """
    if agency:
        must_see_returns(store, agency)
        return tuple(fieldwork.history(store, audit, case, agency, question))
    must_see_all(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        found = eventlog.about(session, row.reference, f"{case} {question}", _PANEL)
    return tuple(AnswerChange(e.at, e.who, e.before, e.after, e.why) for e in found)
