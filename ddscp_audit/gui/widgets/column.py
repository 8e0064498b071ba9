"""Widgets one below the other, each as tall as it needs at the width there is.

A ``QVBoxLayout`` of two hundred rows that wrap measures every one of them, several times over, at
every change: 40 ms a key press. A column measures the one that changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

_LEFT, _TOP, _RIGHT, _BOTTOM = 8, 8, 8, 40


class Column(QWidget):
    """Stands in a scroll area that is as wide as it; its own height is that of what it holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: list[QWidget] = []
        self._tall: dict[int, int] = {}  # heights at the present width, by the widget's id
        self._total = 0

    def hold(self, widgets: Sequence[QWidget]) -> None:
        """Show these, from top to bottom, instead of those before."""
        before, now = set(map(id, self._held)), set(map(id, widgets))
        for widget in self._held:
            if id(widget) not in now:
                widget.removeEventFilter(self)
                widget.hide()
                self._tall.pop(id(widget), None)
        self._held = list(widgets)
        for widget in widgets:
            if id(widget) not in before:
                widget.installEventFilter(self)
                self._tall.pop(id(widget), None)
        self.settle()
        for widget in widgets:
            if widget.isHidden():
                widget.show()

    def let_go(self, widget: QWidget) -> None:
        """Forget a widget that goes for good."""
        if widget in self._held:
            self._held.remove(widget)
            widget.removeEventFilter(self)
        self._tall.pop(id(widget), None)
        widget.hide()

    def stale(self, widget: QWidget) -> None:
        """Measure this one again: it says something else now."""
        self._tall.pop(id(widget), None)

    def settle(self) -> None:
        """Put everything where it belongs, now."""
        width = max(40, self.width() - _LEFT - _RIGHT)
        y = _TOP
        for widget in self._held:
            tall = self._tall.get(id(widget))
            if tall is None:
                tall = self._tall[id(widget)] = _measured(widget, width)
            at = widget.geometry()
            if (at.x(), at.y(), at.width(), at.height()) != (_LEFT, y, width, tall):
                widget.setGeometry(_LEFT, y, width, tall)
            y += tall
        total = y + _BOTTOM
        if total != self._total:
            self._total = total
            self.setMinimumHeight(total)
        parent = self.parentWidget()
        room = parent.height() if parent is not None else 0
        if self.height() != max(total, room):
            # Now, not with the scroll area's next event: what is read must not jump meanwhile.
            self.resize(self.width(), max(total, room))

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self._total)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What a widget holds has changed: its height may have."""
        if event.type() == QEvent.Type.LayoutRequest and isinstance(watched, QWidget):
            self._tall.pop(id(watched), None)
        return False

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.StyleChange:
            self._tall.clear()
        elif kind == QEvent.Type.LayoutRequest:
            for widget in self._held:
                if widget.layout() is None:
                    self._tall.pop(id(widget), None)
            self.settle()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._tall.clear()
            self.settle()


def _measured(widget: QWidget, width: int) -> int:
    layout = widget.layout()
    if layout is None:
        return (
            widget.heightForWidth(width)
            if widget.hasHeightForWidth()
            else widget.sizeHint().height()
        )
    layout.activate()
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()
