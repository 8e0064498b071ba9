"""Is the store sound? The file, its encryption, its references and its event log."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text
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
        _line("encryption", _encryption(session), "every page carries its seal"),
        _line("file", _integrity(session), "every page and index agrees"),
        _line("references", _references(session), "every row's parent is there"),
        _line(
            "event log",
            eventlog.verify(session),
            f"{eventlog.count(session):,} events in one unbroken chain",
        ),
    ]


def _line(name: str, fault: str, sound: str) -> CheckLine:
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
