"""Where an export goes is asked for; it is written in the background and told when it is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.gui import failures
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.report.found import KeepDialog
from ddscp_audit.workflow import freetext, reporting
from ddscp_audit.workflow.freetext import Found

T = TypeVar("T")

_FOLDER = "exports"


class Export(QObject):
    """Exports of one audit, asked for from one page."""

    begun = Signal(str)  # the file's name
    written = Signal(object)  # its path
    stopped = Signal(str)  # the file's name: thought better of

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page

    def pdf(self, kind: str, edition: Edition) -> None:
        """One report as PDF."""
        store, audit = self._context.store, self._context.audit
        path = self._ask(f"{audit}-{kind}-{edition.value}", "PDF", ".pdf")
        if path is not None:

            def work(kept: Sequence[Found], why: str) -> None:
                reporting.report(store, audit, path, kind=kind, edition=edition, kept=kept, why=why)

            self._write(path, kind, edition, work)

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

    def _data(self, what: str, edition: Edition, words: str, suffix: str) -> None:
        path = self._ask(f"{self._context.audit}-data-{edition.value}", words, suffix)
        if path is not None:
            self._write_data(what, path, edition)

    def _write_data(self, what: str, path: Path, edition: Edition) -> None:
        store, audit = self._context.store, self._context.audit

        def work(kept: Sequence[Found], why: str) -> None:
            reporting.export(store, audit, path, edition=edition, kept=kept, why=why)

        self._write(path, what, edition, work)

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
        self, path: Path, what: str, edition: Edition, work: Callable[[Sequence[Found], str], None]
    ) -> None:
        """Write it, unless words of it look like personal data: then ask for a reason first."""
        store, audit = self._context.store, self._context.audit

        def look_and_write() -> tuple[Found, ...]:
            found = freetext.printed(freetext.in_audit(store, audit), what, edition)
            if not found:
                work((), "")
            return found

        def done(found: tuple[Found, ...]) -> None:
            if found:
                self._ask_why(path, found, work)
            else:
                self.written.emit(path)

        self._run(path, look_and_write, done)

    def _ask_why(
        self,
        path: Path,
        found: tuple[Found, ...],
        work: Callable[[Sequence[Found], str], None],
    ) -> None:
        dialog = KeepDialog(found, path.name, self._page)

        def accepted() -> None:
            why = dialog.reason
            self._run(path, lambda: work(found, why), lambda _none: self.written.emit(path))

        dialog.accepted.connect(accepted)
        dialog.rejected.connect(lambda: self.stopped.emit(path.name))
        dialog.open()

    def _run(self, path: Path, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.begun.emit(path.name)
        self._context.tasks.run(
            lambda _job: work(),
            done,
            lambda error: failures.refuse(self._page, error),
            owner=self,
        )
