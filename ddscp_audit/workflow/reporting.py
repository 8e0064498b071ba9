"""Figures, reports and exports; every file that leaves is in the event log with its SHA-256."""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from ddscp_audit import __version__
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.errors import InputError, RuleError, StoreError
from ddscp_audit.findings import comparison, compute
from ddscp_audit.findings.document import as_json
from ddscp_audit.findings.model import Findings, Material, Options
from ddscp_audit.sampling.table import Progress
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import draws, eventlog
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.workflow import proof
from ddscp_audit.workflow.audits import find_audit
from ddscp_audit.workflow.files import Written, cannot_write, replacing, sha256_of
from ddscp_audit.workflow.material import gather

if TYPE_CHECKING:
    from ddscp_audit.reports.context import ReportContext

__all__ = [
    "KINDS",
    "Written",
    "as_json",
    "compare",
    "export",
    "findings",
    "material",
    "options_of",
    "preview",
    "report",
]

#: What :func:`report` can make, with the words a person chooses by.
KINDS = {
    "findings": "Findings report",
    "briefing": "Seven-minute briefing",
    "certificate": "Draw certificate",
}


def material(store: Store, audit: str) -> Material:
    """Everything findings are made of, beside the tool."""
    with store.session() as session:
        return gather(store, session, audit_rows.get(session, audit))[1]


def options_of(store: Store, audit: str, edition: Edition = Edition.INTERNAL) -> Options:
    """The audit's own settings as options."""
    with store.session() as session:
        row = audit_rows.get(session, audit)
        return Options(
            edition=edition,
            percent_at_any_base=row.percent_at_any_base,
            known_only=row.known_only,
        )


def findings(store: Store, audit: str, options: Options | None = None) -> Findings:
    """All figures of one edition (default: internal, by the audit's settings)."""
    with store.session() as session:
        tool, gathered = gather(store, session, audit_rows.get(session, audit))
    return compute.findings(tool, gathered, options or options_of(store, audit))


def report(
    store: Store,
    audit: str,
    out: Path | str,
    kind: str = "findings",
    edition: Edition = Edition.INTERNAL,
    *,
    options: Options | None = None,
    case: str = "",
    agency: str = "",
    progress: Progress | None = None,
) -> Written:
    """Write a report as PDF; the target changes in one step, and the log keeps its SHA-256.

    ``options`` default to the audit's own settings; their edition gives way to ``edition``.
    """
    _must_log(store)
    target = Path(out)
    if kind not in KINDS:
        raise InputError(
            f"There is no report “{kind}”.",
            safe="Nothing was written.",
            todo=f"The reports are {', '.join(KINDS)}.",
        )
    if case or agency:
        raise InputError(
            f"The {KINDS[kind].lower()} is about the whole audit.",
            safe="Nothing was written.",
            todo="Leave out the case and the agency.",
        )
    say = progress or (lambda done, total: None)
    say(0, 2)
    chosen = replace(options or options_of(store, audit), edition=edition)
    with replacing(target) as beside:
        _BUILDERS[kind](_Source(store, audit, chosen), beside)
        say(1, 2)
    return _logged(store, audit, target, "report made", f"{kind}, {edition}")


def preview(
    store: Store, audit: str, kind: str = "findings", edition: Edition = Edition.INTERNAL
) -> bytes:
    """The PDF that :func:`report` would write, in memory: no file and nothing in the log."""
    chosen = replace(options_of(store, audit), edition=edition)
    made = io.BytesIO()
    _BUILDERS[kind](_Source(store, audit, chosen), made)
    return made.getvalue()


def export(
    store: Store,
    audit: str,
    out: Path | str,
    edition: Edition = Edition.INTERNAL,
    *,
    options: Options | None = None,
) -> Written:
    """Write the data: a workbook (``.xlsx``), JSON (``.json``), or a folder of CSV files."""
    _must_log(store)
    target = Path(out)
    chosen = replace(options or options_of(store, audit), edition=edition)
    source = _Source(store, audit, chosen)
    suffix = "" if target.is_dir() else target.suffix.lower()
    if suffix == ".xlsx":
        with replacing(target) as beside:
            _workbook(source, beside)
    elif suffix == ".json":
        with replacing(target) as beside:
            _json(source, beside)
    elif suffix:
        raise InputError(
            f"Data is not exported as “{suffix}”.",
            safe="Nothing was written.",
            todo="Name an .xlsx or .json file, or a folder for CSV files.",
        )
    else:
        _csv(source, target)
    return _logged(store, audit, target, "data exported", f"{suffix or 'csv'}, {edition}")


def compare(
    before: Store, after: Store, earlier: str = "", later: str = ""
) -> list[dict[str, Any]]:
    """Two rounds, matched by indicator, as the command line prints them.

    ``earlier`` and ``later`` name the audits (default: the newest of each store). Where both
    rounds read the same cases, by the list's own ids, the test is McNemar's.
    """
    first, second = _round(before, earlier), _round(after, later)
    return comparison.as_json(
        comparison.compare(first.findings, second.findings, _same_cases(first.ids, second.ids))
    )


@dataclass(frozen=True, slots=True)
class _Round:
    """One round's figures, and the list's own id of every case."""

    findings: Findings
    ids: dict[str, str]


def _round(store: Store, reference: str) -> _Round:
    audit = find_audit(store, reference or None).reference
    with store.session() as session:
        cases = case_rows.rows(session, audit_rows.get(session, audit))
        ids = {case.reference: case.list_id for case in cases}
    return _Round(findings(store, audit), ids)


def _same_cases(before: dict[str, str], after: dict[str, str]) -> dict[str, str] | None:
    """Reference then → reference now, where both rounds read exactly the same cases."""
    now = {list_id: reference for reference, list_id in after.items()}
    if not before or set(before.values()) != now.keys():
        return None
    return {reference: now[list_id] for reference, list_id in before.items()}


class _Source:
    """What builders ask for; each part is gathered once."""

    def __init__(self, store: Store, audit: str, options: Options) -> None:
        with store.session() as session:
            row = audit_rows.get(session, audit)
            self.tool, self.material = gather(store, session, row)
            self.context = _context(session, row, self.tool)
        self.options = options

    def findings(self) -> Findings:
        return compute.findings(self.tool, self.material, self.options)


def _context(session: Session, audit: AuditRow, tool: Tool) -> ReportContext:
    from ddscp_audit.reports.context import ReportContext, Words  # see _BUILDERS

    summary = audit_rows.summary(session, audit)
    last = eventlog.last_change(session, audit.reference)
    made = proof.build(session, audit) if draws.current(session, audit) else None
    return ReportContext(
        audit=summary,
        tool=tool,
        certificate=made,
        # The day of the last change, not of today: the same state gives the same bytes.
        generated=last.at.date() if last else None,
        log_head=eventlog.head(session, before_exports=True),
        application=f"DDSCP Audit {__version__}",
        words=Words(summary=summary.summary_words),
    )


# Builders load ReportLab and XlsxWriter when they are first used: a window opens without them.


def _findings_report(source: _Source, out: Path | BinaryIO) -> None:
    from ddscp_audit.reports import findings_report

    findings_report.build(source.findings(), source.context, out)


def _briefing(source: _Source, out: Path | BinaryIO) -> None:
    from ddscp_audit.reports import briefing

    briefing.build(source.findings(), source.context, out)


def _certificate(source: _Source, out: Path | BinaryIO) -> None:
    from ddscp_audit.reports import certificate

    made = source.context.certificate
    if made is None:
        raise RuleError(
            "There is no certificate before a sample is drawn.",
            safe="Nothing was written.",
            todo="Draw the sample first.",
        )
    # A board paper is public sooner or later; ids and tickets are for the partners alone.
    public = source.options.edition is not Edition.INTERNAL
    certificate.build(made, source.context, out, public=public)


def _workbook(source: _Source, out: Path) -> None:
    from ddscp_audit.reports import workbook

    workbook.build(source.findings(), source.context, out, source.material)


def _json(source: _Source, out: Path) -> None:
    from ddscp_audit.reports import data

    data.write_json(source.findings(), source.context, out)


def _csv(source: _Source, folder: Path) -> None:
    from ddscp_audit.reports import data

    if not folder.parent.is_dir():
        raise InputError(
            f"There is no folder {folder.parent}.",
            safe="Nothing was written.",
            todo="Choose a folder that exists.",
        )
    found = source.findings()
    try:
        with tempfile.TemporaryDirectory(prefix=".csv-", dir=folder.parent) as beside:
            made = data.write_csv(found, source.context, Path(beside), source.material)
            folder.mkdir(exist_ok=True)
            for path in made:
                path.replace(folder / path.name)
    except OSError as error:
        raise cannot_write(folder) from error


_BUILDERS: dict[str, Callable[[_Source, Path | BinaryIO], None]] = {
    "findings": _findings_report,
    "briefing": _briefing,
    "certificate": _certificate,
}


def _must_log(store: Store) -> None:
    if store.read_only:
        raise StoreError(
            f"{store.path.name} is open for reading only, and every report is noted in its log.",
            safe="Nothing was written.",
            todo="Open it for writing once nobody else has it open.",
        )


def _logged(store: Store, audit: str, target: Path, what: str, how: str) -> Written:
    sha256 = _sha256_of_folder(target) if target.is_dir() else sha256_of(target)
    with store.session() as session:
        eventlog.append(
            session,
            who=store.actor.name,
            audit=audit_rows.get(session, audit).reference,
            what=what,
            subject=target.name,
            after=f"{how}, sha256 {sha256}",
        )
    return Written(target, sha256)


def _sha256_of_folder(folder: Path) -> str:
    """SHA-256 over the lines ``SHA-256 of a file, two spaces, its name``, as sha256sum prints."""
    files = sorted(folder.glob("*.csv"))
    text = "".join(f"{sha256_of(path)}  {path.name}\n" for path in files)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
