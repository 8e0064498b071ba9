"""A form being filled in: sections at the left, questions in the middle, help at the right.

The pane knows no store, no case and no handing in. It is given a :class:`FormDesk`; what its keys
ask for beyond the form (hand in, another case, close) it tells by :attr:`FormPane.asked`.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ddscp_audit.gui import theme
from ddscp_audit.gui.form import keys
from ddscp_audit.gui.form.answering import Answering
from ddscp_audit.gui.form.aside import Aside
from ddscp_audit.gui.form.desk import FormDesk
from ddscp_audit.gui.form.outline import Outline
from ddscp_audit.gui.form.sheaf import Sheaf
from ddscp_audit.gui.form.text_field import TextField
from ddscp_audit.gui.form.walk import Walk
from ddscp_audit.gui.generated.ui_form_pane import Ui_FormPane
from ddscp_audit.gui.tasks import Tasks

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
        self.desk: FormDesk | None = None
        self.aside = Aside(self)
        self.ui.right.setWidget(self.aside)
        self.sheaf = Sheaf(self.ui.middle, self.handle_key, tasks)
        self.outline = Outline(self.ui, self)
        self.walk = Walk(self.sheaf, self.outline, self, hands_in=hands_in)
        self.answering = Answering(self.walk, self, hands_in=hands_in)
        self.walk.said.connect(self.said)
        self.walk.current_changed.connect(self._tell_about)
        self.walk.ended.connect(lambda: self.asked.emit(keys.Command.SUBMIT))
        self.answering.said.connect(self.said)
        self.answering.nil_asked.connect(self.nil_asked)
        self.ui.language.hide()
        self.ui.language.textActivated.connect(self._speak)
        self.ui.keys.setMinimumWidth(80)  # a narrow window cuts them rather than growing
        self._resize()

    def open(self, desk: FormDesk, *, at: str = "") -> None:
        """Show a form, at its first open question or at the one named. The desk stays the
        caller's."""
        self.clear()
        self.desk = desk
        desk.changed.connect(self._changed)
        desk.went.connect(self.walk.go_to)
        desk.reshaped.connect(self.walk.find_current)
        self._offer_languages(desk)
        self.answering.begin(desk)
        self.walk.begin(desk, at)

    def clear(self) -> None:
        """Put the form away."""
        if self.desk is not None:
            self.desk.flush()
            self.desk.changed.disconnect(self._changed)
            self.desk.went.disconnect(self.walk.go_to)
            self.desk.reshaped.disconnect(self.walk.find_current)
            self.desk = None
        self.answering.begin(None)
        self.walk.end()

    # What a page asks of it

    @property
    def current(self) -> str:
        """Key of the question that has the keyboard."""
        return self.walk.current

    def go_to(self, key: str) -> None:
        """Show a question, with the keyboard in it."""
        self.walk.go_to(key)

    def show_words(self, key: str, start: int, end: int) -> None:
        """Go to words in a text, and mark them."""
        self.walk.go_to(key)
        row = self.sheaf.row(key)
        if row is not None and isinstance(row.field, TextField):
            row.field.mark(start, end)

    def show_trouble(self, needed: Iterable[str]) -> None:
        """Say beside their fields what stops the return, on every section that stands."""
        wanted = frozenset(needed)
        for view in self.sheaf.views():
            for key in view.rows.keys() & wanted:
                view.rows[key].say_needed()

    # Languages

    def _offer_languages(self, desk: FormDesk) -> None:
        box, session = self.ui.language, desk.session
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
            self.walk.name_onward()
        self.walk.focus_current()

    # What changed

    def _changed(self, names: Iterable[str]) -> None:
        view, row = self.sheaf.view, self.walk.row()
        if view is None or self.desk is None:
            return
        before = row.y() if row is not None else 0
        view.refresh(names)
        for name in names:
            if name in view.rows:
                self.answering.notice(view.rows[name])
        if row is not None and self.walk.row() is row:
            self.sheaf.hold(row, before)
        self.outline.show_progress(self.desk, names)
        self.walk.name_onward()
        self.changed.emit()

    def _tell_about(self, key: str) -> None:
        assert self.desk is not None
        session = self.desk.session
        self.aside.show_question(session.question(key), session.why_asked(key))
        self.current_changed.emit(key)

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
            return self.answering.digit(command, self.focusWidget())
        walk, answering = self.walk, self.answering
        actions = {
            keys.Command.NEXT: self._advance_or_press,
            keys.Command.QUESTION_DOWN: lambda: walk.step(1),
            keys.Command.QUESTION_UP: lambda: walk.step(-1),
            keys.Command.SECTION_DOWN: lambda: walk.step_section(1),
            keys.Command.SECTION_UP: lambda: walk.step_section(-1),
            keys.Command.NEXT_OPEN: walk.next_open,
            keys.Command.CLEAR: answering.clear,
            keys.Command.EVIDENCE: answering.evidence,
            keys.Command.UNDO: answering.undo,
            keys.Command.REDO: answering.redo,
        }
        if command in actions:
            actions[command]()
        else:
            self.asked.emit(command)
        return True

    def _advance_or_press(self) -> None:
        if not _press(self.focusWidget()):
            self.walk.advance()

    # Size

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
