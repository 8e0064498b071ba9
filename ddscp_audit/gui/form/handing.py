"""Handing a return in, as nil or answered, and taking it back with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.tool import WORDS_REMARK
from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.errors import AuditError
from ddscp_audit.gui.form.desk import FormDesk, Sheet
from ddscp_audit.gui.form.dialogs import ReasonDialog, SubmitDialog
from ddscp_audit.gui.form.services import Returns
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.workflow.freetext import Found, check_answers, mended

_SAID = {ReturnState.SUBMITTED: "Submitted", ReturnState.NIL: "Nil return handed in"}


class HandingIn(QObject):
    """The last step of a return. Nothing is handed in before every answer is on the disk."""

    said = Signal(str)
    jumped = Signal(str)  # the question a person wants to see first
    placed = Signal(object)  # Found: the words a person wants to see first
    stopped = Signal(object)  # keys of questions without an answer that is needed
    busy = Signal(bool)
    done = Signal(object)  # Return

    def __init__(self, tasks: Tasks, returns: Returns, window: QWidget) -> None:
        super().__init__(window)
        self._tasks = tasks
        self._returns = returns
        self._window = window
        self._desk: FormDesk | None = None  # the one that is being handed in

    def submit(self, desk: FormDesk, sheet: Sheet) -> None:
        """The check list first; a return without a record goes in as nil at once."""
        if desk.locked or any(d.isVisible() for d in self._window.findChildren(SubmitDialog)):
            return
        desk.flush()
        if desk.nil:
            self.nil(desk, sheet)
            return
        stops = (*desk.session.troubles(), *desk.session.missing())
        dialog = SubmitDialog(
            sheet.case.reference,
            sheet.agency_name,
            stops,
            self._window,
            found=_found(desk, sheet),
            why=_reasons(desk),
            mendable=lambda found: _mendable(desk, found),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.jumped.connect(self.jumped)
        dialog.placed.connect(self.placed)
        case, agency, returns = sheet.case.reference, sheet.given.agency, self._returns

        def mend(found: Found) -> None:
            desk.answer(found.question, mended(desk.session.value(found.question), found))
            dialog.show_found(_found(desk, sheet))

        def accepted() -> None:
            why = dialog.reason
            self._run(desk, lambda: returns.submit(case, agency, why))

        needed = [line.name for line in stops if line.required and not line.trouble]
        dialog.mended.connect(mend)
        dialog.accepted.connect(accepted)
        dialog.rejected.connect(lambda: self.stopped.emit(needed))
        dialog.open()

    def nil(self, desk: FormDesk, sheet: Sheet) -> None:
        """No record held."""
        case, agency, returns = *_key(sheet), self._returns
        self._run(desk, lambda: returns.nil_return(case, agency))

    def reopen(self, desk: FormDesk, sheet: Sheet) -> None:
        """Take a return back, once a reason is given."""
        if not desk.locked:
            return
        dialog = ReasonDialog(
            "Reopen this return",
            "It stops counting until it is submitted again. Every change after this keeps what "
            "stood before, who changed it, when and why.",
            "Reopen this return",
            self._window,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        case, agency, returns = *_key(sheet), self._returns

        def accepted() -> None:
            why = dialog.reason
            self._run(desk, lambda: returns.reopen(case, agency, why))

        dialog.accepted.connect(accepted)
        dialog.open()

    def _run(self, desk: FormDesk, work: Callable[[], Return]) -> None:
        """Do it when the last answer is written; an answer that cannot be written stops it."""
        if self._desk is not None:
            return  # pressed twice
        desk.flush()
        if not desk.nil:
            desk.keep_defaults()
        # From here to the end no answer is taken: it would come too late to be handed in.
        self._desk = desk
        desk.handing_in = True
        self.said.emit("Saving…")
        self.busy.emit(True)
        saver = desk.saver
        if saver.clean:
            self._start(work)
            return

        def saved(_at: datetime) -> None:
            part()
            self._start(work)

        def refused(_error: AuditError) -> None:
            part()
            self._ended()

        def part() -> None:
            saver.saved.disconnect(saved)
            saver.refused.disconnect(refused)

        saver.saved.connect(saved)
        saver.refused.connect(refused)
        saver.try_again()

    def _start(self, work: Callable[[], Return]) -> None:
        self._tasks.run(lambda _job: work(), self._handed_in, self._not_handed_in, owner=self)

    def _ended(self) -> None:
        if self._desk is not None and isValid(self._desk):
            self._desk.handing_in = False
        self._desk = None
        self.busy.emit(False)

    def _handed_in(self, given: Return) -> None:
        self._ended()
        self.said.emit(f"{_SAID.get(given.state, 'Reopened')} {datetime.now():%H:%M:%S}")
        self.done.emit(given)

    def _not_handed_in(self, error: AuditError) -> None:
        self._ended()
        self.said.emit(error.sentence)


def _found(desk: FormDesk, sheet: Sheet) -> tuple[Found, ...]:
    """Words of what would be handed in that look like personal data."""
    return check_answers(sheet.tool, *_key(sheet), desk.session.answers())


def _reasons(desk: FormDesk) -> str:
    """Why words stand, as it was said beside them while they were written."""
    kept = desk.session.answers()
    said = [words for key, words in kept.items() if key.endswith(WORDS_REMARK)]
    return "; ".join(dict.fromkeys(words.strip() for words in said))


def _mendable(desk: FormDesk, found: Found) -> bool:
    """Whether the words in brackets may take the place: not where the form works the text out,
    nor where it would grow too long to be handed in."""
    question = desk.session.question(found.question)
    if question is None or desk.session.readonly(found.question):
        return False
    after = mended(desk.session.value(found.question), found)
    return question.max_length is None or len(after) <= question.max_length


def _key(sheet: Sheet) -> tuple[str, str]:
    return sheet.case.reference, sheet.given.agency
