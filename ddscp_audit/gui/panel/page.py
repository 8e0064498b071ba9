"""The panel: one child on one page, disagreements first, one key settles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from ddscp_audit.domain.facts import facts_line
from ddscp_audit.domain.panel import LearningPoint
from ddscp_audit.errors import AuditError
from ddscp_audit.gui import failures
from ddscp_audit.gui.agreement.view import AgreementView
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.generated.ui_panel_page import Ui_PanelPage
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.panel import offers
from ddscp_audit.gui.panel.acts import Acts
from ddscp_audit.gui.panel.bundle import Bundle, bundle_of, left_line, returns_line
from ddscp_audit.gui.panel.keys import PanelKeys
from ddscp_audit.gui.panel.matter import MatterRow
from ddscp_audit.gui.panel.projector import Projector
from ddscp_audit.gui.panel.room import Room
from ddscp_audit.gui.panel.sheet import CaseSheet
from ddscp_audit.gui.panel.sittings import Sittings
from ddscp_audit.gui.panel.strip import CaseStrip, Stop
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.workflow import moderation, panel_day


class PanelPage(Page):
    """Case by case. What is settled stays where it stood, so that nothing jumps in the room."""

    key = "panel"
    title = "Panel"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._frame = QStackedLayout(self.body)
        self.stage = QWidget(self.body)
        self._frame.addWidget(self.stage)
        self.ui = Ui_PanelPage()
        self.ui.setupUi(self.stage)
        self.room = Room()
        self.keys = PanelKeys(self)
        self.sheet = CaseSheet(self.ui.scroll, self.keys.inside, self.room, self)
        self.sittings = Sittings(self.ui, context, self)
        self.acts = Acts(context, self)
        self.strip = CaseStrip(self.stage)
        self.ui.stripRow.addWidget(self.strip)
        self._bundles: list[Bundle] = []
        self._case = ""
        self._wanted = ""
        self._done: list[tuple[str, str]] = []  # case and matter of each decision, for undo
        self.agreement = AgreementView(context, self.body)
        self._frame.addWidget(self.agreement)
        self._wall: Projector | None = None
        self._go_on_after = False  # something was parked: the next matter is wanted
        self._connect()

    def _connect(self) -> None:
        self.strip.chosen.connect(self.open_case)
        self.ui.next.clicked.connect(self.next_case)
        self.ui.project.clicked.connect(self.project)
        self.ui.agreement.clicked.connect(self.show_agreement)
        self.agreement.closed.connect(self._show_cases)
        self.agreement.said.connect(self.said)
        self.agreement.changed.connect(self.changed)
        sheet, acts = self.sheet, self.acts
        sheet.settled.connect(
            lambda question, value, why, agency: acts.settle(
                self._case, question, value, why, agency
            )
        )
        sheet.withdrawn.connect(
            lambda question, agency, why: acts.unsettle(self._case, question, agency, why)
        )
        sheet.parked.connect(lambda question, note: acts.park(self._case, question, note))
        sheet.taken_up.connect(lambda question: acts.take_up(self._case, question))
        sheet.learnt.connect(lambda theme, words, why: acts.learn(self._case, theme, words, why))
        sheet.unlearnt.connect(lambda uid: acts.unlearn(uid))
        acts.saving.connect(lambda: self.said.emit("Saving…"))
        acts.settled.connect(self._settled)
        acts.parked.connect(self._parked)
        acts.learnt.connect(self._learnt)
        acts.refused.connect(self._refused)
        self.sittings.said.connect(self.said)
        self.sittings.changed.connect(lambda _day: self.refresh())

    # Reading

    @property
    def unsaved(self) -> bool:
        """Whether a decision is still on its way to the disk."""
        return self.acts.under_way or self.agreement.unsaved

    def leave(self) -> bool:
        """A second reading that is being entered hands over what was typed first."""
        return self.agreement.release()

    def refresh(self) -> None:
        """Read what the panel has to settle, and how the day stands."""
        store, audit = self.context.store, self.context.audit
        self.load(
            lambda _job: (moderation.agenda(store, audit), panel_day.standing(store, audit)),
            lambda read: self._show(*read),
            "Laying the answers out…",
        )

    def arrive(self, argument: str) -> None:
        """Come up at a case."""
        self._wanted = argument
        if self._bundles:
            self._go_wanted()

    def _show(self, agenda: Sequence[moderation.PanelCase], standing: panel_day.Standing) -> None:
        before = {bundle.case.reference: bundle for bundle in self._bundles}
        self._bundles = [
            bundle_of(each, before.get(each.case.reference), standing.parked, standing.points)
            for each in agenda
        ]
        if not self._bundles:
            self.show_empty(
                "Nothing before the panel yet",
                "The panel settles what the returns leave open. Draw the sample and bring the "
                "returns in first.",
                *self.way_to("fieldwork", "Go to Fieldwork"),
            )
            return
        references = [bundle.case.reference for bundle in self._bundles]
        if self._case not in references:
            self._case = next((b.case.reference for b in self._bundles if b.left), references[0])
        self.show_body()
        self.sittings.show_standing(standing)
        self._lay_out()
        if self._go_on_after:
            self._go_on_after = False
            self.sheet.next_open()
        self._go_wanted()

    def _go_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if any(bundle.case.reference == wanted for bundle in self._bundles):
            self.open_case(wanted)

    def commands(self) -> list[Command]:
        """What can be done here, in the search."""
        if not self._bundles:
            return []
        return self.agreement.commands() if self.in_agreement else offers.commands(self)

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        """Every case of the sample, in its order."""
        return tuple(self._bundles)

    # Showing

    @property
    def bundle(self) -> Bundle | None:
        """The case that is shown."""
        return self._bundle(self._case)

    @property
    def rows(self) -> dict[str, MatterRow]:
        """The matters to be seen."""
        return self.sheet.rows

    def _bundle(self, reference: str) -> Bundle | None:
        return next((b for b in self._bundles if b.case.reference == reference), None)

    def open_case(self, reference: str) -> None:
        """Show another case, at its first open question."""
        self._case = reference
        self._lay_out()

    def step_case(self, by: int) -> None:
        """The next or previous case."""
        references = [bundle.case.reference for bundle in self._bundles]
        at = references.index(self._case) + by
        if 0 <= at < len(references):
            self.open_case(references[at])

    def next_case(self) -> None:
        """The next child with something to settle; at the end, those that were parked."""
        references = [bundle.case.reference for bundle in self._bundles]
        at = references.index(self._case) if self._case in references else -1
        around = [*self._bundles[at + 1 :], *self._bundles[:at]]
        waits = [b for b in around if b.left and b.parked is None]
        parked = [b for b in around if b.open]
        if waits or parked:
            self.open_case((waits or parked)[0].case.reference)
        else:
            self.tell("No other child waits for the panel")

    def _lay_out(self) -> None:
        bundle, standing = self.bundle, self.sittings.standing
        if bundle is None or standing is None:
            return
        self.ui.reference.setText(bundle.case.reference)
        self.ui.facts.setText(facts_line(bundle.case.facts, bundle.case.stratum))
        self.sheet.lay_out(bundle, standing.themes)
        self.sittings.clock.show_case(bundle.case.reference)
        self._standing()
        if not self.sheet.begin():
            self.strip.focus_current()

    def _standing(self) -> None:
        bundle = self.bundle
        if bundle is None:
            return
        total = sum(each.left for each in self._bundles)
        self.ui.left.setText(left_line(bundle))
        self.ui.returns.setText(returns_line(bundle, self._bundles))
        stops = [
            Stop(each.case.reference, each.left, bool(each.parked or each.aside))
            for each in self._bundles
        ]
        self.strip.show_stops(stops, self._case)
        self.sittings.left = total
        self.said.emit(f"{total} to settle" if total else "All settled")

    # What the keys ask

    @property
    def current(self) -> str:
        """The question that has the keyboard."""
        return self.sheet.current

    def go_to(self, name: str) -> None:
        """Bring the keyboard to a question."""
        self.sheet.go_to(name)

    def go_on(self) -> None:
        """The next question of this child that waits; from the last one, say so."""
        if not self.sheet.next_open():
            self.tell("Nothing waits here; N goes to the next child")

    def tell(self, words: str) -> None:
        """A word in the status line."""
        self.said.emit(words)

    def learn(self) -> None:
        """Type a learning point."""
        if self.sheet.learning is not None:
            self.sheet.learning.begin()

    def park_case(self) -> None:
        """Put this child aside, or take it up again."""
        if self.sheet.park_line is not None:
            self.sheet.park_line.ask()
            self.ui.scroll.verticalScrollBar().setValue(0)

    def toggle_clock(self) -> None:
        """Stop the clock, or let it go on."""
        self.sittings.toggle_pause()

    def undo(self) -> None:
        """Ask why the last decision of this sitting is taken back."""
        while self._done:
            case, name = self._done.pop()
            if case != self._case:
                self.open_case(case)
            self.go_to(name)
            row = self.rows.get(name)
            if row is not None and row.ask_undo():
                return
        self.tell("No decision of this sitting is left to take back")

    # What became of it

    def _settled(
        self, case: str, question: str, value: str | None, reason: str, agency: str
    ) -> None:
        bundle = self._bundle(case)
        if bundle is None:
            return
        if agency:
            self._graded(bundle, question, value, reason, agency)
            return
        if any(matter.question.name == question for matter in bundle.agreed):
            # An answer that stood is the panel's now: it moves among the settled ones.
            at = next(i for i, m in enumerate(bundle.agreed) if m.question.name == question)
            bundle.matters.append(bundle.agreed.pop(at))
        for at, matter in enumerate(bundle.matters):
            if matter.question.name != question:
                continue
            now = matter.reopened() if value is None else matter.decided(value, reason)
            bundle.matters[at] = now
            if case == self._case:
                self.sheet.show_matter(now)
        if value is not None:
            self._done.append((case, question))
        self._standing()
        if value is None:
            self.refresh()  # only the rules know what the answers propose without the decision
        elif case == self._case and question == self.current:
            self.sheet.next_open()
        self.changed.emit()

    def _graded(
        self, bundle: Bundle, question: str, value: str | None, reason: str, agency: str
    ) -> None:
        for at, grade in enumerate(bundle.grades):
            if (grade.question.name, grade.agency) == (question, agency):
                bundle.grades[at] = replace(grade, settled=value or "", reason=reason)
        if bundle is self.bundle and self.sheet.grades is not None:
            self.sheet.grades.show_grades(bundle.grades)
        self._standing()
        self.changed.emit()

    def _parked(self, case: str, aside: bool) -> None:
        self._go_on_after = aside and case == self._case
        self.refresh()
        self.changed.emit()

    def _learnt(self, point: LearningPoint) -> None:
        bundle, standing = self._bundle(point.case), self.sittings.standing
        if bundle is None or standing is None:
            return
        bundle.points = [each for each in bundle.points if each.uid != point.uid]
        bundle.points += [point] if point.stands else []
        themes = tuple(dict.fromkeys((*standing.themes, point.theme)))
        self.sittings.standing = replace(standing, themes=themes)
        pane = self.sheet.learning
        if pane is not None and point.case == self._case:
            pane.show_points(point.case, bundle.points, themes)
            pane.show_outcome(point)
        self.said.emit("Saved")
        self.changed.emit()

    def _refused(self, error: AuditError) -> None:
        self._lay_out()
        failures.refuse(self, error)

    # How far readers agree

    @property
    def in_agreement(self) -> bool:
        """Whether the agreement lies over the cases."""
        # On the wall the page has left its layers, and the agreement is alone among them.
        return self._wall is None and self._frame.currentWidget() is self.agreement

    def show_agreement(self) -> None:
        """Lay the agreement over the cases."""
        self._take_down()
        self.agreement.refresh()
        self._frame.setCurrentWidget(self.agreement)
        self.agreement.ui.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_cases(self) -> None:
        self._frame.setCurrentWidget(self.stage)
        self.refresh()

    # The wall

    def project(self) -> bool:
        """Put the page on the wall, or take it down; True because this page has taken F11."""
        if not self._bundles or self.in_agreement:
            return False
        if self._wall is not None:
            self._take_down()
            return True
        self.room.projected = self.sittings.projected = True
        wall = self._wall = Projector(self.stage, self.keyPressEvent, self.window())
        wall.left.connect(self._take_down)
        for widget in (self.ui.facts, self.ui.agreement):
            widget.hide()
        self.ui.project.setText("Leave the projector")
        wall.cover()
        self._again()
        return True

    def _take_down(self) -> None:
        wall, self._wall = self._wall, None
        if wall is None:
            return
        self.room.projected = self.sittings.projected = False
        wall.uncover()
        self._frame.addWidget(self.stage)
        self._frame.setCurrentWidget(self.stage)
        for widget in (self.ui.facts, self.ui.agreement):
            widget.show()
        self.ui.project.setText("Project")
        self._again()

    def _again(self) -> None:
        """Lay everything out for another size and another room."""
        if self.sittings.standing is not None:
            self.sittings.show_standing(self.sittings.standing)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Time counts while the page is seen."""
        super().showEvent(event)
        self.sittings.clock.see(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is no time spent on the child, and nothing stays on the wall."""
        super().hideEvent(event)
        self.sittings.clock.see(False)
        self._take_down()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys from outside the questions move between them; they never settle one."""
        if event.key() == Qt.Key.Key_F11 and self.project():
            return
        if not self.keys.outside(event):
            super().keyPressEvent(event)
