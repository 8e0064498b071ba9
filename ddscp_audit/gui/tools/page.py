"""Tools, below the steps of an audit."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.tools.surroundings import Surroundings
from ddscp_audit.gui.tools.view import ToolsView
from ddscp_audit.gui.widgets.command_palette import Command


class ToolsPage(Page):
    """Holds the view; knows the open audit."""

    key = "tools"
    title = "Tools"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        leads = context.actor.role is Role.LEAD
        at = Surroundings(context.tasks, context.settings, context.store, context.audit, leads)
        self.view = ToolsView(at, self.body)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.said.connect(self.said)
        self.view.changed.connect(self.changed)

    def refresh(self) -> None:
        """Read the list again."""
        self.view.refresh()

    def arrive(self, argument: str) -> None:
        """A theme or a file's path opens that tool."""
        self.view.arrive(argument)

    def commands(self) -> list[Command]:
        """What can be done with tools."""
        return self.view.commands()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the opened tool's file again."""
        super().showEvent(event)
        self.view.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is watched."""
        super().hideEvent(event)
        self.view.rest()
