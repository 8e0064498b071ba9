"""A store: one encrypted file, one owned connection, one writer at a time.

Nothing of SQLAlchemy leaves this layer but the session that a use case works in.
"""

from __future__ import annotations

import contextlib
import itertools
import secrets
import sys
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from ddscp_audit import __version__
from ddscp_audit.domain.audit import Person
from ddscp_audit.errors import NewerStoreError, StoreError
from ddscp_audit.store import cipher, copies, eventlog, people
from ddscp_audit.store.ownership import Ownership
from ddscp_audit.store.tables import MetaRow

__all__ = ["HEAD", "Quick", "Session", "Store", "create", "open_store", "sentences"]

#: The newest migration; a test holds it against the folder, so that opening need not load alembic.
HEAD = "0006"


class Store:
    """An open store. ``notice`` is a word to the person, e.g. about a network drive."""

    def __init__(
        self, path: Path, connection: sqlcipher.Connection, ownership: Ownership | None
    ) -> None:
        self.path = path
        self.read_only = ownership is None
        self.actor = Person("")
        self.notice = ""
        #: What is dear to make and cannot change, e.g. a compiled form by its version.
        self.cache: dict[Any, Any] = {}
        #: Names what is set here. New each time a store is opened: a backup that was put back, or
        #: a file that was copied, would otherwise use the same counter for two things.
        self.device = secrets.token_hex(8)
        self._counter = itertools.count(1)
        self._ownership = ownership
        # A number that tells files apart is not to be trusted on a share, nor needed on Windows.
        self._by_number = sys.platform != "win32" and not cipher.on_network_drive(path)
        self._identity = self._found()
        self._raw = connection
        self._engine = _engine(connection)
        self._connection = self._engine.connect()
        self._lock = threading.RLock()
        self._session: Session | None = None
        self._closed = False

    def stamp(self) -> tuple[str, int]:
        """The device and the next counter: what names a change, once and for ever."""
        return self.device, next(self._counter)

    @contextlib.contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction: kept when the block ends, undone when it raises.

        A block inside a block is part of the outer one. Threads wait for each other.
        """
        with self._lock:
            self._must_be_open()
            if self._session is not None:
                yield self._session
                return
            with sentences(self.path), Session(self._connection, autoflush=True) as session:
                self._session = session
                before = self._raw.total_changes
                try:
                    yield session
                    session.flush()
                    if self._raw.total_changes != before:
                        self._must_be_there()
                    session.commit()
                except BaseException:
                    session.rollback()
                    raise
                finally:
                    self._session = None

    @contextlib.contextmanager
    def quick(self) -> Iterator[Quick]:
        """A transaction without the mapper, for the save of one answer; same promise."""
        with self._lock:
            self._must_be_open()
            if self._session is not None:
                self._session.flush()
                self._session.connection()  # so that the transaction has begun
                yield Quick(self._raw, self.stamp)
                return
            self._must_be_there()
            with sentences(self.path):
                self._raw.execute("BEGIN IMMEDIATE")
                try:
                    yield Quick(self._raw, self.stamp)
                    self._raw.execute("COMMIT")
                except BaseException:
                    if self._raw.in_transaction:
                        self._raw.execute("ROLLBACK")
                    raise

    def copy_to(self, target: Path, passphrase: str) -> None:
        """Copy everything to the new file ``target``, encrypted with the same passphrase."""
        with self._lock, sentences(self.path):
            self._must_be_open()
            copies.copy(self._raw, target, passphrase)

    def close(self) -> None:
        """Close the file and let others write; safe to call twice."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self.cache.clear()
            self._connection.close()
            self._engine.dispose()
            with contextlib.suppress(sqlcipher.Error):
                self._raw.close()
            if self._ownership is not None:
                self._ownership.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def in_place(self) -> bool:
        """Whether the file that is open is still the one at its path."""
        return self._identity == self._found()

    def _found(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return (found.st_dev, found.st_ino) if self._by_number else (0, 0)

    def _must_be_there(self) -> None:
        # Outside Windows an open file can be moved, replaced or removed, and SQLite would go on
        # writing where nobody will ever look again: that must never be called saved.
        if not self.in_place:
            raise StoreError(
                f"{self.path.name} is no longer where it was opened: it was moved, replaced or"
                " removed meanwhile.",
                safe="This last step was not kept; what was saved before is still open here.",
                todo="Put the file back, or back up the store to a new file and go on there.",
            )

    def _must_be_open(self) -> None:
        if self._closed:
            raise StoreError(
                f"{self.path.name} has been closed.",
                safe="Everything shown as saved is in it.",
                todo="Open it again.",
            )


class Quick:
    """Plain statements on the store's own connection: each costs microseconds, not hundreds."""

    def __init__(
        self, connection: sqlcipher.Connection, stamp: Callable[[], tuple[str, int]]
    ) -> None:
        self.stamp = stamp
        self._execute = connection.execute
        self._execute_many = connection.executemany

    def one(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        """The first row, if there is one."""
        row: tuple[Any, ...] | None = self._execute(statement, values).fetchone()
        return row

    def all(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Every row."""
        rows: list[tuple[Any, ...]] = self._execute(statement, values).fetchall()
        return rows

    def run(self, statement: str, *values: object) -> int:
        """Run it; the id of the row it added."""
        return int(self._execute(statement, values).lastrowid or 0)

    def many(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Run it once for each row of values."""
        self._execute_many(statement, rows)


def create(path: Path | str, passphrase: str, person: Person) -> Store:
    """Make a new store, encrypted from its first byte; never touches a file that is there."""
    path = Path(path)
    cipher.check_passphrase(passphrase)
    copies.claim(path)
    ownership: Ownership | None = None
    try:
        ownership = Ownership(path)
        store = Store(path, cipher.connect(path, passphrase), ownership)
        try:
            with sentences(path):
                from ddscp_audit.store import upgrades  # alembic is slow to load

                upgrades.to_head(store._connection)
            with store.session() as session:
                _first_rows(session, person)
        except BaseException:
            store.close()
            raise
    except BaseException:
        if ownership is not None:
            ownership.release()
        copies.remove(path)
        raise
    store.actor = person
    store.notice = _notice(path)
    return store


def open_store(path: Path | str, passphrase: str, *, read_only: bool = False) -> Store:
    """Open a store; an older one is backed up and brought up to date first."""
    path = Path(path)
    must_be_file(path)
    ownership = None if read_only else Ownership(path)
    if not read_only:
        # A copy from a stick may be open to everybody; what SQLite puts beside it copies its mode.
        with contextlib.suppress(OSError):
            path.chmod(0o600)
    try:
        store = Store(path, cipher.connect(path, passphrase, read_only=read_only), ownership)
    except BaseException:
        if ownership is not None:
            ownership.release()
        raise
    try:
        with sentences(path):
            _bring_up_to_date(store, passphrase)
        with store.session() as session:
            everybody = people.every(session)
            # The person whose store it is; a window asks who acts where there are several.
            store.actor = everybody[0] if everybody else Person("")
    except BaseException:
        store.close()
        raise
    store.notice = _notice(path)
    return store


def revision(connection: Connection) -> str:
    """Which migration the store stands at; blank where it is somebody else's database."""
    found = connection.execute(
        text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")
    ).scalar()
    if not found:
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def journal(connection: Connection) -> str:
    """How the store keeps what is being written: ``wal``, or ``delete`` on a network drive."""
    return str(connection.execute(text("PRAGMA journal_mode")).scalar())


def size(path: Path) -> int:
    """Bytes of the store, with what SQLite keeps beside it."""
    beside = (path, path.with_name(path.name + "-wal"))
    return sum(file.stat().st_size for file in beside if file.exists())


@contextlib.contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn what the engine says about the disk and the file into sentences; bugs stay bugs."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        said = str(getattr(error, "orig", None) or error)
        sentence = _sentence(path, said)
        if sentence is None:
            raise
        raise sentence from error


def _sentence(path: Path, said: str) -> StoreError | None:
    kept = "Everything shown as saved before this is safe; this last step was not kept."
    if "is full" in said:
        return StoreError(
            f"The disk that holds {path.name} is full.",
            safe=kept,
            todo="Free some space and do it again.",
        )
    if "readonly" in said or "read-only" in said:
        return StoreError(
            f"{path.name} is open for reading only.",
            safe="Nothing was changed.",
            todo="Open it for writing once nobody else has it open.",
        )
    if "locked" in said:
        return StoreError(
            f"{path.name} is being written by somebody else.",
            safe=kept,
            todo="Wait a moment and do it again.",
        )
    if "disk I/O" in said or "unable to open" in said:
        return StoreError(
            f"The disk or drive that holds {path.name} did not answer.",
            safe=kept,
            todo="Check that the drive is connected, then open the store again.",
        )
    if "malformed" in said or "not a database" in said:
        return StoreError(
            f"{path.name} is damaged.",
            safe="Nothing was changed by this step.",
            todo="Keep the file as it is, and go on from your last backup.",
        )
    return None


def _engine(connection: sqlcipher.Connection) -> Engine:
    # The pysqlcipher dialect would keep the passphrase in its URL and key the file before the
    # log level is set; so the connection is keyed by us, and the dialect only speaks SQLite.
    # A fault of ours may be logged or printed, so it must not quote the cells it was about.
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connection,
        poolclass=StaticPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(opened: Connection) -> None:
        # sqlite3's own implicit BEGIN leaves table changes outside the transaction.
        opened.exec_driver_sql("BEGIN")

    return engine


def must_be_file(path: Path) -> None:
    """Refuse a path that holds nothing to open, in a sentence."""
    try:
        _must_be_file(path)
    except OSError as error:  # a name too long, a folder one may not look into
        raise cipher.cannot_open(path) from error


def _must_be_file(path: Path) -> None:
    if path.is_dir():
        raise StoreError(
            f"{path.name or path} is a folder, not a store.",
            safe="Nothing was changed.",
            todo="Choose the .ddscp file in it.",
        )
    if not path.exists():
        where = path.parent if path.parent.is_dir() else "that folder, which is not there either"
        raise StoreError(
            f"There is no store {path.name} in {where}.",
            safe="Nothing was changed.",
            todo="Check the name, or make a new store.",
        )
    if path.stat().st_size == 0:
        raise cipher.not_a_store(path)


def _bring_up_to_date(store: Store, passphrase: str) -> None:
    with store._connection.begin():
        stands_at = revision(store._connection)
    if stands_at == HEAD:
        return
    if not stands_at:
        raise cipher.not_a_store(store.path)
    if stands_at > HEAD:
        raise NewerStoreError(
            f"{store.path.name} was written by a newer version of DDSCP Audit"
            f" (its tables are at {stands_at}, this version knows {HEAD}).",
            safe="Nothing in it was changed.",
            todo="Install the newer version to open it.",
        )
    if store.read_only:
        raise StoreError(
            f"{store.path.name} was written by an older version and must be brought up to date.",
            safe="Nothing in it was changed.",
            todo="Open it for writing once; a backup is made first.",
        )
    from ddscp_audit.store import upgrades  # alembic is slow to load

    upgrades.backed_up(store.path, store._raw, passphrase, stands_at)
    upgrades.to_head(store._connection)


def _first_rows(session: Session, person: Person) -> None:
    now = datetime.now(UTC)
    made = {
        "store_id": str(uuid.uuid4()),
        "created_at": now.isoformat(timespec="seconds"),
        "created_by_version": __version__,
    }
    session.add_all(MetaRow(name=name, value=value) for name, value in made.items())
    people.keep(session, person)
    session.flush()
    eventlog.append(session, who=person.name, what="store made", after=__version__)


def _notice(path: Path) -> str:
    if not cipher.on_network_drive(path):
        return ""
    return (
        f"{path.name} is on a network drive: saving is a little slower there, and only one person"
        " may have it open at a time."
    )
