"""The password of a protected workbook: asked for, used once, kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ddscp_audit.errors import AuditError, Cancelled, LockedFileError
from ddscp_audit.gui.start.passphrase import PassphraseDialog
from ddscp_audit.gui.tasks import Job, Tasks


class PasswordDialog(PassphraseDialog):
    """Asks until ``work(job, password)`` opens the list or the person gives up.

    ``unlocked`` carries what it returned; ``not_a_list`` why a list that did open cannot be read.
    Closing the dialog stops the work.
    """

    not_a_list = Signal(object)

    def __init__(
        self,
        path: Path,
        work: Callable[[Job, str], Any],
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            path,
            lambda _: None,
            tasks,
            title=f"{path.name} is protected by a password",
            button="Open the list",
            parent=parent,
        )
        self._read = work
        self.setWindowTitle("Open a list")
        self.ui.path.setText("It is used to read this list once; it is not kept and not logged.")
        self.ui.passphrase.setPlaceholderText("Password of the workbook")
        self.ui.passphrase.setAccessibleName("Password of the workbook")

    def _open(self) -> None:
        read, words = self._read, self.ui.passphrase.text()
        self._wait(True)
        self._tasks.run(lambda job: read(job, words), self._done, self._refused, owner=self)

    def _done(self, result: Any) -> None:
        self.ui.passphrase.clear()
        super()._done(result)

    def _refused(self, error: AuditError) -> None:
        if isinstance(error, LockedFileError):
            super()._refused(error)
        elif not isinstance(error, Cancelled):
            self.ui.passphrase.clear()
            self.not_a_list.emit(error)
            self.reject()
