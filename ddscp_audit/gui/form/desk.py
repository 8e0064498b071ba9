"""One return on the desk: its session, what is being typed, its undo and its saving.

The desk knows no widget. It takes answers as they are given, evaluates the form in memory, hands
every change to the :class:`Saver` and tells which questions changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from ddscp_audit.domain.case import Case, Return
from ddscp_audit.domain.tool import PARTS, REMARK, Question, Tool
from ddscp_audit.domain.vocabulary import QuestionType, ReturnState
from ddscp_audit.forms.session import FormSession
from ddscp_audit.gui.form.saver import Keeper

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

    @property
    def handed_in(self) -> bool:
        """Whether the return has been handed in, nil or not."""
        return self.given.state in (ReturnState.SUBMITTED, ReturnState.NIL)


class _Edit(QUndoCommand):
    """One answer given; undone and redone through the desk, so that each way is saved too."""

    def __init__(self, desk: FormDesk, key: str, before: str, after: str) -> None:
        super().__init__(desk.session.title(_bare(key)))
        self._desk = desk
        self._key = key
        self._before = before
        self._after = after
        self._given = True  # the first redo() is the push itself: the answer already stands

    def undo(self) -> None:
        self._desk._put(self._key, self._before)
        self._desk.went.emit(_bare(self._key))

    def redo(self) -> None:
        if self._given:
            self._given = False
            return
        self._desk._put(self._key, self._after)
        self._desk.went.emit(_bare(self._key))


class _Reshape(QUndoCommand):
    """A part of a repeat added or taken out; all of its answers come back with it."""

    def __init__(
        self, desk: FormDesk, words: str, before: Mapping[str, str], after: Mapping[str, str]
    ) -> None:
        super().__init__(words)
        self._desk = desk
        self._before = before
        self._after = after
        self._given = True

    def undo(self) -> None:
        self._desk._stand(self._before)

    def redo(self) -> None:
        if self._given:
            self._given = False
            return
        self._desk._stand(self._after)


class FormDesk(QObject):
    """See the module. ``answer`` for one decisive press, ``type_in`` for text under way.

    ``key`` is a question's key in the session, or that of a reason beside its answer.
    """

    changed = Signal(frozenset)  # keys of questions whose state changed
    went = Signal(str)  # undo and redo: the question they touched
    reshaped = Signal()  # parts of a repeat came or went
    concern_changed = Signal()  # an urgent concern was raised or taken back, and that is saved

    def __init__(
        self,
        session: FormSession,
        saver: Keeper,
        parent: QObject | None = None,
        *,
        handed_in: bool = False,
        stored: Mapping[str, str] | None = None,
    ) -> None:
        """``stored``: what is on the disk already; what the form answers by itself is saved with
        the first answer a person gives."""
        super().__init__(parent)
        self.session = session
        self._by_default = _by_default(session, stored) if stored is not None else {}
        self._acted = session.kept() if session.acts else None  # answers as they were last kept
        self.saver = saver
        saver.setParent(self)
        self._raised = self.urgent  # as the disk has it
        saver.saved.connect(self._look_for_concern)
        self.undo_stack = QUndoStack(self)
        self.handed_in = handed_in
        self.handing_in = False  # while it is on its way
        self._typing: dict[str, str] = {}  # key → value before the typing began
        self._since = QElapsedTimer()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    @property
    def locked(self) -> bool:
        """A return that was handed in changes only after it is reopened with a reason."""
        return self.handed_in or self.handing_in

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

    def _look_for_concern(self) -> None:
        if self.urgent != self._raised:
            self._raised = self.urgent
            self.concern_changed.emit()

    def answer(self, key: str, value: str) -> None:
        """Give one answer, save it, and remember how to take it back."""
        self.flush()
        before = self.session.value(key)
        if self.locked or value == before:
            return
        self._put(key, value)
        self.undo_stack.push(_Edit(self, key, before, value))

    def type_in(self, key: str, value: str) -> None:
        """Take text under way; it is saved at the first pause and when the field is left."""
        if self.locked:
            return
        if key not in self._typing:
            self.flush()
            self._typing[key] = self.session.value(key)
            self._since.start()
        self.saver.saving.emit()
        self.changed.emit(self.session.set(key, value) | {key})
        if self._since.hasExpired(_LONGEST_MS):
            self.flush()  # somebody who never pauses is saved all the same
        else:
            self._pause.start()

    def flush(self) -> None:
        """Hand over whatever is being typed, now."""
        self._pause.stop()
        typing, self._typing = self._typing, {}
        for key, before in typing.items():
            value = self.session.value(key)
            if value == before:
                if self.saver.clean and self.saver.last:
                    self.saver.saved.emit(self.saver.last)
                continue
            self._keep({key: value})
            self.undo_stack.push(_Edit(self, key, before, value))

    def add_part(self, ref: str) -> None:
        """One more part of a repeat, with the defaults the form gives it."""
        self._reshape("A part added", lambda: self.session.add_part(ref))

    def remove_part(self, ref: str, place: int) -> None:
        """Take one part out, counted from 1; undo brings its answers back."""
        self._reshape("A part taken out", lambda: self.session.remove_part(ref, place))

    def keep_defaults(self) -> None:
        """Save what the form answers by itself: the return is handed in with it."""
        if self._by_default:
            self._keep({})

    def _keep(self, answers: Mapping[str, str]) -> None:
        """Save answers, and with them those the form gives in their wake."""
        first, self._by_default = self._by_default, {}
        if self._acted is not None:
            before, self._acted = self._acted, self.session.kept()
            first |= _moved(before, self._acted)
        self.saver.put_all(first | dict(answers))

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

    def _put(self, key: str, value: str) -> None:
        touched = self.session.set(key, value)
        self._keep({key: value})
        self.changed.emit(touched | {key})

    def _reshape(self, words: str, act: Callable[[], None]) -> None:
        self.flush()
        if self.locked:
            return
        before = self.session.kept()
        act()
        after = self.session.kept()
        self._save(before, after)
        self.undo_stack.push(_Reshape(self, words, before, after))

    def _stand(self, kept: Mapping[str, str]) -> None:
        before = self.session.kept()
        self.session.restore(kept)
        moved = self._save(before, self.session.kept())
        seen = next((key for key in moved if self.session.relevant(key)), "")
        if seen:
            self.went.emit(seen)

    def _save(self, before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
        """Every answer that moved, in one go: a part that goes moves all those after it."""
        moved = _moved(before, after)
        self._keep(moved)
        self.changed.emit(frozenset(key for key, _, _ in self.session.sequence()))
        self.reshaped.emit()
        return moved


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    return {
        key: after.get(key, "")
        for key in [*before, *(key for key in after if key not in before)]
        if before.get(key, "") != after.get(key, "")
    }


def _by_default(session: FormSession, stored: Mapping[str, str]) -> dict[str, str]:
    return {
        key: value
        for key, value in session.kept().items()
        if not key.endswith(PARTS) and key not in stored
    }


def _bare(key: str) -> str:
    """The answer a reason stands beside; any other key as it is."""
    return key.partition(REMARK)[0]


def is_open_question(question: Question) -> bool:
    """Whether a question is one to answer at all, not a note or something worked out."""
    return question.type not in (QuestionType.NOTE, QuestionType.CALCULATE)
