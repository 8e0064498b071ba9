"""What comes back from agencies as files: packs, workbooks that were sent out, and tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from ddscp_audit.domain.case import Intake
from ddscp_audit.domain.pack import PACK_SUFFIX
from ddscp_audit.gui.fieldwork.dialogs import IntakeDialog, intake_title
from ddscp_audit.gui.fieldwork.workbooks import WorkbookDoor
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.tasks import Job
from ddscp_audit.workflow import fieldwork

#: How the names of files end that may be dropped on the page.
ENDINGS = (".csv", ".tsv", ".xlsx", ".xls", ".ods", PACK_SUFFIX)


class Arrivals(QObject):
    """Belongs to a page; packs go on to the window, which knows what to do with each kind."""

    taken = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._books = WorkbookDoor(page.context, page)
        self._books.taken.connect(self._tell)
        self._books.table.connect(lambda path: self.take_tables([path]))

    def choose(self) -> None:
        """Ask for files."""
        names, _ = QFileDialog.getOpenFileNames(
            self._page,
            "Take in returns",
            self._page.context.settings.text("pack folder"),
            f"Packs, workbooks and tables (*{PACK_SUFFIX} *.csv *.tsv *.xlsx *.xls *.ods)"
            ";;All files (*)",
        )
        if names:
            self.take([Path(name) for name in names])

    def take(self, paths: Sequence[Path]) -> None:
        """Each its own way; a workbook may first ask for its password."""
        boxes = [path for path in paths if path.suffix.lower() == PACK_SUFFIX]
        others = [path for path in paths if path not in boxes]
        if boxes:
            self._page.packs_given.emit(boxes)
        if len(others) == 1 and others[0].suffix.lower() == ".xlsx":
            self._books.open(others[0])
        elif others:
            self.take_tables(others)

    def take_tables(self, paths: Sequence[Path], partial: bool = False) -> None:
        """Import in the background, then say what was taken and what was not.

        ``partial``: also of an export of which not everything can be taken.
        """
        context = self._page.context

        def work(job: Job) -> Intake:
            return fieldwork.import_returns(
                context.store,
                context.audit,
                paths,
                progress=job.progress,
                cancelled=job.cancelled,
                partial=partial,
            )

        words = paths[0].name if len(paths) == 1 else f"{len(paths)} files"
        self._page.load(
            work, lambda intake: self._tell(intake, paths), f"Reading {words}…", cancellable=True
        )

    def _tell(self, intake: Intake, paths: Sequence[Path] = ()) -> None:
        self.taken.emit()
        self._page.said.emit(intake_title(intake))
        dialog = IntakeDialog(intake, self._page)
        dialog.confirmed.connect(lambda: self.take_tables(paths, partial=True))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
