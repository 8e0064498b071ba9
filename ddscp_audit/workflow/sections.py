"""What else a panel pack carries, there and back, beside returns, decisions and concerns.

A subject with tables of its own for the audit day adds one :class:`Section`; packs then carry it
without knowing what it is. A version that lacks a section leaves what the other sent alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ddscp_audit.domain.panel import PanelRecord
from ddscp_audit.exchange.plain import as_plain, from_plain
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.workflow import panel_record


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


def _collect(store: Store, session: Session, audit: AuditRow) -> dict[str, Any]:
    made: dict[str, Any] = as_plain(panel_record.record(store, audit.reference))
    return made


def _take(store: Store, session: Session, audit: AuditRow, said: Mapping[str, Any]) -> list[str]:
    taken = panel_record.take(store, audit.reference, from_plain(PanelRecord, said))
    unknown = [f"The audit day names {name}, which is not here." for name in taken.unknown]
    if not taken.changed:
        return unknown
    many = "1 change" if taken.changed == 1 else f"{taken.changed} changes"
    return [f"{many} of the audit day: sittings, parked matters, learning points.", *unknown]


def _words(said: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    record = from_plain(PanelRecord, said)
    yield from ((f"Learning point, {point.case}", point.text) for point in record.points)
    yield from ((f"Parked, {parked.case}", parked.note) for parked in record.parked)
    for reading in record.readings:
        for made in reading.resolutions:
            yield f"Second reading, {reading.case}", made.reason


PANEL: tuple[Section, ...] = (Section("audit day", _collect, _take, _words),)
