"""Dates that a spreadsheet shows as plain numbers, because their cells lost the date format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

_HEADER = re.compile(r"\b(date|dates|dob|birth|born)\b", re.IGNORECASE)
#: Day 0 of a workbook's calendar, as both Excel and OpenDocument count from 1 March 1900 on.
_EPOCH = date(1899, 12, 30)
#: 1 May 1938 to 31 December 2099: nothing else in a list of children is a date.
_FIRST, _LAST = 14_001, 73_050


def read_serials(columns: Sequence[str], rows: Sequence[list[str]]) -> list[str]:
    """Turn day numbers into ISO dates, in place, in columns whose header speaks of a date.

    Only where every filled cell is a day number or an ISO date. Returns a sentence for each
    column that was changed.
    """
    notes = []
    for place, name in enumerate(columns):
        if not _HEADER.search(re.sub(r"[\W_]+", " ", name)):
            continue
        filled = [row[place] for row in rows if row[place]]
        numbers = [cell for cell in filled if _is_serial(cell)]
        if not numbers or not all(_is_serial(c) or c[4:5] == c[7:8] == "-" for c in filled):
            continue
        for row in rows:
            if _is_serial(row[place]):
                row[place] = (_EPOCH + timedelta(days=int(row[place]))).isoformat()
        notes.append(
            f"Column “{name}” holds {len(numbers):,} dates as plain numbers; they were read as "
            "the days they stand for."
        )
    return notes


def _is_serial(cell: str) -> bool:
    return len(cell) == 5 and cell.isdecimal() and _FIRST <= int(cell) <= _LAST
