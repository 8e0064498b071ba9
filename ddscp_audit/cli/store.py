"""`store info|check|backup|restore|rekey`: look after a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ddscp_audit.cli.common import (
    JsonOption,
    PassphraseOption,
    StoreArgument,
    new_passphrase,
    opened,
    passphrase,
    plain,
    show,
)
from ddscp_audit.workflow import stores

app = typer.Typer(no_args_is_help=True)


@app.command()
def info(
    store: StoreArgument, passphrase_file: PassphraseOption = None, json: JsonOption = False
) -> None:
    """What the store holds."""
    with opened(store, passphrase_file, read_only=True) as handle:
        facts = stores.store_info(handle)
    document = {
        "path": str(facts.path),
        "schema": facts.schema,
        "application": facts.application,
        "bytes": facts.bytes,
        "journal": facts.journal,
        "events": facts.events,
        "log_head": facts.log_head,
        "audits": [
            {"reference": a.reference, "title": a.title, "theme": a.theme} for a in facts.audits
        ],
    }
    lines = [f"{name}: {value}" for name, value in document.items() if name != "audits"]
    lines += [f"audit: {a.reference} “{a.title}” ({a.theme})" for a in facts.audits]
    show(document, "\n".join(lines), as_json=json)


@app.command()
def check(
    store: StoreArgument, passphrase_file: PassphraseOption = None, json: JsonOption = False
) -> None:
    """Integrity of the file, of its encryption, of its references and of its event log."""
    with opened(store, passphrase_file, read_only=True) as handle:
        lines = stores.check_store(handle)
    document = {
        "ok": all(line.ok for line in lines),
        "checks": [{"name": line.name, "ok": line.ok, "text": line.text} for line in lines],
    }
    rows = [("✓" if line.ok else "✗", line.name, line.text) for line in lines]
    show(document, plain(rows, ("", "check", "result")), as_json=json)
    if not document["ok"]:
        raise typer.Exit(1)


@app.command()
def backup(
    store: StoreArgument,
    target: Annotated[Path, typer.Argument(help="The backup to write.")],
    passphrase_file: PassphraseOption = None,
) -> None:
    """Copy the store while it may be in use; the copy is encrypted like the store, and checked."""
    words = passphrase(passphrase_file)
    handle = stores.open_store(store, words, read_only=True)
    try:
        written = stores.backup(handle, target, words)
    finally:
        handle.close()
    typer.echo(f"{written} is written and was opened to check it.")


@app.command()
def restore(
    backup: Annotated[Path, typer.Argument(help="A backup of a store.")],
    target: Annotated[Path, typer.Argument(help="Where the store shall be.")],
    passphrase_file: PassphraseOption = None,
) -> None:
    """Make a store from a backup; a store that is there is never written over."""
    typer.echo(f"{stores.restore(backup, passphrase(passphrase_file), target)} is ready.")


@app.command()
def rekey(
    store: StoreArgument,
    passphrase_file: PassphraseOption = None,
    new_passphrase_file: Annotated[
        Path | None, typer.Option(help="File whose first line is the new passphrase (else asked).")
    ] = None,
) -> None:
    """Change the passphrase, on a copy that then takes the store's place."""
    old = passphrase(passphrase_file)
    stores.rekey(store, old, new_passphrase(new_passphrase_file))
    typer.echo(f"{store} opens with the new passphrase from now on.")
