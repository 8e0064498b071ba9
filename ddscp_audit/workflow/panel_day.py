"""The audit day: it begins with who is present, counts the time of each case, and ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ddscp_audit.domain.panel import LearningPoint, PanelDay, Parked, Present, new_uid
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import eventlog
from ddscp_audit.store import panel as panel_rows
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.store.tables_panel import PanelDayRow
from ddscp_audit.workflow import tools
from ddscp_audit.workflow.roles import must_see_all, must_settle

#: More than this since the last count is not time spent on a child: the machine slept.
MOST_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Standing:
    """All the panel page needs beside the agenda. ``themes`` are the tool's, then those typed."""

    days: tuple[PanelDay, ...]
    parked: tuple[Parked, ...]
    points: tuple[LearningPoint, ...]
    agencies: tuple[tuple[str, str], ...]  # code and name
    themes: tuple[str, ...] = ()
    planned: date | None = None

    @property
    def today(self) -> PanelDay | None:
        """The sitting that has not ended."""
        return next((day for day in self.days if day.open), None)


def standing(store: Store, audit: str) -> Standing:
    """Sittings, what is parked, and what was learnt."""
    must_see_all(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        points = tuple(panel_rows.points(session, row))
        sections = tools.of(store, session, row).tool.sections
        typed = (point.theme for point in points if point.stands)
        return Standing(
            days=tuple(panel_rows.days(session, row)),
            parked=tuple(each for each in panel_rows.parked(session, row) if each.open),
            points=tuple(point for point in points if point.stands),
            agencies=tuple((a.code, a.name) for a in audit_rows.agencies(session, row)),
            themes=tuple(dict.fromkeys((*sections, *typed))),
            planned=row.panel_date,
        )


def begin(
    store: Store,
    audit: str,
    chair: str,
    present: Iterable[tuple[str, str]],
    day: date | None = None,
) -> PanelDay:
    """Open the audit day. ``present``: names and agency codes; the chair is one of them or joins.

    Refused while another sitting of this audit is open, and without a chair.
    """
    who = must_settle(store)
    chair = _named(chair, "The audit day needs its chair.")
    sitting = _cleaned(present)
    if chair.lower() not in {name.lower() for name, _ in sitting}:
        sitting.insert(0, (chair, ""))
    now = datetime.now(UTC)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        if panel_rows.open_day(session, row) is not None:
            raise RuleError(
                "An audit day is under way.",
                safe="It goes on as it was.",
                todo="End it first, or go on with it.",
            )
        local = day or now.astimezone().date()
        made = panel_rows.put_day(
            session, row, PanelDay(new_uid(), local, chair, began_at=now, began_by=who)
        )
        for name, agency in sitting:
            panel_rows.put_present(session, made, Present(new_uid(), name, agency, now))
        people = ", ".join(_words(*each) for each in sitting)
        said = f"chair {chair}; present {people}"
        _log(session, who, row, "audit day begun", local.isoformat(), after=said)
        return panel_rows.plain_day(session, made)


def came(store: Store, audit: str, name: str, agency: str = "") -> PanelDay:
    """Somebody joins the panel during the day."""
    who = must_settle(store)
    name = _named(name, "Whoever joins the panel needs a name.")
    with store.session() as session:
        row = audit_rows.get(session, audit)
        sitting = _open(session, row)
        if any(
            _same(each.name, each.agency, name, agency) and each.left_at is None
            for each in panel_rows.presence(session, sitting)
        ):
            raise RuleError(f"{_words(name, agency)} is present already.", safe="Nothing changed.")
        person = Present(new_uid(), name, agency.strip().upper(), datetime.now(UTC))
        panel_rows.put_present(session, sitting, person)
        _log(session, who, row, "joined the panel", sitting.day.isoformat(), after=person.words)
        return panel_rows.plain_day(session, sitting)


def left(store: Store, audit: str, uid: str) -> PanelDay:
    """Somebody leaves before the end."""
    who = must_settle(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        sitting = _open(session, row)
        person = next((p for p in panel_rows.presence(session, sitting) if p.uid == uid), None)
        if person is not None and person.left_at is None:
            person.left_at = datetime.now(UTC)
            session.add(person)
            session.flush()
            gone = _words(person.name, person.agency)
            _log(session, who, row, "left the panel", sitting.day.isoformat(), before=gone)
        return panel_rows.plain_day(session, sitting)


def change_chair(store: Store, audit: str, chair: str) -> PanelDay:
    """Another person takes the chair; who had it before stays in the log."""
    who = must_settle(store)
    chair = _named(chair, "The chair needs a name.")
    with store.session() as session:
        row = audit_rows.get(session, audit)
        sitting = _open(session, row)
        if sitting.chair != chair:
            before, sitting.chair = sitting.chair, chair
            session.add(sitting)
            session.flush()
            day = sitting.day.isoformat()
            _log(session, who, row, "chair changed", day, before=before, after=chair)
        return panel_rows.plain_day(session, sitting)


def count_time(store: Store, audit: str, case: str, seconds: int) -> PanelDay | None:
    """Add seconds to what the open day spent on a case; None where no day is open.

    Not in the event log: it is a measure of the day and no decision.
    """
    must_settle(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        sitting = panel_rows.open_day(session, row)
        if sitting is None:
            return None
        case_row = case_rows.in_sample(session, row, case)
        kept = panel_rows.time(session, sitting, case_row)
        kept.seconds += max(0, min(seconds, MOST_SECONDS))
        session.add(kept)
        session.flush()
        return panel_rows.plain_day(session, sitting)


def end(store: Store, audit: str) -> PanelDay:
    """Close the audit day. What is open or parked stays so, for another day."""
    who = must_settle(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        sitting = _open(session, row)
        sitting.ended_at, sitting.ended_by = datetime.now(UTC), who
        session.add(sitting)
        session.flush()
        _log(session, who, row, "audit day ended", sitting.day.isoformat())
        return panel_rows.plain_day(session, sitting)


def _open(session: Session, audit: AuditRow) -> PanelDayRow:
    found = panel_rows.open_day(session, audit)
    if found is None:
        raise RuleError(
            "No audit day is under way.",
            safe="Nothing was changed.",
            todo="Begin the audit day first.",
        )
    return found


def _named(name: str, happened: str) -> str:
    if not name.strip():
        raise InputError(happened, safe="Nothing was changed.", todo="Type a name.")
    return " ".join(name.split())


def _cleaned(present: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Names without needless spaces, each person once; lines without a name are none."""
    pairs = ((" ".join(name.split()), agency.strip().upper()) for name, agency in present)
    return list(dict.fromkeys((name, agency) for name, agency in pairs if name))


def _same(name: str, agency: str, other: str, other_agency: str) -> bool:
    return (name.lower(), agency) == (other.lower(), other_agency.strip().upper())


def _words(name: str, agency: str) -> str:
    return f"{name} ({agency})" if agency else name


def _log(
    session: Session,
    who: str,
    audit: AuditRow,
    what: str,
    day: str,
    *,
    before: str = "",
    after: str = "",
) -> None:
    eventlog.append(
        session,
        who=who,
        audit=audit.reference,
        what=what,
        subject=day,
        before=before,
        after=after,
    )
