"""`form diff|copy|versions|use`: versions of audit tools, and what an audit changes to."""

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
from ddscp_audit.cli.form import FormArgument
from ddscp_audit.errors import InputError
from ddscp_audit.forms import library
from ddscp_audit.forms.difference import compare_forms, printed
from ddscp_audit.workflow import toolbox, toolversions
from ddscp_audit.workflow.toolversions import Plan


def diff(
    before: FormArgument,
    after: Annotated[str, typer.Argument(help="A bundled theme, or a file.")],
    json: JsonOption = False,
) -> None:
    """Say what changed between two versions of a tool, in words."""
    one, other = library.load(before), library.load(after)
    changes = compare_forms(one, other)
    title = f"From {_named(one.tool.title, one.tool.version)} to " + _named(
        other.tool.title, other.tool.version
    )
    show(
        {"before": before, "after": after, "changes": [change.as_json() for change in changes]},
        printed(title, changes),
        as_json=json,
    )


def _named(title: str, version: str) -> str:
    return f"{title} {version}".strip()


def copy(
    form: FormArgument,
    out: Annotated[Path, typer.Argument(help="OUT.xlsx, to be edited in Excel.")],
    title: Annotated[str, typer.Option(help="Title of the copy (default: the file's name).")] = "",
) -> None:
    """Make a tool your own: a workbook with an id of its own and every audit column."""
    words = title or out.stem.replace("-", " ").replace("_", " ").strip().capitalize()
    typer.echo(str(toolbox.make_own(toolbox.workbook_of(form), words, out)))


def versions(
    store: StoreArgument,
    passphrase_file: PassphraseOption = None,
    audit: AuditOption = "",
    json: JsonOption = False,
) -> None:
    """The versions of tools a store keeps, which audits use them, and answers left behind."""
    with at_audit(store, passphrase_file, audit, read_only=True) as (handle, reference):
        kept = toolversions.versions(handle)
        left = toolversions.left_behind(handle, reference)
    document = {
        "versions": [
            {
                "number": each.id,
                "form_id": each.form_id,
                "version": each.version,
                "title": each.title,
                "sha256": each.sha256,
                "questions": each.questions,
                "audits": list(each.audits),
                "returns": each.returns,
            }
            for each in kept
        ],
        "audit": reference,
        "left": [
            {"question": each.question, "value": each.value or None, "answers": each.answers}
            for each in left
        ],
    }
    table = plain(
        [
            (v.id, v.title, v.version, v.sha256[:8], v.questions, " ".join(v.audits), v.returns)
            for v in kept
        ],
        ("number", "title", "version", "content", "questions", "used by", "returns"),
    )
    show(document, "\n".join([table, *(f"{reference}: {each}." for each in left)]), as_json=json)


def use(
    store: StoreArgument,
    form: Annotated[str | None, typer.Argument(help="A bundled theme, or a file.")] = None,
    kept: Annotated[
        int | None, typer.Option(help="A version the store keeps, by its number: the way back.")
    ] = None,
    why: Annotated[str, typer.Option(help="Why the tool changes; kept in the log.")] = "",
    dry_run: Annotated[
        bool, typer.Option(help="Say what would change, and change nothing.")
    ] = False,
    passphrase_file: PassphraseOption = None,
    audit: AuditOption = "",
    json: JsonOption = False,
) -> None:
    """Let an audit go on with another version of its tool; every answer stays."""
    if (form is None) == (kept is None):
        raise InputError(
            "Name a tool, or a version the store keeps with --kept.",
            safe="Nothing was changed.",
            todo="`ddscp-audit form versions STORE` lists them.",
        )
    with at_audit(store, passphrase_file, audit, read_only=dry_run) as (handle, reference):
        wanted = kept if kept is not None else library.load(str(form))
        if isinstance(wanted, int) and wanted not in {
            version.id for version in toolversions.versions(handle)
        }:
            raise InputError(
                f"The store keeps no version {wanted}.",
                safe="Nothing was changed.",
                todo="`ddscp-audit form versions STORE` lists them.",
            )
        if dry_run:
            made = toolversions.plan(handle, reference, wanted, form or "")
        else:
            made = toolversions.adopt(handle, reference, wanted, source=form or "", why=why)
    done = "would change" if dry_run else "changed"
    show(
        {**toolversions.as_json(made), "adopted": not dry_run},
        "\n".join(_told(made, f"{reference} {done} from {made.before.named} to {made.after}")),
        as_json=json,
    )


def _told(made: Plan, title: str) -> list[str]:
    return [printed(title, made.changes), "", *toolversions.in_words(made)]


def register(app: typer.Typer) -> None:
    """Add the commands to the group ``form``."""
    for command in (diff, copy, versions, use):
        app.command()(command)
