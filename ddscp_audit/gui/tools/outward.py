"""A tool on its way out: to Excel, to its folder, to a file of another kind, to a copy."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from ddscp_audit.errors import AuditError, InputError
from ddscp_audit.forms.difference import Change
from ddscp_audit.forms.workbook import Workbook
from ddscp_audit.forms.xlsform import Form
from ddscp_audit.gui import failures
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.tools.dialogs import OwnDialog
from ddscp_audit.gui.tools.preview import PANEL, eyes
from ddscp_audit.gui.tools.surroundings import FOLDER, OwnFiles, Surroundings
from ddscp_audit.workflow import toolbox, toolversions
from ddscp_audit.workflow.toolbox import Listed, Origin

KINDS = (
    ("Workbook (.xlsx)…", ".xlsx", "Workbooks"),
    ("XForm (.xml)…", ".xml", "XForms"),
    ("Markdown tables (.md)…", ".md", "Markdown"),
)


def documents() -> str:
    """Where a person keeps documents: a tool is theirs to open, so not among our own data."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


class Outward(QObject):
    """What both the list and the opened tool can do with one tool."""

    said = Signal(str)
    made_own = Signal(object)  # Path of the new workbook

    def __init__(self, at: Surroundings, window: QWidget) -> None:
        super().__init__(window)
        self._at, self._window = at, window

    # Elsewhere

    def edit(self, tool: Listed) -> None:
        """Open the file in what this computer opens workbooks with."""
        self._open(tool.path, f"Opening {Path(tool.key).name}; save it there to see it here")

    def reveal(self, tool: Listed) -> None:
        """Open the folder the file lies in."""
        if tool.path is not None:
            self._open(tool.path.parent, "")

    def _open(self, path: Path | None, words: str) -> None:
        if path is None:
            return
        if path.exists() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.said.emit(words)
            return
        failures.refuse(
            self._window,
            InputError(
                f"{path.name} could not be opened.",
                safe="Nothing was changed.",
                todo="It may be away, or no application opens such files; open it by hand.",
            ),
        )

    # To files

    def menu(self, tool: Listed) -> QMenu:
        """What a tool can be written as; blank forms for everybody or one agency."""
        menu = QMenu(self._window)
        for words, suffix, kind in KINDS:
            if suffix != ".xml" and tool.key.lower().endswith(".xml"):
                continue  # an XForm gives no workbook back
            menu.addAction(words, partial(self.export, tool, suffix, kind))
        menu.addSeparator()
        menu.addAction("Blank form to print (.pdf)…", partial(self.export, tool, ".pdf", "PDF"))
        return menu

    def export(self, tool: Listed, suffix: str, kind: str, agency: str = "") -> None:
        """Ask where, write it in the background, and say so."""
        name = Path(tool.key).stem if tool.origin is Origin.FILE else tool.form_id or tool.title
        blank = "-blank-form" if suffix == ".pdf" else ""
        end = f"-{agency}" if agency else ""
        target = self.ask(f"{name}{blank}{end}{suffix}", kind, suffix)
        if target is None:
            return
        if target == tool.path:
            failures.refuse(
                self._window,
                InputError(
                    f"{target.name} is the tool itself.",
                    safe="It was not changed.",
                    todo="Choose another name for what is exported.",
                ),
            )
            return
        at = self._at

        def work(job: Job) -> Path:
            if tool.origin is not Origin.KEPT:
                return toolbox.export(tool.key, target, agency=agency, progress=job.progress)
            assert at.store is not None
            sheets = suffix in (".xlsx", ".md")
            workbook = toolversions.workbook(at.store, int(tool.key)) if sheets else None
            form = None if sheets else toolversions.form(at.store, int(tool.key))
            return toolbox.write(workbook, form, target, agency=agency, progress=job.progress)

        self._run(work, target)

    def blank_form(self, tool: Listed, form: Form, who: str) -> None:
        """The blank form as the eyes of the preview see it."""
        agency = "" if who == PANEL or who not in dict(eyes(form.tool)) else who
        self.export(tool, ".pdf", "PDF", agency)

    def print_changes(self, before: str, form: Form, changes: tuple[Change, ...]) -> None:
        """What changed, as a PDF."""
        target = self.ask(f"{form.tool.form_id}-changes.pdf", "PDF", ".pdf")
        if target is not None:
            self._run(lambda _job: toolbox.print_changes(before, form, changes, target), target)

    def ask(self, name: str, words: str, suffix: str) -> Path | None:
        """Where to write; None where the person thought better of it."""
        folder = self._at.settings.text(FOLDER) or documents()
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "Export to", str(Path(folder) / name), f"{words} (*{suffix})"
        )
        if not chosen:
            return None
        path = Path(chosen)
        self._at.settings.keep(FOLDER, str(path.parent))
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    def _run(self, work: Callable[[Job], Path], target: Path) -> None:
        self.said.emit(f"Writing {target.name}…")
        self._at.tasks.run(
            work,
            lambda path: self.said.emit(f"{path.name} is in {path.parent}"),
            self._refused,
            owner=self,
            progress=lambda done, total, text: self.said.emit(text or f"{done} of {total}"),
        )

    def _refused(self, error: AuditError) -> None:
        self.said.emit("")
        failures.refuse(self._window, error)

    # A copy

    def make_own(self, tool: Listed) -> None:
        """Ask for a title and a place, write the workbook, put it on the list."""
        at = self._at
        title = tool.title or Path(tool.key).stem

        def sheets() -> Workbook:
            if tool.origin is Origin.KEPT and at.store is not None:
                return toolversions.workbook(at.store, int(tool.key))
            return toolbox.workbook_of(tool.key)

        def work(words: str, path: Path) -> Path:
            return toolbox.make_own(sheets(), words, path)

        folder = Path(at.settings.text(FOLDER) or documents())
        dialog = OwnDialog(title, folder, work, at.tasks, self._window)
        dialog.made.connect(self._made)
        dialog.open()

    def _made(self, path: Path) -> None:
        self._at.settings.keep(FOLDER, str(path.parent))
        OwnFiles(self._at.settings).add(path)
        self.said.emit(f"{path.name} is yours: open it in Excel, and save to see it here")
        self.made_own.emit(path)
