"""The sections at the left: shape, name, and how far each is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ddscp_audit.gui import theme

_ANSWERED = Qt.ItemDataRole.UserRole + 1
_ASKED = Qt.ItemDataRole.UserRole + 2


class SectionDelegate(QStyledItemDelegate):
    """✓ complete, a half disc under way, a ring not begun; then name and count."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(180, theme.px(32))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected"))
            painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        answered, asked = int(index.data(_ANSWERED) or 0), int(index.data(_ASKED) or 0)
        self._mark(painter, rect, answered, asked)
        painter.setFont(theme.font(13, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.setPen(theme.colour("ink"))
        count = f"{answered}/{asked}" if asked else "–"
        room = painter.fontMetrics().horizontalAdvance(count) + 12
        name = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(rect.width()) - 34 - room
        )
        painter.drawText(rect.adjusted(32, 0, -room, 0), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour("ink-soft"))
        painter.drawText(
            rect.adjusted(0, 0, -8, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            count,
        )
        painter.restore()

    @staticmethod
    def _mark(painter: QPainter, rect: QRectF, answered: int, asked: int) -> None:
        side = 10.0
        ring = QRectF(rect.left() + 12, rect.center().y() - side / 2, side, side)
        done = asked > 0 and answered >= asked
        if done:
            painter.setPen(QPen(theme.colour("met"), 2, c=Qt.PenCapStyle.RoundCap))
            left, low = ring.left(), ring.bottom() - 1
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(left, ring.center().y()),
                        QPointF(left + 4, low),
                        QPointF(ring.right(), ring.top() + 1),
                    ]
                )
            )
            return
        token = "accent" if answered else "not-known"
        painter.setPen(QPen(theme.colour(token), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if answered and asked:
            painter.setBrush(theme.colour(token))
            painter.drawPie(ring, 90 * 16, -round(360 * 16 * answered / asked))


def fill(listing: QListWidget, sections: Mapping[str, str]) -> None:
    """One item per section: its name in the tool, and what is shown for it."""
    listing.blockSignals(True)  # taking the old ones away chooses none of them
    listing.clear()
    listing.blockSignals(False)
    for section, label in sections.items():
        item = QListWidgetItem(label)
        item.setData(Qt.ItemDataRole.UserRole, section)
        listing.addItem(item)


def set_progress(item: QListWidgetItem, answered: int, asked: int) -> None:
    """Show how far a section is, to the eye and to a screen reader."""
    if item.data(_ANSWERED) == answered and item.data(_ASKED) == asked:
        return
    item.setData(_ANSWERED, answered)
    item.setData(_ASKED, asked)
    said = (
        f"{item.text()}, {answered} of {asked} answered" if asked else f"{item.text()}, not asked"
    )
    item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
