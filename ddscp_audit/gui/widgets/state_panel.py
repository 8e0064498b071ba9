"""The three states a page has besides its own: empty, busy, broken. A page is never blank."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from ddscp_audit.errors import AuditError
from ddscp_audit.gui import icons
from ddscp_audit.gui.generated.ui_state_panel import Ui_StatePanel

Slot = Callable[[], object]


class StatePanel(QWidget):
    """Picture, one sentence, one next step. ``chosen`` is told which button: 1 or 2."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_StatePanel()
        self.ui.setupUi(self)
        self._picture = ("info", "ink-soft")
        self._slots: dict[int, Slot | None] = {1: None, 2: None}
        self.ui.primary.clicked.connect(lambda: self._choose(1))
        self.ui.secondary.clicked.connect(lambda: self._choose(2))

    def empty(
        self, title: str, text: str, button: str = "", slot: Slot | None = None, icon: str = "info"
    ) -> None:
        """Nothing here yet, and the one next step."""
        self._say(title, text, icon, "ink-soft")
        self._buttons(button, slot)

    def busy(self, text: str, cancel: Slot | None = None) -> None:
        """What is being done; :meth:`progress` moves the bar."""
        self._say(text, "", "", "ink-soft")
        self.ui.bar.setRange(0, 0)
        self.ui.bar.show()
        self._buttons("", None, "Cancel" if cancel else "", cancel)

    def progress(self, done: int, total: int, text: str = "") -> None:
        """Move the bar; ``total`` 0 leaves it travelling."""
        # A range of 0..1000 for every total: QProgressBar counts in 32 bits.
        self.ui.bar.setRange(0, 1000 if total else 0)
        self.ui.bar.setValue(done * 1000 // total if total else 0)
        self.ui.text.setText(text or (f"{done:,} of {total:,}" if total else ""))
        self.ui.text.setVisible(True)

    def broken(
        self, error: AuditError, retry: Slot | None = None, keep: Slot | None = None
    ) -> None:
        """What happened, what is safe, what to do; ``keep`` goes back to what can be kept."""
        self._say(
            error.happened, " ".join(p for p in (error.safe, error.todo) if p), "alert", "urgent"
        )
        self._buttons("Try again" if retry else "", retry, "Go back" if keep else "", keep)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the picture in the palette of the moment."""
        super().showEvent(event)
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        """A hidden travelling bar would keep waking the processor."""
        super().hideEvent(event)
        if self.ui.bar.maximum() == 0:
            self.ui.bar.setRange(0, 1)

    def _say(self, title: str, text: str, icon: str, token: str) -> None:
        self._picture = (icon, token)
        self.ui.title.setText(title)
        self.ui.text.setText(text)
        self.ui.text.setVisible(bool(text))
        self.ui.picture.setVisible(bool(icon))
        self.ui.bar.hide()
        self._draw()

    def _draw(self) -> None:
        name, token = self._picture
        if name:
            icons.show_icon(self.ui.picture, name, 40, token)

    def _buttons(
        self, first: str, slot: Slot | None, second: str = "", other: Slot | None = None
    ) -> None:
        self._slots = {1: slot, 2: other}
        for button, text in ((self.ui.primary, first), (self.ui.secondary, second)):
            if button.hasFocus() and not text and (window := QApplication.focusWidget()):
                window.clearFocus()
            button.setText(text)
            button.setVisible(bool(text))

    def _choose(self, which: int) -> None:
        self.chosen.emit(which)
        slot = self._slots[which]
        if slot is not None:
            slot()
