"""One question on the form, and the line into which questions that are not asked fold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ddscp_audit.domain.tool import Question
from ddscp_audit.forms.session import QuestionState
from ddscp_audit.gui import theme
from ddscp_audit.gui.form.field import Field
from ddscp_audit.gui.form.fields import ChoiceField, field_for
from ddscp_audit.gui.widgets.choices import RING

_BANK_ID = re.compile(r"[A-Z]{1,4}-\d{1,3}")  # other names are nobody's business but the tool's
_EDGE = 3  # px of accent at the left of the current question


class QuestionRow(QWidget):
    """Label, hint, field and what is said about the answer. It decides nothing."""

    answered = Signal(str, str)  # question, value: a decisive press
    typed = Signal(str, str)
    left = Signal()
    focused = Signal(str)
    enter = Signal()

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.setObjectName(f"row_{question.name}")
        self._current = False
        evidence = bool(question.evidence_for)
        box = QVBoxLayout(self)
        box.setContentsMargins(16 + (24 if evidence else 0), 2 if evidence else 10, 12, 10)
        box.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.setContentsMargins(RING, 0, 0, 0)
        self.label = QLabel(question.label, self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("role", "soft" if evidence else "lead")
        self.mark = QLabel(self)
        self.mark.setProperty("role", "small")
        self.mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.label, 1)
        head.addWidget(self.mark)
        box.addLayout(head)
        if question.hint:
            hint = QLabel(question.hint, self)
            hint.setWordWrap(True)
            hint.setTextFormat(Qt.TextFormat.PlainText)
            hint.setProperty("role", "soft")
            hint.setIndent(RING)
            box.addWidget(hint)
        self.field: Field = field_for(question, self)
        box.addWidget(self.field)
        self._message: QLabel | None = None
        self.notice: Notice | None = None
        name = question.name
        self.field.given.connect(lambda value: self.answered.emit(name, value))
        self.field.typed.connect(lambda value: self.typed.emit(name, value))
        self.field.left.connect(self.left)
        self.field.enter.connect(self.enter)
        self.field.focused.connect(lambda: self.focused.emit(name))

    @property
    def several(self) -> bool:
        """Whether pressing a choice leaves room for more."""
        return isinstance(self.field, ChoiceField) and self.field.several

    def show_state(self, state: QuestionState, *, locked: bool) -> None:
        """Show value, choices and what is said about them."""
        self.field.set_choices(state.choices)
        self.field.set_value(state.value)
        self.field.set_readonly(locked or state.readonly)
        mark = self.question.bank_id if _BANK_ID.fullmatch(self.question.bank_id) else ""
        if state.required and not state.value:
            mark = f"{mark}  needed" if mark else "needed"
        if self.mark.text() != mark:
            self.mark.setText(mark)
        words = "" if state.valid else state.message
        self._say(words or state.warning, "unmet" if words else "partly")

    def set_current(self, current: bool) -> None:
        """The accent at the left edge."""
        if current != self._current:
            self._current = current
            self.update()

    def focus_field(self) -> None:
        """Bring the keyboard here."""
        self.field.focus_target().setFocus(Qt.FocusReason.TabFocusReason)

    def set_notice(
        self,
        text: str,
        *,
        urgent: bool = False,
        button: str = "",
        slot: Callable[[], None] | None = None,
    ) -> None:
        """Words under the answer, with at most one thing to do; blank takes them away."""
        if not text:
            if self.notice is not None:
                self.notice.hide()
                self.notice.deleteLater()
                self.notice = None
            return
        if self.notice is not None and self.notice.words == text:
            return
        self.set_notice("")
        self.notice = Notice(text, urgent=urgent, button=button, slot=slot, parent=self)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.notice)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The accent, and nothing else."""
        if not self._current:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(0, 6, _EDGE, self.height() - 12), 1.5, 1.5)
        painter.end()

    def _say(self, text: str, tone: str) -> None:
        if self._message is None:
            if not text:
                return
            self._message = QLabel(self)
            self._message.setWordWrap(True)
            self._message.setIndent(RING)
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(layout.indexOf(self.field) + 1, self._message)
        if self._message.property("tone") != tone:
            self._message.setProperty("tone", tone)
            self._message.style().polish(self._message)
        self._message.setText(text)
        self._message.setVisible(bool(text))


class Notice(QFrame):
    """A band of words with at most one button."""

    def __init__(
        self,
        text: str,
        *,
        urgent: bool,
        button: str = "",
        slot: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.words = text
        self.setProperty("role", "banner")
        self.setProperty("tone", "urgent" if urgent else "")
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(12)
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        box.addWidget(label, 1)
        self.button: QPushButton | None = None
        if button and slot is not None:
            self.button = QPushButton(button, self)
            self.button.setAutoDefault(True)
            self.button.clicked.connect(slot)
            box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)


class FoldLine(QWidget):
    """Questions that are not asked here, in one line that explains itself when opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasons: tuple[tuple[str, str], ...] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 2, 12, 2)
        box.setSpacing(2)
        self.button = QPushButton(self)
        self.button.setProperty("kind", "fold")
        self.button.setCheckable(True)
        self.button.setAutoDefault(False)
        self.button.toggled.connect(self._toggle)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._list: QLabel | None = None

    def explain(self, reasons: Sequence[tuple[str, str]]) -> None:
        """``(label, why hidden)`` of each question folded here."""
        self._reasons = tuple(reasons)
        self._title()
        if self.button.isChecked():
            self._toggle(True)

    def _title(self) -> None:
        count = len(self._reasons)
        arrow = "▾" if self.button.isChecked() else "▸"
        words = "1 question not asked here" if count == 1 else f"{count} questions not asked here"
        self.button.setText(f"{arrow}  {words}")
        self.button.setAccessibleDescription("; ".join(why for _, why in self._reasons))

    def _toggle(self, opened: bool) -> None:
        self._title()
        if self._list is None:
            self._list = QLabel(self)
            self._list.setWordWrap(True)
            self._list.setProperty("role", "soft")
            self._list.setTextFormat(Qt.TextFormat.PlainText)
            self._list.setContentsMargins(26, 0, 0, 6)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._list)
        lines = [f"{label}\n{why}" if why else label for label, why in self._reasons]
        self._list.setText("\n\n".join(lines))
        self._list.setVisible(opened)
