"""The keys of the panel page: one for everything the room does fifty times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton

from ddscp_audit.gui.panel.sheet import CaseSheet

_FREE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier)


class Deeds(Protocol):
    """What a key may ask of the page."""

    sheet: CaseSheet

    def step_case(self, by: int) -> None: ...
    def next_case(self) -> None: ...
    def go_on(self) -> None: ...
    def undo(self) -> None: ...
    def park_case(self) -> None: ...
    def learn(self) -> None: ...
    def toggle_clock(self) -> None: ...
    def tell(self, words: str) -> None: ...


class PanelKeys:
    """Reads key events; what it does not take is left for others."""

    def __init__(self, page: Deeds) -> None:
        self._page = page
        key = Qt.Key
        self._letters: dict[Qt.Key, Callable[[], None]] = {
            key.Key_N: page.next_case,
            key.Key_L: page.learn,
            key.Key_T: page.toggle_clock,
        }

    def outside(self, event: QKeyEvent) -> bool:
        """A key from outside the matters moves between them and never settles one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = QApplication.focusWidget()
            if isinstance(focus, QPushButton):
                focus.click()
            else:
                self._page.go_on()
            return True
        return self._moving(event)

    def inside(self, event: QKeyEvent) -> bool:
        """A key on a matter."""
        if self._moving(event):
            return True
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        return self._answering(Qt.Key(event.key()))

    def _moving(self, event: QKeyEvent) -> bool:
        page, key = self._page, Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Undo):
            page.undo()
            return True
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_P and held == Qt.KeyboardModifier.ShiftModifier:
            page.park_case()
            return True
        if held not in _FREE:
            return False
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            page.step_case(1 if key == Qt.Key.Key_PageDown else -1)
        elif held == Qt.KeyboardModifier.AltModifier:
            if key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                return False
            page.step_case(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            page.sheet.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in self._letters:
            self._letters[key]()
        else:
            return False
        return True

    def _answering(self, key: Qt.Key) -> bool:
        row = self._page.sheet.row
        if row is None:
            return False
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            return row.bar.press_key(int(key) - int(Qt.Key.Key_0))
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not row.confirm():
                self._page.go_on()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            row.ask_undo()
        elif key == Qt.Key.Key_P:
            if not row.ask_park():
                self._page.tell("What is settled is not parked")
        elif key == Qt.Key.Key_Period:
            if not row.toggle_evidence():
                self._page.tell("No agency wrote evidence for this answer")
        else:
            return False
        return True
