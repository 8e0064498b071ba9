"""Choices as cells of a table row: the words stand once, above all rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSizePolicy, QWidget

from ddscp_audit.domain.tool import Choice
from ddscp_audit.gui import theme
from ddscp_audit.gui.widgets.choices import RING, ChoiceBar, Look

_CELL = 76  # px at 100% of one column
_LEAST = 30  # of one column where room is short
_DISC = 18


def cells_width(count: int, room: int) -> int:
    """Width of so many columns at the right of a row: the words keep two fifths of its room."""
    cell = max(theme.px(_LEAST), min(theme.px(_CELL), room * 3 // 5 // max(1, count)))
    return cell * count


class _CellLook(Look):
    """A ring or a box, filled where it is chosen."""

    def _measure(self) -> QSize:
        return QSize(theme.px(_CELL), theme.px(_DISC) + 2 * theme.px(4) + 2 * RING)

    def paint(self, button: QAbstractButton) -> None:
        painter = QPainter(button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, paper, ink, _soft = self._colours(button)
        side = theme.px(_DISC)
        middle = QRectF(button.rect()).center()
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        several = isinstance(button, QCheckBox)
        radius = 4.0 if several else side / 2
        painter.setBrush(paper)
        if not button.isChecked():
            live = button.underMouse() and not self.readonly
            line = theme.colour("accent" if live else "control")
        painter.setPen(QPen(line, 1.0))
        painter.drawRoundedRect(box, radius, radius)
        if button.isChecked():
            painter.setPen(QPen(ink, 2.0, c=Qt.PenCapStyle.RoundCap))
            left, low = box.left() + side * 0.26, box.bottom() - side * 0.28
            painter.drawLine(box.center().toPoint().x() - 1, int(low), int(left), int(middle.y()))
            painter.drawLine(
                box.center().toPoint().x() - 1, int(low), int(box.right() - side * 0.24),
                int(box.top() + side * 0.3),
            )  # fmt: skip
        if button.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2.0))
            ring = box.adjusted(-4, -4, 4, 4)
            painter.drawRoundedRect(ring, radius + 4, radius + 4)
        painter.end()


class CellBar(ChoiceBar):
    """A :class:`ChoiceBar` whose buttons are equal columns without words."""

    def _look(self, choice: Choice, key: str) -> Look:
        return _CellLook(choice, key, self._size)

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        high = max((button.look.hint().height() for button in self.buttons), default=0)
        return QSize(theme.px(_CELL) * len(self.buttons), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_LEAST) * len(self.buttons), self.sizeHint().height())

    def _flow(self, width: int, *, move: bool) -> int:
        high = self.sizeHint().height()
        cell = width // max(1, len(self.buttons))
        for at, button in enumerate(self.buttons):
            if move:
                button.setGeometry(QRect(at * cell, 0, cell, high))
        return high


class CellHeads(QWidget):
    """The words above the columns, with the number key of each."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def count(self) -> int:
        """How many columns."""
        return len(self._choices)

    def _cell(self) -> int:
        return self.width() // max(1, self.count)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Other words, in another language."""
        self._choices = tuple(choices)
        self.updateGeometry()
        self.update()

    def _words(self, choice: Choice) -> str:
        metrics = QFontMetrics(theme.font(11))
        longest = max((metrics.horizontalAdvance(w) for w in choice.label.split()), default=0)
        fits = longest <= self._cell() - 6
        return choice.label if fits else (choice.short or choice.label)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font(11))
        high = max(
            (
                metrics.boundingRect(
                    QRect(0, 0, self._cell() - 6, 1000),
                    int(Qt.TextFlag.TextWordWrap),
                    self._words(choice),
                ).height()
                for choice in self._choices
            ),
            default=0,
        )
        return QSize(theme.px(_CELL) * self.count, high + metrics.height() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower columns make taller words."""
        super().resizeEvent(event)
        self.setFixedHeight(self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        small = theme.font(11)
        painter.setFont(small)
        key = QFontMetrics(small).height()
        middle = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        for at, choice in enumerate(self._choices):
            left, wide = at * self._cell() + 3, self._cell() - 6
            painter.setPen(theme.colour("ink"))
            painter.drawText(
                QRect(left, 0, wide, self.height() - key - 2),
                middle | int(Qt.TextFlag.TextWordWrap),
                self._words(choice),
            )
            painter.setPen(theme.colour("ink-soft"))
            if at < 10:
                place = QRect(left, self.height() - key, wide, key)
                painter.drawText(place, middle, str((at + 1) % 10))
        painter.end()
