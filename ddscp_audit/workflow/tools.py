"""Audit tools as audits use them: read once from a file, kept in the store, then remembered."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ddscp_audit.domain.facts import FACTS_BY_NAME, FactDefinition
from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.errors import InputError, RuleError, Where
from ddscp_audit.store import audits as rows
from ddscp_audit.store import figures, toolversions
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow, ReturnRow, ToolVersionRow

if TYPE_CHECKING:
    from ddscp_audit.forms.xlsform import Form


def read(form: str | Path | Form) -> Form:
    """A bundled theme, a file of one's own, or a form that was read already."""
    if isinstance(form, (str, Path)):
        from ddscp_audit.forms import library  # the engine is not needed to show a window

        return library.load(str(form))
    return form


def keep(session: Session, form: Form, source: str | Path = "") -> ToolVersionRow:
    """Keep this version of the tool in the store, with the sheets of the file it was read from.

    ``source``: the theme or file, blank where it is not known.
    """
    tool = form.tool
    if source and not is_bundled(source):
        must_be_free(session, form)
    row = rows.keep_tool(
        session,
        form_id=tool.form_id,
        version=tool.version,
        title=tool.title,
        theme=tool.theme,
        content=form.to_json(),
    )
    if source:
        name, sheets = sheets_of(source)
        toolversions.keep_source(session, row, name, sheets)
    return row


def is_bundled(source: str | Path) -> bool:
    """Whether a source is one of the tools that come with the application.

    Their content may be newer than a store's under the same number: nobody here can renumber
    them, so they are told apart by their content and never refused.
    """
    from ddscp_audit.forms.library import THEMES  # the engine is not needed to show a window

    return str(source) in THEMES


def must_be_free(session: Session, wanted: Form) -> None:
    """One number, one content, as soon as an audit or a return refers to a version."""
    tool, sha256 = wanted.tool, fingerprint(wanted)
    users, handed_in = toolversions.users(session), toolversions.handed_in(session)
    for other in toolversions.numbered(session, tool.form_id, tool.version):
        audits = users.get(key(other.id), [])
        if other.sha256 == sha256 or not (audits or handed_in.get(key(other.id), 0)):
            continue
        by = f"by {' and '.join(audits)}" if audits else "by returns"
        number = f"version {tool.version}" if tool.version else "no version number"
        raise RuleError(
            f"{other.title} with {number} is in use {by} and holds other content.",
            safe="Nothing was changed.",
            todo=f"Write another version in the settings sheet, for example "
            f"{next_version(tool.version)}, and save the file.",
        )


def fingerprint(form: Form) -> str:
    """What tells two contents of one version number apart, as a store keeps it."""
    return hashlib.sha256(form.to_json().encode("utf-8")).hexdigest()


def next_version(version: str) -> str:
    """The number after this one: ``2026.1`` → ``2026.2``; ``v3`` → ``v4``; else with ``.2``."""
    head = version.rstrip("0123456789")
    tail = version[len(head) :]
    if not tail:
        return f"{version}.2" if version else "1"
    return f"{head}{int(tail) + 1:0{len(tail)}d}"


def sheets_of(source: str | Path) -> tuple[str, list[Any] | None]:
    """The file's name and its sheets as plain data; None for an XForm, which has none."""
    from ddscp_audit.forms import library  # the engine is not needed to show a window

    path = library.find(source)
    if path.suffix.lower() == ".xml":
        return path.name, None
    return path.name, library.workbook_of(source).as_plain()


def of(store: Store, session: Session, audit: AuditRow) -> Form:
    """The form of an audit."""
    return of_version(store, session, audit.tool_version_id)


def of_version(store: Store, session: Session, version_id: int) -> Form:
    """The form of a version. A version never changes, so it is compiled once per open store."""
    kept = ("form", version_id)
    if kept not in store.cache:
        from ddscp_audit.forms.xlsform import Form  # the engine is not needed to show a window

        store.cache[kept] = Form.from_json(toolversions.get(session, version_id).content)
    form: Form = store.cache[kept]
    return form


def of_return(store: Store, session: Session, audit: AuditRow, given: ReturnRow) -> Form:
    """The form a return is read by: what was handed in keeps the version it was filled in with."""
    handed_in = given.state in (ReturnState.SUBMITTED, ReturnState.NIL)
    version = given.tool_version_id if handed_in else audit.tool_version_id
    return of_version(store, session, version)


def unasked(store: Store, session: Session, audit: AuditRow, version_id: int) -> frozenset[str]:
    """Questions of the audit's tool that another version did not hold."""
    held = {q.name for q in of_version(store, session, version_id).tool.questions}
    return frozenset(q.name for q in of(store, session, audit).tool.questions) - held


def with_own_measures(store: Store, session: Session, audit: AuditRow) -> Tool:
    """The audit's tool, and the measures its lead added behind the tool's own."""
    tool = of(store, session, audit).tool
    own = tuple(figures.plain(row) for row in figures.own(session, audit))
    return replace(tool, measures=(*tool.measures, *own)) if own else tool


def facts(tool: Tool) -> dict[str, FactDefinition]:
    """Case facts by name: those every audit has, and the tool's own, whose choices count."""
    own = {
        question.name: FactDefinition(
            question.name,
            question.label,
            tuple((choice.name, choice.label) for choice in question.choices),
        )
        for question in tool.facts
        if question.choices
    }
    return {**FACTS_BY_NAME, **own}


def named(tool: Tool, name: str, place: Where | None = None) -> Question:
    """The question of that name or bank id; refused with a sentence where there is none."""
    question = tool.question(name)
    if question is None:
        raise InputError(
            f"The audit tool has no question “{name}”." if name else "The question is blank.",
            where=place,
        )
    return question
