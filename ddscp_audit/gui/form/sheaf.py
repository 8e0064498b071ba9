"""The sections that were looked at, one on top: making, showing and scrolling them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QStackedWidget, QWidget
from shiboken6 import isValid

from ddscp_audit.gui import theme
from ddscp_audit.gui.form.desk import FormDesk
from ddscp_audit.gui.form.rows import QuestionRow
from ddscp_audit.gui.form.section import SectionView
from ddscp_audit.gui.tasks import Tasks

_WIDEST = 860  # px at 100%: longer lines are hard to read
_AHEAD = 120  # px of what follows that come into view with a question


class Sheaf:
    """A stack of sections, each made when it is first shown and kept with its scroll position."""

    def __init__(
        self,
        stack: QStackedWidget,
        keys: Callable[[QKeyEvent], bool],
        tasks: Tasks | None = None,
    ) -> None:
        self._stack = stack
        self._keys = keys
        self._tasks = tasks
        self._made: dict[str, tuple[QScrollArea, SectionView]] = {}
        self.view: SectionView | None = None  # the section on top

    def clear(self) -> None:
        """Put everything away: another return follows."""
        for area, view in self._made.values():
            view.blockSignals(True)
            self._stack.removeWidget(area)
            area.deleteLater()
        self._made = {}
        self.view = None

    def show(
        self, section: str, desk: FormDesk, prepare: Callable[[SectionView], None]
    ) -> SectionView:
        """Bring a section to the top; ``prepare`` is given a new one before it is filled."""
        if section not in self._made:
            self._made[section] = self._make(section, desk, prepare)
        area, view = self._made[section]
        if self.view is not view:
            self.view = view
            view.refresh()
            self._stack.setCurrentWidget(area)
        return view

    def views(self) -> list[SectionView]:
        """Every section that stands."""
        return [view for _area, view in self._made.values()]

    def row(self, key: str) -> QuestionRow | None:
        """The row of a question on any section that stands."""
        return next((v.rows[key] for _area, v in self._made.values() if key in v.rows), None)

    def follow(self, row: QuestionRow, caret: QRect) -> None:
        """Keep the line that is being written in view."""
        if self.view is None or not self.view.isAncestorOf(row):
            return
        at = row.field.mapTo(self.view, caret.bottomLeft())
        bar, room = self._area.verticalScrollBar(), self._area.viewport().height()
        low, high = at.y() + 16 - room, at.y() - caret.height() - 16
        if bar.value() < low:
            self.view.stale(row)
            self.view.settle()
            bar.setValue(low)
        elif bar.value() > high:
            bar.setValue(max(0, high))

    def reveal(self, widget: QWidget) -> None:
        """Scroll only as far as needed, with some of what follows in view."""
        if self.view is None:
            return
        self.view.settle()
        bar = self._area.verticalScrollBar()
        top = widget.mapTo(self.view, QPoint(0, 0)).y()
        bottom = top + max(widget.height(), widget.sizeHint().height())
        room = self._area.viewport().height()
        ahead = min(_AHEAD, room // 4)
        if bottom + ahead > bar.value() + room:
            QTimer.singleShot(0, lambda: _scroll(bar, min(bottom + ahead - room, top - 24)))
        elif top - 40 < bar.value():
            QTimer.singleShot(0, lambda: _scroll(bar, max(0, top - 40)))

    def hold(self, row: QuestionRow, before: int) -> None:
        """Keep a row where it was read, at height ``before``, whatever came or went above it."""
        if self.view is None:
            return
        self.view.settle()
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + row.y() - before)

    @property
    def _area(self) -> QScrollArea:
        assert self.view is not None
        return self._made[self.view.section][0]

    def _make(
        self, section: str, desk: FormDesk, prepare: Callable[[SectionView], None]
    ) -> tuple[QScrollArea, SectionView]:
        view = SectionView(section, desk, self._keys, self._tasks)
        prepare(view)
        view.fill()
        view.setMaximumWidth(theme.px(_WIDEST))
        area = QScrollArea(self._stack)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(view)
        self._stack.addWidget(area)
        return area, view


def _scroll(bar: QScrollBar, to: int) -> None:
    if isValid(bar):  # the form may have been put away meanwhile
        bar.setValue(to)
