"""People: who acts on this store, in which role, and as whom one works now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ddscp_audit.domain.agency import Agency
from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import AuditError
from ddscp_audit.gui import failures
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.generated.ui_people_page import Ui_PeoplePage
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.tables import Column, RowsModel
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.ask import ask
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.gui.widgets.task_dialog import TaskDialog
from ddscp_audit.workflow import audits, people

ROLES = {
    Role.LEAD: "QA lead",
    Role.AUDITOR: "Auditor",
    Role.PANEL: "Panel",
    Role.READER: "Reader",
}
_DOES = {
    Role.LEAD: "Everything",
    Role.AUDITOR: "Fills in the agency's own returns",
    Role.PANEL: "Settles cases on the audit day",
    Role.READER: "Reads findings and reports, no returns",
}


class AddDialog(TaskDialog):
    """Name, role, and for an auditor the agency."""

    def __init__(
        self, context: Context, agencies: tuple[Agency, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__("Add a person", "", "Add this person", context.tasks, parent, wide=460)
        self._context = context
        actor = context.actor
        self.name = self.line("&Name")
        self.role = QComboBox()
        for role, words in ROLES.items():
            if actor.role is Role.LEAD or role is actor.role:
                self.role.addItem(f"{words}: {_DOES[role].lower()}", role)
        self.put("&Role", self.role)
        self.agency = QComboBox()
        for agency in agencies:
            if actor.role is Role.LEAD or agency.code == actor.agency:
                self.agency.addItem(f"{agency.code}   {agency.name}", agency.code)
        self.put("&Agency", self.agency)
        self.role.currentIndexChanged.connect(lambda _at: self._typed())

    def ready(self) -> bool:
        """A name; the agency counts for an auditor only."""
        self.agency.setEnabled(self.role.currentData() is Role.AUDITOR)
        return bool(self.name.text().strip())

    def start(self) -> None:
        """Keep this person."""
        role = Role(self.role.currentData())
        agency = str(self.agency.currentData() or "") if role is Role.AUDITOR else ""
        person = Person(self.name.text().strip(), role, agency)
        self.run(lambda _job: people.add(self._context.store, person))


class PeoplePage(Page):
    """Enter acts as the chosen person, Delete removes them."""

    key = "people"
    title = "People"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._agencies: tuple[Agency, ...] = ()
        self.ui = Ui_PeoplePage()
        self.ui.setupUi(self.body)
        self.model = RowsModel[Person](
            (
                Column("Name", lambda p: p.name),
                Column("Role", lambda p: ROLES[p.role], width=140),
                Column("Agency", lambda p: p.agency, width=140),
                Column("May", lambda p: _DOES[p.role], width=320),
                Column("", lambda p: "acts now" if p == context.actor else "", width=100),
            )
        )
        self.model.dress(self.ui.table)
        self.ui.table.installEventFilter(self)
        self.ui.table.doubleClicked.connect(lambda _index: self._act())
        self.ui.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._moved())
        self.ui.add.clicked.connect(self._add)
        self.ui.act.clicked.connect(self._act)
        self.ui.remove.clicked.connect(self._ask_remove)
        self.ui.remove.setVisible(context.actor.role is Role.LEAD)
        self.ui.add.setVisible(context.actor.role is not Role.READER)

    def refresh(self) -> None:
        """Read everybody again."""
        store, audit = self.context.store, self.context.audit

        def work(_job: Job) -> tuple[tuple[Person, ...], tuple[Agency, ...]]:
            return people.everybody(store), audits.find_audit(store, audit).agencies

        self.load(work, self._show)

    def commands(self) -> list[Command]:
        """People can be added, and acted as, from the search."""
        found = []
        if self.context.actor.role is not Role.READER:
            found.append(Command("Add a person…", self._add, words="colleague auditor panel"))
        found += [
            Command(f"Act as {person.name}", partial(self._become, person), ROLES[person.role])
            for person in self.model.rows()
            if person != self.context.actor
        ]
        return found

    @property
    def current(self) -> Person | None:
        """The person the keyboard is on."""
        index = self.ui.table.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Delete, on the table."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys: dict[int, Callable[[], None]] = {
                Qt.Key.Key_Return: self._act,
                Qt.Key.Key_Enter: self._act,
                Qt.Key.Key_Delete: self._ask_remove,
            }
            if act := keys.get(event.key()):
                act()
                return True
        return super().eventFilter(watched, event)

    def _show(self, found: tuple[tuple[Person, ...], tuple[Agency, ...]]) -> None:
        everybody, self._agencies = found
        self.model.set_rows(everybody)
        actor = self.context.actor
        agency = f", {actor.agency}" if actor.agency else ""
        self.ui.headline.setText(f"You act as {actor.name or 'QA lead'}")
        self.ui.detail.setText(f"{ROLES[actor.role]}{agency}")
        self.ui.table.selectRow(max(0, self.model.find(lambda p: p == actor)))
        self.ui.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._moved()

    def _moved(self) -> None:
        other = self.current is not None and self.current != self.context.actor
        self.ui.act.setEnabled(other)
        self.ui.remove.setEnabled(other)

    def _add(self) -> None:
        dialog = AddDialog(self.context, self._agencies, self.window())
        dialog.ended.connect(lambda _person: self.refresh())
        dialog.open()

    def _act(self) -> None:
        if self.current is not None and self.current != self.context.actor:
            self._become(self.current)

    def _become(self, person: Person) -> None:
        self.context.tasks.run(
            lambda _job: people.act_as(self.context.store, person),
            lambda _person: self.reopened.emit(),
            self._refused,
            owner=self,
        )

    def _ask_remove(self) -> None:
        person = self.current
        if person is None or person == self.context.actor:
            return
        if self.context.actor.role is not Role.LEAD:
            return
        ask(
            self,
            f"Remove {person.name}, {ROLES[person.role].lower()}?",
            "They no longer act on this store. Everything they did keeps their name.",
            "Remove this person",
            partial(self._remove, person),
            careful=True,
        )

    def _remove(self, person: Person) -> None:
        self.context.tasks.run(
            lambda _job: people.remove(self.context.store, person),
            lambda _nothing: self.refresh(),
            self._refused,
            owner=self,
        )

    def _refused(self, error: AuditError) -> None:
        failures.refuse(self, error)
