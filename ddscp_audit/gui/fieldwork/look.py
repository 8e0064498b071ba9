"""How a return looks in the grid: a shape and a letter, so that nobody needs the colour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ddscp_audit.domain.pack import Reported
from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.gui import theme


class Shape(Enum):
    """The drawn sign."""

    RING = "ring"
    HALF = "half"
    DISC = "disc"
    DASH = "dash"
    CROSS = "cross"
    BANG = "bang"


@dataclass(frozen=True, slots=True)
class Look:
    """One of the states of a cell."""

    key: str
    words: str
    shape: Shape
    letter: str
    token: str


NOT_STARTED = Look("not started", "Not started", Shape.RING, "", "not-known")
SENT = Look("sent", "Sent, nothing heard yet", Shape.RING, "→", "ink-soft")
OPENED = Look("opened", "Opened by the agency", Shape.RING, "O", "accent")
REPORTED = Look("reported", "Under way, as last reported", Shape.HALF, "R", "accent")
LATE = Look("late", "Not started, late", Shape.RING, "L", "unmet")
DRAFT = Look("draft", "Draft", Shape.HALF, "D", "accent")
LATE_DRAFT = Look("late draft", "Draft, late", Shape.HALF, "L", "unmet")
READY = Look("ready", "Complete, not handed in", Shape.HALF, "C", "partly")
SUBMITTED = Look("submitted", "Submitted", Shape.DISC, "S", "met")
NIL = Look("nil", "Nil return", Shape.DASH, "N", "ink-soft")
CONFLICT = Look("conflict", "In conflict", Shape.CROSS, "", "unmet")
URGENT = Look("urgent", "Urgent concern raised", Shape.BANG, "", "urgent")

HERE: tuple[Look, ...] = (NOT_STARTED, LATE, DRAFT, LATE_DRAFT, READY, SUBMITTED, NIL, URGENT)
#: With packs on their way there is more to know of an agency.
AWAY: tuple[Look, ...] = (
    NOT_STARTED,
    SENT,
    OPENED,
    REPORTED,
    LATE,
    DRAFT,
    READY,
    SUBMITTED,
    NIL,
    CONFLICT,
    URGENT,
)


def look_of(state: ReturnState, *, late: bool, complete: bool) -> Look:
    """Where a return stands."""
    if state is ReturnState.SUBMITTED:
        return SUBMITTED
    if state is ReturnState.NIL:
        return NIL
    if state is ReturnState.DRAFT:
        if complete:
            return READY
        return LATE_DRAFT if late else DRAFT
    return LATE if late else NOT_STARTED


def look_away(said: Reported, *, late: bool) -> Look:
    """What is known of a return nobody has begun here, by the packs that went and came."""
    if late:
        return LATE
    if said.reported_at is not None:
        return REPORTED if said.answered else OPENED
    return SENT if said.sent_at is not None else NOT_STARTED


def paint_look(painter: QPainter, left: float, middle: float, look: Look) -> float:
    """Sign and letter from ``left``; returns where the next may begin."""
    side = float(theme.px(12))
    box = QRectF(left, middle - side / 2, side, side)
    colour = theme.colour(look.token)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if look.shape is Shape.DASH:
        painter.setPen(QPen(colour, 2.4))
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
    elif look.shape is Shape.BANG:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRect(box)
        painter.setPen(theme.colour("urgent-paper"))
        painter.setFont(theme.font(11, QFont.Weight.Bold))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "!")
    elif look.shape is Shape.CROSS:
        painter.setPen(QPen(colour, 2.2))
        inner = box.adjusted(2, 2, -2, -2)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
    else:
        if look.shape is Shape.DISC:
            painter.setBrush(colour)
        painter.drawEllipse(box.adjusted(0.8, 0.8, -0.8, -0.8))
        if look.shape is Shape.HALF:
            painter.setBrush(colour)
            painter.drawPie(box.adjusted(0.8, 0.8, -0.8, -0.8), 90 * 16, 180 * 16)
        if look.shape is Shape.DISC:
            painter.setPen(QPen(theme.colour("surface"), 1.8))
            x, y, unit = box.left(), box.top(), side / 12
            painter.drawLine(
                QPointF(x + 3.2 * unit, y + 6.2 * unit), QPointF(x + 5.2 * unit, y + 8.2 * unit)
            )
            painter.drawLine(
                QPointF(x + 5.2 * unit, y + 8.2 * unit), QPointF(x + 8.8 * unit, y + 4.0 * unit)
            )
    end = box.right()
    if look.letter:
        painter.setFont(theme.font(11, QFont.Weight.DemiBold))
        painter.setPen(theme.colour("ink-soft"))
        width = painter.fontMetrics().horizontalAdvance(look.letter)
        painter.drawText(
            QRectF(end + 4, middle - side, width + 2, 2 * side),
            Qt.AlignmentFlag.AlignVCenter,
            look.letter,
        )
        end += 4 + width
    painter.restore()
    return end


class LegendKey(QWidget):
    """One sign and what it means."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(look.words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font(11))
        letter = metrics.horizontalAdvance(self._look.letter) + 4 if self._look.letter else 0
        width = metrics.horizontalAdvance(self._look.words) + letter + theme.px(12)
        return QSize(width + 14, theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        end = paint_look(painter, 1, self.height() / 2, self._look)
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour("ink-soft"))
        painter.drawText(
            QRectF(end + 6, 0, self.width() - end - 6, self.height()),
            Qt.AlignmentFlag.AlignVCenter,
            self._look.words,
        )
        painter.end()
