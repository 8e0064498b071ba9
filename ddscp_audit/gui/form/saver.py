"""Every answer on its way to the disk: said as saved only once the store has committed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from ddscp_audit.errors import AuditError
from ddscp_audit.gui.tasks import Tasks

Write = Callable[[Mapping[str, str]], datetime]
"""Commits ``question name → value`` and returns the moment; runs on the store's thread."""

_AGAIN_MS = 4_000


class Keeper(QObject):
    """Takes answers and keeps nothing: for a form that is only tried out."""

    saving = Signal()
    saved = Signal(datetime)
    refused = Signal(object)  # AuditError; the answers are kept and tried again

    last: datetime | None = None
    error: AuditError | None = None

    @property
    def clean(self) -> bool:
        """Whether everything handed over is kept as it should be."""
        return True

    def put(self, name: str, value: str) -> None:
        """Take one answer."""
        self.put_all({name: value})

    def put_all(self, answers: Mapping[str, str]) -> None:
        """Take answers that belong together."""

    def try_again(self) -> None:
        """Write what was refused before."""


class Saver(Keeper):
    """One return's answers, written in the order they were given.

    While one commit is on its way later answers gather, and go together in the next. An answer
    the store could not take is kept and tried again; it is never dropped and never called saved.
    """

    def __init__(self, tasks: Tasks, write: Write, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._write = write
        self._waiting: dict[str, str] = {}
        self._under_way: dict[str, str] = {}
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._start)

    @property
    def clean(self) -> bool:
        """Whether everything handed over is on the disk."""
        return not self._waiting and not self._under_way

    def put_all(self, answers: Mapping[str, str]) -> None:
        """Take answers that are written together; :attr:`saved` follows when they are durable."""
        for name, value in answers.items():
            self._waiting.pop(name, None)
            self._waiting[name] = value
        self.saving.emit()
        self._start()

    def try_again(self) -> None:
        """Write what the store refused before."""
        self._start()

    def _start(self) -> None:
        if self._under_way or not self._waiting:
            return
        self._again.stop()
        batch, self._waiting = self._waiting, {}
        self._under_way = batch
        write = self._write
        # No owner: an answer is written even when its page has been closed meanwhile.
        self._tasks.run(lambda _job: write(batch), self._done, self._failed, owner=None)

    def _done(self, at: datetime) -> None:
        if not shiboken6.isValid(self):
            return
        self._under_way = {}
        self.error = None
        self.last = at
        if self._waiting:
            self._start()
        else:
            self.saved.emit(at)

    def _failed(self, error: AuditError) -> None:
        if not shiboken6.isValid(self):
            return
        self._waiting = self._under_way | self._waiting
        self._under_way = {}
        self.error = error
        self._again.start()
        self.refused.emit(error)
