"""What the colours and patterns of the bars mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ddscp_audit.domain.vocabulary import Outcome
from ddscp_audit.gui import theme
from ddscp_audit.gui.widgets.bars import paint_segment

_KEYS = (
    (Outcome.MET, "met"),
    (Outcome.PARTLY, "partly"),
    (Outcome.UNMET, "not met"),
    (Outcome.PRESENT, "present"),
    (Outcome.ABSENT, "absent"),
    (Outcome.NOT_KNOWN, "not known"),
)


class Legend(QWidget):
    """One line of keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Bars: " + ", ".join(words for _, words in _KEYS))

    def sizeHint(self) -> QSize:
        return QSize(400, theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(11))
        x, side = float(theme.px(12)), theme.px(10)
        middle = self.height() / 2
        for outcome, words in _KEYS:
            paint_segment(painter, QRectF(x, middle - side / 2, side, side), outcome)
            painter.setPen(theme.colour("ink-soft"))
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(
                QRectF(x + side + 6, 0, width + 4, self.height()),
                Qt.AlignmentFlag.AlignVCenter,
                words,
            )
            x += side + width + 26
        painter.end()
