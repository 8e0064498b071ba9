"""An audit, its people, and where its steps stand: plain values that leave a session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ddscp_audit.domain.agency import Agency
from ddscp_audit.domain.vocabulary import Role, Selection, StepState


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts on a store."""

    name: str
    role: Role = Role.LEAD
    agency: str = ""


@dataclass(frozen=True, slots=True)
class AuditSummary:
    """The lasting facts of one audit. Dates may be None: not fixed yet."""

    reference: str
    title: str
    theme: str
    form_id: str
    form_version: str
    created_at: datetime
    agencies: tuple[Agency, ...]
    areas: tuple[str, ...] = ()
    brief: str = ""
    lines_of_enquiry: tuple[str, ...] = ()
    window_start: date | None = None
    window_end: date | None = None
    returns_due: date | None = None
    panel_date: date | None = None
    selection: Selection = Selection.RANDOM
    percent_at_any_base: bool = False
    known_only: bool = False
    summary_words: str = ""
    invented: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the rail; ``key`` names a page, from ``overview`` to ``actions``."""

    key: str
    title: str
    state: StepState
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits for the person; ``step`` is where it is dealt with."""

    step: str
    text: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """Where an audit stands and what comes next."""

    audit: AuditSummary
    steps: tuple[Step, ...]
    standing: str
    next_step: str
    next_text: str
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the event log."""

    number: int
    at: datetime
    who: str
    what: str
    subject: str = ""
    before: str = ""
    after: str = ""
    why: str = ""
    hash: str = ""
    audit: str = ""  # its reference; blank: about the store as a whole
