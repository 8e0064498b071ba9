"""Migrations and copies of a store; the only module that loads alembic, so it is loaded late."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from ddscp_audit.errors import StoreError
from ddscp_audit.store import cipher

SCRIPTS = Path(__file__).with_name("migrations")


def config(connection: Connection) -> Config:
    """alembic's configuration, without an ini file, on an open connection."""
    made = Config()
    made.set_main_option("script_location", SCRIPTS.as_posix().replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def to_head(connection: Connection) -> None:
    """Run what is missing, one transaction per version."""
    command.upgrade(config(connection), "head")


def to(connection: Connection, revision: str) -> None:
    """Go down to ``revision`` (``"base"``: no tables); for tests and for mending by hand."""
    command.downgrade(config(connection), revision)


def backed_up(path: Path, connection: sqlcipher.Connection, passphrase: str, revision: str) -> Path:
    """A verified copy beside the store, made before its tables change."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = path.with_name(f"{path.stem}-before-{revision}-{stamp}{path.suffix}")
    copy(connection, target, passphrase)
    return target


def copy(connection: sqlcipher.Connection, target: Path, passphrase: str) -> None:
    """Copy the whole store page by page to ``target``, encrypted alike, and prove it opens."""
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise StoreError(
            f"{target.name} exists already.",
            safe="It was not touched.",
            todo="Choose another name.",
        ) from error
    except OSError as error:
        raise StoreError(
            f"{target.name} could not be made: {target.parent} may not be written.",
            safe="The store was not changed.",
            todo="Choose a folder of your own.",
        ) from error
    try:
        _copied(connection, target, passphrase)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _copied(connection: sqlcipher.Connection, target: Path, passphrase: str) -> None:
    quoted = cipher.check_passphrase(passphrase).replace("'", "''")
    made = sqlcipher.connect(str(target), isolation_level=None)
    try:
        made.execute("PRAGMA cipher_log_level = NONE")
        made.execute(f"PRAGMA key = '{quoted}'")
        connection.backup(made)
    finally:
        made.close()
    proof = cipher.connect(target, passphrase, read_only=True)
    try:
        if proof.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise StoreError(
                f"The copy {target.name} could not be read back.",
                safe="The store was not changed.",
                todo="Check the disk, then do it again.",
            )
    finally:
        proof.close()
