"""Counting: the six integers of a question, and of a derived measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ddscp_audit.domain.tool import DerivedMeasure
from ddscp_audit.errors import FormError
from ddscp_audit.findings.casetable import CaseTable, Own
from ddscp_audit.findings.kleene import Condition, Truth, Unknown, compile_condition
from ddscp_audit.findings.model import Counts, ValueState
from ddscp_audit.findings.rollup import Cell
from ddscp_audit.findings.scales import Scale

#: The one line of a derived measure.
COUNTS = "counts"


NOT_ASKED = "not_asked"
NOT_APPLICABLE = "not_applicable"
UNSETTLED = "unsettled"
NOT_KNOWN = "not_known"
ANSWERED = "answered"
BASE_NOT_KNOWN = "base_not_known"


@dataclass(frozen=True, slots=True)
class Tally:
    """Positions (of cases or returns) beneath each of the integers and beneath each value.

    Every position looked at stands in exactly one column, so nobody is lost on the way.
    """

    counts: Counts
    columns: dict[str, list[int]]
    beneath: dict[str, list[int]] = field(default_factory=dict)
    settled: int = 0

    @classmethod
    def of(
        cls, columns: dict[str, list[int]], beneath: dict[str, list[int]], settled: int = 0
    ) -> Tally:
        """The tally of the given columns, all positions in order."""
        for positions in (*columns.values(), *beneath.values()):
            positions.sort()
        sizes = {name: len(positions) for name, positions in columns.items()}
        return cls(Counts(sum(sizes.values()), **sizes), columns, beneath, settled)

    def count(self, value: str) -> int:
        """How many hold the value; a case can count in several rows."""
        return len(self.beneath.get(value, ()))

    def base(self, known_only: bool) -> list[int]:
        """Positions that the percentages are of."""
        inside = self.columns.get(ANSWERED, [])
        return inside if known_only else inside + self.columns.get(NOT_KNOWN, [])


def tally_cases(cells: Sequence[Cell], where: Iterable[int], scale: Scale) -> Tally:
    """Count the case values at the given positions."""
    shared: defaultdict[int, list[int]] = defaultdict(list)
    for i in where:  # equal cells are one object: look at each only once
        shared[id(cells[i])].append(i)
    columns: dict[str, list[int]] = {}
    beneath: dict[str, list[int]] = {}
    settled = 0
    for positions in shared.values():
        cell = cells[positions[0]]
        settled += len(positions) if cell.state == ValueState.SETTLED else 0
        if cell.state == ValueState.NOT_ASKED:
            column = NOT_ASKED
        else:
            column = _column_of(cell.value, scale)
            _put_beneath(beneath, column, scale, cell.value, positions)
        columns.setdefault(column, []).extend(positions)
    return Tally.of(columns, beneath, settled)


def tally_returns(owns: Sequence[Own], where: Iterable[int], scale: Scale) -> Tally:
    """Count returns; one that leaves an asked question open counts as unsettled."""
    columns: dict[str, list[int]] = {}
    beneath: dict[str, list[int]] = {}
    settled = 0
    shared: defaultdict[tuple[bool, str, str], list[int]] = defaultdict(list)
    for i in where:  # look at what several returns say only once
        own = owns[i]
        shared[own.asked, own.value, own.before].append(i)
    for (asked, value, before), positions in shared.items():
        column = _column_of(value, scale) if asked else NOT_ASKED
        columns.setdefault(column, []).extend(positions)
        _put_beneath(beneath, column, scale, value, positions)
        settled += len(positions) if value != before else 0
    return Tally.of(columns, beneath, settled)


def _column_of(value: str, scale: Scale) -> str:
    if not value:
        return UNSETTLED
    if value in scale.absent:
        return NOT_APPLICABLE
    return NOT_KNOWN if value in scale.unknown else ANSWERED


def _put_beneath(
    beneath: dict[str, list[int]], column: str, scale: Scale, value: str, positions: list[int]
) -> None:
    if column == ANSWERED:
        for name in scale.chosen(value):
            beneath.setdefault(name, []).extend(positions)


# --- derived measures ---


@dataclass(frozen=True, slots=True)
class Judged:
    """A derived measure for every case: whether it is in the base, and whether it counts."""

    base: list[Truth]
    counts: list[Truth]
    of_base: Condition
    of_counts: Condition


def judge_derived(measure: DerivedMeasure, table: CaseTable) -> Judged:
    """Both expressions of a measure over all cases.

    Raises FormError where an expression cannot be read.
    """
    base = _compiled(measure.base, measure.name)
    counts = _compiled(measure.counts, measure.name)
    return Judged(table.judge(base), table.judge(counts), base, counts)


def _compiled(expression: str, name: str) -> Condition:
    if not expression.strip():
        return compile_condition("true()")
    condition = compile_condition(expression)
    if name in condition.references:
        raise FormError(
            f"The measure {name} refers to itself.",
            safe="Nothing was changed.",
            todo="Write it with the questions it is made of.",
        )
    return condition


def tally_derived(judged: Judged, where: Iterable[int]) -> Tally:
    """Count a derived measure in three values (see :mod:`ddscp_audit.findings.kleene`)."""
    columns: dict[str, list[int]] = {}
    counted: list[int] = []
    for i in where:
        base, counts = judged.base[i], judged.counts[i]
        if base is False:
            column = NOT_APPLICABLE
        elif base is Unknown.NOT_KNOWN:
            column = BASE_NOT_KNOWN
        elif base is Unknown.UNSETTLED or counts is Unknown.UNSETTLED:
            column = UNSETTLED
        elif counts is Unknown.NOT_KNOWN:
            column = NOT_KNOWN
        else:
            column = ANSWERED
            if counts:
                counted.append(i)
        columns.setdefault(column, []).append(i)
    return Tally.of(columns, {COUNTS: counted})
