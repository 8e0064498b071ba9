"""Time between two dates against a standard: 72 hours, 15 working days."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ddscp_audit.domain.tool import Tool
from ddscp_audit.errors import InputError
from ddscp_audit.findings import wording
from ddscp_audit.findings.casetable import CaseTable, tabulate
from ddscp_audit.findings.figures import median
from ddscp_audit.findings.model import Material, ValueState


class TimeUnit(StrEnum):
    """How a standard counts time. A date has no hour: 72 hours are three days."""

    DAYS = "days"
    WORKING_DAYS = "working days"


@dataclass(frozen=True, slots=True)
class Standard:
    """At most so many units from the first date to the second."""

    most: int
    unit: TimeUnit

    def __str__(self) -> str:
        return f"{self.most} {self.unit}"


@dataclass(frozen=True, slots=True)
class Interval:
    """Cases by the time between two dates. ``backwards``: the second date is before the first."""

    standard: Standard
    within: tuple[str, ...]
    beyond: tuple[str, ...]
    backwards: tuple[str, ...]
    open: tuple[str, ...]  # one of the dates is not there yet
    median: float | None
    longest: int | None
    text: str


def hours(number: int) -> Standard:
    """72 hours as whole days, rounded up: the day is all that is known."""
    return Standard(-(-number // 24), TimeUnit.DAYS)


def working_days(first: date, last: date, holidays: Collection[date] = ()) -> int:
    """Working days after ``first`` up to and including ``last``; weekends and holidays are none."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 and day not in holidays for day in days)


def interval(
    tool: Tool,
    material: Material,
    start: str,
    end: str,
    standard: Standard,
    holidays: Collection[date] = (),
) -> Interval:
    """How long each case took from the date of one question to that of another.

    Raises InputError where a name is no question of the tool.
    """
    for name in (start, end):
        if tool.question(name) is None:
            raise InputError(
                f"The tool has no question {name}.",
                safe="Nothing was changed.",
                todo="Choose two questions that ask for a date.",
            )
    table = tabulate(tool, material)
    within: list[str] = []
    beyond: list[str] = []
    backwards, unfinished, taken = [], [], []
    for i, reference in enumerate(table.references):
        first, last = _date(table, i, start), _date(table, i, end)
        if first is None or last is None:
            unfinished.append(reference)
        elif last < first:
            backwards.append(reference)
        else:
            days = (
                (last - first).days
                if standard.unit is TimeUnit.DAYS
                else working_days(first, last, holidays)
            )
            taken.append(days)
            (within if days <= standard.most else beyond).append(reference)
    base = len(taken)
    percent = wording.prints_percent(base)
    said = wording.figure(len(within), base, percent=percent)
    text = f"{said} within {standard}" if base else said
    return Interval(
        standard,
        tuple(within),
        tuple(beyond),
        tuple(backwards),
        tuple(unfinished),
        median(sorted(taken)) if taken else None,
        max(taken, default=None),
        text,
    )


def _date(table: CaseTable, case: int, name: str) -> date | None:
    cell = table.cells[name][case]
    text = cell.value if cell.state != ValueState.NOT_ASKED else ""
    try:
        return date.fromisoformat(text[:10]) if len(text) >= 10 else None
    except ValueError:
        return None
