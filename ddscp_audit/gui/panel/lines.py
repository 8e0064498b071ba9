"""A line of the panel's own words: a reason, a note, an answer in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class WordsLine(QLineEdit):
    """Enter gives the words, Escape drops them. ``blank``: whether no words will do as well."""

    given = Signal(str)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None, *, blank: bool = False) -> None:
        super().__init__(parent)
        self.blank = blank
        self.setProperty("role", "lead")
        # A projected page shows no menu.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def ask(self, prompt: str, *, blank: bool = False) -> None:
        """Come up empty, with what is asked."""
        self.blank = blank
        self.clear()
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip() or self.blank:
                self.given.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_F11):
            event.ignore()
        else:
            super().keyPressEvent(event)
