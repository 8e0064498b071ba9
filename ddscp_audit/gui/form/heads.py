"""What stands above questions: the heading of a group, and the columns of a table of choices."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ddscp_audit.domain.tool import Choice
from ddscp_audit.gui import theme
from ddscp_audit.gui.widgets.cells import CellHeads, cells_width
from ddscp_audit.gui.widgets.markdown import plain

_STEP = 20  # px at 100%, as questions are set in


class GroupHead(QLabel):
    """A group within a section."""

    def __init__(self, label: str, inside: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "heading")
        self.setContentsMargins(20 + theme.px(_STEP) * inside, 16, 12, 2)
        self.show_words(label)

    def show_words(self, label: str) -> None:
        """The label as it reads now."""
        words = plain(label)
        if self.text() != words:
            self.setText(words)


class TableHead(QWidget):
    """The choices once, above the questions that have them in common."""

    def __init__(self, choices: tuple[Choice, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heads = CellHeads(choices, self)
        box = QHBoxLayout(self)
        box.setContentsMargins(20, 10, 12, 2)
        box.addStretch(1)
        box.addWidget(self.heads)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as the cells beneath."""
        super().resizeEvent(event)
        self.heads.setFixedWidth(cells_width(self.heads.count, self.width()))
