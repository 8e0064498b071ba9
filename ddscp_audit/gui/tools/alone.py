"""Tools before any store is open, with the way back to the start page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ddscp_audit.gui import icons
from ddscp_audit.gui.generated.ui_tools_alone import Ui_ToolsAlone
from ddscp_audit.gui.settings import Settings
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.gui.tools.surroundings import Surroundings
from ddscp_audit.gui.tools.view import ToolsView
from ddscp_audit.gui.widgets.command_palette import Command


class ToolsAlone(QWidget):
    """``left``: back to the start page."""

    left = Signal()

    def __init__(self, tasks: Tasks, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ToolsAlone()
        self.ui.setupUi(self)
        self.view = ToolsView(Surroundings(tasks, settings), self)
        self.ui.outer.addWidget(self.view, 1)
        icons.set_icon(self.ui.back, "arrow-left")
        self.ui.back.clicked.connect(self.left)
        self.view.said.connect(self.ui.status.say)

    def refresh(self) -> None:
        """Read the list again."""
        self.view.refresh()

    def commands(self) -> list[Command]:
        """What can be done with tools."""
        return [*self.view.commands(), Command("Back to the start page", self.left.emit)]

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the opened tool's file again."""
        super().showEvent(event)
        self.view.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is watched."""
        super().hideEvent(event)
        self.view.rest()
