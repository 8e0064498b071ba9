"""A long list of choices: a search box over a list that is always the same height."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from ddscp_audit.domain.tool import Choice
from ddscp_audit.gui import theme
from ddscp_audit.gui.widgets.choices import RING

_ROWS = 6
_WIDE = 420
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def row_height() -> int:
    """Of one choice, at the present text size."""
    return theme.px(28)


class ChoiceModel(QAbstractListModel):
    """Choices that hold what is searched for, those that begin with it first."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Choice, ...] = ()
        self.rows: tuple[Choice, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._searched = ""

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Other choices under the same search."""
        self._all = tuple(choices)
        self.search(self._searched)

    def search(self, text: str) -> None:
        """Show the choices that hold every word of ``text``."""
        self._searched = text
        words = text.casefold().split()
        self.beginResetModel()
        held = [c for c in self._all if all(word in c.label.casefold() for word in words)]
        begun = text.strip().casefold()
        first = [c for c in held if begun and c.label.casefold().startswith(begun)]
        self.rows = (*first, *(c for c in held if c not in first)) if first else tuple(held)
        self.endResetModel()

    def set_chosen(self, names: frozenset[str]) -> None:
        """Tick these."""
        if names != self._chosen:
            self._chosen = names
            if self.rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))

    def rowCount(self, _parent: _Index = _ROOT) -> int:
        """How many choices hold what is searched for."""
        return len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The label, and a tick where it is chosen."""
        choice = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return choice.label
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = choice.name in self._chosen
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, row_height())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{choice.label}, chosen" if choice.name in self._chosen else choice.label
        return None


class Picker(QWidget):
    """``pressed`` names the choice; who owns the picker sets the value."""

    pressed = Signal(str)
    focused = Signal()
    enter = Signal()

    def __init__(self, *, multiple: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._multiple = multiple
        self._readonly = False
        self._value: list[str] = []
        self._moved = False
        self.choices: tuple[Choice, ...] = ()
        self.model = ChoiceModel()
        self.search = _Search(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setProperty("role", "soft")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        box = QVBoxLayout(self)
        box.setContentsMargins(RING, RING, RING, RING)
        box.setSpacing(4)
        for widget in (self.search, self.list, self.said):
            box.addWidget(widget)
        self.search.textEdited.connect(self._search)
        self.search.in_.connect(self.focused)
        self.search.key.connect(self._key)
        self.list.clicked.connect(lambda index: self._press(index.row()))
        self._size()

    def set_question(self, label: str) -> None:
        """What a screen reader says of the search box and the list."""
        self.search.setAccessibleName(label)
        self.list.setAccessibleName(label)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Other choices; the value stays."""
        if tuple(choices) == self.choices:
            return
        self.choices = tuple(choices)
        self.model.set_choices(self.choices)
        self.search.setPlaceholderText(f"Type to search {len(self.choices)} choices")
        self._say()

    def set_value(self, value: str) -> None:
        """Tick the chosen ones; ``value`` is XLSForm text."""
        names = value.split() if self._multiple else [value] if value else []
        if names == self._value:
            return
        self._value = names
        self.model.set_chosen(frozenset(names))
        if not self.search.text():
            at = next((i for i, c in enumerate(self.model.rows) if c.name in names), -1)
            if at >= 0 and not self._multiple:
                self.list.setCurrentIndex(self.model.index(at, 0))
        self._say()

    def set_readonly(self, readonly: bool) -> None:
        """Readable, not answerable."""
        self._readonly = readonly
        self.search.setReadOnly(readonly)

    def _say(self) -> None:
        labels = {choice.name: choice.label for choice in self.choices}
        chosen = ", ".join(labels.get(name, name) for name in self._value)
        words = chosen or ("None chosen" if self._multiple else "Not chosen yet")
        self.said.setText(words)
        self.search.setAccessibleDescription(words)

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._moved = bool(text.strip())
        if self._moved and self.model.rows:
            self.list.setCurrentIndex(self.model.index(0, 0))
        if text.strip() and not self.model.rows:
            self.said.setText(f"No choice holds “{text.strip()}”")
        else:
            self._say()

    def _key(self, key: Qt.Key) -> None:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            row = self.list.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= row < len(self.model.rows):
                self.list.setCurrentIndex(self.model.index(row, 0))
                self._moved = True
        elif self._moved and self.list.currentIndex().isValid():
            self._press(self.list.currentIndex().row())
            if not self._multiple:
                self.enter.emit()
        else:
            self.enter.emit()

    def _press(self, row: int) -> None:
        if self._readonly:
            return
        name = self.model.rows[row].name
        self._moved = False
        if self.search.text():
            self.search.clear()
            self.model.search("")
        self.pressed.emit(name)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_WIDE) + 2 * RING, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, super().minimumSizeHint().height())

    def _size(self) -> None:
        self.setMaximumWidth(theme.px(_WIDE) + 2 * RING)
        self.updateGeometry()
        self.list.setFixedHeight(_ROWS * row_height() + 2)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "list"):
            self._size()


class _Search(QLineEdit):
    in_ = Signal()
    key = Signal(Qt.Key)  # up, down or Enter

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.in_.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        mine = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key in mine and not held:
            self.key.emit(key)
        elif held & Qt.KeyboardModifier.ControlModifier and key in (
            *mine, Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
        ):  # fmt: skip
            event.ignore()
        elif key == Qt.Key.Key_Backspace and not self.text():
            event.ignore()  # nothing typed: it clears the answer
        else:
            super().keyPressEvent(event)
