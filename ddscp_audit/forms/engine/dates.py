"""Date functions of ODK XForms."""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta

from ddscp_audit.forms.engine.context import Context
from ddscp_audit.forms.engine.registry import eager
from ddscp_audit.forms.engine.values import (
    DAY_MS,
    NO_DATE,
    Moment,
    Value,
    localise,
    moment_from_days,
    moment_of,
    read_datetime,
    to_number,
    to_text,
    write_datetime,
)

_TIME = re.compile(r"(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?")
_DAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: How a browser prints a date, which recorded forms hand to format-date.
_BROWSER = re.compile(
    r"(?:\w{3} )?(\w{3}) (\d{1,2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT([+-]\d{4})(?: \(.*\))?"
)


def _browser_date(text: str) -> datetime | None:
    match = _BROWSER.fullmatch(text)
    if match is None or match.group(1) not in _MONTHS:
        return None
    zone = match.group(7)
    return read_datetime(
        f"{match.group(3)}-{_MONTHS.index(match.group(1)) + 1:02d}-{int(match.group(2)):02d}"
        f"T{match.group(4)}:{match.group(5)}:{match.group(6)}{zone[:3]}:{zone[3:]}",
        None,
    )


def to_moment(c: Context, value: Value) -> Moment:
    """A value as a moment: numbers are days since the epoch, texts ISO."""
    if isinstance(value, Moment):
        return value
    zone = c.env.zone
    if isinstance(value, bool):
        return NO_DATE
    if isinstance(value, float):
        return moment_from_days(value, zone)
    text = to_text(value).strip()
    if not text:
        return Moment(math.nan, "")
    when = read_datetime(text, zone) or _browser_date(text)
    if when is not None:
        return moment_of(when, zone)
    number = to_number(text, zone)
    return NO_DATE if math.isnan(number) else moment_from_days(number, zone)


def local_time(c: Context, value: Value) -> datetime | None:
    """The moment as a wall clock shows it here; None for no date."""
    moment = to_moment(c, value)
    if math.isnan(moment.ms):
        return None
    when = read_datetime(moment.text, c.env.zone)
    return when.astimezone(c.env.zone) if when else None


@eager("today", 0, changing=True)
def _today(c: Context) -> Value:
    now = c.env.now()
    return moment_of(localise(datetime(now.year, now.month, now.day), c.env.zone), c.env.zone)


@eager("now", 0, changing=True)
def _now(c: Context) -> Value:
    now = c.env.now().astimezone(c.env.zone)
    return Moment(moment_of(now, c.env.zone).ms, write_datetime(now))


@eager("date", 1)
def _date(c: Context, value: Value) -> Value:
    return to_moment(c, value)


@eager("date-time", 1)
def _date_time(c: Context, value: Value) -> Value:
    return to_moment(c, value)


@eager("decimal-date-time", 1)
def _decimal_date_time(c: Context, value: Value) -> Value:
    return to_moment(c, value).days


@eager("decimal-time", 1)
def _decimal_time(c: Context, value: Value) -> Value:
    """A time of day as a fraction of the day, here where it names another zone."""
    match = _TIME.fullmatch(to_text(value).strip())
    if match is None:
        return math.nan
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return math.nan
    now = c.env.now()
    text = f"{now.year:04d}-{now.month:02d}-{now.day:02d}T{match[1]}:{match[2]}:{second:02d}"
    when = read_datetime(text + (match[5] or ""), c.env.zone)
    if when is None:
        return math.nan
    local = when.astimezone(c.env.zone)
    seconds = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
    fraction = float("0." + match[4]) if match[4] else 0.0
    return (seconds.total_seconds() + fraction) * 1000 / DAY_MS


def _formatted(c: Context, value: Value, layout: Value) -> str:
    when = local_time(c, value)
    if when is None:
        return ""
    parts = {
        "%": "%",
        "Y": f"{when.year:04d}",
        "y": f"{when.year:04d}"[-2:],
        "m": f"{when.month:02d}",
        "n": str(when.month),
        "b": _MONTHS[when.month - 1],
        "d": f"{when.day:02d}",
        "e": str(when.day),
        "H": f"{when.hour:02d}",
        "h": str(when.hour),
        "M": f"{when.minute:02d}",
        "S": f"{when.second:02d}",
        "3": f"{when.microsecond // 1000:03d}",
        "a": _DAYS[when.isoweekday() % 7],
        "A": when.strftime("%A"),
        "B": when.strftime("%B"),
        "W": str(when.isocalendar().week),
        "u": str(when.isoweekday()),
        "w": str(when.isoweekday() % 7),
        "Z": when.strftime("%z"),
    }
    return re.sub(r"%(.)", lambda m: parts.get(m[1], m[0]), to_text(layout))


@eager("format-date", 2)
def _format_date(c: Context, value: Value, layout: Value) -> Value:
    return _formatted(c, value, layout)


@eager("format-date-time", 2)
def _format_date_time(c: Context, value: Value, layout: Value) -> Value:
    return _formatted(c, value, layout)
