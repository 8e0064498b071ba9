"""The window as a frame: its look, its size, and what of both is remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow

from ddscp_audit.gui.settings import Settings
from ddscp_audit.gui.theme import Theme

_USUAL = (1440, 900)


class Frame(QObject):
    """Belongs to one window."""

    def __init__(self, window: QMainWindow, settings: Settings, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._settings, self._theme = window, settings, theme

    def restore(self) -> None:
        """The size of last time; the first time as large as is of use, filling a small screen."""
        window, (width, height) = self._window, _USUAL
        room = window.screen().availableGeometry()
        window.resize(min(width, room.width()), min(height, room.height()))
        geometry = self._settings.data("geometry")
        if not geometry.isEmpty():
            window.restoreGeometry(geometry)
        elif room.width() < width + 60 or room.height() < height + 50:
            window.setWindowState(Qt.WindowState.WindowMaximized)

    def keep(self) -> None:
        """Remember the size for next time."""
        self._settings.keep("geometry", self._window.saveGeometry())

    def appear(self, appearance: str) -> None:
        """Light, dark, or as the system."""
        self._settings.keep("appearance", appearance)
        self._theme.set_appearance(appearance)

    def zoom(self, direction: int) -> None:
        """Larger (1), smaller (-1) or usual (0) text."""
        self._settings.keep("zoom", self._theme.step_zoom(direction))

    def full_screen(self) -> None:
        """Fill the screen, or stop to."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
