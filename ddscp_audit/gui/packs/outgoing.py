"""What dialogs that write a pack share: the folder, and a reason where words name somebody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from ddscp_audit.errors import AuditError
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.packs.reasons import ReasonField
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.task_dialog import TaskDialog, choose_folder


class OutgoingDialog(TaskDialog):
    """A subclass adds its own fields, then calls :meth:`finish` and, to write, :meth:`send`."""

    def __init__(
        self,
        context: Context,
        title: str,
        text: str,
        button: str,
        parent: QWidget | None = None,
        *,
        wide: int = 620,
    ) -> None:
        super().__init__(title, text, button, context.tasks, parent, wide=wide)
        self._context = context

    def finish(self, label: str) -> None:
        """The last fields: where the files go, remembered from one time to the next."""
        folder = self._context.settings.text("pack folder") or str(Path.home())
        self.folder = self.place(label, folder, choose_folder)
        self.why = ReasonField(self, self.start)

    def ready(self) -> bool:
        """A folder, and a reason where one is needed."""
        return bool(self.folder.text().strip()) and self.why.ready

    def send(self, write: Callable[[Job, Path, str], Any]) -> None:
        """Write in the background: ``write(job, folder, reason)``."""
        folder, why = Path(self.folder.text().strip()), self.why.reason
        self._context.settings.keep("pack folder", str(folder))
        self.run(lambda job: write(job, folder, why))

    def _refused(self, error: AuditError) -> None:
        super()._refused(error)
        self.why.meant(error)
