"""Cases, returns, answers and the panel's decisions as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime

from ddscp_audit.domain.vocabulary import CaseState, ReturnState


@dataclass(frozen=True, slots=True)
class Case:
    """One sampled child (or family). Identifiers of the list never stand here."""

    reference: str
    rank: int
    state: CaseState
    stratum: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    purposive: bool = False  # added by hand, not drawn


@dataclass(frozen=True, slots=True)
class Return:
    """One agency's answers about one case; ``answers`` maps question name to text value.

    ``version`` is filled where it was handed in with another version of the tool than the audit's
    present one; ``unasked`` are then the present tool's questions that version did not hold.
    """

    case: str
    agency: str
    state: ReturnState
    answers: Mapping[str, str] = field(default_factory=dict)
    revision: int = 0
    submitted_at: datetime | None = None
    submitted_by: str = ""
    saved_at: datetime | None = None
    answered: int = 0
    asked: int = 0
    version: str = ""
    unasked: frozenset[str] = frozenset()

    @property
    def nil(self) -> bool:
        """Whether the agency had no contact and read no record."""
        return self.state is ReturnState.NIL

    @property
    def counts(self) -> bool:
        """Only what was submitted counts."""
        return self.state in (ReturnState.SUBMITTED, ReturnState.NIL)


@dataclass(frozen=True, slots=True)
class Settled:
    """A panel decision. ``agency`` filled: about that agency's own grade."""

    case: str
    question: str
    value: str
    reason: str
    agency: str = ""
    who: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One moment in the life of an answer."""

    at: datetime
    who: str
    before: str
    after: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing of a file that could not be taken."""

    file: str
    row: int | None
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of a file of returns or decisions."""

    taken: int = 0
    drafts: int = 0
    nil: int = 0
    unchanged: int = 0
    conflicts: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()  # what was done that the file did not say, in sentences
    ready: int = 0  # returns that could be taken and were not, because others could not

    def __add__(self, more: Intake) -> Intake:
        return Intake(*(getattr(self, f.name) + getattr(more, f.name) for f in fields(self)))
