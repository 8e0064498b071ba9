"""What stands between questions: a band of words, and the line into which questions fold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class Notice(QFrame):
    """A band of words with at most one button."""

    def __init__(
        self,
        text: str,
        *,
        urgent: bool,
        button: str = "",
        slot: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.words = text
        self.setProperty("role", "banner")
        self.setProperty("tone", "urgent" if urgent else "")
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(12)
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        box.addWidget(label, 1)
        self.button: QPushButton | None = None
        if button and slot is not None:
            self.button = QPushButton(button, self)
            self.button.setAutoDefault(True)
            self.button.clicked.connect(slot)
            box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)


class FoldLine(QWidget):
    """Questions that are not asked here, in one line that explains itself when opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._reasons: Callable[[], Sequence[tuple[str, str]]] = tuple
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 2, 12, 2)
        box.setSpacing(2)
        self.button = _Fold(self)
        self.button.looked.connect(self._describe)
        self.button.setProperty("kind", "fold")
        self.button.setCheckable(True)
        self.button.setAutoDefault(False)
        self.button.toggled.connect(self._toggle)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._list: QLabel | None = None

    def explain(self, count: int, reasons: Callable[[], Sequence[tuple[str, str]]]) -> None:
        """``reasons`` gives ``(label, why hidden)`` of each question folded here, on demand."""
        self._count = count
        self._reasons = reasons
        self._title()
        if self.button.isChecked():
            self._toggle(True)

    def _title(self) -> None:
        count = self._count
        arrow = "▾" if self.button.isChecked() else "▸"
        words = "1 question not asked here" if count == 1 else f"{count} questions not asked here"
        if self.button.text() != f"{arrow}  {words}":
            self.button.setText(f"{arrow}  {words}")

    def _describe(self) -> None:
        """For a screen reader, once it comes to the line."""
        self.button.setAccessibleDescription("; ".join(why for _, why in self._reasons()))

    def _toggle(self, opened: bool) -> None:
        self._title()
        if self._list is None:
            self._list = QLabel(self)
            self._list.setWordWrap(True)
            self._list.setProperty("role", "soft")
            self._list.setTextFormat(Qt.TextFormat.PlainText)
            self._list.setContentsMargins(26, 0, 0, 6)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._list)
        self._describe()
        reasons = self._reasons() if opened else ()
        lines = [f"{label}\n{why}" if why else label for label, why in reasons]
        self._list.setText("\n\n".join(lines))
        self._list.setVisible(opened)


class _Fold(QPushButton):
    looked = Signal()  # the keyboard has come here

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.looked.emit()
        super().focusInEvent(event)
