"""What a lead does with measures of an audit's own, and how each step is taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ddscp_audit.errors import AuditError
from ddscp_audit.gui import failures
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.findings.measure_dialog import MeasureDialog
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.workflow import ownmeasures

if TYPE_CHECKING:
    from ddscp_audit.workflow.ownmeasures import Bench, Deleted, OwnMeasure, Wish


class Measures(QObject):
    """``altered`` says what was done, ``kept`` the name of a measure that is there now."""

    altered = Signal(str)
    kept = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._page = parent
        self._back: list[tuple[str, Callable[[], Any]]] = []

    def commands(self) -> list[Command]:
        """Taking back the last step, where there is one."""
        if not self._back:
            return []
        return [Command(f"Take back: {self._back[-1][0]}", self.undo, "Ctrl+Z", "undo")]

    def undoable(self, words: str, work: Callable[[], Any]) -> None:
        """Remember how to take a step back; ``work`` runs in the background."""
        self._back.append((words, work))

    def undo(self) -> None:
        """Take the last step back."""
        if self._back:
            words, work = self._back.pop()
            self._run(work, lambda _: self.altered.emit(f"Taken back: {words}"))

    # Building

    def add(self) -> None:
        """A new measure, from pickers or by expression."""
        self._open("")

    def change(self, name: str) -> None:
        """Change one of the audit's own."""
        self._open(name)

    def _open(self, name: str) -> None:
        store, audit = self._context.store, self._context.audit
        self._run(lambda: ownmeasures.bench(store, audit), partial(self._build, name))

    def _build(self, name: str, bench: Bench) -> None:
        own = next((each for each in bench.own if each.measure.name == name), None)
        dialog = MeasureDialog(bench, own, self._context.tasks, self._page.window())
        dialog.wished.connect(lambda wish: self._keep(dialog, own, wish))
        dialog.open()

    def _keep(self, dialog: MeasureDialog, own: OwnMeasure | None, wish: Wish) -> None:
        store, audit = self._context.store, self._context.audit

        def work() -> OwnMeasure:
            if own is None:
                return ownmeasures.add(store, audit, wish)
            return ownmeasures.change(store, audit, own.measure.name, wish)

        def done(made: OwnMeasure) -> None:
            dialog.accept()
            name, label = made.measure.name, made.measure.label
            if own is None:
                words = f"“{label}” is kept with the audit"
                self.undoable(words, lambda: ownmeasures.delete(store, audit, name))
            else:
                words = f"“{label}” is changed"
                before = own.wish
                self.undoable(words, lambda: ownmeasures.change(store, audit, name, before))
            self.altered.emit(words)
            self.kept.emit(name)

        self._run(work, done, dialog.refuse)

    def delete(self, name: str) -> None:
        """Take one away; Ctrl+Z puts it back."""
        store, audit = self._context.store, self._context.audit

        def done(gone: Deleted) -> None:
            words = f"“{gone.own.measure.label}” is deleted"
            self.undoable(words, lambda: ownmeasures.put_back(store, audit, gone))
            self.altered.emit(f"{words}; Ctrl+Z puts it back")

        self._run(lambda: ownmeasures.delete(store, audit, name), done)

    def _run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[AuditError], None] | None = None,
    ) -> None:
        def refused(error: AuditError) -> None:
            failures.refuse(self._page.window(), error)

        self._context.tasks.run(lambda _job: work(), done, failed or refused, owner=self)
