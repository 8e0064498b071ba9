"""The agency's cases as a table: reference, what is known of it, how far the return is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ddscp_audit.domain.case import Case
from ddscp_audit.domain.facts import facts_line
from ddscp_audit.gui import theme
from ddscp_audit.gui.fieldwork.grid import Square
from ddscp_audit.gui.fieldwork.look import paint_look
from ddscp_audit.gui.tables import VALUE_ROLE, Column, RowsModel
from ddscp_audit.workflow.fieldwork import Cell, Grid

STANDING = 2  # the column that is drawn


@dataclass(frozen=True, slots=True)
class MyCase:
    """One row. ``sent_at`` is when a file with this return was last made for the lead."""

    case: Case
    agency: str
    square: Square
    saved_at: datetime | None = None
    sent_at: datetime | None = None

    @property
    def words(self) -> str:
        """Where the return stands, in words."""
        urgent = ", urgent concern raised" if self.square.urgent else ""
        return f"{self.square.standing.words}{urgent}"

    @property
    def waits(self) -> bool:
        """Finished, and in no file for the lead yet, or changed since."""
        if not self.square.is_in:
            return False
        return self.sent_at is None or (self.saved_at is not None and self.saved_at > self.sent_at)

    @property
    def progress(self) -> str:
        """``14 of 41``; blank before anything was answered."""
        return f"{self.square.answered} of {self.square.asked}" if self.square.asked else ""


def my_cases(grid: Grid, agency: str) -> list[MyCase]:
    """The agency's column of the grid."""
    nothing = Cell(Square().state)
    made = []
    for case in grid.cases:
        cell = grid.cells.get((case.reference, agency), nothing)
        square = Square(cell.state, cell.answered, cell.asked, cell.late, cell.urgent)
        made.append(MyCase(case, agency, square, cell.saved_at))
    return made


def moment(at: datetime | None) -> str:
    """A moment as the table shows it; blank for none."""
    return f"{at.astimezone():%d/%m/%Y %H:%M}" if at else ""


def model() -> RowsModel[MyCase]:
    """The table's model, in the order of the references."""
    return RowsModel[MyCase](
        (
            Column("Case", lambda row: row.case.reference, width=120),
            Column("What you are told", lambda row: facts_line(row.case.facts, row.case.stratum)),
            Column("Where it stands", lambda row: row.words, width=220),
            Column(
                "Answered",
                lambda row: row.progress,
                sort=lambda row: row.square.answered,
                width=100,
            ),
            Column(
                "Last saved",
                lambda row: moment(row.saved_at),
                sort=lambda row: row.saved_at.timestamp() if row.saved_at else 0.0,
                width=140,
            ),
            Column(
                "Last sent",
                lambda row: moment(row.sent_at),
                sort=lambda row: row.sent_at.timestamp() if row.sent_at else 0.0,
                width=140,
            ),
        )
    )


class StandingDelegate(QStyledItemDelegate):
    """Sign and words of a return; an urgent concern stands before both."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(VALUE_ROLE)
        view = option.widget
        if not isinstance(row, MyCase) or not isinstance(view, QTableView):
            return
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        view.style().drawControl(view.style().ControlElement.CE_ItemViewItem, blank, painter, view)
        box = QRectF(option.rect)
        left, middle = box.left() + theme.px(6), box.center().y()
        if row.square.urgent:
            left = paint_look(painter, left, middle, row.square.look) + theme.px(6)
        end = paint_look(painter, left, middle, row.square.standing)
        painter.save()
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("ink"))
        words = row.square.standing.words
        room = QRectF(end + 8, box.top(), box.right() - end - 8, box.height())
        cut = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)
        painter.restore()


def plain(event: QKeyEvent) -> bool:
    """Whether a key was pressed without Ctrl, Alt or Shift."""
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
