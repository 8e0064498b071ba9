"""The line of the audit day: when it began, who sits, the clock, and the papers at its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ddscp_audit.domain.dates import MONTHS
from ddscp_audit.domain.panel import PanelDay
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import AuditError
from ddscp_audit.gui import failures
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.generated.ui_panel_page import Ui_PanelPage
from ddscp_audit.gui.packs.offers import send_decisions
from ddscp_audit.gui.panel.clock import Clock, minutes
from ddscp_audit.gui.panel.presence import BeginDialog, PresentDialog
from ddscp_audit.workflow import panel_day, reporting

KIND = "decisions"


class Sittings(QObject):
    """``changed``: the day began, ended, or somebody came or went. ``said`` is for the status."""

    changed = Signal(object)  # PanelDay
    said = Signal(str)

    def __init__(self, ui: Ui_PanelPage, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self.ui = ui
        self._context = context
        self._page = page
        self.clock = Clock(self)
        self.standing: panel_day.Standing | None = None
        self.left = 0  # matters to settle, over all cases
        self.projected = False
        self.clock.ticked.connect(self._tell_time)
        self.clock.counted.connect(self._count)
        ui.begin.clicked.connect(self.ask_begin)
        ui.present.clicked.connect(self.ask_present)
        ui.end.clicked.connect(self.ask_end)
        ui.log.clicked.connect(self.ask_log)
        ui.send.clicked.connect(self.ask_send)
        ui.pause.clicked.connect(self.toggle_pause)

    @property
    def today(self) -> PanelDay | None:
        """The day that is under way."""
        return self.standing.today if self.standing else None

    @property
    def on_laptop(self) -> bool:
        """Whether this is the panel's own store, whose decisions go back to the lead."""
        return self._context.actor.role is Role.PANEL

    def show_standing(self, standing: panel_day.Standing) -> None:
        """Show what is known now."""
        self.standing = standing
        day = standing.today
        self.clock.sit(day is not None, day.seconds if day else {})
        self._tell()

    def toggle_pause(self) -> None:
        """Stop the clock for coffee, or let it go on."""
        if self.today is not None:
            self.clock.pause(not self.clock.paused)
            self._tell()

    def _tell(self) -> None:
        ui, day = self.ui, self.today
        if day is not None:
            here = len(day.here)
            ui.sitting.setText(f"Audit day {_date(day.day)} · chair {day.chair} · {here} present")
        else:
            ui.sitting.setText(self._before())
        wall = self.projected
        for widget in (ui.present, ui.end):
            widget.setVisible(day is not None and not wall)
        ui.pause.setVisible(day is not None)
        ui.pause.setText("Go on" if self.clock.paused else "Pause")
        ui.begin.setVisible(day is None and not wall)
        ui.log.setVisible(not wall)
        ui.send.setVisible(self.on_laptop and not wall)
        if wall:
            ui.sitting.setText("")
        ui.day.setVisible(day is not None or not wall)
        self._tell_time()

    def _before(self) -> str:
        standing = self.standing
        if standing is None or not standing.days:
            planned = standing.planned if standing else None
            return f"The panel meets on {_date(planned)}" if planned else "No audit day yet"
        return f"The audit day of {_date(standing.days[-1].day)} is over"

    def _tell_time(self) -> None:
        if self.today is None:
            self.ui.time.setText("")
            return
        child, day = minutes(self.clock.case_seconds), minutes(self.clock.day_seconds)
        held = " · clock paused" if self.clock.paused else ""
        text = f"This child {child} · today {day}{held}"
        if text != self.ui.time.text():
            self.ui.time.setText(text)

    # Acts

    def ask_begin(self) -> None:
        """Who is present, and the day begins."""
        standing = self.standing
        if standing is None or standing.today is not None:
            return
        dialog = BeginDialog(standing.agencies, self._page.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        store, audit = self._context.store, self._context.audit

        def begun(chair: str, people: list[tuple[str, str]]) -> None:
            def done(day: PanelDay) -> None:
                dialog.accept()
                self.said.emit("The audit day has begun")
                self.changed.emit(day)

            self._context.tasks.run(
                lambda _job: panel_day.begin(store, audit, chair, people),
                done,
                dialog.show_refused,
                owner=dialog,
            )

        dialog.begun.connect(begun)
        dialog.open()

    def ask_present(self) -> None:
        """Who comes, who goes, who has the chair."""
        standing, day = self.standing, self.today
        if standing is None or day is None:
            return
        dialog = PresentDialog(day, standing.agencies, self._page.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        store, audit = self._context.store, self._context.audit

        def run(work: Callable[[], PanelDay]) -> None:
            def done(now: PanelDay) -> None:
                dialog.show_day(now)
                self.said.emit("Saved")
                self.changed.emit(now)

            self._context.tasks.run(lambda _job: work(), done, dialog.show_refused, owner=dialog)

        dialog.came.connect(
            lambda name, agency: run(lambda: panel_day.came(store, audit, name, agency))
        )
        dialog.left.connect(lambda uid: run(lambda: panel_day.left(store, audit, uid)))
        dialog.chaired.connect(lambda name: run(lambda: panel_day.change_chair(store, audit, name)))
        dialog.open()

    def ask_end(self) -> None:
        """Say what is left open, end the day, and offer its log."""
        standing = self.standing
        if standing is None or standing.today is None:
            return
        box = QMessageBox(self._page.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setText("End the audit day?")
        parked = len(standing.parked)
        open_ = f"{self.left} to settle" if self.left else "Everything is settled"
        back = " Then send the decisions to the QA lead." if self.on_laptop else ""
        box.setInformativeText(
            f"{open_}; {parked} parked. What is open stays for another day. The decisions log can "
            f"be written now or later.{back}"
        )
        end = box.addButton("End the day and write the log…", QMessageBox.ButtonRole.AcceptRole)
        only = box.addButton("End the day", QMessageBox.ButtonRole.AcceptRole)
        go_on = box.addButton("Go on", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(end)
        box.setEscapeButton(go_on)
        end.clicked.connect(lambda: self._end(then=self.ask_log))
        only.clicked.connect(lambda: self._end(then=lambda: None))
        box.open()

    def _end(self, then: Callable[[], None]) -> None:
        self.clock.pause(True)  # what was counted goes to the store before the day closes
        store, audit = self._context.store, self._context.audit

        def done(day: PanelDay) -> None:
            self.said.emit("The audit day has ended")
            self.changed.emit(day)
            then()

        self._context.tasks.run(
            lambda _job: panel_day.end(store, audit), done, self._refused, owner=self
        )

    def ask_log(self) -> None:
        """Write the decisions log where a person chooses."""
        store, audit = self._context.store, self._context.audit
        chosen, _ = QFileDialog.getSaveFileName(
            self._page.window(), "Save the decisions log", f"{audit}-decisions.pdf", "PDF (*.pdf)"
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != ".pdf":
            path = path.with_name(f"{path.name}.pdf")
        self.said.emit("Writing the decisions log…")
        self._context.tasks.run(
            lambda _job: reporting.report(store, audit, path, kind=KIND),
            lambda _: self.said.emit(f"Saved {path.name}"),
            self._refused,
            owner=self,
        )

    def ask_send(self) -> None:
        """One file with everything that was decided, for the lead."""
        send_decisions(self._context, self._page.window())

    def _count(self, case: str, seconds: int) -> None:
        store, audit = self._context.store, self._context.audit
        self._context.tasks.run(
            lambda _job: panel_day.count_time(store, audit, case, seconds),
            lambda _: None,
            self._refused,
            owner=self,
        )

    def _refused(self, error: AuditError) -> None:
        failures.refuse(self._page, error)


def _date(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
