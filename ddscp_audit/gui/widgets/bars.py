"""Figures as marks: a stacked bar and a dot with whiskers. Pattern says what colour says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ddscp_audit.domain.vocabulary import Outcome
from ddscp_audit.findings.model import Range, Row
from ddscp_audit.gui import theme

#: Token and pattern of each outcome. A plain category (None) takes the accent.
_LOOK: dict[Outcome | None, tuple[str, Qt.BrushStyle]] = {
    Outcome.MET: ("met", Qt.BrushStyle.SolidPattern),
    Outcome.PARTLY: ("partly", Qt.BrushStyle.FDiagPattern),
    Outcome.UNMET: ("unmet", Qt.BrushStyle.VerPattern),
    Outcome.PRESENT: ("accent", Qt.BrushStyle.SolidPattern),
    Outcome.ABSENT: ("line", Qt.BrushStyle.SolidPattern),
    Outcome.NOT_KNOWN: ("not-known", Qt.BrushStyle.BDiagPattern),
    Outcome.NOT_APPLICABLE: ("not-applicable", Qt.BrushStyle.NoBrush),
    None: ("accent", Qt.BrushStyle.SolidPattern),
}
_GAP = 1.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a stacked bar: how many, what it says, and the words for a tooltip."""

    count: int
    outcome: Outcome | None
    text: str = ""


def segments(rows: Iterable[Row]) -> tuple[Segment, ...]:
    """Segments of a measure's rows, zeros and withheld counts left out."""
    return tuple(Segment(r.count, r.outcome, f"{r.label}: {r.text}") for r in rows if r.count)


def paint_segment(painter: QPainter, rect: QRectF, outcome: Outcome | None) -> None:
    """One block of colour with its pattern; also the key of a legend."""
    token, pattern = _LOOK[outcome]
    colour = theme.colour(token)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if outcome in (Outcome.NOT_KNOWN, Outcome.NOT_APPLICABLE):
        painter.setPen(QPen(colour, 1))
        painter.setBrush(QBrush(colour, pattern))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.fillRect(rect, colour)
        if pattern is not Qt.BrushStyle.SolidPattern:
            over = QColor(theme.colour("surface"))
            over.setAlphaF(0.55)
            painter.fillRect(rect, QBrush(over, pattern))
    painter.restore()


def paint_bar(painter: QPainter, rect: QRectF, parts: Sequence[Segment], of: int = 0) -> None:
    """A stacked bar over ``rect``; ``of`` is the whole (default: the sum of the parts)."""
    whole = max(of, sum(part.count for part in parts))
    painter.fillRect(rect, theme.colour("hover"))
    if not whole:
        return
    at = 0
    for part in parts:
        left = rect.left() + rect.width() * at / whole
        at += part.count
        right = rect.left() + rect.width() * at / whole
        gap = _GAP if at < whole else 0.0
        paint_segment(
            painter,
            QRectF(left, rect.top(), max(right - left - gap, 1.0), rect.height()),
            part.outcome,
        )


def paint_range(
    painter: QPainter, rect: QRectF, percent: float | None, span: tuple[int, int] | None
) -> None:
    """A dot at ``percent`` with whiskers over ``span``, on a scale of 0 to 100 over ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    middle = rect.center().y()

    def x(value: float) -> float:
        return rect.left() + 5 + (rect.width() - 10) * value / 100

    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawLine(QPointF(x(0), middle), QPointF(x(100), middle))
    for tick in (0, 50, 100):
        painter.drawLine(QPointF(x(tick), middle - 3), QPointF(x(tick), middle + 3))
    if span is not None:
        painter.setPen(QPen(theme.colour("ink-soft"), 2))
        low, high = x(span[0]), x(span[1])
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for end in (low, high):
            painter.drawLine(QPointF(end, middle - 4), QPointF(end, middle + 4))
    if percent is not None:
        painter.setPen(QPen(theme.colour("surface"), 1.5))
        painter.setBrush(theme.colour("ink"))
        painter.drawEllipse(QPointF(x(percent), middle), 5, 5)
    painter.restore()


class SegmentedBar(QWidget):
    """A stacked bar as a widget; its parts are its tooltip and its accessible description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Segment, ...] = ()
        self._of = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Iterable[Row], of: int = 0) -> None:
        """Show the rows of a measure; ``of`` is its base."""
        self.show_parts(segments(rows), of)

    def show_parts(self, parts: Sequence[Segment], of: int = 0) -> None:
        """Show these parts of a whole."""
        self._parts = tuple(parts)
        self._of = of
        words = "\n".join(part.text for part in parts if part.text)
        self.setToolTip(words)
        self.setAccessibleDescription(words.replace("\n", "; "))
        self.update()

    def sizeHint(self) -> QSize:
        """A quiet bar, twelve pixels high."""
        return QSize(160, theme.px(12))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a table cell."""
        return QSize(40, theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts."""
        paint_bar(QPainter(self), QRectF(self.rect()), self._parts, self._of)


class RangeMark(QWidget):
    """Dot and whiskers as a widget: the figure and where the figure for all probably lies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent: float | None = None
        self._span: tuple[int, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_range(self, percent: float | None, found: Range | None) -> None:
        """``percent`` None and no range: only the empty scale."""
        self._percent = percent
        self._span = found.percent if found else None
        words = f"Between {found.percent[0]}% and {found.percent[1]}% of all" if found else ""
        self.setToolTip(words)
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a scale that can be read."""
        return QSize(theme.px(150), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scale, the whiskers and the dot."""
        paint_range(QPainter(self), QRectF(self.rect()), self._percent, self._span)
