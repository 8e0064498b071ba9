"""Matters in one line: not the panel's just now, and there as soon as somebody opens it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ddscp_audit.gui.panel.matter import MatterRow


class RowsFold(QWidget):
    """The line that opens, and beneath it rows that are made when it first does.

    ``turned``: its rows came or went. ``chosen``: a person opened it, and the first row wants the
    keyboard.
    """

    turned = Signal(bool)
    chosen = Signal(str)

    def __init__(
        self, words: str, make: Callable[[], Sequence[MatterRow]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows: dict[str, MatterRow] = {}
        self.holds: frozenset[str] = frozenset()  # names of the rows, made or not
        self._words = words
        self._make = make
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 12, 0, 0)
        self._box.setSpacing(0)
        self.button = QPushButton(self)
        self.button.setProperty("kind", "fold")
        self.button.setCheckable(True)
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 0, 0)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addLayout(line)
        self.button.toggled.connect(self._turn)
        self.button.clicked.connect(self._press)
        self.say(words)

    @property
    def shown(self) -> dict[str, MatterRow]:
        """Its rows while it is open."""
        return self.rows if self.button.isChecked() else {}

    def turn(self, opened: bool) -> None:
        """Open or close it."""
        self.button.setChecked(opened)

    def say(self, words: str) -> None:
        """What the line says."""
        self._words = words
        self.button.setText(f"{'▾' if self.button.isChecked() else '▸'}  {words}")

    def _turn(self, opened: bool) -> None:
        self.say(self._words)
        if opened and not self.rows:
            for row in self._make():
                self.rows[row.name] = row
                self._box.addWidget(row)
        for row in self.rows.values():
            row.setVisible(opened)
        self.turned.emit(opened)

    def _press(self, opened: bool) -> None:
        if opened:
            self.chosen.emit(next(iter(self.rows)))
