"""Ctrl+K: steps, cases and commands by a few typed letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ddscp_audit.gui import theme
from ddscp_audit.gui.generated.ui_command_palette import Ui_CommandPalette
from ddscp_audit.gui.widgets.focus_ring import OWN_FOCUS

_SHOWN = 60
_HINT = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done or gone to. ``hint`` stands at the right, e.g. its keys."""

    title: str
    run: Callable[[], object]
    hint: str = ""
    words: str = ""  # more words it is found by


def matching(commands: Sequence[Command], typed: str) -> list[Command]:
    """Commands that hold every typed word, those that begin with the text first."""
    parts = typed.casefold().split()
    kept = [c for c in commands if all(p in f"{c.title} {c.words}".casefold() for p in parts)]
    return sorted(kept, key=lambda c: not c.title.casefold().startswith(typed.casefold().strip()))


class _Lines(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(100, theme.px(30))

    def paint(  # type: ignore[override]
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected"))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        inner = box.adjusted(10, 0, -10, 0)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("ink"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour("ink-soft"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, right, index.data(_HINT))
        painter.restore()


class CommandPalette(QWidget):
    """Lies over its window while it is open; gives the focus back where it was."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.ui = Ui_CommandPalette()
        self.ui.setupUi(self)
        self._commands: tuple[Command, ...] = ()
        self._shown: list[Command] = []
        self._before: QWidget | None = None
        self._model = QStandardItemModel(self)
        self.ui.found.setModel(self._model)
        self.ui.found.setItemDelegate(_Lines(self))
        self.ui.words.setProperty(OWN_FOCUS, True)
        self.ui.words.textChanged.connect(self._find)
        self.ui.words.installEventFilter(self)
        self.ui.found.clicked.connect(self._run)
        parent.installEventFilter(self)
        self.hide()

    def open(self, commands: Sequence[Command]) -> None:
        """Come up with these commands."""
        self._commands = tuple(commands)
        self._before = QApplication.focusWidget()
        self.setGeometry(self._over.rect())
        self.ui.words.clear()
        self._find("")
        self.show()
        self.raise_()
        self.ui.words.setFocus()

    def add(self, commands: Sequence[Command]) -> None:
        """More commands that took a moment to read, e.g. the cases."""
        self._commands += tuple(commands)
        self._find(self.ui.words.text())

    def close_palette(self) -> None:
        """Go away and give the focus back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field that belong to the list; the size of the window."""
        if watched is self._over:
            if event.type() == QEvent.Type.Resize:
                self.setGeometry(self._over.rect())
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        elif event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.setVisible(QApplication.focusWidget() in (None, self.ui.words))
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the box closes."""
        if not self.ui.box.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what lies beneath."""
        veil = QColor(theme.palettes()["light"]["ink"])
        veil.setAlphaF(0.35)
        QPainter(self).fillRect(self.rect(), veil)

    def _key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = self.ui.found.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= row < len(self._shown):
                self.ui.found.setCurrentIndex(self._model.index(row, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.ui.found.currentIndex())
        else:
            return False
        return True

    def _find(self, typed: str) -> None:
        self._shown = matching(self._commands, typed)[:_SHOWN]
        self._model.clear()
        for command in self._shown:
            item = QStandardItem(command.title)
            item.setData(command.hint, _HINT)
            item.setEditable(False)
            self._model.appendRow(item)
        if self._shown:
            self.ui.found.setCurrentIndex(self._model.index(0, 0))
        else:
            nothing = QStandardItem("Nothing is called that. Try fewer letters.")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(nothing)

    def _run(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._shown):
            command = self._shown[index.row()]
            self.close_palette()
            command.run()
