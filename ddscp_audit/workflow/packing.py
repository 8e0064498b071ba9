"""What every pack that leaves shares: keys, the envelope, what a return says, the file."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from ddscp_audit import __version__
from ddscp_audit.domain.merge import standing
from ddscp_audit.domain.pack import PACK_SUFFIX, ConcernKind, PackKind, Sent
from ddscp_audit.domain.tool import Tool
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.exchange import crypto, pack, wire
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import changes, concerns, eventlog, packs, returns, toolversions
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.store.tables_packs import PackKeyRow, PackRow
from ddscp_audit.workflow import freetext
from ddscp_audit.workflow.files import must_be_file, replacing
from ddscp_audit.workflow.freetext import Found

#: Days a pack opens for, where nobody says until when.
GOOD_FOR = 90
#: Fewest characters of a passphrase told by telephone.
SHORTEST = 12


def own_keys(session: Session) -> PackKeyRow:
    """This store's own pair, made when it is first needed."""
    row = packs.own_key(session)
    if row is None:
        made = crypto.new_keys()
        row = packs.keep_key(session, "", made.public, made.secret)
    return row


def end_of(day: date | None, good_for: int) -> datetime:
    """The last moment a file opens: the end of ``day``, or of that many days from now."""
    now = datetime.now(UTC)
    end = datetime.combine(day or now.date() + timedelta(days=good_for), time(23, 59, 59), UTC)
    if end < now:
        raise InputError(
            f"What opens until {end:%d %B %Y} could not be opened any more.",
            safe="Nothing was written.",
            todo="Choose a later day.",
        )
    return end


def told_or_made_up(words: str | None) -> tuple[str, bool]:
    """A file's passphrase, and whether it was made up here; refused where it is too short."""
    if not words:
        return crypto.made_up_passphrase(), True
    if len(words) < SHORTEST:
        raise InputError(
            f"A passphrase for a pack or slip has at least {SHORTEST} characters.",
            safe="Nothing was written.",
            todo="Use several words, or let one be made up.",
        )
    return words, False


def envelope(
    store: Store,
    audit: AuditRow,
    kind: PackKind,
    body: Mapping[str, Any],
    *,
    agency: str = "",
    answers_to: str = "",
    expires: date | None = None,
) -> pack.Envelope:
    """A new pack by the acting person; it opens until the end of the day ``expires``."""
    now = datetime.now(UTC)
    return pack.Envelope(
        kind=kind,
        id=str(uuid.uuid4()),
        audit=audit.reference,
        made_at=now,
        expires_at=end_of(expires, GOOD_FOR),
        made_by=store.actor,
        application=__version__,
        body=body,
        agency=agency,
        answers_to=answers_to,
    )


def audit_part(session: Session, audit: AuditRow) -> dict[str, Any]:
    """What a pack says of its audit: nothing of the list or the draw."""
    return {
        "title": audit.title,
        "theme": audit.theme,
        "brief": audit.brief,
        "lines_of_enquiry": list(audit.lines_of_enquiry),
        "areas": list(audit.areas),
        "window_start": wire.put_day(audit.window_start),
        "window_end": wire.put_day(audit.window_end),
        "returns_due": wire.put_day(audit.returns_due),
        "panel_date": wire.put_day(audit.panel_date),
        "selection": audit.selection,
        "percent_at_any_base": audit.percent_at_any_base,
        "known_only": audit.known_only,
        "invented": audit.invented,
    }


def tool_part(session: Session, audit: AuditRow) -> dict[str, Any]:
    """The audit's tool in its version: as it was written, and compiled."""
    row = audit_rows.tool_row(session, audit)
    source = toolversions.source(session, key(row.id))
    return {
        "form_id": row.form_id,
        "version": row.version,
        "title": row.title,
        "theme": row.theme,
        "sha256": row.sha256,
        "content": row.content,
        "source": {"file_name": source.file_name, "sheets": source.sheets} if source else {},
    }


def cases_part(session: Session, audit: AuditRow) -> list[dict[str, Any]]:
    """Cases of the sample with their facts; the list's own ids stay behind."""
    facts = case_rows.facts(session, audit)
    return [
        wire.put_case(case_rows.plain(case, facts.get(case.id or 0, {})))
        for case in case_rows.rows(session, audit)
    ]


def packed_returns(
    store: Store,
    session: Session,
    audit: AuditRow,
    *,
    agency: str = "",
    cases: Collection[str] | None = None,
) -> list[wire.PackedReturn]:
    """Returns with their whole life; of one agency, of some cases, where asked."""
    versions = audit_rows.tool_versions(session)
    wanted = [
        cell
        for cell in returns.kept(session, audit, agency=agency)
        if cell.id is not None and (cases is None or cell.case in cases)
    ]
    packed = []
    with store.quick() as quick:
        for cell in wanted:
            life = changes.life(quick, cell.id or 0)
            if life.answers or life.steps:
                sha256 = versions[cell.tool_version_id]
                packed.append(
                    wire.PackedReturn(cell.case, cell.agency, sha256, life.answers, life.steps)
                )
    return packed


def concerns_part(session: Session, audit: AuditRow, agency: str = "") -> list[dict[str, Any]]:
    """Every step of every urgent concern, of one agency where asked."""
    return [
        wire.put_concern(
            wire.PackedConcern(
                case=case,
                agency=row.agency,
                kind=ConcernKind(row.kind),
                at=row.at,
                who=row.who,
                device=row.device,
                counter=row.counter,
                text=row.text,
                happened=row.happened,
            )
        )
        for case, row in concerns.rows(session, audit)
        if not agency or row.agency == agency
    ]


def text_found(
    tool: Tool, sent: Collection[wire.PackedReturn], steps: Collection[Mapping[str, Any]]
) -> tuple[Found, ...]:
    """What in the free text of a pack looks like personal data, with its place."""
    found: list[Found] = []
    for packed in sent:
        stands = standing(packed.changes)
        answers = {name: one.chosen.value for name, one in stands.items()}
        found += freetext.check_answers(tool, packed.case, packed.agency, answers)
    for step in steps:
        found += freetext.check_words(
            "Urgent concern", step["text"], case=step["case"], agency=step["agency"]
        )
    return tuple(found)


def check_folder(folder: Path | str) -> Path:
    """The folder a pack goes to; made where only its last part is missing."""
    folder = Path(folder)
    if not folder.exists() and folder.parent.is_dir():
        folder.mkdir()
    if not folder.is_dir():
        raise InputError(
            f"There is no folder {folder}.",
            safe="Nothing was written.",
            todo="Choose a folder that exists.",
        )
    return folder


def write(folder: Path, name: str, data: bytes, suffix: str = PACK_SUFFIX) -> Path:
    """Put a file in the folder under a name nothing there has yet."""
    target = folder / f"{name}{suffix}"
    number = 2
    while target.exists():
        target = folder / f"{name}-{number}{suffix}"
        number += 1
    must_be_file(target)
    with replacing(target) as beside:
        beside.write_bytes(data)
    return target


def sent(
    store: Store,
    session: Session,
    audit: AuditRow,
    made: pack.Envelope,
    data: bytes,
    path: Path,
    *,
    cases: Collection[str],
    secret: str = "",
    said: Mapping[str, Any] | None = None,
    passphrase: str = "",
    why: str = "",
    found: Collection[Found] = (),
) -> Sent:
    """Remember a pack that was written, and say so in the log."""
    sha256 = crypto.sha256(data)
    packs.add(
        session,
        PackRow(
            id=made.id,
            audit_id=key(audit.id),
            direction=packs.SENT,
            kind=made.kind,
            agency=made.agency,
            answers_to=made.answers_to,
            made_at=made.made_at,
            made_by=made.made_by.name,
            handled_at=made.made_at,
            handled_by=made.made_by.name,
            expires_at=made.expires_at,
            secret=secret,
            sha256=sha256,
            file_name=path.name,
            cases=list(cases),
            said=dict(said or {}),
        ),
    )
    kept = f"; {freetext.counted(list(found))}" if found else ""
    eventlog.append(
        session,
        who=made.made_by.name,
        audit=audit.reference,
        what="pack sent",
        subject=" ".join(filter(None, (str(made.kind), made.agency))),
        after=f"{len(cases)} cases, pack {made.id}, sha256 {sha256}{kept}",
        why=why,
    )
    return Sent(
        id=made.id,
        kind=PackKind(made.kind),
        path=path,
        sha256=sha256,
        agency=made.agency,
        cases=tuple(cases),
        expires_at=made.expires_at,
        passphrase=passphrase,
        receipt=_receipt(audit, made, sha256, path, cases),
    )


def station_of(session: Session, audit: AuditRow) -> PackRow:
    """The pack this store was made from; refused in a store that is the lead's own."""
    row = packs.station(session, audit)
    if row is None:
        raise RuleError(
            f"{audit.reference} was begun in this store, so there is nobody to hand it in to.",
            safe="Nothing was written.",
            todo="Send assignments instead.",
        )
    return row


def _receipt(
    audit: AuditRow, made: pack.Envelope, sha256: str, path: Path, cases: Collection[str]
) -> str:
    return "\n".join(
        [
            f"{audit.reference} {audit.title}",
            f"Pack: {made.kind} {made.id}",
            f"File: {path.name}",
            f"SHA-256: {sha256}",
            f"Made: {made.made_at:%d %B %Y %H:%M} UTC by {made.made_by.name}"
            + (f", {made.agency}" if made.agency else ""),
            f"Opens until: {made.expires_at:%d %B %Y}",
            f"Cases ({len(cases)}): {', '.join(cases) or 'none handed in yet'}",
            "",
        ]
    )
