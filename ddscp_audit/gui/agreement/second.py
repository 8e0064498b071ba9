"""Second readings: who reads what, where two readers differ, and which answer stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ddscp_audit.domain.panel import SecondReading, Stands
from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.errors import AuditError
from ddscp_audit.gui.generated.ui_second_dialog import Ui_SecondDialog
from ddscp_audit.gui.said import words
from ddscp_audit.gui.widgets.layouts import scale
from ddscp_audit.workflow.second_readings import Difference

_STATE = {
    ReturnState.NOT_STARTED: "not begun",
    ReturnState.DRAFT: "under way",
    ReturnState.SUBMITTED: "handed in",
    ReturnState.NIL: "handed in: no record held",
}


class AskDialog(QDialog):
    """Which record, and who reads it. ``asked`` carries case, agency and reader."""

    asked = Signal(str, str, str)

    def __init__(
        self,
        cases: Sequence[str],
        agencies: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_SecondDialog()
        self.ui.setupUi(self)
        self.ui.case_.addItems(list(cases))
        for code, name in agencies:
            self.ui.agency.addItem(f"{code}  {name}", code)
        self.ui.trouble.hide()
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.accept.clicked.connect(self._ask)
        scale(self)

    def show_refused(self, error: AuditError) -> None:
        """Why nobody was asked; everything typed stays."""
        self.ui.trouble.setText(error.sentence)
        self.ui.trouble.show()

    def _ask(self) -> None:
        ui = self.ui
        self.asked.emit(ui.case_.currentText(), str(ui.agency.currentData()), ui.reader.text())


class ReadingLine(QWidget):
    """One second reading, and beneath it what it sees differently.

    ``opened`` asks for its form, ``withdrawn`` to take it out, ``resolved`` names question and
    whose answer stands.
    """

    opened = Signal()
    withdrawn = Signal()
    resolved = Signal(str, str)

    def __init__(
        self,
        reading: SecondReading,
        differences: Sequence[Difference],
        *,
        leads: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 4)
        box.setSpacing(4)
        head = QHBoxLayout()
        about = QLabel(f"{reading.case} · {reading.agency}", self)
        about.setProperty("role", "heading")
        head.addWidget(about)
        state = QLabel(f"{reading.reader}, {_STATE[reading.state]}{_differ(reading, differences)}")
        state.setProperty("role", "soft")
        head.addWidget(state, 1)
        if not reading.handed_in:
            self._button(head, "Enter what was read…", self.opened.emit, leads)
        self._button(head, "Withdraw…", self.withdrawn.emit, leads)
        box.addLayout(head)
        for each in differences:
            box.addLayout(self._difference(each, leads))

    def _button(self, row: QHBoxLayout, text: str, act: object, leads: bool) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("kind", "link")
        button.clicked.connect(lambda: act())  # type: ignore[operator]
        button.setVisible(leads)
        row.addWidget(button)
        return button

    def _difference(self, found: Difference, leads: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 0, 0)
        row.setSpacing(12)
        question = found.question
        first, second = words(question, found.first), words(question, found.second)
        said = QLabel(f"{question.label}\nFirst reader {first} · second reader {second}", self)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        row.addWidget(said, 1)
        if found.resolution is not None:
            which = "first" if found.resolution.stands is Stands.FIRST else "second"
            done = QLabel(f"The {which} stands: {found.resolution.reason}", self)
        elif found.settled:
            done = QLabel(f"The panel settled {words(question, found.settled)}", self)
        else:
            name = question.name
            for stands in Stands:
                self._button(
                    row,
                    f"The {stands} stands…",
                    lambda stands=stands: self.resolved.emit(name, stands),
                    leads,
                )
            return row
        done.setProperty("role", "soft")
        done.setWordWrap(True)
        row.addWidget(done, 1)
        return row


def _differ(reading: SecondReading, differences: Sequence[Difference]) -> str:
    if not reading.handed_in:
        return ""
    open_ = sum(each.open for each in differences)
    if not differences:
        return ", no difference"
    return f", {len(differences)} differences, {open_} open"
