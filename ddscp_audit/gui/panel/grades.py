"""An agency's own grade before the panel: it stands, or the panel moves it with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ddscp_audit.findings.model import AgencyAnswer, CaseValue, ValueState
from ddscp_audit.gui.panel.matter import Matter, MatterRow, words
from ddscp_audit.workflow.owngrades import OwnGrade


def heading(grades: Sequence[OwnGrade]) -> str:
    """The folded line: how many agencies graded themselves, and how many grades moved."""
    moved = sum(grade.moved for grade in grades)
    return f"Agencies' own grades: {len(grades)} given, {moved} of {len(grades)} moved"


class GradeRow(MatterRow):
    """One agency's grade. It never waits for the panel: unsaid, it stands as the agency gave it.

    ``withdrawn``: the panel's grade is taken back.
    """

    withdrawn = Signal()

    def __init__(
        self, grade: OwnGrade, keys: Callable[[QKeyEvent], bool], parent: QWidget | None = None
    ) -> None:
        self._grade = grade
        super().__init__(_matter(grade), keys, parent)
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
        self.evidence.setText(grade.evidence or "No evidence was written.")
        self.evidence.show()
        own = words(grade.question, grade.value)
        if not grade.settled:
            self.why.setText(grade.question.label)
            self.bar.set_value("")
        elif grade.moved:
            self.mark.setText("✓ Moved")
            to = words(grade.question, grade.settled)
            self.why.setText(f"Moved from {own} to {to}. Because: {grade.reason or 'not said'}")
        else:
            self.mark.setText("✓ Confirmed")
            self.why.setText(f"The panel confirmed {own}.")
        self.setAccessibleName(f"{grade.agency_name}. {self.why.text()}")

    def choose(self, choice: str) -> None:
        """Another grade asks why; the agency's own takes the panel's back."""
        if choice != self._grade.value:
            super().choose(choice)
        elif self._grade.settled:
            self.withdrawn.emit()
        else:
            self._drop()

    def confirm(self) -> bool:
        """Enter takes nothing: the grade stands already."""
        return False

    def _why_differently(self, proposed: str) -> str:
        return (
            f"{self._grade.agency} graded itself {proposed}. Why does the panel see it differently?"
        )


class GradesFold(QWidget):
    """The line that opens, and beneath it the grades. ``turned``: its rows came or went.

    ``settled`` carries question, value, reason and agency; ``withdrawn`` question and agency.
    """

    settled = Signal(str, str, str, str)
    withdrawn = Signal(str, str)
    focused = Signal(str)
    grew = Signal(str)
    turned = Signal(bool)
    chosen = Signal(str)  # opened by a person: the first row wants the keyboard

    def __init__(
        self,
        grades: Sequence[OwnGrade],
        keys: Callable[[QKeyEvent], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows: dict[str, GradeRow] = {}
        self._grades = tuple(grades)
        self._keys = keys
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 12, 0, 0)
        self._box.setSpacing(0)
        self.button = QPushButton(self)
        self.button.setProperty("kind", "fold")
        self.button.setCheckable(True)
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 0, 0)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addLayout(line)
        self.button.toggled.connect(self._turn)
        self.button.clicked.connect(self._press)
        self._name()

    def turn(self, opened: bool) -> None:
        """Open or close it."""
        self.button.setChecked(opened)

    def show_grades(self, grades: Sequence[OwnGrade]) -> None:
        """Show what is known now; rows stay where they are."""
        self._grades = tuple(grades)
        self._name()
        for grade in grades:
            row = self.rows.get(key(grade))
            if row is not None:
                row.show_grade(grade)

    def _turn(self, opened: bool) -> None:
        self._name()
        if opened and not self.rows:
            for grade in self._grades:
                row = self._row(grade)
                self.rows[row.name] = row
                self._box.addWidget(row)
        for row in self.rows.values():
            row.setVisible(opened)
        self.turned.emit(opened)

    def _press(self, opened: bool) -> None:
        if opened:
            self.chosen.emit(next(iter(self.rows)))

    def _row(self, grade: OwnGrade) -> GradeRow:
        row = GradeRow(grade, self._keys, self)
        question, agency = grade.question.name, grade.agency
        row.settled.connect(lambda _, value, why: self.settled.emit(question, value, why, agency))
        row.withdrawn.connect(lambda: self.withdrawn.emit(question, agency))
        row.focused.connect(lambda _: self.focused.emit(row.name))
        row.grew.connect(self.grew)
        return row

    def _name(self) -> None:
        sign = "▾" if self.button.isChecked() else "▸"
        self.button.setText(f"{sign}  {heading(self._grades)}")


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
