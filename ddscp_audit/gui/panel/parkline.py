"""A whole child put aside: the line above its matters, with the note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ddscp_audit.domain.panel import Parked
from ddscp_audit.gui.panel.lines import WordsLine
from ddscp_audit.gui.panel.room import Room


class ParkLine(QWidget):
    """Nothing while the child is before the panel; else why it is parked, and the way back."""

    parked = Signal(str)  # the note
    taken_up = Signal()
    left = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._parked: Parked | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 8, 16, 0)
        self._banner = QWidget(self)
        row = QHBoxLayout(self._banner)
        row.setContentsMargins(4, 0, 0, 0)
        self.said = QLabel(self._banner)
        self.said.setProperty("role", "lead")
        self.said.setProperty("tone", "partly")
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton("Take this child up again", self._banner)
        self.button.clicked.connect(self.taken_up)
        row.addWidget(self.said, 1)
        row.addWidget(self.button)
        box.addWidget(self._banner)
        self.note = WordsLine(self)
        self.note.hide()
        self.note.given.connect(self._given)
        self.note.dropped.connect(self._dropped)
        box.addWidget(self.note)
        self._show()

    def show_parked(self, parked: Parked | None) -> None:
        """Show whether the child is parked, and why."""
        self._parked = parked
        self._show()

    def ask(self) -> None:
        """Park the child, with a note; or take it up again."""
        if self._parked is not None:
            self.taken_up.emit()
            return
        self.show()
        self.note.ask("A note for when this child comes back; Enter parks the child", blank=True)

    def _show(self) -> None:
        parked = self._parked
        self._banner.setVisible(parked is not None)
        if parked is not None:
            note = self._room.words(parked.note)
            self.said.setText(f"This child is parked for the end{f': {note}' if note else '.'}")
        self.setVisible(parked is not None)

    def _given(self, note: str) -> None:
        self.note.hide()
        self.parked.emit(note)

    def _dropped(self) -> None:
        self.note.hide()
        self._show()
        self.left.emit()
