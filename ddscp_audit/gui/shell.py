"""The window: the start page, or one open audit; its keys, its menu, what it remembers."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMainWindow,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from ddscp_audit.domain.pack import PACK_SUFFIX, SLIP_SUFFIX
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import AuditError, Cancelled
from ddscp_audit.gui import failures, icons
from ddscp_audit.gui.frame import Frame
from ddscp_audit.gui.settings import Settings
from ddscp_audit.gui.start import doors
from ddscp_audit.gui.start.page import StartPage
from ddscp_audit.gui.tasks import Job, Tasks
from ddscp_audit.gui.theme import Theme
from ddscp_audit.gui.widgets.dropped import dropped
from ddscp_audit.gui.widgets.state_panel import StatePanel

# What the first screen does not show is imported where it is first used: the window is there in
# two thirds of the time, and `warm` has loaded the rest before a person has read it.
if TYPE_CHECKING:
    from ddscp_audit.domain.audit import AuditSummary
    from ddscp_audit.gui.context import Context
    from ddscp_audit.gui.housekeeping import Housekeeping
    from ddscp_audit.gui.packs.window import PacksInWindow
    from ddscp_audit.gui.tools.alone import ToolsAlone
    from ddscp_audit.gui.widgets.command_palette import Command, CommandPalette
    from ddscp_audit.gui.workspace import Workspace


_ARRIVES_MS = 5_000  # an answer is on the disk within milliseconds, or something is wrong


class Shell(QMainWindow):
    """Composed of the start page, a waiting panel and, with a store open, a workspace."""

    def __init__(self, settings: Settings, tasks: Tasks, theme: Theme) -> None:
        super().__init__()
        self._settings, self._tasks = settings, tasks
        self._opened: doors.Opened | None = None
        self._workspace: Workspace | None = None
        self._tools: ToolsAlone | None = None
        self._asking = False
        self._dropping = False  # the person chose to close without what could not be saved
        self._modes = QStackedWidget(self)
        self._start = StartPage(settings)
        self._waiting = StatePanel()
        self._modes.addWidget(self._start)
        self._modes.addWidget(self._waiting)
        self.setCentralWidget(self._modes)
        self._palette: CommandPalette | None = None
        self._keeper: Housekeeping | None = None
        self._pack_part: PacksInWindow | None = None
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.setWindowTitle("DDSCP Audit")
        self.setMinimumSize(960, 600)
        self._start.new_asked.connect(self.new_audit)
        self._start.open_asked.connect(lambda path: self.open_path(path))
        self._start.demo_asked.connect(self.open_demo)
        self.setAcceptDrops(True)
        self._start.tools_asked.connect(self.show_tools)
        self._frame = Frame(self, settings, theme)
        theme.changed.connect(self._retheme)
        self._keys()
        self._frame.restore()

    # Opening and closing

    def open_path(self, path: str | Path, passphrase: str = "") -> None:
        """Open a store, asking for its passphrase unless the one given fits; look into a pack."""
        if Path(path).suffix.lower() == SLIP_SUFFIX:
            from ddscp_audit.gui.packs.slips import show_slip  # needed for slips alone

            show_slip(Path(path), self._tasks, self)
            return
        if Path(path).suffix.lower() == PACK_SUFFIX:
            self.open_packs([Path(path)])
            return
        try:
            doors.must_be_no_list(Path(path))
        except AuditError as error:
            failures.refuse(self, error)
            return
        if passphrase:
            self._waiting.busy(f"Opening {Path(path).name}")
            self._modes.setCurrentWidget(self._waiting)
            self._tasks.run(
                lambda _job: doors.open_path(Path(path), passphrase),
                self.enter,
                partial(self._ask_again, path),
                owner=self,
                unwanted=doors.shut,
            )
            return
        known = {line.path: line for line in self._settings.recent()}.get(str(Path(path).resolve()))
        from ddscp_audit.gui.start.passphrase import PassphraseDialog

        work = partial(doors.open_path, Path(path))
        title = known.title if known else ""
        dialog = PassphraseDialog(
            Path(path), work, self._tasks, title=title, unwanted=doors.shut, parent=self
        )
        dialog.unlocked.connect(self.enter)
        dialog.open()

    def open_packs(self, paths: list[Path]) -> None:
        """Look into packs, with the audit that is open where there is one."""
        for path in (path for path in paths if path.suffix.lower() == SLIP_SUFFIX):
            self.open_path(path)
        boxes = [path for path in paths if path.suffix.lower() != SLIP_SUFFIX]
        if boxes and (self._opened is None or self._may_leave()):
            self._packs.open(boxes)

    @property
    def _packs(self) -> PacksInWindow:
        from ddscp_audit.gui.packs.window import PacksInWindow  # needed for packs alone

        if self._pack_part is None:
            shown = self._shown_context
            self._pack_part = PacksInWindow(self, self._tasks, shown)
            self._pack_part.made.connect(self.enter)
            self._pack_part.changed.connect(self._refresh)
        return self._pack_part

    def _shown_context(self) -> Context | None:
        return self._workspace.context if self._workspace is not None else None

    def open_with(self, path: Path, passphrase: str) -> None:
        """Open a store by a passphrase that was given beforehand; ask where it does not open it."""
        self._tasks.run(
            lambda _job: doors.open_path(path, passphrase),
            self.enter,
            lambda _error: self.open_path(path),
            owner=self,
            unwanted=doors.shut,
        )

    def _ask_again(self, path: str | Path, _error: AuditError) -> None:
        self._modes.setCurrentWidget(self._start)
        self.open_path(path)

    def new_audit(self) -> None:
        """The New audit dialog, for the open store or a new one."""
        from ddscp_audit.gui.start.new_audit import NewAuditDialog

        store = self._opened.store if self._opened else None
        dialog = NewAuditDialog(self._tasks, store, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.started.connect(self.enter)
        dialog.open()

    def open_demo(self) -> None:
        """Make the demonstration where it is not there yet, and open it."""

        def stopped(error: AuditError) -> None:
            self._modes.setCurrentWidget(self._start)
            if not isinstance(error, Cancelled):
                failures.refuse(self, error)

        job = self._tasks.run(
            doors.open_demo,
            self.enter,
            stopped,
            owner=self,
            progress=self._waiting.progress,
            unwanted=doors.shut,
        )
        self._waiting.busy("Making the demonstration audit", job.cancel)
        self._modes.setCurrentWidget(self._waiting)

    def show_tools(self) -> None:
        """The tools, before any store is open."""
        if self._opened is not None:
            return
        if self._tools is None:
            from ddscp_audit.gui.tools.alone import ToolsAlone

            self._tools = ToolsAlone(self._tasks, self._settings)
            self._tools.left.connect(lambda: self._modes.setCurrentWidget(self._start))
            self._modes.addWidget(self._tools)
        self._tools.refresh()
        self._modes.setCurrentWidget(self._tools)

    def enter(self, opened: doors.Opened) -> None:
        """Show an open store; with no audit in it, ask for the first one."""
        before = self._opened
        self._opened = opened
        if before is not None and before.store is not opened.store:
            self._tasks.run(lambda _job: before.store.close(), owner=None)
        if not opened.audits:
            self._modes.setCurrentWidget(self._start)
            self.new_audit()
            return
        kept = self._settings.text(f"audit/{opened.store.path}")
        references = [audit.reference for audit in opened.audits]
        wanted = opened.audit or kept
        self._show_audit(wanted if wanted in references else references[-1])

    def close_store(self) -> bool:
        """Back to the start page; False when the shown page does not let go."""
        if not self._may_leave():
            return False
        opened, self._opened = self._opened, None
        self._drop_workspace()
        if opened is not None:
            self._tasks.run(lambda _job: opened.store.close(), owner=None)
        self._start.refresh()
        self._modes.setCurrentWidget(self._start)
        self.setWindowTitle("DDSCP Audit")
        return True

    def _may_leave(self) -> bool:
        """Whether the open audit lets go; an answer that is on its way must have arrived."""
        shown = self._workspace
        if shown is None or self._dropping:
            return True
        if self._asking or not shown.leave():
            return False
        if shown.unsaved:
            self._asking = True
            try:
                self._tasks.settle(_ARRIVES_MS)
            finally:
                self._asking = False
        return shown.leave()

    def _show_audit(self, reference: str) -> None:
        opened = self._opened
        if opened is None or not self._may_leave():
            return
        from ddscp_audit.gui.context import Context
        from ddscp_audit.gui.workspace import Workspace

        audit = next(a for a in opened.audits if a.reference == reference)
        self._drop_workspace()
        context = Context(opened.store, reference, self._tasks, self._settings, opened.store.actor)
        shown = Workspace(context, opened.audits)
        shown.close_asked.connect(self.close_store)
        shown.new_asked.connect(self.new_audit)
        shown.audit_chosen.connect(self._show_audit)
        shown.search_asked.connect(self.search)
        shown.packs_given.connect(self.open_packs)
        shown.reopen_asked.connect(partial(self._show_audit, reference))
        shown.ui.more.setMenu(self._menu)
        self._workspace = shown
        self._modes.addWidget(shown)
        self._modes.setCurrentWidget(shown)
        shown.set_window_width(self.width())
        self._remember(audit)
        step = self._settings.text(f"step/{reference}")
        shown.go(step if shown.has(step) else shown.steps[0][0])
        shown.ui.rail.focus_current()
        if opened.store.notice:
            shown.ui.status.say(opened.store.notice)

    def _remember(self, audit: AuditSummary) -> None:
        if self._opened is not None:
            path = self._opened.store.path
            self._settings.opened(path, audit.title, audit.reference)
            self._settings.keep(f"audit/{path}", audit.reference)
        self.setWindowTitle(f"{audit.title} · {audit.reference} – DDSCP Audit")

    def _drop_workspace(self) -> None:
        if self._workspace is not None:
            self._workspace.ui.more.setMenu(None)  # type: ignore[arg-type]
            self._modes.removeWidget(self._workspace)
            self._workspace.deleteLater()
            self._workspace = None

    # Search, menu and keys

    def search(self) -> None:
        """Ctrl+K: steps, cases and commands."""
        from ddscp_audit.gui.widgets.command_palette import CommandPalette

        if self._palette is None:
            self._palette = CommandPalette(self)
        shown = self._workspace
        found = shown.commands() if shown else []
        self._palette.open([*found, *self._commands()])
        if shown is not None:
            self._tasks.run(shown.cases, lambda cases: self._found(shown, cases), owner=shown)

    def _found(self, shown: Workspace, cases: list[object]) -> None:
        from ddscp_audit.gui.widgets.command_palette import Command

        lines = []
        for case in cases:
            reference = str(getattr(case, "reference", ""))
            key = next(k for k in ("fieldwork", "cases", "panel", "findings") if shown.has(k))
            run = partial(shown.go, key, reference)
            title = next(title for known, title, _ in shown.steps if known == key)
            lines.append(Command(reference, run, f"Case in {title}", "case child"))
        if self._palette is not None:
            self._palette.add(lines)

    @property
    def _house(self) -> Housekeeping:
        from ddscp_audit.gui.housekeeping import Housekeeping

        if self._keeper is None:
            self._keeper = Housekeeping(self, self._tasks)
        return self._keeper

    def _commands(self) -> list[Command]:
        from ddscp_audit.gui import offers

        ways = offers.Ways(
            self._frame.appear, self._frame.zoom, self._frame.full_screen, self._house.show_keys
        )
        if self._opened is None:
            start = offers.at_start(self.new_audit, self.open_demo, self.show_tools)
            alone = self._tools is not None and self._modes.currentWidget() is self._tools
            here = self._tools.commands() if self._tools is not None and alone else []
            return [*here, *offers.always(ways), *start]
        store = self._opened.store
        begin = self.new_audit if store.actor.role is Role.LEAD else None
        inside = offers.in_store(self._house, store, begin, lambda: self.close_store())
        if self._workspace is not None:
            inside = [*self._packs.commands(), *inside]
        return [*offers.always(ways), *inside]

    def _fill_menu(self) -> None:
        self._menu.clear()
        for command in self._commands():
            hint = f"\t{command.hint}" if command.hint else ""
            self._menu.addAction(command.title + hint, command.run)

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl+K", self.search),
            ("F1", lambda: self._house.show_keys()),
            ("F5", self._refresh),
            ("F6", self._switch_side),
            ("F11", self._fill_screen),
            ("Ctrl+W", self.close_store),
            ("Ctrl+Q", self.close),
            ("Ctrl++", lambda: self._frame.zoom(1)),
            ("Ctrl+=", lambda: self._frame.zoom(1)),
            ("Ctrl+-", lambda: self._frame.zoom(-1)),
            ("Ctrl+0", lambda: self._frame.zoom(0)),
        ):
            QShortcut(QKeySequence(keys), self, act)
        for number in range(1, 10):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, partial(self._go, number))

    def _go(self, number: int) -> None:
        """To one step, counted from 1 as the rail shows them to this person."""
        searching = self._palette is not None and self._palette.isVisible()
        shown = self._workspace
        if shown is not None and not searching and number <= len(shown.steps):
            shown.go(shown.steps[number - 1][0])

    def _refresh(self) -> None:
        if self._workspace is not None:
            self._workspace.refresh()

    def _fill_screen(self) -> None:
        page = self._workspace.page if self._workspace is not None else None
        if page is None or not page.project():
            self._frame.full_screen()

    def _switch_side(self) -> None:
        if self._workspace is not None:
            self._workspace.switch_side()

    def _retheme(self) -> None:
        icons.retint()
        if self._workspace is not None:
            self._workspace.retheme()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as in a dialog; Qt itself wants space."""
        at = QApplication.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(at, QAbstractButton) and at.isEnabled():
            at.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Packs are welcome anywhere in the window."""
        if dropped(event, (PACK_SUFFIX, SLIP_SUFFIX)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look into what was dropped."""
        if paths := dropped(event, (PACK_SUFFIX, SLIP_SUFFIX)):
            event.acceptProposedAction()
            self.open_packs(paths)

    # What the window remembers

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail collapses where the window is narrow."""
        super().resizeEvent(event)
        if self._workspace is not None:
            self._workspace.set_window_width(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything asked for is done before the window goes; a page may say no."""
        if self._opened is not None and not self.close_store():
            event.ignore()
            if self._workspace is not None and self._workspace.unsaved:
                self._ask_to_drop()
            return
        self._frame.keep()
        self._tasks.settle()
        event.accept()

    def _ask_to_drop(self) -> None:
        """A disk that stays full must not hold the window open for ever."""
        if self._asking or any(box.isVisible() for box in self.findChildren(QMessageBox)):
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setText("The last answers are not on the disk yet.")
        box.setInformativeText(
            "Everything shown as saved is safe. Stay, and they are tried again every few seconds;"
            " or close the window without them."
        )
        stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
        box.addButton("Close without them", QMessageBox.ButtonRole.DestructiveRole).clicked.connect(
            self._close_without
        )
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.open()

    def _close_without(self) -> None:
        self._dropping = True
        QTimer.singleShot(0, self, self.close)


def _load(job: Job) -> None:
    """Modules only: no widget is made off the window's thread."""
    import ddscp_audit.gui.offers
    import ddscp_audit.gui.start.new_audit
    import ddscp_audit.gui.start.passphrase
    import ddscp_audit.gui.workspace  # noqa: F401

    doors.warm(job)


def warm(tasks: Tasks, owner: QWidget) -> Job:
    """Load what the next click will need while the person looks at the first screen."""
    return tasks.run(_load, owner=owner)
