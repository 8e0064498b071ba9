"""What every field of a form can do, and the keys it leaves to the page."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ddscp_audit.domain.tool import Choice
from ddscp_audit.gui import theme


class Field(QWidget):
    """What every field can do.

    ``given`` is a decisive press (a choice), ``typed`` text under way, ``left`` the focus gone.
    """

    given = Signal(str)
    typed = Signal(str)
    left = Signal()
    focused = Signal()
    enter = Signal()  # the person is done here: on to the next question
    caret = Signal(QRect)  # where the writing is, for the page to keep it in view

    text_entry = False  # digits, Backspace and a full stop are typing here, not commands
    several = False  # a press adds to the answer instead of being the answer

    def set_value(self, value: str) -> None:
        """Show a value, unless it is being typed right now."""

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """Choices after a filter; fields without choices take no notice."""

    def set_readonly(self, readonly: bool) -> None:
        """Readable, not answerable."""

    def set_words(self, label: str, hint: str) -> None:
        """What a screen reader says of the field."""

    def focus_target(self) -> QWidget:
        """Where the focus goes when the question becomes the current one."""
        return self

    def press_key(self, digit: int) -> bool:
        """A number key; True if it meant something here."""
        return False

    def press(self, name: str) -> None:
        """A choice by name."""


def is_page_key(event: QKeyEvent) -> bool:
    """Keys that move in the form, or take back, wherever the focus is."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
    acts = (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return control and event.key() in (*moves, *acts)


class Line(QLineEdit):
    """One line of typing that leaves the page's keys to the page."""

    in_ = Signal()
    out = Signal()
    enter = Signal()

    def __init__(self, parent: QWidget | None = None, *, width: int = 180) -> None:
        super().__init__(parent)
        self._wide = width  # px at 100%; less where there is less room
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._wide), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

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
