"""`store info` and `store check`: look after a store."""

from __future__ import annotations

import typer

from ddscp_audit.cli.common import JsonOption, PassphraseOption, StoreArgument, opened, plain, show
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
