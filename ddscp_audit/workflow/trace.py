"""What left, as the event log keeps it: kind, edition, hash, log head, what was withheld.

The event is written before the file takes its place, so that no file ever stands unlogged; a file
that then could not be put there has a second event that says so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ddscp_audit.domain.audit import Event
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.errors import AuditError, InputError
from ddscp_audit.findings.model import Findings, Options
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import eventlog
from ddscp_audit.store.database import Store
from ddscp_audit.workflow.files import cannot_write, sha256_of
from ddscp_audit.workflow.freetext import Found, counted

#: How much of the log's head is printed on paper: enough to find it, short enough to read out.
SHOWN = 16
_EVENT = re.compile(
    r"(?P<kind>[^,]+), (?P<edition>\w+), sha256 (?P<sha256>[0-9a-f]{64})"
    r"(?:, log (?P<log>[0-9a-f]+))?(?:, disclosure: (?P<disclosure>[^;]*))?"
)
_CLAIM = re.compile(rb"<dc:identifier>([^<]{1,300})</dc:identifier>")
_CLAIMED_HEAD = re.compile(r"\blog ([0-9a-f]{8,64})\b")


@dataclass(frozen=True, slots=True)
class Leaving:
    """A file about to take its place. ``how`` is its kind; ``disclosure`` what was decided."""

    target: Path
    what: str
    how: str
    edition: Edition
    log_head: str
    disclosure: str = ""
    kept: Sequence[Found] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One event about a file that left."""

    kind: str
    edition: str
    name: str
    who: str
    at: datetime
    log_head: str = ""
    disclosure: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the log says of a file. ``claims`` is what the file says of itself."""

    path: Path
    sha256: str
    recorded: tuple[Recorded, ...]
    claims: str = ""
    sentence: str = ""


def decided(options: Options, findings: Findings | None) -> str:
    """The disclosure decision in words; blank where a paper holds no figures."""
    if findings is None:
        return ""
    if options.edition is Edition.INTERNAL:
        return "nothing withheld"
    if options.edition is Edition.BOARD:
        return "no case rows and no small cells"
    told = "told, as the lead agreed" if options.consent_all_none else "not told"
    if findings.words_only:
        return f"words only, all and none {told}"
    return f"small counts withheld, all and none {told}"


def placed(
    store: Store, audit: str, leaving: Leaving, sha256: str, place: Callable[[], None]
) -> None:
    """Log the file, then ``place`` it; where that cannot be done the log says so too."""
    after = f"{leaving.how}, {leaving.edition}, sha256 {sha256}, log {leaving.log_head[:SHOWN]}"
    if leaving.disclosure:
        after += f", disclosure: {leaving.disclosure}"
    if leaving.kept:
        after += f"; {counted(leaving.kept)}"
    _note(store, audit, leaving.what, leaving.target.name, after, leaving.why)
    try:
        place()
    except (OSError, AuditError) as error:
        _note(store, audit, eventlog.NOT_PLACED, leaving.target.name, f"sha256 {sha256}")
        if isinstance(error, AuditError):
            raise
        raise cannot_write(leaving.target) from error


def _note(store: Store, audit: str, what: str, name: str, after: str, why: str = "") -> None:
    with store.session() as session:
        eventlog.append(
            session,
            who=store.actor.name,
            audit=audit_rows.get(session, audit).reference,
            what=what,
            subject=name,
            after=after,
            why=why,
        )


def sha256_of_folder(paths: Sequence[Path]) -> str:
    """SHA-256 over the lines ``SHA-256 of a file, two spaces, its name``, as sha256sum prints."""
    ordered = sorted(paths, key=lambda path: path.name)
    text = "".join(f"{sha256_of(path)}  {path.name}\n" for path in ordered)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def check(store: Store, path: Path) -> Checked:
    """Whether a file, or a folder of CSV tables, is one this store's log has recorded.

    Raises InputError for a file that is not there or may not be read.
    """
    try:
        folder = path.is_dir()
        sha256 = sha256_of_folder(list(path.glob("*.csv"))) if folder else sha256_of(path)
        claims = "" if folder else _claims(path)
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be read: {error.strerror or error}.",
            safe="Nothing was changed.",
            todo="Name a report or an export that is there and may be read.",
        ) from error
    with store.session() as session:
        found = eventlog.exports_of(session, sha256)
        head = _CLAIMED_HEAD.search(claims)
        ours = bool(head) and eventlog.holds(session, head[1]) if head else False
    recorded = tuple(made for event in found if (made := _read(event)) is not None)
    return Checked(path, sha256, recorded, claims, _sentence(path, recorded, claims, ours))


def _read(event: Event) -> Recorded | None:
    parts = _EVENT.match(event.after)
    if parts is None:
        return None
    return Recorded(
        parts["kind"],
        parts["edition"],
        event.subject,
        event.who,
        event.at,
        parts["log"] or "",
        parts["disclosure"] or "",
    )


def _claims(path: Path) -> str:
    with path.open("rb") as file:
        found = _CLAIM.search(file.read(64 * 1024 * 1024))
    return found[1].decode("utf-8", "replace") if found else ""


def _sentence(path: Path, recorded: Sequence[Recorded], claims: str, ours: bool) -> str:
    if recorded:
        first = recorded[0]
        return (
            f"{path.name} is as recorded: {first.kind}, {first.edition} edition, made by "
            f"{first.who} on {first.at.day} {first.at:%B %Y at %H:%M} UTC as {first.name}."
        )
    said = f"{path.name} is not a file this store has recorded."
    if not claims:
        return said
    if ours:
        return f"{said} It names itself {claims}, a state of this store, so it was changed since."
    return f"{said} It names itself {claims}, which is no state of this store."
