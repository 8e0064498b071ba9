"""One return on the desk: its session, what is being typed, its undo and its saving.

The desk knows no widget. It takes answers as they are given, evaluates the form in memory, hands
every change to the :class:`Saver` and tells which questions changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from ddscp_audit.domain.case import Case, Return
from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import QuestionType, ReturnState
from ddscp_audit.forms.session import FormSession
from ddscp_audit.gui.form.saver import Saver

_PAUSE_MS = 350
_LONGEST_MS = 2_000

NIL_INDICATOR = "nil-return"
URGENT_INDICATOR = "URGENT"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form page is opened with: one case, one agency, and the running form."""

    tool: Tool
    session: FormSession
    case: Case
    given: Return
    agency_name: str
    facts_text: str = ""
    invented: bool = False
    siblings: tuple[str, ...] = field(default_factory=tuple)  # this agency's cases, in order


class _Edit(QUndoCommand):
    """One answer given; undone and redone through the desk, so that each way is saved too."""

    def __init__(self, desk: FormDesk, question: Question, before: str, after: str) -> None:
        super().__init__(question.label)
        self._desk = desk
        self._name = question.name
        self._before = before
        self._after = after
        self._given = True  # the first redo() is the push itself: the answer already stands

    def undo(self) -> None:
        self._desk._put(self._name, self._before)
        self._desk.went.emit(self._name)

    def redo(self) -> None:
        if self._given:
            self._given = False
            return
        self._desk._put(self._name, self._after)
        self._desk.went.emit(self._name)


class FormDesk(QObject):
    """See the module. ``answer`` for one decisive press, ``type_in`` for text under way."""

    changed = Signal(frozenset)  # names of questions whose state changed
    went = Signal(str)  # undo and redo: the question they touched

    def __init__(self, sheet: Sheet, saver: Saver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.session = sheet.session
        self.saver = saver
        saver.setParent(self)
        self.undo_stack = QUndoStack(self)
        self.handing_in = False  # while it is on its way
        self._typing: dict[str, str] = {}  # name → value before the typing began
        self._since = QElapsedTimer()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    @property
    def locked(self) -> bool:
        """A return that was handed in changes only after it is reopened with a reason."""
        handed_in = self.sheet.given.state in (ReturnState.SUBMITTED, ReturnState.NIL)
        return handed_in or self.handing_in

    @property
    def clean(self) -> bool:
        """Whether everything on the screen is on the disk."""
        return not self._typing and self.saver.clean

    def question_with(self, indicator: str) -> Question | None:
        """The first asked question that carries an indicator."""
        return next((q for q in self.session.asked if q.indicator == indicator), None)

    @property
    def nil(self) -> bool:
        """Whether the answers say that the agency holds no record of this child."""
        question = self.question_with(NIL_INDICATOR)
        return question is not None and self.session.value(question.name) == "no"

    @property
    def urgent(self) -> bool:
        """Whether an urgent concern is raised on this return."""
        question = self.question_with(URGENT_INDICATOR)
        return question is not None and self.session.value(question.name) == "yes"

    def answer(self, question: Question, value: str) -> None:
        """Give one answer, save it, and remember how to take it back."""
        self.flush()
        before = self.session.value(question.name)
        if self.locked or value == before:
            return
        self._put(question.name, value)
        self.undo_stack.push(_Edit(self, question, before, value))

    def type_in(self, question: Question, value: str) -> None:
        """Take text under way; it is saved at the first pause and when the field is left."""
        if self.locked:
            return
        name = question.name
        if name not in self._typing:
            self.flush()
            self._typing[name] = self.session.value(name)
            self._since.start()
        self.saver.saving.emit()
        self.changed.emit(self.session.set(name, value) | {name})
        if self._since.hasExpired(_LONGEST_MS):
            self.flush()  # somebody who never pauses is saved all the same
        else:
            self._pause.start()

    def flush(self) -> None:
        """Hand over whatever is being typed, now."""
        self._pause.stop()
        typing, self._typing = self._typing, {}
        for name, before in typing.items():
            value = self.session.value(name)
            question = self.sheet.tool.question(name)
            if value == before or question is None:
                if self.saver.clean and self.saver.last:
                    self.saver.saved.emit(self.saver.last)
                continue
            self.saver.put(name, value)
            self.undo_stack.push(_Edit(self, question, before, value))

    def undo(self) -> None:
        """Take back the last answer; that too is saved."""
        self.flush()
        if not self.locked:
            self.undo_stack.undo()

    def redo(self) -> None:
        """Give the answer taken back last again."""
        self.flush()
        if not self.locked:
            self.undo_stack.redo()

    def _put(self, name: str, value: str) -> None:
        touched = self.session.set(name, value)
        self.saver.put(name, value)
        self.changed.emit(touched | {name})


def is_open_question(question: Question) -> bool:
    """Whether a question is one to answer at all, not a note or something worked out."""
    return question.type not in (QuestionType.NOTE, QuestionType.CALCULATE)
