"""Ids of rows that are in the database already."""

from __future__ import annotations


def key(value: int | None) -> int:
    """The id of a flushed row; a row without one is a mistake of ours."""
    if value is None:
        raise LookupError("a row that was never flushed has no id")
    return value
