"""The list of tools and one opened over it; on an audit's page, or before any store is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.tools import reading
from ddscp_audit.gui.tools.bench import Bench
from ddscp_audit.gui.tools.library import Library
from ddscp_audit.gui.tools.outward import Outward
from ddscp_audit.gui.tools.reading import Catalogue
from ddscp_audit.gui.tools.surroundings import Surroundings
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.gui.widgets.dropped import only_one
from ddscp_audit.workflow.toolbox import READS, Listed, Origin


class ToolsView(QWidget):
    """``changed``: the audit uses another version now; ``ready``: the list stands."""

    said = Signal(str)
    changed = Signal()
    ready = Signal()

    def __init__(self, at: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = at
        self._wanted = ""
        self.outward = Outward(at, self)
        self.library = Library(at, self.outward, self)
        self.bench = Bench(at, self.outward, self)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.library)
        self._layers.addWidget(self.bench)
        self.setAcceptDrops(True)
        self.library.opened.connect(self.open_tool)
        self.library.changed.connect(self.refresh)
        self.library.said.connect(self.said)
        self.outward.said.connect(self.said)
        self.outward.made_own.connect(self._made)
        self.bench.said.connect(self.said)
        self.bench.closed.connect(self._back)
        self.bench.adopted.connect(self.changed)

    @property
    def opened(self) -> bool:
        """Whether one tool lies over the list."""
        return self._layers.currentWidget() is self.bench

    def refresh(self) -> None:
        """Read the list again; an opened tool reads itself."""
        at, files = self._at, self.library.files.paths()

        def match(tools: list[Listed]) -> None:
            def matched(_job: Job) -> Catalogue:
                return reading.catalogue(at, tools)

            at.tasks.run(matched, self._show, owner=self, database=at.store is not None)

        # Files first, and not where answers are saved: a network folder may let one wait.
        at.tasks.run(lambda _job: reading.tools(files), match, owner=self, database=False)

    def open_tool(self, tool: Listed) -> None:
        """Lay one tool over the list."""
        self.bench.open_tool(tool, self.library.catalogue.tools)
        self._layers.setCurrentWidget(self.bench)

    def arrive(self, argument: str) -> None:
        """Come up at a tool: a theme, or a file's path."""
        self._wanted = argument
        if self.library.catalogue.tools:
            self._go_wanted()

    def rest(self) -> None:
        """Another page is shown: no file is watched meanwhile."""
        self.bench.rest()

    def wake(self) -> None:
        """The page is shown again: an opened tool is read and watched again."""
        if self.opened and self.bench.tool is not None:
            tool = self.bench.tool
            self.bench.watch.watch(tool.path)
            self.bench.refresh()

    def commands(self) -> list[Command]:
        """What can be done here, for the search (Ctrl+K)."""
        tool = self.bench.tool if self.opened else self.library.current
        found = [Command("Add a tool from a file…", self.library.choose, words="xlsform excel")]
        if tool is None:
            return found
        found.append(Command(f"Make “{tool.title}” your own…", lambda: self.outward.make_own(tool)))
        if tool.path is not None:
            found.append(Command("Open the tool in Excel", lambda: self.outward.edit(tool)))
        if self.opened:
            found.append(Command("Case facts of the preview…", self.bench.choose_facts))
            if self.bench.ui.use.isVisible() and self.bench.ui.use.isEnabled():
                words = f"Use this version in {self._at.audit}…"
                found.append(Command(words, self.bench.ask_use, words="adopt change"))
        return found

    def _show(self, catalogue: Catalogue) -> None:
        self.library.show_catalogue(catalogue)
        self._go_wanted()
        self.ready.emit()

    def _go_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        tool = next((t for t in self.library.catalogue.tools if wanted and t.key == wanted), None)
        if tool is not None:
            self.open_tool(tool)

    def _made(self, path: Path) -> None:
        self.open_tool(Listed(Origin.FILE, str(path), path.stem))
        self.refresh()

    def _back(self) -> None:
        key = self.bench.tool.key if self.bench.tool else ""
        self._layers.setCurrentWidget(self.library)
        self.library.choose_tool(key)
        self.library.ui.tools.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A tool's file is welcome anywhere on the page."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it on the list and look at it."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.library.add(path)


def _dropped(event: QDropEvent) -> Path | None:
    path = only_one(event)
    return path if path is not None and path.suffix.lower() in READS else None
