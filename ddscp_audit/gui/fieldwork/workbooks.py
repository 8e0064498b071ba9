"""A workbook that comes back from an agency: its password, a look inside, then taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTableView, QWidget

from ddscp_audit.domain.case import Intake, Refusal
from ddscp_audit.errors import AuditError, LockedFileError
from ddscp_audit.gui import failures, theme
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.start.passphrase import PassphraseDialog
from ddscp_audit.gui.tables import Column, RowsModel, whole_words
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.task_dialog import TaskDialog
from ddscp_audit.workflow import agency_workbooks
from ddscp_audit.workflow.agency_workbooks import Seen


class TakeWorkbookDialog(TaskDialog):
    """What the workbook holds; cells that are not possible are listed and left out."""

    def __init__(
        self,
        context: Context,
        path: Path,
        password: str | None,
        seen: Seen,
        parent: QWidget | None = None,
    ) -> None:
        nil = sum(sheet.nil for sheet in seen.cases)
        filled = len(seen.cases)
        many = "1 case is filled in" if filled == 1 else f"{filled} cases are filled in"
        text = f"{many}" + (f", {nil} of them nil returns" if nil else "") + "."
        text += " Nothing has changed yet."
        button = "Take in 1 return" if filled == 1 else f"Take in {filled} returns"
        title = f"{path.name}: {seen.agency_name}"
        super().__init__(title, text, button, context.tasks, parent, wide=720)
        self._context, self._path, self._password, self._filled = context, path, password, filled
        for note in seen.notes:
            self.note(note)
        if seen.problems:
            self.note("These cells cannot be taken and are left out:", "label")
            table = QTableView()
            self.model = RowsModel[Refusal](
                (
                    Column("Cell", lambda r: r.column, width=150),
                    Column("Why", lambda r: r.message),
                ),
                seen.problems,
            )
            self.model.dress(table, sortable=False)
            whole_words(table)
            table.setMinimumHeight(theme.px(160))
            self.put("", table)

    def ready(self) -> bool:
        """Something was filled in."""
        return self._filled > 0

    def start(self) -> None:
        """Take it in."""
        context, path, password = self._context, self._path, self._password

        def work(job: Job) -> Intake:
            return agency_workbooks.take(
                context.store,
                context.audit,
                path,
                password,
                progress=job.progress,
                cancelled=job.cancelled,
            )

        self.run(work)


class WorkbookDoor(QObject):
    """Tells a workbook that was sent out from any other table, and takes it in."""

    taken = Signal(object)  # Intake
    table = Signal(object)  # a path: no workbook of ours

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def open(self, path: Path) -> None:
        """Look what the file is; one that is protected asks for its password first."""

        def work(_job: Job) -> str:
            try:
                return "ours" if agency_workbooks.recognise(path) else "table"
            except LockedFileError:
                return "locked"

        def found(kind: str) -> None:
            if kind == "table":
                self.table.emit(path)
            elif kind == "locked":
                self._ask(path)
            else:
                self._context.tasks.run(
                    lambda _job: self._look(path, None),
                    lambda seen: self._show(path, None, seen),
                    self._refused,
                    owner=self,
                )

        self._context.tasks.run(work, found, self._refused, owner=self)

    def _look(self, path: Path, password: str | None) -> Seen:
        return agency_workbooks.look(self._context.store, self._context.audit, path, password)

    def _ask(self, path: Path) -> None:
        dialog = PassphraseDialog(
            path,
            lambda words: (words, self._look(path, words)),
            self._context.tasks,
            title=f"Password of {path.name}",
            button="Look inside",
            parent=self._window.window(),
        )
        dialog.unlocked.connect(lambda result: self._show(path, *result))
        dialog.open()

    def _show(self, path: Path, password: str | None, seen: Seen) -> None:
        dialog = TakeWorkbookDialog(self._context, path, password, seen, self._window.window())
        dialog.ended.connect(self.taken)
        dialog.open()

    def _refused(self, error: AuditError) -> None:
        failures.refuse(self._window, error)
