"""Migrations of a store. The only module that loads alembic: slow, so itself loaded late."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from ddscp_audit.store import copies

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
    copies.copy(connection, target, passphrase)
    return target
