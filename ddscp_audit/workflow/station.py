"""A workstation that has never seen the audit: a store of one's own is made from a pack.

An auditor's holds that agency's cases and questions, a panel laptop's all returns and what is
settled. A later pack of the same lead brings the store up to date; nothing in it is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ddscp_audit.domain.agency import Agency
from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.pack import PackKind, Station, Taken
from ddscp_audit.domain.vocabulary import CaseState, Role, Selection
from ddscp_audit.errors import PackError, RoleError
from ddscp_audit.exchange import crypto, pack, wire
from ddscp_audit.forms.difference import compare_tools
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import eventlog, packs, people, toolversions
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow, CaseRow
from ddscp_audit.store.tables_packs import PackRow
from ddscp_audit.workflow import sections, stores, tools
from ddscp_audit.workflow.receiving import Joining, Tally, key_of, read

#: What makes a store, and who acts in it.
ROLES = {PackKind.ASSIGNMENT: Role.AUDITOR, PackKind.PANEL: Role.PANEL}


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that was made from a pack, open; the caller closes it."""

    store: Store
    audit: str
    agency: str
    taken: Taken


def open_pack(
    path: Path | str,
    words: str | None,
    store: Path | str,
    passphrase: str,
    name: str,
) -> Opened:
    """Make the new store ``store``, opened by ``passphrase``, from an assignment or panel pack.

    ``words`` is the pack's own passphrase, ``name`` the person who will act (blank: “CSC user”).
    Nothing is left behind where the pack cannot be taken.
    """
    envelope = read(path, words, "")
    kind = _must_make_a_store(envelope, Path(path).name)
    called = name.strip() or f"{envelope.agency or 'Panel'} user"
    person = Person(called, ROLES[kind], envelope.agency)
    made = stores.create_store(store, passphrase, person)
    try:
        taken = bring(made, envelope, Path(path).name)
    except BaseException:
        made.close()
        stores.remove_unfinished(made.path)
        raise
    return Opened(made, envelope.audit, envelope.agency, taken)


def open_into(store: Store, path: Path | str, words: str | None) -> Taken:
    """Bring a store up to date with a pack of its lead, or add another audit to it."""
    return bring(store, read(path, words, key_of(store)), Path(path).name)


def bring(store: Store, envelope: pack.Envelope, name: str) -> Taken:
    """As :func:`open_into`, for a pack that was read; one transaction."""
    kind = _must_make_a_store(envelope, name)
    if store.actor.role is not ROLES[kind]:
        raise RoleError(
            f"{name} is for {_for(kind)}, and this store is used by a {store.actor.role}.",
            safe="Nothing was changed.",
            todo="Open it as a new store.",
        )
    if kind is PackKind.ASSIGNMENT and store.actor.agency != envelope.agency:
        raise PackError(
            f"{name} is for {envelope.agency}, and this store is used for {store.actor.agency}.",
            safe="Nothing was changed.",
            todo="Open it as a new store.",
        )
    tally = Tally()
    try:
        with store.session() as session:
            row = _receive(store, session, envelope, name, tally)
            return tally.plain(store, session, row)
    except (ValueError, KeyError, TypeError) as error:
        raise pack.damaged(name) from error
    finally:
        store.cache.pop(("tool", envelope.audit), None)


def about(store: Store, audit: str) -> Station | None:
    """What the last pack from the lead said to this store; None in the lead's own."""
    with store.session() as session:
        row = audit_rows.get(session, audit)
        opened = packs.station(session, row)
        if opened is None:
            return None
        return Station(
            audit=row.reference,
            agency=opened.agency,
            contact=str(opened.said.get("contact", "")),
            urgent=str(opened.said.get("urgent", "")),
            returns_due=row.returns_due,
            expires_at=opened.expires_at,
            made_by=opened.made_by,
        )


def _must_make_a_store(envelope: pack.Envelope, name: str) -> PackKind:
    if envelope.kind not in ROLES:
        raise PackError(
            f"{name} is a pack with {envelope.kind}, for the QA lead's store.",
            safe="Nothing was made.",
            todo="Take it in there.",
        )
    return PackKind(envelope.kind)


def _for(kind: PackKind) -> str:
    return "an agency's auditor" if kind is PackKind.ASSIGNMENT else "the panel"


def _receive(
    store: Store, session: Session, envelope: pack.Envelope, name: str, tally: Tally
) -> AuditRow:
    body = envelope.body
    lead_key = wire.text(body, "lead_key", 200)
    secret = wire.text(body, "secret", 200)
    if not crypto.is_public_key(lead_key) or len(bytes.fromhex(secret)) != 32:
        raise ValueError("keys")
    before = packs.get(session, envelope.id)
    row = _audit(session, envelope, name, lead_key)
    if before is not None:
        tally.notes.append(f"{name} was opened here on {before.handled_at:%d %B %Y} already.")
    latest = packs.station(session, row) if row.id else None
    if latest is None or latest.made_at <= envelope.made_at:
        _say(row, wire.part(body, "audit"))
        _tool(store, session, row, body, tally)
        _agencies(session, row, body)
        _cases(session, row, body, envelope.made_by.name)
    elif before is None:
        tally.notes.append(
            f"{name} is older than what this store has; only returns it lacked were taken."
        )
    joining = Joining(store, session, row, name, tally)
    joining.concerns(body)
    joining.returns(body, hold_settled=False)
    joining.decisions(body)
    extra = wire.part(body, "panel")
    for part in sections.PANEL:
        if part.name in extra:
            tally.notes += part.take(store, session, row, wire.part(extra, part.name))
    if before is None:
        packs.add(
            session,
            PackRow(
                id=envelope.id,
                audit_id=key(row.id),
                direction=packs.OPENED,
                kind=envelope.kind,
                agency=envelope.agency,
                made_at=envelope.made_at,
                made_by=envelope.made_by.name,
                handled_at=datetime.now(UTC),
                handled_by=store.actor.name,
                expires_at=envelope.expires_at,
                secret=secret,
                sha256=envelope.sha256,
                file_name=name,
                cases=[],
                said={
                    "lead_key": lead_key,
                    "contact": wire.text(body, "contact"),
                    "urgent": wire.text(body, "urgent"),
                },
            ),
        )
    people.keep(session, store.actor)
    eventlog.append(
        session,
        who=store.actor.name,
        audit=row.reference,
        what="pack opened",
        subject=" ".join(filter(None, (str(envelope.kind), envelope.agency))),
        after=f"pack {envelope.id}, sha256 {envelope.sha256}, made by {envelope.made_by.name}",
    )
    return row


def _audit(session: Session, envelope: pack.Envelope, name: str, lead_key: str) -> AuditRow:
    there = {a.reference: a for a in audit_rows.every(session)}.get(envelope.audit)
    if there is not None:
        known = packs.station(session, there)
        if known is None or known.said.get("lead_key") != lead_key:
            raise PackError(
                f"This store has an audit {envelope.audit} already, from somebody else than who"
                f" made {name}.",
                safe="It was not touched.",
                todo="Open the pack as a new store.",
            )
    elif envelope.by_key and not packs.knows_lead(session, lead_key):
        raise PackError(
            f"{name} is from a QA lead this store does not know.",
            safe="Nothing was changed.",
            todo="Ask for a pack with a passphrase, told by telephone.",
        )
    return there or AuditRow(
        reference=envelope.audit,
        title="",
        theme="",
        tool_version_id=0,
        created_at=datetime.now(UTC),
    )


def _say(row: AuditRow, said: Mapping[str, Any]) -> None:
    row.title = wire.text(said, "title", 500)
    row.theme = wire.text(said, "theme", 200)
    row.brief = wire.text(said, "brief")
    row.lines_of_enquiry = wire.words(said, "lines_of_enquiry")
    row.areas = wire.words(said, "areas")
    row.window_start = wire.get_day(said, "window_start")
    row.window_end = wire.get_day(said, "window_end")
    row.returns_due = wire.get_day(said, "returns_due")
    row.panel_date = wire.get_day(said, "panel_date")
    row.selection = Selection(wire.text(said, "selection", 50))
    row.percent_at_any_base = said.get("percent_at_any_base") is True
    row.known_only = said.get("known_only") is True
    row.invented = said.get("invented") is True


def _tool(
    store: Store,
    session: Session,
    row: AuditRow,
    body: Mapping[str, Any],
    tally: Tally,
) -> None:
    """Keep the pack's version of the tool, and say what is new in it."""
    said = wire.part(body, "tool")
    content = wire.text(said, "content", pack.MOST_DOCUMENT)
    if crypto.sha256(content.encode("utf-8")) != said.get("sha256"):
        raise ValueError("tool")
    kept = audit_rows.keep_tool(
        session,
        form_id=wire.text(said, "form_id", 200),
        version=wire.text(said, "version", 200),
        title=wire.text(said, "title", 500),
        theme=wire.text(said, "theme", 200),
        content=content,
    )
    source = wire.part(said, "source")
    if source:
        sheets = source.get("sheets")
        if sheets is not None and not isinstance(sheets, list):
            raise ValueError("sheets")
        toolversions.keep_source(session, kept, wire.text(source, "file_name", 300), sheets)
    tools.of_version(store, session, key(kept.id))  # a tool this version cannot run is refused here
    if row.tool_version_id and row.tool_version_id != kept.id:
        before = tools.of(store, session, row).tool
        after = tools.of_version(store, session, key(kept.id)).tool
        tally.notes.append("The audit tool has changed; answers are kept by question.")
        tally.notes += [str(change) for change in compare_tools(before, after)]
    row.tool_version_id = key(kept.id)
    session.add(row)
    session.flush()


def _agencies(session: Session, row: AuditRow, body: Mapping[str, Any]) -> None:
    there = {agency.code for agency in audit_rows.agencies(session, row)}
    for node in wire.rows(body, "agencies"):
        code, name = wire.text(node, "code", 100), wire.text(node, "name", 200)
        if not code:
            raise ValueError("agency")
        if code not in there:
            audit_rows.add_agency(session, row, Agency(code, name))


def _cases(session: Session, row: AuditRow, body: Mapping[str, Any], who: str) -> None:
    there = {c.reference: c for c in case_rows.rows(session, row, withdrawn=True)}
    for node in wire.rows(body, "cases"):
        case = wire.get_case(node)
        kept = there.get(case.reference) or CaseRow(
            audit_id=key(row.id),
            reference=case.reference,
            rank=case.rank,
            list_id="",
            added_at=datetime.now(UTC),
        )
        kept.state = CaseState.SAMPLE
        session.add(kept)
        session.flush()
        facts = case_rows.facts_of(session, kept)
        for name, value in case.facts.items():
            if facts.get(name) != value:
                case_rows.set_fact(session, kept, name, value, who)
        for name in facts.keys() - case.facts.keys():
            case_rows.set_fact(session, kept, name, "", who)
    for node in wire.rows(body, "withdrawn"):
        gone = there.get(wire.text(node, "reference", 100))
        if gone is not None and gone.state == CaseState.SAMPLE:
            gone.state, gone.withdrawn_at, gone.withdrawn_by = (
                CaseState.WITHDRAWN,
                datetime.now(UTC),
                who,
            )
            gone.withdrawn_reason = "the QA lead withdrew it"
            gone.replaced_by = wire.text(node, "replaced_by", 100)
            session.add(gone)
    session.flush()
    case_rows.assign(session, row)
