"""Chapters moved or left out, so that it can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from ddscp_audit.domain.words import Section

Sections = tuple[Section, ...]


class Rearranged(QUndoCommand):
    """One order of chapters after another."""

    def __init__(
        self, before: Sections, after: Sections, arrange: Callable[[Sections], None]
    ) -> None:
        super().__init__("the order of chapters")
        self._before, self._after, self._arrange = before, after, arrange

    def redo(self) -> None:
        """Arrange them so."""
        self._arrange(self._after)

    def undo(self) -> None:
        """Arrange them as they were."""
        self._arrange(self._before)
