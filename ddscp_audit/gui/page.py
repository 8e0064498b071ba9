"""What every step of the rail is: a body, three other states, and three things it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from ddscp_audit.errors import AuditError, Cancelled
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.steps import has_step
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.gui.widgets.state_panel import Slot, StatePanel

_BUSY_AFTER_MS = 150  # shorter work shows no busy state: a flash is worse than a pause


class Page(QWidget):
    """One step. A subclass fills :attr:`body` in its constructor and reads in :meth:`refresh`.

    ``said`` is for the status line, ``went`` asks for another step (key, argument), ``changed``
    says that figures of the rail may have moved.
    """

    said = Signal(str)
    went = Signal(str, str)
    changed = Signal()
    packs_given = Signal(list)  # paths of packs that were dropped or chosen here
    reopened = Signal()  # another person acts: the window is shown anew for their role

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setProperty("role", "page")
        self.body = QWidget(self)
        self._state = StatePanel(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.body)
        self._stack.addWidget(self._state)
        self._loads = 0

    # What the shell calls

    def refresh(self) -> None:
        """Read again what is shown; called when the page comes up and when data changed."""

    def arrive(self, argument: str) -> None:
        """Come up at one thing, e.g. a case's reference; called after :meth:`refresh`."""

    def leave(self) -> bool:
        """Asked before another page comes up or the window closes; False stays."""
        return True

    @property
    def unsaved(self) -> bool:
        """Whether something given here is still on its way to the disk."""
        return False

    def commands(self) -> list[Command]:
        """What this page can do just now, for the search (Ctrl+K)."""
        return []

    def project(self) -> bool:
        """F11: fill the screen with this page alone; False where the whole window shall."""
        return False

    # The states

    def show_body(self) -> None:
        """The page itself."""
        self._stack.setCurrentWidget(self.body)

    def show_empty(
        self, title: str, text: str, button: str = "", slot: Slot | None = None, icon: str = ""
    ) -> None:
        """Nothing here yet, and the one next step."""
        self._state.empty(title, text, button, slot, icon or self.key or "info")
        self._stack.setCurrentWidget(self._state)

    def way_to(self, step: str, words: str) -> tuple[str, Slot | None]:
        """Button and slot that lead to another step; neither where the role has no such step."""
        if not has_step(self.context.actor.role, step):
            return "", None
        return words, lambda: self.went.emit(step, "")

    def show_busy(self, text: str, cancel: Slot | None = None) -> None:
        """What is being done, with Cancel where it can be stopped."""
        self._state.busy(text, cancel)
        self._stack.setCurrentWidget(self._state)

    def show_progress(self, done: int, total: int, text: str = "") -> None:
        """Move the busy state's bar."""
        self._state.progress(done, total, text)

    def show_broken(self, error: AuditError, retry: Slot | None = None) -> None:
        """What happened, what is safe, what to do; Go back shows the body again."""
        self._state.broken(error, retry, self.show_body)
        self._stack.setCurrentWidget(self._state)

    # Reading in the background

    def load(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        text: str = "Reading…",
        *,
        cancellable: bool = False,
    ) -> None:
        """Read in the background and show: busy after a moment, broken on a fault.

        Only the newest load of a page is shown; ``done`` should end in one of the ``show_``
        methods, otherwise the body comes up.
        """
        self._loads += 1
        mine = self._loads
        timer = QTimer(self)
        timer.setSingleShot(True)

        def finished(result: Any) -> None:
            timer.stop()
            timer.deleteLater()
            if mine == self._loads:
                self.show_body()
                done(result)

        def failed(error: AuditError) -> None:
            timer.stop()
            timer.deleteLater()
            if mine != self._loads:
                return
            if isinstance(error, Cancelled):
                self.show_body()
                self.said.emit("Stopped; nothing was changed")
            else:
                self.show_broken(error, self.refresh)

        job = self.context.tasks.run(
            work, finished, failed, owner=self, progress=self.show_progress
        )
        timer.timeout.connect(lambda: self.show_busy(text, job.cancel if cancellable else None))
        timer.start(_BUSY_AFTER_MS)
