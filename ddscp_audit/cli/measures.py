"""`measure`, `together`, `quality`: an audit's own measures, and what figures are looked at by."""

from __future__ import annotations

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
from ddscp_audit.workflow import ownmeasures, pins
from ddscp_audit.workflow import quality as rules
from ddscp_audit.workflow import together as features
from ddscp_audit.workflow.ownmeasures import OwnMeasure, Wish

app = typer.Typer(no_args_is_help=True)

NameArgument = Annotated[str, typer.Argument(help="The measure's name, e.g. c_04.")]
_HEADINGS = ("name", "measure", "counts", "base", "indicator")


def _document(own: OwnMeasure, pinned: tuple[str, ...] = ()) -> dict[str, Any]:
    m = own.measure
    return {
        "name": m.name,
        "label": m.label,
        "section": m.section,
        "base": m.base,
        "counts": m.counts,
        "indicator": m.indicator,
        "made_by": own.made_by,
        "made_at": own.made_at,
        "pinned": m.name in pinned,
    }


@app.command("list")
def list_measures(
    store: StoreArgument,
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """The audit's own measures."""
    with at_audit(store, passphrase_file, audit, read_only=True) as (opened, reference):
        own = ownmeasures.own(opened, reference)
        pinned = pins.pinned(opened, reference)
    lines = [
        (m.name, m.label, m.counts, m.base, m.indicator) for m in (each.measure for each in own)
    ]
    text = plain(lines, _HEADINGS) if own else "This audit has no measures of its own."
    show([_document(each, pinned) for each in own], text, as_json=json)


@app.command()
def add(
    store: StoreArgument,
    label: Annotated[str, typer.Option(help="What it counts, in a few words.")],
    counts: Annotated[str, typer.Option(help="Which cases count, e.g. \"${c_04} = 'yes'\".")],
    base: Annotated[str, typer.Option(help="Among which cases (default: all).")] = "",
    indicator: Annotated[str, typer.Option(help="Links it with other rounds.")] = "",
    section: Annotated[str, typer.Option(help="Where it stands among the findings.")] = "",
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Keep a measure with the audit; the tool itself does not change."""
    wish = Wish(label, base=base, counts=counts, indicator=indicator, section=section)
    with at_audit(store, passphrase_file, audit) as (opened, reference):
        made = ownmeasures.add(opened, reference, wish)
        row = ownmeasures.bench(opened, reference).count(made.measure).rows[0]
    document = {**_document(made), "text": row.text}
    show(document, f"{made.measure.name} is kept: {row.text}.", as_json=json)


@app.command()
def delete(
    store: StoreArgument,
    name: NameArgument,
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Take one of the audit's own measures away."""
    with at_audit(store, passphrase_file, audit) as (opened, reference):
        gone = ownmeasures.delete(opened, reference, name)
    typer.echo(f"“{gone.own.measure.label}” is deleted.")


@app.command()
def pin(
    store: StoreArgument,
    name: NameArgument,
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Pin a figure to the report."""
    with at_audit(store, passphrase_file, audit) as (opened, reference):
        typer.echo("Pinned: " + ", ".join(pins.pin(opened, reference, name)))


@app.command()
def unpin(
    store: StoreArgument,
    name: NameArgument,
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Take a figure off the report."""
    with at_audit(store, passphrase_file, audit) as (opened, reference):
        left = pins.unpin(opened, reference, name)
    typer.echo("Pinned: " + (", ".join(left) or "nothing"))


def together(
    store: StoreArgument,
    questions: Annotated[list[str], typer.Argument(help="Two or three, e.g. c_04 c_06 c_07.")],
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Two or three features together: every combination, and the conditional lines."""
    with at_audit(store, passphrase_file, audit, read_only=True) as (opened, reference):
        found = features.ground(opened, reference).table(questions)
    said = dict(zip(found.names, found.labels, strict=True))
    lines = [
        (" + ".join(said[name] for name in c.present) or "none of them", c.text)
        for c in found.combinations
    ]
    text = plain(lines, ("present", "cases"))
    text += "".join(f"\n{line.text}" for line in found.conditionals)
    show(features.as_json(found), text, as_json=json)


def quality(
    store: StoreArgument,
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """What in the returns deserves a second look; no text is ever repeated."""
    with at_audit(store, passphrase_file, audit, read_only=True) as (opened, reference):
        found = rules.check(opened, reference)
    lines = [f"{found.summary.capitalize()}, over {found.returns} returns."]
    for rule, heading in rules.RULES.items():
        hits = [c for c in found.concerns if c.rule == rule]
        lines += ["", heading] if hits else []
        lines += [
            "  " + " ".join(filter(None, (c.case, c.agency, c.question))) + f": {c.text}"
            for c in hits
        ]
    differ = [d for d in found.by_question if d.cases]
    lines += ["", "Where agencies differ"] if differ else []
    lines += [f"  {d.label} {d.text}: {', '.join(d.cases)}" for d in differ]
    lines += ["", "How often an agency's answer is the case's"] if found.by_agency else []
    lines += [f"  {agency}: {each.text}" for agency, each in found.by_agency.items()]
    show(rules.as_json(found), "\n".join(lines), as_json=json)


def register(application: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (together, quality):
        application.command()(command)
