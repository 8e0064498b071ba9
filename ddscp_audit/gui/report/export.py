"""Where an export goes is asked for; it is written in the background and told when it is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.errors import AuditError, Cancelled
from ddscp_audit.gui import failures
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.report.found import KeepDialog
from ddscp_audit.gui.report.printing import print_pages
from ddscp_audit.gui.tasks import Job
from ddscp_audit.workflow import freetext, reporting
from ddscp_audit.workflow.freetext import Found

T = TypeVar("T")
#: Makes the thing, with what is kept in it all the same and why; may be stopped by its job.
Work = Callable[[Job, Sequence[Found], str], object]

_FOLDER = "exports"


@dataclass(frozen=True, slots=True)
class About:
    """What a report is about."""

    kind: str
    edition: Edition
    case: str = ""
    agency: str = ""

    @property
    def name(self) -> str:
        """The end of a file's name: ``findings-board``, ``case-NEG26-07-internal``."""
        return "-".join(filter(None, (self.kind, self.case, self.agency, self.edition.value)))


class Export(QObject):
    """Exports of one audit, asked for from one page."""

    begun = Signal(str)  # the file's name
    moved = Signal(int, int)  # how far it is
    written = Signal(object)  # its path
    printed = Signal(str)  # what was printed
    stopped = Signal(str)  # the file's name: thought better of
    refused = Signal()  # told in a dialog

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._job: Job | None = None

    def pdf(self, about: About) -> None:
        """One report as PDF."""
        store, audit = self._context.store, self._context.audit
        path = self._ask(f"{audit}-{about.name}", "PDF", ".pdf")
        if path is not None:

            def work(job: Job, kept: Sequence[Found], why: str) -> None:
                reporting.report(
                    store,
                    audit,
                    path,
                    kind=about.kind,
                    edition=about.edition,
                    case=about.case,
                    agency=about.agency,
                    progress=_stoppable(job),
                    kept=kept,
                    why=why,
                )

            self._write(
                path.name, about.kind, about.edition, work, partial(self.written.emit, path)
            )

    def paper(self, about: About) -> None:
        """One report on paper."""
        store, audit = self._context.store, self._context.audit
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(f"{audit}-{about.name}")
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self._page)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return

        name, made = f"{audit}-{about.name}", []

        def work(_job: Job, kept: Sequence[Found], why: str) -> None:
            made.append(
                reporting.for_paper(
                    store,
                    audit,
                    about.kind,
                    about.edition,
                    case=about.case,
                    agency=about.agency,
                    kept=kept,
                    why=why,
                )
            )

        def send() -> None:
            self._run(
                name,
                lambda job: print_pages(made[-1], printer, job),
                lambda _pages: self.printed.emit(name),
                database=False,  # a slow printer keeps nobody from saving
            )

        self._write(name, about.kind, about.edition, work, send)

    def workbook(self, edition: Edition) -> None:
        """The figures as a workbook."""
        self._data("workbook", edition, "Workbooks", ".xlsx")

    def json(self, edition: Edition) -> None:
        """The figures as one JSON document."""
        self._data("json", edition, "JSON", ".json")

    def folder(self, edition: Edition) -> None:
        """The figures as CSV files, in a folder of their own."""
        start = self._context.settings.text(_FOLDER)
        chosen = QFileDialog.getExistingDirectory(self._page, "A folder for the CSV files", start)
        if chosen:
            folder = Path(chosen) / f"{self._context.audit}-{edition.value}-csv"
            self._write_data("csv", folder, edition)

    def stop(self) -> None:
        """Stop what is being written, where it still can be."""
        if self._job is not None:
            self._job.cancel()

    def _data(self, what: str, edition: Edition, words: str, suffix: str) -> None:
        path = self._ask(f"{self._context.audit}-data-{edition.value}", words, suffix)
        if path is not None:
            self._write_data(what, path, edition)

    def _write_data(self, what: str, path: Path, edition: Edition) -> None:
        store, audit = self._context.store, self._context.audit

        def work(_job: Job, kept: Sequence[Found], why: str) -> None:
            reporting.export(store, audit, path, edition=edition, kept=kept, why=why)

        self._write(path.name, what, edition, work, partial(self.written.emit, path))

    def _ask(self, name: str, words: str, suffix: str) -> Path | None:
        folder = self._context.settings.text(_FOLDER)
        start = str(Path(folder) / (name + suffix)) if folder else name + suffix
        kinds = f"{words} (*{suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self._page, "Export to", start, kinds)
        if not chosen:
            return None
        path = Path(chosen)
        self._context.settings.keep(_FOLDER, str(path.parent))
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    def _write(
        self, name: str, what: str, edition: Edition, work: Work, finish: Callable[[], None]
    ) -> None:
        """Make it, unless words of it look like personal data: then ask for a reason first."""
        store, audit = self._context.store, self._context.audit

        def look_and_write(job: Job) -> tuple[Found, ...]:
            found = freetext.printed(freetext.in_audit(store, audit), what, edition)
            if not found:
                work(job, (), "")
            return found

        def done(found: tuple[Found, ...]) -> None:
            if not found:
                finish()
                return
            dialog = KeepDialog(found, name, self._page)

            def accepted() -> None:
                why = dialog.reason
                self._run(name, lambda job: work(job, found, why), lambda _none: finish())

            dialog.accepted.connect(accepted)
            dialog.rejected.connect(lambda: self.stopped.emit(name))
            dialog.open()

        self._run(name, look_and_write, done)

    def _run(
        self,
        name: str,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        *,
        database: bool = True,
    ) -> None:
        def failed(error: AuditError) -> None:
            if isinstance(error, Cancelled):
                self.stopped.emit(name)
                return
            self.refused.emit()
            failures.refuse(self._page, error)

        self.begun.emit(name)
        self._job = self._context.tasks.run(
            work,
            done,
            failed,
            owner=self,
            database=database,
            progress=lambda at, of, _text: self.moved.emit(at, of),
        )


def _stoppable(job: Job) -> Callable[[int, int], None]:
    """Tells how far it is, and stops where the person asked to: the file is then as it was."""

    def progress(done: int, total: int) -> None:
        if job.cancelled():
            raise Cancelled
        job.progress(done, total)

    return progress
