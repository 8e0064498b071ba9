"""A line under an answer: why it stands. Kept as it is typed, and it must name nobody."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ddscp_audit.gui.form.field import Line
from ddscp_audit.gui.widgets.choices import RING
from ddscp_audit.workflow.freetext import reason_trouble


class ReasonLine(QWidget):
    """``typed`` gives the words, but never words that name somebody."""

    typed = Signal(str)
    left = Signal()
    focused = Signal()
    enter = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Line(self, width=520)
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(words)
        self._trouble = QLabel(self)
        self._trouble.setWordWrap(True)
        self._trouble.setProperty("tone", "unmet")
        self._trouble.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(RING, 0, RING, 0)
        box.setSpacing(2)
        box.addWidget(self.line)
        box.addWidget(self._trouble)
        self.line.textEdited.connect(self._edited)
        self.line.in_.connect(self.focused)
        self.line.out.connect(self.left)
        self.line.enter.connect(self._enter)

    def set_reason(self, why: str) -> None:
        """Show what is kept, unless it is being typed right now."""
        if self.line.text() != why and not (self.line.hasFocus() and not self._trouble.isHidden()):
            self.line.setText(why)

    @property
    def good(self) -> bool:
        """Whether there is a reason that may be kept."""
        return bool(self.line.text().strip()) and self._trouble.isHidden()

    def _edited(self, text: str) -> None:
        trouble = reason_trouble(text) if text.strip() else ""
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        self.typed.emit("" if trouble else text)

    def _enter(self) -> None:
        if self.good or not self.line.text().strip():
            self.enter.emit()
