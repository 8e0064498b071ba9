"""One model for every table: rows of plain values under columns that know their text and order.

``QSortFilterProxyModel`` over a Python model asks ``data()`` for every comparison: 7 s for 100,000
rows. The model sorts its own list instead, by key: 60 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ddscp_audit.gui import theme

T = TypeVar("T")
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PADDING = (12, 4)  # of a cell in the style sheet and the style, at each side; above and below
_WRAPPED = 500  # rows whose height is measured one by one

#: Role under which a view or delegate finds the row's own value.
VALUE_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)  # no slots: ``Column[Row](…)`` keeps its parameter on the object
class Column(Generic[T]):
    """One column. ``sort`` gives the key, by default the text; None of a tone: plain ink."""

    title: str
    text: Callable[[T], str]
    sort: Callable[[T], Any] | None = None
    right: bool = False
    tip: Callable[[T], str] | None = None
    tone: Callable[[T], str] | None = None  # a palette token, "" for ink
    width: int = 0  # pixels at 100%; 0: takes what is left


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows of any plain value. Sorting and filtering keep the selection on the same rows."""

    def __init__(self, columns: Sequence[Column[T]], rows: Iterable[T] = ()) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._all: list[T] = list(rows)
        self._rows: list[T] = list(self._all)
        self._keep: Callable[[T], bool] | None = None
        self._order: tuple[int, Qt.SortOrder] | None = None

    # What a page calls

    def set_rows(self, rows: Iterable[T]) -> None:
        """Show other rows, in the order and filter of the moment."""
        self.beginResetModel()
        self._all = list(rows)
        self._rows = self._arranged()
        self.endResetModel()

    def show_only(self, keep: Callable[[T], bool] | None) -> None:
        """Show only the rows that pass; None shows all."""
        self.beginResetModel()
        self._keep = keep
        self._rows = self._arranged()
        self.endResetModel()

    def row_at(self, number: int) -> T:
        """The value of one shown row."""
        return self._rows[number]

    def rows(self) -> Sequence[T]:
        """The shown rows, in the shown order."""
        return self._rows

    def find(self, wanted: Callable[[T], bool]) -> int:
        """Number of the first shown row that passes, -1 for none."""
        return next((n for n, row in enumerate(self._rows) if wanted(row)), -1)

    # What a view calls

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Shown rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, tooltip, alignment and colour of one cell; the row's value under VALUE_ROLE."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(self._rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self._rows[index.row()]
            return column.tip(row) if column.tip else column.text(row)
        if role == Qt.ItemDataRole.ForegroundRole and column.tone:
            token = column.tone(self._rows[index.row()])
            return theme.colour(token) if token else None
        if role == VALUE_ROLE:
            return self._rows[index.row()]
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by one column, stably; -1 brings back the order the rows came in."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._rows[index.row()] for index in before]
        self._order = (column, order) if 0 <= column < len(self._columns) else None
        self._rows = self._arranged()
        places = {id(row): number for number, row in enumerate(self._rows)}
        after = [
            self.index(places[id(row)], index.column())
            for row, index in zip(held, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _arranged(self) -> list[T]:
        keep = self._keep
        rows = [row for row in self._all if keep(row)] if keep else list(self._all)
        if self._order is not None:
            number, order = self._order
            column = self._columns[number]
            rows.sort(key=column.sort or column.text, reverse=order is Qt.SortOrder.DescendingOrder)
        return rows

    def dress(self, view: QTableView, *, sortable: bool = True) -> None:
        """Show the model in a view, dressed as every table of the application is."""
        view.setModel(self)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(theme.px(30))
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(sortable)
        self.resize_columns(view)
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header.setSortIndicatorClearable(True)
            view.setSortingEnabled(True)

    def resize_columns(self, view: QTableView) -> None:
        """Give a view's columns their widths at the present text size."""
        header = view.horizontalHeader()
        for number, column in enumerate(self._columns):
            if column.width:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                view.setColumnWidth(number, theme.px(column.width))
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)


class _Wrapping(QStyledItemDelegate):
    """Knows how tall wrapped words are: the style's own hint forgets the cell's padding."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        hint = super().sizeHint(option, index)
        view = self.parent()
        if not isinstance(view, QTableView):
            return hint
        room = view.columnWidth(index.column()) - 2 * theme.px(_PADDING[0])
        text = str(index.data() or "")
        flags = int(Qt.TextFlag.TextWordWrap)
        tall = view.fontMetrics().boundingRect(0, 0, max(room, 20), 10_000, flags, text).height()
        return QSize(hint.width(), max(hint.height(), tall + 2 * theme.px(_PADDING[1])))


def whole_words(view: QTableView) -> None:
    """Let a short table's long words wrap instead of being cut; a long table stays quick."""
    model = view.model()
    if model is not None and model.rowCount() <= _WRAPPED:
        view.setWordWrap(True)
        view.setItemDelegate(_Wrapping(view))
        mode = QHeaderView.ResizeMode.ResizeToContents
        view.verticalHeader().setMinimumSectionSize(theme.px(30))
        view.verticalHeader().setSectionResizeMode(mode)
