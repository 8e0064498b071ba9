"""One encrypted SQLite connection: opened, keyed, probed, and set up so that nothing is lost."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher

from ddscp_audit.errors import StoreError, WrongPassphraseError

#: File systems on which several machines share a file, where WAL's shared memory cannot work.
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "ncpfs", "afs", "fuse.sshfs", "davfs"}
_WINDOWS_REMOTE = 4  # GetDriveTypeW: DRIVE_REMOTE


def check_passphrase(passphrase: str) -> str:
    """The passphrase as it is keyed: NFC, so that every keyboard's ``é`` is the same one."""
    if not passphrase:
        raise StoreError(
            "A store needs a passphrase.", safe="Nothing was changed.", todo="Type one and go on."
        )
    if "\0" in passphrase:
        raise StoreError(
            "The passphrase holds a character that cannot be typed.",
            safe="Nothing was changed.",
            todo="Use letters, digits, spaces and signs.",
        )
    return unicodedata.normalize("NFC", passphrase)


def quoted(passphrase: str) -> str:
    """The passphrase as a text of SQL: a PRAGMA takes no bound value."""
    return "'" + check_passphrase(passphrase).replace("'", "''") + "'"


def connect(path: Path, passphrase: str, *, read_only: bool = False) -> sqlcipher.Connection:
    """Open and key ``path``; raises WrongPassphraseError or StoreError, never leaves it open.

    Where nothing may be written, not even what WAL keeps beside a store, reading still works.
    """
    key = quoted(passphrase)
    try:
        return _keyed(path, "mode=rw", key, read_only=read_only)
    except WrongPassphraseError:
        raise
    except StoreError:
        if not read_only:
            raise
    # Only where there is no WAL is the file by itself the whole store.
    wal = path.with_name(path.name + "-wal")
    return _keyed(path, "mode=ro" if wal.exists() else "mode=ro&immutable=1", key, read_only=True)


def _keyed(path: Path, mode: str, key: str, *, read_only: bool) -> sqlcipher.Connection:
    try:
        connection = sqlcipher.connect(
            f"{_uri(path)}?{mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=5,
        )
    except sqlcipher.Error as error:
        raise cannot_open(path) from error
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = {key}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        if read_only:
            # Not mode=ro where it can be helped: that could not clear away the WAL in closing.
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA secure_delete = ON")
            journal = "DELETE" if on_network_drive(path) else "WAL"
            connection.execute(f"PRAGMA journal_mode = {journal}")
            connection.execute("PRAGMA synchronous = FULL")
    except sqlcipher.Error as error:
        connection.close()
        if "not a database" in str(error):
            raise _not_opened(path) from error
        if "malformed" in str(error):
            raise damaged(path) from error
        raise cannot_open(path) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _uri(path: Path) -> str:
    """``file:///home/…``, ``file:///C:/…``, ``file:////server/share/…``."""
    plain = path.resolve().as_posix()
    return "file://" + quote(plain if plain.startswith("/") else "/" + plain, safe="/:")


def cannot_open(path: Path) -> StoreError:
    """The sentence for a file that is there but cannot be used as asked."""
    return StoreError(
        f"{path.name} could not be opened: the file or its folder may not be read or written.",
        safe="Nothing in it was changed.",
        todo="Copy it to a folder of your own, or open it for reading only.",
    )


def damaged(path: Path) -> StoreError:
    """The sentence for a store of which a part is missing or spoilt."""
    return StoreError(
        f"{path.name} is damaged, or was cut short on its way here.",
        safe="Nothing in it was changed.",
        todo="Keep the file as it is, and go on from your last backup.",
    )


def _not_opened(path: Path) -> StoreError:
    """Tell a file that is no store from a store with another passphrase, as far as one can.

    A store is whole pages of what looks like noise from the first byte, so anything else is none.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(b"SQLite format 3\0"):
        return StoreError(
            f"{path.name} is a database, but not an encrypted audit store.",
            safe="Nothing in it was changed.",
            todo="Choose a file that DDSCP Audit made; its name usually ends in .ddscp.",
        )
    # 4,096 random bytes hold about 256 different values, and never fewer than 240.
    if size < 4096 or size % 4096 or len(set(start)) < 240 or start[:2] == b"PK":
        return not_a_store(path)
    return WrongPassphraseError(
        f"This passphrase does not open {path.name}.",
        safe="Nothing in it was changed.",
        todo="Try again, and look at capital letters and the keyboard's language.",
    )


def not_a_store(path: Path) -> StoreError:
    """The sentence for a file that is something else."""
    return StoreError(
        f"{path.name} is not an audit store, or it was cut short on its way here.",
        safe="Nothing in it was changed.",
        todo="Choose a file that DDSCP Audit made; its name usually ends in .ddscp.",
    )


def on_network_drive(path: Path) -> bool:
    """Whether other machines may hold the same file; False where it cannot be told."""
    if sys.platform == "win32":
        import ctypes

        resolved = str(path.resolve())
        if resolved.startswith("\\\\"):
            return True
        drive = os.path.splitdrive(resolved)[0] + "\\"
        return bool(ctypes.windll.kernel32.GetDriveTypeW(drive) == _WINDOWS_REMOTE)
    return _mount_type(path.resolve(), Path("/proc/self/mounts")) in _NETWORK


def _mount_type(path: Path, mounts: Path) -> str:
    """File-system type of the longest mount point above ``path``; blank where none is known."""
    best, kind = "", ""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    for line in lines:
        _, point, fstype, *_ = (*line.split(" "), "", "", "")
        point = point.replace("\\040", " ")
        inside = point == "/" or path == Path(point) or Path(point) in path.parents
        if inside and len(point) > len(best):
            best, kind = point, fstype
    return kind
