"""The file's first rows with the mapping above the columns: one model, one delegate.

No widget stands in a cell, so that a list of a thousand columns opens as fast as one of ten.
"""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ddscp_audit.domain.facts import DEFAULT_FACTS
from ddscp_audit.gui import icons, theme

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

#: What a column may be: key and words. Facts follow under their own names.
ROLES: tuple[tuple[str, str], ...] = (
    ("", "Not kept"),
    ("id", "Case id"),
    ("family", "Family id"),
    ("area", "Area"),
    ("stratum", "Stratum"),
    *((fact.name, fact.label) for fact in DEFAULT_FACTS),
)
_WORDS = dict(ROLES)


class ColumnsModel(QAbstractTableModel):
    """Row 0 holds what each column is, the rows beneath are the file's."""

    mapped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._roles: dict[str, str] = {}
        self._dropped: dict[str, str] = {}

    def set_table(
        self, names: Sequence[str], rows: Sequence[Sequence[str]], roles: AbstractMapping[str, str]
    ) -> None:
        """Show another list; ``roles`` maps a column's name to its role."""
        self.beginResetModel()
        self._names, self._rows, self._roles = names, rows, dict(roles)
        self._dropped = {}
        self.endResetModel()

    def set_dropped(self, dropped: AbstractMapping[str, str]) -> None:
        """Columns that look personal, with the reason why they are not kept."""
        self._dropped = dict(dropped)
        if self._names:
            last = self.index(0, len(self._names) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @property
    def roles(self) -> dict[str, str]:
        """Column's name → role, of the columns that have one."""
        return {name: role for name, role in self._roles.items() if role}

    def dropped(self, column: int) -> str:
        """Why a column is not kept, blank for one that simply has no role."""
        return self._dropped.get(self._names[column], "")

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """The mapping's row and the file's."""
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Columns of the file."""
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The role's words or the file's text; a column that is not kept is soft."""
        name = self._names[index.column()]
        kept = self._roles.get(name, "")
        if role == Qt.ItemDataRole.DisplayRole:
            if index.row() == 0:
                return _WORDS[kept] if kept or name not in self._dropped else "Left out"
            row = self._rows[index.row() - 1]
            return row[index.column()][:200] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.EditRole and index.row() == 0:
            return kept
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.colour("ink" if kept else "ink-soft")
        if role == Qt.ItemDataRole.ToolTipRole:
            reason = self._dropped.get(name, "")
            return f"{name}: {reason}" if reason else name
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Give a column a role; the column that had it loses it."""
        name = self._names[index.column()]
        if index.row() != 0 or self._roles.get(name, "") == value:
            return False
        if value:
            for other in [n for n, kept in self._roles.items() if kept == value]:
                self._roles[other] = ""
        self._roles[name] = value
        self.dataChanged.emit(
            self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1)
        )
        self.mapped.emit()
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Only the mapping's row can be changed."""
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return shown | Qt.ItemFlag.ItemIsEditable if index.row() == 0 else shown

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns as they stand in the file."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class RoleDelegate(QStyledItemDelegate):
    """Paints the first row as fields with an arrow; a press or Enter opens the list."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """A list of everything a column may be."""
        box = QComboBox(parent)
        for key, words in ROLES:
            box.addItem(words, key)
        box.setCurrentIndex(box.findData(index.data(Qt.ItemDataRole.EditRole)))
        box.activated.connect(lambda: self._chosen(box))
        # The list may only open once the editor has its place in the view.
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Hand the chosen role to the model."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Wide enough for a role's words, narrow enough for many columns."""
        base = super().sizeHint(option, index)
        return QSize(
            max(theme.px(110), min(base.width() + theme.px(28), theme.px(220))), base.height()
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the field; other rows as every table."""
        if index.row() != 0:
            super().paint(painter, option, index)
            return
        model = index.model()
        assert isinstance(model, ColumnsModel)
        kept = bool(index.data(Qt.ItemDataRole.EditRole))
        left_out = bool(model.dropped(index.column())) and not kept
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(3.5, 3.5, -3.5, -3.5)
        token = "accent" if kept else "partly" if left_out else "line"
        painter.setPen(QPen(theme.colour(token), 1))
        painter.setBrush(theme.colour("selected" if kept else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        weight = QFont.Weight.DemiBold if kept or left_out else QFont.Weight.Normal
        painter.setFont(theme.font(11 if left_out else 13, weight))
        ink = "accent" if kept else "partly-ink" if left_out else "ink-soft"
        painter.setPen(theme.colour(ink))
        side = theme.px(14)
        inner = box.adjusted(8, 0, -side - 6, 0)
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(inner.width())
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
        ratio = painter.device().devicePixelRatioF()
        arrow = icons.pixmap("chevron-down", side, "ink-soft", ratio)
        painter.drawPixmap(int(box.right()) - side - 4, int(box.center().y()) - side // 2, arrow)
        painter.restore()

    def _chosen(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)
