"""Actions by owner: *completed* and *impact evidenced* are two columns, the state is a chip."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ddscp_audit.domain.action import Action, ActionState, Recommendation
from ddscp_audit.gui import theme
from ddscp_audit.gui.actions.board import Board, Group, late_words, lines
from ddscp_audit.gui.overview.timeline import in_words
from ddscp_audit.gui.tables import VALUE_ROLE, Column, RowsModel
from ddscp_audit.workflow.actions import Plan

_Index = QModelIndex | QPersistentModelIndex
STATE = 2
_MOST = 120  # characters of an action in its row; the editor has them all
#: Outline and ink of a chip; those of finished work are filled besides, never told by colour alone.
_TONES = {
    ActionState.PROPOSED: ("line", "ink-soft"),
    ActionState.AGREED: ("control", "ink"),
    ActionState.UNDER_WAY: ("accent", "accent"),
    ActionState.COMPLETED: ("met", "met"),
    ActionState.EVIDENCED: ("met", "met"),
    ActionState.CLOSED: ("line", "ink-soft"),
}
_SHORT = {ActionState.CLOSED: "closed, not done"}


def short(state: ActionState) -> str:
    """The state as a chip says it."""
    return _SHORT.get(state, state.value)


class PlanModel(RowsModel[Group | Action]):
    """Headings and actions; a heading cannot be chosen."""

    def __init__(self, today: date) -> None:
        self._board: Board | None = None
        self._today = today
        super().__init__(
            (
                Column("Action", _text, tip=_whole),
                Column("Due", self._due, tone=self._due_tone, width=104),
                Column("State", _state, width=142),
                Column("Completed", lambda row: _day(row, "completed_on"), width=104),
                Column(
                    "Impact evidenced", lambda row: _day(row, "impact_on"), tip=_impact, width=120
                ),
            )
        )

    def show_board(self, board: Board, chosen: int, typed: str) -> None:
        """Show what a filter and typed words let through."""
        self._board = board
        self.set_rows(lines(board, chosen, typed, self._today))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As any table; headings are heavier."""
        if role == Qt.ItemDataRole.FontRole and index.isValid():
            heading = isinstance(self.row_at(index.row()), Group)
            return theme.font(13, QFont.Weight.DemiBold) if heading else None
        return super().data(index, role)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Only actions are chosen."""
        if index.isValid() and isinstance(self.row_at(index.row()), Group):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def row_of(self, key: int) -> int:
        """Number of the row that shows the action of that key, -1 for none."""
        return self.find(lambda row: isinstance(row, Action) and row.key == key)

    def _due(self, row: Group | Action) -> str:
        if isinstance(row, Group) or row.due is None:
            return ""
        late = late_words(row, self._today)
        return f"{short_day(row.due)}\n{late}" if late else short_day(row.due)

    def _due_tone(self, row: Group | Action) -> str:
        return "unmet" if isinstance(row, Action) and row.overdue(self._today) else ""


def recommendation_model() -> RowsModel[tuple[Recommendation, Plan]]:
    """Recommendations with how many of their actions are still open."""
    return RowsModel[tuple[Recommendation, Plan]](
        (
            Column("No.", lambda row: f"R{row[0].number}", width=52),
            Column("Recommendation", lambda row: " ".join(row[0].text.split())),
            Column("Theme", lambda row: row[0].theme, width=150),
            Column("Actions", _actions, width=120),
        )
    )


def dress(view: QTableView, model: PlanModel) -> None:
    """Make a table the list of actions; long words wrap."""
    model.dress(view, sortable=False)
    view.setItemDelegateForColumn(STATE, ChipDelegate(view))
    view.setWordWrap(True)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    resize(view, model)
    model.modelReset.connect(lambda: _span(view, model.rows()))
    _span(view, model.rows())


def resize(view: QTableView, model: RowsModel[Any]) -> None:
    """Widths and heights at the present text size."""
    model.resize_columns(view)
    view.verticalHeader().setMinimumSectionSize(theme.px(30))
    view.verticalHeader().setDefaultSectionSize(theme.px(30))


def _span(view: QTableView, rows: Sequence[Group | Action]) -> None:
    view.clearSpans()
    for number, row in enumerate(rows):
        if isinstance(row, Group):
            view.setSpan(number, 0, 1, view.model().columnCount())


def short_day(day: date) -> str:
    """``3 Mar 2026``: in a table every day has its year."""
    words = in_words(day).split()
    return f"{words[0]}\u00a0{words[1][:3]}\u00a0{day.year}"


def _text(row: Group | Action) -> str:
    if isinstance(row, Group):
        return f"{row.title} · {row.text}"
    text = " ".join(row.text.split())
    cut = text if len(text) <= _MOST else text[: _MOST - 1].rstrip() + "…"
    return f"R{row.recommendation} · {cut}" + (f"\n{row.owner}" if row.owner else "")


def _whole(row: Group | Action) -> str:
    return row.text[:1500] if isinstance(row, Action) else _text(row)


def _impact(row: Group | Action) -> str:
    return row.impact[:1500] if isinstance(row, Action) else ""


def _state(row: Group | Action) -> str:
    return short(row.state) if isinstance(row, Action) else ""


def _day(row: Group | Action, name: str) -> str:
    day = getattr(row, name) if isinstance(row, Action) else None
    if day is None and name == "impact_on" and isinstance(row, Action) and row.impact_waits:
        return "not yet"
    return short_day(day) if day else ""


def _actions(row: tuple[Recommendation, Plan]) -> str:
    own = row[1].of(row[0].number)
    if not own:
        return "none yet"
    return f"{sum(action.state.open for action in own)} open of {len(own)}"


class ChipDelegate(QStyledItemDelegate):
    """A state as a chip: outlined while open, filled when done, ticked when its impact is seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """One line with room for the chip."""
        return QSize(theme.px(130), theme.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row's ground, then the chip."""
        row = index.data(VALUE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("selected"))
        if isinstance(row, Action):
            outline, ink = _TONES[row.state]
            painter.setFont(theme.font(11, QFont.Weight.DemiBold))
            words = ("✓ " if row.state is ActionState.EVIDENCED else "") + short(row.state)
            wide = painter.fontMetrics().horizontalAdvance(words) + theme.px(16)
            tall = theme.px(20)
            left = area.left() + theme.px(8)
            wide = min(wide, area.right() - left - 2)
            chip = QRectF(left, area.center().y() - tall / 2, wide, tall)
            painter.setPen(QPen(theme.colour(outline), 1))
            if row.state.done:
                ground = theme.colour("met")
                ground.setAlphaF(0.12)
                painter.setBrush(ground)
            painter.drawRoundedRect(chip, tall / 2, tall / 2)
            painter.setPen(theme.colour(ink))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
