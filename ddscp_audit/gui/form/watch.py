"""The text check as somebody writes: in the background, a little after the last key.

Only paragraphs that are new are looked at; what was found in the others is remembered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ddscp_audit.gui.tasks import Tasks

if TYPE_CHECKING:
    from ddscp_audit.forms.textcheck import Hit

_PAUSE_MS = 300
_REMEMBERED = 2_000  # paragraphs

Hits = tuple["Hit", ...]


def check_paragraphs(text: str, known: dict[str, Hits]) -> Hits:
    """Everything in a text that looks like personal data; ``known`` is filled on the way."""
    from ddscp_audit.forms.textcheck import check_text  # its patterns wait for the first text

    found: list[Hit] = []
    at = 0
    for paragraph in text.split("\n"):
        hits = known.get(paragraph)
        if hits is None:
            hits = known[paragraph] = check_text(paragraph) if paragraph.strip() else ()
        found += [replace(h, start=h.start + at, end=h.end + at) for h in hits]
        at += len(paragraph) + 1
    return tuple(found)


class Watch(QObject):
    """One text being written. ``found`` follows the last change; a stale answer is left out."""

    found = Signal(object)  # Hits

    def __init__(self, tasks: Tasks, text: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._text = text
        self._known: dict[str, Hits] = {}
        self._running = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look)

    def changed(self) -> None:
        """A key was pressed: look a little later."""
        self._pause.start()

    def look(self) -> None:
        """Look now."""
        text = self._text()
        if self._running:
            self._pause.start()
            return
        if not text.strip():
            self.found.emit(())
            return
        if len(self._known) > _REMEMBERED:
            self._known = {}
        known = self._known
        self._running = True
        self._tasks.run(
            lambda _job: check_paragraphs(text, known),
            lambda hits: self._done(text, hits),
            owner=self,
            database=False,
        )

    def _done(self, text: str, hits: Hits) -> None:
        self._running = False
        if text == self._text():
            self.found.emit(hits)
        else:
            self._pause.start()
