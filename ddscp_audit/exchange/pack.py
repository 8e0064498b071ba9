"""A pack on disk: one age file around one compressed, bounded canonical JSON document.

``{"format": 1, "minor": 0, "kind", "id", "audit", "agency", "made_at", "expires_at", "made_by",
"application", "answers_to", "body", "proof"}``. A reader knows its own major ``format`` and those
before; what a later minor adds it does not know, it leaves alone. ``proof`` is an HMAC over the
document without it, by the secret of the pack that this one answers; blank where it answers none.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.pack import PackKind
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import LockedFileError, PackError
from ddscp_audit.exchange import canonical, crypto

FORMAT = 1
MINOR = 0
#: Bytes of a file, and of the document inside: many times the largest audit anybody planned.
MOST_FILE = 64 * 2**20
MOST_DOCUMENT = 128 * 2**20
#: A document of nothing but brackets or commas would need twenty times its size as objects.
MOST_PARTS, MOST_ITEMS = 4_000_000, 20_000_000
#: Clocks differ; a pack made later than this after now was made by a clock that is wrong.
AHEAD = timedelta(days=1)
NOTHING = "Nothing was changed."
_ID = re.compile(r"[0-9a-f-]{8,64}")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What every pack says of itself, and its body."""

    kind: str
    id: str
    audit: str
    made_at: datetime
    expires_at: datetime
    made_by: Person
    application: str
    body: Mapping[str, Any] = field(repr=False)
    agency: str = ""
    answers_to: str = ""
    proof: str = ""
    sha256: str = ""  # of the file it was read from
    by_key: bool = False  # it opened with a key, which anybody can encrypt to
    signed: bytes = field(default=b"", repr=False)  # what the proof is about

    def proved_by(self, secret: str) -> bool:
        """Whether it was made by somebody who was given ``secret``."""
        return bool(secret) and crypto.proves(self.proof, secret, self.signed)


def sealed(envelope: Envelope, secret: str = "") -> bytes:
    """The compressed document, before it is encrypted; proved by ``secret`` where it answers."""
    document = {
        "format": FORMAT,
        "minor": MINOR,
        "kind": str(envelope.kind),
        "id": envelope.id,
        "audit": envelope.audit,
        "agency": envelope.agency,
        "made_at": canonical.moment(envelope.made_at),
        "expires_at": canonical.moment(envelope.expires_at),
        "made_by": {
            "name": envelope.made_by.name,
            "role": str(envelope.made_by.role),
            "agency": envelope.made_by.agency,
        },
        "application": envelope.application,
        "answers_to": envelope.answers_to,
        "body": envelope.body,
    }
    proof = crypto.proof(secret, canonical.dumps(document)) if secret else ""
    data = canonical.dumps({**document, "proof": proof})
    if len(data) > MOST_DOCUMENT:
        raise PackError(
            "This pack would be larger than any workstation takes.",
            safe="Nothing was written.",
            todo="Send fewer cases at a time.",
        )
    return zlib.compress(data, 9 if len(data) < 2**20 else 6)


def read_file(path: Path | str) -> bytes:
    """The bytes of a pack or slip; refused in a sentence where it can be none."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > MOST_FILE:
            raise PackError(
                f"{path.name} is larger than any pack ({size // 2**20} MB).",
                safe=NOTHING,
                todo="Check that it is the file that was sent.",
            )
        data = path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise PackError(
            f"{path.name} cannot be read: it is not there, or may not be opened.",
            safe=NOTHING,
            todo="Check its name and its place.",
        ) from error
    if data is None:
        raise PackError(f"{path.name} is a folder.", safe=NOTHING, todo="Name the pack in it.")
    if not data:
        raise PackError(f"{path.name} is empty.", safe=NOTHING, todo="Ask for it again.")
    if not crypto.is_encrypted(data):
        raise PackError(
            f"{path.name} is not a pack, or its beginning is damaged.",
            safe=NOTHING,
            todo="Ask for it again, and send it as a file, not as text.",
        )
    return data


def is_pack(path: Path | str) -> bool:
    """Whether a file is encrypted as a pack is, whatever its name."""
    try:
        with Path(path).open("rb") as file:
            return crypto.is_encrypted(file.read(64))
    except OSError:
        return False


def unlocked(data: bytes, name: str, *, words: str | None = None, key: str = "") -> bytes:
    """What is inside an age file; LockedFileError where a passphrase is due or another one."""
    if crypto.needs_passphrase(data):
        if words is None:
            raise LockedFileError(
                f"{name} opens with the passphrase its sender tells you.",
                safe=NOTHING,
                todo="Ask the sender by telephone, then type it.",
            )
        try:
            return crypto.unlock_with_passphrase(data, words)
        except crypto.Locked as error:
            raise LockedFileError(
                f"This passphrase does not open {name}, or the file was changed on its way.",
                safe=NOTHING,
                todo="Type it again; if it still does not open, ask for the file again.",
            ) from error
    if not key:
        raise PackError(
            f"{name} opens only with the key of the store it was made for, and this one has none.",
            safe=NOTHING,
            todo="Open it in the store that sent the pack it answers.",
        )
    try:
        return crypto.unlock_with_key(data, key)
    except crypto.Locked as error:
        raise PackError(
            f"{name} was made for another store, or was changed on its way.",
            safe=NOTHING,
            todo="Check that it is meant for this audit; if it is, ask for the file again.",
        ) from error


def opened(inside: bytes, name: str, sha256: str) -> Envelope:
    """The document of a pack that was decrypted; every fault is a sentence."""
    document = document_of(inside, name)
    try:
        return _envelope(document, sha256)
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(name) from error


def document_of(inside: bytes, name: str) -> dict[str, Any]:
    """The JSON object inside, its size bounded while it is unpacked."""
    try:
        engine = zlib.decompressobj()
        data = engine.decompress(inside, MOST_DOCUMENT)
        if engine.unconsumed_tail or not engine.eof:
            if len(data) >= MOST_DOCUMENT:
                raise too_much(name)
            raise damaged(name)
        if data.count(b"[") + data.count(b"{") > MOST_PARTS or data.count(b",") > MOST_ITEMS:
            raise too_much(name)
        document = canonical.loads(data)
        if not isinstance(document, dict):
            raise damaged(name)
        major = document.get("format")
        if not isinstance(major, int) or isinstance(major, bool) or major < 1:
            raise damaged(name)
    except (zlib.error, ValueError, MemoryError) as error:
        raise damaged(name) from error
    if major > FORMAT:
        raise PackError(
            f"{name} was made by a newer version of DDSCP Audit (its format is {major}, this"
            f" version knows {FORMAT}).",
            safe=NOTHING,
            todo="Install the newer version, then open it again.",
        )
    return document


def check_dates(envelope: Envelope, name: str, now: datetime | None = None) -> None:
    """Refuse what has expired, and what a wrong clock made."""
    now = now or datetime.now(UTC)
    if envelope.expires_at < now:
        raise PackError(
            f"{name} expired on {envelope.expires_at:%d %B %Y}.",
            safe=NOTHING,
            todo="Ask its sender for a new one.",
        )
    if envelope.made_at > now + AHEAD:
        raise PackError(
            f"{name} says it was made on {envelope.made_at:%d %B %Y}, which is still to come.",
            safe=NOTHING,
            todo="Check the date of this machine and of the sender's, then make the pack again.",
        )


def too_much(name: str) -> PackError:
    """The sentence for a document that would fill a workstation's memory."""
    return PackError(
        f"{name} holds more than any pack does.",
        safe=NOTHING,
        todo="Do not open it; tell who looks after the audit where it came from.",
    )


def damaged(name: str) -> PackError:
    """The sentence for a document that is not what a pack holds."""
    return PackError(
        f"{name} is not a pack this application wrote, or was damaged.",
        safe=NOTHING,
        todo="Ask for it again.",
    )


def _envelope(document: dict[str, Any], sha256: str) -> Envelope:
    made_by = document["made_by"]
    body = document["body"]
    if not isinstance(body, dict) or not _ID.fullmatch(document["id"]):
        raise ValueError("body or id")
    for name in ("kind", "audit", "agency", "application", "answers_to"):
        if not isinstance(document[name], str) or len(document[name]) > 200:
            raise ValueError(name)
    signed = canonical.dumps({name: v for name, v in document.items() if name != "proof"})
    return Envelope(
        kind=PackKind(document["kind"]) if document["kind"] in set(PackKind) else document["kind"],
        id=document["id"],
        audit=document["audit"],
        agency=document["agency"],
        made_at=canonical.read_moment(document["made_at"]),
        expires_at=canonical.read_moment(document["expires_at"]),
        made_by=Person(str(made_by["name"]), Role(made_by["role"]), str(made_by["agency"])),
        application=document["application"],
        answers_to=document["answers_to"],
        body=body,
        proof=str(document.get("proof", "")),
        sha256=sha256,
        signed=signed,
    )
