"""An agency and its answer, as a chip that is read from across the room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ddscp_audit.domain.tool import Question
from ddscp_audit.domain.vocabulary import Outcome
from ddscp_audit.findings.model import AgencyAnswer
from ddscp_audit.gui import theme
from ddscp_audit.gui.said import words
from ddscp_audit.gui.widgets.bars import paint_segment

SAID = 18  # px of what agencies said: read from two metres, and projected from five


class AnswerChip(QWidget):
    """An agency and its answer; a mark of the answer's outcome; a dot where there is evidence."""

    def __init__(
        self, answer: AgencyAnswer, question: Question, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._agency = answer.agency
        self._evidence = bool(answer.evidence)
        if answer.nil:
            self._words = "no record held"
        else:
            self._words = words(question, answer.value) or "left open"
        self._quiet = answer.nil or not answer.value
        first = question.choice(answer.value.split()[0]) if answer.value.split() else None
        self._outcome: Outcome | None = first.outcome if first else None
        self._marked = first is not None and first.outcome is not None and not self._quiet
        self.setAccessibleName(f"{self._agency}: {self._words}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        code = QFontMetrics(theme.font(SAID, QFont.Weight.DemiBold))
        said = QFontMetrics(theme.font(SAID))
        width = code.horizontalAdvance(self._agency) + said.horizontalAdvance(self._words)
        marks = theme.px(18) * self._marked + theme.px(14) * self._evidence
        return QSize(width + marks + theme.px(36), theme.px(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        x = theme.px(14)
        painter.setFont(theme.font(SAID, QFont.Weight.DemiBold))
        painter.setPen(theme.colour("ink-soft" if self._quiet else "ink"))
        x += self._text(painter, x, self._agency) + theme.px(8)
        if self._marked:
            side = theme.px(11)
            paint_segment(painter, QRectF(x, (self.height() - side) / 2, side, side), self._outcome)
            x += theme.px(18)
        painter.setFont(theme.font(SAID))
        painter.setPen(theme.colour("ink-soft" if self._quiet else "ink"))
        x += self._text(painter, x, self._words) + theme.px(6)
        if self._evidence:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            side = theme.px(6)
            painter.drawEllipse(QRectF(x, (self.height() - side) / 2, side, side))
        painter.end()

    def _text(self, painter: QPainter, x: int, text: str) -> int:
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.drawText(
            QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text
        )
        return width
