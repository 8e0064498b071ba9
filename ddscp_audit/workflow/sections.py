"""What else a panel pack carries, there and back, beside returns, decisions and concerns.

A subject with tables of its own for the audit day adds one :class:`Section`; packs then carry it
without knowing what it is. A version that lacks a section leaves what the other sent alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.tables import AuditRow


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the panel's section.

    ``collect`` gives plain JSON. ``take`` joins it with what is here, inside the caller's
    transaction, so that order and repetition do not matter; it returns sentences on what was new
    and raises ValueError for what no version wrote. ``words`` lists label and text of everything
    somebody typed, for the check before a pack leaves.
    """

    name: str
    collect: Callable[[Store, Session, AuditRow], dict[str, Any]]
    take: Callable[[Store, Session, AuditRow, Mapping[str, Any]], list[str]]
    words: Callable[[Mapping[str, Any]], Iterable[tuple[str, str]]]


PANEL: tuple[Section, ...] = ()
