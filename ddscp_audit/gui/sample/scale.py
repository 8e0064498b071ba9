"""The planner's range, drawn on the scale from no case to every case."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ddscp_audit.gui import theme

_EDGE = 16


class PlanScale(QWidget):
    """A band from the lower to the upper limit, the figure on it, tenths beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._span: tuple[int, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_range(self, share: float, percent: tuple[int, int]) -> None:
        """``share`` 0 to 1 of the sample; ``percent`` the limits for all."""
        self._share, self._span = share, percent
        self.setAccessibleDescription(f"Between {percent[0]}% and {percent[1]}% of all")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the page, a band and its scale high."""
        return QSize(400, theme.px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint scale, band, limits and dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, room = float(theme.px(30)), self.width() - 2 * _EDGE
        painter.setPen(QPen(theme.colour("line"), 2))
        painter.drawLine(QPointF(_EDGE, middle), QPointF(_EDGE + room, middle))
        painter.setFont(theme.font(11))
        for tenth in range(0, 101, 10):
            x = _EDGE + room * tenth / 100
            painter.setPen(QPen(theme.colour("control"), 1))
            painter.drawLine(QPointF(x, middle + 5), QPointF(x, middle + 9))
            if tenth % 50 == 0:
                painter.setPen(theme.colour("ink-soft"))
                box = QRectF(x - 30, middle + 11, 60, theme.px(18))
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"{tenth}%")
        if self._span is None:
            return
        low, high = (_EDGE + room * limit / 100 for limit in self._span)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(low, middle - 5, max(high - low, 2), 10), 5, 5)
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("ink"), 2))
        painter.drawEllipse(QPointF(_EDGE + room * self._share, middle), 7, 7)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(13, QFont.Weight.DemiBold))
        for limit, x in zip(self._span, (low, high), strict=True):
            box = QRectF(x - 40, 0, 80, theme.px(20))
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"{limit}%")
