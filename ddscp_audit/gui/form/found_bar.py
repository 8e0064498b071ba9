"""Under a text: what in it looks like personal data, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ddscp_audit.gui.form.reason_line import ReasonLine

if TYPE_CHECKING:
    from ddscp_audit.forms.textcheck import Hit


class FoundBar(QWidget):
    """Says it once, quietly; one key mends, another lets the words stand for a reason."""

    typed = Signal(str)
    stands = Signal()  # a reason was given
    left = Signal()
    focused = Signal()
    enter = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("tone", "unmet")
        self.mend = QPushButton(self)
        self.mend.setToolTip("Ctrl+.")
        self.let = QPushButton("Let it stand…", self)
        self.let.setToolTip("Ctrl+,")
        self.let.clicked.connect(self.ask)
        for button in (self.mend, self.let):
            button.setProperty("kind", "quiet")
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._words, 1)
        row.addWidget(self.mend)
        row.addWidget(self.let)
        self.reason = ReasonLine("Why must these words stand?", self)
        self.reason.hide()
        self.reason.typed.connect(self.typed)
        self.reason.focused.connect(self.focused)
        self.reason.left.connect(self.left)
        self.reason.enter.connect(self._given)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(row)
        box.addWidget(self.reason)

    def show_hit(self, hit: Hit, count: int, *, fits: bool) -> None:
        """Speak of one piece; ``count`` are found, ``fits``: what it is has room in its place."""
        more = f" F7 goes to the next of {count}." if count > 1 else ""
        self._words.setText(f"“{hit.text}”: {hit.reason}{more}")
        self.mend.setText(f"Put {hit.replacement} there")
        self.mend.setEnabled(fits)
        self.setAccessibleName(self._words.text())

    def set_reason(self, why: str) -> None:
        """What is kept as the reason."""
        self.reason.set_reason(why)

    def ask(self) -> None:
        """Open the line for the reason."""
        self.reason.show()
        self.reason.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _given(self) -> None:
        if self.reason.good:
            self.reason.hide()
            self.stands.emit()
        else:
            self.enter.emit()
