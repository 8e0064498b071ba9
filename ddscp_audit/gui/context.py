"""What every page is given: the open store, the audit, the door to the background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddscp_audit.domain.audit import Person
from ddscp_audit.gui.settings import Settings
from ddscp_audit.gui.tasks import Tasks

if TYPE_CHECKING:
    # The store brings the whole database layer; the start page is shown before it is needed.
    from ddscp_audit.store.database import Store


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to a page's constructor. ``audit`` is the reference, e.g. ``NEG26``.

    ``store`` may be handed to workflow functions inside a task only, never used by a window.
    """

    store: Store
    audit: str
    tasks: Tasks
    settings: Settings
    actor: Person
