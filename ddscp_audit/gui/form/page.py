"""The form: sections at the left, questions in the middle, the standard at the right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ddscp_audit.domain.tool import Question
from ddscp_audit.domain.vocabulary import QuestionType, ReturnState
from ddscp_audit.errors import AuditError
from ddscp_audit.gui import icons, theme
from ddscp_audit.gui.form import keys
from ddscp_audit.gui.form.aside import Aside
from ddscp_audit.gui.form.desk import (
    NIL_INDICATOR,
    URGENT_INDICATOR,
    FormDesk,
    Sheet,
    is_open_question,
)
from ddscp_audit.gui.form.handing import HandingIn
from ddscp_audit.gui.form.outline import Outline
from ddscp_audit.gui.form.rows import QuestionRow
from ddscp_audit.gui.form.saver import Saver
from ddscp_audit.gui.form.section import SectionView
from ddscp_audit.gui.form.services import Returns
from ddscp_audit.gui.form.sheaf import Sheaf
from ddscp_audit.gui.form.text_field import TextField
from ddscp_audit.gui.generated.ui_form_page import Ui_FormPage
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.workflow.freetext import Found

URGENT_WORDS = (
    "This file is not a referral, and nobody is told by it. Tell your safeguarding lead and "
    "ring children's social care now; out of hours, the emergency duty team; if a child is in "
    "danger this minute, ring 999. Then come back: the answer is kept for the audit lead."
)
NIL_WORDS = "No record held, so no other question is asked. Enter hands in the nil return."
_LEFT, _RIGHT = 232, 268


class FormPage(QWidget):
    """One return. ``closed`` asks for the grid, ``wants`` for another case of this agency."""

    said = Signal(str)
    closed = Signal()
    wants = Signal(str)
    handed_in = Signal(object)  # Return

    def __init__(self, tasks: Tasks, returns: Returns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_FormPage()
        self.ui.setupUi(self)
        self._tasks = tasks
        self._returns = returns
        self.desk: FormDesk | None = None
        self.sheaf = Sheaf(self.ui.middle, self.handle_key)
        self._leaving: list[FormDesk] = []  # put away with answers still on their way
        self._current = ""
        self.aside = Aside(self)
        self.ui.right.setWidget(self.aside)
        self.outline = Outline(self.ui, self)
        self.handing = HandingIn(tasks, returns, self)
        for button, name in (
            (self.ui.back, "arrow-left"),
            (self.ui.previousCase, "chevron-left"),
            (self.ui.nextCase, "chevron-right"),
        ):
            icons.set_icon(button, name)
        for label in (self.ui.facts, self.ui.standing, self.ui.keys):
            label.setMinimumWidth(80)  # a narrow window cuts them rather than growing
        self._connect()
        self._resize()

    def _connect(self) -> None:
        ui = self.ui
        ui.back.clicked.connect(self._close)
        ui.previousCase.clicked.connect(lambda: self._other_case(-1))
        ui.nextCase.clicked.connect(lambda: self._other_case(1))
        ui.submit.clicked.connect(self.ask_submit)
        ui.reopen.clicked.connect(self.ask_reopen)
        self.outline.section.connect(self._section_chosen)
        self.outline.question.connect(self.go_to)
        self.outline.back.connect(self._focus_current)
        self.handing.said.connect(self.said)
        self.handing.jumped.connect(self.go_to)
        self.handing.placed.connect(self._show_words)
        self.handing.busy.connect(self._hand_in_busy)
        self.handing.done.connect(self.handed_in)

    # Opening

    def open_sheet(self, sheet: Sheet, *, at: str = "") -> None:
        """Show one return, at its first open question or at the one named."""
        self._clear()
        given, case = sheet.given, sheet.case.reference
        returns, agency = self._returns, given.agency
        saver = Saver(self._tasks, lambda answers: returns.write(case, agency, answers))
        self.desk = FormDesk(sheet, saver, self)
        self.desk.changed.connect(self._changed)
        self.desk.went.connect(self.go_to)
        saver.saving.connect(lambda: self.said.emit("Saving…"))
        saver.saved.connect(self._saved)
        saver.refused.connect(self._not_saved)
        self._header()
        self.outline.open_form(self.desk)
        start = at or self._first_open() or self._first()
        if start:
            self.go_to(start)
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
        if self.desk is not None:
            self.desk.flush()
            # The desk stays until its last answer is on the disk; it removes itself then.
            self._retire(self.desk)
            self.desk = None
        self.sheaf.clear()
        self._current = ""

    def _retire(self, desk: FormDesk) -> None:
        desk.changed.disconnect()
        desk.went.disconnect()
        if desk.saver.clean:
            desk.deleteLater()
            return

        def gone(_at: datetime) -> None:
            self._leaving.remove(desk)
            desk.deleteLater()

        self._leaving.append(desk)
        desk.saver.saved.connect(gone)

    def _header(self) -> None:
        assert self.desk is not None
        sheet, ui = self.desk.sheet, self.ui
        ui.reference.setText(sheet.case.reference)
        ui.agency.setText(sheet.agency_name)
        ui.facts.setText(sheet.facts_text)
        siblings, here = sheet.siblings, sheet.case.reference
        at = siblings.index(here) if here in siblings else 0
        count = len(siblings)
        ui.position.setText(f"case {at + 1} of {count}" if count else "")
        ui.previousCase.setEnabled(at > 0)
        ui.nextCase.setEnabled(at + 1 < count)
        self._standing()

    def _standing(self) -> None:
        assert self.desk is not None
        ui, given, locked = self.ui, self.desk.sheet.given, self.desk.locked
        ui.submit.setVisible(not locked)
        ui.reopen.setVisible(locked)
        ui.urgent.setVisible(self.desk.urgent)
        words = ""
        if locked:
            what = "Nil return" if given.state is ReturnState.NIL else "Submitted"
            at = given.submitted_at
            words = f"{what} {at.astimezone():%d/%m/%Y %H:%M}" if at else what
            ui.standing.setToolTip(f"By {given.submitted_by}" if given.submitted_by else "")
        ui.standing.setText(words)
        ui.standing.setVisible(bool(words))

    # Moving

    @property
    def current(self) -> str:
        """Name of the question that has the keyboard."""
        return self._current

    def go_to(self, name: str) -> None:
        """Show a question, with the keyboard in it."""
        question = self._question(name)
        if question is None or self.desk is None:
            return
        view = self._show_section(question.section)
        if name not in view.rows:
            view.finish()
        row = view.rows.get(name)
        if row is None or not self.desk.session.state(name).relevant:
            return
        self._set_current(name)
        row.focus_field()
        self.sheaf.reveal(row)

    def _show_words(self, found: Found) -> None:
        """Go to words in a text, and mark them."""
        self.go_to(found.question)
        row = self.sheaf.row(found.question)
        if row is not None and isinstance(row.field, TextField):
            row.field.mark(found.hit.start, found.hit.end)

    def step(self, by: int) -> None:
        """The next or previous question that is asked, over the edge of sections too."""
        names = self._open_names()
        if self._current not in names:
            if names:
                self.go_to(names[0])
            return
        below = self.sheaf.view is not None and self.sheaf.view.onward.hasFocus()
        at = names.index(self._current) + (0 if below and by < 0 else by)
        if 0 <= at < len(names):
            self.go_to(names[at])

    def step_section(self, by: int) -> None:
        """The next or previous section that has a question."""
        order = [s for s in self.outline.sections() if self._open_names(s)]
        here = self.sheaf.view.section if self.sheaf.view else ""
        at = order.index(here) + by if here in order else 0
        if 0 <= at < len(order):
            self.go_to(self._open_names(order[at])[0])

    def next_open(self) -> None:
        """The next question without an answer, from here to the end and round again."""
        assert self.desk is not None
        missing = {m.name for m in self.desk.session.missing()}
        names = self._open_names()
        at = names.index(self._current) + 1 if self._current in names else 0
        for name in [*names[at:], *names[:at]]:
            if name in missing:
                self.go_to(name)
                return
        self.said.emit("Every question that is asked has an answer")

    def _advance(self) -> None:
        """On from an answer: the next question here, else the way to the next section."""
        assert self.sheaf.view is not None
        names = self.sheaf.view.open_names()
        at = names.index(self._current) if self._current in names else -1
        row = self.sheaf.view.rows.get(self._current)
        if row is not None and row.notice is not None and row.notice.button is not None:
            row.notice.button.setFocus(Qt.FocusReason.TabFocusReason)
            self.sheaf.reveal(row)
        elif at + 1 < len(names):
            self.go_to(names[at + 1])
        else:
            self.sheaf.view.onward.setFocus(Qt.FocusReason.TabFocusReason)
            self.sheaf.reveal(self.sheaf.view.onward)

    def _onward(self) -> None:
        assert self.sheaf.view is not None
        if self._section_after(self.sheaf.view.section):
            self.step_section(1)
        else:
            self.ask_submit()

    def _section_after(self, section: str) -> str:
        """The next section that has a question, "" after the last one."""
        assert self.desk is not None
        state = self.desk.session.state
        sections = self.outline.sections()
        later = set(sections[sections.index(section) + 1 :]) if section in sections else set()
        return next(
            (
                q.section
                for q in self.desk.session.asked
                if q.section in later and is_open_question(q) and state(q.name).relevant
            ),
            "",
        )

    def _show_section(self, section: str) -> SectionView:
        assert self.desk is not None
        before = self.sheaf.view
        view = self.sheaf.show(section, self.desk, self._prepare)
        if view is not before:
            self._onward_text()
            self.outline.select(section)
        return view

    def _prepare(self, view: SectionView) -> None:
        view.row_made.connect(self._row_made)
        view.onward.clicked.connect(self._onward)

    def _row_made(self, row: QuestionRow) -> None:
        row.answered.connect(self._answered)
        row.typed.connect(self._typed)
        row.left.connect(self._left)
        row.focused.connect(self._set_current)
        row.enter.connect(self._advance)
        self._notice(row)

    def _set_current(self, name: str) -> None:
        if self.sheaf.view is None or self.desk is None:
            return
        if name != self._current:
            before = self.sheaf.row(self._current)
            if before is not None:
                before.set_current(False)
            self._current = name
        if name in self.sheaf.view.rows:
            self.sheaf.view.rows[name].set_current(True)
        self.aside.show_question(self._question(name), self.desk.session.why_asked(name))

    def _focus_current(self) -> None:
        if self._current:
            self.go_to(self._current)

    # Answering

    def _answered(self, name: str, value: str) -> None:
        question = self._question(name)
        if self.desk is None or question is None:
            return
        if self.desk.locked:
            self._say_locked()
            return
        if self.desk.session.state(name).readonly:
            self.said.emit("This answer is worked out by the form; it cannot be changed here")
            return
        self.desk.answer(question, value)
        self._set_current(name)

    def _typed(self, name: str, value: str) -> None:
        question = self._question(name)
        if self.desk is not None and question is not None:
            self.desk.type_in(question, value)

    def _left(self) -> None:
        if self.desk is not None:
            self.desk.flush()

    def _changed(self, names: Iterable[str]) -> None:
        view = self.sheaf.view
        if view is None or self.desk is None:
            return
        row = view.rows.get(self._current)
        before = row.y() if row is not None else 0
        view.refresh(names)
        for name in names:
            if name in view.rows:
                self._notice(view.rows[name])
        if row is not None:
            self.sheaf.hold(row, before)
        self.outline.show_progress(self.desk, names)
        self._onward_text()
        self.ui.urgent.setVisible(self.desk.urgent)

    def _notice(self, row: QuestionRow) -> None:
        assert self.desk is not None
        indicator = row.question.indicator
        if indicator == URGENT_INDICATOR:
            row.set_notice(URGENT_WORDS if self.desk.urgent else "", urgent=True)
        elif indicator == NIL_INDICATOR:
            if self.desk.nil and not self.desk.locked:
                row.set_notice(NIL_WORDS, button="Hand in the nil return", slot=self._hand_in_nil)
            else:
                row.set_notice("")

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys from outside the questions move; they never answer or clear one."""
        command = keys.command(event)
        if command is keys.Command.NEXT:
            _press(self.focusWidget())
        elif isinstance(command, int) or command in keys.ANSWERING or not self.handle_key(event):
            super().keyPressEvent(event)

    def handle_key(self, event: QKeyEvent) -> bool:
        """A key nobody below wanted; True if it meant something on this page."""
        command = keys.command(event)
        if command is None or self.desk is None:
            return False
        if isinstance(command, int):
            return self._digit(command)
        actions = {
            keys.Command.NEXT: self._advance_or_press,
            keys.Command.QUESTION_DOWN: lambda: self.step(1),
            keys.Command.QUESTION_UP: lambda: self.step(-1),
            keys.Command.SECTION_DOWN: lambda: self.step_section(1),
            keys.Command.SECTION_UP: lambda: self.step_section(-1),
            keys.Command.CLEAR: self._clear_answer,
            keys.Command.EVIDENCE: self._evidence,
            keys.Command.NEXT_OPEN: self.next_open,
            keys.Command.UNDO: self.undo,
            keys.Command.REDO: self._redo,
            keys.Command.SUBMIT: self.ask_submit,
            keys.Command.CASE_BACK: lambda: self._other_case(-1),
            keys.Command.CASE_ON: lambda: self._other_case(1),
            keys.Command.CLOSE: self._close,
        }
        actions[command]()
        return True

    def _digit(self, digit: int) -> bool:
        if self.sheaf.view is None or self.desk is None:
            return False
        row = self.sheaf.view.rows.get(self._current)
        if row is None:
            return False
        if self.desk.locked:
            self._say_locked()
            return True
        if self.sheaf.view.onward.hasFocus():
            # One number too many must not change the last answer of a section.
            self.said.emit("Enter goes on; ↑ goes back to the last question")
            return True
        if not row.field.press_key(digit):
            return False
        if not row.several:
            self._advance()
        return True

    def _advance_or_press(self) -> None:
        if not _press(self.focusWidget()):
            self._advance()

    def _clear_answer(self) -> None:
        question = self._question(self._current)
        if question is not None and self.desk is not None:
            if self.desk.locked:
                self._say_locked()
            else:
                self.desk.answer(question, "")

    def _evidence(self) -> None:
        """The note that belongs to this answer."""
        assert self.desk is not None
        note = next((q for q in self.desk.session.asked if q.evidence_for == self._current), None)
        if note is None:
            self.said.emit("This question has no evidence note")
        elif self.desk.session.state(note.name).relevant:
            self.go_to(note.name)
        else:
            self.said.emit("Answer first; the evidence note opens with the answer")

    def undo(self) -> None:
        """Take the last answer back; that is saved too."""
        if self.desk is None:
            return
        if self.desk.locked:
            self._say_locked()
        elif not self.desk.undo_stack.canUndo() and self.desk.clean:
            self.said.emit("Nothing to take back")
        else:
            self.desk.undo()

    def _redo(self) -> None:
        assert self.desk is not None
        self.desk.redo()

    # Handing in

    def ask_submit(self) -> None:
        """The check list, then the return is handed in."""
        if self.desk is not None:
            self.handing.submit(self.desk)

    def ask_reopen(self) -> None:
        """Take a return that was handed in back, with a reason."""
        if self.desk is not None:
            self.handing.reopen(self.desk)

    def _hand_in_busy(self, busy: bool) -> None:
        if busy:
            self.setFocus()  # otherwise the next button would get it, and the next key
        self.ui.submit.setDisabled(busy)
        self.ui.middle.setDisabled(busy)
        if not busy and self.desk is not None:
            self._focus_current()

    def _hand_in_nil(self) -> None:
        if self.desk is not None:
            self.handing.nil(self.desk)

    # Small things

    def _saved(self, at: datetime) -> None:
        local = at.astimezone() if at.tzinfo else at
        self.said.emit(f"Saved {local:%H:%M:%S}")

    def _not_saved(self, error: AuditError) -> None:
        self.said.emit(f"Not saved yet: {error.sentence} Your words stay here and are tried again.")

    def _say_locked(self) -> None:
        self.said.emit("Handed in. Reopen it to change an answer")

    def _close(self) -> None:
        if self.release():
            self.closed.emit()

    def _other_case(self, by: int) -> None:
        if self.desk is None:
            return
        sheet = self.desk.sheet
        if sheet.case.reference not in sheet.siblings:
            return
        at = sheet.siblings.index(sheet.case.reference) + by
        if 0 <= at < len(sheet.siblings) and self.release():
            self.wants.emit(sheet.siblings[at])

    def _question(self, name: str) -> Question | None:
        return self.desk.sheet.tool.question(name) if self.desk is not None and name else None

    def _open_names(self, section: str | None = None) -> list[str]:
        assert self.desk is not None
        state = self.desk.session.state
        return [
            q.name
            for q in self.desk.session.asked
            if section in (None, q.section)
            and q.type is not QuestionType.CALCULATE
            and is_open_question(q)
            and state(q.name).relevant
        ]

    def _first_open(self) -> str:
        assert self.desk is not None
        missing = self.desk.session.missing()
        return missing[0].name if missing else ""

    def _first(self) -> str:
        names = self._open_names()
        return names[0] if names else ""

    def _section_chosen(self, section: str) -> None:
        if self.desk is None:
            return
        view = self._show_section(section)
        names = view.open_names()
        missing = {m.name for m in self.desk.session.missing()}
        if names:
            self._set_current(next((name for name in names if name in missing), names[0]))

    def _onward_text(self) -> None:
        assert self.sheaf.view is not None
        after = self._section_after(self.sheaf.view.section)
        words = f"Next: {after}" if after else "Check and submit…"
        if self.sheaf.view.onward.text() != words:
            self.sheaf.view.onward.setText(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._resize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize()

    def _resize(self) -> None:
        """Columns follow the text size; where room is short the question keeps half of it."""
        if hasattr(self, "aside"):
            left, right, room = theme.px(_LEFT), theme.px(_RIGHT), self.width() // 2
            if left + right > room:
                left, right = room * left // (left + right), room * right // (left + right)
            self.ui.leftColumn.setFixedWidth(left)
            self.ui.right.setFixedWidth(right)


def _press(widget: QWidget | None) -> bool:
    """Enter presses the button it stands on (a choice is not one); False for anything else."""
    if isinstance(widget, QPushButton | QToolButton) and widget.isEnabled():
        widget.click()
        return True
    return False
