"""The event log: rows that are only ever added, each chained to the one before by SHA-256.

``hash = SHA-256(previous hash + canonical JSON of the event)``; the first event follows 64 zeros.
Canonical JSON: keys sorted, no spaces, UTF-8, the moment as ISO 8601 in UTC with microseconds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select
from sqlmodel import Session, col

from ddscp_audit.domain.audit import Event
from ddscp_audit.store.tables import EventRow

GENESIS = "0" * 64
_LOG = EventRow.metadata.tables["event"]
#: Exports print the log's head as it was before them, so that the same report is the same bytes.
EXPORTS = ("report made", "data exported", "certificate made")
#: A file that was logged and then could not take its place.
NOT_PLACED = "file not put in place"
_LEAVING = (*EXPORTS, NOT_PLACED)


def chained(previous: str, event: Event) -> str:
    """The hash of ``event`` after one whose hash is ``previous``."""
    text = json.dumps(
        _values(event) | {"at": _iso(event.at)},
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256((previous + text).encode("utf-8")).hexdigest()


def append(
    session: Session,
    *,
    who: str,
    what: str,
    audit: str = "",
    subject: str = "",
    before: str = "",
    after: str = "",
    why: str = "",
) -> Event:
    """Add one event in the session's own transaction, so that both happen or neither does."""
    connection = session.connection()
    number, previous = _head(connection)
    event = Event(
        number=number + 1,
        at=datetime.now(UTC),
        who=who,
        audit=audit,
        what=what,
        subject=subject,
        before=before,
        after=after,
        why=why,
    )
    hashed = chained(previous, event)
    connection.execute(insert(EventRow), {**_values(event), "hash": hashed})
    return _with_hash(event, hashed)


def head(session: Session, *, before_exports: bool = False) -> str:
    """Hash of the last event, or of the last that is not an export; zeros for an empty log."""
    query = select(col(EventRow.hash)).order_by(col(EventRow.number).desc()).limit(1)
    if before_exports:
        query = query.where(col(EventRow.what).not_in(_LEAVING))
    return session.connection().execute(query).scalar() or GENESIS


def latest(session: Session, audit: str = "", limit: int = 200) -> list[Event]:
    """The last events, newest first; of one audit where one is named."""
    query = select(_LOG).order_by(_LOG.c.number.desc()).limit(limit)
    if audit:
        query = query.where(col(EventRow.audit) == audit)
    return [Event(**row) for row in session.connection().execute(query).mappings()]


def about(session: Session, audit: str, subject: str, what: Sequence[str]) -> list[Event]:
    """Events of these kinds about one thing of an audit, first to last."""
    query = select(_LOG).where(
        _LOG.c.audit == audit, _LOG.c.subject == subject, _LOG.c.what.in_(what)
    )
    rows = session.connection().execute(query.order_by(_LOG.c.number)).mappings()
    return [Event(**row) for row in rows]


def verify(session: Session) -> str:
    """Blank where the chain holds; otherwise a sentence that names the first broken event."""
    previous = GENESIS
    expected = 1
    query = select(_LOG).order_by(_LOG.c.number).execution_options(yield_per=1000)
    for row in session.connection().execute(query).mappings():
        event = Event(**row)
        if event.number != expected:
            return f"Event {expected} is missing from the log."
        if chained(previous, event) != event.hash:
            return f"Event {event.number} ({event.what}) is not what was written."
        previous, expected = event.hash, expected + 1
    return ""


def count(session: Session) -> int:
    """How many events the log holds."""
    return session.connection().execute(select(func.count()).select_from(EventRow)).scalar_one()


def exports(session: Session, audit: str) -> int:
    """How many reports and exports of an audit were made."""
    query = select(func.count()).select_from(EventRow)
    query = query.where(col(EventRow.audit) == audit, col(EventRow.what).in_(EXPORTS))
    return session.connection().execute(query).scalar_one()


def exports_of(session: Session, sha256: str) -> list[Event]:
    """Events of files that left with this SHA-256, oldest first."""
    query = select(_LOG).where(_LOG.c.what.in_(EXPORTS), _LOG.c.after.contains(sha256))
    rows = session.connection().execute(query.order_by(_LOG.c.number)).mappings()
    return [Event(**row) for row in rows]


def holds(session: Session, beginning: str) -> bool:
    """Whether the log has an event whose hash begins like this."""
    query = select(_LOG.c.number).where(_LOG.c.hash.startswith(beginning, autoescape=True))
    return session.connection().execute(query.limit(1)).first() is not None


def last_change(session: Session, audit: str) -> Event | None:
    """The last event of an audit that is not an export."""
    query = select(_LOG).where(_LOG.c.audit == audit, _LOG.c.what.not_in(_LEAVING))
    row = session.connection().execute(query.order_by(_LOG.c.number.desc()).limit(1)).mappings()
    found = row.first()
    return None if found is None else Event(**found)


def of_kinds(session: Session, audit: str, kinds: Sequence[str]) -> list[Event]:
    """Every event of an audit that is of one of these kinds, first to last."""
    query = select(_LOG).where(_LOG.c.audit == audit, _LOG.c.what.in_(kinds))
    rows = session.connection().execute(query.order_by(_LOG.c.number)).mappings()
    return [Event(**row) for row in rows]


def _head(connection: Connection) -> tuple[int, str]:
    query = select(col(EventRow.number), col(EventRow.hash))
    row = connection.execute(query.order_by(col(EventRow.number).desc()).limit(1)).first()
    return (row[0], row[1]) if row else (0, GENESIS)


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _values(event: Event) -> dict[str, object]:
    return {name: value for name, value in asdict(event).items() if name != "hash"}


def _with_hash(event: Event, hashed: str) -> Event:
    return replace(event, hash=hashed)
