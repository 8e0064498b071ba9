"""Values of expressions and their conversions (XPath 1.0, section 4, and ODK's dates).

A value is a ``str``, ``float``, ``bool``, a list of nodes, or a :class:`Moment`: a date or a time
of day on a date. As a number a moment is days since 1970-01-01T00:00Z, as in ODK's clients.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from decimal import Decimal

from ddscp_audit.forms.engine.nodes import Node

DAY_MS = 86_400_000.0
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2})"
    r"(?:T(?P<H>\d{2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,](?P<f>\d{1,9}))?)?"
    r"(?P<z>Z|[+-]\d{2}(?::?\d{2})?)?)?)?"
)
#: The exponent is not XPath's; ODK's clients read it, and calculations produce it.
_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_SPACE = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time; ``ms`` NaN for text that is no date. ``text`` is how it is written."""

    ms: float
    text: str

    @property
    def days(self) -> float:
        """Days since the epoch, NaN for no date."""
        return self.ms / DAY_MS


Value = str | float | bool | list[Node] | Moment
NO_DATE = Moment(math.nan, "Invalid Date")


def localise(naive: datetime, zone: tzinfo | None) -> datetime:
    """A wall-clock time in the given zone, or in this machine's where None."""
    return naive.astimezone() if zone is None else naive.replace(tzinfo=zone)


def _offset(text: str) -> tzinfo | None:
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if hours > 23 or minutes > 59:
        return None
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if text[0] == "-" else delta)


def read_datetime(text: str, zone: tzinfo | None) -> datetime | None:
    """An ISO date or date and time, aware; None where the text is neither.

    A month (``2026-03``, the answer to a month-year question) counts as its first day.
    """
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    part = match.groupdict()
    micro = int(((part["f"] or "") + "000000")[:6])
    try:
        naive = datetime(
            int(part["y"]), int(part["m"]), int(part["d"] or 1),
            int(part["H"] or 0), int(part["M"] or 0), int(part["S"] or 0), micro,
        )  # fmt: skip
        if part["z"]:
            own = _offset(part["z"])
            return None if own is None else naive.replace(tzinfo=own)
        return localise(naive, zone)
    except (ValueError, OverflowError, OSError):
        return None


def milliseconds(moment: datetime) -> float:
    """Milliseconds since the epoch."""
    return (moment - _EPOCH) / timedelta(milliseconds=1)


def write_datetime(moment: datetime) -> str:
    """``2026-03-01T09:30:00.000+00:00``."""
    return moment.isoformat(timespec="milliseconds")


def moment_of(when: datetime, zone: tzinfo | None) -> Moment:
    """A moment written in the local zone; a date alone where it is local midnight."""
    local = when.astimezone(zone)
    midnight = not (local.hour or local.minute or local.second or local.microsecond)
    text = local.strftime("%Y-%m-%d").rjust(10, "0") if midnight else write_datetime(local)
    return Moment(milliseconds(when), text)


def moment_from_days(days: float, zone: tzinfo | None) -> Moment:
    """The moment so many days after the epoch."""
    if not math.isfinite(days):
        return NO_DATE
    try:
        return moment_of(_EPOCH + timedelta(milliseconds=round(days * DAY_MS)), zone)
    except (OverflowError, ValueError, OSError):
        return NO_DATE


def looks_like_date(text: str) -> bool:
    """Whether a text may be an ISO date or month; cheap enough to ask on every conversion."""
    return len(text) >= 7 and text[4:5] == "-" and text[:4].isdigit()


def text_to_number(text: str, zone: tzinfo | None = None) -> float:
    """XPath's ``number()`` of a string; an ISO date counts as days (XForms)."""
    text = text.strip(_SPACE)
    if _NUMBER.fullmatch(text):
        return float(text)
    if looks_like_date(text):
        when = read_datetime(text, zone)
        if when is not None:
            return milliseconds(when) / DAY_MS
    return math.nan


def number_to_text(number: float) -> str:
    """XPath's ``string()`` of a number; never an exponent below 1e21."""
    if number != number:
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number) and abs(number) < 1e21:
        return str(int(number))
    text = repr(float(number))
    if "e" in text:
        text = format(Decimal(text), "f") if 1e-7 <= abs(number) < 1e21 else _exponent(text)
    return text


def _exponent(text: str) -> str:
    """``1e-07`` as ECMAScript writes it: ``1e-7``."""
    mantissa, _, power = text.partition("e")
    value = int(power)
    return f"{mantissa}e{'+' if value > 0 else '-'}{abs(value)}"


def to_text(value: Value) -> str:
    """``string()``."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return value[0].string() if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Moment):
        return value.text
    return number_to_text(value)


def to_number(value: Value, zone: tzinfo | None = None) -> float:
    """``number()``."""
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        return text_to_number(value, zone)
    if isinstance(value, list):
        return text_to_number(value[0].string(), zone) if value else math.nan
    if isinstance(value, Moment):
        return value.days
    return float(value)


def to_boolean(value: Value) -> bool:
    """``boolean()``: no date is false, an empty text or node-set is false."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value == value and value != 0
    if isinstance(value, Moment):
        return value.ms == value.ms and value.text != ""
    return bool(value)


def equal(left: Value, right: Value, zone: tzinfo | None, wanted: bool = True) -> bool:
    """``left = right`` (``wanted``) or ``left != right`` (not ``wanted``), XPath 1.0, 3.4."""
    if isinstance(left, list) or isinstance(right, list):
        if isinstance(left, bool) or isinstance(right, bool):
            return (to_boolean(left) == to_boolean(right)) is wanted
        if not isinstance(left, list):
            left, right = right, left
        assert isinstance(left, list)
        if isinstance(right, list):
            ones, others = {n.string() for n in left}, {n.string() for n in right}
            if wanted:
                return not ones.isdisjoint(others)
            return bool(ones and others) and len(ones | others) > 1
        if isinstance(right, str):
            return any((node.string() == right) is wanted for node in left)
        number = to_number(right, zone)
        return any((text_to_number(node.string(), zone) == number) is wanted for node in left)
    if isinstance(left, bool) or isinstance(right, bool):
        return (to_boolean(left) == to_boolean(right)) is wanted
    if isinstance(left, str) and isinstance(right, str):
        return (left == right) is wanted
    return (to_number(left, zone) == to_number(right, zone)) is wanted


def _less(operator: str, a: float, b: float) -> bool:
    if operator == "<":
        return a < b
    if operator == "<=":
        return a <= b
    if operator == ">":
        return a > b
    return a >= b


def compare(operator: str, left: Value, right: Value, zone: tzinfo | None) -> bool:
    """``<``, ``<=``, ``>``, ``>=``: always as numbers, over node-sets where any pair does.

    A node-set beside a boolean is compared node by node too, as ODK's clients do; XPath 1.0
    would turn it into a boolean first.
    """
    lefts = (
        [text_to_number(n.string(), zone) for n in left]
        if isinstance(left, list)
        else [to_number(left, zone)]
    )
    rights = (
        [text_to_number(n.string(), zone) for n in right]
        if isinstance(right, list)
        else [to_number(right, zone)]
    )
    # Some pair fits where the one furthest to its side does; what is no number fits nothing.
    lefts = [number for number in lefts if number == number]
    rights = [number for number in rights if number == number]
    if not lefts or not rights:
        return False
    if operator in ("<", "<="):
        return _less(operator, min(lefts), max(rights))
    return _less(operator, max(lefts), min(rights))
