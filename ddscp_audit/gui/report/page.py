"""Choose kind and edition, write the lead's words, see the pages, export."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QWidget

from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.errors import AuditError, Cancelled
from ddscp_audit.findings.model import Findings
from ddscp_audit.gui import failures, icons
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.generated.ui_report_page import Ui_ReportPage
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.report import preview
from ddscp_audit.gui.report.checks import FREE_TEXT, Check, checks
from ddscp_audit.gui.report.export import Export
from ddscp_audit.gui.report.found import STEPS, FoundDialog
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.gui.widgets.layouts import empty, in_tab_order
from ddscp_audit.workflow import audits, freetext, reporting
from ddscp_audit.workflow.freetext import Found

_PAUSE_MS = 900
_KINDS = (("findings", "Findings"), ("briefing", "Briefing"), ("certificate", "Certificate"))
_EDITIONS = {
    Edition.INTERNAL: "Everything, with cases and agencies; for the QA subgroup only.",
    Edition.BOARD: "Figures without cases; small cells are protected.",
    Edition.PUBLIC: "For publication: speaks in words where numbers are small.",
}


class ReportPage(Page):
    """The preview is made anew when the kind, the edition, a setting or the words change."""

    key = "report"
    title = "Report"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.ui = Ui_ReportPage()
        self.ui.setupUi(self.body)
        self._audit: AuditSummary | None = None
        self._figures: Findings | None = None
        self._found: tuple[Found, ...] = ()  # in all of the audit; an edition prints some of it
        self._job: Job | None = None
        self._shown_words = ""
        self._exported: Path | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._save_words)
        ui = self.ui
        self._kind = _segments(ui.kinds, _KINDS, self)
        named = tuple((edition.value, edition.value.capitalize()) for edition in _EDITIONS)
        self._edition = _segments(ui.editions, named, self)
        self._kind.idClicked.connect(lambda _: self._make())
        self._edition.idClicked.connect(lambda _: self._make())
        self._edition.idClicked.connect(lambda _: self._show_checks())
        in_tab_order(
            *self._kind.buttons(),
            *self._edition.buttons(),
            *(ui.words, ui.any_base, ui.known_only, ui.export_pdf, ui.export_workbook),
            *(ui.export_json, ui.export_csv, ui.open_folder, ui.smaller, ui.larger, ui.preview),
        )
        ui.exported.hide()
        icons.set_icon(ui.export_pdf, "export", "accent-ink")
        icons.set_icon(ui.smaller, "minus")
        icons.set_icon(ui.larger, "plus")
        ui.smaller.clicked.connect(lambda: ui.preview.zoom(0.8))
        ui.larger.clicked.connect(lambda: ui.preview.zoom(1.25))
        ui.preview.turned.connect(lambda at, of: ui.pages.setText(f"Page {at} of {of}"))
        ui.words.textChanged.connect(self._typed)
        ui.words.installEventFilter(self)
        ui.any_base.toggled.connect(lambda on: self._set(percent_at_any_base=on))
        ui.known_only.toggled.connect(lambda on: self._set(known_only=on))
        self._export = Export(context, self)
        self._export.begun.connect(lambda name: self.said.emit(f"Writing {name}…"))
        self._export.written.connect(self._written)
        self._export.stopped.connect(lambda name: self.said.emit(f"{name} was not written"))
        ui.export_pdf.clicked.connect(self.export_pdf)
        ui.export_workbook.clicked.connect(lambda: self._export.workbook(self.edition))
        ui.export_json.clicked.connect(lambda: self._export.json(self.edition))
        ui.export_csv.clicked.connect(lambda: self._export.folder(self.edition))
        ui.open_folder.clicked.connect(self._open_folder)

    # What the shell calls

    def refresh(self) -> None:
        """Read audit and figures; then the pages are made."""
        store, audit = self.context.store, self.context.audit

        def read(_job: Job) -> tuple[AuditSummary, Findings, tuple[Found, ...]]:
            return (
                audits.find_audit(store, audit),
                reporting.findings(store, audit),
                freetext.in_audit(store, audit),
            )

        self.load(read, self._show)

    def leave(self) -> bool:
        """What was typed goes with the page, into the store."""
        self._save_words()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the words saves them."""
        if event.type() == QEvent.Type.FocusOut:
            self._save_words()
        return False

    def commands(self) -> list[Command]:
        """Everything that can be exported."""
        return [
            Command("Export the PDF…", self.export_pdf, words="report print"),
            Command("Export the workbook…", lambda: self._export.workbook(self.edition)),
        ]

    def export_pdf(self) -> None:
        """Write the chosen report of the chosen edition."""
        self._export.pdf(self.kind, self.edition)

    @property
    def edition(self) -> Edition:
        """The edition that is chosen."""
        return list(_EDITIONS)[self._edition.checkedId()]

    @property
    def kind(self) -> str:
        """The report that is chosen."""
        return _KINDS[self._kind.checkedId()][0]

    def _show(self, read: tuple[AuditSummary, Findings, tuple[Found, ...]]) -> None:
        self._audit, self._figures, self._found = read
        ui = self.ui
        if not self._figures.in_sample:
            self.show_empty(
                "There is nothing to report yet",
                "A report is made of a drawn sample and the returns about it.",
                "Go to Sample",
                lambda: self.went.emit("sample", ""),
            )
            return
        with QSignalBlocker(ui.words), QSignalBlocker(ui.any_base), QSignalBlocker(ui.known_only):
            # What is being typed is left alone; it is saved after the pause.
            if ui.words.toPlainText() == self._shown_words:
                ui.words.setPlainText(self._audit.summary_words)
                self._shown_words = self._audit.summary_words
            ui.any_base.setChecked(self._audit.percent_at_any_base)
            ui.known_only.setChecked(self._audit.known_only)
        self._show_checks()
        self._make()

    def _lines(self) -> list[Check]:
        if self._audit is None or self._figures is None:
            return []
        found = freetext.printed_anywhere(self._found, self.edition)
        return checks(self._audit, self._figures, found)

    def _show_checks(self) -> None:
        grid = self.ui.checks
        empty(grid)
        for row, line in enumerate(self._lines()):
            sign = QLabel()
            name, token = ("check", "met") if line.done else ("alert", "partly")
            icons.show_icon(sign, name, 16, token)
            sign.setAccessibleName("In order" if line.done else "To look at")
            grid.addWidget(sign, row, 0)
            words = QLabel(line.text)
            words.setWordWrap(True)
            grid.addWidget(words, row, 1)
            if line.step and not line.done:
                go = QPushButton("Show")
                go.setProperty("kind", "link")
                go.setAccessibleName(f"Show: {line.text}")
                go.clicked.connect(lambda _=False, step=line.step: self._show_step(step))
                grid.addWidget(go, row, 2)
        grid.setColumnStretch(1, 1)

    def _show_step(self, step: str) -> None:
        if step != FREE_TEXT:
            self.went.emit(step, "")
            return
        dialog = FoundDialog(freetext.printed_anywhere(self._found, self.edition), self)
        dialog.wanted.connect(self._show_words)
        dialog.open()

    def _show_words(self, found: Found) -> None:
        """Go where such words can be mended: the lead's own are on this page."""
        step = STEPS.get(found.kept)
        if step is None:
            words = self.ui.words
            words.setFocus()
            at = words.document().find(found.text)
            if not at.isNull():
                words.setTextCursor(at)
            return
        self.went.emit(step, f"{found.case} {found.agency}" if step == "fieldwork" else found.case)

    # The pages

    def _make(self) -> None:
        """Make the document in memory and show its pages; nothing is written anywhere."""
        if self._job is not None:
            self._job.cancel()
        store, audit = self.context.store, self.context.audit
        kind, edition = self.kind, self.edition
        self.ui.edition_words.setText(_EDITIONS[edition])
        name = dict(_KINDS)[kind].lower()

        def work(_job: Job) -> tuple[bytes, list[preview.Sheet]]:
            pdf = reporting.preview(store, audit, kind, edition)
            return pdf, preview.sheets(pdf)

        def show(made: tuple[bytes, list[preview.Sheet]]) -> None:
            if (kind, edition) == (self.kind, self.edition):
                self.ui.preview.show_pdf(self.context.tasks, *made)
                self.ui.preview_modes.setCurrentWidget(self.ui.preview)

        def failed(error: AuditError) -> None:
            if not isinstance(error, Cancelled):
                self.ui.waiting.broken(error, self._make)
                self.ui.preview_modes.setCurrentWidget(self.ui.waiting)

        if not self.ui.preview.has_pages:
            self.ui.waiting.busy(f"Making the {name}")
            self.ui.preview_modes.setCurrentWidget(self.ui.waiting)
        self._job = self.context.tasks.run(work, show, failed, owner=self)

    # The words and settings

    def _typed(self) -> None:
        self.said.emit("Saving…")
        self._pause.start()

    def _save_words(self) -> None:
        self._pause.stop()
        words = self.ui.words.toPlainText().strip()
        if self._audit is None or words in (self._audit.summary_words, self._shown_words):
            return
        self._shown_words = self.ui.words.toPlainText()
        store, audit = self.context.store, self.context.audit
        self.context.tasks.run(
            lambda _job: audits.update_brief(store, audit, summary_words=words),
            self._saved,
            lambda error: failures.refuse(self, error),
            owner=self,
        )

    def _set(self, **settings: bool) -> None:
        store, audit = self.context.store, self.context.audit
        self.context.tasks.run(
            lambda _job: audits.update_settings(store, audit, **settings),
            self._saved,
            lambda error: failures.refuse(self, error),
            owner=self,
        )

    def _saved(self, audit: AuditSummary) -> None:
        self._audit = audit
        self.said.emit(f"Saved {datetime.now():%H:%M:%S}")
        self.changed.emit()
        self.refresh()

    def _written(self, path: Path) -> None:
        self._exported = path
        self.ui.exported_words.setText(f"{path.name} is written, and in the log.")
        self.ui.exported.show()
        self.said.emit(f"Exported {path.name}")
        self.changed.emit()

    def _open_folder(self) -> None:
        if self._exported is not None:
            folder = self._exported if self._exported.is_dir() else self._exported.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _segments(
    layout: QHBoxLayout, parts: tuple[tuple[str, str], ...], owner: QWidget
) -> QButtonGroup:
    """Buttons of which one is pressed; the group's ids count from 0."""
    group = QButtonGroup(owner)
    for number, (_key, words) in enumerate(parts):
        button = QPushButton(words)
        button.setCheckable(True)
        button.setChecked(number == 0)
        group.addButton(button, number)
        layout.addWidget(button)
    return group
