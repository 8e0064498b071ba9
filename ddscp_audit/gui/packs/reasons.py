"""Words that look like personal data stand before a pack leaves; it goes only with a reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QLineEdit

from ddscp_audit.errors import AuditError
from ddscp_audit.gui.widgets.task_dialog import TaskDialog
from ddscp_audit.workflow.freetext import FoundError, reason_trouble


class ReasonField:
    """A line that appears in a dialog once a step was refused for words that name somebody."""

    def __init__(self, dialog: TaskDialog, again: Callable[[], None]) -> None:
        self._dialog = dialog
        self._again = again
        self._line: QLineEdit | None = None
        self._list: QLabel | None = None

    @property
    def reason(self) -> str:
        """Why the words stand; blank before anybody was asked."""
        return self._line.text().strip() if self._line is not None else ""

    @property
    def ready(self) -> bool:
        """Whether the reason, where one is needed, can be kept."""
        return self._line is None or bool(self.reason and not reason_trouble(self.reason))

    def meant(self, error: AuditError) -> bool:
        """Show what was found, where the refusal is about that; False for any other refusal."""
        if not isinstance(error, FoundError):
            return False
        if self._line is None:
            self._list = self._dialog.note("")
            self._line = self._dialog.line("Why these words &stand (the log keeps this)")
        assert self._list is not None
        shown = [f"{each.where}: {each.why}" for each in error.found[:6]]
        more = len(error.found) - len(shown)
        if more > 0:
            shown.append(f"and {more} more")
        self._list.setText("\n".join(shown))
        self._line.setFocus()
        return True
