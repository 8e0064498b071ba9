"""Going through a form: which question has the keyboard, and which section is on top."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ddscp_audit.domain.tool import REMARK
from ddscp_audit.gui.form import moving
from ddscp_audit.gui.form.desk import FormDesk
from ddscp_audit.gui.form.outline import Outline
from ddscp_audit.gui.form.rows import QuestionRow
from ddscp_audit.gui.form.section import SectionView
from ddscp_audit.gui.form.sheaf import Sheaf


class Walk(QObject):
    """``hands_in`` False: there is nothing after the last section."""

    said = Signal(str)
    current_changed = Signal(str)  # also where only what is said about it may have changed
    row_made = Signal(QuestionRow)
    ended = Signal()  # on from the last section

    def __init__(self, sheaf: Sheaf, outline: Outline, parent: QObject, *, hands_in: bool) -> None:
        super().__init__(parent)
        self.sheaf = sheaf
        self.outline = outline
        self._hands_in = hands_in
        self._desk: FormDesk | None = None
        self.current = ""  # key of the question that has the keyboard
        outline.section.connect(self._section_chosen)
        outline.question.connect(self.go_to)
        outline.back.connect(self.focus_current)

    def begin(self, desk: FormDesk, at: str) -> None:
        """Show a form, at the question named or at its first open one."""
        self._desk = desk
        self.outline.open_form(desk)
        first = at or moving.start(desk)
        if first:
            self.go_to(first)
        elif self.outline.sections():
            self._show_section(self.outline.sections()[0])

    def end(self) -> None:
        """Put the form away."""
        self._desk = None
        self.sheaf.clear()
        self.current = ""

    def row(self) -> QuestionRow | None:
        """The row of the current question, where it is on the section on top."""
        view = self.sheaf.view
        return view.rows.get(self.current) if view is not None else None

    def go_to(self, key: str) -> None:
        """Show a question, with the keyboard in it."""
        key = key.partition(REMARK)[0]
        if self._desk is None or not self._desk.session.relevant(key):
            return
        question = self._desk.session.question(key)
        assert question is not None
        view = self._show_section(question.section)
        view.open_to(key)
        row = view.rows.get(key)
        if row is None:
            return
        self.set_current(key)
        row.focus_field()
        self.sheaf.reveal(row)

    def step(self, by: int) -> None:
        """The next or previous question that is asked, over the edge of sections too."""
        if self._desk is None:
            return
        below = self.sheaf.view is not None and self.sheaf.view.onward.hasFocus()
        here = moving.open_keys(self._desk)
        key = self.current if below and by < 0 else moving.beside(here, self.current, by)
        if key:
            self.go_to(key)

    def step_section(self, by: int) -> None:
        """The next or previous section that has a question."""
        if self._desk is None:
            return
        here = self.sheaf.view.section if self.sheaf.view else ""
        section = moving.section_beside(self._desk, self.outline.sections(), here, by)
        there = moving.open_keys(self._desk, section) if section != here else []
        if there:
            self.go_to(there[0])

    def next_open(self) -> None:
        """The next question without an answer, from here to the end and round again."""
        assert self._desk is not None
        key = moving.next_missing(self._desk, self.current)
        if key:
            self.go_to(key)
        else:
            self.said.emit("Every question that is asked has an answer")

    def advance(self) -> None:
        """On from an answer: the next question here, else the way to the next section."""
        view, row = self.sheaf.view, self.row()
        if view is None:
            return
        more = view.adds_after(self.current)
        if row is not None and row.notice is not None and row.notice.button is not None:
            self._to_button(row.notice.button, row)
        elif more is not None and not more.hasFocus():
            self._to_button(more, more)
        elif key := moving.beside(view.open_keys(), self.current, 1):
            self.go_to(key)
        elif view.onward.isHidden():
            self.step_section(1)
        else:
            self._to_button(view.onward, view.onward)

    def focus_current(self) -> None:
        """Bring the keyboard back to the question it was in."""
        if self.current:
            self.go_to(self.current)

    def set_current(self, key: str) -> None:
        """The keyboard is in this question now."""
        view = self.sheaf.view
        if view is None or self._desk is None or self._desk.session.question(key) is None:
            return
        if key != self.current:
            before = self.sheaf.row(self.current)
            if before is not None:
                before.set_current(False)
            self.current = key
        if key in view.rows:
            view.rows[key].set_current(True)
        self.current_changed.emit(key)

    def find_current(self) -> None:
        """After parts came or went: the part the keyboard was in may be gone."""
        if self._desk is None or self.sheaf.view is None:
            return
        if not self._desk.session.relevant(self.current):
            here = self.sheaf.view.open_keys()
            if here:
                self.set_current(here[0])

    def name_onward(self) -> None:
        """What the button below the section says, and whether there is one."""
        view = self.sheaf.view
        if view is None or self._desk is None:
            return
        after = moving.section_after(self._desk, self.outline.sections(), view.section)
        words = "Check and submit…"
        if after:
            words = f"Next: {self._desk.session.section_label(after)}"
        view.onward.setVisible(bool(after) or self._hands_in)
        if view.onward.text() != words:
            view.onward.setText(words)

    def _to_button(self, button: QPushButton, shown: QWidget) -> None:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.sheaf.reveal(shown)

    def _onward(self) -> None:
        assert self.sheaf.view is not None
        assert self._desk is not None
        here = self.sheaf.view.section
        if moving.section_after(self._desk, self.outline.sections(), here):
            self.step_section(1)
        else:
            self.ended.emit()

    def _show_section(self, section: str) -> SectionView:
        assert self._desk is not None
        before = self.sheaf.view
        view = self.sheaf.show(section, self._desk, self._prepare)
        if view is not before:
            self.name_onward()
            self.outline.select(section)
        return view

    def _prepare(self, view: SectionView) -> None:
        view.row_made.connect(self.row_made)
        view.part_chosen.connect(self.go_to)
        view.onward.clicked.connect(self._onward)

    def _section_chosen(self, section: str) -> None:
        if self._desk is None:
            return
        here = self._show_section(section).open_keys()
        missing = {line.name for line in self._desk.session.missing()}
        if here:
            self.set_current(next((key for key in here if key in missing), here[0]))
