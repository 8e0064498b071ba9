"""Choices in an order."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddscp_audit.domain.tool import Choice, Question
from ddscp_audit.gui.form.field import Field
from ddscp_audit.gui.widgets.rank import RankBar


class RankField(Field):
    """Number keys put a choice at the end or take it out; Alt and arrows, or the mouse, move it."""

    several = True

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = RankBar(question.choices, self)
        self.bar.set_question(question.label)
        self.bar.ordered.connect(self.given)
        self.bar.focused.connect(self.focused)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.bar)

    def set_value(self, value: str) -> None:
        self.bar.set_value(value)

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        self.bar.set_choices(choices)

    def set_readonly(self, readonly: bool) -> None:
        self.bar.readonly = readonly

    def set_words(self, label: str, hint: str) -> None:
        self.bar.set_question(label)

    def focus_target(self) -> QWidget:
        return self.bar.focus_target()

    def press_key(self, digit: int) -> bool:
        return self.bar.press_key(digit)

    def press(self, name: str) -> None:
        self.bar.toggle(name)
