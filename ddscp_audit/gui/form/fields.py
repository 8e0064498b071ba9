"""One field per type of question. A field shows a value and says what a person gave.

``given`` is a decisive press (a choice), ``typed`` text under way, ``left`` the focus gone.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ddscp_audit.domain.tool import Choice, Question
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.gui import theme
from ddscp_audit.gui.form import entry
from ddscp_audit.gui.form.field import Field, is_page_key
from ddscp_audit.gui.form.text_field import TextField
from ddscp_audit.gui.widgets.choices import RING, ChoiceBar

_LONG_LIST = 16  # from here on a list with a search box instead of buttons

CHOOSING = (
    QuestionType.SELECT_ONE,
    QuestionType.GRADE,
    QuestionType.SELECT_MULTIPLE,
    QuestionType.RANK,
    QuestionType.ACKNOWLEDGE,
)


class ChoiceField(Field):
    """Buttons: select_one, select_multiple, rank, grade, acknowledge."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = question.type
        self._value = ""
        choices = question.choices
        if self._kind is QuestionType.ACKNOWLEDGE:
            choices = (Choice("OK", "Yes, read and understood"),)
        several = self._kind in (QuestionType.SELECT_MULTIPLE, QuestionType.RANK)
        self.bar = ChoiceBar(choices, multiple=several, parent=self)
        self.bar.set_question(question.label)
        self.bar.pressed.connect(self.press)
        self.bar.focused.connect(self.focused)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.bar)

    @property
    def several(self) -> bool:
        """Whether a press adds to the answer instead of being the answer."""
        return self._kind in (QuestionType.SELECT_MULTIPLE, QuestionType.RANK)

    def set_value(self, value: str) -> None:
        self._value = value
        self.bar.set_value(value)

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        if self._kind is not QuestionType.ACKNOWLEDGE:
            self.bar.set_choices(choices)

    def set_readonly(self, readonly: bool) -> None:
        self.bar.set_readonly(readonly)

    def focus_target(self) -> QWidget:
        return self.bar.focus_target()

    def press_key(self, digit: int) -> bool:
        return self.bar.press_key(digit)

    def press(self, name: str) -> None:
        if self._kind is QuestionType.RANK:
            self.given.emit(entry.ranked(self._value, name))
        elif self.several:
            self.given.emit(entry.toggled(self.bar.choices, self._value, name))
        else:
            self.given.emit(name)


class PickField(Field):
    """A long list: type a few letters, choose."""

    text_entry = True

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = _Pick(self)
        self._box.setAccessibleName(question.label)
        self._box.activated.connect(self._chosen)
        self._box.in_.connect(self.focused)
        box = QHBoxLayout(self)
        box.setContentsMargins(RING, RING, RING, RING)
        box.addWidget(self._box)
        box.addStretch(1)
        self.set_choices(question.choices)

    def set_value(self, value: str) -> None:
        self._box.setCurrentIndex(self._box.findData(value) if value else -1)

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        names = [self._box.itemData(i) for i in range(self._box.count())]
        if names == [choice.name for choice in choices]:
            return
        self._box.clear()
        for choice in choices:
            self._box.addItem(choice.label, choice.name)
        self._box.setCurrentIndex(-1)

    def set_readonly(self, readonly: bool) -> None:
        self._box.setEnabled(not readonly)

    def focus_target(self) -> QWidget:
        return self._box

    def _chosen(self, index: int) -> None:
        self.given.emit(str(self._box.itemData(index)))


class _Pick(QComboBox):
    in_ = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumWidth(320)
        completer = self.completer()
        assert completer is not None  # an editable box has one
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.in_.emit()


class LineField(Field):
    """A number, a date, a month and year, a time; says back how it was read."""

    text_entry = True

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = question.type
        self._value = ""
        self.readable = True
        self.line = _Line(self)
        self.line.setAccessibleName(question.label)
        example = entry.EXAMPLES.get(question.type, "")
        self.line.setAccessibleDescription(example)
        wide = question.type in (QuestionType.TEXT, QuestionType.DATETIME)
        self.line.setFixedWidth(theme.px(420 if wide else 180))
        if question.type is QuestionType.MONTH_YEAR:
            self.line.setPlaceholderText("month and year")
        elif question.type is QuestionType.DATE:
            self.line.setPlaceholderText("day/month/year")
        if question.max_length:
            self.line.setMaxLength(question.max_length)
        self.back = QLabel(self)
        self.back.setObjectName("fieldReadBack")
        box = QHBoxLayout(self)
        box.setContentsMargins(RING, RING, RING, RING)
        box.setSpacing(12)
        box.addWidget(self.line)
        box.addWidget(self.back, 1)
        self.line.textEdited.connect(self._edited)
        self.line.enter.connect(self.enter)
        self.line.in_.connect(self.focused)
        self.line.out.connect(self._leave)

    def set_value(self, value: str) -> None:
        self._value = value
        if not self.line.hasFocus() or entry.read(self._kind, self.line.text()) != value:
            self.line.setText(entry.shown(self._kind, value))
            self.readable = True
            self.back.clear()

    def set_readonly(self, readonly: bool) -> None:
        self.line.setReadOnly(readonly)

    def focus_target(self) -> QWidget:
        return self.line

    def _edited(self, text: str) -> None:
        value = entry.read(self._kind, text)
        self.readable = value is not None
        if value is None:
            # The field's last good value stays saved; what cannot be read yet is said to be so.
            self.back.setText(f"Not saved yet. {entry.EXAMPLES.get(self._kind, '')}")
            return
        said = entry.shown(self._kind, value)
        self.back.setText(said if said.strip() != text.strip() else "")
        self._value = value
        self.typed.emit(value)

    def _leave(self) -> None:
        if self.readable:
            self.line.setText(entry.shown(self._kind, self._value))
            self.back.clear()
        self.left.emit()


class _Line(QLineEdit):
    in_ = Signal()
    out = Signal()
    enter = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.in_.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.out.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_page_key(event):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Not returnPressed: a line edit lets the key go on to the page, which would go on too.
            self.enter.emit()
        else:
            super().keyPressEvent(event)


class NoteField(Field):
    """Words to read; nothing to answer."""


def field_for(question: Question, parent: QWidget | None = None) -> Field:
    """The field that fits a question."""
    kind = question.type
    if kind in (QuestionType.SELECT_ONE, QuestionType.GRADE) and len(question.choices) > _LONG_LIST:
        return PickField(question, parent)
    if kind in CHOOSING:
        return ChoiceField(question, parent)
    if kind is QuestionType.TEXT:
        long = question.evidence_for or (question.max_length or 200) > 120
        single = "numbers" in question.appearance or not long
        return LineField(question, parent) if single else TextField(question, parent)
    if kind in (QuestionType.NOTE, QuestionType.CALCULATE):
        return NoteField(parent)
    return LineField(question, parent)
