"""Packs that come back to the lead: looked at without a change, taken in as one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from ddscp_audit.domain.case import Intake, Refusal
from ddscp_audit.domain.pack import (
    PACK_SUFFIX,
    Conflict,
    PackKind,
    Preview,
    Receipt,
    Reported,
    Taken,
)
from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.errors import AuditError, PackError
from ddscp_audit.exchange import crypto, pack, wire
from ddscp_audit.sampling.table import CancelCheck, Progress, checkpoint
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import changes, eventlog, packs
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.store.tables_packs import PackRow
from ddscp_audit.workflow import conflicts, sections, station
from ddscp_audit.workflow.files import replacing
from ddscp_audit.workflow.receiving import Joining, Tally, key_of, read, together
from ddscp_audit.workflow.roles import must_lead, must_see_returns

#: Kinds that answer a pack of the lead's.
_ANSWERS = {PackKind.RETURN: PackKind.ASSIGNMENT, PackKind.DECISIONS: PackKind.PANEL}


class _OnlyLooking(Exception):
    """Undoes a transaction that was only tried."""

    def __init__(self, taken: Taken) -> None:
        super().__init__()
        self.taken = taken


def look(path: Path | str, *, store: Store | None = None, words: str | None = None) -> Preview:
    """Who made a pack, for what, and what it would change in ``store``; nothing changes.

    An assignment or panel pack needs no store, only its passphrase. LockedFileError asks for one.
    """
    path = Path(path)
    envelope = read(path, words, key_of(store))
    if store is not None and envelope.kind in _ANSWERS:
        must_lead(store)
    taken, trouble = Taken(), ""
    if store is not None and not store.read_only:
        try:
            with store.session() as session:
                raise _OnlyLooking(_take(store, session, envelope, path.name))
        except _OnlyLooking as tried:
            taken = tried.taken
        except AuditError as error:
            trouble = error.sentence
        finally:
            store.cache.pop(("tool", envelope.audit), None)
    return _preview(envelope, path.name, taken, trouble)


def take(
    store: Store,
    paths: Sequence[Path | str],
    *,
    words: str | None = None,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
    alone: bool = True,
    only_look: bool = False,
) -> Taken:
    """Take packs in, each in one transaction. Where there are several, one that cannot be taken
    is refused by name and the others are taken; a single one raises, unless other files came with
    it (``alone`` false). ``only_look`` tells what would become of them and changes nothing."""
    if only_look:
        return _looked(store, paths, words, progress, cancelled)
    parts = []
    for number, path in enumerate(map(Path, paths)):
        checkpoint(number, len(paths), "Taking in packs", progress, cancelled)
        try:
            parts.append(_one(store, path, words))
        except AuditError as error:
            if alone and len(paths) == 1:
                raise
            said = " ".join(filter(None, (error.happened, error.todo)))
            parts.append(Taken(refused=(Refusal(path.name, None, "", said),)))
    return together(parts)


def _looked(
    store: Store,
    paths: Sequence[Path | str],
    words: str | None,
    progress: Progress | None,
    cancelled: CancelCheck | None,
) -> Taken:
    try:
        with store.session():
            raise _OnlyLooking(
                take(store, paths, words=words, progress=progress, cancelled=cancelled, alone=False)
            )
    except _OnlyLooking as tried:
        return tried.taken


def looks_like_a_pack(path: Path | str) -> bool:
    """By its first bytes, or else by its name: a damaged pack is refused as one."""
    return pack.is_pack(path) or str(path).endswith(PACK_SUFFIX)


def as_intake(taken: Taken) -> Intake:
    """What packs brought, as the intake of tables says it."""
    late = (
        f"{other.case} {other.agency}: {other.label} differs from what the panel settled;"
        " nothing was changed."
        for other in taken.differences
    )
    return Intake(
        taken=taken.taken,
        drafts=taken.drafts,
        nil=taken.nil,
        unchanged=taken.unchanged,
        conflicts=tuple(said_of(conflict) for conflict in taken.conflicts),
        refused=taken.refused,
        notes=(*taken.concerns, *taken.notes, *late),
    )


def save_receipt(receipt: Receipt, folder: Path) -> Path:
    """Write a receipt as a text file; where it went."""
    target = folder / receipt.name
    with replacing(target) as beside:
        beside.write_text(receipt.text, encoding="utf-8")
    return target


def said_of(conflict: Conflict) -> str:
    """A conflict in one line; what was said stays on the screen that shows both."""
    sides = " and ".join(
        f"{version.who} on {version.at:%d %B %Y %H:%M}"
        for version in conflict.versions
        if version.at
    )
    return (
        f"{conflict.case} {conflict.agency}: {sides} say different things of"
        f" {conflict.question or 'the return as a whole'}; both are kept until somebody chooses."
    )


def reported(store: Store, audit: str) -> dict[tuple[str, str], Reported]:
    """Where agencies stand by the packs that went and came, by case and agency."""
    must_see_returns(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        last = packs.reported(session, row)
        went: dict[tuple[str, str], PackRow] = {}
        for sent in packs.every(session, row, packs.SENT, PackKind.ASSIGNMENT):
            went |= {(case, sent.agency): sent for case in sent.cases}
        told_by = changes.told(session, row)
        places = changes.places(session, row) if told_by else {}
        told = {places[id]: by for id, by in told_by.items()}
        disputed: dict[tuple[str, str], int] = {}
        for one in conflicts.found(store, session, row):
            place = (one.case, one.agency)
            disputed[place] = disputed.get(place, 0) + 1
        late: dict[tuple[str, str], int] = {}
        for other in conflicts.late(store, session, row):
            place = (other.case, other.agency)
            late[place] = late.get(place, 0) + 1
        standing = {}
        codes = [agency.code for agency in audit_rows.agencies(session, row)]
        for case in case_rows.rows(session, row):
            for code in codes:
                place = (case.reference, code)
                said = last.get(place)
                standing[place] = Reported(
                    sent_at=went[place].made_at if place in went else None,
                    reported_at=said.at if said else None,
                    state=ReturnState(said.state) if said else ReturnState.NOT_STARTED,
                    answered=said.answered if said else 0,
                    asked=said.asked if said else 0,
                    conflicts=disputed.get(place, 0),
                    differences=late.get(place, 0),
                    told_by=told.get(place, ""),
                )
        return standing


def _one(store: Store, path: Path, words: str | None) -> Taken:
    envelope = read(path, words, key_of(store))
    try:
        with store.session() as session:
            return _take(store, session, envelope, path.name)
    finally:
        store.cache.pop(("tool", envelope.audit), None)


def _take(store: Store, session: Session, envelope: pack.Envelope, name: str) -> Taken:
    if envelope.kind in station.ROLES:
        return station.bring(store, envelope, name)
    if envelope.kind not in _ANSWERS:
        raise PackError(
            f"{name} is a kind of pack this version does not know ({envelope.kind}).",
            safe=pack.NOTHING,
            todo="Install the newer version, then take it in again.",
        )
    must_lead(store)
    sent = _answered(session, envelope, name)
    audit = _audit_of(session, sent)
    tally = Tally()
    before = packs.get(session, envelope.id)
    if before is not None:
        if before.sha256 != envelope.sha256:
            raise PackError(
                f"{name} calls itself by the name of another pack.",
                safe=pack.NOTHING,
                todo="Ask its sender to make it again.",
            )
        tally.notes.append(
            f"{name} was taken in on {before.handled_at:%d %B %Y at %H:%M} UTC by"
            f" {before.handled_by} already; nothing changed."
        )
        tally.unchanged = len(list(wire.rows(envelope.body, "returns")))
        return tally.plain(store, session, audit)
    try:
        _join(store, session, audit, envelope, name, sent, tally)
    except (ValueError, KeyError, TypeError) as error:
        raise pack.damaged(name) from error
    return tally.plain(store, session, audit)


def _answered(session: Session, envelope: pack.Envelope, name: str) -> PackRow:
    """The pack of ours that this one answers, once it is proved."""
    sent = packs.get(session, envelope.answers_to) if envelope.answers_to else None
    if (
        sent is None
        or sent.direction != packs.SENT
        or sent.kind != _ANSWERS[PackKind(envelope.kind)]
    ):
        raise PackError(
            f"{name} answers a pack that this store never sent: it belongs to another audit or"
            " another store.",
            safe=pack.NOTHING,
            todo="Take it in where the audit was begun.",
        )
    if not envelope.proved_by(sent.secret):
        raise PackError(
            f"{name} was changed on its way, or was not made from the pack that {sent.agency}"
            " was sent.".replace("  ", " "),
            safe=pack.NOTHING,
            todo="Ask for it again, and ask by telephone what happened.",
        )
    if envelope.agency != sent.agency:
        raise PackError(
            f"{name} says it is from {envelope.agency}, but answers {sent.agency}'s assignment.",
            safe=pack.NOTHING,
            todo="Ask for it again.",
        )
    return sent


def _audit_of(session: Session, sent: PackRow) -> AuditRow:
    row = session.get(AuditRow, sent.audit_id)
    if row is None:
        raise LookupError(f"audit {sent.audit_id}")
    return row


def _join(
    store: Store,
    session: Session,
    audit: AuditRow,
    envelope: pack.Envelope,
    name: str,
    sent: PackRow,
    tally: Tally,
) -> None:
    body = envelope.body
    joining = Joining(store, session, audit, name, tally)
    joining.concerns(body, envelope.agency)
    done: list[str] = []
    if envelope.kind == PackKind.RETURN:
        done = joining.returns(body, agency=envelope.agency, cases=sent.cases)
        joining.progress(body, envelope.agency, envelope)
        public = wire.text(body, "agency_key", 200)
        if crypto.is_public_key(public):
            packs.keep_key(session, packs.owner(audit, envelope.agency), public)
    else:
        joining.decisions(body)
        extra = wire.part(body, "panel")
        for part in sections.PANEL:
            if part.name in extra:
                tally.notes += part.take(store, session, audit, wire.part(extra, part.name))
    packs.add(
        session,
        PackRow(
            id=envelope.id,
            audit_id=key(audit.id),
            direction=packs.TAKEN,
            kind=envelope.kind,
            agency=envelope.agency,
            answers_to=envelope.answers_to,
            made_at=envelope.made_at,
            made_by=envelope.made_by.name,
            handled_at=datetime.now(UTC),
            handled_by=store.actor.name,
            expires_at=envelope.expires_at,
            sha256=envelope.sha256,
            file_name=name,
            cases=done,
            said={},
        ),
    )
    eventlog.append(
        session,
        who=store.actor.name,
        audit=audit.reference,
        what="pack taken in",
        subject=" ".join(filter(None, (str(envelope.kind), envelope.agency))),
        after=f"{len(done)} returns, {tally.decisions} decisions, pack {envelope.id}, sha256"
        f" {envelope.sha256}, made by {envelope.made_by.name}",
    )
    tally.receipts.append(_receipt(store, audit, envelope, name, done, tally))


def _receipt(
    store: Store,
    audit: AuditRow,
    envelope: pack.Envelope,
    name: str,
    done: Sequence[str],
    tally: Tally,
) -> Receipt:
    lines = [
        f"{audit.reference} {audit.title}: received",
        f"Pack: {envelope.kind} {envelope.id}",
        f"File: {name}",
        f"SHA-256: {envelope.sha256}",
        f"Made: {envelope.made_at:%d %B %Y %H:%M} UTC by {envelope.made_by.name}"
        + (f", {envelope.agency}" if envelope.agency else ""),
        f"Taken in by: {store.actor.name}",
        f"Cases ({len(done)}): {', '.join(done) or 'none'}",
        *(f"Not taken: {refusal.column}. {refusal.message}" for refusal in tally.refused),
        "",
    ]
    stem = "-".join(filter(None, (audit.reference, envelope.agency, "receipt", envelope.id[:8])))
    return Receipt(envelope.id, envelope.agency, "\n".join(lines), f"{stem}.txt")


def _preview(envelope: pack.Envelope, name: str, taken: Taken, trouble: str) -> Preview:
    body = envelope.body
    try:
        title = wire.text(wire.part(body, "audit"), "title", 500)
        if envelope.kind in station.ROLES:
            cases = [wire.get_case(node).reference for node in wire.rows(body, "cases")]
        else:
            cases = [wire.text(node, "case", 100) for node in wire.rows(body, "returns")]
            cases = list(dict.fromkeys(cases))
        raised = [
            f"{step.agency} raised an urgent concern about {step.case}"
            f" on {step.at:%d %B %Y at %H:%M} UTC."
            for step in map(wire.get_concern, wire.rows(body, "concerns"))
            if step.kind == "raised"
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise pack.damaged(name) from error
    return Preview(
        id=envelope.id,
        kind=PackKind(envelope.kind),
        audit=envelope.audit,
        title=title,
        made_by=envelope.made_by,
        made_at=envelope.made_at,
        expires_at=envelope.expires_at,
        application=envelope.application,
        agency=envelope.agency,
        cases=tuple(cases),
        changes=(*raised, *_sentences(taken)),
        concerns=tuple(raised),
        trouble=trouble,
    )


def _sentences(taken: Taken) -> tuple[str, ...]:
    counted = (
        (taken.taken, "return comes in", "returns come in"),
        (taken.nil, "of them is a nil return", "of them are nil returns"),
        (taken.drafts, "return is still a draft", "returns are still drafts"),
        (taken.unchanged, "return changes nothing here", "returns change nothing here"),
        (taken.decisions, "decision comes in", "decisions come in"),
        (
            len(taken.conflicts),
            "answer is in conflict and waits for a person",
            "answers are in conflict and wait for a person",
        ),
    )
    lines = [f"{count} {one if count == 1 else many}." for count, one, many in counted if count]
    refused = [f"{refusal.column}: {refusal.message}" for refusal in taken.refused]
    return (*lines, *refused, *taken.notes)
