"""The report: what it is and its checks, the lead's words beside the figures, and its pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut, QUndoStack
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QWidget

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.domain.words import Partnership, Section, Words
from ddscp_audit.errors import AuditError, Cancelled
from ddscp_audit.gui import failures, icons, theme
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.form.saver import Saver
from ddscp_audit.gui.generated.ui_report_page import Ui_ReportPage
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.report import pages
from ddscp_audit.gui.report.checks import FREE_TEXT, HERE, Check, checks, found_in
from ddscp_audit.gui.report.chooser import FigureDialog, choices
from ddscp_audit.gui.report.editor import figure_of
from ddscp_audit.gui.report.export import About, Export
from ddscp_audit.gui.report.found import STEPS, FoundDialog
from ddscp_audit.gui.report.identity import IdentityDialog
from ddscp_audit.gui.report.moves import Rearranged
from ddscp_audit.gui.report.reading import Reading, read
from ddscp_audit.gui.report.words import ENQUIRY, WordsColumn, written
from ddscp_audit.gui.steps import has_step
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.gui.widgets.layouts import empty, in_tab_order
from ddscp_audit.workflow import audits, identity, reporting, words
from ddscp_audit.workflow.freetext import Found
from ddscp_audit.workflow.papers import PAPERS

_EDITIONS = {
    Edition.INTERNAL: "Everything, with cases and agencies; for the QA subgroup only.",
    Edition.BOARD: "Figures without cases; small cells are protected.",
    Edition.PUBLIC: "For publication: speaks in words where numbers are small.",
}
_LEFT = 276
_NARROW = 900  # a page under this shows the words or the pages
_AGAIN_MS = 500  # between the last edit and the pages made anew
_KIND, _EDITION = "report/kind", "report/edition"


class ReportPage(Page):
    """The pages are made anew when the kind, the edition, a setting or the words change."""

    key = "report"
    title = "Report"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.ui = Ui_ReportPage()
        self.ui.setupUi(self.body)
        ui = self.ui
        self._reading: Reading | None = None
        self._job: Job | None = None
        self._read: Job | None = None
        self._exported: Path | None = None
        self._pages_shown = False  # where there is room for one: the pages, not the words
        self._undo = QUndoStack(self)
        self.words = WordsColumn()
        ui.words_scroll.setWidget(self.words)
        ui.viewer.begin(context)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        store, audit = context.store, context.audit

        def write(values: Mapping[str, str]) -> datetime:
            said = written(values)
            lines = said.pop(ENQUIRY, None)
            with store.session():
                if lines is not None:
                    audits.update_brief(store, audit, lines_of_enquiry=lines)
                words.write(store, audit, **said)
            return datetime.now(UTC)

        self._saver = Saver(context.tasks, write, self)
        self._fill_choosers()
        self._connect()
        self._keys()
        self._fit()

    # What the shell calls

    def refresh(self) -> None:
        """Read words, figures and checks of the chosen edition; then the pages are made."""
        self._again.stop()
        store, audit, edition = self.context.store, self.context.audit, self.edition
        if self._reading is None:
            self.load(lambda _job: read(store, audit, edition), self._show)
            return
        # Under the hands of somebody who writes the page stays as it is until it is read anew.
        if self._read is not None:
            self._read.cancel()

        def show(reading: Reading) -> None:
            if edition is self.edition:
                self._show(reading)

        self._read = self.context.tasks.run(
            lambda _job: read(store, audit, edition), show, self._not_read, owner=self
        )

    def _not_read(self, error: AuditError) -> None:
        if not isinstance(error, Cancelled):
            self.show_broken(error, self.refresh)

    def leave(self) -> bool:
        """What was typed goes with the page, into the store."""
        self.words.flush()
        return True

    @property
    def unsaved(self) -> bool:
        """Whether something typed is still on its way."""
        return self.words.unsaved or not self._saver.clean

    def commands(self) -> list[Command]:
        """Every report and export, and what can be done with the words and pages."""
        ui = self.ui
        found = [
            Command("Export the PDF…", self.export_pdf, "Ctrl+E", words="report"),
            Command("Print the report…", self.print_pages, "Ctrl+P", words="paper"),
            Command("Export the workbook…", lambda: self._export.workbook(self.edition)),
            Command("Find in the pages", ui.viewer.ui.find.setFocus, "Ctrl+F", words="search"),
        ]
        if self._reading is not None and self._reading.writable:
            found += [
                Command("Insert a figure…", self.insert_figure, "Ctrl+I", words="number token"),
                Command("Partnership, logo and colour…", self.open_identity, words="name brand"),
            ]
        for kind, title in reporting.KINDS.items():
            go = partial(self.choose, kind)
            found.append(Command(f"Report: {title}", go, words="kind preview"))
        return found

    def choose(self, kind: str) -> None:
        """Show another kind of report."""
        self.ui.kind.setCurrentIndex(self.ui.kind.findData(kind))

    def export_pdf(self) -> None:
        """Write the chosen report of the chosen edition."""
        self.leave()
        self._export.pdf(self.about)

    def print_pages(self) -> None:
        """Send its pages to a printer."""
        self.leave()
        self._export.paper(self.about)

    def insert_figure(self) -> None:
        """Choose a figure and put its token where the person wrote last."""
        reading = self._reading
        if reading is None or reading.figures is None or not reading.writable:
            return
        dialog = FigureDialog(choices(reading.figures, reading.pinned), self)
        dialog.chosen.connect(self.words.put_in)
        dialog.open()

    def open_identity(self) -> None:
        """Name, logo and colour of the partnership."""
        store = self.context.store

        def show(whose: Partnership) -> None:
            dialog = IdentityDialog(whose, self.context.settings, self)
            dialog.kept.connect(self._keep_identity)
            dialog.open()

        self.context.tasks.run(lambda _job: identity.partnership(store), show, owner=self)

    @property
    def edition(self) -> Edition:
        """The edition that is chosen."""
        return list(_EDITIONS)[max(self._edition.checkedId(), 0)]

    @property
    def kind(self) -> str:
        """The report that is chosen."""
        return str(self.ui.kind.currentData())

    @property
    def about(self) -> About:
        """The report with what it is about."""
        paper = PAPERS[self.kind]
        takes = paper.needs | paper.may
        case = str(self.ui.case_chosen.currentData() or "") if "case" in takes else ""
        agency = str(self.ui.agency_chosen.currentData() or "") if "agency" in takes else ""
        return About(self.kind, self.edition, case, agency)

    # Showing

    def _show(self, reading: Reading) -> None:
        if not reading.internal.in_sample:
            self._reading = None
            self.show_empty(
                "There is nothing to report yet",
                "A report is made of a drawn sample and the returns about it.",
                *self.way_to("sample", "Go to Sample"),
            )
            return
        self._reading = reading
        self.show_body()
        ui = self.ui
        self._edition.button(list(_EDITIONS).index(reading.edition)).setChecked(True)
        self._fill_about(reading)
        with QSignalBlocker(ui.any_base), QSignalBlocker(ui.known_only):
            ui.any_base.setChecked(reading.audit.percent_at_any_base)
            ui.known_only.setChecked(reading.audit.known_only)
        for widget in (ui.any_base, ui.known_only, ui.identity, ui.insert, ui.up, ui.down):
            widget.setEnabled(reading.writable)
        figure = figure_of(reading.figures, reading.known)
        self.words.show_reading(reading, figure)
        ui.chapters.show_sections(reading.words.sections, writable=reading.writable)
        self._fit_chapters()
        self._show_kind()
        self._make()

    def _show_kind(self) -> None:
        """Headings, choosers and editions of the chosen kind."""
        ui, paper = self.ui, PAPERS[self.kind]
        takes = paper.needs | paper.may
        ui.case_chosen.setVisible("case" in takes)
        ui.agency_chosen.setVisible("agency" in takes)
        places = paper.says | ({ENQUIRY} if self.kind == "findings" else set())
        self.words.show_places(frozenset(places), has_step(self.context.actor.role, "actions"))
        for widget in (ui.l_chapters, ui.chapters, ui.up, ui.down):
            widget.setVisible(self.kind == "findings")
        ui.edition_words.setText(
            "Speaks about one child, so it is internal."
            if paper.internal_only
            else _EDITIONS[self.edition]
        )
        for number, edition in enumerate(_EDITIONS):
            possible = edition is Edition.INTERNAL or not paper.internal_only
            if edition is Edition.INTERNAL and self._reading is not None:
                possible = self._reading.fullest is Edition.INTERNAL
            self._edition.button(number).setEnabled(possible)
        self._show_checks()
        self._fit()

    def _show_checks(self) -> None:
        grid = self.ui.checks
        empty(grid)
        lines = checks(self._reading, self.kind) if self._reading is not None else []
        for row, line in enumerate(sorted(lines, key=lambda line: line.done)):
            sign = QLabel()
            name, token = ("check", "met") if line.done else ("alert", "partly")
            icons.show_icon(sign, name, 16, token)
            sign.setAccessibleName("In order" if line.done else "To look at")
            grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            text = QLabel(line.text)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
            if line.step and not line.done and self._reaches(line.step):
                for label in (sign, text):
                    label.setContentsMargins(0, 4, 0, 0)  # level with the words of the link
                grid.addWidget(self._to(line), row, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)

    def _reaches(self, step: str) -> bool:
        """Whether the acting person can go where a check points."""
        here = step == FREE_TEXT or step.startswith(HERE)
        return here or has_step(self.context.actor.role, step)

    def _to(self, line: Check) -> QPushButton:
        go = QPushButton("Show")
        go.setProperty("kind", "link")
        go.setAccessibleName(f"Show: {line.text}")
        go.clicked.connect(lambda _=False: self._show_step(line.step))
        return go

    def _show_step(self, step: str) -> None:
        if step.startswith(HERE):
            place = step.removeprefix(HERE)
            if place == "chapters":
                self.ui.chapters.setFocus()
            else:
                self._go_to_words(place)
        elif step == FREE_TEXT and self._reading is not None:
            dialog = FoundDialog(found_in(self._reading, self.kind), self)
            dialog.wanted.connect(self._show_found)
            dialog.open()
        else:
            self.went.emit(step, "")

    def _show_found(self, found: Found) -> None:
        """Go where such words can be mended: the lead's own are on this page."""
        step = STEPS.get(found.kept)
        if step is None:
            self._go_to_words(found.place or "summary", found.text)
        else:
            self.went.emit(
                step, f"{found.case} {found.agency}" if step == "fieldwork" else found.case
            )

    def _go_to_words(self, place: str, text: str = "") -> None:
        if place not in PAPERS[self.kind].says:
            self.choose("findings")
        self._pages_shown = False
        self._fit()
        self.words.go_to(place, text)

    # The pages

    def _make(self) -> None:
        """Make the document in memory and show its pages; nothing is written anywhere."""
        if self._job is not None:
            self._job.cancel()
        store, audit, about = self.context.store, self.context.audit, self.about
        viewer, paper = self.ui.viewer, PAPERS[about.kind]
        wanting = [name for name in sorted(paper.needs) if not getattr(about, name)]
        if wanting:
            named = " and the ".join(wanting)
            viewer.show_wanting(paper.title, f"Choose the {named} it is about.")
            return
        edition = Edition.INTERNAL if paper.internal_only else about.edition

        def work(_job: Job) -> tuple[bytes, list[pages.Sheet]]:
            pdf = reporting.preview(
                store, audit, about.kind, edition, case=about.case, agency=about.agency
            )
            return pdf, pages.sheets(pdf)

        def show(made: tuple[bytes, list[pages.Sheet]]) -> None:
            if about == self.about:
                viewer.show_pdf(*made)

        def failed(error: AuditError) -> None:
            if not isinstance(error, Cancelled) and about == self.about:
                viewer.show_broken(error)

        viewer.show_busy(f"Making the {paper.title.lower()}")
        # Beside the store's own thread: what is typed meanwhile does not wait for the pages.
        self._job = self.context.tasks.run(work, show, failed, owner=self, database=False)

    def _chosen(self) -> None:
        """Another kind, case or agency."""
        self.context.settings.keep(_KIND, self.kind)
        internal = self._edition.button(0)
        wanted = PAPERS[self.kind].internal_only and self.edition is not Edition.INTERNAL
        if wanted and (self._reading is None or self._reading.fullest is Edition.INTERNAL):
            internal.setEnabled(True)
            internal.click()  # reads again
            return
        self._show_kind()
        if self._reading is not None:
            self._make()

    def _edition_chosen(self) -> None:
        self.context.settings.keep(_EDITION, self.edition.value)
        self._show_kind()
        self.refresh()

    # The words, the chapters, the settings

    def _words_saved(self, at: datetime) -> None:
        self.words.kept()
        self._saved(at)

    def _saved(self, at: datetime) -> None:
        self.said.emit(f"Saved {at.astimezone():%H:%M:%S}")
        self.changed.emit()
        self._again.start()

    def _refused(self, error: AuditError) -> None:
        self.said.emit(f"Not saved yet: {error.happened}")

    def _arranged(self, wanted: tuple[Section, ...]) -> None:
        if self._reading is not None:
            before = self._reading.words.sections
            self._undo.push(Rearranged(before, wanted, self._arrange))

    def _arrange(self, wanted: tuple[Section, ...]) -> None:
        store, audit = self.context.store, self.context.audit

        def done(_words: Words) -> None:
            self._saved(datetime.now(UTC))

        self.ui.chapters.show_sections(wanted, writable=True)
        self.context.tasks.run(
            lambda _job: words.arrange(store, audit, wanted), done, self._not_kept, owner=self
        )

    def _set(self, **settings: bool) -> None:
        store, audit = self.context.store, self.context.audit
        self.context.tasks.run(
            lambda _job: audits.update_settings(store, audit, **settings),
            lambda _audit: self._saved(datetime.now(UTC)),
            self._not_kept,
            owner=self,
        )

    def _keep_identity(self, wanted: Partnership) -> None:
        store = self.context.store
        self.context.tasks.run(
            lambda _job: identity.keep(store, wanted),
            lambda _kept: self._saved(datetime.now(UTC)),
            self._not_kept,
            owner=self,
        )

    def _not_kept(self, error: AuditError) -> None:
        failures.refuse(self, error)
        self.refresh()

    # Exports

    def _begun(self, name: str) -> None:
        ui = self.ui
        ui.exported_words.setText(f"Writing {name}…")
        ui.bar.setRange(0, 0)
        for widget, shown in ((ui.bar, True), (ui.stop, True), (ui.open_file, False),
                              (ui.open_folder, False), (ui.exported, True)):  # fmt: skip
            widget.setVisible(shown)
        self.said.emit(f"Writing {name}…")

    def _moved(self, done: int, total: int) -> None:
        self.ui.bar.setRange(0, total)
        self.ui.bar.setValue(done)

    def _written(self, path: Path) -> None:
        self._exported = path
        self._ended(f"{path.name} is written, and in the log.", path)
        self.said.emit(f"Exported {path.name}")
        self.changed.emit()

    def _printed(self, name: str) -> None:
        self._ended(f"{name} went to the printer, and is in the log.", None)
        self.said.emit("Sent to the printer")
        self.changed.emit()

    def _ended(self, words_: str, path: Path | None) -> None:
        ui = self.ui
        ui.exported_words.setText(words_)
        ui.bar.hide()
        ui.stop.hide()
        ui.open_folder.setVisible(path is not None)
        ui.open_file.setVisible(path is not None and not path.is_dir())
        ui.exported.setVisible(bool(words_))

    def _stopped(self, name: str) -> None:
        self._ended("", None)
        self.said.emit(f"{name} was not written")

    def _open(self, *, folder: bool) -> None:
        path = self._exported
        if path is not None:
            shown = path.parent if folder and not path.is_dir() else path
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown)))

    # Wiring and size

    def _fill_choosers(self) -> None:
        ui, settings = self.ui, self.context.settings
        for kind, title in reporting.KINDS.items():
            ui.kind.addItem(title, kind)
        ui.kind.setCurrentIndex(max(ui.kind.findData(settings.text(_KIND, "findings")), 0))
        names = [edition.value for edition in _EDITIONS]
        kept = settings.text(_EDITION, names[0])
        at = names.index(kept) if kept in names else 0
        if PAPERS[self.kind].internal_only:
            at = 0
        self._edition = _segments(ui.editions, [name.capitalize() for name in names], at, self)

    def _fill_about(self, reading: Reading) -> None:
        """Cases and agencies to choose from; what was chosen stays."""
        ui = self.ui
        agencies = [(agency.name, agency.code) for agency in reading.audit.agencies]
        for combo, first, entries in (
            (ui.case_chosen, "Choose a case", [(ref, ref) for ref in reading.cases]),
            (ui.agency_chosen, "Choose an agency", agencies),
        ):
            chosen = combo.currentData()
            with QSignalBlocker(combo):
                combo.clear()
                combo.addItem(first, "")
                for text, data in entries:
                    combo.addItem(text, data)
                combo.setCurrentIndex(max(combo.findData(chosen), 0))

    def _connect(self) -> None:
        ui = self.ui
        self._export = Export(self.context, self)
        self._export.begun.connect(self._begun)
        self._export.moved.connect(self._moved)
        self._export.written.connect(self._written)
        self._export.printed.connect(self._printed)
        self._export.stopped.connect(self._stopped)
        self._export.refused.connect(lambda: self._ended("", None))
        ui.stop.clicked.connect(self._export.stop)
        ui.exported.hide()
        for tool, name in ((ui.up, "chevron-up"), (ui.down, "chevron-down")):
            icons.set_icon(tool, name)
        icons.set_icon(ui.export_pdf, "export", "accent-ink")
        for combo in (ui.kind, ui.case_chosen, ui.agency_chosen):
            combo.currentIndexChanged.connect(lambda _: self._chosen())
        self._edition.idClicked.connect(lambda _: self._edition_chosen())
        self.words.typing.connect(lambda: self.said.emit("Saving…"))
        self.words.edited.connect(self._saver.put)
        self.words.went.connect(lambda step: self.went.emit(step, ""))
        self._saver.saved.connect(self._words_saved)
        self._saver.refused.connect(self._refused)
        ui.chapters.arranged.connect(self._arranged)
        ui.up.clicked.connect(lambda: ui.chapters.move_chosen(-1))
        ui.down.clicked.connect(lambda: ui.chapters.move_chosen(1))
        ui.any_base.toggled.connect(lambda on: self._set(percent_at_any_base=on))
        ui.known_only.toggled.connect(lambda on: self._set(known_only=on))
        ui.identity.clicked.connect(self.open_identity)
        ui.swap.clicked.connect(self._swap)
        ui.insert.clicked.connect(self.insert_figure)
        ui.export_pdf.clicked.connect(self.export_pdf)
        ui.print_pages.clicked.connect(self.print_pages)
        ui.export_workbook.clicked.connect(lambda: self._export.workbook(self.edition))
        ui.export_json.clicked.connect(lambda: self._export.json(self.edition))
        ui.export_csv.clicked.connect(lambda: self._export.folder(self.edition))
        ui.open_file.clicked.connect(lambda: self._open(folder=False))
        ui.open_folder.clicked.connect(lambda: self._open(folder=True))
        ui.viewer.retry.connect(self._make)
        in_tab_order(
            *(ui.kind, ui.case_chosen, ui.agency_chosen),
            *self._edition.buttons(),
            *(ui.up, ui.down, ui.chapters, ui.any_base, ui.known_only, ui.identity),
            *(ui.export_pdf, ui.print_pages),
            *(ui.export_workbook, ui.export_json, ui.export_csv),
        )

    def _keys(self) -> None:
        for keys, slot in (
            ("Ctrl+I", self.insert_figure),
            ("Ctrl+E", self.export_pdf),
            ("Ctrl+P", self.print_pages),
            ("Ctrl+F", self.ui.viewer.ui.find.setFocus),
            ("Ctrl+Z", self._undo.undo),
            ("Ctrl+Y", self._undo.redo),
            ("Ctrl+Shift+Z", self._undo.redo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size: the columns keep their shares."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_export"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page shows the words or the pages, a wide one both."""
        super().resizeEvent(event)
        if hasattr(self, "_export"):
            self._fit()

    @property
    def _narrow(self) -> bool:
        return self.width() < theme.px(_NARROW)

    def _fit(self) -> None:
        ui = self.ui
        ui.left.setFixedWidth(theme.px(_LEFT))
        says, narrow = bool(PAPERS[self.kind].says), self._narrow
        pages_alone = not says or (narrow and self._pages_shown)
        ui.middle.setVisible(not pages_alone)
        ui.right.setVisible(pages_alone or not narrow)
        ui.swap.setVisible(narrow and says)
        ui.swap.setText("Show your words" if self._pages_shown else "Show the pages")
        self._fit_chapters()

    def _swap(self) -> None:
        self._pages_shown = not self._pages_shown
        self._fit()

    def _fit_chapters(self) -> None:
        chapters = self.ui.chapters
        row = chapters.sizeHintForRow(0) if chapters.count() else 0
        chapters.setFixedHeight(row * chapters.count() + 4)


def _segments(layout: QHBoxLayout, titles: list[str], chosen: int, owner: QWidget) -> QButtonGroup:
    """Buttons of which one is pressed; the group's ids count from 0."""
    group = QButtonGroup(owner)
    for number, title in enumerate(titles):
        button = QPushButton(title)
        button.setCheckable(True)
        button.setChecked(number == chosen)
        group.addButton(button, number)
        layout.addWidget(button)
    return group
