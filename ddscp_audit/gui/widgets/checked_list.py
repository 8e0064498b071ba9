"""A list whose lines are ticked or not: which agencies, which cases."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ddscp_audit.gui import theme

_KEY = int(Qt.ItemDataRole.UserRole)


class CheckedList(QListWidget):
    """Lines are ``(key, words)``; space ticks the current one."""

    ticked = Signal()

    def __init__(
        self,
        lines: Iterable[tuple[str, str]],
        chosen: Collection[str],
        parent: QWidget | None = None,
        *,
        most: int = 8,
    ) -> None:
        super().__init__(parent)
        self._most = most
        self.itemChanged.connect(lambda _item: self.ticked.emit())
        self.show_lines(lines, chosen)

    def show_lines(self, lines: Iterable[tuple[str, str]], chosen: Collection[str]) -> None:
        """Other lines instead of those before."""
        self.clear()
        for key, words in lines:
            item = QListWidgetItem(words)
            item.setData(_KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked
            item.setCheckState(state)
            item.setSizeHint(QSize(0, theme.px(26)))
            self.addItem(item)
        self.setFixedHeight(theme.px(26) * min(max(self.count(), 2), self._most) + 12)
        if self.count():
            self.setCurrentRow(0)

    @property
    def chosen(self) -> list[str]:
        """Keys of the ticked lines, in their order."""
        items = [self.item(row) for row in range(self.count())]
        return [
            str(item.data(_KEY))
            for item in items
            if item is not None and item.checkState() is Qt.CheckState.Checked
        ]
