"""The panel: one child on one page, disagreements first, one key settles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ddscp_audit.errors import AuditError
from ddscp_audit.findings.model import ValueState
from ddscp_audit.gui import failures, theme
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.facts import facts_line
from ddscp_audit.gui.generated.ui_panel_page import Ui_PanelPage
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.panel.bundle import Bundle, bundle_of
from ddscp_audit.gui.panel.grades import GradeRow, GradesFold
from ddscp_audit.gui.panel.matter import Matter, MatterRow, words
from ddscp_audit.gui.panel.strip import CaseStrip, Stop
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.workflow import moderation


class PanelPage(Page):
    """Case by case. What is settled stays where it stood, so that nothing jumps in the room."""

    key = "panel"
    title = "Panel"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.ui = Ui_PanelPage()
        self.ui.setupUi(self.body)
        self.strip = CaseStrip(self.body)
        self.strip.chosen.connect(self.open_case)
        self.ui.stripRow.addWidget(self.strip)
        self._bundles: list[Bundle] = []
        self._case = ""
        self._current = ""
        self.rows: dict[str, MatterRow] = {}
        self._sheet: QWidget | None = None
        self._wanted = ""
        self._grades: GradesFold | None = None
        self._grades_open = False
        self._sat: set[str] = set()  # questions of this case laid out as rows at this sitting

    # Reading

    def refresh(self) -> None:
        """Read what the panel has to settle."""
        store, audit = self.context.store, self.context.audit
        self.load(
            lambda _job: moderation.agenda(store, audit), self._show, "Laying the answers out…"
        )

    def arrive(self, argument: str) -> None:
        """Come up at a case."""
        self._wanted = argument
        if self._bundles:
            self._go_wanted()

    def _show(self, agenda: Sequence[moderation.PanelCase]) -> None:
        before = {bundle.case.reference: bundle for bundle in self._bundles}
        self._bundles = [bundle_of(each, before.get(each.case.reference)) for each in agenda]
        if not self._bundles:
            self.show_empty(
                "Nothing before the panel yet",
                "The panel settles what the returns leave open. Draw the sample and bring the "
                "returns in first.",
                "Go to Fieldwork",
                lambda: self.went.emit("fieldwork", ""),
            )
            return
        references = [bundle.case.reference for bundle in self._bundles]
        if self._case not in references:
            self._case = next((b.case.reference for b in self._bundles if b.left), references[0])
        self.show_body()
        self._lay_out()
        self._go_wanted()

    def _go_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if any(bundle.case.reference == wanted for bundle in self._bundles):
            self.open_case(wanted)

    def commands(self) -> list[Command]:
        """The cases, and on to the next one that waits."""
        waiting = [b.case.reference for b in self._bundles if b.left and b is not self.bundle]
        found = []
        if waiting:
            found.append(
                Command("Next case that waits", lambda: self.open_case(waiting[0]), words="panel")
            )
        for bundle in self._bundles:
            reference = bundle.case.reference
            found.append(
                Command(
                    f"Panel: {reference}",
                    lambda reference=reference: self.open_case(reference),  # type: ignore[misc]
                    f"{bundle.left} to settle" if bundle.left else "settled",
                )
            )
        return found

    # Showing

    @property
    def bundle(self) -> Bundle | None:
        """The case that is shown."""
        return next((b for b in self._bundles if b.case.reference == self._case), None)

    def open_case(self, reference: str) -> None:
        """Show another case, at its first open question."""
        self._case = reference
        self._current = ""
        self._sat = set()
        self._grades_open = False
        self._lay_out()

    def step_case(self, by: int) -> None:
        """The next or previous case."""
        references = [bundle.case.reference for bundle in self._bundles]
        at = references.index(self._case) + by
        if 0 <= at < len(references):
            self.open_case(references[at])

    def _lay_out(self) -> None:
        bundle = self.bundle
        if bundle is None:
            return
        self.ui.reference.setText(bundle.case.reference)
        self.ui.facts.setText(facts_line(bundle.case.facts, bundle.case.stratum))
        sheet = QWidget()
        sheet.setProperty("role", "flow")
        box = QVBoxLayout(sheet)
        box.setContentsMargins(8, 0, 8, 24)
        box.setSpacing(0)
        self.rows = {}
        for matter in bundle.matters:
            waits = not matter.settled and not matter.early
            if waits or matter.question.name in self._sat:
                self._add_row(matter, box, sheet)
        if not self.rows:
            words_ = "The panel has settled everything that was open for this child."
            if not bundle.matters:
                words_ = "The agencies' answers agree. Nothing is left for the panel."
            box.addWidget(_said(words_))
        early = [m for m in bundle.matters if m.early and not m.settled]
        self._fold_rows("wait for the returns that are still out", early, box, sheet)
        before = [m for m in bundle.matters if m.settled]
        self._fold_rows("settled by the panel before", before, box, sheet)
        self._fold_grades(bundle, box, sheet)
        self._fold(bundle, box, sheet)
        box.addStretch(1)
        sheet.setMaximumWidth(theme.px(1180))
        self._sheet = sheet
        self.ui.scroll.setWidget(sheet)
        self._standing()
        if self._current not in self.rows:
            self._current = ""
        first = next((name for name, row in self.rows.items() if row.waits), "")
        if self._current or first:
            self.go_to(self._current or first)
        else:
            self.strip.focus_current()

    def _add_row(
        self, matter: Matter, box: QVBoxLayout, sheet: QWidget, at: int | None = None
    ) -> None:
        row = MatterRow(matter, self.handle_key, sheet)
        row.settled.connect(self._settle)
        row.focused.connect(self._set_current)
        row.grew.connect(lambda name: QTimer.singleShot(0, self, lambda: self._reveal(name)))
        box.insertWidget(box.count() if at is None else at, row)
        self.rows[row.name] = row

    def _fold_rows(
        self, words_: str, matters: list[Matter], box: QVBoxLayout, sheet: QWidget
    ) -> None:
        """Matters that are not the panel's just now, in one line; opened, they can be settled."""
        folded = [matter for matter in matters if matter.question.name not in self._sat]
        if not folded:
            return
        button = QPushButton(sheet)
        button.setProperty("kind", "fold")
        button.setText(f"▸  {len(folded)} {words_}")
        holder = QWidget(sheet)
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(12, 12, 0, 0)
        inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(holder)

        def open_() -> None:
            self._sat |= {matter.question.name for matter in folded}
            at = box.indexOf(holder)
            for matter in reversed(folded):
                self._add_row(matter, box, sheet, at)
            holder.hide()
            in_place = sorted(self.rows.items(), key=lambda pair: _place(box, pair[1]))
            self.rows = dict(in_place)
            self.go_to(folded[0].question.name)

        button.clicked.connect(open_)

    def _fold_grades(self, bundle: Bundle, box: QVBoxLayout, sheet: QWidget) -> None:
        """The agencies' own grades in one line; opened, each can be moved with a reason."""
        self._grades = None
        if not bundle.grades:
            return
        fold = self._grades = GradesFold(bundle.grades, self.handle_key, sheet)
        fold.settled.connect(self._settle)
        fold.withdrawn.connect(self._unsettle)
        fold.focused.connect(self._set_current)
        fold.grew.connect(lambda name: QTimer.singleShot(0, self, lambda: self._reveal(name)))
        fold.turned.connect(self._turn_grades)
        fold.chosen.connect(self.go_to)
        box.addWidget(fold)
        fold.turn(self._grades_open)

    def _turn_grades(self, opened: bool) -> None:
        self._grades_open = opened
        self.rows = {n: row for n, row in self.rows.items() if not isinstance(row, GradeRow)}
        if opened and self._grades is not None:
            self.rows |= self._grades.rows
        if self._current not in self.rows:
            self._current = ""

    def _fold(self, bundle: Bundle, box: QVBoxLayout, sheet: QWidget) -> None:
        """What stands without a question, in one line that opens."""
        if not bundle.agreed:
            return
        count = len(bundle.agreed)
        button = QPushButton(sheet)
        button.setProperty("kind", "fold")
        button.setCheckable(True)
        lines = "\n".join(
            f"{matter.question.label}: {words(matter.question, matter.value.value)}"
            for matter in bundle.agreed
        )
        text = QLabel(lines, sheet)
        text.setProperty("role", "lead")
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setContentsMargins(36, 0, 16, 8)
        text.hide()
        said = "answer stands" if count == 1 else "answers stand"

        def turn(opened: bool) -> None:
            button.setText(f"{'▾' if opened else '▸'}  {count} {said} without the panel")
            text.setVisible(opened)

        turn(False)
        button.toggled.connect(turn)
        holder = QWidget(sheet)
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(12, 12, 0, 0)
        inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(text)
        box.addWidget(holder)

    def _standing(self) -> None:
        bundle = self.bundle
        if bundle is None:
            return
        here = bundle.left
        total = sum(each.left for each in self._bundles)
        self.ui.left.setText(f"{here} to settle" if here else "✓ All settled")
        cases = sum(bool(each.left) for each in self._bundles)
        where = f"{total} to settle in {cases} case{'' if cases == 1 else 's'}"
        came = f"{bundle.returned} of {bundle.expected} returns are in"
        if bundle.returned == bundle.expected:
            came = "All returns are in"
        self.ui.returns.setText(f"{came} · {where if total else 'every case is settled'}")
        stops = [Stop(each.case.reference, each.left) for each in self._bundles]
        self.strip.show_stops(stops, self._case)
        self.said.emit(f"{total} to settle" if total else "All settled")

    # Moving

    @property
    def current(self) -> str:
        """The question that has the keyboard."""
        return self._current

    def go_to(self, name: str) -> None:
        """Bring the keyboard to a question."""
        row = self.rows.get(name)
        if row is None:
            return
        self._set_current(name)
        row.focus_field()
        self._reveal(name)

    def _reveal(self, name: str) -> None:
        """Scroll only as far as a question needs to be seen whole."""
        row = self.rows.get(name)
        if row is None:
            return
        layout = self._sheet.layout() if self._sheet is not None else None
        if layout is not None:
            layout.activate()
        bar, room = self.ui.scroll.verticalScrollBar(), self.ui.scroll.viewport().height()
        assert self._sheet is not None
        QCoreApplication.sendPostedEvents(self._sheet, QEvent.Type.LayoutRequest.value)
        top = row.mapTo(self._sheet, QPoint(0, 0)).y()
        bottom = top + row.height()
        if top < bar.value():
            bar.setValue(max(0, top - room // 6))
        elif bottom > bar.value() + room:
            bar.setValue(min(top, bottom + room // 6 - room))

    def step(self, by: int) -> None:
        """The next or previous question of this case."""
        names = list(self.rows)
        if not names:
            return
        at = names.index(self._current) + by if self._current in names else 0
        if 0 <= at < len(names):
            self.go_to(names[at])

    def _set_current(self, name: str) -> None:
        for other, row in self.rows.items():
            row.set_current(other == name)
        self._current = name

    def _next_open(self) -> None:
        bundle = self.bundle
        assert bundle is not None
        open_ = [name for name, row in self.rows.items() if row.waits]
        order = list(self.rows)
        at = order.index(self._current) if self._current in order else -1
        after = [name for name in order[at + 1 :] if name in open_]
        if after or open_:
            self.go_to((after or open_)[0])

    # Settling

    def _settle(self, question: str, value: str, reason: str, agency: str = "") -> None:
        store, audit, case = self.context.store, self.context.audit, self._case
        self.said.emit("Saving…")
        self.context.tasks.run(
            lambda _job: moderation.settle(store, audit, case, question, value, reason, agency),
            lambda _done: self._settled(case, question, value, reason, agency),
            self._not_settled,
            owner=self,
        )

    def _unsettle(self, question: str, agency: str = "") -> None:
        store, audit, case = self.context.store, self.context.audit, self._case
        self.said.emit("Saving…")
        self.context.tasks.run(
            lambda _job: moderation.unsettle(store, audit, case, question, agency),
            lambda _done: self._settled(case, question, None, "", agency),
            self._not_settled,
            owner=self,
        )

    def _settled(
        self, case: str, question: str, value: str | None, reason: str, agency: str
    ) -> None:
        bundle = next((b for b in self._bundles if b.case.reference == case), None)
        if bundle is None:
            return
        if agency:
            self._graded(bundle, question, value, reason, agency)
            return
        for at, matter in enumerate(bundle.matters):
            if matter.question.name != question:
                continue
            if value is None:
                shown = replace(matter.value, state=ValueState.UNSETTLED, value="", reason="")
            else:
                shown = replace(matter.value, state=ValueState.SETTLED, value=value, reason=reason)
            bundle.matters[at] = Matter(matter.question, shown, matter.early)
            if case == self._case:
                self._sat.add(question)
            if case == self._case and question in self.rows:
                self.rows[question].show_matter(bundle.matters[at])
        self._standing()
        if case == self._case and question == self._current and value is not None:
            self._next_open()
        self.changed.emit()

    def _graded(
        self, bundle: Bundle, question: str, value: str | None, reason: str, agency: str
    ) -> None:
        for at, grade in enumerate(bundle.grades):
            if (grade.question.name, grade.agency) == (question, agency):
                bundle.grades[at] = replace(grade, settled=value or "", reason=reason)
        if bundle is self.bundle and self._grades is not None:
            self._grades.show_grades(bundle.grades)
        self._standing()
        self.changed.emit()

    def _not_settled(self, error: AuditError) -> None:
        self._lay_out()
        failures.refuse(self, error)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys from outside the questions move between them; they never settle one."""
        key, focus = Qt.Key(event.key()), self.focusWidget()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, QPushButton):
                focus.click()
            else:
                self._next_open()
        elif not self._moving_key(event):
            super().keyPressEvent(event)

    def handle_key(self, event: QKeyEvent) -> bool:
        """One key for everything the room does fifty times."""
        if self._moving_key(event):
            return True
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        return self._answer_key(Qt.Key(event.key()))

    def _moving_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier):
            return False
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.step_case(1 if key == Qt.Key.Key_PageDown else -1)
        elif held == Qt.KeyboardModifier.AltModifier:
            if key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                return False
            self.step_case(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def _answer_key(self, key: Qt.Key) -> bool:
        row = self.rows.get(self._current)
        if row is None:
            return False
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            return row.bar.press_key(int(key) - int(Qt.Key.Key_0))
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not row.confirm():
                self._next_open()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            if row.matter.settled and isinstance(row, GradeRow):
                row.withdrawn.emit()
            elif row.matter.settled:
                self._unsettle(row.name)
        elif key == Qt.Key.Key_Period:
            if not row.toggle_evidence():
                self.said.emit("No agency wrote evidence for this answer")
        else:
            return False
        return True


def _place(box: QVBoxLayout, row: MatterRow) -> int:
    """Where a row stands; the agencies' own grades lie in a part of their own, beneath."""
    return box.count() if isinstance(row, GradeRow) else box.indexOf(row)


def _said(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "lead")
    label.setContentsMargins(24, 24, 24, 8)
    return label
