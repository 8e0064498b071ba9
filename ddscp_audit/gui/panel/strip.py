"""The cases along the bottom: which, and how much is left of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from ddscp_audit.gui import theme


@dataclass(frozen=True, slots=True)
class Stop:
    """One case of the strip."""

    reference: str
    left: int
    parked: bool = False  # the child, or something of it


class CaseTab(QAbstractButton):
    """The last part of a reference, and what is left: a number, or a tick."""

    moved = Signal(int)

    def __init__(self, stop: Stop, short: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self._short = short
        self.stop = stop
        self.setProperty("ownFocus", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_stop(stop)

    def show_stop(self, stop: Stop) -> None:
        """Show how much is left now."""
        self.stop = stop
        said = f"{stop.left} to settle" if stop.left else "settled"
        if stop.parked:
            said = f"{said}, something parked" if stop.left else "parked"
        self.setAccessibleName(f"{stop.reference}, {said}")
        self.setToolTip(f"{stop.reference}: {said}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(74), theme.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.moved.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        chosen = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if chosen or self.underMouse() else "line"), 1))
        painter.setBrush(theme.colour("accent" if chosen else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(theme.font(15, QFont.Weight.DemiBold))
        painter.setPen(theme.colour("accent-ink" if chosen else "ink"))
        inner = box.adjusted(theme.px(9), 0, -theme.px(9), 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, self._short)
        painter.setFont(theme.font(13))
        waits = self.stop.left or self.stop.parked
        token = "accent-ink" if chosen else ("ink-soft" if waits else "met")
        painter.setPen(theme.colour(token))
        end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        text = str(self.stop.left) if self.stop.left else "✓"
        if self.stop.parked:
            text = f"P{self.stop.left or ''}"
        painter.drawText(inner, end, text)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class CaseStrip(QScrollArea):
    """All cases in one line; ``chosen`` names one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Cases")
        self._tabs: dict[str, CaseTab] = {}
        self._current = ""
        self._inner = QWidget(self)
        self._inner.setProperty("role", "flow")
        self._row = QHBoxLayout(self._inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        self.setWidget(self._inner)

    def sizeHint(self) -> QSize:
        return QSize(200, theme.px(40) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme.px(40) + 2)

    def show_stops(self, stops: Sequence[Stop], current: str) -> None:
        """Show these cases, the current one filled."""
        if [stop.reference for stop in stops] != list(self._tabs):
            for tab in self._tabs.values():
                tab.deleteLater()
            self._tabs = {}
            for at, stop in enumerate(stops):
                tab = CaseTab(stop, stop.reference.rpartition("-")[2], self._inner)
                tab.clicked.connect(lambda _=False, name=stop.reference: self.chosen.emit(name))
                tab.moved.connect(self._walk)
                self._row.insertWidget(at, tab)
                self._tabs[stop.reference] = tab
        for stop in stops:
            tab = self._tabs[stop.reference]
            tab.show_stop(stop)
            tab.setChecked(stop.reference == current)
        self._current = current
        if current in self._tabs:
            self.ensureWidgetVisible(self._tabs[current], 80, 0)

    def focus_current(self) -> None:
        """Bring the keyboard to the case that is shown."""
        if self._current in self._tabs:
            self._tabs[self._current].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key a tab does not want is the page's, the scrolling ones too."""
        event.ignore()

    def _walk(self, by: int) -> None:
        names = list(self._tabs)
        at = names.index(self._current) + by
        if 0 <= at < len(names):
            self.chosen.emit(names[at])
            self.focus_current()
