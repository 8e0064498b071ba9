"""The types of answers: how each is kept as text, and what is wrong with a text for its type."""

from __future__ import annotations

import math
import re
from datetime import date, time

from ddscp_audit.forms.engine.context import Context, Environment
from ddscp_audit.forms.engine.functions import FUNCTIONS, calculated
from ddscp_audit.forms.engine.values import (
    Moment,
    Value,
    number_to_text,
    read_datetime,
    to_number,
    to_text,
)


def cast(value: Value, kind: str, env: Environment) -> str:
    """A calculated value as the text the node's type keeps."""
    if kind in ("int", "decimal"):
        text = to_text(value).strip()
        number = to_number(value, env.zone)
        if not text or math.isnan(number) or (isinstance(value, str) and not _plain(text)):
            return ""
        if kind == "int":
            number = float(math.trunc(number)) if math.isfinite(number) else number
        return number_to_text(number) if math.isfinite(number) else ""
    if kind == "date" and isinstance(value, (float, Moment)):
        moment = value if isinstance(value, Moment) else None
        if moment is None:
            moment = FUNCTIONS["date"].build([lambda c: value])(Context(env))  # type: ignore[assignment]
        assert isinstance(moment, Moment)
        return "" if math.isnan(moment.ms) else moment.text[:10]
    return calculated(value)


def written(text: str, kind: str, env: Environment) -> str:
    """A value the form came with as its type keeps it: no fraction of an int, no hour of a
    date."""
    if kind == "int" and text and "." in text and _plain(text):
        return cast(text, kind, env)
    if kind == "date" and len(text) > 10 and text[10] == "T" and _is_date(text[:10]):
        return text[:10]
    return text


def shape(text: str, kind: str, env: Environment) -> str:
    """What is wrong with an answer's form for its type, in words; blank where nothing is."""
    if not text:
        return ""
    if kind == "int" and not re.fullmatch(r"[+-]?\d{1,18}", text):
        return "Type a whole number."
    if kind == "decimal" and not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", text):
        return "Type a number."
    if kind == "date" and not _is_date(text):
        return "Type a date that exists."
    if kind == "time" and not _is_time(text):
        return "Type a time, for example 14:30."
    if kind == "dateTime" and read_datetime(text, env.zone) is None:
        return "Type a date and a time that exist."
    return ""


def _plain(text: str) -> bool:
    return re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", text) is not None


def _is_date(text: str) -> bool:
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return 1 <= int(text[5:]) <= 12
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None


def _is_time(text: str) -> bool:
    try:
        time.fromisoformat(text)
    except ValueError:
        return False
    return True
