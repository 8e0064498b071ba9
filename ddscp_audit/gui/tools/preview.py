"""The form as an auditor would see it, live, with everything it does; and nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from ddscp_audit.domain.agency import DEFAULT_AGENCIES
from ddscp_audit.domain.case import Case, Return
from ddscp_audit.domain.facts import FACTS_BY_NAME, FactDefinition
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import AskedOf, CaseState, ReturnState
from ddscp_audit.forms.session import FormSession
from ddscp_audit.forms.xlsform import Form
from ddscp_audit.gui.facts import facts_line
from ddscp_audit.gui.form.desk import Sheet
from ddscp_audit.gui.form.page import FormPage
from ddscp_audit.gui.generated.ui_tool_facts_dialog import Ui_ToolFactsDialog
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.workflow.tools import facts

EVERYBODY, PANEL = "", "panel"
_REFERENCE = "Preview"
#: What the form page says of its saving: not true here.
_OF_SAVING = ("Saved", "Saving", "Submitted", "Nil return", "Reopened", "Handed in", "Not saved")


class NothingKept:
    """Returns of no audit: every answer is taken and none is kept."""

    def write(self, case: str, agency: str, answers: Mapping[str, str]) -> datetime:
        return datetime.now(UTC)

    def submit(self, case: str, agency: str, why: str = "") -> Return:
        return Return(case, agency, ReturnState.DRAFT)

    def nil_return(self, case: str, agency: str) -> Return:
        return Return(case, agency, ReturnState.DRAFT)

    def reopen(self, case: str, agency: str, why: str) -> Return:
        return Return(case, agency, ReturnState.DRAFT)


def eyes(tool: Tool) -> list[tuple[str, str]]:
    """Who can look at a tool: everybody, each agency it asks, the panel where it asks that."""
    asked = [q for q in tool.questions if q.asked_of is AskedOf.AGENCY]
    codes = {code for question in asked for code in question.agencies} - {"REF"}
    if any(not question.agencies for question in asked):
        codes |= {agency.code for agency in DEFAULT_AGENCIES}
    names = {agency.code: agency.name for agency in DEFAULT_AGENCIES}
    order = [agency.code for agency in DEFAULT_AGENCIES]
    known = sorted(codes, key=lambda code: (order.index(code) if code in order else 99, code))
    found = [(code, names.get(code, code)) for code in known]
    found.append((EVERYBODY, "Every agency at once"))
    if any(q.asked_of is AskedOf.PANEL for q in tool.questions):
        found.append((PANEL, "The panel"))
    return found


def facts_used(tool: Tool) -> list[FactDefinition]:
    """Case facts that decide something in this tool, and the tool's own."""
    conditions = " ".join(q.relevant for q in tool.questions)
    own = {q.name for q in tool.facts}
    referred = any("REF" in q.agencies for q in tool.questions)
    return [
        fact
        for name, fact in facts(tool).items()
        if f"${{{name}}}" in conditions
        or (name in own and name not in FACTS_BY_NAME)
        or (referred and name == "fact_referrer")
    ]


class Preview(FormPage):
    """The real form page over a return that is nobody's."""

    told = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, NothingKept(), parent)
        self._form: Form | None = None
        self.eyes = EVERYBODY
        self.facts: dict[str, str] = {}
        for widget in (self.ui.back, self.ui.previousCase, self.ui.nextCase, self.ui.position):
            widget.hide()
        self.said.connect(self._pass_on)
        self.handed_in.connect(self._stays)

    @property
    def form(self) -> Form | None:
        """The version that is shown."""
        return self._form

    def show_form(self, form: Form) -> None:
        """Show a version; answers that were given stay where it still asks for them."""
        given = self._given() if self._form is not None else {}
        at = self.current
        self._form = form
        if self.eyes not in [who for who, _ in eyes(form.tool)]:
            self.eyes = EVERYBODY
        self._open(given, at)

    def look_as(self, who: str) -> None:
        """Somebody else's eyes: an agency's code, everybody's, or the panel's."""
        self.eyes = who
        self._open(self._given(), self.current)

    def set_facts(self, chosen: Mapping[str, str]) -> None:
        """Another case: what is asked follows at once."""
        self.facts = {name: value for name, value in chosen.items() if value}
        self._open(self._given(), self.current)

    def clear(self) -> None:
        """Take every answer back."""
        self._open({}, "")

    def _given(self) -> dict[str, str]:
        return dict(self.desk.session.all_values()) if self.desk is not None else {}

    def _open(self, given: Mapping[str, str], at: str) -> None:
        if self._form is None:
            return
        tool = self._form.tool
        held = {q.name for q in tool.questions if q.asked_of is not AskedOf.LEAD}
        answers = {name: value for name, value in given.items() if name in held}
        panel = self.eyes == PANEL
        session = FormSession(
            self._form,
            agency="" if panel else self.eyes,
            facts=self.facts,
            answers=answers,
            role=AskedOf.PANEL if panel else AskedOf.AGENCY,
        )
        asked = {question.name for question in session.asked}
        self.open_sheet(
            Sheet(
                tool=tool,
                session=session,
                case=Case(_REFERENCE, 1, CaseState.SAMPLE, facts=self.facts),
                given=Return(_REFERENCE, self.eyes, ReturnState.DRAFT, answers),
                agency_name=dict(eyes(tool))[self.eyes],
                facts_text=facts_line(self.facts) or "Invented case",
            ),
            at=at if at in asked else "",
        )

    def _pass_on(self, words: str) -> None:
        if not words.startswith(_OF_SAVING):
            self.told.emit(words)

    def _stays(self, _given: Return) -> None:
        self._open(self._given(), self.current)
        self.told.emit("It would be handed in now. This is a preview: nothing was kept")


class FactsDialog(QDialog):
    """Case facts of the preview; each choice shows at once in the form beside."""

    changed = Signal(dict)

    def __init__(
        self, known: list[FactDefinition], chosen: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_ToolFactsDialog()
        self.ui.setupUi(self)
        self._boxes: dict[str, QComboBox] = {}
        for fact in known:
            box = QComboBox(self)
            box.setAccessibleName(fact.label)
            box.addItem("Not set", "")
            for name, label in fact.choices:
                box.addItem(label, name)
            box.setCurrentIndex(max(0, box.findData(chosen.get(fact.name, ""))))
            box.currentIndexChanged.connect(lambda _at: self.changed.emit(self.facts))
            self.ui.fields.addRow(f"{fact.label}", box)
            self._boxes[fact.name] = box
        if not known:
            self.ui.words.setText("No question of this tool depends on a case fact.")
        self.ui.clear.setVisible(bool(known))
        self.ui.clear.clicked.connect(self._clear)
        self.ui.close_button.clicked.connect(self.accept)

    @property
    def facts(self) -> dict[str, str]:
        """What is chosen."""
        return {name: box.currentData() for name, box in self._boxes.items() if box.currentData()}

    def _clear(self) -> None:
        for box in self._boxes.values():
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.changed.emit({})
