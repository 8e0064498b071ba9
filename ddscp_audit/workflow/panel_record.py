"""The audit day between workstations: all of it goes out, and all of it comes in any number of
times without anything standing twice."""

from __future__ import annotations

from dataclasses import dataclass

from ddscp_audit.domain.panel import (
    LearningPoint,
    PanelDay,
    PanelRecord,
    Parked,
    Resolution,
    SecondReading,
)
from ddscp_audit.domain.vocabulary import CaseState, ReturnState
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import eventlog, readings
from ddscp_audit.store import panel as panel_rows
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.tables import AgencyRow, AuditRow, CaseRow
from ddscp_audit.workflow.roles import must_see_all, must_settle

_ORDER = (ReturnState.NOT_STARTED, ReturnState.DRAFT, ReturnState.NIL, ReturnState.SUBMITTED)


@dataclass(frozen=True, slots=True)
class Taken:
    """What changed here. ``unknown``: cases and agencies this store does not hold."""

    changed: int = 0
    unknown: tuple[str, ...] = ()


def record(store: Store, audit: str) -> PanelRecord:
    """Everything of the audit day and of second readings, to carry away."""
    must_see_all(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        return PanelRecord(
            days=tuple(panel_rows.days(session, row)),
            parked=tuple(panel_rows.parked(session, row)),
            points=tuple(panel_rows.points(session, row)),
            readings=tuple(readings.every(session, row)),
        )


def take(store: Store, audit: str, given: PanelRecord) -> Taken:
    """Take a record in, in one transaction; the same one again changes nothing.

    What both sides hold is joined: a sitting ends when either says so, its times are the longer
    ones, the later word on a parked matter and on a resolution stands, a learning point taken
    back anywhere is taken back, and a second reading goes on and never back.
    """
    who = must_settle(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        taking = _Taking(session, row)
        for day in given.days:
            taking.day(day)
        for parked in given.parked:
            taking.parked(parked)
        for point in given.points:
            taking.point(point)
        for reading in given.readings:
            taking.reading(reading)
        if taking.changed:
            eventlog.append(
                session,
                who=who,
                audit=row.reference,
                what="audit day taken in",
                after=f"{taking.changed} changes",
            )
        return Taken(taking.changed, tuple(dict.fromkeys(taking.unknown)))


class _Taking:
    """One record on its way into one session."""

    def __init__(self, session: Session, audit: AuditRow) -> None:
        self.session, self.audit = session, audit
        every = case_rows.rows(session, audit, withdrawn=True)
        self.cases = {each.reference: each for each in every if each.state == CaseState.SAMPLE}
        self.agencies = {each.code: each for each in audit_rows.agencies(session, audit)}
        self.changed = 0
        self.unknown: list[str] = []

    def day(self, given: PanelDay) -> None:
        row = panel_rows.day(self.session, self.audit, given.uid)
        if row is None:
            row = panel_rows.put_day(self.session, self.audit, given)
            self.changed += 1
        if row.ended_at is None and given.ended_at is not None:
            row.chair, row.ended_at, row.ended_by = given.chair, given.ended_at, given.ended_by
            self._changed(row)
        known = {each.uid: each for each in panel_rows.presence(self.session, row)}
        for person in given.present:
            here = known.get(person.uid)
            if here is None:
                panel_rows.put_present(self.session, row, person)
                self.changed += 1
            elif here.left_at is None and person.left_at is not None:
                here.left_at = person.left_at
                self._changed(here)
        for reference, seconds in given.seconds.items():
            case = self._case(reference)
            if case is None:
                continue
            kept = panel_rows.time(self.session, row, case)
            if kept.seconds < seconds:
                kept.seconds = seconds
                self._changed(kept)

    def parked(self, given: Parked) -> None:
        case = self._case(given.case)
        if case is None:
            return
        row = panel_rows.parked_row(self.session, case, given.question)
        here = panel_rows.plain_parked(case.reference, row) if row else None
        if here is None or _stamp(here) < _stamp(given):
            panel_rows.put_parked(self.session, case, given)
            self.changed += 1

    def point(self, given: LearningPoint) -> None:
        case = self._case(given.case)
        if case is None:
            return
        found = panel_rows.point(self.session, self.audit, given.uid)
        if found is None:
            panel_rows.put_point(self.session, case, given)
            self.changed += 1
        elif found[1].withdrawn_at is None and given.withdrawn_at is not None:
            found[1].withdrawn_at, found[1].withdrawn_by = given.withdrawn_at, given.withdrawn_by
            self._changed(found[1])

    def reading(self, given: SecondReading) -> None:
        case, agency = self._case(given.case), self._agency(given.agency)
        if case is None or agency is None:
            return
        row = readings.by_uid(self.session, given.uid)
        if row is None:
            readings.put(self.session, case, agency, given)
            self.changed += 1
            return
        here = readings.plain(self.session, given.case, given.agency, row)
        if _ORDER.index(here.state) < _ORDER.index(given.state):
            at = given.submitted_at or given.asked_at
            who = given.submitted_by or given.reader
            readings.put_answers(self.session, row, given.answers, who=who, at=at)
            row.state = given.state
            row.submitted_at, row.submitted_by = given.submitted_at, given.submitted_by
            self._changed(row)
        if row.withdrawn_at is None and given.withdrawn_at is not None:
            row.withdrawn_at, row.withdrawn_reason = given.withdrawn_at, given.withdrawn_reason
            self._changed(row)
        known: dict[str, Resolution] = {each.question: each for each in here.resolutions}
        for made in given.resolutions:
            there = known.get(made.question)
            if there is None or there.at < made.at:
                readings.put_resolution(self.session, row, made)
                self.changed += 1

    def _case(self, reference: str) -> CaseRow | None:
        if reference not in self.cases:
            self.unknown.append(reference)
        return self.cases.get(reference)

    def _agency(self, code: str) -> AgencyRow | None:
        if code not in self.agencies:
            self.unknown.append(code)
        return self.agencies.get(code)

    def _changed(self, row: object) -> None:
        self.session.add(row)
        self.session.flush()
        self.changed += 1


def _stamp(parked: Parked) -> tuple[float, float]:
    taken = parked.taken_up_at.timestamp() if parked.taken_up_at else 0.0
    return max(parked.at.timestamp(), taken), taken
