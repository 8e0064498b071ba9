"""Packs and the window: dropped, opened by a double click, chosen; what came of them is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ddscp_audit.gui.context import Context
from ddscp_audit.gui.packs.conflicts import ConflictsDialog
from ddscp_audit.gui.packs.door import PackDoor
from ddscp_audit.gui.packs.offers import offered
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.gui.widgets.command_palette import Command


class PacksInWindow(QObject):
    """Belongs to the shell. ``context`` gives the open audit, None on the start page."""

    made = Signal(object)  # start.doors.Opened: a store of the pack's own
    changed = Signal()  # the open store has changed

    def __init__(
        self, window: QWidget, tasks: Tasks, context: Callable[[], Context | None]
    ) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self._door = PackDoor(window, tasks)
        self._door.made.connect(self.made)
        self._door.taken.connect(lambda _taken: self.changed.emit())
        self._door.conflicts_wanted.connect(self.decide)

    def open(self, paths: list[Path]) -> None:
        """Look into packs, with the audit that is open where there is one."""
        self._door.open(paths, self._context())

    def commands(self) -> list[Command]:
        """What the acting person's role does with packs."""
        context = self._context()
        return [] if context is None else offered(context, self._window, self.open)

    def decide(self) -> None:
        """Answers that two workstations changed differently, side by side."""
        context = self._context()
        if context is not None:
            dialog = ConflictsDialog(context, self._window)
            dialog.changed.connect(self.changed)
            dialog.show_when_read()
