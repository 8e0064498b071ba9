"""Functions of our own: time against a standard. Other XLSForm tools do not know them."""

from __future__ import annotations

import math
from datetime import date, timedelta

from ddscp_audit.domain.working_days import working_days
from ddscp_audit.forms.engine.context import Context
from ddscp_audit.forms.engine.dates import to_moment
from ddscp_audit.forms.engine.registry import eager
from ddscp_audit.forms.engine.values import DAY_MS, Value

#: Known here alone, with what they say; a linter warns where a form uses them.
OWN = {
    "working-days": "working days in England between two dates",
    "hours-between": "hours between two moments",
}


@eager("hours-between", 2)
def _hours_between(c: Context, start: Value, end: Value) -> Value:
    return (to_moment(c, end).ms - to_moment(c, start).ms) / (DAY_MS / 24)


@eager("working-days", 2)
def _working_days(c: Context, start: Value, end: Value) -> Value:
    """Working days in England after ``start`` up to and with ``end``."""
    moments = [to_moment(c, start), to_moment(c, end)]
    if any(math.isnan(moment.ms) for moment in moments):
        return math.nan
    days = [date.fromisoformat(moment.text[:10]) for moment in moments]
    if any(abs(day - date(2000, 1, 1)) > timedelta(days=365 * 200) for day in days):
        return math.nan
    return float(working_days(*days))
