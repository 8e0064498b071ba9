"""The head of a repeated part: which part is shown, one more, and this one out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ddscp_audit.gui import icons, theme
from ddscp_audit.gui.tables import Column, RowsModel
from ddscp_audit.gui.widgets.flow import Flow
from ddscp_audit.gui.widgets.markdown import plain

_AS_TABS = 8  # more parts than this read better as a table
_ROWS = 8  # of the table before it scrolls
_COLUMNS = 4
_STEP = 20


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part in words: its number and the answers of its first questions."""

    number: int
    words: tuple[str, ...]

    @property
    def title(self) -> str:
        """What its tab says."""
        said = next((word for word in self.words if word), "")
        return f"{self.number}  {said}" if said else str(self.number)


class RepeatHead(QWidget):
    """Tabs for a few parts, a table for many. It changes nothing by itself."""

    chosen = Signal(int)  # from 0
    added = Signal()
    removed = Signal(int)  # from 1

    def __init__(
        self,
        label: str,
        questions: Sequence[str],
        *,
        counted: bool,
        as_table: bool,
        inside: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label = plain(label)
        self._counted = counted
        self._as_table = as_table
        self._current = 0
        self._lines: tuple[PartLine, ...] = ()
        self.told = bool(questions)  # whether it knows which answers tell parts apart
        self.title = QLabel(self._label, self)
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("role", "heading")
        self.title.setVisible(bool(self._label))
        self.said = QLabel(self)
        self.said.setProperty("role", "soft")
        self.tabs = Flow(self, gap=4)
        self.tabs.setAccessibleName(self._label)
        self.model = RowsModel[PartLine](
            (
                Column("", lambda line: str(line.number), width=44, right=True),
                *(
                    Column(name, _word(at), sort=_word(at))
                    for at, name in enumerate(questions[:_COLUMNS])
                ),
            )
        )
        self.table = QTableView(self)
        self.model.dress(self.table, sortable=False)
        self.table.setAccessibleName(self._label)
        self.add = QPushButton("Add another", self)
        icons.set_icon(self.add, "plus")
        self.remove = QPushButton("Remove this one", self)
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
            button.setVisible(not counted)
        self.remove.setProperty("kind", "quiet")
        self._lay(inside)
        self.add.clicked.connect(self.added)
        self.remove.clicked.connect(lambda: self.removed.emit(self._current + 1))
        self.table.clicked.connect(self._row)
        self.table.activated.connect(self._row)

    def _lay(self, inside: int) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(20 + theme.px(_STEP) * inside, 16, 12, 4)
        box.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.said)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        box.addLayout(top)
        box.addWidget(self.tabs)
        box.addWidget(self.table)
        box.addLayout(buttons)

    def show_parts(self, lines: Sequence[PartLine], current: int, *, locked: bool) -> None:
        """What there is now, and which part stands beneath."""
        lines = tuple(lines)
        many = self._as_table or len(lines) > _AS_TABS
        count = len(lines)
        self.said.setText("None yet" if not count else f"{min(current, count - 1) + 1} of {count}")
        self.said.setVisible(many or not count)
        self.add.setText("Add another" if count else "Add one")
        self.add.setEnabled(not locked)
        self.remove.setEnabled(not locked and count > 0)
        self.tabs.setVisible(bool(count) and not many)
        self.table.setVisible(bool(count) and many)
        if (lines, current) == (self._lines, self._current) and not (many and self._rows_differ()):
            return
        self._lines, self._current = lines, current
        if many:
            self._fill_table()
        else:
            self._fill_tabs()

    def _rows_differ(self) -> bool:
        return tuple(self.model.rows()) != self._lines

    def _fill_tabs(self) -> None:
        held = [w for w in self.tabs.findChildren(_Tab) if not w.isHidden()]
        had_focus = any(tab.hasFocus() for tab in held)
        tabs = []
        for at, line in enumerate(self._lines):
            tab = held[at] if at < len(held) else self._tab()
            metrics = tab.fontMetrics()
            tab.setText(metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, theme.px(150)))
            tab.setAccessibleName(f"{self._label}, {line.title}")
            tab.place = at
            tab.setChecked(at == self._current)
            here = Qt.FocusPolicy.StrongFocus if at == self._current else Qt.FocusPolicy.ClickFocus
            tab.setFocusPolicy(here)
            tabs.append(tab)
        self.tabs.hold(tabs)
        if had_focus and tabs:
            tabs[min(self._current, len(tabs) - 1)].setFocus()

    def _tab(self) -> _Tab:
        tab = _Tab(self.tabs)
        tab.clicked.connect(lambda: self.chosen.emit(tab.place))
        tab.stepped.connect(self._step)
        return tab

    def _step(self, by: int) -> None:
        to = self._current + by
        if 0 <= to < len(self._lines):
            self.chosen.emit(to)

    def _fill_table(self) -> None:
        if self._rows_differ():
            self.model.set_rows(self._lines)
        row = theme.px(30)
        rows = min(len(self._lines), _ROWS)
        self.table.setFixedHeight(
            self.table.horizontalHeader().sizeHint().height() + rows * row + 4
        )
        self.table.selectRow(self._current)

    def _row(self, index: QModelIndex) -> None:
        if index.row() != self._current:
            self.chosen.emit(index.row())


class _Tab(QPushButton):
    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = 0
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("kind", "part")

    def nextCheckState(self) -> None:
        """Which one is shown the owner decides."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)


def _word(at: int) -> Callable[[PartLine], str]:
    return lambda line: line.words[at] if at < len(line.words) else ""
