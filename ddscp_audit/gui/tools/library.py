"""Every tool in one list: where it lives, its version, who uses it, and what to do with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ddscp_audit.gui.generated.ui_tools_library import Ui_ToolsLibrary
from ddscp_audit.gui.tables import Column, RowsModel
from ddscp_audit.gui.tools.outward import Outward
from ddscp_audit.gui.tools.reading import Catalogue
from ddscp_audit.gui.tools.surroundings import FOLDER, OwnFiles, Surroundings
from ddscp_audit.gui.widgets.list_dialog import ListDialog
from ddscp_audit.workflow.toolbox import READS, Listed, Origin

_PLACES = {Origin.BUNDLED: "Bundled", Origin.KEPT: "Kept in this store"}


def place_of(tool: Listed) -> str:
    """Where a tool lives, in one or two words."""
    return _PLACES.get(tool.origin) or Path(tool.key).name


def _said(tool: Listed) -> str:
    if tool.said:
        return tool.said
    if tool.audits:
        return ", ".join(tool.audits)
    many = "1 return" if tool.returns == 1 else f"{tool.returns} returns"
    return f"{many} handed in" if tool.returns else ""


class Library(QWidget):
    """The list. ``opened`` asks for one tool, ``changed`` for the list to be read again."""

    opened = Signal(object)  # Listed
    changed = Signal()
    said = Signal(str)

    def __init__(self, at: Surroundings, outward: Outward, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ToolsLibrary()
        self.ui.setupUi(self)
        self._at, self._outward = at, outward
        self.files = OwnFiles(at.settings)
        self.catalogue = Catalogue()
        self.model = RowsModel[Listed](
            (
                Column("Tool", lambda tool: tool.title),
                Column("Theme", lambda tool: tool.theme, width=130),
                Column("Version", lambda tool: tool.version, width=90),
                Column(
                    "Questions",
                    lambda tool: str(tool.questions) if tool.questions else "",
                    lambda tool: tool.questions,
                    right=True,
                    width=90,
                ),
                Column("Kept", place_of, tip=lambda tool: tool.key, width=220),
                Column(
                    "Used by",
                    _said,
                    tone=lambda tool: "urgent" if tool.said else "ink-soft",
                    width=170,
                ),
            )
        )
        ui = self.ui
        self.model.dress(ui.tools)
        ui.banner.hide()
        ui.tools.activated.connect(lambda _index: self.open_current())
        ui.tools.selectionModel().currentRowChanged.connect(lambda _new, _old: self._enable())
        ui.add.clicked.connect(self.choose)
        ui.open.clicked.connect(self.open_current)
        ui.own.clicked.connect(lambda: self._with(self._outward.make_own))
        ui.export_button.clicked.connect(self._export)
        ui.edit.clicked.connect(lambda: self._with(self._outward.edit))
        ui.reveal.clicked.connect(lambda: self._with(self._outward.reveal))
        ui.forget.clicked.connect(self.forget)
        ui.banner_button.clicked.connect(self._show_left)
        self._enable()

    @property
    def current(self) -> Listed | None:
        """The tool that is chosen."""
        index = self.ui.tools.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Show the list as it was read; the chosen line stays chosen."""
        before = self.current
        self.catalogue = catalogue
        self.model.set_rows(catalogue.tools)
        key = before.key if before else ""
        self.choose_tool(key)
        mine = sum(tool.origin is Origin.FILE for tool in catalogue.tools)
        own = "1 of your own" if mine == 1 else f"{mine or 'none'} of your own"
        bundled = sum(tool.origin is Origin.BUNDLED for tool in catalogue.tools)
        self.ui.count.setText(f"{bundled} bundled, {own}")
        left = sum(each.answers for each in catalogue.left)
        self.ui.banner.setVisible(bool(left))
        many = "1 answer" if left == 1 else f"{left} answers"
        verb = "is" if left == 1 else "are"
        self.ui.banner_words.setText(
            f"{many} of {self._at.audit} to what its tool no longer asks {verb} kept and not "
            "counted."
        )
        self.ui.banner_button.setText("Show which")

    def choose_tool(self, key: str) -> None:
        """Put the cursor on a tool, on the first where there is none of that key."""
        row = max(0, self.model.find(lambda tool: tool.key == key))
        if self.model.rowCount():
            self.ui.tools.setCurrentIndex(self.model.index(row, 0))
        self._enable()

    def open_current(self) -> None:
        """Look at the chosen tool."""
        self._with(self.opened.emit)

    def choose(self) -> None:
        """Add a tool from a file."""
        kinds = " ".join(f"*{suffix}" for suffix in READS)
        chosen, _ = QFileDialog.getOpenFileName(
            self, "An audit tool", self._at.settings.text(FOLDER), f"Audit tools ({kinds})"
        )
        if chosen:
            self.add(Path(chosen))

    def add(self, path: Path) -> None:
        """Put a file on the list, whatever is wrong with it, and look at it."""
        self._at.settings.keep(FOLDER, str(path.parent))
        self.files.add(path)
        self.opened.emit(Listed(Origin.FILE, str(path), path.stem))
        self.changed.emit()

    def forget(self) -> None:
        """Take a file off the list; it stays where it is, and stores keep what audits use."""
        tool = self.current
        if tool is not None and tool.path is not None:
            self.files.forget(tool.path)
            self.said.emit(f"{tool.path.name} is off the list; the file stays where it is")
            self.changed.emit()

    def _with(self, act: object) -> None:
        tool = self.current
        if tool is not None and callable(act):
            act(tool)

    def _export(self) -> None:
        tool, button = self.current, self.ui.export_button
        if tool is not None:
            menu = self._outward.menu(tool)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(button.mapToGlobal(button.rect().topLeft()))

    def _enable(self) -> None:
        tool, ui = self.current, self.ui
        mine = tool is not None and tool.origin is Origin.FILE
        whole = tool is not None and bool(tool.form_id)
        ui.open.setEnabled(tool is not None)
        ui.own.setEnabled(whole)
        ui.export_button.setEnabled(whole)
        for button in (ui.edit, ui.reveal, ui.forget):
            button.setVisible(mine)

    def _show_left(self) -> None:
        lines = [(each.question, str(each), "") for each in self.catalogue.left]
        text = "They stay in the store and count again when a version that asks them is used again."
        ListDialog("Answers that are kept and not counted", lines, text, self).open()
