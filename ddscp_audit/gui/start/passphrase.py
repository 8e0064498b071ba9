"""A passphrase, asked for until it opens what it should or the person gives up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ddscp_audit.errors import AuditError
from ddscp_audit.gui import icons
from ddscp_audit.gui.generated.ui_passphrase_dialog import Ui_PassphraseDialog
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.gui.widgets.layouts import fit, paint_now


class PassphraseDialog(QDialog):
    """Does ``work(passphrase)`` in the background; ``unlocked`` carries what it returned.

    ``text``: where a passphrase comes from that the person did not choose.

    ``unwanted`` gets it instead where the dialog was closed before the work ended.
    """

    unlocked = Signal(object)

    def __init__(
        self,
        path: Path,
        work: Callable[[str], Any],
        tasks: Tasks,
        *,
        title: str = "",
        button: str = "Open the store",
        text: str = "",
        unwanted: Callable[[Any], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_PassphraseDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._work = work
        self._unwanted = unwanted
        self._tasks = tasks
        self.ui.title.setText(title or path.stem)
        self.ui.path.setText(f"{path}\n{text}" if text else str(path))
        self.ui.open_button.setText(button)
        self.setWindowTitle(button)
        self.ui.said.hide()
        self.ui.bar.hide()
        icons.set_icon(self.ui.show_words, "eye", checked="accent")
        self.ui.show_words.toggled.connect(self._show_words)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.open_button.clicked.connect(self._open)
        self.ui.passphrase.textChanged.connect(self._typed)
        self._typed("")

    def _typed(self, words: str) -> None:
        self.ui.open_button.setEnabled(bool(words))
        if not self.ui.said.isHidden():
            self.ui.said.hide()
            fit(self)

    def _show_words(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.ui.passphrase.setEchoMode(mode)

    def _open(self) -> None:
        work, words = self._work, self.ui.passphrase.text()
        self._wait(True)
        self._tasks.run(
            lambda _job: work(words),
            self._done,
            self._refused,
            owner=self,
            unwanted=self._unwanted,
        )

    def _done(self, result: Any) -> None:
        self.unlocked.emit(result)
        self.accept()

    def _refused(self, error: AuditError) -> None:
        self._wait(False)
        self.ui.said.setText(error.sentence)
        self.ui.said.show()
        fit(self)
        self.ui.passphrase.selectAll()
        self.ui.passphrase.setFocus()

    def _wait(self, waiting: bool) -> None:
        self.ui.bar.setVisible(waiting)
        for widget in (self.ui.open_button, self.ui.passphrase, self.ui.show_words):
            widget.setEnabled(not waiting)
        if waiting:
            paint_now(self)
