"""`findings`, `compare`, `report`, `export`: what a board may trust."""

from __future__ import annotations

import json as jsonlib
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from ddscp_audit.cli.common import (
    AuditOption,
    JsonOption,
    PassphraseOption,
    Progress,
    StoreArgument,
    at_audit,
    plain,
    show,
)
from ddscp_audit.cli.common import (
    opened as opened_store,
)
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.errors import AuditError, InputError
from ddscp_audit.findings.model import Findings
from ddscp_audit.workflow import freetext, reporting
from ddscp_audit.workflow.stores import Store

EditionOption = Annotated[Edition, typer.Option(help="internal, board or public.")]


def findings(
    store: Annotated[Path | None, typer.Argument(help="The store, a *.ddscp file.")] = None,
    edition: EditionOption = Edition.INTERNAL,
    by: Annotated[str, typer.Option(help="area, agency or a case fact.")] = "",
    percent_at_any_base: Annotated[
        bool, typer.Option(help="Print percents at any base; the choice is printed too.")
    ] = False,
    known_only: Annotated[bool, typer.Option(help="Leave not known out of the base.")] = False,
    batch: Annotated[
        Path | None, typer.Option(help="Every *.ddscp in this folder, a document a line.")
    ] = None,
    document: Annotated[
        Path | None, typer.Option("--from", help="A .json file that export wrote, not a store.")
    ] = None,
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """The figures of an audit."""

    def figures(path: Path) -> Findings:
        with at_audit(path, passphrase_file, audit, read_only=True) as (opened, reference):
            own = reporting.options_of(opened, reference, edition)
            options = replace(
                own,
                by=by,
                percent_at_any_base=percent_at_any_base or own.percent_at_any_base,
                known_only=known_only or own.known_only,
            )
            return reporting.findings(opened, reference, options)

    if batch is not None:
        _batch(batch, figures, by)
        return
    if document is not None:
        kept = reporting.read_document(document)
        show(reporting.as_json(kept), _text(kept), as_json=json)
        return
    if store is None:
        raise typer.BadParameter("Name a store, a folder with --batch, or a document with --from.")
    result = figures(store)
    show(_document(result, by), _text(result), as_json=json)


def _document(result: Findings, by: str) -> dict[str, Any]:
    """The document; with ``by`` every measure has groups, none where the edition withholds them."""
    document = reporting.as_json(result)
    if by:
        for measure in document["measures"]:
            measure.setdefault("groups", [])
    return document


def _batch(folder: Path, figures: Callable[[Path], Findings], by: str) -> None:
    if not folder.is_dir():
        raise InputError(f"{folder} is not a folder.", todo="Name a folder that holds stores.")
    for path in sorted(folder.glob("*.ddscp")):
        try:
            document = _document(figures(path), by)
        except AuditError as refusal:
            document = {"error": refusal.sentence}
        typer.echo(jsonlib.dumps({"file": path.name, **document}, ensure_ascii=False))


def _text(result: Findings) -> str:
    lines = [f"{result.reference} {result.title} ({result.edition} edition)"]
    if result.in_sample is not None:
        lines.append(f"{result.in_sample} cases of {result.population or 'an unknown number of'}")
    section = ""
    for measure in result.measures:
        if measure.section != section:
            section = measure.section
            lines += ["", section]
        lines.append(f"  {measure.label}" + (f" — {measure.note}" if measure.note else ""))
        lines += [f"    {row.label}: {row.text}" for row in measure.rows]
    lines += ["", *result.warnings] if result.warnings else []
    return "\n".join(lines)


def compare(
    before: Annotated[Path, typer.Argument(help="The earlier round's store.")],
    after: Annotated[Path, typer.Argument(help="The later round's store; may be the same.")],
    earlier: Annotated[str, typer.Option(help="Audit of the earlier round.")] = "",
    later: Annotated[str, typer.Option(help="Audit of the later round.")] = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Two rounds, matched by indicator."""
    if before.suffix.lower() == after.suffix.lower() == ".json":
        rows = reporting.compare_documents(
            reporting.read_document(before), reporting.read_document(after)
        )
    else:
        with (
            opened_store(before, passphrase_file, read_only=True) as first,
            opened_store(after, passphrase_file, read_only=True) as second,
        ):
            rows = reporting.compare(first, second, earlier, later)
    lines = [(r["indicator"], r["label"], r["text"]) for r in rows]
    text = plain(lines, ("indicator", "measure", "reading"))
    show(rows, text if rows else "The two rounds have no indicator in common.", as_json=json)


def report(
    store: StoreArgument,
    out: Annotated[Path | None, typer.Argument(metavar="OUT.pdf", help="The PDF to write.")] = None,
    kind: Annotated[str, typer.Option(help="Which report: " + ", ".join(reporting.KINDS))] = "",
    edition: EditionOption = Edition.INTERNAL,
    case: Annotated[str, typer.Option(help="Reference, for a case page or a return.")] = "",
    agency: Annotated[str, typer.Option(help="Code, for a return or a feedback slip.")] = "",
    check: Annotated[
        Path | None, typer.Option(help="Say whether this file is one the log has recorded.")
    ] = None,
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Write a report as PDF, or check one that was written."""
    if check is not None:
        _check(store, check, passphrase_file, json)
        return
    if out is None or not kind:
        raise typer.BadParameter("Name the PDF to write and its --kind, or a file to --check.")
    if out.suffix.lower() not in ("", ".pdf"):
        raise InputError(
            f"A report is a PDF, and {out.name} would not open as one.",
            safe="Nothing was written.",
            todo="Give it a name that ends in .pdf.",
        )
    with (
        at_audit(store, passphrase_file, audit) as (opened, reference),
        Progress("Writing the report") as progress,
    ):
        written = reporting.report(
            opened,
            reference,
            out,
            kind=kind,
            edition=edition,
            case=case,
            agency=agency,
            progress=progress,
        )
        _say_found(opened, reference, kind, edition, case, agency.upper())
    document = {"file": str(written.path), "sha256": written.sha256}
    show(document, f"{written.path} is written. SHA-256 {written.sha256}", as_json=json)


def _check(store: Path, file: Path, passphrase_file: Path | None, json: bool) -> None:
    """0 where the file is as recorded, 1 with a sentence where it is not."""
    with opened_store(store, passphrase_file, read_only=True) as opened:
        found = reporting.check(opened, file)
    document = {
        "file": str(file),
        "sha256": found.sha256,
        "recorded": bool(found.recorded),
        "claims": found.claims,
        "events": [{**asdict(event), "at": event.at.isoformat()} for event in found.recorded],
        "text": found.sentence,
    }
    if json:
        show(document, "", as_json=True)
    else:
        typer.echo(found.sentence, err=not found.recorded)
    if not found.recorded:
        raise typer.Exit(1)


def export(
    store: StoreArgument,
    out: Annotated[Path, typer.Argument(help="A .xlsx or .json file, or a folder for CSV.")],
    edition: EditionOption = Edition.INTERNAL,
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Write the data as workbook, JSON or CSV."""
    with at_audit(store, passphrase_file, audit) as (opened, reference):
        written = reporting.export(opened, reference, out, edition=edition)
        what = {".xlsx": "workbook", ".json": "json"}.get(out.suffix.lower(), "csv")
        _say_found(opened, reference, what, edition)
    typer.echo(f"{written.path} is written.")


def _say_found(
    store: Store, audit: str, what: str, edition: Edition, case: str = "", agency: str = ""
) -> None:
    """Free text in this file that looks like personal data, by its place and never its words."""
    found = freetext.in_audit(store, audit)
    if case:
        found = tuple(f for f in found if f.case == case and f.agency in ("", agency or f.agency))
    else:
        found = freetext.printed(found, what, edition)
    for each in found:
        place = " ".join(filter(None, (each.case, each.agency, each.question))) or each.label
        typer.echo(f"Free text, {place}, {each.span}: {each.why}", err=True)


def register(application: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (findings, compare, report, export):
        application.command()(command)
