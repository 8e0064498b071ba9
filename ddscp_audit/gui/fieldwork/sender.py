"""What the lead sends: assignments, a workbook, the panel pack; each with its dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ddscp_audit.gui.context import Context
from ddscp_audit.gui.packs.sending import (
    AssignDialog,
    PanelPackDialog,
    Sending,
    WorkbookDialog,
    read,
)
from ddscp_audit.gui.packs.sent import SentDialog
from ddscp_audit.gui.packs.slips import SlipDialog
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.gui.widgets.list_dialog import ListDialog
from ddscp_audit.workflow.agency_workbooks import Made
from ddscp_audit.workflow.packs import Sent


class Sender(QObject):
    """Behind the Send button and the search."""

    sent = Signal(str)  # what was made, for the status line

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    def dress(self, button: QPushButton) -> None:
        """Give a button the menu of everything that can be sent."""
        menu = QMenu(button)
        for title, act in self._acts():
            menu.addAction(title, act)
        button.setMenu(menu)

    def commands(self) -> list[Command]:
        """The same, for the search."""
        return [Command(title, act, words="pack out send") for title, act in self._acts()]

    def assignments(self) -> None:
        """One file for each agency."""
        self._begin(self._assign)

    def workbook(self) -> None:
        """A workbook for an agency that installs nothing."""
        self._begin(self._book)

    def slips(self) -> None:
        """Which record is which, in a file apart from the assignment."""
        self._begin(self._slip)

    def panel(self) -> None:
        """Everything, for the laptop of the audit day."""
        dialog = PanelPackDialog(self._context, back=False, parent=self._page.window())
        dialog.ended.connect(self._made)
        dialog.open()

    def _acts(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            ("Send assignments…", self.assignments),
            ("Make a workbook for an agency…", self.workbook),
            ("Make identity slips…", self.slips),
            ("Send the panel pack…", self.panel),
        ]

    def _begin(self, then: Callable[[Sending], None]) -> None:
        self._context.tasks.run(lambda _job: read(self._context), then, owner=self)

    def _assign(self, begin: Sending) -> None:
        dialog = AssignDialog(self._context, begin, self._page.window())
        dialog.ended.connect(self._made)
        dialog.open()

    def _book(self, begin: Sending) -> None:
        dialog = WorkbookDialog(self._context, begin, self._page.window())
        dialog.ended.connect(self._booked)
        dialog.open()

    def _slip(self, begin: Sending) -> None:
        dialog = SlipDialog(self._context, begin, self._page.window())
        dialog.ended.connect(self._made)
        dialog.open()

    def _made(self, sent: tuple[Sent, ...]) -> None:
        many = "1 file was made" if len(sent) == 1 else f"{len(sent)} files were made"
        self.sent.emit(many)
        SentDialog(sent, self._page.window()).open()

    def _booked(self, made: Made) -> None:
        self.sent.emit(f"{made.path.name} was made")
        lines = [(made.path.name, str(made.path.parent), "met")]
        text = f"{made.cases} cases for {made.agency}. Tell the password by telephone."
        if made.left_out:
            names = ", ".join(made.left_out)
            text += f" A sheet has no place for parts that repeat; these are left out: {names}."
        ListDialog("The workbook was made", lines, text, self._page.window()).open()
