"""The questions of one section, made when the section is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ddscp_audit.domain.tool import Question
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.gui.form.desk import FormDesk, is_open_question
from ddscp_audit.gui.form.rows import FoldLine, QuestionRow

_AT_ONCE = 8  # rows made before the section is shown; the others follow one by one when idle


class SectionView(QWidget):
    """Rows of one section in form order; what is not asked folds into lines between them."""

    row_made = Signal(QuestionRow)
    settled = Signal()  # all rows stand
    arranged = Signal()

    def __init__(
        self,
        section: str,
        desk: FormDesk,
        keys: Callable[[QKeyEvent], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "flow")
        self.section = section
        self.questions: tuple[Question, ...] = ()
        self.rows: dict[str, QuestionRow] = {}
        self._desk = desk
        self._keys = keys
        self._folds: list[FoldLine] = []
        self._asked: tuple[bool, ...] = ()
        self._next = 0
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(8, 8, 8, 40)
        self._box.setSpacing(0)
        title = QLabel(section, self)
        title.setProperty("role", "title")
        title.setContentsMargins(20, 8, 0, 8)
        self._box.addWidget(title)
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(20, 16, 0, 0)
        self.onward = QPushButton(self._foot)
        foot.addWidget(self.onward)
        foot.addStretch(1)
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._one_more)

    def fill(self, questions: Iterable[Question]) -> None:
        """Make the first rows now and the others when idle."""
        self.questions = tuple(q for q in questions if q.type is not QuestionType.CALCULATE)
        self._make(_AT_ONCE)
        self._arrange()
        if not self.complete:
            self._idle.start()

    @property
    def complete(self) -> bool:
        """Whether every row that is asked stands."""
        return self._next >= len(self.questions)

    def finish(self) -> None:
        """Make the remaining rows now: somebody jumps to one of them."""
        if not self.complete:
            self._make(len(self.questions))
            self._arrange()
            self._idle.stop()
            self.settled.emit()

    def open_names(self) -> list[str]:
        """Names of the questions asked here that can be answered, in order."""
        return [
            q.name
            for q in self.questions
            if is_open_question(q) and self._desk.session.state(q.name).relevant
        ]

    def refresh(self, names: Iterable[str] | None = None) -> None:
        """Show the state of these questions (all of them by default), and fold anew."""
        if names is None:
            mine = self.questions
        else:
            changed = frozenset(names)
            mine = tuple(q for q in self.questions if q.name in changed)
            if not mine:
                return
        for question in mine:
            self._show(question)
        if self._pattern() != self._asked:
            self._arrange()
        else:
            for fold in self._folds:
                fold.explain(self._reasons(fold))

    def _show(self, question: Question) -> None:
        row = self.rows.get(question.name)
        if row is not None:
            row.show_state(self._desk.session.state(question.name), locked=self._desk.locked)

    def _pattern(self) -> tuple[bool, ...]:
        state = self._desk.session.state
        return tuple(state(question.name).relevant for question in self.questions)

    def _one_more(self) -> None:
        self._make(1)
        self._arrange()
        if self.complete:
            self._idle.stop()
            self.settled.emit()

    def _make(self, count: int) -> None:
        """Make up to ``count`` rows of asked questions that do not stand yet."""
        state = self._desk.session.state
        while count > 0 and self._next < len(self.questions):
            question = self.questions[self._next]
            self._next += 1
            if state(question.name).relevant:
                self._row(question)
                count -= 1

    def _row(self, question: Question) -> QuestionRow:
        row = self.rows.get(question.name)
        if row is None:
            row = QuestionRow(question, self)
            self.rows[question.name] = row
            self._show(question)
            self.row_made.emit(row)
        return row

    def _arrange(self) -> None:
        """Rows and folds in form order, without touching what already stands where it should."""
        self._asked = self._pattern()
        wanted: list[QWidget] = []
        hidden: list[Question] = []
        folds: list[tuple[FoldLine, list[Question]]] = []
        spare = list(self._folds)

        def fold() -> None:
            told = [q for q in hidden if not self._comes_with_its_grade(q)]
            hidden.clear()
            if told:
                line = spare.pop(0) if spare else FoldLine(self)
                folds.append((line, told))
                wanted.append(line)

        for question, asked in zip(
            self.questions[: self._next], self._asked[: self._next], strict=True
        ):
            if asked:
                fold()
                wanted.append(self._row(question))
            else:
                hidden.append(question)
        fold()
        for line in spare:
            line.deleteLater()
            line.hide()
        self._folds = [line for line, _ in folds]
        self._folded = {id(line): told for line, told in folds}
        for line in self._folds:
            line.explain(self._reasons(line))
        self._put(wanted)
        self.arranged.emit()

    def _put(self, wanted: list[QWidget]) -> None:
        """Make the layout hold title, ``wanted``, onward button, in this order."""
        keep = set(map(id, wanted))
        for row in self.rows.values():
            if id(row) not in keep:
                self._box.removeWidget(row)
                row.hide()
        before: QWidget | None = None
        for at, widget in enumerate(wanted, start=1):
            if self._box.indexOf(widget) != at:
                self._box.removeWidget(widget)
                self._box.insertWidget(at, widget)
                if before is not None:
                    _tab_after(before, widget)
            if widget.isHidden():
                widget.show()
            before = widget
        if self._box.indexOf(self._foot) < 0:
            self._box.addWidget(self._foot)
            self._box.addStretch(1)
        if before is not None:
            _tab_after(before, self.onward)

    def _reasons(self, fold: FoldLine) -> list[tuple[str, str]]:
        session = self._desk.session
        return [(q.label, session.why_hidden(q.name)) for q in self._folded[id(fold)]]

    def _comes_with_its_grade(self, question: Question) -> bool:
        """An evidence note is not hidden by a rule of its own; it appears with its answer."""
        if not question.evidence_for:
            return False
        grade = next((q for q in self.questions if q.name == question.evidence_for), None)
        return grade is not None and self._desk.session.state(grade.name).relevant

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys no field wanted: the page's, before the scroll area takes the arrows."""
        if not self._keys(event):
            super().keyPressEvent(event)


def _tab_after(first: QWidget, second: QWidget) -> None:
    """Put ``second``'s fields behind ``first``'s in the tab order."""
    QWidget.setTabOrder(_last(first), _first(second))


def _first(widget: QWidget) -> QWidget:
    if isinstance(widget, QuestionRow):
        return widget.field.focus_target()
    return widget.button if isinstance(widget, FoldLine) else widget


def _last(widget: QWidget) -> QWidget:
    return _first(widget)
