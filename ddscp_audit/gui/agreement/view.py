"""How far readers agree: the count first, the coefficients after it, nobody ranked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ddscp_audit.domain.panel import Stands
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import AuditError
from ddscp_audit.findings.agreement import Agreement
from ddscp_audit.findings.pairs import Comparison, Line
from ddscp_audit.gui import failures, icons, theme
from ddscp_audit.gui.agreement import services
from ddscp_audit.gui.agreement.second import AskDialog, ReadingLine
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.form.dialogs import ReasonDialog
from ddscp_audit.gui.form.over import FormOver
from ddscp_audit.gui.generated.ui_agreement_view import Ui_AgreementView
from ddscp_audit.gui.tables import Column, RowsModel, whole_words
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.gui.widgets.layouts import empty
from ddscp_audit.workflow import agreement, fieldwork, second_readings

_PANEL_EMPTY = (
    "The panel has settled nothing yet. Once it has, each agency's answers stand here beside what "
    "the panel settled."
)
_READERS_EMPTY = (
    "No record was read twice yet. Ask another person to read an agency's record of one case: both "
    "answers are kept, and the first counts until a difference is resolved."
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the table, with what it is about."""

    kind: str
    line: Line


@dataclass(frozen=True, slots=True)
class _Read:
    """Everything the view shows, read in one go."""

    report: agreement.Report
    differences: tuple[second_readings.Difference, ...]
    cases: tuple[str, ...]
    agencies: tuple[tuple[str, str], ...]


class AgreementView(QWidget):
    """Over the cases of the panel. ``closed``: back to them."""

    closed = Signal()
    said = Signal(str)
    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._read: _Read | None = None
        body, self._front = QWidget(self), QWidget(self)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(body)
        self.ui = Ui_AgreementView()
        self.ui.setupUi(self._front)
        icons.set_icon(self.ui.back, "arrow-left")
        store, audit = context.store, context.audit
        self.over = FormOver(
            context,
            body,
            self._front,
            partial(services.sheet, store, audit),
            self.said.emit,
            services.SecondReturns(store, audit),
        )
        self.over.closed.connect(self._back_from_form)
        self.over.broken.connect(self._refused)
        self.model: RowsModel[_Row] = RowsModel(
            (
                Column("By agency, then by question", lambda row: row.line.label),
                Column("Agreed", lambda row: _count(row.line.agreement), _share, width=140),
                Column(
                    "Gwet's AC1", lambda row: _two(row.line.agreement.ac1), right=True, width=110
                ),
                Column(
                    "Cohen's kappa", lambda row: _two(row.line.agreement.kappa), right=True,
                    width=120,
                ),
            )
        )  # fmt: skip
        self.model.dress(self.ui.table, sortable=False)
        self.ui.method.setText(" ".join(agreement.METHOD))
        self.ui.sheet.setMaximumWidth(theme.px(1000))
        self.ui.back.clicked.connect(self.closed)
        self.ui.panel.toggled.connect(lambda _: self._show())
        self.ui.copy.clicked.connect(self.copy)
        self.ui.ask.clicked.connect(self.ask)

    @property
    def unsaved(self) -> bool:
        """Whether an answer of a second reading is still on its way to the disk."""
        return self.over.form.unsaved

    def release(self) -> bool:
        """The open form hands over what was typed; False while it could not be saved."""
        return self.over.form.release()

    def refresh(self) -> None:
        """Read both comparisons again."""
        store, audit = self._context.store, self._context.audit

        def work(_job: object) -> _Read:
            grid = fieldwork.grid(store, audit)
            return _Read(
                agreement.agreement(store, audit),
                tuple(second_readings.differences(store, audit)),
                tuple(case.reference for case in grid.cases),
                tuple((agency.code, agency.name) for agency in grid.agencies),
            )

        self._context.tasks.run(work, self._got, self._refused, owner=self)

    def commands(self) -> list[Command]:
        """What can be done here."""
        if self.over.shown:
            return self.over.commands()
        found = [
            Command("Copy the agreement as a table", self.copy, "Ctrl+C", "clipboard"),
            Command("Back to the cases", self.closed.emit, "Esc"),
        ]
        if self._leads:
            found.append(Command("Ask for a second reading…", self.ask, words="blind reader"))
        return found

    @property
    def _leads(self) -> bool:
        return self._context.actor.role is Role.LEAD

    @property
    def _comparison(self) -> Comparison | None:
        if self._read is None:
            return None
        report = self._read.report
        return report.panel if self.ui.panel.isChecked() else report.readers

    def _got(self, read: _Read) -> None:
        self._read = read
        self._show()

    def _show(self) -> None:
        found, ui = self._comparison, self.ui
        if found is None or self._read is None:
            return
        overall, panel = found.overall, ui.panel.isChecked()
        some = overall.of > 0
        for widget in (ui.count, ui.coefficients, ui.table, ui.method):
            widget.setVisible(some)
        ui.copy.setEnabled(some)
        ui.ask.setVisible(self._leads and not panel)
        ui.nothing.setVisible(not some and (panel or not self._read.report.readings))
        ui.nothing.setText(_PANEL_EMPTY if panel else _READERS_EMPTY)
        ui.count.setText(_count(overall))
        cases = f"answers about {found.cases} case{'' if found.cases == 1 else 's'}"
        ui.coefficients.setText(" · ".join(filter(None, (cases, _coefficients(overall)))))
        rows = [_Row("agency", line) for line in found.by_agency]
        rows += [_Row("question", line) for line in found.by_question]
        self.model.set_rows(rows)
        whole_words(ui.table)
        height = sum(ui.table.rowHeight(n) for n in range(len(rows)))
        ui.table.setFixedHeight(height + ui.table.horizontalHeader().sizeHint().height() + 8)
        empty(ui.readings)
        if not panel:
            self._show_readings(self._read)

    def _show_readings(self, read: _Read) -> None:
        for reading in read.report.readings:
            about = (reading.case, reading.agency)
            differing = [d for d in read.differences if (d.case, d.agency) == about]
            line = ReadingLine(reading, differing, leads=self._leads, parent=self.ui.sheet)
            line.opened.connect(partial(self.over.open, *about))
            line.withdrawn.connect(partial(self._withdraw, *about))
            line.resolved.connect(partial(self._resolve, *about))
            self.ui.readings.addWidget(line)

    # Acts

    def copy(self) -> None:
        """The shown comparison onto the clipboard."""
        found = self._comparison
        if found is not None and found.overall.of:
            QGuiApplication.clipboard().setText(agreement.as_table(found))
            self.said.emit("Copied")

    def ask(self) -> None:
        """Ask another person to read."""
        if self._read is None:
            return
        dialog = AskDialog(self._read.cases, self._read.agencies, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        store, audit = self._context.store, self._context.audit

        def done(_made: object) -> None:
            dialog.accept()
            self._changed("The second reading is asked for")

        dialog.asked.connect(
            lambda case, agency, reader: self._context.tasks.run(
                lambda _job: second_readings.ask(store, audit, case, agency, reader),
                done,
                dialog.show_refused,
                owner=dialog,
            )
        )
        dialog.open()

    def _withdraw(self, case: str, agency: str) -> None:
        dialog = ReasonDialog(
            "Withdraw the second reading",
            f"What was read of {agency}'s record of {case} is kept and compared no longer.",
            "Withdraw it",
            self.window(),
        )
        store, audit = self._context.store, self._context.audit
        self._with_reason(
            dialog,
            lambda why: second_readings.withdraw(store, audit, case, agency, why),
            "The second reading is withdrawn",
        )

    def _resolve(self, case: str, agency: str, question: str, stands: str) -> None:
        which = Stands(stands)
        text = "Both answers are kept, and so is the reason."
        if which is Stands.SECOND:
            text = "The return takes the second reader's answer; its history keeps the first's."
        dialog = ReasonDialog(
            f"The {which} reader's answer stands", text, "Keep this answer", self.window()
        )
        store, audit = self._context.store, self._context.audit
        self._with_reason(
            dialog,
            lambda why: second_readings.resolve(store, audit, case, agency, question, which, why),
            "The difference is resolved",
        )

    def _with_reason(self, dialog: ReasonDialog, act: object, said: str) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def finished(result: int) -> None:
            if result == int(QDialog.DialogCode.Accepted):
                why = dialog.reason
                self._context.tasks.run(
                    lambda _job: act(why),  # type: ignore[operator]
                    lambda _: self._changed(said),
                    self._refused,
                    owner=self,
                )

        dialog.finished.connect(finished)
        dialog.open()

    def _back_from_form(self) -> None:
        self._changed("")

    def _changed(self, said: str) -> None:
        if said:
            self.said.emit(said)
        self.refresh()
        self.changed.emit()

    def _refused(self, error: AuditError) -> None:
        failures.refuse(self, error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, Ctrl+C copies."""
        if event.key() == Qt.Key.Key_Escape and not self.over.shown:
            self.closed.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) and not self.over.shown:
            self.copy()
        else:
            super().keyPressEvent(event)


def _count(found: Agreement) -> str:
    return f"{found.agreed:,} of {found.of:,} agreed"


def _two(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".replace("-", "−")


def _share(row: _Row) -> float:
    return row.line.agreement.agreed / row.line.agreement.of


def _coefficients(found: Agreement) -> str:
    """What stands in brackets in the sentence of the figures."""
    return found.text.partition("(")[2].rstrip(")")
