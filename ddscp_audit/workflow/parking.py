"""What the panel puts aside for the end of the day: a matter, or a whole child, with a note."""

from __future__ import annotations

from datetime import UTC, datetime

from ddscp_audit.domain.panel import Parked
from ddscp_audit.errors import RuleError
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import decisions, eventlog
from ddscp_audit.store import panel as panel_rows
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.tables import AuditRow, CaseRow
from ddscp_audit.workflow import tools
from ddscp_audit.workflow.desk import digest
from ddscp_audit.workflow.roles import must_settle


def park(store: Store, audit: str, case: str, question: str = "", note: str = "") -> Parked:
    """Put a matter aside, or with no question the whole case; it comes back at the end.

    Parked again, it takes the new note. Refused for a matter that is settled.
    """
    who = must_settle(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        case_row = case_rows.in_sample(session, row, case)
        name = ""
        if question:
            name = tools.named(tools.of(store, session, row).tool, question).name
            if decisions.get(session, case_row, name) is not None:
                raise RuleError(
                    "The panel has settled this.",
                    safe="Its decision stands.",
                    todo="Take the decision back first if it is to be parked.",
                )
        made = Parked(case_row.reference, name, note.strip(), datetime.now(UTC), who)
        panel_rows.put_parked(session, case_row, made)
        _log(session, who, row, case_row, name, "parked", digest(made.note))
        return made


def take_up(store: Store, audit: str, case: str, question: str = "") -> None:
    """Come back to what was parked."""
    who = must_settle(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        case_row = case_rows.in_sample(session, row, case)
        name = tools.named(tools.of(store, session, row).tool, question).name if question else ""
        take_up_in(session, row, case_row, name, who)


def take_up_in(session: Session, audit: AuditRow, case: CaseRow, question: str, who: str) -> None:
    """As :func:`take_up`, inside a session: a decision takes its matter up by itself."""
    if panel_rows.take_up(session, case, question, who):
        _log(session, who, audit, case, question, "taken up again")


def _log(
    session: Session,
    who: str,
    audit: AuditRow,
    case: CaseRow,
    question: str,
    what: str,
    after: str = "",
) -> None:
    eventlog.append(
        session,
        who=who,
        audit=audit.reference,
        what=what,
        subject=" ".join(filter(None, (case.reference, question))),
        after=after,
    )
