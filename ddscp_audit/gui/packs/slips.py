"""The identity slip: made by the lead from the list, shown to an agency on the screen alone."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QDialog, QFileDialog, QWidget

from ddscp_audit.domain.pack import Slip
from ddscp_audit.gui import theme
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.generated.ui_slip_view import Ui_SlipView
from ddscp_audit.gui.packs.sending import Sending
from ddscp_audit.gui.start.passphrase import PassphraseDialog
from ddscp_audit.gui.tables import Column, RowsModel
from ddscp_audit.gui.tasks import Job, Tasks
from ddscp_audit.gui.widgets.checked_list import CheckedList
from ddscp_audit.gui.widgets.task_dialog import TaskDialog, choose_folder
from ddscp_audit.workflow import populations, slips

_DAYS = 30


def _choose_list(parent: QWidget, text: str) -> str:
    kinds = "Lists (*.csv *.tsv *.xlsx *.xls *.ods);;All files (*)"
    return QFileDialog.getOpenFileName(parent, "The list that was accepted", text, kinds)[0]


class SlipDialog(TaskDialog):
    """One slip for each ticked agency, each with its own passphrase and last day."""

    def __init__(self, context: Context, begin: Sending, parent: QWidget | None = None) -> None:
        super().__init__(
            "Make identity slips",
            "A slip says which record each reference is, so that an agency can find the child. It"
            " is a file of its own, with its own passphrase, and is only ever shown on the screen."
            " Send it apart from the assignment.",
            "Make the slips",
            context.tasks,
            parent,
            wide=680,
        )
        self._context = context
        lines = [(a.code, f"{a.code}   {a.name}") for a in begin.agencies]
        self.agencies = CheckedList(lines, [a.code for a in begin.agencies], most=6)
        self.agencies.ticked.connect(self._typed)
        self.put("&Agencies", self.agencies)
        self.file = self.place(
            "The &list that was accepted, if more than its own id is needed", "", _choose_list
        )
        self.file.textChanged.connect(lambda _text: self._read_columns())
        self.columns = CheckedList([], [], most=6)
        self.columns.hide()
        self.ui.fields.addWidget(self.columns)
        self.until = QDateEdit()
        self.until.setCalendarPopup(True)
        self.until.setDisplayFormat("d MMMM yyyy")
        last = date.today() + timedelta(days=_DAYS)
        self.until.setDate(QDate(last.year, last.month, last.day))
        self.put("Slips can be opened &until", self.until)
        folder = context.settings.text("pack folder") or str(Path.home())
        self.folder = self.place("&Folder for the slips", folder, choose_folder)

    def ready(self) -> bool:
        """At least one agency and a folder."""
        return bool(self.agencies.chosen and self.folder.text().strip())

    def start(self) -> None:
        """Write them, all or none."""
        context, folder = self._context, Path(self.folder.text().strip())
        agencies, columns = self.agencies.chosen, self.columns.chosen
        source, day = self.file.text().strip(), self.until.date()
        until = date(day.year(), day.month(), day.day())

        def work(_job: Job) -> tuple[slips.SlipSent, ...]:
            table = populations.read_table(source) if source and columns else None
            return slips.make(
                context.store,
                context.audit,
                folder,
                agencies,
                table=table,
                columns=columns,
                expires=until,
            )

        self.run(work)

    def _read_columns(self) -> None:
        source = Path(self.file.text().strip())
        self.columns.hide()
        if not source.is_file():
            return

        def work(_job: Job) -> list[str]:
            return populations.read_table(source).columns

        self._tasks.run(work, self._show_columns, self._refused, owner=self)

    def _show_columns(self, columns: list[str]) -> None:
        self.columns.show_lines([(name, name) for name in columns], [])
        self.columns.show()


def _cell(name: str, row: tuple[str, dict[str, str]]) -> str:
    return row[1].get(name, "")


class SlipView(QDialog):
    """What a slip says. Nothing of it can be copied, kept or printed from here."""

    def __init__(self, slip: Slip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_SlipView()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui.title.setText(f"{slip.audit}: which record is which")
        until = slip.expires_at.astimezone()
        self.ui.text.setText(
            f"For {slip.agency}, made by {slip.made_by or 'the QA lead'}; it can be opened until"
            f" {until:%d/%m/%Y}. It is shown here only, and is in no store, pack or report. Close"
            " it when you have found your records."
        )
        columns: list[Column[tuple[str, dict[str, str]]]] = [
            Column("Case", lambda row: row[0], width=120)
        ]
        for name in slip.columns:
            columns.append(Column(name, partial(_cell, name)))
        self.model = RowsModel(columns, [(case, dict(cells)) for case, cells in slip.rows])
        self.model.dress(self.ui.table, sortable=False)
        self.ui.close_button.clicked.connect(self.accept)
        self.ui.close_button.setFocus()
        self.resize(theme.px(760), theme.px(520))


def show_slip(path: Path, tasks: Tasks, window: QWidget) -> None:
    """Ask for the slip's passphrase and show it."""
    dialog = PassphraseDialog(
        path,
        lambda words: slips.show(path, words),
        tasks,
        title=path.name,
        button="Show the slip",
        text="Whoever sent this file tells you its passphrase by telephone.",
        parent=window,
    )
    dialog.unlocked.connect(lambda slip: SlipView(slip, window).open())
    dialog.open()
