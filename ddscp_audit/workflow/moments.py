"""The moments behind a figure: when an answer was given or changed, and when the panel settled."""

from __future__ import annotations

from ddscp_audit.domain.case import AnswerChange
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import eventlog
from ddscp_audit.store.database import Store
from ddscp_audit.workflow import fieldwork

_PANEL = ("settled", "decision taken back")


def moments(
    store: Store, audit: str, case: str, question: str, agency: str = ""
) -> tuple[AnswerChange, ...]:
    """First to last: an agency's changes of its answer, or (no agency) the panel's decisions."""
    if agency:
        return tuple(fieldwork.history(store, audit, case, agency, question))
    with store.session() as session:
        row = audit_rows.get(session, audit)
        found = eventlog.about(session, row.reference, f"{case} {question}", _PANEL)
    return tuple(AnswerChange(e.at, e.who, e.before, e.after, e.why) for e in found)
