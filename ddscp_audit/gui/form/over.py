"""A return laid open over a list: opened, handed from case to case, and given back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from ddscp_audit.domain.case import Return
from ddscp_audit.errors import AuditError
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.form.desk import Sheet
from ddscp_audit.gui.form.page import FormPage
from ddscp_audit.gui.form.services import Returns, StoreReturns
from ddscp_audit.gui.widgets.command_palette import Command


class FormOver(QObject):
    """The list and the form as two layers of one page; the form's cases are the list's.

    ``read`` runs in the background: case and agency → the return with its running form.
    ``returns``: where answers are kept (default: the store's returns).
    """

    opened = Signal(str, str)  # case, agency: the form shows it now
    closed = Signal()  # back at the list
    reopened = Signal()
    concern_changed = Signal()  # the line above every page is to be read again
    broken = Signal(object)  # an AuditError: the return cannot be shown

    def __init__(
        self,
        context: Context,
        body: QWidget,
        front: QWidget,
        read: Callable[[str, str], Sheet],
        said: Callable[[str], None],
        returns: Returns | None = None,
    ) -> None:
        super().__init__(body)
        self._tasks, self._read, self._front = context.tasks, read, front
        self._layers = QStackedLayout(body)
        self._layers.addWidget(front)
        self._returns = StoreReturns(context.store, context.audit)
        self.form = FormPage(context.tasks, returns or self._returns, body)
        self._layers.addWidget(self.form)
        self.form.said.connect(said)
        self.form.closed.connect(self._back)
        self.form.wants.connect(self._other_case)
        self.form.handed_in.connect(self._handed_in)
        self.form.concern_changed.connect(self.concern_changed)

    @property
    def shown(self) -> bool:
        """Whether a return lies open."""
        return self._layers.currentWidget() is self.form

    def open(self, case: str, agency: str, told_by: str = "") -> None:
        """Read one return in the background and lay the form open.

        ``told_by``: who of the agency tells the lead what to enter, by telephone for example.
        """
        self._returns.told_by = told_by
        self._tasks.run(
            lambda _job: self._read(case, agency), self._show, self._stopped, owner=self.form
        )

    def front(self) -> bool:
        """Back to the list where the form lets go; False where it does not."""
        if self.shown and not self.form.release():
            return False
        self._layers.setCurrentWidget(self._front)
        return True

    def commands(self) -> list[Command]:
        """What can be done with the open return."""
        form = self.form
        if form.desk is not None and form.desk.locked:
            return [Command("Reopen this return…", form.ask_reopen)]
        return [
            Command("Submit this return…", form.ask_submit, "Ctrl+Enter", "hand in check"),
            Command("Next unanswered question", form.next_open, "F8", "open missing"),
            Command("Take the last answer back", form.undo, "Ctrl+Z", "undo"),
        ]

    def _show(self, sheet: Sheet) -> None:
        self.opened.emit(sheet.case.reference, sheet.given.agency)
        self._layers.setCurrentWidget(self.form)
        self.form.open_sheet(sheet)

    def _stopped(self, error: AuditError) -> None:
        self.broken.emit(error)

    def _other_case(self, case: str) -> None:
        if self.form.sheet is not None:
            self.open(case, self.form.sheet.given.agency)

    def _back(self) -> None:
        self._layers.setCurrentWidget(self._front)
        self.closed.emit()

    def _handed_in(self, given: Return) -> None:
        """A return that counts goes back to the list; a reopened one stays open to work on."""
        if given.counts:
            self._back()
        else:
            self.reopened.emit()
            self.open(given.case, given.agency)
