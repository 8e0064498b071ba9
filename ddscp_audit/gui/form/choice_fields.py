"""Fields that are answered by choosing: buttons, lists, long lists with a search, columns."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddscp_audit.domain.tool import Choice, Question
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.gui.form import entry
from ddscp_audit.gui.form.field import Field
from ddscp_audit.gui.widgets.cells import CellBar
from ddscp_audit.gui.widgets.choices import ChoiceBar
from ddscp_audit.gui.widgets.picker import Picker

#: Types whose answer is choices.
CHOOSING = (
    QuestionType.SELECT_ONE,
    QuestionType.GRADE,
    QuestionType.SELECT_MULTIPLE,
    QuestionType.RANK,
    QuestionType.ACKNOWLEDGE,
)
_LONG_LIST = 16  # from here on a list with a search box instead of buttons
_LONG_WORDS = 44  # characters of a choice that read better one below the other
_MANY_WORDS = 9  # as many choices as fit beside each other at a glance

ACKNOWLEDGED = Choice("OK", "Yes, read and understood")


class ChoiceField(Field):
    """Buttons beside or below each other: select_one, select_multiple, grade, acknowledge."""

    def __init__(
        self, question: Question, parent: QWidget | None = None, *, cells: bool = False
    ) -> None:
        super().__init__(parent)
        self._kind = question.type
        self._value = ""
        choices = question.choices
        if self._kind is QuestionType.ACKNOWLEDGE:
            choices = (ACKNOWLEDGED,)
        self.several = self._kind is QuestionType.SELECT_MULTIPLE
        self._stacks = not cells and "likert" not in question.appearance.split()
        kind = CellBar if cells else ChoiceBar
        self.bar = kind(choices, multiple=self.several, parent=self)
        self.bar.set_question(question.label)
        self.bar.set_stacked(self._stacks and reads_as_list(choices))
        self.bar.pressed.connect(self.press)
        self.bar.focused.connect(self.focused)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.bar)

    def set_value(self, value: str) -> None:
        self._value = value
        self.bar.set_value(value)

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        if self._kind is not QuestionType.ACKNOWLEDGE and choices != self.bar.choices:
            self.bar.set_stacked(self._stacks and reads_as_list(choices))
            self.bar.set_choices(choices)

    def set_readonly(self, readonly: bool) -> None:
        self.bar.set_readonly(readonly)

    def set_words(self, label: str, hint: str) -> None:
        self.bar.set_question(label)

    def focus_target(self) -> QWidget:
        return self.bar.focus_target()

    def press_key(self, digit: int) -> bool:
        return self.bar.press_key(digit)

    def press(self, name: str) -> None:
        if self.several:
            self.given.emit(entry.toggled(self.bar.choices, self._value, name))
        else:
            self.given.emit(name)


class PickField(Field):
    """A long list: type a few letters, choose one or several."""

    text_entry = True

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.several = question.type is QuestionType.SELECT_MULTIPLE
        self._value = ""
        self.picker = Picker(multiple=self.several, parent=self)
        self.picker.set_question(question.label)
        self.picker.set_choices(question.choices)
        self.picker.pressed.connect(self.press)
        self.picker.focused.connect(self.focused)
        self.picker.enter.connect(self.enter)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.picker, 0, Qt.AlignmentFlag.AlignLeft)

    def set_value(self, value: str) -> None:
        self._value = value
        self.picker.set_value(value)

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        self.picker.set_choices(choices)

    def set_readonly(self, readonly: bool) -> None:
        self.picker.set_readonly(readonly)

    def set_words(self, label: str, hint: str) -> None:
        self.picker.set_question(label)

    def focus_target(self) -> QWidget:
        return self.picker.search

    def press(self, name: str) -> None:
        if self.several:
            self.given.emit(entry.toggled(self.picker.choices, self._value, name))
        else:
            self.given.emit(name)


def reads_as_list(choices: tuple[Choice, ...]) -> bool:
    """Whether choices read better one below the other than beside each other."""
    longest = max((len(choice.label) for choice in choices), default=0)
    return longest > _LONG_WORDS or (len(choices) > _MANY_WORDS and longest > 12)


def wants_search(question: Question, offered: int = 0) -> bool:
    """Whether the list is long, or its author asks for a search box."""
    words = question.appearance.split()
    asked = {"autocomplete", "minimal", "search"}.intersection(words)
    return bool(asked) or max(offered, len(question.choices)) > _LONG_LIST
