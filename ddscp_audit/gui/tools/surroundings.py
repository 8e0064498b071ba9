"""What the tools page knows of the window it stands in; on the start page there is no store."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ddscp_audit.gui.settings import Settings
from ddscp_audit.gui.tasks import Tasks

if TYPE_CHECKING:
    from ddscp_audit.store.database import Store

_FILES = "tools/files"
FOLDER = "tools/folder"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``store`` is for workflow functions inside a task only; ``leads``: may change the audit."""

    tasks: Tasks
    settings: Settings
    store: Store | None = None
    audit: str = ""
    leads: bool = False


class OwnFiles:
    """Files of one's own tools, as this person's window remembers them; the files stay theirs."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def paths(self) -> list[Path]:
        """In the order they were added; an unreadable note counts as none."""
        try:
            noted = json.loads(self._settings.text(_FILES, "[]"))
        except ValueError:
            return []
        return [Path(line) for line in noted if isinstance(line, str)]

    def add(self, path: Path) -> None:
        """Remember one more."""
        if path not in self.paths():
            self._keep([*self.paths(), path])

    def forget(self, path: Path) -> None:
        """Take one off the list; the file itself stays where it is."""
        self._keep([other for other in self.paths() if other != path])

    def _keep(self, paths: list[Path]) -> None:
        self._settings.keep(_FILES, json.dumps([str(path) for path in paths]))
