"""Choices put in an order, by drag, by number key, or with Alt and the arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QCheckBox, QSizePolicy, QWidget

from ddscp_audit.domain.tool import Choice
from ddscp_audit.gui import theme
from ddscp_audit.gui.widgets.choices import RING

_WIDE = 420
_GAP = 16  # px between those in order and the others


class _Rung(QCheckBox):
    """One choice: its place where it has one, its number key, its words."""

    def __init__(self, choice: Choice, key: str, parent: RankBar) -> None:
        super().__init__(parent)
        self.choice = choice
        self.key = key
        self.place = 0
        self.lifted: QPoint | None = None
        self._bar = parent
        self.setAccessibleName(choice.label)
        self.setProperty("ownFocus", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hitButton(self, _pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        placed = self.place > 0
        live = (self.underMouse() or self.lifted is not None) and not self._bar.readonly
        line = theme.colour("accent" if placed or live else "line")
        painter.setBrush(theme.colour("selected" if placed else "surface"))
        painter.setPen(QPen(line, 2.0 if self.lifted is not None else 1.0))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        left = box.left() + theme.px(10)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setFont(theme.font(13, QFont.Weight.DemiBold))
        painter.setPen(theme.colour("accent" if placed else "ink-soft"))
        wide = theme.px(26)
        text = f"{self.place}." if placed else "–"
        painter.drawText(QRectF(left, box.top(), wide, box.height()), middle, text)
        left += wide
        painter.setFont(theme.font(13, QFont.Weight.Medium))
        painter.setPen(theme.colour("ink"))
        room = box.right() - left - theme.px(56)
        words = painter.fontMetrics().elidedText(
            self.choice.label, Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(QRectF(left, box.top(), room, box.height()), middle, words)
        self._grip(painter, box)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2.0))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, theme.RADIUS + 2, theme.RADIUS + 2)
        painter.end()

    def _grip(self, painter: QPainter, box: QRectF) -> None:
        """The number key, and three lines to take hold of."""
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour("ink-soft"))
        place = QRectF(box.right() - theme.px(48), box.top(), theme.px(14), box.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self.key)
        painter.setPen(QPen(theme.colour("ink-soft"), 1.5))
        right, middle = box.right() - theme.px(10), box.center().y()
        for at in (-4, 0, 4):
            painter.drawLine(
                int(right - theme.px(12)), int(middle + at), int(right), int(middle + at)
            )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._bar.take(self, event)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._bar.drag(self, event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._bar.drop(self):
            self.setDown(False)
        else:
            super().mouseReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._bar.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if key == Qt.Key.Key_Space and not held:
            self.click()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not held:
            self._bar.step(self, 1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held == Qt.KeyboardModifier.AltModifier:
            self._bar.move_by(self.choice.name, 1 if key == Qt.Key.Key_Down else -1)
        else:
            event.ignore()


class RankBar(QWidget):
    """``ordered`` tells the order a person wants; who owns the bar sets the value."""

    ordered = Signal(str)  # names in order, parted by spaces
    focused = Signal()

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.readonly = False
        self._name = ""
        self._order: list[str] = []
        self._from: QPoint | None = None
        self._rungs: dict[str, _Rung] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setMaximumWidth(theme.px(_WIDE))
        self.set_choices(choices)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices as they stand, in the form's order."""
        return tuple(rung.choice for rung in self._rungs.values())

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Other choices (a filter of the list changed); the value stays."""
        if self._rungs and tuple(choices) == self.choices:
            return
        for rung in self._rungs.values():
            rung.hide()
            rung.deleteLater()
        self._rungs = {}
        for number, choice in enumerate(choices, start=1):
            rung = _Rung(choice, str(number % 10) if number <= 10 else "", self)
            rung.setAccessibleDescription(self._name)
            rung.clicked.connect(lambda _checked=False, name=choice.name: self.toggle(name))
            if self.isVisible():
                rung.show()
            self._rungs[choice.name] = rung
        self._place()
        self.updateGeometry()

    def set_question(self, label: str) -> None:
        """What a screen reader says before each choice."""
        self._name = label
        self.setAccessibleName(label)
        for rung in self._rungs.values():
            rung.setAccessibleDescription(label)

    def set_value(self, value: str) -> None:
        """Show an order; ``value`` is XLSForm text, names parted by spaces."""
        self._order = value.split()
        self._place()

    def toggle(self, name: str) -> None:
        """Put one at the end of the order, or take it out."""
        order = [other for other in self._order if other != name]
        self._ask(order if name in self._order else [*order, name])

    def press_key(self, digit: int) -> bool:
        """As :meth:`toggle`, by number key."""
        at = (digit - 1) % 10
        if at >= min(len(self._rungs), 10):
            return False
        self.toggle(list(self._rungs)[at])
        return True

    def move_by(self, name: str, by: int) -> None:
        """One place up (-1) or down; from outside the order, to its end."""
        if name not in self._order:
            self.toggle(name)
            return
        at = self._order.index(name)
        to = max(0, min(at + by, len(self._order) - 1))
        order = [other for other in self._order if other != name]
        self._ask([*order[:to], name, *order[to:]])

    def focus_target(self) -> QWidget:
        """The rung that stands for the bar in the tab order."""
        shown = self._shown()
        return shown[0] if shown else self

    def step(self, rung: _Rung, by: int) -> None:
        """The focus on to the next rung as they stand."""
        shown = self._shown()
        to = max(0, min(shown.index(rung) + by, len(shown) - 1))
        shown[to].setFocus(Qt.FocusReason.TabFocusReason)

    def take(self, rung: _Rung, event: QMouseEvent) -> None:
        """A press that may become a drag."""
        self._from = None if self.readonly else event.position().toPoint()
        rung.raise_()

    def drag(self, rung: _Rung, event: QMouseEvent) -> bool:
        """Move a rung under the mouse; True once it is one."""
        if self._from is None:
            return False
        far = (event.position().toPoint() - self._from).manhattanLength()
        if rung.lifted is None and far < QApplication.startDragDistance():
            return True
        rung.lifted = self._from
        top = rung.mapToParent(event.position().toPoint()).y() - self._from.y()
        rung.move(rung.x(), max(-4, min(top, self.height() - rung.height() + 4)))
        rung.update()
        return True

    def drop(self, rung: _Rung) -> bool:
        """Let go; True where it was a drag."""
        dragged, self._from = rung.lifted is not None, None
        rung.lifted = None
        if dragged:
            name, middle = rung.choice.name, rung.geometry().center().y()
            order = [other for other in self._order if other != name]
            to = sum(self._rungs[n].geometry().center().y() < middle for n in order)
            end = self._edge()
            self._ask([*order[:to], name, *order[to:]] if middle <= end else order)
            self._place()
        return dragged

    def _edge(self) -> int:
        """Below this a rung is out of the order; an empty order takes the upper half."""
        order = [n for n in self._order if n in self._rungs]
        high = self._high()
        return (len(order) + 1) * (high - RING) + _GAP // 2 if order else self.height() // 2

    def _ask(self, order: list[str]) -> None:
        if not self.readonly:
            self.ordered.emit(" ".join(order))
        self._place()

    def _shown(self) -> list[_Rung]:
        placed = [self._rungs[name] for name in self._order if name in self._rungs]
        return [*placed, *(rung for rung in self._rungs.values() if rung not in placed)]

    def _high(self) -> int:
        metrics = QFontMetrics(theme.font(13, QFont.Weight.Medium))
        return metrics.height() + 2 * theme.px(6) + 2 * RING

    def _place(self) -> None:
        high, y = self._high(), 0
        placed = [name for name in self._order if name in self._rungs]
        shown = self._shown()
        for at, rung in enumerate(shown):
            if at == len(placed) and placed:
                y += _GAP
            rung.place = at + 1 if at < len(placed) else 0
            rung.setChecked(rung.place > 0)
            rung.setGeometry(QRect(0, y, self.width(), high))
            said = f"{rung.choice.label}, place {rung.place}" if rung.place else rung.choice.label
            rung.setAccessibleName(said)
            stop = Qt.FocusPolicy.StrongFocus if at == 0 else Qt.FocusPolicy.ClickFocus
            rung.setFocusPolicy(stop)
            rung.update()
            y += high - RING

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_WIDE), len(self._rungs) * (self._high() - RING) + RING + _GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size moves everything."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMaximumWidth(theme.px(_WIDE))
            self.updateGeometry()
            self._place()
