"""Make, open, look at and look after a store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ddscp_audit.domain.audit import AuditSummary, Event, Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import StoreError
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import checks, cipher, copies, database, eventlog, people
from ddscp_audit.store.checks import CheckLine
from ddscp_audit.store.database import Store
from ddscp_audit.store.ownership import Ownership
from ddscp_audit.workflow.people import act_as
from ddscp_audit.workflow.people import everybody as people_of
from ddscp_audit.workflow.roles import may_see_all

__all__ = [
    "CheckLine",
    "Store",
    "StoreInfo",
    "act_as",
    "backup",
    "check_store",
    "create_store",
    "events",
    "open_store",
    "people_of",
    "rekey",
    "remove_unfinished",
    "restore",
    "store_info",
]

#: Called with how much is done and how much there is (0: not known).
Progress = Callable[[int, int], None]
#: Asked now and then; True stops the work.
Cancelled = Callable[[], bool]

LEAD = Person("QA lead", Role.LEAD)


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What a store is and holds. ``bytes`` includes what is not yet in the main file."""

    path: Path
    schema: str
    application: str
    created_at: datetime
    bytes: int
    journal: str
    events: int
    log_head: str
    audits: tuple[AuditSummary, ...]
    people: tuple[Person, ...]
    notice: str = ""


def create_store(path: Path | str, passphrase: str, person: Person = LEAD) -> Store:
    """Make a new encrypted store in which ``person`` acts."""
    return database.create(path, passphrase, person)


def open_store(path: Path | str, passphrase: str, read_only: bool = False) -> Store:
    """Open a store; for reading only where asked, even while somebody else writes to it."""
    return database.open_store(path, passphrase, read_only=read_only)


def store_info(store: Store) -> StoreInfo:
    """What the store is and holds."""
    with store.session() as session:
        meta = audit_rows.meta(session)
        return StoreInfo(
            path=store.path,
            schema=database.revision(session.connection()),
            application=meta.get("created_by_version", ""),
            created_at=datetime.fromisoformat(meta["created_at"]),
            bytes=database.size(store.path),
            journal=database.journal(session.connection()),
            events=eventlog.count(session),
            log_head=eventlog.head(session),
            audits=tuple(audit_rows.summary(session, row) for row in audit_rows.every(session)),
            people=people.every(session),
            notice=store.notice,
        )


def check_store(store: Store) -> list[CheckLine]:
    """Integrity of the file, its encryption, its references and its event log."""
    lines: list[CheckLine] = []
    try:
        with store.session() as session:
            lines = checks.check(session)
    except StoreError:
        if not lines:  # a damaged file may not even let a reading end; what was found counts
            raise
    return lines


def events(store: Store, audit: str = "", limit: int = 200) -> list[Event]:
    """The last events, newest first; those of one audit where it is named.

    Who may not see what all agencies say gets who did what and when, and what was said
    in the own agency's name alone.
    """
    with store.session() as session:
        found = eventlog.latest(session, audit, limit)
    if may_see_all(store):
        return found
    own = store.actor.agency
    return [
        event
        if own and own in event.subject.split()
        else replace(event, subject="", before="", after="", why="")
        for event in found
    ]


def backup(store: Store, target: Path | str, passphrase: str) -> Path:
    """Copy an open store to the new file ``target``, encrypted alike, and prove that it opens."""
    target = Path(target)
    in_place = store.in_place
    if in_place:
        _must_open(store.path, passphrase)
    # From a store whose file was taken away, the copy is all there will be, whatever its key.
    store.copy_to(target, passphrase)
    if in_place and not store.read_only:
        with store.session() as session:
            eventlog.append(session, who=store.actor.name, what="backup made", after=target.name)
    return target


def restore(source: Path | str, passphrase: str, target: Path | str) -> Path:
    """Make the new store ``target`` from a backup; the backup stays as it is."""
    source, target = Path(source), Path(target)
    with database.open_store(source, passphrase, read_only=True) as store:
        store.copy_to(target, passphrase)
    return target


def remove_unfinished(path: Path) -> None:
    """Take away a closed store that was made just now and could not be finished."""
    copies.remove(path)


def rekey(path: Path | str, old: str, new: str) -> None:
    """Change the passphrase of a store that is closed."""
    path = Path(path)
    database.must_be_file(path)
    ownership = Ownership(path)
    try:
        with database.sentences(path):
            copies.rekey(path, old, new)
    finally:
        ownership.release()
    with database.open_store(path, new) as store, store.session() as session:
        eventlog.append(
            session,
            who=store.actor.name,
            what="passphrase changed",
            after=datetime.now(UTC).date().isoformat(),
        )


def _must_open(path: Path, passphrase: str) -> None:
    """A backup nobody's passphrase opens would be none; so it must be the store's own."""
    cipher.connect(path, passphrase, read_only=True).close()
