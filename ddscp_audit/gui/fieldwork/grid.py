"""The grid: a row a case, a column an agency, totals in the headers so that they stay in view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ddscp_audit.domain.agency import Agency
from ddscp_audit.domain.case import Case
from ddscp_audit.domain.pack import Reported
from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.gui import theme
from ddscp_audit.gui.fieldwork import look as looks

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
SQUARE = int(Qt.ItemDataRole.UserRole)
_IN = (ReturnState.SUBMITTED, ReturnState.NIL)


@dataclass(frozen=True, slots=True)
class Square:
    """One agency's work on one case, as the grid shows it."""

    state: ReturnState = ReturnState.NOT_STARTED
    answered: int = 0
    asked: int = 0
    late: bool = False
    urgent: bool = False
    away: Reported | None = None  # what packs tell of it, where any went or came

    @property
    def look(self) -> looks.Look:
        """Shape, letter and words of this square; an urgent concern outranks the rest."""
        return looks.URGENT if self.urgent else self.standing

    @property
    def standing(self) -> looks.Look:
        """Where the return stands, whatever it says."""
        if self.away is not None and (self.away.conflicts or self.away.differences):
            return looks.CONFLICT
        if self.away is not None and self.state is ReturnState.NOT_STARTED:
            return looks.look_away(self.away, late=self.late)
        complete = 0 < self.asked <= self.answered
        return looks.look_of(self.state, late=self.late, complete=complete)

    @property
    def progress(self) -> tuple[int, int]:
        """Answered and asked of a return under way: here, or as the agency last reported it."""
        if self.state is ReturnState.DRAFT:
            return self.answered, self.asked
        if self.standing is looks.REPORTED and self.away is not None:
            return self.away.answered, self.away.asked
        return 0, 0

    @property
    def is_in(self) -> bool:
        """Whether it counts."""
        return self.state in _IN


_NOTHING = Square()


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the grid shows."""

    cases: tuple[Case, ...] = ()
    agencies: tuple[Agency, ...] = ()
    squares: Mapping[tuple[str, str], Square] = field(default_factory=dict)

    def at(self, case: str, agency: str) -> Square:
        """The square of a case and an agency."""
        return self.squares.get((case, agency), _NOTHING)

    def of_case(self, case: str) -> tuple[int, int]:
        """Returns in and wanted, over the agencies."""
        return sum(self.at(case, a.code).is_in for a in self.agencies), len(self.agencies)

    def of_agency(self, agency: str) -> tuple[int, int]:
        """Returns in and wanted, over the cases."""
        return sum(self.at(c.reference, agency).is_in for c in self.cases), len(self.cases)

    @property
    def totals(self) -> tuple[int, int]:
        """Returns in and wanted."""
        return (
            sum(self.of_agency(agency.code)[0] for agency in self.agencies),
            len(self.cases) * len(self.agencies),
        )

    @property
    def late(self) -> int:
        """Returns that should be in and are not."""
        return sum(square.late for square in self.squares.values())

    def count(self, *wanted: looks.Look) -> int:
        """Squares that show one of these states."""
        return sum(
            self.at(case.reference, agency.code).look in wanted
            for case in self.cases
            for agency in self.agencies
        )


class GridModel(QAbstractTableModel):
    """A board behind a table view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = Board()

    def show_board(self, board: Board) -> None:
        """Show this board; the same shape keeps the selection where it is."""
        same = (board.cases, board.agencies) == (self.board.cases, self.board.agencies)
        if not same:
            self.beginResetModel()
        self.board = board
        if not same:
            self.endResetModel()
        elif board.cases and board.agencies:
            last = self.index(len(board.cases) - 1, len(board.agencies) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(board.agencies) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(board.cases) - 1)

    def key(self, index: _Index) -> tuple[str, str] | None:
        """Case reference and agency code of a square."""
        if not index.isValid():
            return None
        return (
            self.board.cases[index.row()].reference,
            self.board.agencies[index.column()].code,
        )

    def index_of(self, case: str, agency: str) -> QModelIndex:
        """Where a square stands; not valid if it does not."""
        rows = [c.reference for c in self.board.cases]
        columns = [a.code for a in self.board.agencies]
        if case not in rows or agency not in columns:
            return QModelIndex()
        return self.index(rows.index(case), columns.index(agency))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Cases."""
        return 0 if parent.isValid() else len(self.board.cases)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Agencies."""
        return 0 if parent.isValid() else len(self.board.agencies)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The square, and its words for tooltip and screen reader."""
        key = self.key(index)
        if key is None:
            return None
        square = self.board.at(*key)
        if role == SQUARE:
            return square
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            name = self.board.agencies[index.column()].name
            words = f"{key[0]}, {name}: {square.standing.words.lower()}"
            if square.urgent:
                words += ", urgent concern raised"
            answered, asked = square.progress
            if asked:
                words += f", {answered} of {asked} answered"
            if square.away is not None and square.away.told_by:
                words += f", told by {square.away.told_by}"
            return words
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names with their totals beneath or beside."""
        across = orientation is Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        if across:
            agency = self.board.agencies[section]
            got, wanted = self.board.of_agency(agency.code)
            if role == Qt.ItemDataRole.DisplayRole:
                return f"{agency.code}\n{got} of {wanted}"
            if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                return f"{agency.name}: {got} of {wanted} in"
        else:
            case = self.board.cases[section]
            got, wanted = self.board.of_case(case.reference)
            if role == Qt.ItemDataRole.DisplayRole:
                return f"{case.reference}   {got} of {wanted}"
            if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                return f"{case.reference}: {got} of {wanted} in"
        return None


class SquareDelegate(QStyledItemDelegate):
    """Paints a square: sign, letter, and for a draft how far it is."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(theme.px(84), theme.px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        square = index.data(SQUARE)
        if not isinstance(square, Square):
            return
        rect = QRect(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(rect).adjusted(2, 2, -2, -2)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected"))
            painter.drawRoundedRect(inner, theme.RADIUS, theme.RADIUS)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(inner, theme.RADIUS, theme.RADIUS)
        left, middle = inner.left() + theme.px(10), inner.center().y()
        if square.urgent:
            left = looks.paint_look(painter, left, middle, looks.URGENT) + theme.px(8)
        end = looks.paint_look(painter, left, middle, square.standing)
        answered, asked = square.progress
        if asked:
            painter.setFont(theme.font(11))
            painter.setPen(theme.colour("ink-soft"))
            words = f"{answered}/{asked}"
            room = inner.right() - end - 8
            if painter.fontMetrics().horizontalAdvance(words) <= room:  # half a figure is none
                painter.drawText(
                    QRectF(end + 8, inner.top(), room, inner.height()),
                    Qt.AlignmentFlag.AlignVCenter,
                    words,
                )
        painter.restore()


class RowHeader(QHeaderView):
    """Reference, and the case's total at the right edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, GridModel) or section >= len(model.board.cases):
            return
        case = model.board.cases[section]
        got, wanted = model.board.of_case(case.reference)
        painter.save()
        current = self.parent()
        chosen = isinstance(current, QTableView) and current.currentIndex().row() == section
        weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Medium
        painter.setFont(theme.font(13, weight))
        painter.setPen(theme.colour("accent" if chosen else "ink"))
        inner = QRectF(rect).adjusted(10, 0, -12, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, case.reference)
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour("ink-soft"))
        end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, end, f"{got} of {wanted}")
        painter.restore()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(150), super().sizeHint().height())


class GridKeys(QWidget):
    """Signals of :func:`dress`: Enter or a double click opens a square."""

    opened = Signal(str, str)

    def __init__(self, view: QTableView, model: GridModel) -> None:
        super().__init__(view)
        self.hide()
        self._model = model
        view.doubleClicked.connect(self._open)
        self._view = view
        view.installEventFilter(self)

    def eventFilter(self, watched: object, event: object) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self._open(self._view.currentIndex())
            return True
        return False

    def _open(self, index: QModelIndex) -> None:
        key = self._model.key(index)
        if key is not None:
            self.opened.emit(*key)


def dress(view: QTableView, model: GridModel) -> GridKeys:
    """Make a table view the grid."""
    view.setVerticalHeader(RowHeader(view))
    view.setModel(model)
    view.setItemDelegate(SquareDelegate(view))
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setMouseTracking(True)
    view.setProperty("ownFocus", True)
    across = view.horizontalHeader()
    across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    across.setMinimumSectionSize(theme.px(72))
    across.setHighlightSections(False)
    across.setSectionsClickable(False)
    across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    down = view.verticalHeader()
    down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    down.setDefaultSectionSize(theme.px(34))
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    return GridKeys(view, model)
