"""What a list's columns look like, before anybody says what they mean."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from itertools import islice

from ddscp_audit.sampling.personal import DroppedColumn, personal_columns, read_date
from ddscp_audit.sampling.table import STEP, CancelCheck, Progress, Table, checkpoint

#: A column with more distinct values than this does not divide a list.
KEPT_VALUES = 60
#: Rows spread over the list that are looked at for personal data.
_SAMPLE = 500


@dataclass(frozen=True, slots=True)
class Profile:
    """``personal`` looks like personal data, by column name; ``few`` are the places of columns
    with at most :data:`KEPT_VALUES` values; ``sortable`` of further ones that hold plain dates or
    whole numbers.
    """

    personal: AbstractMapping[str, DroppedColumn]
    few: frozenset[int]
    sortable: frozenset[int]


def profile_table(
    table: Table, progress: Progress | None = None, cancelled: CancelCheck | None = None
) -> Profile:
    """Read the table through once and say what its columns look like; kept with the table."""
    found = table.cache.get("profile")
    if isinstance(found, Profile):
        return found
    total = len(table.rows)
    every = max(total // _SAMPLE, 1)
    seen: dict[int, set[str]] = {place: set() for place in range(len(table.columns))}
    sample: list[list[str]] = []
    rows = iter(table.rows)
    for start in range(0, total, STEP):
        checkpoint(start, total, "Looking at the columns", progress, cancelled)
        block = list(islice(rows, STEP))
        sample += block[-start % every :: every]
        for place in list(seen):
            seen[place].update([row[place] for row in block])
            if len(seen[place]) > KEPT_VALUES:
                del seen[place]
    profile = Profile(
        personal=personal_columns(table.columns, sample),
        few=frozenset(seen),
        sortable=frozenset(
            place
            for place in range(len(table.columns))
            if place not in seen and _sortable([row[place].strip() for row in sample])
        ),
    )
    table.cache["profile"] = profile
    return profile


def find_personal(table: Table) -> AbstractMapping[str, DroppedColumn]:
    """Columns of the table that look like personal data."""
    return profile_table(table).personal


def _sortable(cells: list[str]) -> bool:
    """Whether a systematic selection could go by these cells: plain dates or whole numbers."""
    filled = [cell for cell in cells if cell]
    plain = sum(1 for c in filled if len(c) <= 19 and (c.isdecimal() or read_date(c) is not None))
    return bool(filled) and plain >= 0.9 * len(filled)
