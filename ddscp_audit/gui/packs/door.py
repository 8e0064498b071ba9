"""The way of a pack into the window: double click, drop, or chosen from a dialog.

Which dialog comes depends on what the pack is and on the store that is open, if one is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ddscp_audit.domain.pack import Preview, Taken
from ddscp_audit.errors import AuditError, LockedFileError
from ddscp_audit.gui import failures
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.packs.opening import NewStationDialog
from ddscp_audit.gui.packs.taking import Seen, TakeDialog, TakenDialog
from ddscp_audit.gui.start.passphrase import PassphraseDialog
from ddscp_audit.gui.tasks import Job, Tasks
from ddscp_audit.workflow import packs


class PackDoor(QObject):
    """Belongs to the window; what it made or changed is told by signals."""

    made = Signal(object)  # start.doors.Opened: a store of the pack's own
    taken = Signal(object)  # Taken: the open store has changed
    conflicts_wanted = Signal()

    def __init__(self, window: QWidget, tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._tasks = window, tasks

    def open(self, paths: Sequence[Path], context: Context | None) -> None:
        """Look into packs, with the open store where there is one; nothing changes yet.

        Without a store a single pack is looked into: the one that makes a store of its own.
        """
        store = context.store if context is not None else None
        paths = paths if context is not None else paths[:1]

        def work(job: Job) -> list[Seen]:
            seen = []
            for number, path in enumerate(paths):
                job.progress(number, len(paths))
                seen.append(_look(path, partial(packs.look, path, store=store)))
            return seen

        def found(seen: list[Seen]) -> None:
            if len(seen) == 1 and seen[0].preview is None and not seen[0].trouble:
                self._ask_words(paths[0], context)
            elif context is None:
                failures.refuse(self._window, AuditError(seen[0].wrong))
            else:
                self._take(context, seen, None)

        self._tasks.run(work, found, self._refused, owner=self)

    def _ask_words(self, path: Path, context: Context | None) -> None:
        store = context.store if context else None

        def work(words: str) -> tuple[str, Preview]:
            return words, packs.look(path, store=store, words=words)

        dialog = PassphraseDialog(
            path,
            work,
            self._tasks,
            title=path.name,
            button="Look inside",
            text="Whoever sent this file tells you its passphrase by telephone.",
            parent=self._window,
        )
        dialog.unlocked.connect(partial(self._looked, path, context))
        dialog.open()

    def _looked(self, path: Path, context: Context | None, result: tuple[str, Preview]) -> None:
        words, preview = result
        if context is not None:
            self._take(context, [Seen(path, preview)], words)
            return
        dialog = NewStationDialog(path, words, preview, self._tasks, self._window)
        dialog.made.connect(self.made)
        dialog.open()

    def _take(self, context: Context, seen: list[Seen], words: str | None) -> None:
        good = [one for one in seen if not one.wrong]
        if len(seen) == 1 and not good:
            failures.refuse(self._window, AuditError(seen[0].wrong))
            return
        dialog = TakeDialog(context, seen, words, self._window)
        dialog.ended.connect(self._has_taken)
        dialog.open()

    def _has_taken(self, taken: Taken) -> None:
        self.taken.emit(taken)
        dialog = TakenDialog(taken, self._window)
        dialog.conflicts_wanted.connect(self.conflicts_wanted)
        dialog.open()

    def _refused(self, error: AuditError) -> None:
        failures.refuse(self._window, error)


def _look(path: Path, look: partial[Preview]) -> Seen:
    """What a pack is; one that waits for its passphrase has neither preview nor trouble."""
    try:
        return Seen(path, look())
    except LockedFileError:
        return Seen(path)
    except AuditError as error:
        return Seen(path, trouble=error.sentence)
