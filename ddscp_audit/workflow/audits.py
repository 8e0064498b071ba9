"""Begin an audit, look at it, change its brief and its settings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ddscp_audit.domain.agency import DEFAULT_AGENCIES, DEFAULT_AREAS, Agency
from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.domain.facts import FactDefinition
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import AskedOf
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.store import audits as rows
from ddscp_audit.store import cases, eventlog
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AgencyRow, AuditRow
from ddscp_audit.workflow import tools
from ddscp_audit.workflow.roles import must_lead
from ddscp_audit.workflow.standing import overview

if TYPE_CHECKING:
    from ddscp_audit.forms.xlsform import Form

__all__ = [
    "audits",
    "check_form",
    "check_names",
    "facts_of",
    "find_audit",
    "form_of",
    "new_audit",
    "overview",
    "set_agencies",
    "tool_of",
    "update_brief",
    "update_settings",
]

_REFERENCE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,18}[A-Za-z0-9])?")


def check_form(form: str | Path | Form) -> Form:
    """Read a tool before anything is made; raises FormError or InputError in a sentence."""
    return tools.read(form)


def check_names(title: str, reference: str) -> None:
    """Refuse a title or reference no audit can have, before a store is made for it."""
    if not title.strip():
        raise InputError(
            "The audit has no title.", safe="Nothing was made.", todo="Give it a title."
        )
    if reference.strip() and not _REFERENCE.fullmatch(reference.strip()):
        raise InputError(
            f"“{reference.strip()}” cannot be an audit's reference.",
            safe="Nothing was made.",
            todo="Use up to 20 letters, digits, dots and hyphens, for example NEG26.",
        )


def new_audit(
    store: Store,
    *,
    title: str,
    reference: str = "",
    form: str | Path | Form = "neglect",
    source: str | Path = "",
    agencies: Iterable[Agency | str] | None = None,
    areas: Iterable[str] | None = None,
    brief: str = "",
    lines_of_enquiry: Sequence[str] = (),
    window_start: date | None = None,
    window_end: date | None = None,
    returns_due: date | None = None,
    panel_date: date | None = None,
    percent_at_any_base: bool = False,
    known_only: bool = False,
    invented: bool = False,
) -> AuditSummary:
    """Begin an audit. ``agencies`` None: those the tool names, all of them where it names none.

    A blank ``reference`` is made of the theme and the year, e.g. ``NEG26``. ``source``: where a
    form that was read already came from, so that its sheets are kept with it.
    """
    who = must_lead(store)
    check_names(title, reference)
    loaded = tools.read(form)
    taking_part = _agencies(loaded.tool, agencies)
    with store.session() as session:
        tool = tools.keep(session, loaded, form if isinstance(form, (str, Path)) else source)
        audit = AuditRow(
            reference=_free_reference(session, reference.strip(), loaded.tool.theme),
            title=title.strip(),
            theme=loaded.tool.theme,
            tool_version_id=key(tool.id),
            created_at=datetime.now(UTC),
            areas=list(DEFAULT_AREAS if areas is None else areas),
            brief=brief.strip(),
            lines_of_enquiry=list(lines_of_enquiry),
            window_start=window_start,
            window_end=window_end,
            returns_due=returns_due,
            panel_date=panel_date,
            percent_at_any_base=percent_at_any_base,
            known_only=known_only,
            invented=invented,
        )
        _check_dates(audit)
        session.add(audit)
        session.flush()
        for agency in taking_part:
            rows.add_agency(session, audit, agency)
        eventlog.append(
            session,
            who=who,
            audit=audit.reference,
            what="audit begun",
            subject=audit.reference,
            after=f"{audit.title}; tool {tool.form_id} {tool.version}; sha256 {tool.sha256}",
        )
        return rows.summary(session, audit)


def audits(store: Store) -> list[AuditSummary]:
    """All audits of the store, newest first."""
    with store.session() as session:
        return [rows.summary(session, row) for row in rows.every(session)]


def find_audit(store: Store, reference: str | None = None) -> AuditSummary:
    """The audit of that reference; without one, the only audit, else the newest."""
    with store.session() as session:
        if reference:
            return rows.summary(session, rows.get(session, reference))
        every = rows.every(session)
        if not every:
            raise RuleError(
                f"{store.path.name} holds no audit yet.",
                safe="Nothing was changed.",
                todo="Begin one: New audit in the window, or `ddscp-audit new`.",
            )
        return rows.summary(session, every[0])


def form_of(store: Store, audit: str) -> Form:
    """The audit's tool, compiled."""
    with store.session() as session:
        return tools.of(store, session, rows.get(session, audit))


def tool_of(store: Store, audit: str) -> Tool:
    """The audit's tool as plain data."""
    return form_of(store, audit).tool


def facts_of(store: Store, audit: str) -> dict[str, FactDefinition]:
    """The audit's case facts by name: what a list's columns can be mapped to."""
    return tools.facts(tool_of(store, audit))


def update_brief(store: Store, audit: str, **changes: Any) -> AuditSummary:
    """Change what an audit says of itself; each change is an event with before and after.

    Names: ``title brief lines_of_enquiry areas window_start window_end returns_due panel_date
    summary_words``.
    """
    return _update(store, audit, _BRIEF, changes)


def update_settings(store: Store, audit: str, **changes: bool) -> AuditSummary:
    """Change how figures are printed: ``percent_at_any_base``, ``known_only``."""
    return _update(store, audit, _SETTINGS, changes)


_BRIEF = frozenset(
    [
        "title",
        "brief",
        "lines_of_enquiry",
        "areas",
        "window_start",
        "window_end",
        "returns_due",
        "panel_date",
        "summary_words",
    ]
)
_SETTINGS = frozenset({"percent_at_any_base", "known_only"})


def _update(
    store: Store, audit: str, allowed: frozenset[str], changes: dict[str, Any]
) -> AuditSummary:
    who = must_lead(store)
    unknown = changes.keys() - allowed
    if unknown:
        raise TypeError(f"no such setting: {', '.join(sorted(unknown))}")
    with store.session() as session:
        row = rows.get(session, audit)
        if "title" in changes and not str(changes["title"]).strip():
            raise InputError(
                "The audit has no title.", safe="The old one stays.", todo="Give it a title."
            )
        for name, value in sorted(changes.items()):
            value = list(value) if isinstance(value, (tuple, list)) else value
            before = getattr(row, name)
            if value == before:
                continue
            setattr(row, name, value)
            eventlog.append(
                session,
                who=who,
                audit=row.reference,
                what="audit changed",
                subject=name,
                before=_shown(before),
                after=_shown(value),
            )
        _check_dates(row)
        session.add(row)
        session.flush()
        return rows.summary(session, row)


def set_agencies(store: Store, audit: str, agencies: Iterable[Agency | str]) -> AuditSummary:
    """Say which agencies take part. One that has begun a return cannot be left out."""
    who = must_lead(store)
    with store.session() as session:
        row = rows.get(session, audit)
        wanted = {agency.code: agency for agency in map(_agency, agencies)}
        there = {agency.code: agency for agency in rows.agencies(session, row)}
        for code in there.keys() - wanted.keys():
            _leave_out(session, row, there[code])
        for position, agency in enumerate(wanted.values()):
            kept = there.get(agency.code) or rows.add_agency(session, row, agency)
            kept.name, kept.position = agency.name, position
            session.add(kept)
        cases.assign(session, row)
        if wanted.keys() != there.keys():
            eventlog.append(
                session,
                who=who,
                audit=row.reference,
                what="agencies changed",
                before=" ".join(there),
                after=" ".join(wanted),
            )
        return rows.summary(session, row)


def _leave_out(session: Session, audit: AuditRow, agency: AgencyRow) -> None:
    begun = rows.returns_begun(session, agency)
    if begun:
        raise RuleError(
            f"{agency.name} has begun {begun} returns and cannot be left out.",
            safe="Nothing was changed.",
            todo="Keep it; what it wrote stays part of the audit.",
        )
    session.delete(agency)
    session.flush()


def _agencies(tool: Tool, wanted: Iterable[Agency | str] | None) -> list[Agency]:
    if wanted is not None:
        return list({agency.code: agency for agency in map(_agency, wanted)}.values())
    asked = [q for q in tool.questions if q.asked_of is AskedOf.AGENCY]
    named = {code for question in asked for code in question.agencies}
    known = [agency for agency in DEFAULT_AGENCIES if agency.code in named]
    own = sorted(named - {agency.code for agency in DEFAULT_AGENCIES} - {"REF"})
    return [*known, *(Agency(code, code) for code in own)] or list(DEFAULT_AGENCIES)


def _agency(wanted: Agency | str) -> Agency:
    if isinstance(wanted, Agency):
        return wanted
    code = wanted.strip().upper()
    found = next((agency for agency in DEFAULT_AGENCIES if agency.code == code), None)
    if found is None:
        raise InputError(
            f"There is no agency {wanted}.",
            safe="Nothing was changed.",
            todo="Use one of: " + ", ".join(a.code for a in DEFAULT_AGENCIES) + ".",
        )
    return found


def _free_reference(session: Session, wanted: str, theme: str) -> str:
    taken = {row.reference.lower() for row in rows.every(session)}
    if not wanted:
        letters = re.sub(r"[^A-Za-z]", "", theme)[:3].upper() or "AUD"
        start = f"{letters}{datetime.now(UTC):%y}"
        free = (start + chr(extra) if extra else start for extra in (0, *range(66, 91)))
        wanted = next((name for name in free if name.lower() not in taken), start)
    if wanted.lower() in taken:
        raise RuleError(
            f"This store has an audit {wanted} already.",
            safe="It was not touched.",
            todo="Choose another reference.",
        )
    return wanted


def _check_dates(audit: AuditRow) -> None:
    if audit.window_start and audit.window_end and audit.window_start > audit.window_end:
        raise InputError(
            "The audit window ends before it begins.",
            safe="Nothing was changed.",
            todo="Change one of the two dates.",
        )


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return "" if value is None else str(value)
