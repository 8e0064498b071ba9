"""Open a pack on a machine that has never seen the audit: look inside, then make a store."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ddscp_audit import paths
from ddscp_audit.domain.pack import PackKind, Preview
from ddscp_audit.gui.start.doors import SUFFIX, Opened
from ddscp_audit.gui.tasks import Job, Tasks
from ddscp_audit.gui.widgets.task_dialog import TaskDialog, choose_new, matching
from ddscp_audit.workflow import audits, packs

KINDS = {
    PackKind.ASSIGNMENT: "assignment",
    PackKind.RETURN: "returns",
    PackKind.PANEL: "panel pack",
    PackKind.DECISIONS: "panel's decisions",
}


def title_of(preview: Preview) -> str:
    """``Neglect 2026 · NEG26: assignment for CSC``."""
    whom = {
        PackKind.ASSIGNMENT: f" for {preview.agency}",
        PackKind.RETURN: f" from {preview.agency}",
    }.get(preview.kind, "")
    name = f"{preview.title} · {preview.audit}" if preview.title else preview.audit
    return f"{name}: {KINDS[preview.kind]}{whom}"


def about(preview: Preview) -> str:
    """Who made it, when, and until when it can be taken."""
    who = preview.made_by.name or "somebody without a name"
    role = preview.made_by.agency or preview.made_by.role
    cases = len(preview.cases)
    many = "1 case" if cases == 1 else f"{cases} cases"
    until = preview.expires_at.astimezone()
    return (
        f"Made by {who} ({role}) on {preview.made_at.astimezone():%d/%m/%Y at %H:%M}; {many}."
        f" It can be taken in until {until:%d/%m/%Y}."
    )


def tell(dialog: TaskDialog, preview: Preview) -> None:
    """What a pack would change, urgent concerns first."""
    for sentence in preview.concerns:
        dialog.note(sentence).setProperty("tone", "urgent")
    for sentence in preview.changes:
        if sentence not in preview.concerns:
            dialog.note(sentence)


class NewStationDialog(TaskDialog):
    """The pack's own store: whose it is, where it lies, and its passphrase."""

    made = Signal(object)  # start.doors.Opened

    def __init__(
        self,
        path: Path,
        words: str | None,
        preview: Preview,
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            title_of(preview), about(preview), "Make this store and open it", tasks, parent
        )
        self._path, self._words = path, words
        tell(self, preview)
        self.note(
            "Your answers are kept in a store of your own on this machine, encrypted with a"
            " passphrase that only you know."
        )
        self.name = self.line("Your &name")
        folder = paths.data_dir()
        agency = f"-{preview.agency}" if preview.agency else "-panel"
        proposed = folder / f"{preview.audit}{agency}{SUFFIX}"
        kinds = f"Stores (*{SUFFIX})"
        self.place_line = self.place(
            "&Store on this machine", str(proposed), choose_new("Keep the store as", kinds)
        )
        self.first = self.line("&Passphrase for the store", secret=True)
        self.again = self.line("Passphrase &again", secret=True)
        self.trouble = self.note("", "small")
        self.ended.connect(self.made)

    def ready(self) -> bool:
        """A name, a place, and two passphrases that agree."""
        words = matching((self.first, self.again), 1)
        self.trouble.setText(words if self.again.text() else "")
        place = self.place_line.text().strip()
        return bool(self.name.text().strip() and place and not words)

    def start(self) -> None:
        """Make it."""
        path, words = self._path, self._words
        place, phrase = Path(self.place_line.text().strip()), self.first.text()
        if place.suffix.lower() != SUFFIX:
            place = place.with_name(place.name + SUFFIX)
        name = self.name.text().strip()

        def work(_job: Job) -> Opened:
            opened = packs.open_pack(path, words, place, phrase, name)
            return Opened(opened.store, tuple(audits.audits(opened.store)), opened.audit)

        self.run(work, unwanted=lambda opened: opened.store.close())
