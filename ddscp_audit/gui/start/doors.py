"""Opening and making stores: what the start page asks the background to do.

The workflow is imported inside these functions: it brings the database layer, which takes longer
to load than the whole first screen, and is loaded while the person reads or types.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ddscp_audit import paths
from ddscp_audit.domain.audit import AuditSummary, Person
from ddscp_audit.errors import StoreError
from ddscp_audit.gui.tasks import Job

if TYPE_CHECKING:
    from ddscp_audit.forms.library import ToolInfo
    from ddscp_audit.store.database import Store

SUFFIX = ".ddscp"
DEMO_PASSPHRASE = "demonstration"
_NO_STORES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".pdf", ".json"})


@dataclass(frozen=True, slots=True)
class Opened:
    """An open store, what is in it, and which audit to show first."""

    store: Store
    audits: tuple[AuditSummary, ...]
    audit: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the New audit dialog asked for. ``form`` is a bundled theme or a file."""

    title: str
    reference: str
    form: str
    agencies: tuple[str, ...]
    path: Path | None = None  # None: in the store that is open
    passphrase: str = ""
    person: str = ""


def must_be_no_list(path: Path) -> None:
    """Refuse a list or a report that was dropped where a store belongs, before asking for words.

    What merely lacks the usual ending may be a store all the same; opening it tells.
    """
    if path.suffix.lower() in _NO_STORES:
        raise StoreError(
            f"{path.name} is not a store.",
            safe="It was not touched.",
            todo="A list goes into an audit: start a new one, and drop the list on Population.",
        )


def warm(_job: Job) -> None:
    """Load what opening a store will need."""
    import ddscp_audit.workflow.audits
    import ddscp_audit.workflow.stores  # noqa: F401


def open_path(path: Path, passphrase: str) -> Opened:
    """Open a store; raises StoreError kinds, each with its sentence."""
    from ddscp_audit.workflow import audits, stores

    store = stores.open_store(path, passphrase)
    try:
        return Opened(store, tuple(audits.audits(store)))
    except BaseException:
        store.close()
        raise


def shut(opened: Opened) -> None:
    """Close a store that was opened for somebody who has gone away meanwhile."""
    opened.store.close()


def bundled_tools(_job: Job) -> list[ToolInfo]:
    """Audit tools that are shipped."""
    from ddscp_audit.forms import library

    return list(library.bundled())


def start_audit(wishes: Wishes, store: Store | None) -> Opened:
    """Make the store where one is asked for, and the audit in it.

    A store made just now whose audit could not be begun is taken away again: it holds nothing,
    and the next try would find it there.
    """
    from ddscp_audit.domain.agency import DEFAULT_AGENCIES
    from ddscp_audit.workflow import audits, stores

    chosen = tuple(a for a in DEFAULT_AGENCIES if a.code in wishes.agencies)
    mine = store is None
    audits.check_names(wishes.title, wishes.reference)
    if store is None:
        form = audits.check_form(wishes.form)
        assert wishes.path is not None
        person = Person(wishes.person)
        store = stores.create_store(wishes.path, wishes.passphrase, person)
    else:
        form = audits.check_form(wishes.form)
    try:
        made = audits.new_audit(
            store,
            title=wishes.title,
            reference=wishes.reference,
            form=form,
            source=wishes.form,
            agencies=chosen,
        )
        return Opened(store, tuple(audits.audits(store)), made.reference)
    except BaseException:
        if mine:
            store.close()
            stores.remove_unfinished(store.path)
        raise


def demo_folder() -> Path:
    """Where the demonstration is kept."""
    return paths.data_dir() / "demonstration"


def open_demo(job: Job) -> Opened:
    """Open the demonstration, making it first where it is not there yet."""
    from ddscp_audit.workflow import demo

    passphrase = os.environ.get("DDSCP_AUDIT_PASSPHRASE", DEMO_PASSPHRASE)
    path = demo_folder() / f"neglect{SUFFIX}"
    if not path.is_file():
        made = demo.make(demo_folder(), progress=job.progress)
        path = made.store
    return open_path(path, passphrase)
