"""The audit day and second readings as plain values: who sat, what was parked, what was learnt.

``uid`` is a random name that a thing keeps on every workstation, so that a panel pack may come
back any number of times and nothing stands twice.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ddscp_audit.domain.vocabulary import ReturnState


def new_uid() -> str:
    """A name nothing else has."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody in the room. ``left_at`` None: to the end."""

    uid: str
    name: str
    agency: str
    came_at: datetime
    left_at: datetime | None = None

    @property
    def words(self) -> str:
        """``Pat Panel (CSC)``."""
        return f"{self.name} ({self.agency})" if self.agency else self.name


@dataclass(frozen=True, slots=True)
class PanelDay:
    """One sitting of the panel. ``seconds`` are those spent on each case, by reference."""

    uid: str
    day: date
    chair: str
    began_at: datetime
    began_by: str
    ended_at: datetime | None = None
    ended_by: str = ""
    present: tuple[Present, ...] = ()
    seconds: Mapping[str, int] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether the panel still sits."""
        return self.ended_at is None

    @property
    def here(self) -> tuple[Present, ...]:
        """Who has not left."""
        return tuple(person for person in self.present if person.left_at is None)


@dataclass(frozen=True, slots=True)
class Parked:
    """A matter, or with a blank ``question`` a whole case, that the panel comes back to."""

    case: str
    question: str
    note: str
    at: datetime
    who: str
    taken_up_at: datetime | None = None
    taken_up_by: str = ""

    @property
    def open(self) -> bool:
        """Whether the panel has still to come back to it."""
        return self.taken_up_at is None


@dataclass(frozen=True, slots=True)
class LearningPoint:
    """What a case teaches, under a theme."""

    uid: str
    case: str
    theme: str
    text: str
    at: datetime
    who: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""

    @property
    def stands(self) -> bool:
        """Whether nobody took it back."""
        return self.withdrawn_at is None


class Stands(StrEnum):
    """Which of two readers' answers stands."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Resolution:
    """A difference between two readers of one record, resolved without the panel.

    ``first`` and ``second`` are what the two said before either changed.
    """

    question: str
    first: str
    second: str
    stands: Stands
    reason: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SecondReading:
    """A second person's blind reading of one agency's record about one case.

    The first return counts until a difference is resolved, whatever stands here.
    """

    uid: str
    case: str
    agency: str
    reader: str
    state: ReturnState
    asked_at: datetime
    asked_by: str
    submitted_at: datetime | None = None
    submitted_by: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    resolutions: tuple[Resolution, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_at is None

    @property
    def handed_in(self) -> bool:
        """Whether the second reader is done."""
        return self.state in (ReturnState.SUBMITTED, ReturnState.NIL)


@dataclass(frozen=True, slots=True)
class PanelRecord:
    """All a panel pack carries beside the decisions themselves."""

    days: tuple[PanelDay, ...] = ()
    parked: tuple[Parked, ...] = ()
    points: tuple[LearningPoint, ...] = ()
    readings: tuple[SecondReading, ...] = ()
