"""What a lock, a draw and a sample look like to those who ask for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ddscp_audit.domain.vocabulary import Selection


@dataclass(frozen=True, slots=True)
class LockSlip:
    """What goes out to the partners before any digit is rolled."""

    raw_sha256: str
    frame_sha256: str
    strata_sha256: str
    N: int
    strata: Mapping[str, int]
    locked_at: datetime
    locked_by: str = ""
    file_name: str = ""
    equation: str = ""
    families_sha256: str = ""  # of the pairs child and family: binds a draw of families


@dataclass(frozen=True, slots=True)
class DrawRequest:
    """What to draw. ``reserve`` is per stratum; ``allocation`` as on the command line."""

    size: int
    digits: str
    label: str = ""
    strata: str = ""
    allocation: str = "proportional"
    reserve: int = 0
    unit: str = "child"
    systematic: str = ""
    digits_from: str = "dice"
    witnesses: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class DrawnCase:
    """One ticket that was drawn. ``reference`` is blank for a reserve nobody has needed."""

    rank: int
    reference: str
    id: str
    ticket: str
    stratum: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True)
class DrawResult:
    """A draw as it was made. ``warnings`` are sentences a person should read."""

    label: str
    seed: str
    frame_sha256: str
    N: int
    witnessed: bool
    picks: tuple[DrawnCase, ...]
    reserves: tuple[DrawnCase, ...]
    strata: Mapping[str, int] = field(default_factory=dict)
    allocation: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A case that left the sample, and what took its place."""

    reference: str
    reason: str
    note: str
    at: datetime
    who: str
    replaced_by: str
    stratum: str = ""


@dataclass(frozen=True, slots=True)
class SampleCase:
    """A case in the sample as the lead sees it, with the list's own id."""

    reference: str
    rank: int
    id: str
    ticket: str
    stratum: str
    facts: Mapping[str, str]
    purposive: bool = False
    returned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoidDraw:
    """A draw that does not count; it stays in the log and on the certificate."""

    label: str
    seed: str
    drawn_at: datetime
    void_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class SampleView:
    """The sample as it stands. ``drawn`` False: no draw counts at present."""

    drawn: bool
    next_label: str
    label: str = ""
    seed: str = ""
    digits_from: str = ""
    witnesses: tuple[str, ...] = ()
    witnessed: bool = False
    drawn_at: datetime | None = None
    drawn_by: str = ""
    frame_sha256: str = ""
    N: int = 0
    size: int = 0
    unit: str = "child"
    selection: Selection = Selection.RANDOM
    strata_column: str = ""
    strata: Mapping[str, int] = field(default_factory=dict)
    allocation: Mapping[str, int] = field(default_factory=dict)
    picks: tuple[SampleCase, ...] = ()
    reserves: tuple[DrawnCase, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    not_available: int = 0
    void: tuple[VoidDraw, ...] = ()
    systematic: str = ""  # the key column of a systematic selection
