"""Drop a list, say what its columns are, see the sum come out, accept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QWidget

from ddscp_audit.errors import AuditError, Cancelled, LockedFileError
from ddscp_audit.gui import icons, theme
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.generated.ui_population_page import Ui_PopulationPage
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.population.columns import ColumnsModel, RoleDelegate
from ddscp_audit.gui.population.password import PasswordDialog
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.gui.widgets.layouts import restyle
from ddscp_audit.sampling.mapping import Mapping
from ddscp_audit.sampling.population import Reconciliation
from ddscp_audit.sampling.table import Table
from ddscp_audit.workflow import populations
from ddscp_audit.workflow.populations import PopulationSummary

_FILES = "Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods);;All files (*)"
_SHOWN_ROWS = 40
_PAUSE_MS = 300
_Read = tuple[Table, Mapping]
_Reading = Callable[[Job, str], _Read]


class PopulationPage(Page):
    """Three modes: choosing a list, mapping one, and the accepted one."""

    key = "population"
    title = "Population"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.ui = Ui_PopulationPage()
        self.ui.setupUi(self.body)
        self._path: Path | None = None
        self._table: Table | None = None
        self._kept: PopulationSummary | None = None
        self._guess = Mapping("")
        self._mapping = Mapping("")
        self._result: Reconciliation | None = None
        self._job: Job | None = None
        self._model = ColumnsModel()
        view = self.ui.columns
        view.setModel(self._model)
        view.setItemDelegate(RoleDelegate(view))
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        view.clicked.connect(self._open_role)
        view.activated.connect(self._open_role)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._reconcile)
        self.setAcceptDrops(True)
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        icons.set_icon(ui.choose, "folder", "accent-ink")
        icons.show_icon(ui.drop_picture, "population", 48)
        ui.choose.clicked.connect(self.choose)
        ui.other_file.clicked.connect(self.choose)
        ui.back_to_accepted.clicked.connect(self.refresh)
        ui.sheet.activated.connect(self._other_sheet)
        ui.where.textChanged.connect(lambda _: self._pause.start())
        ui.where_name.textChanged.connect(lambda _: self._pause.start())
        self._model.mapped.connect(self._pause.start)
        ui.reconcile.expected_changed.connect(self._pause.start)
        ui.reconcile.accept_asked.connect(self._accept)
        ui.reconcile.cancel_asked.connect(self._cancel)
        ui.accepted.replace_asked.connect(self._choose_anew)
        ui.accepted.go_on_asked.connect(lambda: self.went.emit("sample", ""))

    # What the shell calls

    def refresh(self) -> None:
        """Read the accepted list; a list that is being mapped stays on the screen."""
        store, audit = self.context.store, self.context.audit
        self.load(lambda _job: populations.population(store, audit), self._show_kept)

    def commands(self) -> list[Command]:
        """Choose a list, where one may still be chosen."""
        locked = self._kept is not None and self._kept.locked
        return [] if locked else [Command("Choose a list…", self.choose, words="import population")]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A list may be dropped while none is locked."""
        locked = self._kept is not None and self._kept.locked
        if len(event.mimeData().urls()) == 1 and not locked:
            event.acceptProposedAction()
            restyle(self.ui.drop, "over", True)

    def dragLeaveEvent(self, event: object) -> None:
        """Gone again."""
        restyle(self.ui.drop, "over", False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        restyle(self.ui.drop, "over", False)
        self.open_list(Path(event.mimeData().urls()[0].toLocalFile()))

    # Reading

    def choose(self) -> None:
        """Ask for a file and read it."""
        folder = self.context.settings.text("lists")
        chosen, _ = QFileDialog.getOpenFileName(self, "The list of eligible cases", folder, _FILES)
        if chosen:
            self.context.settings.keep("lists", str(Path(chosen).parent))
            self.open_list(Path(chosen))

    def open_list(self, path: Path, sheet: str | None = None) -> None:
        """Read a list in the background and show its first rows."""
        self._stop()

        def read(job: Job, password: str | None = None) -> _Read:
            table = populations.read_table(
                path, sheet, job.progress, job.cancelled, password=password
            )
            return table, populations.suggest_mapping(table)

        def work(job: Job) -> _Read | None:
            try:
                return read(job)
            except LockedFileError:
                return None  # asked for below, where a person can be asked

        def show(found: _Read | None) -> None:
            if found is None:
                self._ask_password(path, read, show)
                return
            self._path = path
            self._show_table(*found)

        # On the store's thread as well: the next step after reading is always of the store.
        self.load(work, show, f"Reading {path.name}", cancellable=True)

    def _ask_password(self, path: Path, read: _Reading, show: Callable[[_Read], None]) -> None:
        dialog = PasswordDialog(path, read, self.context.tasks, self.window())
        dialog.unlocked.connect(show)
        dialog.not_a_list.connect(lambda error: self.show_broken(error, self.refresh))
        dialog.rejected.connect(self._show_sheet)
        dialog.open()

    def _show_sheet(self) -> None:
        """The sheet that is shown; another may have been asked for and not opened."""
        if self._table is not None:
            self.ui.sheet.setCurrentText(self._table.sheet)

    def _open_role(self, index: QModelIndex) -> None:
        if index.row() == 0:
            self.ui.columns.edit(index)

    def _show_kept(self, kept: PopulationSummary | None) -> None:
        self._kept = kept
        self.ui.back_to_accepted.setVisible(kept is not None)
        if kept is not None:
            self._table = self._result = None
            self.ui.accepted.show_population(kept)
            self.ui.modes.setCurrentWidget(self.ui.accepted)
        elif self._table is None:
            self.ui.modes.setCurrentWidget(self.ui.choosing)

    def _choose_anew(self) -> None:
        self.ui.modes.setCurrentWidget(self.ui.choosing)
        self.ui.choose.setFocus()

    def _other_sheet(self) -> None:
        if self._path is not None:
            self.open_list(self._path, self.ui.sheet.currentText())

    def _show_table(self, table: Table, guess: Mapping) -> None:
        ui = self.ui
        self._table, self._guess = table, guess
        ui.file_name.setText(table.name)
        ui.sheet.clear()
        ui.sheet.addItems(table.sheets)
        ui.sheet.setCurrentText(table.sheet)
        ui.sheet.setVisible(len(table.sheets) > 1)
        facts = [f"{len(table.rows):,} rows", f"{len(table.columns):,} columns"]
        if table.header_row > 1:
            facts.append(f"headings in row {table.header_row}")
        ui.file_facts.setText(" · ".join(facts))
        ui.file_facts.setToolTip("\n".join(table.notes))
        roles = {guess.id: "id", guess.family: "family", guess.area: "area"}
        roles |= {column: fact for fact, column in guess.facts.items()}
        roles.pop("", None)
        first = [table.rows[n] for n in range(min(_SHOWN_ROWS, len(table.rows)))]
        self._model.set_table(table.columns, first, roles)
        ui.columns.verticalHeader().setDefaultSectionSize(theme.px(26))
        ui.columns.setRowHeight(0, theme.px(36))
        for column in range(min(len(table.columns), 200)):
            ui.columns.resizeColumnToContents(column)
        ui.reconcile.clear()
        ui.modes.setCurrentWidget(ui.mapping)
        ui.columns.setCurrentIndex(self._model.index(0, 0))
        self._reconcile()

    # The sum

    def _mapped(self) -> Mapping:
        columns = {role: name for name, role in self._model.roles.items()}
        return replace(
            self._guess,
            id=columns.get("id", ""),
            area=columns.get("area", ""),
            family=columns.get("family", ""),
            stratum=columns.get("stratum", ""),
            facts={role: name for role, name in columns.items() if role.startswith("fact_")},
            where=self.ui.where.text().strip(),
            where_name=self.ui.where_name.text().strip(),
        )

    def _reconcile(self) -> None:
        table = self._table
        if table is None:
            return
        self._stop()
        mapping, expected = self._mapped(), self.ui.reconcile.expected
        if not mapping.id:
            self.ui.reconcile.show_refused(
                AuditError("No column is the case's id yet.", todo="Say above which one it is.")
            )
            return
        self.ui.reconcile.show_busy()
        self._mapping = mapping
        self._job = self.context.tasks.run(
            lambda job: populations.reconcile(
                table, mapping, expected, job.progress, job.cancelled
            ),
            lambda result: self._reconciled(result, mapping, expected),
            self._not_reconciled,
            owner=self,
            progress=lambda done, total, _text: self.ui.reconcile.show_busy(done, total),
            database=False,
        )

    def _reconciled(self, result: Reconciliation, mapping: Mapping, expected: int | None) -> None:
        if mapping != self._mapping or expected != self.ui.reconcile.expected:
            return  # another sum is under way already
        self._job = None
        self._result = result
        self._model.set_dropped({column.name: column.reason for column in result.dropped_columns})
        self.ui.reconcile.show_result(result)
        self.said.emit(result.equation)

    def _not_reconciled(self, error: AuditError) -> None:
        self._result = None
        if not isinstance(error, Cancelled):
            self._job = None
            self.ui.reconcile.show_refused(error)

    def _accept(self, reason: str) -> None:
        result = self._result
        if result is None:
            return
        store, audit, mapping = self.context.store, self.context.audit, self._mapping
        self.load(
            lambda job: populations.accept(
                store, audit, result, mapping, reason, job.progress, job.cancelled
            ),
            self._accepted,
            f"Keeping {result.N:,} eligible cases",
            cancellable=True,
        )

    def _accepted(self, kept: PopulationSummary) -> None:
        self._show_kept(kept)
        self.said.emit("The same list was accepted before" if kept.repeated else "List accepted")
        self.changed.emit()

    def _cancel(self) -> None:
        self._stop()
        self.ui.reconcile.show_refused(
            AuditError("Stopped.", todo="Change a column or the rule to reconcile again.")
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
