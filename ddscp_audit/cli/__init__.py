"""The command line: the second front end, and the proof that the core needs no window."""

from __future__ import annotations

import typer

from ddscp_audit import __version__
from ddscp_audit.cli import (
    agreement,
    drawing,
    figures,
    form,
    measures,
    pack,
    returns,
    setting_up,
    store,
    versions,
)
from ddscp_audit.cli.common import guarded

application = typer.Typer(
    name="ddscp-audit",
    help="Multi-agency case audits for a safeguarding children partnership. "
    "With no command, or with a store, the desktop application opens.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback with local values could show personal data
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (setting_up, drawing, returns, figures, measures, agreement):
    module.register(application)
versions.register(form.app)
application.add_typer(
    form.app, name="form", help="Audit tools: list, check, run, convert, compare, use."
)
application.add_typer(measures.app, name="measure", help="Measures of an audit's own, and pins.")
application.add_typer(agreement.app, name="second", help="Blind second readings of a record.")
application.add_typer(
    pack.app, name="pack", help="Packs between workstations: send, take in, look."
)
application.add_typer(store.app, name="store", help="Look after a store.")


@application.callback()
def options(
    version: bool = typer.Option(False, "--version", help="Print the version.", is_eager=True),
) -> None:
    """Multi-agency case audits for a safeguarding children partnership."""
    if version:
        typer.echo(f"DDSCP Audit {__version__}")
        raise typer.Exit()


def command_line(arguments: list[str]) -> int:
    """Run one command; returns 0 done, 1 refused, 2 wrong usage."""

    return guarded(
        lambda: typer.main.get_command(application)(args=arguments, prog_name="ddscp-audit")
    )
