"""Hand in: which finished returns go back, and where the file is put."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ddscp_audit.errors import AuditError
from ddscp_audit.gui.cases.reading import Desk
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.packs.reasons import ReasonField
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.checked_list import CheckedList
from ddscp_audit.gui.widgets.task_dialog import TaskDialog, choose_folder
from ddscp_audit.workflow import packs


class HandInDialog(TaskDialog):
    """One file for the QA lead, locked to the lead's key: there is no passphrase to exchange."""

    def __init__(self, context: Context, desk: Desk, parent: QWidget | None = None) -> None:
        done = [row for row in desk.cases if row.square.is_in]
        waiting = {row.case.reference for row in desk.to_send}
        open_cases = len(desk.cases) - len(done)
        text = (
            "One file is made that only the QA lead can open. Send it as the lead asked; this"
            " application sends nothing itself."
        )
        if open_cases:
            more = "One case is" if open_cases == 1 else f"{open_cases} cases are"
            text += f" {more} not finished yet, and can follow in another file."
        super().__init__("Hand in returns", text, "Make the file", context.tasks, parent)
        self._context = context
        lines = [
            (row.case.reference, f"{row.case.reference}   {row.words}{_sent(row.sent_at)}")
            for row in done
        ]
        self.cases = CheckedList(lines, waiting or {key for key, _ in lines})
        self.cases.ticked.connect(self._count)
        self.put("&Returns in the file", self.cases)
        folder = context.settings.text("pack folder") or str(Path.home())
        self.folder = self.place("&Folder for the file", folder, choose_folder)
        self.why = ReasonField(self, self.start)
        self._count()

    def ready(self) -> bool:
        """With nothing ticked, the file still tells how far the other cases are."""
        return bool(self.folder.text().strip()) and self.why.ready

    def start(self) -> None:
        """Write the file."""
        context, folder = self._context, Path(self.folder.text().strip())
        context.settings.keep("pack folder", str(folder))
        cases, why = self.cases.chosen, self.why.reason

        def work(_job: Job) -> packs.Sent:
            return packs.hand_in(context.store, context.audit, folder, cases, why=why)

        self.run(work)

    def _count(self) -> None:
        count = len(self.cases.chosen)
        many = "1 return" if count == 1 else f"{count} returns"
        self.ui.accept.setText(f"Hand in {many}" if count else "Report progress only")

    def _refused(self, error: AuditError) -> None:
        super()._refused(error)
        self.why.meant(error)


def _sent(at: object) -> str:
    return ", in a file before" if at else ""
