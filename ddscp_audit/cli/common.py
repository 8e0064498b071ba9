"""What every command shares: the passphrase, one refusal sentence, JSON, progress."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from ddscp_audit.errors import AuditError, InputError, places
from ddscp_audit.workflow import audits, stores
from ddscp_audit.workflow.stores import Store

PASSPHRASE_VARIABLE = "DDSCP_AUDIT_PASSPHRASE"

StoreArgument = Annotated[Path, typer.Argument(help="The store, a *.ddscp file.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
AuditOption = Annotated[
    str, typer.Option("--audit", help="Reference of the audit (default: the only one, or newest).")
]
PACK_VARIABLE = "DDSCP_AUDIT_PACK_PASSPHRASE"
PackPassphraseOption = Annotated[
    Path | None,
    typer.Option(
        help=f"File whose first line is the pack's own passphrase (else {PACK_VARIABLE}). Sending"
        " without one makes one up and prints it; opening without one asks."
    ),
]
PassphraseOption = Annotated[
    Path | None,
    typer.Option(
        help=f"File whose first line is the passphrase (else {PASSPHRASE_VARIABLE}, else asked)."
    ),
]


@dataclass
class Hooks:
    """What only the composition root can reach; the command line knows no window."""

    open_window: Callable[[Path | None, str], int] | None = None


hooks = Hooks()


def passphrase(file: Path | None, *, confirm: bool = False, what: str = "Passphrase") -> str:
    """The passphrase from a file, the environment or a prompt; never from an argument.

    Raises InputError when there is none to be had.
    """
    if file is not None:
        return passphrase_of_file(file)
    from_environment = os.environ.get(PASSPHRASE_VARIABLE)
    if from_environment is not None:
        return from_environment
    return _asked(what, confirm, f"Use --passphrase-file or set {PASSPHRASE_VARIABLE}.")


def new_passphrase(file: Path | None) -> str:
    """A passphrase that takes another's place: from a file, or asked for twice."""
    if file is not None:
        return passphrase_of_file(file)
    return _asked("New passphrase", True, "Use --new-passphrase-file.")


def pack_words(file: Path | None) -> str | None:
    """The passphrase of a pack or workbook: from a file, else the environment, else None."""
    if file is not None:
        return passphrase_of_file(file)
    return os.environ.get(PACK_VARIABLE)


def passphrase_of_file(file: Path) -> str:
    """The first line of a text file."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(
            f"The passphrase file {file} cannot be read.",
            safe="The store was not opened.",
            todo="Name a text file whose first line is the passphrase.",
        ) from fault
    return lines[0] if lines else ""


def _asked(what: str, confirm: bool, todo: str) -> str:
    if not sys.stdin or not sys.stdin.isatty():
        raise InputError("No passphrase was given.", safe="The store was not opened.", todo=todo)
    first = getpass.getpass(f"{what}: ")
    if confirm and getpass.getpass("The same again: ") != first:
        raise InputError("The two passphrases differ.", safe="Nothing was made.", todo="Try again.")
    return first


@contextlib.contextmanager
def opened(path: Path, file: Path | None, *, read_only: bool = False) -> Iterator[Store]:
    """An open store that is closed whatever happens."""
    store = stores.open_store(path, passphrase(file), read_only=read_only)
    try:
        yield store
    finally:
        store.close()


@contextlib.contextmanager
def at_audit(
    path: Path, file: Path | None, reference: str, *, read_only: bool = False
) -> Iterator[tuple[Store, str]]:
    """An open store and the reference of the audit that is meant."""
    with opened(path, file, read_only=read_only) as store:
        yield store, audits.find_audit(store, reference or None).reference


def show(document: object, text: str, *, as_json: bool) -> None:
    """One JSON document, or the text for people."""
    if as_json:
        typer.echo(json.dumps(document, ensure_ascii=False, indent=1, default=str))
    else:
        typer.echo(text)


class Progress:
    """A line on stderr, only once the work has taken half a second, only on a terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._begun = time.monotonic()
        self._said = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Called by the work with how much of it is done; ``total`` 0 means not known."""
        now = time.monotonic()
        if now - self._begun < 0.5 or now - self._said < 0.2 or not sys.stderr.isatty():
            return
        self._said = now
        share = f"{done:,} of {total:,}" if total else f"{done:,}"
        print(f"\r{self._what}: {share}", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *fault: object) -> None:
        if self._said:
            print(file=sys.stderr)


def plain(rows: list[tuple[Any, ...]], headings: tuple[str, ...]) -> str:
    """A small table in aligned columns."""
    cells = [tuple(str(cell) for cell in row) for row in [headings, *rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(headings))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


def guarded(command: Callable[[], object]) -> int:
    """Run a command line; refusals become one sentence on stderr and exit code 1."""
    try:
        command()
    except AuditError as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Nothing that was saved before is lost.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except Exception as mistake:
        # A traceback with its message could show a cell of a list; places alone cannot.
        print(
            "DDSCP Audit made a mistake. What was saved before is safe. "
            "Send these lines to whoever looks after it:",
            *places(mistake),
            sep="\n",
            file=sys.stderr,
        )
        return 1
    return 0
