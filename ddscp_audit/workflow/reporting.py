"""Figures, reports and exports; every file that leaves is in the event log with its SHA-256."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.errors import InputError, StoreError
from ddscp_audit.findings import comparison, compute, whole
from ddscp_audit.findings.document import as_json
from ddscp_audit.findings.model import Findings, Material, Options
from ddscp_audit.sampling.table import Progress
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store.database import Store
from ddscp_audit.workflow import papers, rounds, trace
from ddscp_audit.workflow.files import Written, put, replacing, sha256_of
from ddscp_audit.workflow.freetext import Found, checked_reason
from ddscp_audit.workflow.material import gather
from ddscp_audit.workflow.papers import PAPERS, Source
from ddscp_audit.workflow.roles import best_edition, must_have_paper, must_read, must_see_all
from ddscp_audit.workflow.trace import Checked, Leaving

if TYPE_CHECKING:
    pass

__all__ = [
    "KINDS",
    "Written",
    "as_json",
    "check",
    "compare",
    "export",
    "findings",
    "for_paper",
    "material",
    "options_of",
    "preview",
    "report",
    "tool",
]

#: A document of findings above this is not one of ours.
_LARGEST = 200 * 1024 * 1024
#: What :func:`report` can make, with the words a person chooses by.
KINDS = {kind: paper.title for kind, paper in PAPERS.items()}


def material(store: Store, audit: str) -> Material:
    """Everything findings are made of, beside the tool."""
    must_see_all(store)
    with store.session() as session:
        return gather(store, session, audit_rows.get(session, audit))[1]


def tool(store: Store, audit: str) -> Tool:
    """The audit's tool with the measures of its own: every figure comes from it."""
    with store.session() as session:
        return gather(store, session, audit_rows.get(session, audit))[0]


def options_of(store: Store, audit: str, edition: Edition | None = None) -> Options:
    """The audit's own settings as options (default: the fullest edition the person may read)."""
    with store.session() as session:
        row = audit_rows.get(session, audit)
        return Options(
            edition=edition or best_edition(store),
            percent_at_any_base=row.percent_at_any_base,
            known_only=row.known_only,
        )


def findings(store: Store, audit: str, options: Options | None = None) -> Findings:
    """All figures of one edition (default: the fullest the person may read, by the audit's
    settings)."""
    chosen = options or options_of(store, audit)
    must_read(store, chosen.edition)
    with store.session() as session:
        tool, gathered = gather(store, session, audit_rows.get(session, audit))
    return compute.findings(tool, gathered, chosen)


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
    kept: Sequence[Found] = (),
    why: str = "",
) -> Written:
    """Write a report as PDF; the target changes in one step, and the log keeps its SHA-256.

    ``options`` default to the audit's own settings; their edition gives way to ``edition``.
    ``kept`` is free text that looks like personal data and prints all the same, for the reason
    ``why``: the log gets their number and the reason.
    """
    _must_log(store)
    target = Path(out)
    if kind not in KINDS:
        raise InputError(
            f"There is no report “{kind}”.",
            safe="Nothing was written.",
            todo=f"The reports are {', '.join(KINDS)}.",
        )
    PAPERS[kind].check(edition, case, agency)
    must_have_paper(store, kind, edition, agency)
    reason = checked_reason(why, kept, target.name)
    say = progress or (lambda done, total: None)
    say(0, 2)
    chosen = replace(options or options_of(store, audit), edition=edition)
    source = Source(store, audit, chosen, case, agency.upper())
    source.must_tell(kind)
    with replacing(target) as beside:
        PAPERS[kind].build(source, beside)
        say(1, 2)
        return _placed(source, Leaving(
            target, "report made", kind, edition, source.context.log_head, source.decided(),
            kept, reason,
        ), beside)  # fmt: skip


def preview(
    store: Store,
    audit: str,
    kind: str = "findings",
    edition: Edition = Edition.INTERNAL,
    *,
    case: str = "",
    agency: str = "",
) -> bytes:
    """The PDF that :func:`report` would write, in memory: no file and nothing in the log.

    A figure that cannot be put into the lead's words says so in its place.
    """
    PAPERS[kind].check(edition, case, agency)
    must_have_paper(store, kind, edition, agency)
    chosen = replace(options_of(store, audit), edition=edition)
    made = io.BytesIO()
    PAPERS[kind].build(Source(store, audit, chosen, case, agency), made)
    return made.getvalue()


def for_paper(
    store: Store,
    audit: str,
    kind: str = "findings",
    edition: Edition = Edition.INTERNAL,
    *,
    case: str = "",
    agency: str = "",
    kept: Sequence[Found] = (),
    why: str = "",
) -> bytes:
    """The PDF about to be printed on paper: refused and logged as :func:`report` does."""
    _must_log(store)
    PAPERS[kind].check(edition, case, agency)
    must_have_paper(store, kind, edition, agency)
    target = Path(f"{audit}-{kind}-{edition} on paper")
    reason = checked_reason(why, kept, f"The {KINDS[kind].lower()}")
    chosen = replace(options_of(store, audit), edition=edition)
    source = Source(store, audit, chosen, case, agency)
    source.must_tell(kind)
    made = io.BytesIO()
    PAPERS[kind].build(source, made)
    leaving = Leaving(
        target, "report made", kind, edition, source.context.log_head, source.decided(),
        kept, reason,
    )  # fmt: skip
    sha256 = hashlib.sha256(made.getvalue()).hexdigest()
    trace.placed(store, audit, leaving, sha256, lambda: None)
    return made.getvalue()


def export(
    store: Store,
    audit: str,
    out: Path | str,
    edition: Edition = Edition.INTERNAL,
    *,
    options: Options | None = None,
    kept: Sequence[Found] = (),
    why: str = "",
) -> Written:
    """Write the data: a workbook (``.xlsx``), JSON (``.json``), or a folder of CSV files.

    ``kept`` and ``why`` as for :func:`report`.
    """
    _must_log(store)
    must_read(store, edition)
    target = Path(out)
    reason = checked_reason(why, kept, target.name)
    chosen = replace(options or options_of(store, audit), edition=edition)
    source = Source(store, audit, chosen)
    suffix = "" if target.is_dir() else target.suffix.lower()
    if suffix not in ("", ".xlsx", ".json"):
        raise InputError(
            f"Data is not exported as “{suffix}”.",
            safe="Nothing was written.",
            todo="Name an .xlsx or .json file, or a folder for CSV files.",
        )
    if not suffix:
        with papers.csv_folder(source, target) as made:
            sha256 = trace.sha256_of_folder(made)
            leaving = _data(source, target, "csv", kept, reason)
            trace.placed(store, audit, leaving, sha256, lambda: papers.put_tables(made, target))
        return Written(target, sha256)
    with replacing(target) as beside:
        (papers.workbook if suffix == ".xlsx" else papers.json)(source, beside)
        return _placed(source, _data(source, target, suffix[1:], kept, reason), beside)


def _data(source: Source, target: Path, how: str, kept: Sequence[Found], reason: str) -> Leaving:
    return Leaving(
        target, "data exported", how, source.options.edition, source.context.log_head,
        source.decided(), kept, reason,
    )  # fmt: skip


def _placed(source: Source, leaving: Leaving, beside: Path) -> Written:
    sha256 = sha256_of(beside)
    trace.placed(source.store, source.audit, leaving, sha256, lambda: put(beside, leaving.target))
    return Written(leaving.target, sha256)


def check(store: Store, path: Path | str) -> Checked:
    """Whether a file is one this store's log has recorded, byte by byte."""
    return trace.check(store, Path(path))


def read_document(path: Path | str) -> Findings:
    """The findings of a document that :func:`export` wrote as JSON, whichever edition.

    Raises InputError for a file that is not there, not JSON, or not such a document.
    """
    path = Path(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("too large")
        return whole.read(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be read: {error.strerror or error}.",
            safe="Nothing was changed.",
            todo="Name a .json file that `export` wrote.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{path.name} is not a document of findings.",
            safe="Nothing was changed.",
            todo="Name a .json file that `export` wrote.",
        ) from error


def compare_documents(before: Findings, after: Findings) -> list[dict[str, Any]]:
    """As :func:`compare`, of two documents: which cases were read twice is not in them."""
    return comparison.as_json(comparison.compare(before, after))


def compare(
    before: Store, after: Store, earlier: str = "", later: str = ""
) -> list[dict[str, Any]]:
    """Two rounds, matched by indicator, as the command line prints them.

    ``earlier`` and ``later`` name the audits (default: the newest of each store). Where both
    rounds read the same cases, by the list's own ids, the test is McNemar's.
    """
    for store in (before, after):
        must_read(store, best_edition(store))
    found = rounds.compare(
        rounds.read(before, earlier, best_edition(before)),
        rounds.read(after, later, best_edition(after)),
    )
    return comparison.as_json(list(found.lines))


def _must_log(store: Store) -> None:
    if store.read_only:
        raise StoreError(
            f"{store.path.name} is open for reading only, and every report is noted in its log.",
            safe="Nothing was written.",
            todo="Open it for writing once nobody else has it open.",
        )
