"""A form being filled in: sections at the left, questions in the middle, help at the right.

The pane knows no store, no case and no handing in. It is given a :class:`FormDesk`; what its keys
ask for beyond the form (hand in, another case, close) it tells by :attr:`FormPane.asked`.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ddscp_audit.domain.tool import REMARK
from ddscp_audit.gui import theme
from ddscp_audit.gui.form import keys, moving
from ddscp_audit.gui.form.aside import Aside
from ddscp_audit.gui.form.desk import NIL_INDICATOR, URGENT_INDICATOR, FormDesk
from ddscp_audit.gui.form.outline import Outline
from ddscp_audit.gui.form.rows import QuestionRow
from ddscp_audit.gui.form.section import SectionView
from ddscp_audit.gui.form.sheaf import Sheaf
from ddscp_audit.gui.form.text_field import TextField
from ddscp_audit.gui.generated.ui_form_pane import Ui_FormPane
from ddscp_audit.gui.tasks import Tasks

URGENT_WORDS = (
    "This file is not a referral, and nobody is told by it. Tell your safeguarding lead and "
    "ring children's social care now; out of hours, the emergency duty team; if a child is in "
    "danger this minute, ring 999. Then come back: the answer is kept for the audit lead."
)
NIL_WORDS = "No record held, so no other question is asked. Enter hands in the nil return."
_LEFT, _RIGHT = 232, 268


class FormPane(QWidget):
    """``hands_in`` False: a form to try out, with nothing at its end."""

    said = Signal(str)
    asked = Signal(object)  # keys.Command that is not the pane's
    nil_asked = Signal()
    current_changed = Signal(str)
    changed = Signal()  # an answer, and so perhaps anything

    def __init__(
        self, tasks: Tasks, parent: QWidget | None = None, *, hands_in: bool = True
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_FormPane()
        self.ui.setupUi(self)
        self._hands_in = hands_in
        self.desk: FormDesk | None = None
        self.sheaf = Sheaf(self.ui.middle, self.handle_key, tasks)
        self._current = ""
        self.aside = Aside(self)
        self.ui.right.setWidget(self.aside)
        self.outline = Outline(self.ui, self)
        self.ui.language.hide()
        self.ui.language.textActivated.connect(self._speak)
        self.ui.keys.setMinimumWidth(80)  # a narrow window cuts them rather than growing
        self.outline.section.connect(self._section_chosen)
        self.outline.question.connect(self.go_to)
        self.outline.back.connect(self.focus_current)
        self._resize()

    # Opening

    def open(self, desk: FormDesk, *, at: str = "") -> None:
        """Show a form, at its first open question or at the one named. The desk stays the
        caller's."""
        self.clear()
        self.desk = desk
        desk.changed.connect(self._changed)
        desk.went.connect(self.go_to)
        desk.reshaped.connect(self._reshaped)
        self._offer_languages()
        self.outline.open_form(desk)
        first = at or moving.start(desk)
        if first:
            self.go_to(first)
        elif self.outline.sections():
            self._show_section(self.outline.sections()[0])

    def clear(self) -> None:
        """Put the form away."""
        if self.desk is not None:
            self.desk.flush()
            self.desk.changed.disconnect(self._changed)
            self.desk.went.disconnect(self.go_to)
            self.desk.reshaped.disconnect(self._reshaped)
            self.desk = None
        self.sheaf.clear()
        self._current = ""

    def _offer_languages(self) -> None:
        assert self.desk is not None
        box, session = self.ui.language, self.desk.session
        box.clear()
        box.addItems(list(session.languages))
        box.setCurrentText(session.model.language)
        box.setVisible(bool(session.languages))

    def _speak(self, language: str) -> None:
        """Ask in another language; what was answered stays."""
        if self.desk is None:
            return
        self.desk.session.set_language(language)
        self.outline.open_form(self.desk)
        for view in self.sheaf.views():
            view.show_words()
        if self.sheaf.view is not None:
            self.outline.select(self.sheaf.view.section)
            self._onward_text()
        self.focus_current()

    # Moving

    @property
    def current(self) -> str:
        """Key of the question that has the keyboard."""
        return self._current

    def go_to(self, key: str) -> None:
        """Show a question, with the keyboard in it."""
        key = key.partition(REMARK)[0]
        if self.desk is None or not self.desk.session.relevant(key):
            return
        question = self.desk.session.question(key)
        assert question is not None
        view = self._show_section(question.section)
        view.open_to(key)
        row = view.rows.get(key)
        if row is None:
            return
        self._set_current(key)
        row.focus_field()
        self.sheaf.reveal(row)

    def show_words(self, key: str, start: int, end: int) -> None:
        """Go to words in a text, and mark them."""
        self.go_to(key)
        row = self.sheaf.row(key)
        if row is not None and isinstance(row.field, TextField):
            row.field.mark(start, end)

    def show_trouble(self, needed: Iterable[str]) -> None:
        """Say beside their fields what stops the return, on every section that stands."""
        wanted = frozenset(needed)
        for view in self.sheaf.views():
            for key in view.rows.keys() & wanted:
                view.rows[key].say_needed()

    def step(self, by: int) -> None:
        """The next or previous question that is asked, over the edge of sections too."""
        if self.desk is None:
            return
        below = self.sheaf.view is not None and self.sheaf.view.onward.hasFocus()
        here = moving.open_keys(self.desk)
        key = self._current if below and by < 0 else moving.beside(here, self._current, by)
        if key:
            self.go_to(key)

    def step_section(self, by: int) -> None:
        """The next or previous section that has a question."""
        if self.desk is None:
            return
        here = self.sheaf.view.section if self.sheaf.view else ""
        section = moving.section_beside(self.desk, self.outline.sections(), here, by)
        keys_there = moving.open_keys(self.desk, section) if section != here else []
        if keys_there:
            self.go_to(keys_there[0])

    def next_open(self) -> None:
        """The next question without an answer, from here to the end and round again."""
        assert self.desk is not None
        key = moving.next_missing(self.desk, self._current)
        if key:
            self.go_to(key)
        else:
            self.said.emit("Every question that is asked has an answer")

    def advance(self) -> None:
        """On from an answer: the next question here, else the way to the next section."""
        view = self.sheaf.view
        if view is None:
            return
        row = view.rows.get(self._current)
        more = view.adds_after(self._current)
        if row is not None and row.notice is not None and row.notice.button is not None:
            self._to_button(row.notice.button, row)
        elif more is not None and not more.hasFocus():
            self._to_button(more, more)
        elif key := moving.beside(view.open_keys(), self._current, 1):
            self.go_to(key)
        elif view.onward.isHidden():
            self.step_section(1)
        else:
            self._to_button(view.onward, view.onward)

    def _to_button(self, button: QPushButton, shown: QWidget) -> None:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.sheaf.reveal(shown)

    def _onward(self) -> None:
        assert self.sheaf.view is not None
        if self._after(self.sheaf.view.section):
            self.step_section(1)
        else:
            self.asked.emit(keys.Command.SUBMIT)

    def _after(self, section: str) -> str:
        assert self.desk is not None
        return moving.section_after(self.desk, self.outline.sections(), section)

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
        view.part_chosen.connect(self.go_to)
        view.onward.clicked.connect(self._onward)

    def _row_made(self, row: QuestionRow) -> None:
        row.answered.connect(self._answered)
        row.typed.connect(self._typed)
        row.left.connect(self._left)
        row.focused.connect(self._set_current)
        row.enter.connect(self.advance)
        row.field.caret.connect(lambda place: self.sheaf.follow(row, place))
        self._notice(row)

    def _set_current(self, key: str) -> None:
        if self.sheaf.view is None or self.desk is None or not self.desk.session.question(key):
            return
        if key != self._current:
            before = self.sheaf.row(self._current)
            if before is not None:
                before.set_current(False)
            self._current = key
            self.current_changed.emit(key)
        if key in self.sheaf.view.rows:
            self.sheaf.view.rows[key].set_current(True)
        session = self.desk.session
        self.aside.show_question(session.question(key), session.why_asked(key))

    def focus_current(self) -> None:
        """Bring the keyboard back to the question it was in."""
        if self._current:
            self.go_to(self._current)

    def _section_chosen(self, section: str) -> None:
        if self.desk is None:
            return
        here = self._show_section(section).open_keys()
        missing = {line.name for line in self.desk.session.missing()}
        if here:
            self._set_current(next((key for key in here if key in missing), here[0]))

    # Answering

    def _answered(self, key: str, value: str) -> None:
        if self.desk is None or not self._may_change(key):
            return
        self.desk.answer(key, value)
        self._set_current(key)

    def _may_change(self, key: str) -> bool:
        assert self.desk is not None
        if self.desk.locked:
            self.say_locked()
        elif self.desk.session.readonly(key):
            self.said.emit("This answer is worked out by the form; it cannot be changed here")
        else:
            return True
        return False

    def _typed(self, key: str, value: str) -> None:
        if self.desk is not None:
            self.desk.type_in(key, value)

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
        if row is not None and view.rows.get(self._current) is row:
            self.sheaf.hold(row, before)
        self.outline.show_progress(self.desk, names)
        self._onward_text()
        self.changed.emit()

    def _reshaped(self) -> None:
        """The part the keyboard was in may be gone."""
        assert self.desk is not None
        if not self.desk.session.relevant(self._current) and self.sheaf.view is not None:
            here = self.sheaf.view.open_keys()
            if here:
                self._set_current(here[0])

    def _notice(self, row: QuestionRow) -> None:
        assert self.desk is not None
        indicator = row.question.indicator
        if indicator == URGENT_INDICATOR:
            row.set_notice(URGENT_WORDS if self.desk.urgent else "", urgent=True)
        elif indicator == NIL_INDICATOR and self._hands_in:
            if self.desk.nil and not self.desk.locked:
                row.set_notice(NIL_WORDS, button="Hand in the nil return", slot=self.nil_asked.emit)
            else:
                row.set_notice("")

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys from outside the questions."""
        if not self.handle_outside(event, self.focusWidget()):
            super().keyPressEvent(event)

    def handle_outside(self, event: QKeyEvent, focus: QWidget | None) -> bool:
        """Keys from outside the questions move; they never answer or clear one."""
        command = keys.command(event)
        if command is keys.Command.NEXT:
            _press(focus)
            return True
        answering = isinstance(command, int) or command in keys.ANSWERING
        return not answering and self.handle_key(event)

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
            keys.Command.REDO: self.redo,
        }
        if command in actions:
            actions[command]()
        else:
            self.asked.emit(command)
        return True

    def _digit(self, digit: int) -> bool:
        if self.sheaf.view is None or self.desk is None:
            return False
        row = self.sheaf.view.rows.get(self._current)
        if row is None:
            return False
        if self.desk.locked:
            self.say_locked()
            return True
        if not row.isAncestorOf(self.focusWidget() or row) and row.field.isEnabled():
            # One number too many must not change the last answer of a section or a part.
            self.said.emit("Enter goes on; ↑ goes back to the last question")
            return True
        if not row.field.press_key(digit):
            return False
        if not row.several:
            self.advance()
        return True

    def _advance_or_press(self) -> None:
        if not _press(self.focusWidget()):
            self.advance()

    def _clear_answer(self) -> None:
        if self.desk is not None and self._current and self._may_change(self._current):
            self.desk.answer(self._current, "")

    def _evidence(self) -> None:
        """The note that belongs to this answer."""
        assert self.desk is not None
        session = self.desk.session
        question = session.question(self._current)
        name = question.name if question is not None else ""
        note = next((q for q in session.asked if q.evidence_for == name), None)
        if note is None:
            self.said.emit("This question has no evidence note")
        elif session.relevant(note.name):
            self.go_to(note.name)
        else:
            self.said.emit("Answer first; the evidence note opens with the answer")

    def undo(self) -> None:
        """Take the last answer back; that is saved too."""
        if self.desk is None:
            return
        if self.desk.locked:
            self.say_locked()
        elif not self.desk.undo_stack.canUndo() and self.desk.clean:
            self.said.emit("Nothing to take back")
        else:
            self.desk.undo()

    def redo(self) -> None:
        """Give the answer taken back last again."""
        if self.desk is not None:
            self.desk.redo()

    # Small things

    def say_locked(self) -> None:
        """Why nothing happens."""
        self.said.emit("Handed in. Reopen it to change an answer")

    def _onward_text(self) -> None:
        assert self.sheaf.view is not None
        assert self.desk is not None
        after = self._after(self.sheaf.view.section)
        onward = self.sheaf.view.onward
        words = "Check and submit…"
        if after:
            words = f"Next: {self.desk.session.section_label(after)}"
        onward.setVisible(bool(after) or self._hands_in)
        if onward.text() != words:
            onward.setText(words)

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
