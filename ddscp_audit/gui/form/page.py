"""One return: whose it is, the form, and handing it in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.errors import AuditError
from ddscp_audit.gui import icons
from ddscp_audit.gui.form import keys
from ddscp_audit.gui.form.answering import NIL_WORDS, URGENT_WORDS
from ddscp_audit.gui.form.desk import FormDesk, Sheet
from ddscp_audit.gui.form.handing import HandingIn
from ddscp_audit.gui.form.pane import FormPane
from ddscp_audit.gui.form.saver import Saver
from ddscp_audit.gui.form.services import Returns
from ddscp_audit.gui.generated.ui_form_page import Ui_FormPage
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.workflow.freetext import Found

__all__ = ["NIL_WORDS", "URGENT_WORDS", "FormPage"]


class FormPage(QWidget):
    """``closed`` asks for the grid, ``wants`` for another case of this agency."""

    said = Signal(str)
    closed = Signal()
    wants = Signal(str)
    handed_in = Signal(object)  # Return
    concern_changed = Signal()

    def __init__(self, tasks: Tasks, returns: Returns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_FormPage()
        self.ui.setupUi(self)
        self._tasks = tasks
        self._returns = returns
        self.sheet: Sheet | None = None
        self.desk: FormDesk | None = None
        self._leaving: list[FormDesk] = []  # put away with answers still on their way
        self.pane = FormPane(tasks, self)
        self.ui.outer.addWidget(self.pane, 1)
        self.handing = HandingIn(tasks, returns, self)
        for button, name in (
            (self.ui.back, "arrow-left"),
            (self.ui.previousCase, "chevron-left"),
            (self.ui.nextCase, "chevron-right"),
        ):
            icons.set_icon(button, name)
        for label in (self.ui.facts, self.ui.standing):
            label.setMinimumWidth(80)  # a narrow window cuts them rather than growing
        self._connect()

    def _connect(self) -> None:
        ui, pane = self.ui, self.pane
        ui.back.clicked.connect(self._close)
        ui.previousCase.clicked.connect(lambda: self._other_case(-1))
        ui.nextCase.clicked.connect(lambda: self._other_case(1))
        ui.submit.clicked.connect(self.ask_submit)
        ui.reopen.clicked.connect(self.ask_reopen)
        pane.said.connect(self.said)
        pane.asked.connect(self._asked)
        pane.nil_asked.connect(self._hand_in_nil)
        pane.changed.connect(self._show_urgent)
        self.handing.said.connect(self.said)
        self.handing.jumped.connect(self.go_to)
        self.handing.placed.connect(self._show_words)
        self.handing.stopped.connect(pane.show_trouble)
        self.handing.busy.connect(self._hand_in_busy)
        self.handing.done.connect(self.handed_in)

    # Opening

    def open_sheet(self, sheet: Sheet, *, at: str = "") -> None:
        """Show one return, at its first open question or at the one named."""
        self._clear()
        given, case = sheet.given, sheet.case.reference
        returns, agency = self._returns, given.agency
        saver = Saver(self._tasks, lambda answers: returns.write(case, agency, answers))
        self.sheet = sheet
        self.desk = FormDesk(
            sheet.session, saver, self, handed_in=sheet.handed_in, stored=given.answers
        )
        self.desk.concern_changed.connect(self.concern_changed)
        saver.saving.connect(lambda: self.said.emit("Saving…"))
        saver.saved.connect(self._saved)
        saver.refused.connect(self._not_saved)
        self._header(sheet, self.desk)
        self.pane.open(self.desk, at=at)
        if given.saved_at and not self.desk.locked:
            self._saved(given.saved_at)
        elif self.desk.locked:
            self.said.emit("Handed in")

    def release(self) -> bool:
        """Hand over what is being typed; False while an answer could not be saved."""
        if self.desk is None:
            return True
        self.desk.flush()
        for desk in (self.desk, *self._leaving):
            if desk.saver.error is not None and not desk.saver.clean:
                self._not_saved(desk.saver.error)
                return False
        return True

    @property
    def unsaved(self) -> bool:
        """Whether anything that was given is not on the disk yet."""
        desks = [self.desk] if self.desk is not None else []
        return not all(desk.clean for desk in [*desks, *self._leaving])

    def _clear(self) -> None:
        self.pane.clear()
        if self.desk is not None:
            # The desk stays until its last answer is on the disk; it removes itself then.
            self._retire(self.desk)
            self.desk = None

    def _retire(self, desk: FormDesk) -> None:
        if desk.saver.clean:
            desk.deleteLater()
            return

        def gone(_at: datetime) -> None:
            self._leaving.remove(desk)
            desk.deleteLater()

        self._leaving.append(desk)
        desk.saver.saved.connect(gone)

    def _header(self, sheet: Sheet, desk: FormDesk) -> None:
        ui = self.ui
        ui.reference.setText(sheet.case.reference)
        ui.agency.setText(sheet.agency_name)
        ui.facts.setText(sheet.facts_text)
        siblings, here = sheet.siblings, sheet.case.reference
        at = siblings.index(here) if here in siblings else 0
        count = len(siblings)
        ui.position.setText(f"case {at + 1} of {count}" if count else "")
        ui.previousCase.setEnabled(at > 0)
        ui.nextCase.setEnabled(at + 1 < count)
        ui.submit.setVisible(not desk.locked)
        ui.reopen.setVisible(desk.locked)
        ui.urgent.setVisible(desk.urgent)
        words = ""
        if desk.locked:
            given = sheet.given
            what = "Nil return" if given.state is ReturnState.NIL else "Submitted"
            moment = given.submitted_at
            words = f"{what} {moment.astimezone():%d/%m/%Y %H:%M}" if moment else what
            ui.standing.setToolTip(f"By {given.submitted_by}" if given.submitted_by else "")
        ui.standing.setText(words)
        ui.standing.setVisible(bool(words))

    # What the pane does for others

    @property
    def current(self) -> str:
        """Key of the question that has the keyboard."""
        return self.pane.current

    def go_to(self, key: str) -> None:
        """Show a question, with the keyboard in it."""
        self.pane.go_to(key)

    def next_open(self) -> None:
        """The next question without an answer."""
        self.pane.walk.next_open()

    def undo(self) -> None:
        """Take the last answer back."""
        self.pane.answering.undo()

    def _show_words(self, found: Found) -> None:
        self.pane.show_words(found.question, found.hit.start, found.hit.end)

    def _asked(self, command: keys.Command) -> None:
        actions: dict[keys.Command, Callable[[], None]] = {
            keys.Command.SUBMIT: self.ask_submit,
            keys.Command.CASE_BACK: lambda: self._other_case(-1),
            keys.Command.CASE_ON: lambda: self._other_case(1),
            keys.Command.CLOSE: self._close,
        }
        actions[command]()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys pressed on the header."""
        if not self.pane.handle_outside(event, self.focusWidget()):
            super().keyPressEvent(event)

    # Handing in

    def ask_submit(self) -> None:
        """The check list, then the return is handed in."""
        if self.desk is not None and self.sheet is not None:
            self.handing.submit(self.desk, self.sheet)

    def ask_reopen(self) -> None:
        """Take a return that was handed in back, with a reason."""
        if self.desk is not None and self.sheet is not None:
            self.handing.reopen(self.desk, self.sheet)

    def _hand_in_nil(self) -> None:
        if self.desk is not None and self.sheet is not None:
            self.handing.nil(self.desk, self.sheet)

    def _hand_in_busy(self, busy: bool) -> None:
        if busy:
            self.setFocus()  # otherwise the next button would get it, and the next key
        self.ui.submit.setDisabled(busy)
        self.pane.ui.middle.setDisabled(busy)
        if not busy and self.desk is not None:
            self.pane.walk.focus_current()

    # Small things

    def _show_urgent(self) -> None:
        if self.desk is not None:
            self.ui.urgent.setVisible(self.desk.urgent)

    def _saved(self, at: datetime) -> None:
        local = at.astimezone() if at.tzinfo else at
        self.said.emit(f"Saved {local:%H:%M:%S}")

    def _not_saved(self, error: AuditError) -> None:
        self.said.emit(f"Not saved yet: {error.sentence} Your words stay here and are tried again.")

    def _close(self) -> None:
        if self.release():
            self.closed.emit()

    def _other_case(self, by: int) -> None:
        sheet = self.sheet
        if self.desk is None or sheet is None or sheet.case.reference not in sheet.siblings:
            return
        at = sheet.siblings.index(sheet.case.reference) + by
        if 0 <= at < len(sheet.siblings) and self.release():
            self.wants.emit(sheet.siblings[at])
