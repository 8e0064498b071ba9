"""What became of every row of a list: the sum, what was found, the frame and its hashes."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ddscp_audit.domain.facts import FactDefinition
from ddscp_audit.errors import InputError
from ddscp_audit.sampling.frame import frame_bytes, pairs_bytes, sha256_hex, strata_bytes
from ddscp_audit.sampling.personal import DroppedColumn
from ddscp_audit.sampling.rows import PopulationRow
from ddscp_audit.sampling.table import Problem


@dataclass(frozen=True)
class Reconciliation:
    """What became of every row.

    ``rows_read`` counts rows with any content. ``duplicates`` are ``(id, rows)``, of which the
    first row counts; ``excluded`` ``(rule, rows)``; ``near_duplicates`` groups of ids that differ
    only by case, spaces or leading zeros; ``eligible`` the rows that can be drawn. ``age_on`` is
    the day ages were taken on, and ``own_facts`` the mapped facts that not every audit has: who
    draws again needs both.
    """

    rows_read: int
    blank_rows: tuple[int, ...]
    duplicates: tuple[tuple[str, tuple[int, ...]], ...]
    excluded: tuple[tuple[str, int], ...]
    eligible: list[PopulationRow]
    dropped_columns: tuple[DroppedColumn, ...]
    near_duplicates: tuple[tuple[str, ...], ...]
    problems: tuple[Problem, ...]
    strata: AbstractMapping[str, int]
    kept_columns: tuple[str, ...] = ()
    expected: int | None = None
    raw_sha256: str = ""
    source: str = ""
    blank: int = 0
    families: int = 0
    notes: tuple[str, ...] = ()
    sheet: str = ""
    age_on: date | None = None
    own_facts: tuple[FactDefinition, ...] = ()

    @property
    def rows(self) -> list[PopulationRow]:
        """The eligible rows, in the order of the file."""
        return self.eligible

    @property
    def N(self) -> int:  # noqa: N802 - the word of the documents
        """How many are eligible."""
        return len(self.eligible)

    @property
    def duplicate(self) -> int:
        """Rows left out because their id stands on an earlier row."""
        return sum(len(rows) - 1 for _, rows in self.duplicates)

    @property
    def difference(self) -> int | None:
        """Eligible less expected; None if no number was given."""
        return None if self.expected is None else self.N - self.expected

    @property
    def equation(self) -> str:
        """``3,012 rows − 4 blank − 9 duplicate − 212 outside the window = 2,787 eligible``."""
        parts = [f"{self.rows_read:,} rows"]
        parts += [f"{self.blank:,} blank"] if self.blank else []
        parts += [f"{self.duplicate:,} duplicate"] if self.duplicate else []
        parts += [f"{count:,} {name}" for name, count in self.excluded if count]
        return " − ".join(parts) + f" = {self.N:,} eligible"

    def frame_bytes(self) -> bytes:
        """The canonical frame (`frame.py`)."""
        return frame_bytes(row.id for row in self.eligible)

    def strata_bytes(self) -> bytes:
        """The strata file; empty if the list is not divided."""
        return strata_bytes({row.id: row.stratum for row in self.eligible}) if self.strata else b""

    @cached_property
    def frame_sha256(self) -> str:
        """SHA-256 of the canonical frame."""
        return sha256_hex(self.frame_bytes())

    @cached_property
    def strata_sha256(self) -> str:
        """SHA-256 of the strata file; blank if the list is not divided."""
        return sha256_hex(self.strata_bytes()) if self.strata else ""

    @cached_property
    def families_sha256(self) -> str:
        """SHA-256 of the lines ``family TAB id``; blank if no family column was mapped."""
        if not self.families:
            return ""
        return sha256_hex(pairs_bytes((row.family, row.id) for row in self.eligible))

    def check_acceptable(self, reason: str = "") -> None:
        """Raise InputError unless the list can be accepted: rows left, and a number that agrees.

        A difference from the expected number needs a recorded ``reason``.
        """
        if not self.eligible:
            raise InputError(
                f"No row is eligible: {self.equation}.",
                safe="Nothing was accepted.",
                todo="Look at the id column and at the rules that exclude rows.",
            )
        if self.difference and not reason.strip():
            raise InputError(
                f"{self.N:,} are eligible, {self.expected:,} were expected.",
                safe="Nothing was accepted.",
                todo="Find out why, or accept the difference and say the reason.",
            )
