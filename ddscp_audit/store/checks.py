"""Is the store sound? The file, its encryption, its references and its event log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from ddscp_audit.store import eventlog


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing that was checked; ``text`` says what was found."""

    name: str
    ok: bool
    text: str


def check(session: Session) -> list[CheckLine]:
    """Every check, in the order in which a fault would matter."""
    return [
        _line(session, "encryption", _encryption, "every page carries its seal"),
        _line(session, "file", _integrity, "every page and index agrees"),
        _line(session, "references", _references, "every row's parent is there"),
        _line(session, "event log", eventlog.verify, "one unbroken chain from the first event"),
    ]


def _line(session: Session, name: str, look: Callable[[Session], str], sound: str) -> CheckLine:
    try:
        fault = look(session)
    except DatabaseError as error:
        fault = f"it could not be read ({error.orig})"
    return CheckLine(name, not fault, fault or sound)


def _said(session: Session, pragma: str) -> list[str]:
    rows = session.connection().execute(text(f"PRAGMA {pragma}"))
    return [" ".join(str(part) for part in row) for row in rows]


def _encryption(session: Session) -> str:
    return "; ".join(_said(session, "cipher_integrity_check")[:3])


def _integrity(session: Session) -> str:
    said = _said(session, "integrity_check")
    return "" if said == ["ok"] else "; ".join(said[:3])


def _references(session: Session) -> str:
    broken = _said(session, "foreign_key_check")
    return f"{len(broken)} rows without a parent: {broken[0]}" if broken else ""
