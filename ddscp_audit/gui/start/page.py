"""The first screen. Nothing here needs the database layer: it is there at once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ddscp_audit import __version__
from ddscp_audit.domain.pack import PACK_SUFFIX, SLIP_SUFFIX
from ddscp_audit.gui import icons, theme
from ddscp_audit.gui.generated.ui_start_page import Ui_StartPage
from ddscp_audit.gui.settings import RecentStore, Settings
from ddscp_audit.gui.start.doors import SUFFIX
from ddscp_audit.gui.widgets.dropped import only_one

_STORE = int(Qt.ItemDataRole.UserRole) + 1


class StartPage(QWidget):
    """Says what was asked for; the shell does it."""

    new_asked = Signal()
    open_asked = Signal(str)  # a path
    demo_asked = Signal()
    tools_asked = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_StartPage()
        self.ui.setupUi(self)
        self._settings = settings
        self._model = QStandardItemModel(self)
        self.ui.recent.setModel(self._model)
        self.ui.recent.setItemDelegate(_StoreLines(self))
        self.ui.version.setText(f"Version {__version__}")
        self.setAcceptDrops(True)
        icons.set_icon(self.ui.new_audit, "plus", "accent-ink")
        icons.set_icon(self.ui.open_store, "folder")
        icons.set_icon(self.ui.demo, "demo")
        self.ui.new_audit.clicked.connect(self.new_asked)
        self.ui.open_store.clicked.connect(self._choose)
        self.ui.demo.clicked.connect(self.demo_asked)
        self.ui.tools.clicked.connect(self.tools_asked)
        self.ui.recent.clicked.connect(self._open)
        self.ui.recent.activated.connect(self._open)
        self.ui.recent.customContextMenuRequested.connect(self._menu)
        self.refresh()

    def refresh(self) -> None:
        """Show the recent stores anew."""
        self._model.clear()
        recent = self._settings.recent()
        for store in recent:
            item = QStandardItem(f"{store.title or Path(store.path).stem} {store.reference}")
            item.setData(store, _STORE)
            item.setToolTip(store.path)
            item.setEditable(False)
            self._model.appendRow(item)
        self.ui.recent.setVisible(bool(recent))
        self.ui.recent_title.setVisible(bool(recent))
        self.ui.drop.setVisible(not recent)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A store may be dropped anywhere."""
        if _dropped(event):
            event.acceptProposedAction()
            self._over(True)

    def dragLeaveEvent(self, event: object) -> None:
        """Gone again."""
        self._over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped; what is no store is told so in its own words."""
        self._over(False)
        if path := _dropped(event):
            self.open_asked.emit(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the chosen store off the list."""
        index = self.ui.recent.currentIndex()
        if event.key() == Qt.Key.Key_Delete and self.ui.recent.hasFocus() and index.isValid():
            self._forget(index.data(_STORE))
        else:
            super().keyPressEvent(event)

    def _over(self, over: bool) -> None:
        self.ui.drop.setProperty("over", over)
        self.ui.drop.style().polish(self.ui.drop)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            "Open a store or a pack",
            self._settings.text("folder"),
            f"Stores, packs and slips (*{SUFFIX} *{PACK_SUFFIX} *{SLIP_SUFFIX});;All files (*)",
        )
        if chosen:
            self._settings.keep("folder", str(Path(chosen).parent))
            self.open_asked.emit(chosen)

    def _open(self, index: QModelIndex) -> None:
        store = index.data(_STORE)
        if isinstance(store, RecentStore):
            self.open_asked.emit(store.path)

    def _menu(self, at: QPoint) -> None:
        store = self.ui.recent.indexAt(at).data(_STORE)
        if isinstance(store, RecentStore):
            menu = QMenu(self)
            menu.addAction("Open", lambda: self.open_asked.emit(store.path))
            menu.addAction("Take off this list (the file stays)", lambda: self._forget(store))
            menu.exec(self.ui.recent.viewport().mapToGlobal(at))

    def _forget(self, store: RecentStore) -> None:
        self._settings.forget(store.path)
        self.refresh()


def _dropped(event: QDropEvent) -> str:
    path = only_one(event)
    return str(path) if path is not None else ""


def opened_words(iso: str, now: datetime) -> str:
    """``today 14:03``, ``yesterday 09:12``, ``3 March 2026``; blank for an unreadable note."""
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    days = (now.date() - at.date()).days
    if days in (0, 1):
        return f"{'today' if days == 0 else 'yesterday'} {at:%H:%M}"
    return f"{at.day} {at:%B %Y}"


class _StoreLines(QStyledItemDelegate):
    """Title and reference, the path beneath; when it was opened, at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(100, theme.px(56))

    def paint(  # type: ignore[override]
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        store = index.data(_STORE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        focused = state & QStyle.StateFlag.State_HasFocus
        if focused or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("selected" if focused else "hover"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(theme.px(16), theme.px(8), -theme.px(16), -theme.px(8))
        icon = icons.pixmap("lock", theme.px(18), "ink-soft", painter.device().devicePixelRatioF())
        painter.drawPixmap(inner.left(), inner.center().y() - theme.px(9), icon)
        inner.setLeft(inner.left() + theme.px(30))
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour("ink-soft"))
        right = Qt.AlignmentFlag.AlignRight
        opened = opened_words(store.opened_at, datetime.now())
        painter.drawText(inner, top | right, opened)
        # The reference and the day always stand whole; a long title gives way.
        room = inner.width() - painter.fontMetrics().horizontalAdvance(opened) - theme.px(16)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(13, QFont.Weight.DemiBold))
        reference = f"  {store.reference}".rstrip()
        measure = painter.fontMetrics()
        room -= measure.horizontalAdvance(reference)
        title = store.title or Path(store.path).stem
        title = measure.elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, top, f"{title}{reference}")
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour("ink-soft"))
        where = store.path if store.exists else f"No longer at {store.path}"
        width = inner.width()
        cut = painter.fontMetrics().elidedText(where, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(inner, bottom, cut)
        painter.restore()
