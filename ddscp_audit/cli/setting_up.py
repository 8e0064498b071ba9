"""`demo`, `new`, `population`: from nothing to an accepted list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ddscp_audit.cli.common import (
    AuditOption,
    JsonOption,
    PassphraseOption,
    Progress,
    StoreArgument,
    at_audit,
    hooks,
    passphrase,
    plain,
    show,
)
from ddscp_audit.errors import InputError
from ddscp_audit.workflow import audits, populations, stores
from ddscp_audit.workflow import demo as demonstration


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make it in.")],
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the window.")] = False,
) -> None:
    """Make the demonstration audit (invented data) with its reports, and open it."""
    with Progress("Making the demonstration") as progress:
        made = demonstration.make(folder, progress=progress)
    typer.echo("The demonstration is ready. All of its data is invented.")
    for path in made.files:
        typer.echo(f"  {path}")
    if not no_open and hooks.open_window:
        raise typer.Exit(hooks.open_window(made.store, made.passphrase))


def new(
    store: StoreArgument,
    title: Annotated[str, typer.Option(help="Title of the audit.")],
    form: Annotated[str, typer.Option(help="A bundled theme, or a file of your own.")],
    reference: Annotated[str, typer.Option(help="Reference, e.g. NEG26.")] = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Begin an audit; the store is made if it is not there yet."""
    audits.check_names(title, reference)  # before anything is made
    tool = audits.check_form(form)
    if store.exists():
        opened = stores.open_store(store, passphrase(passphrase_file))
    else:
        words = passphrase(passphrase_file, confirm=True, what="New passphrase")
        opened = stores.create_store(store, words)
    try:
        audit = audits.new_audit(opened, title=title, reference=reference, form=tool)
    finally:
        opened.close()
    typer.echo(f"{audit.reference} “{audit.title}” is ready in {store}.")


def population(
    store: StoreArgument,
    file: Annotated[Path, typer.Argument(help="CSV, TSV, XLSX, XLS or ODS.")],
    id: Annotated[str, typer.Option(help="Column of the case's id.")],
    area: Annotated[str, typer.Option(help="Column of the area.")] = "",
    family: Annotated[str, typer.Option(help="Column of the family's id.")] = "",
    fact: Annotated[
        list[str] | None, typer.Option(help="NAME=COLUMN, a case fact; may be repeated.")
    ] = None,
    where: Annotated[
        str, typer.Option(help="Which rows are eligible, e.g. \"${status} = 'open'\".")
    ] = "",
    expected: Annotated[
        int | None, typer.Option(help="How many the owning agency expects.", min=0)
    ] = None,
    accept_difference: Annotated[
        str, typer.Option(help="Why the number differs from the expected one.")
    ] = "",
    sheet: Annotated[str, typer.Option(help="Sheet of a workbook.")] = "",
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Import and reconcile the list of eligible cases."""
    with at_audit(store, passphrase_file, audit) as (opened, reference):
        with Progress("Reading the list") as progress:
            table = populations.read_table(
                file, sheet=sheet or None, progress=progress, wanted=[id]
            )
        mapping = populations.mapping(
            table, id=id, area=area, family=family, facts=_facts(fact or []), where=where
        )
        with Progress("Reconciling") as progress:
            result = populations.reconcile(
                table,
                mapping,
                expected=expected,
                progress=progress,
                facts=populations.own_facts(
                    table, mapping.facts, audits.facts_of(opened, reference)
                ),
            )
        summary = populations.accept(opened, reference, result, mapping, reason=accept_difference)
    dropped = [{"column": d.name, "reason": d.reason} for d in result.dropped_columns]
    document = {
        "file": file.name,
        "rows": result.rows_read,
        "blank": result.blank,
        "duplicates": [{"id": name, "rows": list(rows)} for name, rows in result.duplicates],
        "excluded": [{"rule": rule, "rows": count} for rule, count in result.excluded],
        "N": result.N,
        "strata": dict(result.strata),
        "expected": expected,
        "equation": result.equation,
        "dropped": dropped,
        "near_duplicates": [list(group) for group in result.near_duplicates],
        "problems": [str(problem) for problem in result.problems],
        "raw_sha256": result.raw_sha256,
        "frame_sha256": result.frame_sha256,
        "accepted": summary is not None,
    }
    lines = [result.equation]
    if result.strata:
        lines.append(plain(sorted(result.strata.items()), ("stratum", "N")))
    lines += [f"Not kept: column “{d['column']}” ({d['reason']})" for d in dropped]
    lines += [f"Alike: {', '.join(group)}" for group in result.near_duplicates]
    lines += [str(problem) for problem in result.problems]
    show(document, "\n".join(lines), as_json=json)


def _facts(texts: list[str]) -> dict[str, str]:
    facts = {}
    for text in texts:
        name, equals, column = text.partition("=")
        if not equals or not name.strip() or not column.strip():
            raise InputError(
                f"--fact {text} does not say which column holds the fact.",
                safe="Nothing was imported.",
                todo="Write it as NAME=COLUMN, e.g. --fact age_band=Age.",
            )
        name = name.strip()
        facts[name if name.startswith("fact_") else f"fact_{name}"] = column.strip()
    return facts


def register(application: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (demo, new, population):
        application.command()(command)
