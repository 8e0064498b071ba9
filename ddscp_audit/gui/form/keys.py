"""The keys of the form, in one table."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Command(Enum):
    """What a key asks for."""

    NEXT = auto()
    QUESTION_DOWN = auto()
    QUESTION_UP = auto()
    SECTION_DOWN = auto()
    SECTION_UP = auto()
    CLEAR = auto()
    EVIDENCE = auto()
    NEXT_OPEN = auto()
    UNDO = auto()
    REDO = auto()
    SUBMIT = auto()
    CASE_BACK = auto()
    CASE_ON = auto()
    CLOSE = auto()


_PLAIN = {
    Qt.Key.Key_Return: Command.NEXT,
    Qt.Key.Key_Enter: Command.NEXT,
    Qt.Key.Key_Down: Command.QUESTION_DOWN,
    Qt.Key.Key_Up: Command.QUESTION_UP,
    Qt.Key.Key_Backspace: Command.CLEAR,
    Qt.Key.Key_Delete: Command.CLEAR,
    Qt.Key.Key_Period: Command.EVIDENCE,
    Qt.Key.Key_F8: Command.NEXT_OPEN,
    Qt.Key.Key_Escape: Command.CLOSE,
}
_CONTROL = {
    Qt.Key.Key_Down: Command.QUESTION_DOWN,
    Qt.Key.Key_Up: Command.QUESTION_UP,
    Qt.Key.Key_PageDown: Command.SECTION_DOWN,
    Qt.Key.Key_PageUp: Command.SECTION_UP,
    Qt.Key.Key_Z: Command.UNDO,
    Qt.Key.Key_Y: Command.REDO,
    Qt.Key.Key_Return: Command.SUBMIT,
    Qt.Key.Key_Enter: Command.SUBMIT,
}
_ALT = {Qt.Key.Key_Left: Command.CASE_BACK, Qt.Key.Key_Right: Command.CASE_ON}


#: Commands that change an answer; they belong to the question that has the keyboard.
ANSWERING = frozenset({Command.CLEAR, Command.EVIDENCE})


def command(event: QKeyEvent) -> Command | int | None:
    """What a key press asks for: a command, the digit of a choice, or nothing of the form's."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if held == Qt.KeyboardModifier.NoModifier:
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            return int(key) - int(Qt.Key.Key_0)
        return _PLAIN.get(key)
    if held == Qt.KeyboardModifier.ControlModifier:
        return _CONTROL.get(key)
    if held == Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier:
        return Command.REDO if key == Qt.Key.Key_Z else None
    if held == Qt.KeyboardModifier.AltModifier:
        return _ALT.get(key)
    return None
