"""New audit: title, reference, tool, agencies; and where it is kept, unless a store is open."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QListWidgetItem, QWidget

from ddscp_audit import paths
from ddscp_audit.domain.agency import DEFAULT_AGENCIES
from ddscp_audit.errors import AuditError
from ddscp_audit.gui import theme
from ddscp_audit.gui.generated.ui_new_audit_dialog import Ui_NewAuditDialog
from ddscp_audit.gui.start import doors
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.gui.widgets.layouts import fit

if TYPE_CHECKING:
    from ddscp_audit.forms.library import ToolInfo
    from ddscp_audit.store.database import Store


def suggested_reference(title: str, today: date) -> str:
    """``Neglect 2026`` → ``NEG26``: three letters and the year named, else this year."""
    letters = "".join(re.findall(r"[A-Za-z]", title))[:3].upper()
    year = re.search(r"\b20(\d\d)\b", title)
    return f"{letters}{year.group(1) if year else format(today, '%y')}" if letters else ""


class NewAuditDialog(QDialog):
    """Starts the audit in the background; ``started`` carries a :class:`doors.Opened`."""

    started = Signal(object)

    def __init__(
        self, tasks: Tasks, store: Store | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_NewAuditDialog()
        self.ui.setupUi(self)
        self._tasks = tasks
        self._store = store
        self._own_reference = False
        self._own_path = False
        self.ui.said.hide()
        self.ui.bar.hide()
        self.ui.store_fields.setVisible(store is None)
        self._fill_agencies()
        self.ui.title.textChanged.connect(self._titled)
        self.ui.reference.textEdited.connect(self._referenced)
        self.ui.path.textEdited.connect(self._placed)
        self.ui.choose_path.clicked.connect(self._choose_path)
        self.ui.choose_tool.clicked.connect(self._choose_tool)
        self.ui.agencies.itemChanged.connect(self._count)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.create.clicked.connect(self._start)
        self._suggest_path()
        self.ui.tool.addItem("Reading the tools…", "")
        tasks.run(doors.bundled_tools, self._fill_tools, owner=self, database=False)

    def _fill_agencies(self) -> None:
        for agency in DEFAULT_AGENCIES:
            item = QListWidgetItem(f"{agency.code}   {agency.name}")
            item.setData(Qt.ItemDataRole.UserRole, agency.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.ui.agencies.addItem(item)
        # Every name stands whole, whatever the size of the text; the bar takes its own room.
        names = self.ui.agencies
        names.ensurePolished()
        names.setMinimumWidth(names.sizeHintForColumn(0) + theme.px(32))
        names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._count()

    def _fill_tools(self, tools: list[ToolInfo]) -> None:
        chosen = self.ui.tool.currentData()
        self.ui.tool.clear()
        for tool in tools:
            self.ui.tool.addItem(f"{tool.title}  ({tool.questions} questions)", tool.theme)
        if chosen:
            self._use_file(chosen)

    def _titled(self, title: str) -> None:
        if not self._own_reference:
            self.ui.reference.setText(suggested_reference(title, date.today()))
        self._suggest_path()

    def _referenced(self, reference: str) -> None:
        self._own_reference = bool(reference)
        self.ui.reference.setText(reference.upper())
        self._suggest_path()

    def _placed(self, path: str) -> None:
        self._own_path = bool(path)

    def _suggest_path(self) -> None:
        if not self._own_path:
            name = re.sub(r"[^\w-]+", "-", self.ui.title.text().lower()).strip("-") or "audit"
            self.ui.path.setText(str(paths.data_dir() / f"{name}{doors.SUFFIX}"))

    def _choose_path(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Where the audit is kept", self.ui.path.text(), f"Stores (*{doors.SUFFIX})"
        )
        if chosen:
            self._own_path = True
            self.ui.path.setText(chosen)

    def _choose_tool(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "An audit tool", "", "Audit tools (*.xlsx *.xls *.md *.xml)"
        )
        if chosen:
            self._use_file(chosen)

    def _use_file(self, file: str) -> None:
        at = self.ui.tool.findData(file)
        if at < 0:
            self.ui.tool.addItem(Path(file).name, file)
            at = self.ui.tool.count() - 1
        self.ui.tool.setCurrentIndex(at)

    def _agencies(self) -> tuple[str, ...]:
        items = (self.ui.agencies.item(n) for n in range(self.ui.agencies.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _count(self) -> None:
        self.ui.agency_count.setText(f"{len(self._agencies())} of {self.ui.agencies.count()}")

    def _missing(self) -> tuple[str, QWidget] | None:
        ui = self.ui
        wanted: list[tuple[bool, str, QWidget]] = [
            (bool(ui.title.text().strip()), "Give the audit a title.", ui.title),
            (bool(ui.reference.text().strip()), "Give the audit a reference.", ui.reference),
            (bool(ui.tool.currentData()), "Choose an audit tool.", ui.tool),
            (bool(self._agencies()), "Tick at least one agency.", ui.agencies),
        ]
        if self._store is None:
            path = Path(ui.path.text().strip())
            there = f"{path.name} is there already. Choose another name, or open it instead."
            same = ui.passphrase.text() == ui.again.text()
            wanted += [
                (bool(ui.path.text().strip()), "Say where the audit is kept.", ui.path),
                (not path.exists(), there, ui.path),
                (bool(ui.passphrase.text()), "Choose a passphrase.", ui.passphrase),
                (same, "The two passphrases differ. Type the second one again.", ui.again),
            ]
        return next(((text, widget) for ok, text, widget in wanted if not ok), None)

    def _start(self) -> None:
        if (missing := self._missing()) is not None:
            self._say(missing[0])
            missing[1].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        ui = self.ui
        path = Path(ui.path.text().strip())
        if path.suffix != doors.SUFFIX:
            path = path.with_name(path.name + doors.SUFFIX)
        wishes = doors.Wishes(
            title=ui.title.text().strip(),
            reference=ui.reference.text().strip(),
            form=ui.tool.currentData(),
            agencies=self._agencies(),
            path=None if self._store else path,
            passphrase=ui.passphrase.text(),
            person=ui.person.text().strip() or "QA lead",
        )
        store = self._store
        self._say("")
        self._wait(True)
        self._tasks.run(
            lambda _job: doors.start_audit(wishes, store),
            self._started,
            self._refused,
            owner=self,
            # An audit added to the store that is open needs no closing; the shell still has it.
            unwanted=None if store else doors.shut,
        )

    def _started(self, opened: doors.Opened) -> None:
        self.started.emit(opened)
        self.accept()

    def _refused(self, error: AuditError) -> None:
        self._wait(False)
        self._say(error.sentence)

    def _say(self, words: str) -> None:
        self.ui.said.setText(words)
        self.ui.said.setVisible(bool(words))
        fit(self)

    def _wait(self, waiting: bool) -> None:
        self.ui.bar.setVisible(waiting)
        self.ui.create.setEnabled(not waiting)
