"""The wall: the page alone, as large as the room needs, over the whole screen.

Nothing of the window but the page is to be seen; it fills the screen, so that the desktop holds
its own notices back. No tooltip and no menu comes up.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from ddscp_audit.gui import theme

#: What a screen this wide and high shows at 100%; type grows with both.
_WIDTH, _HEIGHT = 819, 512
_NEVER = (QEvent.Type.ToolTip, QEvent.Type.WhatsThis, QEvent.Type.ContextMenu)


def zoom_for(width: int, height: int) -> int:
    """Text size in percent for a screen: type takes about the same part of every wall.

    What agencies said (18 px) comes to 22 px of 1024 or 36 px of 1920: on a wall two metres wide
    capitals of 26 to 31 mm, at five metres 18 to 21 minutes of arc.
    """
    wanted = 100 * min(width / _WIDTH, height / _HEIGHT)
    return max((known for known in theme.ZOOMS if known <= wanted), default=theme.ZOOMS[0])


class Projector(QWidget):
    """Covers a window with what it is given. ``left``: Escape or F11."""

    left = Signal()

    def __init__(self, stage: QWidget, keys: Callable[[QKeyEvent], None], window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Panel, projected")
        self._keys = keys
        self._stage = stage
        self._was_full = window.isFullScreen()
        self._zoom = 0
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(stage)
        # Tab must not reach what lies behind.
        self._behind = [
            child
            for child in window.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if child is not self and child.isEnabled() and not child.isWindow()
        ]

    def cover(self) -> None:
        """Fill the screen with the stage."""
        window = self.window()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        size = window.screen().size()
        shown = theme.active()
        if shown is not None:
            self._zoom = shown.zoom
            shown.set_zoom(zoom_for(size.width(), size.height()))
        for child in self._behind:
            child.setEnabled(False)
        self.setGeometry(window.rect())
        self._stage.show()  # the layers it came from have put it away
        self.show()
        self.raise_()

    def uncover(self) -> None:
        """Give the window back as it was; the stage is the caller's again."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        window = self.window()
        shown = theme.active()
        if shown is not None and self._zoom:
            shown.set_zoom(self._zoom)
        if not self._was_full:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        for child in self._behind:
            if isValid(child):
                child.setEnabled(True)
        self._box.removeWidget(self._stage)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window; let no tooltip and no menu come up."""
        resized = event.type() == QEvent.Type.Resize and watched is self.parentWidget()
        if resized and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return event.type() in _NEVER

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and F11 leave; everything else is the page's."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.left.emit()
        else:
            self._keys(event)
