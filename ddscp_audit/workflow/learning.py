"""Learning points: what a case teaches, typed by the panel under a theme."""

from __future__ import annotations

from datetime import UTC, datetime

from ddscp_audit.domain.panel import LearningPoint, new_uid
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import eventlog
from ddscp_audit.store import panel as panel_rows
from ddscp_audit.store.database import Store
from ddscp_audit.workflow.desk import digest
from ddscp_audit.workflow.freetext import Found, Kept, checked_reason, counted
from ddscp_audit.workflow.roles import must_settle

#: Characters; a point is said in a sentence or two.
LONGEST = 600


def found_in(case: str, text: str) -> tuple[Found, ...]:
    """What in a learning point looks like personal data."""
    from ddscp_audit.forms.textcheck import check_text  # its patterns wait for the first text

    return tuple(Found(Kept.POINT, "Learning point", hit, case) for hit in check_text(text))


def add(store: Store, audit: str, case: str, theme: str, text: str, why: str = "") -> LearningPoint:
    """Keep a learning point of a case.

    Refused without a theme or words; words that look like personal data need ``why``.
    """
    who = must_settle(store)
    theme, text = " ".join(theme.split()), text.strip()
    if not text:
        raise InputError("The learning point is blank.", safe="Nothing was kept.", todo="Type it.")
    if len(text) > LONGEST:
        raise InputError(
            f"The learning point has {len(text):,} characters; at most {LONGEST} are kept.",
            safe="Nothing was kept.",
            todo="Say it shorter, or in two points.",
        )
    if not theme:
        raise InputError(
            "The learning point has no theme.",
            safe="Nothing was kept.",
            todo="Choose a theme, or type one.",
        )
    with store.session() as session:
        row = audit_rows.get(session, audit)
        case_row = case_rows.in_sample(session, row, case)
        found = found_in(case_row.reference, f"{theme}\n{text}")
        reason = checked_reason(why, found, f"A learning point of {case_row.reference}")
        made = LearningPoint(new_uid(), case_row.reference, theme, text, datetime.now(UTC), who)
        panel_rows.put_point(session, case_row, made)
        said = digest(text) + (f"; {counted(found)}" if found else "")
        eventlog.append(
            session,
            who=who,
            audit=row.reference,
            what="learning point",
            subject=case_row.reference,
            after=said,
            why=reason,
        )
        return made


def withdraw(store: Store, audit: str, uid: str) -> LearningPoint:
    """Take a learning point back; it stays in the store, marked so."""
    who = must_settle(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        found = panel_rows.point(session, row, uid)
        if found is None:
            raise RuleError("There is no such learning point.", safe="Nothing was changed.")
        case_row, point = found
        if point.withdrawn_at is None:
            point.withdrawn_at, point.withdrawn_by = datetime.now(UTC), who
            session.add(point)
            session.flush()
            eventlog.append(
                session,
                who=who,
                audit=row.reference,
                what="learning point taken back",
                subject=case_row.reference,
                before=digest(point.text),
            )
        return panel_rows.plain_point(case_row.reference, point)


def told(store: Store, audit: str) -> tuple[tuple[str, str, str], ...]:
    """Theme, words and case of every point that stands, for the internal report."""
    with store.session() as session:
        points = panel_rows.points(session, audit_rows.get(session, audit))
    return tuple((each.theme, each.text, each.case) for each in points if each.stands)
