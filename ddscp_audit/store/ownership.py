"""Who has a store open for writing: a small file beside it, held by a lock of the system.

The system lets go of the lock when a process dies, however it dies, so a killed application never
shuts anybody out; the file's text only says who it is.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ddscp_audit.errors import StoreError

#: Locked far behind the text: on Windows a locked byte cannot be read by anybody else.
_FAR = 1 << 20


class Ownership:
    """The right to write to one store, from construction to :meth:`release`."""

    def __init__(self, store: Path) -> None:
        self._path = store.with_name(store.name + ".lock")
        self._file: int | None = None
        while self._file is None:
            self._file = self._take(store)

    def _take(self, store: Path) -> int | None:
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(
                f"{store.name} is in a folder where nothing may be written.",
                safe="Nothing in it was changed.",
                todo="Copy it to a folder of your own, or open it for reading only.",
            ) from error
        if not _lock(file):
            os.close(file)
            raise StoreError(
                f"{store.name} is open already: {_who(self._path)}.",
                safe="Nothing was changed.",
                todo="Close it there, or open it here for reading only.",
            )
        if not self._is_ours(file):
            os.close(file)
            return None
        with contextlib.suppress(OSError):  # on a full disk the lock holds without a name
            os.ftruncate(file, 0)
            os.write(file, json.dumps(_me(), ensure_ascii=False).encode("utf-8"))
        return file

    def _is_ours(self, file: int) -> bool:
        """Whether the file we locked still has its name: between opening and locking, the last
        owner may have removed it, and somebody else may have made another.
        """
        if os.name == "nt":  # an open file cannot be removed there
            return True
        try:
            return os.fstat(file).st_ino == os.stat(self._path).st_ino
        except OSError:
            return False

    def release(self) -> None:
        """Let others write; safe to call twice."""
        if self._file is None:
            return
        file, self._file = self._file, None
        if os.name == "nt":  # an open file cannot be removed there
            os.close(file)
            with contextlib.suppress(OSError):
                self._path.unlink()
        else:
            with contextlib.suppress(OSError):
                self._path.unlink()
            os.close(file)


def _me() -> dict[str, Any]:
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = "somebody"
    since = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"name": name, "host": platform.node(), "pid": os.getpid(), "since": since}


def _who(path: Path) -> str:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(said["since"]).astimezone()
        here = " (this computer)" if said["host"] == platform.node() else ""
        return f"{said['name']} on {said['host']}{here}, since {since:%H:%M on %d %B %Y}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another window or command has it"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(file, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks: better open than shut out for ever
        return True
