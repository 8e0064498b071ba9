"""The audit's dates on one line, with today among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ddscp_audit.gui import theme


@dataclass(frozen=True, slots=True)
class Moment:
    """A named date; ``done`` when it lies behind, ``late`` when something due then is missing."""

    name: str
    at: date
    late: bool = False


def in_words(day: date, year: bool = False) -> str:
    """``3 March`` or ``3 March 2026``."""
    return f"{day.day} {day:%B}" + (f" {day.year}" if year else "")


class Timeline(QWidget):
    """Moments evenly spaced in their order; today stands between its neighbours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moments: tuple[Moment, ...] = ()
        self._today = date.today()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_moments(self, moments: Sequence[Moment], today: date) -> None:
        """Show these dates, sorted; with none the line is not shown."""
        self._moments = tuple(sorted(moments, key=lambda m: m.at))
        self._today = today
        self.setVisible(bool(moments))
        words = [f"{m.name} {in_words(m.at, True)}" for m in self._moments]
        self.setAccessibleName("Dates")
        self.setAccessibleDescription("; ".join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Name above the line, date beneath it."""
        return QSize(400, theme.px(58))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line, dots and today."""
        if not self._moments:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, xs = float(theme.px(29)), self._places()
        painter.setPen(QPen(theme.colour("line"), 2))
        painter.drawLine(QPointF(xs[0], y), QPointF(xs[-1], y))
        today = self._today_at(xs)
        painter.setPen(QPen(theme.colour("accent"), 2))
        if today > xs[0]:
            painter.drawLine(QPointF(xs[0], y), QPointF(min(today, xs[-1]), y))
        for moment, x in zip(self._moments, xs, strict=True):
            self._paint_moment(painter, moment, x, y)
        if xs[0] <= today <= xs[-1] and all(m.at != self._today for m in self._moments):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRect(QRectF(today - 1, y - 7, 2, 14))
            painter.setPen(theme.colour("accent"))
            painter.setFont(theme.font(11, QFont.Weight.DemiBold))
            self._text(painter, today, y - theme.px(28), "today")

    def _places(self) -> list[float]:
        edge = float(theme.px(60))
        room = self.width() - 2 * edge
        last = max(len(self._moments) - 1, 1)
        return [edge + room * n / last for n in range(len(self._moments))]

    def _today_at(self, xs: list[float]) -> float:
        days = [m.at for m in self._moments]
        if self._today <= days[0]:
            return xs[0] if self._today == days[0] else xs[0] - 1
        for n in range(1, len(days)):
            if self._today <= days[n]:
                span = (days[n] - days[n - 1]).days or 1
                return xs[n - 1] + (xs[n] - xs[n - 1]) * (self._today - days[n - 1]).days / span
        return xs[-1] + 1

    def _paint_moment(self, painter: QPainter, moment: Moment, x: float, y: float) -> None:
        past = moment.at <= self._today
        token = "urgent" if moment.late else "accent" if past else "control"
        painter.setPen(QPen(theme.colour(token), 2))
        painter.setBrush(theme.colour(token if past else "paper"))
        painter.drawEllipse(QPointF(x, y), 5, 5)
        painter.setFont(theme.font(11, QFont.Weight.DemiBold))
        painter.setPen(theme.colour("urgent" if moment.late else "ink"))
        self._text(painter, x, y - theme.px(28), moment.name)
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour("ink-soft"))
        self._text(painter, x, y + theme.px(9), in_words(moment.at, True))

    def _text(self, painter: QPainter, x: float, top: float, words: str) -> None:
        half = float(theme.px(80))
        box = QRectF(x - half, top, 2 * half, theme.px(18))
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, words)
