"""Who is present: asked at the start of the audit day, and changed while it goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from ddscp_audit.domain.panel import PanelDay, Present
from ddscp_audit.errors import AuditError
from ddscp_audit.gui.generated.ui_panel_presence import Ui_PanelPresence
from ddscp_audit.gui.widgets.layouts import empty, scale


class _Seat(QWidget):
    """One line: an agency and who comes for it."""

    def __init__(
        self, agencies: Sequence[tuple[str, str]], agency: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.agency = QComboBox(self)
        self.agency.addItem("No agency", "")
        for code, name in agencies:
            self.agency.addItem(f"{code}  {name}", code)
        self.agency.setCurrentIndex(max(0, self.agency.findData(agency)))
        self.agency.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.agency.setAccessibleName("Agency")
        self.name = QLineEdit(self)
        self.name.setPlaceholderText("Name")
        self.name.setAccessibleName(f"Name, {agency}" if agency else "Name")
        row.addWidget(self.agency, 5)
        row.addWidget(self.name, 4)

    @property
    def value(self) -> tuple[str, str]:
        """Name and agency's code."""
        return self.name.text().strip(), str(self.agency.currentData() or "")


class BeginDialog(QDialog):
    """The start of the day: chair, and a line for each agency. A line without a name is nobody.

    ``begun`` carries the chair, and names with agencies' codes.
    """

    begun = Signal(str, list)

    def __init__(self, agencies: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_PanelPresence()
        self.ui.setupUi(self)
        self.setWindowTitle("Begin the audit day")
        self.ui.title.setText("Who is present?")
        self.ui.lead.setText(
            "Type the name of each person at the table. Who comes or goes later can be said during "
            "the day."
        )
        self.ui.done.setText("Begin the audit day")
        self.ui.trouble.hide()
        self._agencies = tuple(agencies)
        self.seats: list[_Seat] = []
        for code, _ in agencies:
            self.add_seat(code)
        self.ui.peopleBox.addStretch(1)
        self.ui.more.clicked.connect(lambda: self.add_seat("").name.setFocus())
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.done.clicked.connect(self._done)
        scale(self)
        self.ui.chair.setFocus()

    def add_seat(self, agency: str) -> _Seat:
        """One more line."""
        seat = _Seat(self._agencies, agency, self)
        self.ui.peopleBox.insertWidget(len(self.seats), seat)
        self.seats.append(seat)
        return seat

    def show_refused(self, error: AuditError) -> None:
        """What the day lacks; everything typed stays."""
        self.ui.trouble.setText(error.sentence)
        self.ui.trouble.show()

    def _done(self) -> None:
        if not self.ui.chair.text().strip():
            self.ui.trouble.setText("The audit day needs its chair. Type a name.")
            self.ui.trouble.show()
            self.ui.chair.setFocus()
            return
        people = [seat.value for seat in self.seats if seat.value[0]]
        self.begun.emit(self.ui.chair.text(), people)


class PresentDialog(QDialog):
    """Who is in the room now. Each change is kept as it is made."""

    came = Signal(str, str)  # name, agency's code
    left = Signal(str)  # uid
    chaired = Signal(str)

    def __init__(
        self, day: PanelDay, agencies: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_PanelPresence()
        self.ui.setupUi(self)
        self.setWindowTitle("Who is present")
        self.ui.title.setText("Who is present?")
        self.ui.lead.setText("Changes are kept at once, with their time.")
        self.ui.done.setText("Done")
        self.ui.cancel.hide()
        self.ui.trouble.hide()
        self.seat = _Seat(agencies, "", self)
        self.ui.more.setText("They join now")
        self.ui.outer.insertWidget(4, self.seat)
        self.ui.more.clicked.connect(self._join)
        self.seat.name.returnPressed.connect(self._join)
        self.ui.done.setDefault(False)
        self.ui.done.setAutoDefault(False)
        self.ui.done.clicked.connect(self.accept)
        self.ui.chair.returnPressed.connect(self._chair)
        self.ui.chair.editingFinished.connect(self._chair)
        self._chair_was = ""
        self.show_day(day)
        scale(self)

    def show_day(self, day: PanelDay) -> None:
        """Who sits now, and who left."""
        self.ui.trouble.hide()
        self._chair_was = day.chair
        self.ui.chair.setText(day.chair)
        empty(self.ui.peopleBox)
        for person in day.present:
            self.ui.peopleBox.addWidget(self._line(person))
        self.ui.peopleBox.addStretch(1)

    def show_refused(self, error: AuditError) -> None:
        """Why a change was not kept."""
        self.ui.trouble.setText(error.sentence)
        self.ui.trouble.show()

    def _line(self, person: Present) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(person.words, line)
        row.addWidget(label, 1)
        if person.left_at is not None:
            label.setProperty("role", "soft")
            row.addWidget(QLabel(f"left at {person.left_at.astimezone():%H:%M}", line))
        else:
            leave = QPushButton("Leaves now", line)
            leave.setProperty("kind", "link")
            leave.setAutoDefault(False)
            leave.setAccessibleName(f"{person.words} leaves now")
            leave.clicked.connect(lambda: self.left.emit(person.uid))
            row.addWidget(leave, 0, Qt.AlignmentFlag.AlignRight)
        return line

    def _join(self) -> None:
        name, agency = self.seat.value
        if name:
            self.came.emit(name, agency)
            self.seat.name.clear()
        self.seat.name.setFocus()

    def _chair(self) -> None:
        name = self.ui.chair.text().strip()
        if name and name != self._chair_was:
            self._chair_was = name
            self.chaired.emit(name)
