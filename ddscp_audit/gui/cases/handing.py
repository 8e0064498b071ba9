"""Hand in: which finished returns go back, and where the file is put."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ddscp_audit.gui.cases.reading import Desk
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.packs.outgoing import OutgoingDialog
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.checked_list import CheckedList
from ddscp_audit.workflow import packs


class HandInDialog(OutgoingDialog):
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
        super().__init__(context, "Hand in returns", text, "Make the file", parent)
        lines = [
            (row.case.reference, f"{row.case.reference}   {row.words}{_sent(row.sent_at)}")
            for row in done
        ]
        self.cases = CheckedList(lines, waiting or {key for key, _ in lines})
        self.cases.ticked.connect(self._count)
        self.put("&Returns in the file", self.cases)
        self.finish("&Folder for the file")
        self._count()

    def start(self) -> None:
        """Write the file; with nothing ticked, it still tells how far the other cases are."""
        context, cases = self._context, self.cases.chosen

        def write(_job: Job, folder: Path, why: str) -> packs.Sent:
            return packs.hand_in(context.store, context.audit, folder, cases, why=why)

        self.send(write)

    def _count(self) -> None:
        count = len(self.cases.chosen)
        many = "1 return" if count == 1 else f"{count} returns"
        self.ui.accept.setText(f"Hand in {many}" if count else "Report progress only")


def _sent(at: object) -> str:
    return ", in a file before" if at else ""
