"""Copies of a store: page by page, encrypted alike, and proved to open before they count."""

from __future__ import annotations

import os
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from ddscp_audit.errors import StoreError
from ddscp_audit.store import cipher


def copy(connection: sqlcipher.Connection, target: Path, passphrase: str) -> None:
    """Copy a whole store to the new file ``target`` with SQLite's backup interface."""
    claim(target)
    try:
        made = sqlcipher.connect(str(target), isolation_level=None)
        try:
            made.execute("PRAGMA cipher_log_level = NONE")
            made.execute(f"PRAGMA key = {cipher.quoted(passphrase)}")
            connection.backup(made)
        except sqlcipher.Error as error:
            if "is full" not in str(error):
                raise
            raise StoreError(
                f"The disk that is to hold {target.name} is full.",
                safe="Nothing was made, and the store is as it was.",
                todo="Free some space there, or choose another disk.",
            ) from error
        finally:
            made.close()
        prove(target, passphrase)
    except BaseException:
        remove(target)
        raise


def claim(path: Path) -> None:
    """Make the empty file, readable by its owner only; refuse in a sentence what cannot be."""
    if not path.parent.is_dir():
        raise StoreError(
            f"There is no folder {path.parent}.",
            safe="Nothing was made.",
            todo="Choose a folder that exists.",
        )
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise StoreError(
            f"{path.name} exists already.",
            safe="It was not touched.",
            todo="Choose another name, or open it.",
        ) from error
    except OSError as error:
        raise StoreError(
            f"{path.name} could not be made: {path.parent} may not be written.",
            safe="Nothing was made.",
            todo="Choose a folder of your own.",
        ) from error


def remove(path: Path) -> None:
    """Take away a store that was never finished, with what SQLite put beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def prove(path: Path, passphrase: str) -> None:
    """Open a copy and read all of it; raises StoreError where it cannot be read back."""
    proof = cipher.connect(path, passphrase, read_only=True)
    try:
        sound = proof.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        proof.close()
    if not sound:
        raise StoreError(
            f"The copy {path.name} could not be read back.",
            safe="The store itself was not changed.",
            todo="Check the disk, then do it again.",
        )


def rekey(path: Path, old: str, new: str) -> None:
    """Give a store that nobody has open another passphrase; the caller owns it.

    The work is done on a copy, which then takes the place of the file in one step.
    """
    cipher.check_passphrase(new)
    changed = path.with_name(path.name + ".rekey")
    source = cipher.connect(path, old)
    try:
        _must_be_alone(source, path)
        remove(changed)  # of an attempt that was cut short: never more than a copy
        copy(source, changed, old)
    finally:
        source.close()
    try:
        connection = cipher.connect(changed, old)
        try:
            # A rekey rewrites every page, which WAL does not allow.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute(f"PRAGMA rekey = {cipher.quoted(new)}")
        finally:
            connection.close()
        prove(changed, new)
        _take_place(changed, path)
    except BaseException:
        remove(changed)
        raise


def _must_be_alone(connection: sqlcipher.Connection, path: Path) -> None:
    """Refuse while anybody reads the store: a WAL kept for a reader would outlive the file it
    belongs to, and be played back into the one that took its place.
    """
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlcipher.OperationalError as error:
        raise StoreError(
            f"Somebody has {path.name} open for reading.",
            safe="Its passphrase is as it was.",
            todo="Close it there, then do it again.",
        ) from error


def _take_place(made: Path, path: Path) -> None:
    try:
        os.replace(made, path)
    except OSError as error:  # on Windows, an open file cannot be replaced
        raise StoreError(
            f"{path.name} is held by another program, a backup or a virus scanner perhaps.",
            safe="Its passphrase is as it was.",
            todo="Wait a moment and do it again.",
        ) from error
