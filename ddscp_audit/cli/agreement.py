"""`agreement` and `second`: how far readers agree, and second readings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ddscp_audit.cli.common import (
    AuditOption,
    JsonOption,
    PassphraseOption,
    StoreArgument,
    at_audit,
    plain,
    show,
)
from ddscp_audit.cli.returns import say_intake
from ddscp_audit.domain.panel import Stands
from ddscp_audit.findings.pairs import Comparison
from ddscp_audit.workflow import agreement as comparing
from ddscp_audit.workflow import second_readings, second_table

app = typer.Typer(no_args_is_help=True)

CaseArgument = Annotated[str, typer.Argument(help="Reference of the case.")]
AgencyArgument = Annotated[str, typer.Argument(help="Code of the agency.")]


def agreement(
    store: StoreArgument,
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Auditors beside the panel, and two readers of one record: counts, then AC1 and kappa."""
    with at_audit(store, passphrase_file, audit, read_only=True) as (opened, reference):
        report = comparing.agreement(opened, reference)
    parts = [
        _text("Auditors and the panel", report.panel, "The panel has settled nothing yet."),
        _text("Two readers of one record", report.readers, "No record was read twice."),
        *comparing.METHOD,
    ]
    show(comparing.as_json(report), "\n\n".join(parts), as_json=json)


@app.command("list")
def list_(
    store: StoreArgument,
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Second readings, and on how many questions each differs from the first."""
    with at_audit(store, passphrase_file, audit, read_only=True) as (opened, reference):
        every = second_readings.every(opened, reference)
        differing = second_readings.differences(opened, reference)
    document = [
        {
            "case": each.case,
            "agency": each.agency,
            "reader": each.reader,
            "state": str(each.state) if each.stands else "withdrawn",
            "differences": [
                {
                    "question": found.question.name,
                    "first": found.first,
                    "second": found.second,
                    "stands": found.resolution.stands if found.resolution else None,
                    "settled": found.settled or None,
                }
                for found in differing
                if each.stands and (found.case, found.agency) == (each.case, each.agency)
            ],
        }
        for each in every
    ]
    rows = [
        (each["case"], each["agency"], each["reader"], each["state"], len(each["differences"]))
        for each in document
    ]
    text = plain(rows, ("case", "agency", "reader", "state", "differences"))
    show(document, text if rows else "Nobody was asked for a second reading.", as_json=json)


@app.command()
def ask(
    store: StoreArgument,
    case: CaseArgument,
    agency: AgencyArgument,
    reader: Annotated[str, typer.Argument(help="Who reads, blind to the first return.")],
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Ask another person to read an agency's record about a case."""
    with at_audit(store, passphrase_file, audit) as (opened, reference):
        made = second_readings.ask(opened, reference, case, agency, reader)
    typer.echo(f"{made.reader} is asked to read {made.agency}'s record of {made.case}.")


@app.command()
def take(
    store: StoreArgument,
    file: Annotated[Path, typer.Argument(help="Columns case, agency, and one per question.")],
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Take second readings in from a table."""
    with at_audit(store, passphrase_file, audit) as (opened, reference):
        intake = second_table.take(opened, reference, file)
    say_intake(intake, json)


@app.command()
def resolve(
    store: StoreArgument,
    case: CaseArgument,
    agency: AgencyArgument,
    question: Annotated[str, typer.Argument(help="Name or bank id.")],
    stands: Annotated[Stands, typer.Argument(help="Whose answer stands.")],
    reason: Annotated[str, typer.Option(help="Why; kept with both answers.")],
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Say which of two readers' answers stands."""
    with at_audit(store, passphrase_file, audit) as (opened, reference):
        made = second_readings.resolve(opened, reference, case, agency, question, stands, reason)
    typer.echo(f"{made.question}: the {made.stands} reader's answer stands.")


@app.command()
def withdraw(
    store: StoreArgument,
    case: CaseArgument,
    agency: AgencyArgument,
    reason: Annotated[str, typer.Option(help="Why; kept with what was read.")],
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Take a second reading out of the comparison; its answers are kept."""
    with at_audit(store, passphrase_file, audit) as (opened, reference):
        second_readings.withdraw(opened, reference, case, agency, reason)
    typer.echo(f"The second reading of {agency.upper()}'s record of {case} is withdrawn.")


def _text(title: str, found: Comparison, empty: str) -> str:
    if not found.overall.of:
        return f"{title}: {empty}"
    lines = [("All together", found.overall.text)]
    lines += [(line.key, line.agreement.text) for line in found.by_agency]
    lines += [(line.key, line.agreement.text) for line in found.by_question]
    return f"{title}\n{plain(list(lines), ('', ''))}"


def register(application: typer.Typer) -> None:
    """Add this module's commands."""
    application.command()(agreement)
