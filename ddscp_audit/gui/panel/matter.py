"""One question before the panel: what each agency said, what is proposed, what was settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ddscp_audit.domain.tool import Question
from ddscp_audit.domain.vocabulary import Outcome, QuestionType
from ddscp_audit.findings.model import AgencyAnswer, CaseValue, ValueState
from ddscp_audit.gui import theme
from ddscp_audit.gui.form import entry
from ddscp_audit.gui.form.fields import CHOOSING
from ddscp_audit.gui.widgets.bars import paint_segment
from ddscp_audit.gui.widgets.choices import RING, ChoiceBar
from ddscp_audit.gui.widgets.flow import Flow

_SAID = 18  # px of what agencies said: read from two metres


@dataclass(frozen=True, slots=True)
class Matter:
    """A question and what is known of it for this case."""

    question: Question
    value: CaseValue
    early: bool = False  # a return that is still out may answer it

    @property
    def settled(self) -> bool:
        """Whether the panel has decided."""
        return self.value.state == ValueState.SETTLED


def words(question: Question, value: str) -> str:
    """A value as people say it."""
    if question.type in CHOOSING:
        return entry.words_of(question.choices, value)
    return entry.shown(question.type, value)


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
        if self._evidence:
            self.setToolTip(answer.evidence)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        code = QFontMetrics(theme.font(_SAID, QFont.Weight.DemiBold))
        said = QFontMetrics(theme.font(_SAID))
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
        painter.setFont(theme.font(_SAID, QFont.Weight.DemiBold))
        painter.setPen(theme.colour("ink-soft" if self._quiet else "ink"))
        x += self._text(painter, x, self._agency) + theme.px(8)
        if self._marked:
            side = theme.px(11)
            paint_segment(painter, QRectF(x, (self.height() - side) / 2, side, side), self._outcome)
            x += theme.px(18)
        painter.setFont(theme.font(_SAID))
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


class ReasonLine(QLineEdit):
    """Why the panel sees it differently. Enter settles, Escape leaves it open."""

    given = Signal(str)
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.given.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            event.ignore()
        else:
            super().keyPressEvent(event)


class MatterRow(QWidget):
    """A matter on the projector. ``settled`` carries question, value and reason."""

    settled = Signal(str, str, str)
    focused = Signal(str)
    grew = Signal(str)  # something opened that must come into view

    def __init__(
        self, matter: Matter, keys: Callable[[QKeyEvent], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.matter = matter
        self._keys = keys
        self._current = False
        self._pending = ""
        self._several: str | None = None  # a select_multiple being put together
        question = matter.question
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 16, 14)
        box.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(RING, 0, 0, 0)
        self.label = QLabel(question.label, self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("role", "display")
        self.mark = QLabel(self)
        self.mark.setProperty("role", "lead")
        self.mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.label, 1)
        head.addWidget(self.mark)
        box.addLayout(head)
        self.why = QLabel(self)
        self.why.setProperty("role", "lead")
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setIndent(RING)
        box.addWidget(self.why)
        self.chips = Flow(self)
        chips = QHBoxLayout()
        chips.setContentsMargins(RING, 0, 0, 0)
        chips.addWidget(self.chips)
        box.addLayout(chips)
        self.evidence = QLabel(self)
        self.evidence.setProperty("role", "lead")
        self.evidence.setWordWrap(True)
        self.evidence.setTextFormat(Qt.TextFormat.PlainText)
        self.evidence.setContentsMargins(20, 0, 0, 4)
        self.evidence.hide()
        box.addWidget(self.evidence)
        several = question.type in (QuestionType.SELECT_MULTIPLE, QuestionType.RANK)
        self.bar = ChoiceBar(question.choices, multiple=several, size=_SAID, parent=self)
        self.bar.set_question(question.label)
        self.bar.pressed.connect(self.choose)
        self.bar.focused.connect(lambda: self.focused.emit(question.name))
        self.bar.setVisible(bool(question.choices))
        box.addWidget(self.bar)
        self.reason = ReasonLine(self)
        self.reason.setProperty("size", "lead")
        self.reason.given.connect(self._reasoned)
        self.reason.dropped.connect(self._drop)
        self.reason.setVisible(not question.choices)
        if not question.choices:
            self.reason.setPlaceholderText("The panel's words; Enter keeps them")
            self.reason.setAccessibleName(question.label)
        box.addWidget(self.reason)
        self.show_matter(matter)

    def show_matter(self, matter: Matter) -> None:
        """Show what is known now."""
        self.matter = matter
        question, value = matter.question, matter.value
        self.chips.hold([AnswerChip(answer, question) for answer in value.answers])
        self.chips.setVisible(bool(value.answers))
        told = [f"{a.agency}: {a.evidence}" for a in value.answers if a.evidence]
        self.evidence.setText("\n".join(told))
        self.bar.set_proposed(value.proposed)
        self._several = None
        self.bar.set_value(value.value if matter.settled else "")
        if matter.settled:
            self.mark.setText("✓ Settled")
            reason = f" Because: {value.reason}" if value.reason else ""
            self.why.setText(f"Settled as {words(question, value.value)}.{reason}")
        else:
            self.mark.setText("")
            said = value.reason[:1].upper() + value.reason[1:]
            proposed = words(question, value.proposed)
            if proposed:
                said = (
                    f"{said.rstrip('.')}. Proposed: {proposed}."
                    if said
                    else f"Proposed: {proposed}."
                )
            self.why.setText(said)
        self.mark.setProperty("tone", "met" if matter.settled else "")
        self.mark.style().polish(self.mark)
        if question.choices:
            self._hide_reason()
        elif not self.reason.hasFocus():
            self.reason.setText(value.value)
        self.setAccessibleName(f"{question.label}. {self.why.text()}")

    @property
    def name(self) -> str:
        """The question."""
        return self.matter.question.name

    @property
    def waits(self) -> bool:
        """Whether the panel still has to say something here."""
        return not self.matter.settled

    def set_current(self, current: bool) -> None:
        """The accent at the left edge."""
        if current != self._current:
            self._current = current
            self.update()

    def focus_field(self) -> None:
        """Bring the keyboard here."""
        target = self.bar.focus_target() if self.matter.question.choices else self.reason
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, choice: str) -> None:
        """A choice was pressed: settle it, or ask why where it differs from the proposal."""
        question = self.matter.question
        if question.type in (QuestionType.SELECT_MULTIPLE, QuestionType.RANK):
            base = self._several
            if base is None:
                base = self.matter.value.value or self.matter.value.proposed
                if self.matter.settled:
                    base = self.matter.value.value
            self._several = entry.toggled(question.choices, base, choice)
            self.bar.set_value(self._several)
            self.focus_field()
            return
        self._decide(choice)

    def confirm(self) -> bool:
        """Enter: what is put together, or what is proposed; False if there is nothing to take."""
        if self._several is not None:
            self._decide(self._several)
            return True
        if self.matter.settled:
            return False
        if self.matter.value.proposed:
            self._decide(self.matter.value.proposed)
            return True
        return False

    def toggle_evidence(self) -> bool:
        """Show or hide what agencies wrote; False if none wrote anything."""
        if not self.evidence.text():
            return False
        self.evidence.setVisible(self.evidence.isHidden())
        self.grew.emit(self.name)
        return True

    def _decide(self, value: str) -> None:
        proposed = self.matter.value.proposed
        if proposed and set(value.split()) != set(proposed.split()):
            self._pending = value
            self.bar.set_value(value)
            self.reason.clear()
            self.reason.setPlaceholderText(
                self._why_differently(words(self.matter.question, proposed))
            )
            self.reason.setAccessibleName("Reason for differing from the proposal")
            self.reason.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grew.emit(self.name)
            return
        self._hide_reason()
        self.bar.set_value(value)
        self.settled.emit(self.name, value, "")

    def _why_differently(self, proposed: str) -> str:
        return f"The agencies' answers propose {proposed}. Why does the panel see it differently?"

    def _reasoned(self, text: str) -> None:
        if not self.matter.question.choices:
            self.settled.emit(self.name, text, "")
            return
        value, self._pending = self._pending, ""
        self.settled.emit(self.name, value, text)

    def _drop(self) -> None:
        self._pending = ""
        self.show_matter(self.matter)
        self.focus_field()

    def _hide_reason(self) -> None:
        had = self.reason.hasFocus()
        self._pending = ""
        self.reason.hide()
        if had:
            self.focus_field()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys(event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(20, self.height() - 1, self.width() - 16, self.height() - 1)
        if self._current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(0, 0, 0, 0))
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(4, 10, 4, self.height() - 22), 2, 2)
        painter.end()
