"""What is done with a whole store from the menu: check it, copy it; and the list of keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ddscp_audit.gui.start.doors import SUFFIX
from ddscp_audit.gui.start.passphrase import PassphraseDialog
from ddscp_audit.gui.tasks import Job, Tasks
from ddscp_audit.gui.widgets.list_dialog import ListDialog

if TYPE_CHECKING:
    from ddscp_audit.store.database import Store

KEYS = (
    ("Everywhere", "", ""),
    ("Ctrl+K", "search steps, cases and commands", ""),
    ("Ctrl+1 … Ctrl+7", "the steps of the audit", ""),
    ("F5", "read again", ""),
    ("F6", "from the steps to the page and back", ""),
    ("F11", "full screen", ""),
    ("Ctrl++  Ctrl+-  Ctrl+0", "larger, smaller, usual text", ""),
    ("Ctrl+W", "lock and close the store", ""),
    ("Form", "", ""),
    ("1 … 9", "answer and go on", ""),
    ("Enter", "next question", ""),
    ("Ctrl+↑  Ctrl+↓", "question before, next", ""),
    ("Ctrl+Page Up  Ctrl+Page Down", "section before, next", ""),
    (".", "open the evidence note", ""),
    ("Backspace", "clear the answer", ""),
    ("Ctrl+Z  Ctrl+Shift+Z", "undo, redo", ""),
    ("F8", "next unanswered question", ""),
    ("Ctrl+Enter", "check and submit", ""),
    ("Alt+←  Alt+→", "case before, next", ""),
    ("Esc", "back to all returns", ""),
    ("Fieldwork", "", ""),
    ("Enter", "open the return", ""),
    ("Ctrl+I", "import returns", ""),
    ("Panel", "", ""),
    ("1 … 9", "settle", ""),
    ("Enter", "take what is proposed", ""),
    (".", "show the evidence", ""),
    ("Backspace  Ctrl+Z", "take this, the last decision back, with a reason", ""),
    ("P  Shift+P", "park the matter, the child; again takes it up", ""),
    ("L", "type a learning point", ""),
    ("N", "next child", ""),
    ("T", "pause or start the clock", ""),
    ("F11  Esc", "onto the projector, and off it", ""),
    ("Page Up  Page Down", "case before, next", ""),
    ("Findings", "", ""),
    ("Enter", "the cases beneath a figure", ""),
    ("?", "why this number", ""),
    ("P", "pin the figure to the report, or take it off", ""),
    ("Ctrl+M", "add a measure", ""),
    ("Ctrl+Z", "take the last pin or measure back", ""),
    ("Ctrl+Page Up  Ctrl+Page Down", "section before, next", ""),
    ("Ctrl+C", "copy the figures as a table", ""),
)


class Housekeeping(QObject):
    """Belongs to the window; tells in dialogs of it."""

    def __init__(self, window: QWidget, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks

    def show_keys(self) -> None:
        """Every key there is."""
        ListDialog("Keyboard", KEYS, parent=self._window).open()

    def check(self, store: Store) -> None:
        """Integrity of the store, line by line."""

        def work(_job: Job) -> list[Any]:
            from ddscp_audit.workflow import stores  # with the database layer

            return list(stores.check_store(store))

        self._tasks.run(work, self._checked, owner=self)

    def back_up(self, store: Store) -> None:
        """An encrypted copy beside it or elsewhere, read back before it is called good."""
        before = Path(store.path)
        name = f"{before.stem}-{date.today().isoformat()}{SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "Back up to", str(before.with_name(name)), f"Stores (*{SUFFIX})"
        )
        if not chosen:
            return

        def work(passphrase: str) -> Path:
            from ddscp_audit.workflow import stores  # with the database layer

            return stores.backup(store, Path(chosen), passphrase)

        dialog = PassphraseDialog(
            Path(chosen),
            work,
            self._tasks,
            title="The store's passphrase",
            button="Back up the store",
            parent=self._window,
        )
        dialog.unlocked.connect(self._backed_up)
        dialog.open()

    def _checked(self, lines: list[Any]) -> None:
        well = all(line.ok for line in lines)
        rows = [
            (f"{'✓' if line.ok else '!'}  {line.name}", line.text, "met" if line.ok else "urgent")
            for line in lines
        ]
        text = "Everything is in order." if well else "Something in this store needs attention."
        ListDialog("Check of this store", rows, text, self._window).open()

    def _backed_up(self, path: Path) -> None:
        rows = [(path.name, str(path.parent), "met")]
        text = "The copy opens with the same passphrase."
        ListDialog("Backed up", rows, text, self._window).open()
