"""Findings as plain data: what goes in, and the one object every screen and export shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ddscp_audit.domain.case import Return, Settled
from ddscp_audit.domain.vocabulary import Edition, Outcome, Selection, Unit


@dataclass(frozen=True, slots=True)
class Stratum:
    """``population`` eligible and ``sample`` drawn in one stratum."""

    name: str
    population: int
    sample: int


@dataclass(frozen=True, slots=True)
class Sample:
    """How the cases came to be audited. ``population`` 0: not known."""

    population: int
    selection: Selection
    strata: tuple[Stratum, ...] = ()
    stratum_fact: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in the sample with its facts."""

    reference: str
    stratum: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything findings are made of, beside the tool."""

    reference: str
    title: str
    theme: str
    sample: Sample
    cases: tuple[CaseRow, ...]
    returns: tuple[Return, ...]
    settled: tuple[Settled, ...] = ()
    agencies: tuple[str, ...] = ()
    disputed: int = 0  # answers in two versions nobody has decided between; they stand in no return
    acted_on: frozenset[str] = frozenset()  # cases all of whose urgent concerns were acted on


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader chose. ``by``: ``""``, ``area``, ``agency`` or a fact's name."""

    edition: Edition = Edition.INTERNAL
    by: str = ""
    percent_at_any_base: bool = False
    known_only: bool = False
    area: str = ""  # only cases of this area (fact_area choice name)
    agency: str = ""  # only this agency's answers
    consent_all_none: bool = False


class ValueState:
    """States of a case value: names, not an enum, so that they print as they are."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    SETTLED = "settled"
    UNSETTLED = "unsettled"
    NOT_ASKED = "not asked"
    PER_RETURN = "per return"  # no case value: reported return by return, or only read


@dataclass(frozen=True, slots=True)
class AgencyAnswer:
    """What one agency said; ``value`` is blank where it left the question open."""

    agency: str
    value: str
    nil: bool = False
    evidence: str = ""
    settled: str = ""  # this agency's own grade after moderation, where the panel settled it


@dataclass(frozen=True, slots=True)
class CaseValue:
    """One question of one case: proposed, settled, and what lies beneath."""

    case: str
    question: str
    state: str  # of ValueState
    value: str  # the value that counts; blank when unsettled or not asked
    proposed: str = ""
    answers: tuple[AgencyAnswer, ...] = ()
    reason: str = ""  # why unsettled or not asked, in words; or the panel's reason
    settled_by: str = ""
    waits_for: tuple[str, ...] = ()  # names whose values decide whether this applies at all


@dataclass(frozen=True, slots=True)
class Range:
    """Where the figure for all eligible cases probably lies. ``count`` None: percents only."""

    method: str
    percent: tuple[int, int]
    count: tuple[int, int] | None = None
    text: str = ""  # "41% to 93%": what is printed, with <1% and >99% next to the ends


@dataclass(frozen=True, slots=True)
class Counts:
    """The integers behind a figure."""

    in_sample: int
    not_asked: int = 0
    not_applicable: int = 0
    unsettled: int = 0
    not_known: int = 0
    answered: int = 0
    base_not_known: int = 0

    def base(self, known_only: bool = False) -> int:
        """Cases the percentages are of."""
        return self.answered if known_only else self.answered + self.not_known

    def complete(self, known_only: bool = False) -> bool:
        """Whether the base lost nobody: only then is a figure about every case."""
        return self.base(known_only) == self.in_sample


@dataclass(frozen=True, slots=True)
class Weighted:
    """An estimate from strata sampled at different rates. ``range`` None: it cannot be given."""

    percent: int
    text: str
    range: Range | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line. ``count`` None in an edition that withholds it."""

    value: str
    label: str
    outcome: Outcome | None
    count: int | None
    percent: int | None
    text: str
    range: Range | None = None
    cases: tuple[str, ...] = ()  # references beneath; empty outside the internal edition
    returns: tuple[tuple[str, str], ...] = ()  # (case, agency) beneath, where the unit is a return
    weighted: Weighted | None = None
    sentence: str = ""  # what the range means for a lay reader


@dataclass(frozen=True, slots=True)
class Group:
    """The same measure for one area, agency or fact value. Withheld numbers are None."""

    value: str
    label: str
    rows: tuple[Row, ...]
    counts: Counts | None
    base: int | None
    text: str = ""
    unit: str = "case"


@dataclass(frozen=True, slots=True)
class Measure:
    """One question or derived measure with its figures. ``counts`` None where withheld."""

    name: str
    label: str
    section: str
    indicator: str
    kind: str  # "question" | "derived"
    unit: str  # "case" | "return"
    rows: tuple[Row, ...]
    counts: Counts | None
    base: int | None
    groups: tuple[Group, ...] = ()
    note: str = ""  # e.g. "cases can count in several rows", "no applicable cases"
    sentence: str = ""  # the lay sentence of the main row, where a range is due
    confirmed: int | None = None  # how many values the panel settled
    multiple: bool = False
    condition: str = ""  # "of the 9 cases with domestic abuse"
    summary: str = ""  # e.g. number measures: median and range
    reads: tuple[str, ...] = ()  # names that decide its base, or that it is made of
    # Internal edition: case references beneath each integer, by the field names of Counts.
    beneath: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grades:
    """Distribution before and after moderation; ``scale`` gives the order of values."""

    scale: tuple[tuple[str, str], ...] = ()
    before: Mapping[str, int] = field(default_factory=dict)
    after: Mapping[str, int] = field(default_factory=dict)
    moved: int | None = 0
    of: int | None = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Participation:
    """Agency line of the report; numbers None where withheld."""

    agency: str
    asked: int | None
    returned: int | None
    nil: int | None
    missing: int | None


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One value of a case fact in the sample."""

    fact: str
    fact_label: str
    value: str
    label: str
    count: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All figures of one edition; everything printed anywhere comes from here."""

    reference: str
    title: str
    theme: str
    edition: Edition
    unit: Unit
    in_sample: int | None
    population: int | None
    selection: Selection
    measures: tuple[Measure, ...]
    grades: Grades
    participation: tuple[Participation, ...] = ()
    profile: tuple[ProfileRow, ...] = ()
    values: Sequence[CaseValue] = ()  # internal edition only
    unsettled: int | None = 0
    urgent_raised: int | None = 0
    urgent_acted_on: int | None = 0
    warnings: tuple[str, ...] = ()
    method: tuple[
        str, ...
    ] = ()  # base rule, percent rule, range rule, disclosure rule, in sentences
    words_only: bool = False

    def measure(self, name: str) -> Measure | None:
        """The measure of that name."""
        return next((m for m in self.measures if m.name == name), None)
