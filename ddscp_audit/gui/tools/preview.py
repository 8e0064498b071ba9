"""The form as an auditor would see it, live, with everything it does; and nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from ddscp_audit.domain.agency import DEFAULT_AGENCIES
from ddscp_audit.domain.facts import FACTS_BY_NAME, FactDefinition
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import AskedOf
from ddscp_audit.forms.session import FormSession
from ddscp_audit.forms.xlsform import Form
from ddscp_audit.gui.form.desk import FormDesk
from ddscp_audit.gui.form.keys import Command
from ddscp_audit.gui.form.pane import FormPane
from ddscp_audit.gui.form.saver import Keeper
from ddscp_audit.gui.generated.ui_tool_facts_dialog import Ui_ToolFactsDialog
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.workflow.tools import facts

EVERYBODY, PANEL = "", "panel"


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


class Preview(FormPane):
    """The real form over a desk that keeps nothing; ``left`` is Esc."""

    left = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self.form: Form | None = None  # the version that is shown
        self.eyes = EVERYBODY
        self.facts: dict[str, str] = {}
        self._said: dict[str, str] = {}  # through anybody's eyes; each sees their own
        self.asked.connect(self._beyond)
        self.nil_asked.connect(lambda: self._beyond(Command.SUBMIT))

    def begin(self, who: str) -> None:
        """Another tool follows: no case facts, no answers, these eyes if the tool has them."""
        self.clear()
        self.form, self.eyes, self.facts, self._said = None, who, {}, {}

    def show_form(self, form: Form) -> None:
        """Show a version; answers that were given stay where it still asks for them."""
        self._remember()
        self.form = form
        if self.eyes not in [who for who, _ in eyes(form.tool)]:
            self.eyes = EVERYBODY
        self._open(self.current)

    def look_as(self, who: str) -> None:
        """Somebody else's eyes: an agency's code, everybody's, or the panel's."""
        self._remember()
        self.eyes = who
        self._open(self.current)

    def set_facts(self, chosen: Mapping[str, str]) -> None:
        """Another case: what is asked follows at once."""
        self._remember()
        self.facts = {name: value for name, value in chosen.items() if value}
        self._open(self.current)

    def take_back(self) -> None:
        """Take every answer back."""
        self._said = {}
        self._open("")

    def _remember(self) -> None:
        if self.desk is not None:
            self.desk.flush()
            asked = {question.name for question in self.desk.session.asked}
            others = {name: v for name, v in self._said.items() if name not in asked}
            self._said = others | dict(self.desk.session.kept())

    def _open(self, at: str) -> None:
        if self.form is None:
            return
        form, panel = self.form, self.eyes == PANEL

        def session_with(answers: Mapping[str, str]) -> FormSession:
            return FormSession(
                form,
                agency="" if panel else self.eyes,
                facts=self.facts,
                answers=answers,
                role=AskedOf.PANEL if panel else AskedOf.AGENCY,
            )

        asked = {question.name for question in session_with({}).asked}
        # What another agency said would decide here what this one cannot know.
        others = {question.name for question in form.tool.questions} - asked
        session = session_with({name: v for name, v in self._said.items() if name not in others})
        before = self.desk
        self.open(FormDesk(session, Keeper(), self), at=at if at in asked else "")
        if before is not None:
            before.deleteLater()

    def _beyond(self, command: Command) -> None:
        if command is Command.CLOSE:
            self.left.emit()
        elif command is Command.SUBMIT:
            self.said.emit("Here the return would be checked and handed in; nothing is kept")


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
