"""Send: assignments to agencies, a workbook to one that installs nothing, the panel's pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QWidget

from ddscp_audit.domain.agency import Agency
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.packs.outgoing import OutgoingDialog
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.checked_list import CheckedList
from ddscp_audit.gui.widgets.task_dialog import TaskDialog, choose_new, matching
from ddscp_audit.workflow import agency_workbooks, audits, packs

_OPEN_DAYS = 60


@dataclass(frozen=True, slots=True)
class Sending:
    """What a send begins with: who takes part, who has been sent one, and the last words."""

    agencies: tuple[Agency, ...]
    sent: frozenset[str]
    contact: str
    urgent: str
    due: date | None


def read(context: Context) -> Sending:
    """Everything the dialogs begin with; for a task."""
    summary = audits.find_audit(context.store, context.audit)
    contact, urgent = packs.contact_and_urgent(context.store, context.audit)
    went = packs.reported(context.store, context.audit)
    sent = frozenset(agency for (_, agency), said in went.items() if said.sent_at)
    return Sending(summary.agencies, sent, contact, urgent, summary.returns_due)


class AssignDialog(OutgoingDialog):
    """One file for each ticked agency, with its cases and its questions."""

    def __init__(self, context: Context, begin: Sending, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            "Send assignments",
            "Each agency gets one file with its cases by reference, its questions and the dates."
            " A passphrase is made up for each and shown once.",
            "Make the files",
            parent,
            wide=680,
        )
        lines = [
            (a.code, f"{a.code}   {a.name}" + ("   sent before" if a.code in begin.sent else ""))
            for a in begin.agencies
        ]
        fresh = {a.code for a in begin.agencies} - begin.sent
        self.agencies = CheckedList(lines, fresh or {a.code for a in begin.agencies})
        self.agencies.ticked.connect(self._typed)
        self.put("&Agencies", self.agencies)
        self.contact = self.line("Whom they as&k", begin.contact, hint="name and telephone")
        self.urgent = self.lines("What to do at once for an &urgent concern", begin.urgent, high=76)
        self.expires = QDateEdit()
        self.expires.setCalendarPopup(True)
        self.expires.setDisplayFormat("d MMMM yyyy")
        last = (begin.due or date.today()) + timedelta(days=_OPEN_DAYS)
        self.expires.setDate(QDate(last.year, last.month, last.day))
        self.put("Files can be opened &until", self.expires)
        self.keys = QCheckBox("No passphrase where the agency has sent a file before (its own key)")
        self.keys.setChecked(True)
        self.put("", self.keys)
        self.finish("&Folder for the files")

    def ready(self) -> bool:
        """At least one agency and a folder."""
        return bool(self.agencies.chosen) and super().ready()

    def start(self) -> None:
        """Write them, all or none."""
        context, chosen, contact = self._context, self.agencies.chosen, self.contact.text()
        urgent, keys = self.urgent.toPlainText(), self.keys.isChecked()
        day = self.expires.date()
        until = date(day.year(), day.month(), day.day())

        def write(job: Job, folder: Path, why: str) -> tuple[packs.Sent, ...]:
            return packs.send_assignments(
                context.store,
                context.audit,
                folder,
                chosen,
                to_known_keys=keys,
                contact=contact,
                urgent=urgent,
                expires=until,
                why=why,
                progress=job.progress,
                cancelled=job.cancelled,
            )

        self.send(write)


class PanelPackDialog(OutgoingDialog):
    """The file for the panel laptop, or the panel's decisions on their way back."""

    def __init__(self, context: Context, *, back: bool, parent: QWidget | None = None) -> None:
        title = "Send the panel's decisions" if back else "Send the panel pack"
        text = (
            "One file with what the panel settled. Only the QA lead can open it."
            if back
            else "One file with every return of this audit and what is settled so far, for the"
            " laptop of the audit day. A passphrase is made up and shown once."
        )
        super().__init__(context, title, text, "Make the file", parent)
        self._back = back
        self.finish("&Folder for the file")

    def start(self) -> None:
        """Write it."""
        context, write = self._context, packs.send_decisions if self._back else packs.send_panel
        self.send(lambda _job, folder, why: (write(context.store, context.audit, folder, why=why),))


class WorkbookDialog(TaskDialog):
    """The encrypted workbook for an agency that cannot install anything."""

    def __init__(self, context: Context, begin: Sending, parent: QWidget | None = None) -> None:
        super().__init__(
            "Make a workbook",
            "For an agency that cannot install this application: a sheet for each case, with"
            " drop-down lists. It is encrypted with a password you tell by telephone.",
            "Make the workbook",
            context.tasks,
            parent,
        )
        self._context = context
        self.agency = QComboBox()
        for agency in begin.agencies:
            self.agency.addItem(f"{agency.code}   {agency.name}", agency.code)
        self.put("&Agency", self.agency)
        self.contact = self.line("Whom they as&k", begin.contact, hint="name and telephone")
        self.file = self.place(
            "&Workbook", self._proposed(), choose_new("Make the workbook", "Workbook (*.xlsx)")
        )
        self.agency.currentIndexChanged.connect(lambda _at: self.file.setText(self._proposed()))
        self.first = self.line("&Password", secret=True)
        self.again = self.line("Password a&gain", secret=True)
        self.trouble = self.note("", "small")

    def ready(self) -> bool:
        """A file and two passwords that agree."""
        words = matching((self.first, self.again), agency_workbooks.SHORTEST)
        typed = bool(self.first.text() or self.again.text())
        least = f"At least {agency_workbooks.SHORTEST} characters; four words are easy to say."
        self.trouble.setText(words if typed else least)
        return bool(self.file.text().strip()) and not words

    def start(self) -> None:
        """Write it."""
        context, path = self._context, Path(self.file.text().strip())
        if path.suffix.lower() != ".xlsx":
            path = path.with_name(path.name + ".xlsx")
        context.settings.keep("pack folder", str(path.parent))
        agency, contact = str(self.agency.currentData()), self.contact.text()
        password = self.first.text()

        def work(_job: Job) -> agency_workbooks.Made:
            return agency_workbooks.make(
                context.store, context.audit, agency, path, password, contact=contact
            )

        self.run(work)

    def _proposed(self) -> str:
        folder = Path(self._context.settings.text("pack folder") or str(Path.home()))
        return str(folder / f"{self._context.audit}-{self.agency.currentData()}.xlsx")
