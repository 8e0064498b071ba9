"""An agency's own grade before the panel: it stands, or the panel moves it with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ddscp_audit.findings.model import AgencyAnswer, CaseValue, ValueState
from ddscp_audit.gui.panel.folds import RowsFold
from ddscp_audit.gui.panel.matter import Matter, MatterRow
from ddscp_audit.gui.panel.room import Room
from ddscp_audit.gui.said import words
from ddscp_audit.workflow.owngrades import OwnGrade


def heading(grades: Sequence[OwnGrade]) -> str:
    """The folded line: how many agencies graded themselves, and how many grades moved."""
    moved = sum(grade.moved for grade in grades)
    return f"Agencies' own grades: {len(grades)} given, {moved} of {len(grades)} moved"


class GradeRow(MatterRow):
    """One agency's grade. It never waits for the panel: unsaid, it stands as the agency gave it."""

    def __init__(
        self,
        grade: OwnGrade,
        keys: Callable[[QKeyEvent], bool],
        parent: QWidget | None = None,
        room: Room | None = None,
    ) -> None:
        self._grade = grade
        super().__init__(_matter(grade), keys, parent, room)
        self.bar.set_question(f"{grade.agency_name}: {grade.question.label}")

    @property
    def name(self) -> str:
        """The question and the agency."""
        return key(self._grade)

    @property
    def waits(self) -> bool:
        """Never: it is reported per return, whatever the panel says."""
        return False

    def show_grade(self, grade: OwnGrade) -> None:
        """Show what is known now."""
        self._grade = grade
        self.show_matter(_matter(grade))

    def show_matter(self, matter: Matter) -> None:
        super().show_matter(matter)
        grade = self._grade
        self.label.setText(grade.agency_name)
        self.evidence.setText(self.room.words(grade.evidence) or "No evidence was written.")
        self.evidence.show()
        own = words(grade.question, grade.value)
        if not grade.settled:
            self.why.setText(grade.question.label)
            self.bar.set_value("")
        elif grade.moved:
            self.mark.setText("✓ Moved")
            to = words(grade.question, grade.settled)
            because = self.room.words(grade.reason) or "not said"
            self.why.setText(f"Moved from {own} to {to}. Because: {because}")
        else:
            self.mark.setText("✓ Confirmed")
            self.why.setText(f"The panel confirmed {own}.")
        self.setAccessibleName(f"{grade.agency_name}. {self.why.text()}")

    def choose(self, choice: str) -> None:
        """Another grade asks why; the agency's own asks why the panel's is taken back."""
        if choice != self._grade.value:
            super().choose(choice)
        elif not self.ask_undo():
            self._drop()

    def confirm(self) -> bool:
        """Enter takes nothing: the grade stands already."""
        return False

    def ask_park(self) -> bool:
        """No: a grade that stands has nothing to come back to."""
        return False

    def _why_differently(self, proposed: str) -> str:
        return (
            f"{self._grade.agency} graded itself {proposed}. Why does the panel see it differently?"
        )


class GradesFold(RowsFold):
    """All agencies' own grades of a case, in one line that opens.

    ``settled`` carries question, value, reason and agency; ``withdrawn`` question, agency and why.
    """

    settled = Signal(str, str, str, str)
    withdrawn = Signal(str, str, str)
    focused = Signal(str)
    grew = Signal(str)

    def __init__(
        self,
        grades: Sequence[OwnGrade],
        keys: Callable[[QKeyEvent], bool],
        parent: QWidget | None = None,
        room: Room | None = None,
    ) -> None:
        self._grades = tuple(grades)
        self._keys = keys
        self._room = room
        super().__init__(heading(grades), self._made, parent)

    def show_grades(self, grades: Sequence[OwnGrade]) -> None:
        """Show what is known now; rows stay where they are."""
        self._grades = tuple(grades)
        self.say(heading(grades))
        for grade in grades:
            row = self.rows.get(key(grade))
            if isinstance(row, GradeRow):
                row.show_grade(grade)

    def _made(self) -> list[MatterRow]:
        return [self._row(grade) for grade in self._grades]

    def _row(self, grade: OwnGrade) -> MatterRow:
        row = GradeRow(grade, self._keys, self, self._room)
        question, agency = grade.question.name, grade.agency
        row.settled.connect(lambda _, value, why: self.settled.emit(question, value, why, agency))
        row.withdrawn.connect(lambda _, why: self.withdrawn.emit(question, agency, why))
        row.focused.connect(lambda _: self.focused.emit(row.name))
        row.grew.connect(self.grew)
        return row


def key(grade: OwnGrade) -> str:
    """What tells one agency's grade from everything else on the page."""
    return f"{grade.question.name} {grade.agency}"


def _matter(grade: OwnGrade) -> Matter:
    state = ValueState.SETTLED if grade.settled else ValueState.PROPOSED
    answer = AgencyAnswer(grade.agency, grade.value, evidence=grade.evidence)
    value = CaseValue(
        "", grade.question.name, state, grade.settled, grade.value, (answer,), grade.reason
    )
    return Matter(grade.question, value)
