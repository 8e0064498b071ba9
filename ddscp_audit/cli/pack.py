"""`pack out|in|show|conflicts|resolve|late|slip`: what travels between workstations."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from ddscp_audit.cli.common import (
    PACK_VARIABLE,
    PASSPHRASE_VARIABLE,
    AuditOption,
    JsonOption,
    PackPassphraseOption,
    PassphraseOption,
    Progress,
    StoreArgument,
    opened,
    pack_words,
    passphrase,
    passphrase_of_file,
    plain,
    show,
)
from ddscp_audit.cli.returns import say_intake
from ddscp_audit.domain.pack import SLIP_SUFFIX, Conflict, Preview, Sent, Slip, Taken
from ddscp_audit.errors import InputError, LockedFileError
from ddscp_audit.workflow import audits, conflicts, incoming, packs, people, populations, slips
from ddscp_audit.workflow.stores import Store

app = typer.Typer(no_args_is_help=True)

AsOption = Annotated[str, typer.Option("--as", help="Who acts, by name (default: the first).")]


@app.command()
def out(
    store: StoreArgument,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write packs to.")],
    agency: Annotated[
        list[str] | None, typer.Option(help="Agency by code; may be repeated (default: all).")
    ] = None,
    case: Annotated[
        list[str] | None,
        typer.Option(help="Hand in this case; may be repeated (default: all that are ready)."),
    ] = None,
    panel: Annotated[bool, typer.Option("--panel", help="Send the panel pack instead.")] = False,
    contact: Annotated[str, typer.Option(help="Whom agencies ask, with telephone.")] = "",
    urgent: Annotated[str, typer.Option(help="What to do at once if a child is unsafe.")] = "",
    expires: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day it opens (default: 90).")
    ] = None,
    why: Annotated[
        str, typer.Option(help="Why free text that looks like personal data must go.")
    ] = "",
    person: AsOption = "",
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    pack_passphrase_file: PackPassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Send what the person's role sends: the lead's assignments (or with --panel the panel pack),
    an auditor's return pack, the panel's decisions."""
    words = pack_words(pack_passphrase_file)
    day = expires.date() if expires else None
    with _acting(store, passphrase_file, person) as handle, Progress("Writing packs") as progress:
        reference = audits.find_audit(handle, audit or None).reference
        if panel:
            sent: tuple[Sent, ...] = (
                packs.send_panel(handle, reference, folder, passphrase=words, expires=day, why=why),
            )
        elif case:
            sent = (packs.hand_in(handle, reference, folder, case, why=why),)
        else:
            sent = packs.send(
                handle,
                reference,
                folder,
                agency,
                passphrases=words,
                contact=contact,
                urgent=urgent,
                expires=day,
                why=why,
                progress=progress,
            )
    show([_sent(one) for one in sent], "\n".join(map(_sent_line, sent)), as_json=json)


@app.command("in")
def take(
    store: StoreArgument,
    files: Annotated[list[Path], typer.Argument(help="Packs.")],
    name: Annotated[str, typer.Option(help="Your name, where STORE is made from the pack.")] = "",
    receipts: Annotated[
        Path | None, typer.Option(help="Folder to write receipts for the senders to.")
    ] = None,
    person: AsOption = "",
    passphrase_file: PassphraseOption = None,
    pack_passphrase_file: PackPassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Take packs in. Where STORE is not there yet, an assignment or panel pack makes it."""
    words = pack_words(pack_passphrase_file)
    if not store.exists():
        taken = _make(store, files, words, passphrase_file, name)
    else:
        with (
            _acting(store, passphrase_file, person) as handle,
            Progress("Taking in packs") as progress,
        ):
            taken = _asking(
                files,
                words,
                lambda said: packs.take(handle, files, words=said, progress=progress),
            )
    written = []
    for receipt in taken.receipts if receipts else ():
        target = packs.save_receipt(receipt, receipts or Path())
        written.append(str(target))
    more = {
        "decisions": taken.decisions,
        "concerns": list(taken.concerns),
        "late": [
            {"case": d.case, "agency": d.agency, "question": d.question} for d in taken.differences
        ],
        "receipts": written or [receipt.text for receipt in taken.receipts],
    }
    say_intake(incoming.as_intake(taken), json, more)


@app.command("show")
def look(
    file: Annotated[Path, typer.Argument(help="A pack, or an identity slip.")],
    store: Annotated[
        Path | None, typer.Option(help="Store that it is meant for: shows what would change.")
    ] = None,
    passphrase_file: PassphraseOption = None,
    pack_passphrase_file: PackPassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Who made a pack, for what, and what it would change; nothing changes."""
    words = pack_words(pack_passphrase_file)
    if file.name.endswith(SLIP_SUFFIX):
        _show_slip(_asking([file], words, lambda said: slips.show(file, said)), json)
        return
    with contextlib.ExitStack() as stack:
        handle = stack.enter_context(opened(store, passphrase_file)) if store else None
        seen = _asking([file], words, lambda said: packs.look(file, store=handle, words=said))
    show(_previewed(seen), "\n".join(_preview_lines(seen)), as_json=json)
    if seen.trouble:
        raise typer.Exit(1)


@app.command("conflicts")
def conflicts_listed(
    store: StoreArgument,
    audit: AuditOption = "",
    person: AsOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """Answers that two devices changed to different things, side by side."""
    with _acting(store, passphrase_file, person) as handle:
        found = conflicts.listed(handle, audits.find_audit(handle, audit or None).reference)
    rows = [
        (c.case, c.agency, c.question or "(the return)", c.base.value, v.value, v.who)
        for c in found
        for v in c.versions
    ]
    text = (
        plain(rows, ("case", "agency", "question", "before", "says", "who"))
        if rows
        else "Nothing is in conflict."
    )
    show([_conflict(c) for c in found], text, as_json=json)


@app.command()
def resolve(
    store: StoreArgument,
    case: Annotated[str, typer.Argument()],
    agency: Annotated[str, typer.Argument()],
    value: Annotated[str, typer.Argument(help="What stands.")],
    why: Annotated[str, typer.Option(help="The reason, which is kept.")],
    question: Annotated[
        str, typer.Option(help="The question (default: the return as a whole).")
    ] = "",
    audit: AuditOption = "",
    person: AsOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Decide a conflict, with a reason."""
    with _acting(store, passphrase_file, person) as handle:
        reference = audits.find_audit(handle, audit or None).reference
        conflicts.resolve(handle, reference, case, agency, question, value, why)
    typer.echo("It is decided; both versions stay in the history.")


@app.command()
def late(
    store: StoreArgument,
    take_in: Annotated[
        tuple[str, str] | None,
        typer.Option("--take", metavar="CASE AGENCY", help="Let what came late count."),
    ] = None,
    why: Annotated[str, typer.Option(help="The reason, which is kept.")] = "",
    audit: AuditOption = "",
    person: AsOption = "",
    passphrase_file: PassphraseOption = None,
    json: JsonOption = False,
) -> None:
    """What packs said of returns after the panel had settled the case; none of it counts, unless
    taken with a reason."""
    with _acting(store, passphrase_file, person) as handle:
        reference = audits.find_audit(handle, audit or None).reference
        if take_in:
            conflicts.take_late(handle, reference, *take_in, why)
        found = conflicts.differences(handle, reference)
    document = [
        {
            "case": d.case,
            "agency": d.agency,
            "question": d.question or None,
            "stands": d.stands,
            "said": d.said,
            "who": d.who,
            "at": d.at,
        }
        for d in found
    ]
    rows = [
        (d.case, d.agency, d.question or "(the return)", d.stands, d.said, d.who) for d in found
    ]
    headings = ("case", "agency", "question", "stands", "said since", "who")
    text = plain(rows, headings) if rows else "Nothing came after the panel."
    show(document, text, as_json=json)


@app.command()
def slip(
    store: StoreArgument,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write slips to.")],
    agency: Annotated[
        list[str] | None, typer.Option(help="Agency by code; may be repeated (default: all).")
    ] = None,
    list_file: Annotated[
        Path | None, typer.Option("--list", help="The accepted list, to read columns from again.")
    ] = None,
    column: Annotated[
        list[str] | None, typer.Option(help="Column of the list to show; may be repeated.")
    ] = None,
    sheet: Annotated[str, typer.Option(help="Sheet of a workbook.")] = "",
    expires: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day it opens (default: 28).")
    ] = None,
    audit: AuditOption = "",
    passphrase_file: PassphraseOption = None,
    slip_passphrase_file: Annotated[
        Path | None,
        typer.Option(help="File whose first line is the slips' passphrase (else one is made up)."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Write identity slips: reference and what each agency needs to find the record. Send one by
    another way than the pack, and tell its passphrase apart."""
    words = passphrase_of_file(slip_passphrase_file) if slip_passphrase_file else None
    with opened(store, passphrase_file) as handle:
        reference = audits.find_audit(handle, audit or None).reference
        table = populations.read_table(list_file, sheet or None) if list_file else None
        made = slips.make(
            handle,
            reference,
            folder,
            agency,
            table=table,
            columns=column or (),
            passphrases=words,
            expires=expires.date() if expires else None,
        )
    document = [
        {
            "file": str(one.path),
            "agency": one.agency,
            "cases": one.cases,
            "columns": list(one.columns),
            "expires_at": one.expires_at,
            "sha256": one.sha256,
            "passphrase": one.passphrase or None,
        }
        for one in made
    ]
    lines = [
        f"{one.path} ({one.cases} cases)"
        + (f"; tell {one.agency} by telephone: {one.passphrase}" if one.passphrase else "")
        for one in made
    ]
    show(document, "\n".join(lines), as_json=json)


def _show_slip(seen: Slip, as_json: bool) -> None:
    rows = [
        (reference, *(cells.get(column, "") for column in seen.columns))
        for reference, cells in seen.rows
    ]
    document = {
        "audit": seen.audit,
        "agency": seen.agency,
        "expires_at": seen.expires_at,
        "rows": [{"reference": reference, **cells} for reference, cells in seen.rows],
    }
    head = f"{seen.audit} {seen.agency}: opens until {seen.expires_at:%d %B %Y}; keep no copy."
    show(document, f"{head}\n{plain(rows, ('case', *seen.columns))}", as_json=as_json)


def _asking(files: list[Path], words: str | None, work: Any) -> Any:
    """Run it; where a passphrase is due and somebody sits there, ask once. The store's own
    passphrase is tried as well: a script may have set but one."""
    try:
        return work(words)
    except LockedFileError:
        if words is not None:
            raise
        if sys.stdin is not None and sys.stdin.isatty():
            import getpass

            return work(getpass.getpass(f"Passphrase of {files[0].name}: "))
        own = os.environ.get(PASSPHRASE_VARIABLE)
        if own is None:
            raise
        try:
            return work(own)
        except LockedFileError:
            raise InputError(
                f"{files[0].name} needs its own passphrase, which its sender tells you.",
                safe="Nothing was changed.",
                todo=f"Use --pack-passphrase-file or set {PACK_VARIABLE}.",
            ) from None


def _make(store: Path, files: list[Path], words: str | None, file: Path | None, name: str) -> Taken:
    if len(files) != 1:
        raise InputError(
            f"{store} is not there yet, and one pack makes it.",
            safe="Nothing was made.",
            todo="Take in the assignment or panel pack first.",
        )

    def work(said: str | None) -> Taken:
        own = passphrase(file, confirm=True, what="New passphrase of the store")
        made = packs.open_pack(files[0], said, store, own, name)
        made.store.close()
        typer.echo(
            f"{store} is ready for {made.audit}{f' ({made.agency})' if made.agency else ''}.",
            err=True,
        )
        return made.taken

    result: Taken = _asking(files, words, work)
    return result


@contextlib.contextmanager
def _acting(path: Path, file: Path | None, name: str) -> Iterator[Store]:
    with opened(path, file) as handle:
        if name:
            everybody = people.everybody(handle)
            known = [p for p in everybody if p.name.casefold() == name.strip().casefold()]
            if not known:
                raise InputError(
                    f"Nobody called {name} acts on this store.",
                    safe="Nothing was changed.",
                    todo=f"It knows {', '.join(person.name for person in everybody)}.",
                )
            people.act_as(handle, known[0])
        yield handle


def _sent(sent: Sent) -> dict[str, Any]:
    return {
        "id": sent.id,
        "kind": str(sent.kind),
        "file": str(sent.path),
        "sha256": sent.sha256,
        "agency": sent.agency,
        "cases": list(sent.cases),
        "expires_at": sent.expires_at,
        "passphrase": sent.passphrase or None,
    }


def _sent_line(sent: Sent) -> str:
    told = f"; tell {sent.agency or 'the panel'} by telephone: {sent.passphrase}"
    return f"{sent.path} ({len(sent.cases)} cases){told if sent.passphrase else ''}"


def _previewed(seen: Preview) -> dict[str, Any]:
    return {
        "id": seen.id,
        "kind": str(seen.kind),
        "audit": seen.audit,
        "title": seen.title,
        "agency": seen.agency,
        "made_by": {
            "name": seen.made_by.name,
            "role": str(seen.made_by.role),
            "agency": seen.made_by.agency,
        },
        "made_at": seen.made_at,
        "expires_at": seen.expires_at,
        "application": seen.application,
        "cases": list(seen.cases),
        "concerns": list(seen.concerns),
        "changes": list(seen.changes),
        "trouble": seen.trouble or None,
    }


def _preview_lines(seen: Preview) -> list[str]:
    by = f"{seen.made_by.name}, {seen.made_by.agency or seen.made_by.role}"
    return [
        *seen.concerns,
        f"{seen.kind} pack for {seen.audit} {seen.title}".rstrip(),
        f"made by {by} on {seen.made_at:%d %B %Y %H:%M} UTC with version {seen.application}",
        f"opens until {seen.expires_at:%d %B %Y}",
        f"cases: {', '.join(seen.cases) or 'none'}",
        *(line for line in seen.changes if line not in seen.concerns),
        *([seen.trouble] if seen.trouble else []),
    ]


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "case": conflict.case,
        "agency": conflict.agency,
        "question": conflict.question or None,
        "label": conflict.label,
        "base": conflict.base.value,
        "versions": [
            {"value": v.value, "who": v.who, "at": v.at, "mine": v.mine} for v in conflict.versions
        ],
    }
