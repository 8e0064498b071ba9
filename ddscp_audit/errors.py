"""Faults of the world, as sentences for the person at the screen.

Anything that is not an :class:`AuditError` is a bug and is reported as one.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Where:
    """The place a fault was found; every part that is known is named."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    question: str = ""

    def __str__(self) -> str:
        parts = []
        if self.file:
            parts.append(self.file)
        if self.sheet:
            parts.append(f"sheet “{self.sheet}”")
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column “{self.column}”")
        if self.question:
            parts.append(f"question {self.question}")
        return ", ".join(parts)


class AuditError(Exception):
    """What happened, what is safe, and what to do, in that order."""

    def __init__(
        self, happened: str, *, safe: str = "", todo: str = "", where: Where | None = None
    ) -> None:
        self.happened = happened
        self.safe = safe
        self.todo = todo
        self.where = where
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """One line for a terminal or a dialog."""
        place = f"{self.where}: " if self.where and str(self.where) else ""
        return " ".join(part for part in (place + self.happened, self.safe, self.todo) if part)


class InputError(AuditError):
    """A file or value handed in cannot be used as it is."""


class PackError(InputError):
    """A pack cannot be opened or taken as it is; nothing was changed."""


class LockedFileError(InputError):
    """A file is protected, and no password or another one than its own was given."""


class StoreError(AuditError):
    """The store cannot be created, opened, read or written."""


class WrongPassphraseError(StoreError):
    """The passphrase does not open this store."""


class NewerStoreError(StoreError):
    """The store was written by a newer version of the application."""


class RuleError(AuditError):
    """A rule of the domain refuses this step."""


class RoleError(AuditError):
    """The acting person's role may not do this."""


class FormError(AuditError):
    """An audit tool cannot be loaded or run."""


class Cancelled(AuditError):
    """The person asked to stop; nothing was changed."""

    def __init__(self, what: str = "The work") -> None:
        super().__init__(f"{what} was stopped.", safe="Nothing was changed.")


def places(error: BaseException) -> list[str]:
    """Where a mistake of ours happened, a line a place, for support.

    The exception's own words are left out: they may quote a cell of a list or an answer. So are
    the folders above the package, which may hold a person's name.
    """
    lines = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return lines


def _short(file: str) -> str:
    parts = Path(file).parts
    for root in ("ddscp_audit", "site-packages"):
        if root in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(root) - 1 :])
    return parts[-1] if parts else file
