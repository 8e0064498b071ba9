"""One document, one run of bytes: canonical JSON, so that a digest means the same everywhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

#: Deeper nesting than any document of ours; Python's own limit is far above.
_DEPTH = 40


def dumps(document: Any) -> bytes:
    """Keys sorted, no spaces, UTF-8; raises ValueError for what JSON cannot hold."""
    text = json.dumps(
        document, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return text.encode("utf-8")


def loads(data: bytes) -> Any:
    """The document; raises ValueError for anything but finite, moderately nested UTF-8 JSON."""
    try:
        document = json.loads(data.decode("utf-8"), parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    _measure(document, 0)
    return document


def moment(at: datetime) -> str:
    """``2026-11-03T09:00:00.000000Z``."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def read_moment(text: object) -> datetime:
    """The moment of :func:`moment`; raises ValueError for anything else."""
    if not isinstance(text, str):
        raise ValueError("not a moment")
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC)


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _measure(node: Any, depth: int) -> None:
    if depth > _DEPTH:
        raise ValueError("nested too deeply")
    if isinstance(node, dict):
        for child in node.values():
            if isinstance(child, (dict, list)):
                _measure(child, depth + 1)
    elif isinstance(node, list):
        for child in node:
            if isinstance(child, (dict, list)):
                _measure(child, depth + 1)
