"""`returns` and `settle`: agencies' answers and the panel's decisions from files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from ddscp_audit.cli.common import (
    PACK_VARIABLE,
    AuditOption,
    JsonOption,
    PackPassphraseOption,
    PassphraseOption,
    Progress,
    StoreArgument,
    at_audit,
    pack_words,
    show,
)
from ddscp_audit.domain.case import Intake
from ddscp_audit.errors import InputError
from ddscp_audit.workflow import agency_workbooks, fieldwork, moderation


def returns(
    store: StoreArgument,
    files: Annotated[
        list[Path], typer.Argument(help="Packs, or tables (CSV or a workbook), of returns.")
    ],
    accept_incomplete: Annotated[
        bool, typer.Option(help="Count rows that lack a required answer.")
    ] = False,
    partial: Annotated[
        bool,
        typer.Option(
            "--partial",
            help="Take what can be taken of another survey tool's export, and leave the rest.",
        ),
    ] = False,
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    pack_passphrase_file: PackPassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Take in agencies' returns.

    Columns: case, agency, one per question, perhaps nil. Exports of KoboToolbox, ODK and other
    XLSForm tools are read too.
    """
    with (
        at_audit(store, passphrase_file, audit) as (opened, reference),
        Progress("Taking in returns") as progress,
    ):
        intake = fieldwork.import_returns(
            opened,
            reference,
            files,
            accept_incomplete=accept_incomplete,
            partial=partial,
            progress=progress,
            password=pack_words(pack_passphrase_file),
        )
    say_intake(intake, json)


def workbook(
    store: StoreArgument,
    out: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help="Workbook to write.")],
    agency: Annotated[str, typer.Option(help="The agency, by code.")],
    contact: Annotated[str, typer.Option(help="Whom it asks, with telephone.")] = "",
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    pack_passphrase_file: PackPassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Make the encrypted workbook for an agency that installs nothing: a sheet for each case.

    Its password is the pack's passphrase; the filled workbook comes back by `returns`.
    """
    words = pack_words(pack_passphrase_file)
    if words is None:
        raise InputError(
            "The workbook needs a password.",
            safe="Nothing was written.",
            todo=f"Use --pack-passphrase-file or set {PACK_VARIABLE}.",
        )
    with at_audit(store, passphrase_file, audit) as (opened, reference):
        made = agency_workbooks.make(opened, reference, agency, out, words, contact=contact)
    document = {
        "path": str(made.path),
        "agency": made.agency,
        "cases": made.cases,
        "left_out": list(made.left_out),
    }
    show(document, f"{made.path}: {made.cases} cases for {made.agency}.", as_json=json)


def settle(
    store: StoreArgument,
    file: Annotated[Path, typer.Argument(help="Columns case, question, value, reason.")],
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Take in the panel's decisions."""
    with at_audit(store, passphrase_file, audit) as (opened, reference):
        intake = moderation.import_decisions(opened, reference, file)
    say_intake(intake, json)


def say_intake(intake: Intake, as_json: bool, more: Mapping[str, object] | None = None) -> None:
    """Print what became of the files; where all was refused the exit code is 1."""
    document = {
        "taken": intake.taken,
        "drafts": intake.drafts,
        "nil": intake.nil,
        "unchanged": intake.unchanged,
        "conflicts": list(intake.conflicts),
        "refused": [
            {"file": r.file, "row": r.row, "column": r.column, "message": r.message}
            for r in intake.refused
        ],
        "notes": list(intake.notes),
        **(more or {}),
    }
    parts = [f"{intake.taken} taken"]
    parts += [f"{intake.drafts} kept as drafts"] if intake.drafts else []
    parts += [f"{intake.nil} of them nil returns"] if intake.nil else []
    parts += [f"{intake.unchanged} unchanged"] if intake.unchanged else []
    show(document, ", ".join(parts) + ".", as_json=as_json)
    for line in (*intake.notes, *intake.conflicts):
        typer.echo(line, err=True)
    for refusal in intake.refused:
        row = f", row {refusal.row}" if refusal.row is not None else ""
        column = f", column “{refusal.column}”" if refusal.column else ""
        typer.echo(f"{refusal.file}{row}{column}: {refusal.message}", err=True)
    if (intake.refused or intake.conflicts) and not (
        intake.taken or intake.drafts or intake.unchanged
    ):
        raise typer.Exit(1)


def register(application: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (returns, workbook, settle):
        application.command()(command)
