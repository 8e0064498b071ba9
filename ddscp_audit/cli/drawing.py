"""`lock`, `draw`, `sample`, `verify`, `plan`: the sample that anyone can check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

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
from ddscp_audit.workflow import drawing, proof
from ddscp_audit.workflow.files import must_be_file


def lock(
    store: StoreArgument,
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Lock the list and print the slip to send out before the digits exist."""
    with at_audit(store, passphrase_file, audit) as (opened, reference):
        slip = drawing.lock(opened, reference)
    document = {
        "raw_sha256": slip.raw_sha256,
        "frame_sha256": slip.frame_sha256,
        "strata_sha256": slip.strata_sha256,
        "families_sha256": slip.families_sha256,
        "N": slip.N,
        "strata": dict(slip.strata),
        "locked_at": slip.locked_at.isoformat(),
    }
    text = (
        f"The list of {reference} is locked: {slip.N:,} cases.\n"
        f"Frame SHA-256: {slip.frame_sha256}\n"
        + (f"Families SHA-256: {slip.families_sha256}\n" if slip.families_sha256 else "")
        + f"Locked at {slip.locked_at:%d %B %Y %H:%M:%S} UTC. "
        "Send this slip to the partners before any digit is rolled."
    )
    show(document, text, as_json=json)


def draw(
    store: StoreArgument,
    size: Annotated[int, typer.Option(help="How many cases to draw.")],
    digits: Annotated[str, typer.Option(help="The digits rolled in the room.")],
    label: Annotated[str, typer.Option(help="Label of the draw (default: the reference).")] = "",
    strata: Annotated[str, typer.Option(help="Column that divides the list.")] = "",
    allocation: Annotated[
        str, typer.Option(help="proportional, equal, or NAME=N,NAME=N.")
    ] = "proportional",
    reserve: Annotated[int, typer.Option(help="Reserves (for each stratum).", min=0)] = 0,
    unit: Annotated[str, typer.Option(help="child or family.")] = "child",
    systematic: Annotated[str, typer.Option(help="Key column of a systematic selection.")] = "",
    certificate: Annotated[
        Path | None, typer.Option(help="Write the partners' certificate (JSON) here.")
    ] = None,
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Draw the sample and its reserves from the locked list and the digits."""
    request = drawing.DrawRequest(
        size=size,
        digits=digits,
        label=label,
        strata=strata,
        allocation=allocation,
        reserve=reserve,
        unit=unit,
        systematic=systematic,
    )
    with at_audit(store, passphrase_file, audit) as (opened, reference):
        if certificate is not None:
            # A draw is made once, so its certificate's place is looked at before.
            must_be_file(certificate, "Nothing was drawn.")
        result = drawing.draw(opened, reference, request)
        if certificate is not None:
            proof.write_certificate(opened, reference, certificate)
    document = {
        "seed": result.seed,
        "frame_sha256": result.frame_sha256,
        "N": result.N,
        "witnessed": result.witnessed,
        "picks": [_drawn(pick) for pick in result.picks],
        "reserves": [_drawn(pick) for pick in result.reserves],
    }
    text = _listing(document) + (
        "" if result.witnessed else "\nUnwitnessed: the list was not locked before the digits."
    )
    show(document, text, as_json=json)
    for warning in result.warnings:
        typer.echo(warning, err=True)


def sample(
    file: Annotated[Path, typer.Argument(help="The list: CSV, TSV, XLSX, XLS or ODS.")],
    id: Annotated[str, typer.Option(help="Column of the case's id.")],
    seed: Annotated[str, typer.Option(help="The seed, used as it is given.")],
    size: Annotated[int, typer.Option(help="How many cases to draw.")],
    reserve: Annotated[int, typer.Option(help="Reserves (for each stratum).", min=0)] = 0,
    strata: Annotated[str, typer.Option(help="Column that divides the list.")] = "",
    allocation: Annotated[
        str, typer.Option(help="proportional, equal, or NAME=N,NAME=N.")
    ] = "proportional",
    json: JsonOption = False,
) -> None:
    """Draw from a list without a store."""
    drawn = proof.sample_file(
        file, id=id, seed=seed, size=size, reserve=reserve, strata=strata, allocation=allocation
    )
    document = {
        "frame_sha256": drawn.frame_sha256,
        "N": drawn.population,
        "picks": [_ticket(pick) for pick in drawn.picks],
        "reserves": [_ticket(pick) for pick in drawn.reserves],
    }
    show(document, _listing(document), as_json=json)


def verify(
    certificate: Annotated[Path, typer.Argument(help="The partners' certificate, JSON.")],
    file: Annotated[Path, typer.Argument(help="The original list, or the canonical frame.")],
) -> None:
    """Draw again from certificate and list, and name every difference."""
    verdict = proof.verdict(certificate, file)
    for line in (*verdict.differences, *verdict.notes):
        typer.echo(line, err=True)
    if verdict.differences:
        raise typer.Exit(1)
    typer.echo("Every pick and every reserve follows from this list and this seed.")


def plan(
    population: Annotated[int, typer.Argument(metavar="N", help="How many are eligible.")],
    size: Annotated[int, typer.Argument(metavar="n", help="How many would be read.")],
    count: Annotated[int | None, typer.Option(help="Only for this count.")] = None,
    json: JsonOption = False,
) -> None:
    """What n of N can tell: for each count found, where the whole probably lies."""
    rows = proof.plan(population, size, count)
    document = {
        "N": population,
        "n": size,
        "ranges": [
            {"count": r.count, "lower": r.lower, "upper": r.upper, "percent": list(r.percent)}
            for r in rows
        ],
    }
    table = plain(
        [
            (r.count, f"{r.lower:,}", f"{r.upper:,}", f"{r.percent[0]}%–{r.percent[1]}%")
            for r in rows
        ],
        ("found", "at least", "at most", "of all"),
    )
    text = f"If {size:,} of {population:,} are read, then with 95% confidence:\n{table}"
    show(document, text, as_json=json)


def _ticket(pick: Any) -> dict[str, object]:
    return {"rank": pick.rank, "id": pick.id, "ticket": pick.ticket, "stratum": pick.stratum}


def _drawn(pick: Any) -> dict[str, object]:
    return {"rank": pick.rank, "reference": pick.reference, **_ticket(pick)}


def _listing(document: dict[str, Any]) -> str:
    lines = [f"{len(document['picks'])} drawn of {document['N']:,}."]
    for title, key in (("Sample", "picks"), ("Reserves", "reserves")):
        rows = [
            (p["rank"], p.get("reference", ""), p["id"], p["ticket"][:22] + "…", p["stratum"] or "")
            for p in document[key]
        ]
        if rows:
            lines += ["", title, plain(rows, ("rank", "reference", "id", "ticket", "stratum"))]
    return "\n".join(lines)


def register(application: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (lock, draw, sample, verify, plan):
        application.command()(command)
