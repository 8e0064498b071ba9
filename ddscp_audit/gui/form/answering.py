"""Answers as the rows give them: taken, refused in words, cleared and taken back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ddscp_audit.gui.form.desk import NIL_INDICATOR, URGENT_INDICATOR, FormDesk
from ddscp_audit.gui.form.rows import QuestionRow
from ddscp_audit.gui.form.walk import Walk

URGENT_WORDS = (
    "This file is not a referral, and nobody is told by it. Tell your safeguarding lead and "
    "ring children's social care now; out of hours, the emergency duty team; if a child is in "
    "danger this minute, ring 999. Then come back: the answer is kept for the audit lead."
)
NIL_WORDS = "No record held, so no other question is asked. Enter hands in the nil return."


class Answering(QObject):
    """Between the rows and the desk. ``hands_in`` False: no nil return is offered."""

    said = Signal(str)
    nil_asked = Signal()

    def __init__(self, walk: Walk, parent: QObject, *, hands_in: bool) -> None:
        super().__init__(parent)
        self._walk = walk
        self._hands_in = hands_in
        self._desk: FormDesk | None = None
        walk.row_made.connect(self._row_made)

    def begin(self, desk: FormDesk | None) -> None:
        """Answers go to this desk from now on."""
        self._desk = desk

    def answer(self, key: str, value: str) -> None:
        """A decisive press."""
        if self._desk is not None and self._may_change(key):
            self._desk.answer(key, value)
            self._walk.set_current(key)

    def digit(self, digit: int, focus: QWidget | None) -> bool:
        """A number key; True if it meant something here."""
        row = self._walk.row()
        if self._desk is None or row is None:
            return False
        if self._desk.locked:
            self.say_locked()
            return True
        if focus is not None and not row.isAncestorOf(focus) and row.field.isEnabled():
            # One number too many must not change the last answer of a section or a part.
            self.said.emit("Enter goes on; ↑ goes back to the last question")
            return True
        if not row.field.press_key(digit):
            return False
        if not row.several:
            self._walk.advance()
        return True

    def clear(self) -> None:
        """No answer to the current question."""
        key = self._walk.current
        if self._desk is not None and key and self._may_change(key):
            self._desk.answer(key, "")

    def evidence(self) -> None:
        """To the note that belongs to the current answer."""
        assert self._desk is not None
        session = self._desk.session
        question = session.question(self._walk.current)
        name = question.name if question is not None else ""
        note = next((q for q in session.asked if q.evidence_for == name), None)
        if note is None:
            self.said.emit("This question has no evidence note")
        elif session.relevant(note.name):
            self._walk.go_to(note.name)
        else:
            self.said.emit("Answer first; the evidence note opens with the answer")

    def undo(self) -> None:
        """Take the last answer back; that is saved too."""
        if self._desk is None:
            return
        if self._desk.locked:
            self.say_locked()
        elif not self._desk.undo_stack.canUndo() and self._desk.clean:
            self.said.emit("Nothing to take back")
        else:
            self._desk.undo()

    def redo(self) -> None:
        """Give the answer taken back last again."""
        if self._desk is not None:
            self._desk.redo()

    def say_locked(self) -> None:
        """Why nothing happens."""
        self.said.emit("Handed in. Reopen it to change an answer")

    def notice(self, row: QuestionRow) -> None:
        """What some answers call for, said under them."""
        assert self._desk is not None
        indicator = row.question.indicator
        if indicator == URGENT_INDICATOR:
            row.set_notice(URGENT_WORDS if self._desk.urgent else "", urgent=True)
        elif indicator == NIL_INDICATOR and self._hands_in:
            if self._desk.nil and not self._desk.locked:
                button = "Hand in the nil return"
                row.set_notice(NIL_WORDS, button=button, slot=self.nil_asked.emit)
            else:
                row.set_notice("")

    def _may_change(self, key: str) -> bool:
        assert self._desk is not None
        if self._desk.locked:
            self.say_locked()
        elif self._desk.session.readonly(key):
            self.said.emit("This answer is worked out by the form; it cannot be changed here")
        else:
            return True
        return False

    def _row_made(self, row: QuestionRow) -> None:
        row.answered.connect(self.answer)
        row.typed.connect(self._typed)
        row.left.connect(self._left)
        row.focused.connect(self._walk.set_current)
        row.enter.connect(self._walk.advance)
        row.caret.connect(lambda place: self._walk.sheaf.follow(row, place))
        self.notice(row)

    def _typed(self, key: str, value: str) -> None:
        if self._desk is not None:
            self._desk.type_in(key, value)

    def _left(self) -> None:
        if self._desk is not None:
            self._desk.flush()
