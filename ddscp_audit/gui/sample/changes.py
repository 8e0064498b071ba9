"""What may be done to a drawn sample: replace a case, extend it, save its proof."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ddscp_audit.domain.vocabulary import Edition, ReplacementReason
from ddscp_audit.gui import failures
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.sample.dialogs import ExtendDialog, ReplaceDialog
from ddscp_audit.gui.tasks import Job
from ddscp_audit.workflow import drawing, reporting, sample_changes
from ddscp_audit.workflow.drawn import DrawnCase

_KINDS = "For partners, JSON (*.json);;For partners, PDF (*.pdf);;For the public, PDF (*.pdf)"


class Changes(QObject):
    """Asks in dialogs of its page's window. ``altered`` and ``saved`` carry what to say."""

    altered = Signal(str)
    saved = Signal(str)

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page

    def replace(self, reference: str, returned: tuple[str, ...]) -> None:
        """Reason first; the dialog stays with the sentence where the use case refuses."""
        store, audit = self._context.store, self._context.audit
        dialog = ReplaceDialog(reference, returned, self._page.window())

        def replaced(new: DrawnCase) -> None:
            dialog.accept()
            self.altered.emit(f"{reference} was withdrawn; {new.reference} takes its place")

        def chosen(reason: ReplacementReason, note: str, decided: str) -> None:
            self._context.tasks.run(
                lambda _job: sample_changes.replace(store, audit, reference, reason, note, decided),
                replaced,
                dialog.show_refused,
                owner=dialog,
            )

        dialog.chosen.connect(chosen)
        dialog.open()

    def extend(self, reserves: int) -> None:
        """Ask how many more tickets to take."""
        dialog = ExtendDialog(reserves, self._page.window())
        store, audit = self._context.store, self._context.audit

        def extended(_result: object) -> None:
            dialog.accept()
            self.altered.emit("The sample was extended")

        def chosen(more: int) -> None:
            self._context.tasks.run(
                lambda _job: sample_changes.extend(store, audit, more),
                extended,
                dialog.show_refused,
                owner=dialog,
            )

        dialog.chosen.connect(chosen)
        dialog.open()

    def certificate(self) -> None:
        """The partners' certificate as JSON or PDF, the public one as PDF."""
        store, audit = self._context.store, self._context.audit
        chosen, kind = QFileDialog.getSaveFileName(
            self._page, "Save the certificate", f"{audit}-certificate.json", _KINDS
        )
        if not chosen:
            return
        suffix = ".json" if "JSON" in kind else ".pdf"
        path = Path(chosen)
        if path.suffix.lower() != suffix:
            path = path.with_suffix(suffix)
        edition = Edition.PUBLIC if "public" in kind else Edition.INTERNAL

        def work(_job: Job) -> None:
            if suffix == ".json":
                drawing.write_certificate(store, audit, path)
            else:
                reporting.report(store, audit, path, kind="certificate", edition=edition)

        self._context.tasks.run(
            work,
            lambda _: self.saved.emit(f"Saved {path.name}"),
            lambda error: failures.refuse(self._page, error),
            owner=self,
        )
