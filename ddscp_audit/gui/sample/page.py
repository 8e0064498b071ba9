"""Plan, lock, roll, draw; afterwards the sample as it stands."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QStackedLayout, QWidget

from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.errors import AuditError
from ddscp_audit.gui import failures
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.sample.cautions import Cautions
from ddscp_audit.gui.sample.ceremony import Ceremony
from ddscp_audit.gui.sample.changes import Changes
from ddscp_audit.gui.sample.dialogs import DigitsDialog, SlipDialog
from ddscp_audit.gui.sample.drawn import SampleDrawnView
from ddscp_audit.gui.sample.plan import SamplePlanView
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.sampling import planner
from ddscp_audit.workflow import audits, drawing, populations
from ddscp_audit.workflow.drawn import DrawRequest, DrawResult, LockSlip, SampleView
from ddscp_audit.workflow.populations import Divider, PopulationSummary

_Read = tuple[AuditSummary, PopulationSummary | None, LockSlip | None, SampleView]


class SamplePage(Page):
    """Two views, before and after the draw, and the ceremony over the whole window between."""

    key = "sample"
    title = "Sample"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._plan = SamplePlanView()
        self._drawn = SampleDrawnView()
        self._views = QStackedLayout(self.body)
        self._views.addWidget(self._plan)
        self._views.addWidget(self._drawn)
        self._ceremony: Ceremony | None = None
        self._audit: AuditSummary | None = None
        self._kept: PopulationSummary | None = None
        self._slip: LockSlip | None = None
        self._seen: SampleView | None = None
        self._counted: datetime | None = None  # when the list with counted columns was accepted
        self._argument = ""
        self._from_ceremony = False
        plan, drawn = self._plan, self._drawn
        plan.asked.connect(self._ask_range)
        plan.chance_asked.connect(self._ask_chance)
        plan.width_asked.connect(self._ask_width)
        self._width_of, self._width_needs = (0, 0), 0
        plan.lock_asked.connect(self._lock)
        plan.slip_asked.connect(self._show_slip)
        plan.ceremony_asked.connect(self.open_ceremony)
        plan.public_asked.connect(lambda: self._ask_digits(""))
        plan.computer_asked.connect(self._computer)
        self._changes = Changes(context, self)
        self._changes.altered.connect(self._altered)
        self._changes.saved.connect(self.said)
        self._cautions = Cautions(context, self)
        self._cautions.altered.connect(self._altered)
        drawn.by_hand_asked.connect(self._cautions.add_by_hand)
        drawn.void_asked.connect(self._void)
        drawn.replace_asked.connect(lambda case: self._changes.replace(case, drawn.returned))
        drawn.case_asked.connect(lambda case: self.went.emit("fieldwork", case))
        drawn.extend_asked.connect(
            lambda: self._changes.extend(len(self._seen.reserves) if self._seen else 0)
        )
        drawn.certificate_asked.connect(self.save_certificate)

    # What the shell calls

    def refresh(self) -> None:
        """Read list, lock and sample."""
        store, audit = self.context.store, self.context.audit

        def read(_job: Job) -> _Read:
            return (
                audits.find_audit(store, audit),
                populations.population(store, audit),
                drawing.slip(store, audit),
                drawing.sample_view(store, audit),
            )

        self.load(read, self._show)

    def arrive(self, argument: str) -> None:
        """Come up at one case of the sample."""
        self._argument = argument
        self._drawn.choose(argument)

    def leave(self) -> bool:
        """An open ceremony is closed with its page."""
        self._close_ceremony()
        return True

    def commands(self) -> list[Command]:
        """What can be done at this point of the draw."""
        if self._seen is not None and self._seen.drawn:
            by_hand = self._cautions.add_by_hand
            ui = self._drawn.ui
            return [
                Command(ui.replace.text(), ui.replace.click, words="withdraw swap case"),
                Command(ui.extend.text(), ui.extend.click, words="more cases reserve"),
                Command("Save the certificate…", self.save_certificate, words="draw proof"),
                Command("Add a case by hand…", by_hand, words="purposive sample"),
                Command("Void this draw…", self._void, words="draw again cancel"),
            ]
        if self._slip is not None:
            return [Command("Open the ceremony", self.open_ceremony, words="dice draw roll")]
        return [Command("Lock the list", self._lock)] if self._kept else []

    def _show(self, read: _Read) -> None:
        self._audit, self._kept, self._slip, self._seen = read
        if self._seen.drawn:
            self._drawn.show_sample(self._seen)
            self._views.setCurrentWidget(self._drawn)
            if self._from_ceremony:
                self._from_ceremony = False
                self._drawn.ui.picks.setFocus()
            if self._argument:
                self._drawn.choose(self._argument)
                self._argument = ""
        elif self._kept is None:
            self.show_empty(
                "There is no list to draw from yet",
                "The sample is drawn from an accepted list of eligible cases.",
                "Go to Population",
                lambda: self.went.emit("population", ""),
            )
        else:
            self._plan.show_population(self._kept, self._slip)
            self._plan.show_void(self._seen)
            self._count_dividers()
            self._views.setCurrentWidget(self._plan)

    # Planning

    def _count_dividers(self) -> None:
        """What else the list can be divided by: counted afterwards, a long list takes a while."""
        store, audit, kept = self.context.store, self.context.audit, self._kept
        if kept is None or kept.accepted_at == self._counted:
            return

        def counted(found: tuple[Divider, ...]) -> None:
            if self._kept is kept:
                self._counted = kept.accepted_at
                self._plan.show_dividers(found)

        self.context.tasks.run(lambda _job: populations.dividers(store, audit), counted, owner=self)

    def _ask_range(self, population: int, size: int, count: int) -> None:
        def work(_job: Job) -> tuple[planner.PlanRow, planner.PlanRow]:
            return planner.plan(population, size, count)[0], planner.worst_case(population, size)

        def show(found: tuple[planner.PlanRow, planner.PlanRow]) -> None:
            row, worst = found
            self._plan.show_range(size, count, expected(population, size, row), row.percent)
            self._plan.show_widest(size, widest(size, worst))

        self.context.tasks.run(work, show, owner=self, database=False)

    def _ask_chance(self, population: int, size: int, percent: int) -> None:
        def work(_job: Job) -> tuple[float, int]:
            chance = planner.detection_chance(population, size, percent)
            return chance, planner.discovery_size(population, percent / 100)

        def show(found: tuple[float, int]) -> None:
            self._plan.show_chance(size, percent, turning_up(*found))

        self.context.tasks.run(work, show, owner=self, database=False)

    def _ask_width(self, population: int, points: int) -> None:
        if self._width_of == (population, points):
            self._plan.show_needed(points, self._width_needs)
            return

        def show(needed: int) -> None:
            self._width_of, self._width_needs = (population, points), needed
            self._plan.show_needed(points, needed)

        self.context.tasks.run(
            lambda _job: planner.size_for_width(population, points),
            show,
            owner=self,
            database=False,
        )

    # Lock and draw

    def _lock(self) -> None:
        store, audit = self.context.store, self.context.audit

        def locked(slip: LockSlip) -> None:
            self.said.emit("The list is locked")
            self.changed.emit()
            self.refresh()
            SlipDialog(audit, slip, self.window()).open()

        self.load(lambda _job: drawing.lock(store, audit), locked, "Locking the list")

    def _show_slip(self) -> None:
        if self._slip is not None:
            SlipDialog(self.context.audit, self._slip, self.window()).open()

    def open_ceremony(self) -> None:
        """Digits on the wall: the whole window, full screen."""
        kept, slip, audit = self._kept, self._slip, self._audit
        if kept is None or slip is None or audit is None or self._ceremony is not None:
            return
        plan = self._plan.plan
        title = f"{audit.title} · {plan.size:,} of {kept.N:,}"
        locked = f"List locked {slip.locked_at:%d %B %Y %H:%M} UTC   SHA-256 {slip.frame_sha256}"
        window = self.window()
        self._ceremony = Ceremony(title, locked, audit.agencies, window)
        self._ceremony.rolled.connect(lambda digits, who: self._draw(digits, "dice", who))
        self._ceremony.left.connect(self._close_ceremony)
        self._ceremony.open_over(window)

    def _close_ceremony(self) -> None:
        if self._ceremony is not None:
            self._from_ceremony = True
            self._ceremony.close_over()
            self._ceremony = None
            self.refresh()

    def _computer(self) -> None:
        self.context.tasks.run(
            lambda _job: drawing.system_digits(), self._ask_digits, owner=self, database=False
        )

    def _ask_digits(self, computer: str) -> None:
        dialog = DigitsDialog(computer, self.window())
        dialog.given.connect(
            lambda digits, where, source: self._draw(digits, where, (source,) if source else ())
        )
        dialog.open()

    def _draw(self, digits: str, digits_from: str, witnesses: tuple[str, ...]) -> None:
        store, audit, plan = self.context.store, self.context.audit, self._plan.plan
        request = DrawRequest(
            size=plan.size,
            digits=digits,
            strata=plan.strata,
            allocation=plan.allocation,
            reserve=plan.reserve,
            unit=plan.unit,
            systematic=plan.systematic,
            digits_from=digits_from,
            witnesses=witnesses,
        )
        self.context.tasks.run(
            lambda _job: drawing.draw(store, audit, request),
            self._was_drawn,
            self._not_drawn,
            owner=self,
        )

    def _was_drawn(self, result: DrawResult) -> None:
        self.said.emit(f"{len(result.picks):,} drawn of {result.N:,}")
        self.changed.emit()
        if self._ceremony is not None:
            self._ceremony.show_drawn(result)
        else:
            self.refresh()

    def _not_drawn(self, error: AuditError) -> None:
        if self._ceremony is not None:
            self._ceremony.show_refused(error)
        else:
            failures.refuse(self, error)

    def _altered(self, words: str) -> None:
        self.said.emit(words)
        self.changed.emit()
        self.refresh()

    def _void(self) -> None:
        if self._seen is not None and self._seen.drawn:
            self._cautions.void(self._seen.label)

    def save_certificate(self) -> None:
        """The proof of the draw, for partners or the public."""
        self._changes.certificate()


def expected(population: int, size: int, row: planner.PlanRow) -> str:
    """What the expected finding would mean for all."""
    low, high = row.percent
    return (
        f"If we read {size:,} of {population:,} and find the standard met in {row.count:,},"
        f" between {low}% and {high}% of all would probably meet it."
    )


def widest(size: int, worst: planner.PlanRow) -> str:
    """The range at its widest, whatever is found."""
    low, high = worst.percent
    return (
        f"At its widest, with {worst.count:,} of {size:,} meeting it, the range goes from {low}% to"
        f" {high}%: {high - low} points."
    )


def turning_up(chance: float, needed: int) -> str:
    """The chance that a problem shows at all, and what would make it 95%."""
    said = "more than 99%" if 0.995 <= chance < 1 else f"{100 * chance:.0f}%"
    cases = "1 case" if needed == 1 else f"{needed:,} cases"
    return (
        "of the files would show up at least once with a chance of"
        f" {said}; {cases} would make it 95%."
    )
