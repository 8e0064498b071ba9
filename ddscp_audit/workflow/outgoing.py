"""Packs that leave: assignments and the panel's from the lead, returns and decisions back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ddscp_audit.domain.pack import PackKind, Sent
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import RuleError
from ddscp_audit.exchange import crypto, pack, wire
from ddscp_audit.sampling.table import CancelCheck, Progress, checkpoint
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import decisions, packs, returns
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.workflow import freetext, sections, tools
from ddscp_audit.workflow.desk import HANDED_IN, taking_part
from ddscp_audit.workflow.freetext import Found
from ddscp_audit.workflow.packing import (
    audit_part,
    cases_part,
    check_folder,
    concerns_part,
    envelope,
    own_keys,
    packed_returns,
    sent,
    station_of,
    text_found,
    told_or_made_up,
    tool_part,
    write,
)
from ddscp_audit.workflow.roles import must_answer, must_lead, must_see_returns, must_settle

#: What an assignment says where the lead has said nothing else.
URGENT_WORDS = (
    "If a child may be unsafe now, tell your manager and children's social care at once, by"
    " telephone. Then say here whom you told, when, and what was done. This file is not a referral."
)


@dataclass(slots=True)
class _Going:
    """A pack that is ready to be encrypted."""

    made: pack.Envelope
    name: str
    cases: list[str]
    secret: str = ""
    words: str = ""
    made_up: bool = False
    key: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    proved_by: str = ""
    found: tuple[Found, ...] = ()
    why: str = ""

    def locked(self) -> bytes:
        """The bytes of the file; a passphrase takes about a second."""
        data = pack.sealed(self.made, self.proved_by)
        if self.key:
            return crypto.lock_to_key(data, self.key)
        return crypto.lock_with_passphrase(data, self.words)


def contact_and_urgent(store: Store, audit: str) -> tuple[str, str]:
    """Contact and instructions as the last assignment said them: where the next one begins."""
    with store.session() as session:
        sent_before = packs.every(
            session, audit_rows.get(session, audit), packs.SENT, PackKind.ASSIGNMENT
        )
        said = sent_before[-1].said if sent_before else {}
        return str(said.get("contact", "")), str(said.get("urgent", "")) or URGENT_WORDS


def sent_at(store: Store, audit: str) -> dict[str, datetime]:
    """When each case's return last went into a file for the lead, in an agency's store."""
    must_see_returns(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        went = packs.every(session, row, packs.SENT, PackKind.RETURN)
        return {case: pack_row.made_at for pack_row in went for case in pack_row.cases}


def knows_key(store: Store, audit: str, agency: str) -> bool:
    """Whether an assignment could go to this agency's own key, with no passphrase to tell."""
    with store.session() as session:
        return bool(packs.agency_key(session, audit_rows.get(session, audit), agency))


def send_assignments(
    store: Store,
    audit: str,
    folder: Path | str,
    agencies: Sequence[str] | None = None,
    *,
    passphrases: Mapping[str, str] | str | None = None,
    to_known_keys: bool = False,
    contact: str = "",
    urgent: str = "",
    expires: date | None = None,
    why: str = "",
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> tuple[Sent, ...]:
    """Write one assignment pack for each agency (default: all that take part) into ``folder``.

    ``passphrases``: one for all, or by agency's code; where none is given one is made up and comes
    back in :class:`Sent`, to be told by telephone. With ``to_known_keys``, an agency whose key is
    known needs none. A pack holds that agency's cases, and what it handed in before.
    """
    must_lead(store)
    target = check_folder(folder)
    going: list[_Going] = []
    with store.session() as session:
        row = audit_rows.get(session, audit)
        if packs.station(session, row) is not None:
            raise RuleError(
                f"{row.reference} came to this store in a pack; only the store it was begun in"
                " sends assignments.",
                safe="Nothing was written.",
                todo="Hand in returns instead.",
            )
        codes = agencies or [agency.code for agency in audit_rows.agencies(session, row)]
        if not case_rows.rows(session, row):
            raise RuleError(
                f"{row.reference} has no cases yet.",
                safe="Nothing was written.",
                todo="Draw the sample first.",
            )
        last_contact, last_urgent = contact_and_urgent(store, audit)
        found = _brief_found(row)
        reason = freetext.checked_reason(why, found, f"The brief of {row.reference}")
        for code in codes:
            one = _assignment(
                store,
                session,
                row,
                taking_part(session, row, code).code,
                contact=contact.strip() or last_contact,
                urgent=urgent.strip() or last_urgent,
                expires=expires,
            )
            _choose_lock(session, row, one, passphrases, to_known_keys)
            one.found, one.why = found, reason
            going.append(one)
    return _send(store, audit, target, going, progress, cancelled)


def send_panel(
    store: Store,
    audit: str,
    folder: Path | str,
    *,
    passphrase: str | None = None,
    expires: date | None = None,
    why: str = "",
) -> Sent:
    """Write the panel pack: every return of the audit and what is settled, for the panel laptop."""
    must_lead(store)
    target = check_folder(folder)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        body, found, why = _panel_body(store, session, row, why)
        secret = crypto.new_secret()
        body |= {
            "audit": audit_part(session, row),
            "tool": tool_part(session, row),
            "agencies": [
                {"code": agency.code, "name": agency.name}
                for agency in audit_rows.agencies(session, row)
            ],
            "cases": cases_part(session, row),
            "withdrawn": _withdrawn(session, row),
            "lead_key": own_keys(session).public,
            "secret": secret,
            "contact": contact_and_urgent(store, audit)[0],
            "urgent": contact_and_urgent(store, audit)[1],
        }
        made = envelope(store, row, PackKind.PANEL, body, expires=expires)
        cases = [case.reference for case in case_rows.rows(session, row)]
        one = _Going(made, f"{row.reference}-panel", cases, secret=secret, found=found, why=why)
        _choose_lock(session, row, one, passphrase, False)
    return _send(store, audit, target, [one])[0]


def hand_in(
    store: Store,
    audit: str,
    folder: Path | str,
    cases: Sequence[str] | None = None,
    *,
    why: str = "",
) -> Sent:
    """Write the return pack: what this agency has handed in (default: all of it), for the lead.

    It tells how far the other cases are, and what was written of urgent concerns, first of all.
    """
    must_answer(store, store.actor.agency)
    target = check_folder(folder)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        station = station_of(session, row)
        agency = store.actor.agency or station.agency
        kept = returns.kept(session, row, agency=agency)
        ready = [cell.case for cell in kept if cell.state in HANDED_IN]
        chosen = ready if cases is None else [_ready(session, row, c, ready) for c in cases]
        going = packed_returns(store, session, row, agency=agency, cases=chosen)
        steps = concerns_part(session, row, agency)
        tool = tools.of(store, session, row).tool
        found = text_found(tool, going, steps)
        reason = freetext.checked_reason(why, found, f"{agency}'s pack")
        body = {
            "concerns": steps,
            "returns": [wire.put_return(packed) for packed in going],
            "progress": [
                wire.put_progress(
                    wire.PackedProgress(cell.case, cell.state, cell.answered, cell.asked)
                )
                for cell in returns.kept(session, row, agency=agency)
            ],
            "agency_key": own_keys(session).public,
        }
        made = envelope(store, row, PackKind.RETURN, body, agency=agency, answers_to=station.id)
        one = _Going(
            made,
            f"{row.reference}-{agency}-return",
            chosen,
            key=str(station.said["lead_key"]),
            proved_by=station.secret,
            found=found,
            why=reason,
        )
    return _send(store, audit, target, [one])[0]


def send_decisions(store: Store, audit: str, folder: Path | str, *, why: str = "") -> Sent:
    """Write what the panel settled, for the lead."""
    must_settle(store)
    target = check_folder(folder)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        station = station_of(session, row)
        body, found, why = _panel_body(store, session, row, why)
        made = envelope(store, row, PackKind.DECISIONS, body, answers_to=station.id)
        cases = [case.reference for case in case_rows.rows(session, row)]
        one = _Going(
            made,
            f"{row.reference}-panel-decisions",
            cases,
            key=str(station.said["lead_key"]),
            proved_by=station.secret,
            found=found,
            why=why,
        )
    return _send(store, audit, target, [one])[0]


def send(
    store: Store,
    audit: str,
    folder: Path | str,
    agencies: Sequence[str] | None = None,
    *,
    passphrases: Mapping[str, str] | str | None = None,
    contact: str = "",
    urgent: str = "",
    expires: date | None = None,
    why: str = "",
    progress: Progress | None = None,
) -> tuple[Sent, ...]:
    """What the acting person's role sends: assignments, a return pack, or decisions."""
    if store.actor.role is Role.AUDITOR:
        if agencies and [code.upper() for code in agencies] != [store.actor.agency.upper()]:
            must_lead(store)
        return (hand_in(store, audit, folder, why=why),)
    if store.actor.role is Role.PANEL:
        return (send_decisions(store, audit, folder, why=why),)
    return send_assignments(
        store,
        audit,
        folder,
        agencies,
        passphrases=passphrases,
        contact=contact,
        urgent=urgent,
        expires=expires,
        why=why,
        progress=progress,
    )


def _send(
    store: Store,
    audit: str,
    folder: Path,
    going: Sequence[_Going],
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> tuple[Sent, ...]:
    """Encrypt outside any transaction, then write and remember all of them or none."""
    locked = []
    for number, one in enumerate(going):
        checkpoint(number, len(going), "Writing packs", progress, cancelled)
        locked.append(one.locked())
    with _taken_away_unless_kept() as written, store.session() as session:
        row = audit_rows.get(session, audit)
        result = []
        for one, data in zip(going, locked, strict=True):
            path = write(folder, one.name, data)
            written.append(path)
            result.append(
                sent(
                    store,
                    session,
                    row,
                    one.made,
                    data,
                    path,
                    cases=one.cases,
                    secret=one.secret,
                    said=one.said,
                    passphrase=one.words if one.made_up else "",
                    why=one.why,
                    found=one.found,
                )
            )
    return tuple(result)


@contextlib.contextmanager
def _taken_away_unless_kept() -> Iterator[list[Path]]:
    """Files of a step that was not kept go again: a pack nobody remembers cannot be answered."""
    written: list[Path] = []
    try:
        yield written
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def _assignment(
    store: Store,
    session: Session,
    audit: AuditRow,
    agency: str,
    *,
    contact: str,
    urgent: str,
    expires: date | None,
) -> _Going:
    secret = crypto.new_secret()
    row = taking_part(session, audit, agency)
    known = packed_returns(store, session, audit, agency=agency)
    body = {
        "audit": audit_part(session, audit),
        "tool": tool_part(session, audit),
        "agencies": [{"code": row.code, "name": row.name}],
        "cases": cases_part(session, audit),
        "withdrawn": _withdrawn(session, audit),
        "returns": [wire.put_return(packed) for packed in known],
        "concerns": concerns_part(session, audit, agency),
        "contact": contact,
        "urgent": urgent,
        "lead_key": own_keys(session).public,
        "secret": secret,
    }
    made = envelope(store, audit, PackKind.ASSIGNMENT, body, agency=agency, expires=expires)
    cases = [case.reference for case in case_rows.rows(session, audit)]
    name = f"{audit.reference}-{agency}-assignment"
    said = {"contact": contact, "urgent": urgent}
    return _Going(made, name, cases, secret=secret, said=said)


def _choose_lock(
    session: Session,
    audit: AuditRow,
    one: _Going,
    passphrases: Mapping[str, str] | str | None,
    to_known_keys: bool,
) -> None:
    agency = one.made.agency
    given = passphrases if isinstance(passphrases, str) else (passphrases or {}).get(agency)
    if not given and to_known_keys:
        one.key = packs.agency_key(session, audit, agency)
    if not one.key:
        one.words, one.made_up = told_or_made_up(given)


def _panel_body(
    store: Store, session: Session, audit: AuditRow, why: str
) -> tuple[dict[str, Any], tuple[Found, ...], str]:
    """What goes to the panel and comes back alike: returns, decisions, what else it wrote."""
    going = packed_returns(store, session, audit)
    steps = concerns_part(session, audit)
    tool = tools.of(store, session, audit).tool
    found = text_found(tool, going, steps)
    life = {
        case.reference: decisions.life(session, case) for case in case_rows.rows(session, audit)
    }
    for case, taken in life.items():
        for step in taken:
            found += freetext.check_words("The panel's reason", step.why, case=case)
    extra = {part.name: part.collect(store, session, audit) for part in sections.PANEL}
    found += tuple(
        hit
        for part in sections.PANEL
        for label, text in part.words(extra[part.name])
        for hit in freetext.check_words(label, text)
    )
    reason = freetext.checked_reason(why, found, "The panel pack")
    body = {
        "concerns": steps,
        "returns": [wire.put_return(packed) for packed in going],
        "decisions": [
            {"case": case, "steps": [wire.put_change(step) for step in taken]}
            for case, taken in life.items()
            if taken
        ],
        "panel": extra,
    }
    return body, found, reason


def _brief_found(audit: AuditRow) -> tuple[Found, ...]:
    lines = (audit.title, audit.brief, *audit.lines_of_enquiry)
    return tuple(hit for line in lines for hit in freetext.check_words("Brief", line))


def _withdrawn(session: Session, audit: AuditRow) -> list[dict[str, str]]:
    return [
        {"reference": case.reference, "replaced_by": case.replaced_by}
        for case in case_rows.rows(session, audit, withdrawn=True)
        if case.state != "sample"
    ]


def _ready(session: Session, audit: AuditRow, case: str, ready: Sequence[str]) -> str:
    reference = case_rows.in_sample(session, audit, case).reference
    if reference not in ready:
        raise RuleError(
            f"The return for {reference} is not ready: somebody is still working on it.",
            safe="Nothing was written.",
            todo="Finish it, or leave it out.",
        )
    return reference
