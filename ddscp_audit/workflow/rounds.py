"""Two rounds side by side: another audit of the same store, or one in another store's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.errors import RuleError
from ddscp_audit.findings import comparison, compute
from ddscp_audit.findings.comparison import Comparison
from ddscp_audit.findings.model import Findings, Options
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store.database import Store
from ddscp_audit.workflow.audits import audits, find_audit
from ddscp_audit.workflow.material import gather
from ddscp_audit.workflow.roles import must_read
from ddscp_audit.workflow.stores import open_store


@dataclass(frozen=True, slots=True)
class Round:
    """One round as a comparison needs it: its figures, and the list's own id of every case."""

    audit: AuditSummary
    findings: Findings
    ids: dict[str, str]


@dataclass(frozen=True, slots=True)
class Rounds:
    """Two rounds and what can be said of each common indicator. ``same_cases``: read again."""

    before: AuditSummary
    after: AuditSummary
    lines: tuple[Comparison, ...]
    same_cases: bool


def read(store: Store, reference: str = "", edition: Edition = Edition.INTERNAL) -> Round:
    """The figures of one round, by the settings of its audit (default: the newest).

    Raises RoleError for whoever may not read this edition.
    """
    must_read(store, edition)
    audit = find_audit(store, reference or None)
    with store.session() as session:
        row = audit_rows.get(session, audit.reference)
        tool, material = gather(store, session, row)
        ids = {case.reference: case.list_id for case in case_rows.rows(session, row)}
    options = Options(
        edition, percent_at_any_base=audit.percent_at_any_base, known_only=audit.known_only
    )
    return Round(audit, compute.findings(tool, material, options), ids)


def compare(before: Round, after: Round) -> Rounds:
    """Every indicator that both rounds measure.

    Where both rounds read the same cases, by the list's own ids, the test is McNemar's.
    """
    # Only the internal edition says which cases a figure counts.
    internal = {before.findings.edition, after.findings.edition} == {Edition.INTERNAL}
    same = _same_cases(before.ids, after.ids) if internal else None
    lines = comparison.compare(before.findings, after.findings, same)
    return Rounds(before.audit, after.audit, tuple(lines), same is not None)


def others(store: Store, reference: str) -> tuple[AuditSummary, ...]:
    """The store's other audits: those of the same theme first, then the newest first."""
    own = find_audit(store, reference)
    rest = [audit for audit in audits(store) if audit.reference != own.reference]
    return tuple(sorted(rest, key=lambda audit: audit.theme != own.theme))


def in_file(store: Store, path: Path | str, passphrase: str) -> tuple[Round, ...]:
    """Every round of another store's file, newest first; the file is only read.

    Raises RuleError for the store that is open itself and for one without an audit, and
    StoreError where the file cannot be opened.
    """
    if Path(path).resolve() == store.path.resolve():
        raise RuleError(
            f"{store.path.name} is the store that is open.",
            safe="Nothing was changed.",
            todo="Its other audits are offered by name; or choose another file.",
        )
    with open_store(path, passphrase, read_only=True) as opened:
        found = tuple(read(opened, audit.reference) for audit in audits(opened))
        if not found:
            find_audit(opened)  # says that there is none
        return found


def common(lines: Sequence[Comparison]) -> int:
    """How many indicators the two rounds share."""
    return len({line.indicator for line in lines})


def _same_cases(before: dict[str, str], after: dict[str, str]) -> dict[str, str] | None:
    """Reference then → reference now, where both rounds read exactly the same cases."""
    now = {list_id: reference for reference, list_id in after.items()}
    if not before or set(before.values()) != now.keys():
        return None
    return {reference: now[list_id] for reference, list_id in before.items()}
