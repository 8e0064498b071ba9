"""One question on the form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ddscp_audit.domain.tool import WARNING_REMARK, WORDS_REMARK, Question
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.forms.session import FormSession
from ddscp_audit.gui import theme
from ddscp_audit.gui.form.choice_fields import ChoiceField, PickField, wants_search
from ddscp_audit.gui.form.field import Field
from ddscp_audit.gui.form.fields import field_for
from ddscp_audit.gui.form.notice import Notice
from ddscp_audit.gui.form.reason_line import ReasonLine
from ddscp_audit.gui.form.text_field import TextField
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.gui.widgets.cells import cells_width
from ddscp_audit.gui.widgets.choices import RING
from ddscp_audit.gui.widgets.markdown import MarkdownText, is_marked, plain

_BANK_ID = re.compile(r"[A-Z]{1,4}-\d{1,3}")  # other names are nobody's business but the tool's
_EDGE = 3  # px of accent at the left of the current question
_STEP = 20  # px at 100% for every group a question stands in


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands: its key, how far in, and whether in a table of one list."""

    key: str
    question: Question
    inside: int = 0
    cells: bool = False


class QuestionRow(QWidget):
    """Label, hint, field and what is said about the answer. It decides nothing."""

    answered = Signal(str, str)  # key, value: a decisive press
    typed = Signal(str, str)
    left = Signal()
    focused = Signal(str)
    enter = Signal()
    caret = Signal(QRect)  # where the writing is, in the field's coordinates

    def __init__(
        self,
        place: Place,
        session: FormSession,
        parent: QWidget | None = None,
        tasks: Tasks | None = None,
    ) -> None:
        super().__init__(parent)
        self.key, self.question, self._session = place.key, place.question, session
        question = place.question
        self.setObjectName(f"row_{place.key}")
        self._current = False
        self._cells = place.cells
        self.lively = session.changes(place.key)  # its words have answers in them
        self.filtered_by = session.filtered_by(place.key)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("role", "soft" if question.evidence_for else "lead")
        self.mark = QLabel(self)
        self.mark.setProperty("role", "small")
        self.mark.hide()
        self.mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._hint: QLabel | None = None
        self._note: MarkdownText | None = None
        self._message: QLabel | None = None
        self.reason: ReasonLine | None = None
        self.notice: Notice | None = None
        self._tasks = tasks
        self.field = self._made_field(len(session.state(place.key).choices))
        self._box = QVBoxLayout(self)
        (self._lay_cells if place.cells else self._lay)(place)
        self.show_words()
        self._wire()

    def _made_field(self, choices: int) -> Field:
        limits = None
        if self.question.type is QuestionType.RANGE:
            limits = self._session.limits(self.key)
        return field_for(
            self.question,
            self,
            limits=limits,
            choices=choices,
            tasks=self._tasks,
            cells=self._cells,
        )

    def _refit(self, choices: int) -> None:
        """A filter may leave three choices or three hundred: another field for the other case."""
        if self._cells or not isinstance(self.field, ChoiceField | PickField):
            return
        if isinstance(self.field, PickField) is wants_search(self.question, choices):
            return
        before, had_focus = self.field, self.isAncestorOf(self.focusWidget() or self)
        self.field = self._made_field(choices)
        self._box.replaceWidget(before, self.field)
        before.hide()
        before.deleteLater()
        self._wire()
        self.field.set_words(self.label.text(), "")
        if had_focus:
            self.focus_field()

    def _lay(self, place: Place) -> None:
        evidence = bool(place.question.evidence_for or place.question.other_of)
        indent = 16 + theme.px(_STEP) * place.inside + (24 if evidence else 0)
        quiet = place.question.type is QuestionType.CALCULATE
        self._box.setContentsMargins(indent, 2 if evidence or quiet else 10, 12, 10)
        self._box.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.setContentsMargins(RING, 0, 0, 0)
        head.addWidget(self.label, 1)
        head.addWidget(self.mark)
        self._box.addLayout(head)
        self._box.addWidget(self.field)

    def _lay_cells(self, place: Place) -> None:
        """The words at the left, a cell for each choice at the right."""
        self.label.setProperty("role", "")
        self._box.setContentsMargins(16 + theme.px(_STEP) * place.inside, 0, 12, 0)
        self._box.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.setContentsMargins(RING, 4, 0, 4)
        line.addWidget(self.label, 1)
        line.addWidget(self.mark)
        line.addWidget(self.field, 0, Qt.AlignmentFlag.AlignVCenter)
        self._box.addLayout(line)

    def _wire(self) -> None:
        key, field = self.key, self.field
        field.given.connect(lambda value: self.answered.emit(key, value))
        field.typed.connect(lambda value: self.typed.emit(key, value))
        field.left.connect(self.left)
        field.enter.connect(self.enter)
        field.caret.connect(self.caret)
        field.focused.connect(lambda: self.focused.emit(key))
        if isinstance(field, TextField):
            remark = f"{key}{WORDS_REMARK}"
            field.reasoned.connect(lambda why: self.typed.emit(remark, why))

    @property
    def several(self) -> bool:
        """Whether pressing a choice leaves room for more."""
        return self.field.several

    def show_words(self) -> None:
        """Label and hint as they read now."""
        label, hint = self._session.label(self.key), self._session.hint(self.key)
        if self.question.type is QuestionType.NOTE and is_marked(label):
            if self._note is None:
                self._note = MarkdownText(self, left=RING)
                self._box.insertWidget(1, self._note)
                self.label.hide()
            self._note.setText(label)
        label, hint = plain(label), plain(hint)
        if self.label.text() != label:
            self.label.setText(label)
        if hint and self._hint is None:
            self._hint = QLabel(self)
            self._hint.setWordWrap(True)
            self._hint.setTextFormat(Qt.TextFormat.PlainText)
            self._hint.setProperty("role", "soft")
            self._hint.setIndent(RING)
            self._box.insertWidget(1, self._hint)
        if self._hint is not None and self._hint.text() != hint:
            self._hint.setText(hint)
            self._hint.setVisible(bool(hint))
        self.field.set_words(label, hint)

    def show_state(self, *, locked: bool) -> None:
        """Show value, choices and what is said about them."""
        state = self._session.state(self.key)
        if self.lively:
            self.show_words()
        if self.filtered_by:
            self._refit(len(state.choices))
        self.field.set_choices(state.choices)
        if isinstance(self.field, TextField):
            self.field.set_reason(self._session.value(f"{self.key}{WORDS_REMARK}"))
        self.field.set_value(state.value)
        self.field.set_readonly(locked or state.readonly)
        mark = self.question.bank_id if _BANK_ID.fullmatch(self.question.bank_id) else ""
        if state.required and not state.value:
            mark = f"{mark}  needed" if mark else "needed"
        if self.mark.text() != mark:
            self.mark.setText(mark)
            self.mark.setVisible(bool(mark))
        words = "" if state.valid else state.message
        self._say(words or state.warning, "unmet" if words else "partly")
        self._ask_why(state.warning, locked=locked)

    def say_needed(self) -> None:
        """Beside the field: without this answer the return cannot be handed in."""
        self._say("This answer is needed before the return can be submitted.", "unmet")

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
        self._box.addWidget(self.notice)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns of a table share what room there is."""
        super().resizeEvent(event)
        if self._cells and isinstance(self.field, ChoiceField):
            self.field.setFixedWidth(cells_width(len(self.field.bar.buttons), self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The accent, and the line under a row of a table."""
        if not self._current and not self._cells:
            return
        painter = QPainter(self)
        if self._cells:
            painter.setPen(theme.colour("line"))
            low = self.height() - 1
            painter.drawLine(self._box.contentsMargins().left() + RING, low, self.width() - 12, low)
        if not self._current:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(theme.colour("accent"))
        edge = min(6, self.height() // 6)
        painter.drawRoundedRect(QRectF(0, edge, _EDGE, self.height() - 2 * edge), 1.5, 1.5)
        painter.end()

    def _say(self, text: str, tone: str) -> None:
        if self._message is None:
            if not text:
                return
            self._message = QLabel(self)
            self._message.setWordWrap(True)
            self._message.setIndent(RING)
            self._message.setTextFormat(Qt.TextFormat.PlainText)
            after = self._box.indexOf(self.field)
            self._box.insertWidget(after + 1 if after >= 0 else self._box.count(), self._message)
        if self._message.property("tone") != tone:
            self._message.setProperty("tone", tone)
            self._message.style().polish(self._message)
        self._message.setText(text)
        self._message.setVisible(bool(text))

    def _ask_why(self, warning: str, *, locked: bool) -> None:
        """An unusual answer stands for a reason, which is kept beside it."""
        if self.reason is None:
            if not warning:
                return
            remark = f"{self.key}{WARNING_REMARK}"
            self.reason = ReasonLine("Why does this answer stand?", self)
            self.reason.typed.connect(lambda why: self.typed.emit(remark, why))
            self.reason.left.connect(self.left)
            self.reason.enter.connect(self.enter)
            self.reason.focused.connect(lambda: self.focused.emit(self.key))
            assert self._message is not None
            self._box.insertWidget(self._box.indexOf(self._message) + 1, self.reason)
        self.reason.setVisible(bool(warning))
        self.reason.line.setReadOnly(locked)
        self.reason.set_reason(self._session.value(f"{self.key}{WARNING_REMARK}"))
