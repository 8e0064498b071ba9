"""A dialog that asks for a few things and does one: title, sentence, fields, Cancel and a verb.

A refusal stays in the dialog, with everything that was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from ddscp_audit.errors import AuditError, Cancelled
from ddscp_audit.gui import theme
from ddscp_audit.gui.generated.ui_task_dialog import Ui_TaskDialog
from ddscp_audit.gui.tasks import Job, Tasks
from ddscp_audit.gui.widgets.layouts import fit, paint_now


class TaskDialog(QDialog):
    """A subclass adds fields in its constructor and does its work in :meth:`start`.

    ``ended`` carries what the work returned; the dialog is closed by then.
    """

    ended = Signal(object)

    def __init__(
        self,
        title: str,
        text: str,
        button: str,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        wide: int = 620,
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_TaskDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.ui.title.setText(title)
        self.ui.text.setText(text)
        self.ui.text.setVisible(bool(text))
        self.ui.accept.setText(button)
        self.ui.said.hide()
        self.ui.bar.hide()
        self._tasks = tasks
        self._job: Job | None = None
        self._fields: list[QWidget] = []
        self.resize(theme.px(wide), theme.px(200))
        self.ui.accept.clicked.connect(self.start)
        self.ui.cancel.clicked.connect(self.reject)

    # Fields

    def line(
        self, label: str, text: str = "", *, hint: str = "", secret: bool = False
    ) -> QLineEdit:
        """A line to type into, under its label."""
        made = QLineEdit(text)
        made.setPlaceholderText(hint)
        if secret:
            made.setEchoMode(QLineEdit.EchoMode.Password)
        self.put(label, made)
        made.textChanged.connect(lambda _text: self._typed())
        return made

    def lines(self, label: str, text: str = "", *, high: int = 88) -> QPlainTextEdit:
        """Several lines of words; Tab goes on."""
        made = QPlainTextEdit(text)
        made.setTabChangesFocus(True)
        made.setFixedHeight(theme.px(high))
        self.put(label, made)
        made.textChanged.connect(self._typed)
        return made

    def place(self, label: str, text: str, choose: Callable[[QWidget, str], str]) -> QLineEdit:
        """A file or folder: typed, or chosen with the button beside it."""
        made = QLineEdit(text)
        button = QPushButton("Choose…")
        button.setAutoDefault(False)

        def pick() -> None:
            if chosen := choose(self, made.text()):
                made.setText(chosen)

        button.clicked.connect(pick)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(made)
        across.addWidget(button)
        self.put(label, row, made)
        made.textChanged.connect(lambda _text: self._typed())
        return made

    def put(self, label: str, widget: QWidget, focus: QWidget | None = None) -> None:
        """Any field under its label; ``focus`` is the part the label's letter goes to."""
        if label:
            words = QLabel(label)
            words.setProperty("role", "field")
            words.setBuddy(focus or widget)
            words.setWordWrap(True)
            self.ui.fields.addWidget(words)
        (focus or widget).setAccessibleName(label.replace("&", ""))
        self.ui.fields.addWidget(widget)
        self._fields.append(focus or widget)

    def note(self, text: str, role: str = "soft") -> QLabel:
        """Words between the fields."""
        made = QLabel(text)
        made.setProperty("role", role)
        made.setWordWrap(True)
        self.ui.fields.addWidget(made)
        return made

    def ready(self) -> bool:
        """Whether the verb may be pressed; a subclass says what it waits for."""
        return True

    # Doing it

    def start(self) -> None:
        """Begin the work; a subclass calls :meth:`run`."""
        self.accept()

    def run(
        self, work: Callable[[Job], Any], unwanted: Callable[[Any], None] | None = None
    ) -> None:
        """Do it in the background; a refusal is shown here, Cancel stops it."""
        self._wait(True)
        self._job = self._tasks.run(
            work,
            self._finished,
            self._refused,
            owner=self,
            progress=self._progress,
            unwanted=unwanted,
        )

    def refuse(self, sentence: str) -> None:
        """Say why not, and keep everything as it is."""
        self.ui.said.setText(sentence)
        self.ui.said.show()
        fit(self)

    def reject(self) -> None:
        """Cancel stops the work first; nothing is half done."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words, which are only measured once they have their font."""
        super().showEvent(event)
        self._typed()
        fit(self)
        first = next((field for field in self._fields if field.isEnabled()), None)
        (first or self.ui.accept).setFocus(Qt.FocusReason.TabFocusReason)

    def _typed(self) -> None:
        self.ui.said.hide()
        self.ui.accept.setEnabled(self.ready())

    def _progress(self, done: int, total: int, _text: str = "") -> None:
        self.ui.bar.setMaximum(total)
        self.ui.bar.setValue(done)

    def _finished(self, result: Any) -> None:
        self._job = None
        self.accept()
        self.ended.emit(result)

    def _refused(self, error: AuditError) -> None:
        self._job = None
        self._wait(False)
        if not isinstance(error, Cancelled):
            self.refuse(error.sentence)

    def _wait(self, waiting: bool) -> None:
        self.ui.bar.setVisible(waiting)
        for widget in (*self._fields, self.ui.accept):
            widget.setEnabled(not waiting)
        if waiting:
            paint_now(self)
        else:
            self.ui.accept.setEnabled(self.ready())


def choose_folder(parent: QWidget, text: str) -> str:
    """A folder that exists; blank where the person went back."""
    return QFileDialog.getExistingDirectory(parent, "Choose a folder", text)


def choose_new(title: str, kinds: str) -> Callable[[QWidget, str], str]:
    """A chooser for a file that is to be made."""

    def choose(parent: QWidget, text: str) -> str:
        return QFileDialog.getSaveFileName(parent, title, text, kinds)[0]

    return choose


def matching(words: Sequence[QLineEdit], least: int) -> str:
    """Why two passphrases cannot be taken yet; blank where they can."""
    first, again = (line.text() for line in words)
    if len(first) < least:
        return f"At least {least} characters; these are {len(first)}."
    return "" if first == again else "The two passphrases differ."
