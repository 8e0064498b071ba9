"""Functions of text (XPath 1.0, 4.2; ODK)."""

from __future__ import annotations

import base64
import hashlib
import math
import random
import uuid

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.context import Context
from ddscp_audit.forms.engine.patterns import pattern
from ddscp_audit.forms.engine.registry import (
    as_number,
    as_texts,
    eager,
)
from ddscp_audit.forms.engine.values import (
    Value,
    to_text,
)


@eager("string", 0, 1)
def _string(c: Context, *value: Value) -> Value:
    return to_text(value[0]) if value else (c.node.string() if c.node else "")


@eager("concat", 0, None)
def _concat(c: Context, *values: Value) -> Value:
    parts = as_texts(values)
    c.env.bounded(sum(map(len, parts)))
    return "".join(parts)


@eager("join", 1, None)
def _join(c: Context, separator: Value, *values: Value) -> Value:
    parts, mark = as_texts(values), to_text(separator)
    c.env.bounded(sum(map(len, parts)) + len(mark) * len(parts))
    return mark.join(parts)


@eager("starts-with", 2)
def _starts_with(c: Context, text: Value, start: Value) -> Value:
    return to_text(text).startswith(to_text(start))


@eager("ends-with", 2)
def _ends_with(c: Context, text: Value, end: Value) -> Value:
    return to_text(text).endswith(to_text(end))


@eager("contains", 2)
def _contains(c: Context, text: Value, part: Value) -> Value:
    return to_text(part) in to_text(text)


@eager("substring-before", 2)
def _substring_before(c: Context, text: Value, mark: Value) -> Value:
    before, found, _ = to_text(text).partition(to_text(mark) or "\0")
    return before if found else ""


@eager("substring-after", 2)
def _substring_after(c: Context, text: Value, mark: Value) -> Value:
    wanted = to_text(mark)
    if not wanted:
        return to_text(text)
    return to_text(text).partition(wanted)[2]


def round_half_up(number: float) -> float:
    """XPath's rounding of places in a text: halves towards positive infinity."""
    return float(math.floor(number + 0.5)) if math.isfinite(number) else number


@eager("substring", 2, 3)
def _substring(c: Context, text: Value, start: Value, *length: Value) -> Value:
    whole = to_text(text)
    first = round_half_up(as_number(c, start))
    last = first + round_half_up(as_number(c, length[0])) if length else math.inf
    if math.isnan(first) or math.isnan(last):
        return ""
    low = max(1.0, first)
    high = min(len(whole) + 1.0, last)
    return whole[int(low) - 1 : int(high) - 1] if high > low else ""


@eager("substr", 2, 3)
def _substr(c: Context, text: Value, start: Value, *end: Value) -> Value:
    """0-based, end left out; negative places count from the end."""
    whole = to_text(text)

    def place(number: float, default: int) -> int:
        if math.isnan(number):
            return 0
        if math.isinf(number):
            return len(whole) if number > 0 else 0
        return math.trunc(number)

    low = place(as_number(c, start), 0)
    high = place(as_number(c, end[0]), len(whole)) if end else len(whole)
    return whole[low:high]


@eager("string-length", 0, 1)
def _string_length(c: Context, *value: Value) -> Value:
    return float(len(to_text(value[0]) if value else (c.node.string() if c.node else "")))


@eager("normalize-space", 0, 1)
def _normalize_space(c: Context, *value: Value) -> Value:
    text = to_text(value[0]) if value else (c.node.string() if c.node else "")
    return " ".join(part for part in text.replace("\t", " ").replace("\r", " ")
                    .replace("\n", " ").split(" ") if part)  # fmt: skip


@eager("translate", 3)
def _translate(c: Context, text: Value, old: Value, new: Value) -> Value:
    replacement = to_text(new)
    table: dict[int, str | None] = {}
    for at, letter in enumerate(to_text(old)):
        table.setdefault(ord(letter), replacement[at] if at < len(replacement) else None)
    return to_text(text).translate(table)


@eager("regex", 2)
def _regex(c: Context, text: Value, expression: Value) -> Value:
    return pattern(to_text(expression)).search(to_text(text))


@eager("digest", 2, 3)
def _digest(c: Context, text: Value, algorithm: Value, *encoding: Value) -> Value:
    names = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384",
             "SHA-512": "sha512"}  # fmt: skip
    wanted = to_text(algorithm)
    if wanted not in names:
        raise FormError(f"“{wanted}” is no digest.", todo=f"Known are: {', '.join(names)}.")
    kind = to_text(encoding[0]) if encoding else "base64"
    if kind not in ("hex", "base64"):
        raise FormError(f"A digest is not written as “{kind}”.", todo="Write hex or base64.")
    raw = hashlib.new(names[wanted], to_text(text).encode(), usedforsecurity=False)
    return raw.hexdigest() if kind == "hex" else base64.b64encode(raw.digest()).decode()


@eager("base64-decode", 1)
def _base64_decode(c: Context, text: Value) -> Value:
    try:
        return base64.b64decode(to_text(text).strip(), validate=True).decode("utf-8", "replace")
    except ValueError:
        return ""


@eager("uuid", 0, 1, changing=True)
def _uuid(c: Context, *length: Value) -> Value:
    if not length:
        return str(uuid.uuid4())
    count = as_number(c, length[0])
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    return "".join(random.choices(letters, k=int(count) if 0 < count < 10_000 else 0))
