"""My cases: what an agency has been asked to answer, each child's progress, and the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.pack import Sent
from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.errors import AuditError
from ddscp_audit.gui import failures, theme
from ddscp_audit.gui.cases.handing import HandInDialog
from ddscp_audit.gui.cases.reading import Desk, read
from ddscp_audit.gui.cases.table import STANDING, MyCase, StandingDelegate, model, plain
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.fieldwork import reading
from ddscp_audit.gui.fieldwork.chaser import day
from ddscp_audit.gui.form.over import FormOver
from ddscp_audit.gui.generated.ui_cases_page import Ui_CasesPage
from ddscp_audit.gui.packs.sent import SentDialog
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.widgets.ask import ask
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.workflow import fieldwork

_OPENS = {
    ReturnState.NOT_STARTED: "Begin this return",
    ReturnState.DRAFT: "Go on with this return",
}


class CasesPage(Page):
    """Enter opens a return, N records that no record is held; one file goes back to the lead."""

    key = "cases"
    title = "My cases"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._desk: Desk | None = None
        self._wanted = ""
        front = QWidget(self.body)
        self.ui = Ui_CasesPage()
        self.ui.setupUi(front)
        read_sheet = partial(reading.sheet, context.store, context.audit)
        self.over = FormOver(context, self.body, front, read_sheet, self.said.emit)
        self.over.opened.connect(self._opened)
        self.over.closed.connect(self._back)
        self.over.reopened.connect(self.changed)
        self.over.concern_changed.connect(self.changed)
        self.over.broken.connect(lambda error: self.show_broken(error, self.refresh))
        self.model = model()
        table = self.ui.table
        self.model.dress(table)
        table.verticalHeader().setDefaultSectionSize(theme.px(36))
        table.setItemDelegateForColumn(STANDING, StandingDelegate(table))
        table.installEventFilter(self)
        table.doubleClicked.connect(lambda _index: self._open())
        table.selectionModel().currentRowChanged.connect(self._moved)
        self.ui.open.clicked.connect(self._open)
        self.ui.nil.clicked.connect(self._ask_nil)
        self.ui.send.clicked.connect(self.send)
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            short = QShortcut(QKeySequence(keys), front)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(self.send)

    # The page

    def refresh(self) -> None:
        """Read the agency's cases again; an open form stays as it is."""
        context = self.context
        work = partial(read, context.store, context.audit, context.actor.agency)
        if self.over.shown:
            context.tasks.run(lambda _job: work(), self._show, owner=self)
        else:
            self.load(lambda _job: work(), self._show, "Reading your cases…")

    def arrive(self, argument: str) -> None:
        """``NEG26-07`` opens that case's return."""
        self._wanted = argument.split(" ")[0]
        self._go_wanted()

    def leave(self) -> bool:
        """The form hands over what was typed first."""
        return self.over.form.release()

    @property
    def unsaved(self) -> bool:
        """Whether an answer is still on its way to the disk."""
        return self.over.form.unsaved

    def commands(self) -> list[Command]:
        """What can be done with the open return, or with all of them."""
        if self.over.shown:
            return self.over.commands()
        found = [Command("Hand in returns…", self.send, "Ctrl+Shift+Enter", "send pack file lead")]
        if self.current is not None:
            found.append(Command("No record held…", self._ask_nil, "N", "nil return"))
        return found

    @property
    def current(self) -> MyCase | None:
        """The case the keyboard is on."""
        index = self.ui.table.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens, N is a nil return."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and plain(event):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open()
                return True
            if event.key() == Qt.Key.Key_N:
                self._ask_nil()
                return True
        return super().eventFilter(watched, event)

    # What is shown

    def _show(self, desk: Desk) -> None:
        self._desk = desk
        kept = self.current
        self.model.set_rows(desk.cases)
        if not desk.cases:
            self.show_empty(
                "No cases yet",
                "The QA lead sends an assignment file. Open it, and your cases stand here.",
                icon="cases",
            )
            return
        place = self.model.find(
            lambda row: kept is not None and row.case.reference == kept.case.reference
        )
        if place < 0:
            place = max(0, self.model.find(lambda row: not row.square.is_in))
        self.ui.table.selectRow(place)
        self._head(desk)
        if not self.over.shown:
            self.show_body()
            self.ui.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go_wanted()

    def _head(self, desk: Desk) -> None:
        done = sum(row.square.is_in for row in desk.cases)
        wanted = len(desk.cases)
        waiting = len(desk.to_send)
        if done == wanted:
            said = "All your cases are done" if waiting else "All your returns were sent"
        else:
            said = f"{done} of {wanted} cases are done"
        self.ui.headline.setText(said)
        parts = [desk.agency_name]
        if desk.due:
            parts.append(f"due {day(desk.due)}")
        if desk.contact:
            parts.append(f"questions: {desk.contact}")
        if waiting:
            many = "return is" if waiting == 1 else "returns are"
            parts.append(f"{waiting} finished {many} not sent yet")
        self.ui.detail.setText(" · ".join(parts))
        self.ui.urgent.setText(desk.urgent_words)

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        row = self.current
        if row is not None:
            self.ui.open.setText(_OPENS.get(row.square.state, "Open this return"))
            self.ui.nil.setEnabled(not row.square.is_in)

    # The form

    def _open(self) -> None:
        if self.current is not None:
            self.over.open(self.current.case.reference, self.current.agency)

    def _opened(self, case: str, _agency: str) -> None:
        place = self.model.find(lambda row: row.case.reference == case)
        if place >= 0:
            self.ui.table.selectRow(place)
        self.show_body()

    def _back(self) -> None:
        self.ui.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        self.refresh()

    def _go_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted and self._desk is not None:
            self.over.open(wanted, self._desk.agency)

    # No record held

    def _ask_nil(self) -> None:
        row = self.current
        if row is None or row.square.is_in:
            return
        typed = row.square.answered
        kept = f" What was typed ({typed} answers) stays in its history." if typed else ""
        ask(
            self,
            f"{row.case.reference}: does your agency hold no record of this child?",
            "A nil return says that no record was found and none was read." + kept,
            "We hold no record",
            partial(self._nil, row),
        )

    def _nil(self, row: MyCase) -> None:
        store, audit = self.context.store, self.context.audit

        def done(given: Return) -> None:
            self.said.emit(f"{given.case}: nil return recorded")
            self.changed.emit()
            self.refresh()

        self.context.tasks.run(
            lambda _job: fieldwork.nil_return(store, audit, row.case.reference, row.agency),
            done,
            self._refused,
            owner=self,
        )

    # What goes back

    def send(self) -> None:
        """Make the file that goes back to the lead."""
        if self._desk is None or self.over.shown:
            return
        dialog = HandInDialog(self.context, self._desk, self)
        dialog.ended.connect(self._sent)
        dialog.open()

    def _sent(self, sent: Sent) -> None:
        self.said.emit(f"{sent.path.name} was made")
        self.changed.emit()
        self.refresh()
        SentDialog((sent,), self).open()

    def _refused(self, error: AuditError) -> None:
        failures.refuse(self, error)
