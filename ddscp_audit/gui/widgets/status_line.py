"""The one quiet place where state is said: ``Saved 14:03:22``, ``Saving…``, ``3 to settle``."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class StatusLine(QLabel):
    """Says one thing; the newest replaces what was said before. Long words are cut, not wrapped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setProperty("role", "soft")
        self.setAccessibleName("Status")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(80)

    @property
    def words(self) -> str:
        """What was said last, uncut."""
        return self._words

    def say(self, words: str) -> None:
        """Say it, and tell a screen reader at its next pause."""
        if words == self._words:
            return
        self._words = words
        self._fit()
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        cut = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, max(self.width() - 4, 40)
        )
        self.setText(cut)
        self.setToolTip(self._words if cut != self._words else "")
