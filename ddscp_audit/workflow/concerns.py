"""Urgent concerns: whom somebody told, when, what was done, and that it was acted on.

Answering yes opens the record, in the same transaction as the answer. It stays open until the
lead confirms that it was acted on; a report says only how many.
"""

from __future__ import annotations

from datetime import UTC, datetime

from ddscp_audit.domain.pack import Concern, ConcernCounts, ConcernKind
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import concerns, eventlog
from ddscp_audit.store.database import Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables_packs import ConcernStepRow
from ddscp_audit.workflow import station
from ddscp_audit.workflow.desk import taking_part
from ddscp_audit.workflow.outgoing import contact_and_urgent
from ddscp_audit.workflow.roles import must_answer, must_lead, must_see_returns


def listed(store: Store, audit: str) -> tuple[Concern, ...]:
    """Every concern, open ones first; an auditor sees the agency's own."""
    agency = must_see_returns(store)
    with store.session() as session:
        every = concerns.every(session, audit_rows.get(session, audit))
        seen = [concern for concern in every if not agency or concern.agency == agency]
        return tuple(sorted(seen, key=lambda concern: not concern.open))


def instructions(store: Store, audit: str) -> str:
    """What to do at once, in the lead's words."""
    said = station.about(store, audit)
    return said.urgent if said else contact_and_urgent(store, audit)[1]


def told(
    store: Store, audit: str, case: str, agency: str, whom: str, when: str, *, done: str = ""
) -> Concern:
    """Record whom the person told and when, and what was done where that is known."""
    who = must_answer(store, agency)
    if not whom.strip() or not when.strip():
        raise InputError(
            "Whom was told, and when?",
            safe="Nothing was written down yet.",
            todo="Say both; a post is enough, for example “duty team manager”.",
        )
    steps = [(ConcernKind.TOLD, whom.strip(), when.strip())]
    if done.strip():
        steps.append((ConcernKind.DONE, done.strip(), when.strip()))
    return _add(store, audit, case, agency, who, steps)


def done(store: Store, audit: str, case: str, agency: str, what: str, when: str = "") -> Concern:
    """Record what was done since."""
    who = must_answer(store, agency)
    if not what.strip():
        raise InputError("What was done?", safe="Nothing was written down.", todo="Say what.")
    return _add(store, audit, case, agency, who, [(ConcernKind.DONE, what.strip(), when.strip())])


def confirm(store: Store, audit: str, case: str, agency: str, how: str) -> Concern:
    """The lead confirms that it was acted on, and says how that is known."""
    who = must_lead(store)
    if not how.strip():
        raise InputError(
            "How do you know that it was acted on?",
            safe="The concern stays open.",
            todo="Say it, for example “strategy meeting held, confirmed by telephone”.",
        )
    return _add(store, audit, case, agency, who, [(ConcernKind.ACTED_ON, how.strip(), "")])


def counts(store: Store, audit: str) -> ConcernCounts:
    """How many were raised, and how many of them acted on: all a report says of them."""
    with store.session() as session:
        every = concerns.every(session, audit_rows.get(session, audit))
    raised = [c for c in every if any(step.kind is ConcernKind.RAISED for step in c.steps)]
    return ConcernCounts(len(raised), sum(not concern.open for concern in raised))


def _add(
    store: Store,
    audit: str,
    case: str,
    agency: str,
    who: str,
    steps: list[tuple[ConcernKind, str, str]],
) -> Concern:
    with store.session() as session:
        row = audit_rows.get(session, audit)
        case_row = case_rows.get(session, row, case)
        code = taking_part(session, row, agency).code
        if not any(
            (c.case, c.agency) == (case_row.reference, code) for c in concerns.every(session, row)
        ):
            raise RuleError(
                f"{code} has raised no urgent concern about {case_row.reference}.",
                safe="Nothing was written down.",
                todo="Answer the urgent question with yes first.",
            )
        for kind, text, happened in steps:
            device, counter = store.stamp()
            step = ConcernStepRow(
                case_id=key(case_row.id),
                agency=code,
                kind=kind,
                text=text,
                happened=happened,
                who=who,
                at=datetime.now(UTC),
                device=device,
                counter=counter,
            )
            concerns.add(session, step)
            # The words may name who was told; they go when the audit's retention ends.
            eventlog.append(
                session,
                who=who,
                audit=row.reference,
                what=f"urgent concern: {kind}",
                subject=f"{case_row.reference} {code}",
            )
        return next(
            concern
            for concern in concerns.every(session, row)
            if (concern.case, concern.agency) == (case_row.reference, code)
        )
