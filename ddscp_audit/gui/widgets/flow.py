"""Widgets in a line that wraps, left to right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """Holds a few widgets; its height follows its width."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap
        self._held: list[QWidget] = []
        # Not Fixed: a fixed height is that of one line, and a second one would not be seen.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hold(self, widgets: Sequence[QWidget]) -> None:
        """Show these, in this order, instead of those before."""
        for widget in self._held:
            if widget not in widgets:
                widget.hide()
                widget.deleteLater()
        self._held = list(widgets)
        for widget in self._held:
            widget.setParent(self)
            widget.show()
        self._flow(self.width(), move=True)
        self.updateGeometry()

    def again(self) -> None:
        """Lay out anew after a held widget changed its words."""
        self._flow(self.width(), move=True)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size moves everything."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.again()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._flow(width, move=False)

    def sizeHint(self) -> QSize:
        hints = [widget.sizeHint() for widget in self._held]
        return QSize(
            sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1),
            max((hint.height() for hint in hints), default=0),
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(80, max((w.sizeHint().height() for w in self._held), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._flow(event.size().width(), move=True)

    def _flow(self, width: int, *, move: bool) -> int:
        x = y = tall = 0
        line: list[tuple[QWidget, QRect]] = []

        def drop() -> None:
            for widget, box in line:
                if move:
                    box.moveTop(y + (tall - box.height()) // 2)
                    widget.setGeometry(box)
            line.clear()

        for widget in self._held:
            hint = widget.sizeHint()
            wide = min(hint.width(), max(width, 40))
            if x and x + wide > width:
                drop()
                x, y, tall = 0, y + tall + self._gap // 2, 0
            line.append((widget, QRect(x, y, wide, hint.height())))
            x += wide + self._gap
            tall = max(tall, hint.height())
        drop()
        return y + tall
