"""The dice's digits, very large: readable from the far end of the room, in groups of four."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ddscp_audit.gui import theme

NEEDED = 24
_LINE = 12  # digits in one line, three groups of four


class DigitBoard(QWidget):
    """Shows what was rolled and the empty places up to 24; more may be rolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Digits rolled")

    def show_digits(self, digits: str) -> None:
        """Show these digits."""
        self._digits = digits
        self.setAccessibleDescription(" ".join(digits) or "none yet")
        self.update()

    def sizeHint(self) -> QSize:
        """As much as the window gives."""
        return QSize(900, 260)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint digits, empty places, and a line under the place that comes next."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # A third line begins with its first digit: what is being read out must not jump.
        places = max(NEEDED, len(self._digits))
        lines = -(-places // _LINE)
        across = _LINE + (_LINE // 4 - 1) * 0.5
        cell = min(self.width() / across, self.height() / lines / 1.35, 132)
        left = (self.width() - cell * across) / 2
        top = (self.height() - cell * 1.35 * lines) / 2
        digit = theme.font(36, QFont.Weight.DemiBold)
        digit.setPixelSize(max(12, round(cell * 0.95)))
        painter.setFont(digit)
        for place in range(places):
            line, at = divmod(place, _LINE)
            x = left + cell * (at + (at // 4) * 0.5)
            box = QRectF(x, top + line * cell * 1.35, cell, cell * 1.2)
            if place < len(self._digits):
                painter.setPen(theme.colour("ink"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._digits[place])
                continue
            coming = place == len(self._digits)
            painter.setPen(QPen(theme.colour("accent" if coming else "line"), 3 if coming else 2))
            foot = box.bottom() - 4
            ends = (box.left() + cell * 0.2, box.right() - cell * 0.2)
            painter.drawLine(QPointF(ends[0], foot), QPointF(ends[1], foot))
