"""What the report page shows, read in one go; plain values that may cross threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.domain.words import Words
from ddscp_audit.errors import AuditError
from ddscp_audit.findings.model import Findings
from ddscp_audit.workflow import (
    actions,
    audits,
    concerns,
    fieldwork,
    freetext,
    pins,
    reporting,
    telling,
    words,
)
from ddscp_audit.workflow.actions import Plan
from ddscp_audit.workflow.freetext import Found
from ddscp_audit.workflow.papers import known_figures
from ddscp_audit.workflow.roles import best_edition, may_lead, may_see_cases
from ddscp_audit.workflow.telling import Trouble

if TYPE_CHECKING:
    from ddscp_audit.store.database import Store


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything about one edition. ``figures`` None: the disclosure refuses them, see
    ``refused``. ``found``: free text in all of the audit; an edition prints some of it.
    ``fullest``: the edition beyond which this person may not read; ``internal`` is of that one.
    """

    audit: AuditSummary
    tool: Tool
    internal: Findings
    edition: Edition
    figures: Findings | None
    refused: AuditError | None
    words: Words
    plan: Plan
    troubles: tuple[Trouble, ...]
    found: tuple[Found, ...]
    known: frozenset[str]
    pinned: tuple[str, ...]
    open_concerns: int
    cases: tuple[str, ...]
    fullest: Edition
    writable: bool


def read(store: Store, audit: str, edition: Edition) -> Reading:
    """For a task. Somebody who may not read the internal edition gets the fullest they may."""
    fullest = best_edition(store)
    if edition is Edition.INTERNAL:
        edition = fullest
    summary = audits.find_audit(store, audit)
    tool = reporting.tool(store, audit)
    internal = reporting.findings(store, audit)
    figures: Findings | None = internal
    refused = None
    if edition is not Edition.INTERNAL:
        try:
            options = reporting.options_of(store, audit, edition)
            figures = reporting.findings(store, audit, options)
        except AuditError as error:
            figures, refused = None, error
    written, plan = words.words(store, audit), actions.plan(store, audit)
    known = known_figures(tool)
    counted = concerns.counts(store, audit)
    return Reading(
        audit=summary,
        tool=tool,
        internal=internal,
        edition=edition,
        figures=figures,
        refused=refused,
        words=written,
        plan=plan,
        troubles=telling.told(written, plan, edition, figures, known).troubles,
        found=freetext.in_audit(store, audit),
        known=known,
        pinned=pins.pinned(store, audit),
        open_concerns=counted.raised - counted.acted_on,
        cases=_cases(store, audit) if may_see_cases(store) else (),
        fullest=fullest,
        writable=may_lead(store),
    )


def _cases(store: Store, audit: str) -> tuple[str, ...]:
    return tuple(case.reference for case in fieldwork.cases(store, audit))
