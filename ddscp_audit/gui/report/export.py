"""Where an export goes is asked for; it is written in the background and told when it is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.gui import failures
from ddscp_audit.gui.context import Context
from ddscp_audit.workflow import reporting

_FOLDER = "exports"


class Export(QObject):
    """Exports of one audit, asked for from one page."""

    begun = Signal(str)  # the file's name
    written = Signal(object)  # its path

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page

    def pdf(self, kind: str, edition: Edition) -> None:
        """One report as PDF."""
        store, audit = self._context.store, self._context.audit
        path = self._ask(f"{audit}-{kind}-{edition.value}", "PDF", ".pdf")
        if path is not None:
            self._write(
                path, lambda: reporting.report(store, audit, path, kind=kind, edition=edition)
            )

    def workbook(self, edition: Edition) -> None:
        """The figures as a workbook."""
        self._data(edition, "Workbooks", ".xlsx")

    def json(self, edition: Edition) -> None:
        """The figures as one JSON document."""
        self._data(edition, "JSON", ".json")

    def folder(self, edition: Edition) -> None:
        """The figures as CSV files, in a folder of their own."""
        start = self._context.settings.text(_FOLDER)
        chosen = QFileDialog.getExistingDirectory(self._page, "A folder for the CSV files", start)
        if chosen:
            self._write_data(Path(chosen) / f"{self._context.audit}-{edition.value}-csv", edition)

    def _data(self, edition: Edition, words: str, suffix: str) -> None:
        path = self._ask(f"{self._context.audit}-data-{edition.value}", words, suffix)
        if path is not None:
            self._write_data(path, edition)

    def _write_data(self, path: Path, edition: Edition) -> None:
        store, audit = self._context.store, self._context.audit
        self._write(path, lambda: reporting.export(store, audit, path, edition=edition))

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

    def _write(self, path: Path, work: Callable[[], object]) -> None:
        self.begun.emit(path.name)
        self._context.tasks.run(
            lambda _job: work(),
            lambda _result: self.written.emit(path),
            lambda error: failures.refuse(self._page, error),
            owner=self,
        )
