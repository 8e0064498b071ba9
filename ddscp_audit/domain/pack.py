"""Packs, what they change, and urgent concerns, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.case import Refusal
from ddscp_audit.domain.vocabulary import ReturnState

#: How the name of a pack ends, and that of an identity slip, which is no pack.
PACK_SUFFIX = ".ddscp-pack"
SLIP_SUFFIX = ".ddscp-slip"


class PackKind(StrEnum):
    """What a pack is for."""

    ASSIGNMENT = "assignment"  # lead → agency
    RETURN = "return"  # agency → lead
    PANEL = "panel"  # lead → panel laptop
    DECISIONS = "decisions"  # panel laptop → lead


class ConcernKind(StrEnum):
    """One moment of an urgent concern."""

    RAISED = "raised"
    TOLD = "told"
    DONE = "done"
    ACTED_ON = "acted on"
    ANSWER_CHANGED = "answer changed"


@dataclass(frozen=True, slots=True)
class Sent:
    """A pack that was written. ``passphrase`` only where it was made up: say it by telephone.

    ``receipt`` is text the sender can keep: what went, when, and the file's SHA-256.
    """

    id: str
    kind: PackKind
    path: Path
    sha256: str
    agency: str = ""
    cases: tuple[str, ...] = ()
    expires_at: datetime | None = None
    passphrase: str = field(default="", repr=False)
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """Who made a pack, for what, and what it would change; looking changes nothing.

    ``changes`` are sentences, urgent concerns first. ``trouble``: why it could not be taken here.
    """

    id: str
    kind: PackKind
    audit: str
    title: str
    made_by: Person
    made_at: datetime
    expires_at: datetime
    application: str
    agency: str = ""
    cases: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a conflict, or what both changed (``base``: nobody, at no time)."""

    value: str
    who: str = ""
    at: datetime | None = None
    why: str = ""
    mine: bool = False  # set in this store
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """An answer that two devices changed to different things. ``question`` blank: the return's
    own state (handed in, or nil)."""

    audit: str
    case: str
    agency: str
    question: str
    label: str
    base: Version
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a pack said otherwise than a return that the panel had settled; it changed nothing."""

    audit: str
    case: str
    agency: str
    question: str
    label: str
    stands: str
    said: str
    who: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the lead gives the agency back: text to paste or to save."""

    pack: str
    agency: str
    text: str
    name: str  # a file name for it


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of packs. Counts are of returns, but ``decisions``."""

    taken: int = 0
    nil: int = 0
    drafts: int = 0
    unchanged: int = 0
    decisions: int = 0
    conflicts: tuple[Conflict, ...] = ()
    differences: tuple[Difference, ...] = ()
    concerns: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
    receipts: tuple[Receipt, ...] = ()


@dataclass(frozen=True, slots=True)
class Station:
    """What an assignment told this store: whom to ask, what to do at once, until when."""

    audit: str
    agency: str
    contact: str
    urgent: str  # the lead's instructions for an urgent concern
    returns_due: date | None
    expires_at: datetime
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """Where an agency stands with a case by the packs that went and came."""

    sent_at: datetime | None = None
    reported_at: datetime | None = None  # an agency that reported has opened its pack
    state: ReturnState = ReturnState.NOT_STARTED
    answered: int = 0
    asked: int = 0
    conflicts: int = 0
    differences: int = 0
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class ConcernStep:
    """One moment of an urgent concern. ``happened``: when, as the person typed it."""

    kind: ConcernKind
    at: datetime
    who: str
    text: str = ""
    happened: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """An urgent concern an agency raised about a case, first step to last."""

    audit: str
    case: str
    agency: str
    steps: tuple[ConcernStep, ...]

    @property
    def open(self) -> bool:
        """Whether nobody has confirmed that it was acted on since it was last raised."""
        last = [
            step.kind
            for step in self.steps
            if step.kind in (ConcernKind.RAISED, ConcernKind.ACTED_ON)
        ]
        return bool(last) and last[-1] is ConcernKind.RAISED

    def words(self, kind: ConcernKind) -> str:
        """The last words of that kind; blank where there are none."""
        return next((step.text for step in reversed(self.steps) if step.kind is kind), "")

    @property
    def told(self) -> str:
        """Whom somebody told."""
        return self.words(ConcernKind.TOLD)

    @property
    def done(self) -> str:
        """What was done."""
        return self.words(ConcernKind.DONE)


@dataclass(frozen=True, slots=True)
class ConcernCounts:
    """All a report may say of urgent concerns."""

    raised: int = 0
    acted_on: int = 0


@dataclass(frozen=True, slots=True)
class Slip:
    """What an agency needs to find each record: on screen only, never kept.

    ``rows`` are cells by the column's name, in the order of the cases.
    """

    audit: str
    agency: str
    expires_at: datetime
    made_by: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, Mapping[str, str]], ...] = field(repr=False)
