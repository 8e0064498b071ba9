"""Files for people: written beside their place first, then put there in one step."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ddscp_audit.errors import AuditError, InputError


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was made, and the SHA-256 of its bytes as the event log keeps it."""

    path: Path
    sha256: str


@contextlib.contextmanager
def replacing(target: Path | str) -> Iterator[Path]:
    """A path to write to; when the block ends, it takes the target's place in one step, unless
    the block has put it there itself (:func:`put`).

    Whatever goes wrong, the target is as it was before. Raises InputError where it cannot be
    written: no such folder, no right to write, or open in another application.
    """
    target = Path(target)
    try:
        must_be_file(target)
        handle, name = tempfile.mkstemp(
            prefix=f".{target.stem}-", suffix=target.suffix, dir=target.parent
        )
    except OSError as error:
        raise cannot_write(target) from error
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        if beside.exists():
            put(beside, target)
    except OSError as error:
        raise cannot_write(target) from error
    except AuditError as error:
        if beside.name in error.happened:  # a writer's own sentence, about a name nobody chose
            raise cannot_write(target) from error
        raise
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def put(beside: Path, target: Path) -> None:
    """Put a finished file in its place, in one step. Raises OSError where it cannot be."""
    _readable_like_others(beside)
    os.replace(beside, target)


def must_be_file(target: Path, safe: str = "Nothing was written.") -> None:
    """Refuse a folder, and a file in no folder; ``safe`` says what was not done."""
    if target.is_dir():
        raise InputError(f"{target} is a folder.", safe=safe, todo="Give a file's name.")
    if not target.parent.is_dir():
        raise InputError(
            f"There is no folder {target.parent}.",
            safe=safe,
            todo="Choose a folder that exists.",
        )


def cannot_write(target: Path) -> InputError:
    """The sentence for a file that could not be written."""
    return InputError(
        f"{target.name} could not be written: it is open in another application, the disk is full,"
        f" or {target.parent} may not be written.",
        safe="What was there before is as it was.",
        todo="Close it there, or choose another name or folder.",
    )


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _readable_like_others(path: Path) -> None:
    """mkstemp gives 0600; a report gets what the person's other new files get."""
    if os.name != "nt":
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(0o666 & ~mask)
