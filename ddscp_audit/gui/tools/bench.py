"""One tool: the form as auditors see it, what the check says, what changed; live while edited.

What was last read without mistakes stays in view whatever happens to the file: a save under way, a
lock of Excel, a mistake, a file or network folder that is gone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ddscp_audit.domain.facts import facts_line
from ddscp_audit.errors import AuditError
from ddscp_audit.forms.difference import Change
from ddscp_audit.forms.lint import Problem
from ddscp_audit.forms.xlsform import Form
from ddscp_audit.gui import failures, icons, theme
from ddscp_audit.gui.generated.ui_tools_bench import Ui_ToolsBench
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.tools import reading
from ddscp_audit.gui.tools.dialogs import AdoptDialog
from ddscp_audit.gui.tools.outward import Outward
from ddscp_audit.gui.tools.preview import FactsDialog, Preview, eyes, facts_used
from ddscp_audit.gui.tools.reading import Base, Look
from ddscp_audit.gui.tools.surroundings import Surroundings
from ddscp_audit.gui.tools.told import Changes, Checks, counted, file_words
from ddscp_audit.gui.tools.watch import FileWatch, stamp
from ddscp_audit.gui.widgets.layouts import restyle
from ddscp_audit.gui.widgets.state_panel import StatePanel
from ddscp_audit.workflow import toolversions
from ddscp_audit.workflow.toolbox import Listed, Origin, Reading, State
from ddscp_audit.workflow.toolversions import Plan, Version

_AGAIN_MS, _SLOWLY_MS = 400, 2_500
_PATIENCE = 4  # looks at a file that is being saved before that is said
_EYES, _SIDE = "tools/eyes", "tools/side"


class Bench(QWidget):
    """``closed`` goes back to the list; ``adopted`` says that the audit uses another version."""

    closed = Signal()
    said = Signal(str)
    adopted = Signal()

    def __init__(self, at: Surroundings, outward: Outward, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ToolsBench()
        self.ui.setupUi(self)
        self._at, self._outward = at, outward
        self.look: Look | None = None
        self.tool: Listed | None = None
        self._others: Sequence[Listed] = ()
        self._good: Form | None = None  # the last version without mistakes
        self._first: Form | None = None  # … and the first one since it was opened
        self._busy = 0
        self._reads = 0
        self._before: Version | None = None  # what the audit used until just now
        self.preview = Preview(at.tasks, self)
        self._panel = StatePanel(self)
        self.ui.left.addWidget(self.preview)
        self.ui.left.addWidget(self._panel)
        self.checks, self.changes = Checks(self), Changes(self)
        self.ui.sides.addWidget(self.checks)
        self.ui.sides.addWidget(self.changes)
        self.watch = FileWatch(at.tasks, self)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        icons.set_icon(self.ui.back, "arrow-left")
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        ui.across.setStretchFactor(0, 1)
        ui.side.setMinimumWidth(theme.px(260))
        ui.over.hide()
        ui.back.clicked.connect(self.close_tool)
        ui.edit.clicked.connect(lambda: self._with(self._outward.edit))
        ui.own.clicked.connect(lambda: self._with(self._outward.make_own))
        ui.export_button.clicked.connect(self._export)
        ui.use.clicked.connect(self.ask_use)
        ui.agency.activated.connect(lambda _at: self._look_as(str(ui.agency.currentData() or "")))
        ui.facts.clicked.connect(self.choose_facts)
        ui.again.clicked.connect(self.preview.take_back)
        ui.show_side.toggled.connect(self._show_side)
        ui.show_checks.clicked.connect(lambda: ui.sides.setCurrentWidget(self.checks))
        ui.show_changes.clicked.connect(lambda: ui.sides.setCurrentWidget(self.changes))
        ui.banner_button.clicked.connect(self._go_back)
        self.preview.said.connect(self.said)
        self.preview.left.connect(self.close_tool)
        self.checks.chosen.connect(self._locate)
        self.changes.based.connect(self._compare)
        self.changes.print_asked.connect(self._print)
        self.watch.saved.connect(self.refresh)

    # Opening

    def open_tool(self, tool: Listed, others: Sequence[Listed]) -> None:
        """Look at a tool, and watch its file where it has one."""
        self.tool, self.look, self._good, self._first, self._busy = tool, None, None, None, 0
        self._others = [other for other in others if other.key != tool.key]
        self._before = None
        self.ui.over.hide()
        self.preview.begin(self._at.settings.text(_EYES))
        self.ui.show_side.setChecked(self._at.settings.text(_SIDE, "shown") == "shown")
        self._head()
        self._panel.busy(f"Reading {tool.title}")
        self.ui.left.setCurrentWidget(self._panel)
        self.watch.watch(tool.path, stamp(tool.path) if tool.path else None)
        self.refresh()

    def close_tool(self) -> None:
        """Back to the list; the file is no longer watched."""
        self.rest()
        self.closed.emit()

    def rest(self) -> None:
        """Stop watching: nobody looks."""
        self.watch.watch(None)
        self._again.stop()

    def refresh(self) -> None:
        """Read the tool again."""
        if self.tool is None:
            return
        self._reads += 1
        mine, tool, at, others = self._reads, self.tool, self._at, self._others

        def judge(found: tuple[Reading, tuple[Problem, ...]]) -> None:
            if mine == self._reads:
                at.tasks.run(
                    lambda _job: reading.look(at, tool, found[0], others, found[1]),
                    show,
                    refused,
                    owner=self,
                    database=at.store is not None,
                )

        def read(_job: Job) -> tuple[Reading, tuple[Problem, ...]]:
            found = reading.read(at, tool)
            return found, reading.clashing(tool, found, others)

        def show(look: Look) -> None:
            if mine == self._reads:
                self._show(look)

        def refused(error: AuditError) -> None:
            if mine == self._reads:
                self._banner(error.sentence, urgent=True)

        # The file first, and not where answers are saved: checking a large one takes its time.
        kept = tool.origin is Origin.KEPT
        at.tasks.run(read, judge, refused, owner=self, database=kept)

    # What was read

    def _show(self, look: Look) -> None:
        state = look.reading.state
        if state is State.BUSY:
            self._show_busy(look)
            return
        self._busy = 0
        first = self.look is None
        self.look = look
        if state is State.GONE:
            self._keep_in_view(look.reading.said, urgent=True)
            return
        self.checks.show_problems(look.problems)
        if look.form is not None:
            self.tool = look.tool
            fresh = self._good is not None
            self._good = look.form
            self._first = self._first or look.form
            self.ui.left.setCurrentWidget(self.preview)
            if fresh:
                with self._keyboard_stays():
                    self.preview.show_form(look.form)
            else:
                self.preview.show_form(look.form)
            self._fill_eyes(look.form)
            if look.taken:
                self._banner(look.taken, urgent=True)
            elif self._before is None:
                self.ui.over.hide()
            mine = (reading.OPENED,) if look.tool.origin is Origin.FILE else ()
            self.changes.set_bases([*look.bases, *mine])
            if self.changes.base is None:
                self.changes.show_waiting("There is no other version to compare with.")
            if fresh and not first:
                told = counted(look.problems)
                self.said.emit("Read again" + (f": {told}" if told else ", nothing wrong"))
        else:
            told = counted(look.problems)
            self._keep_in_view(f"{told} in what was saved last.", urgent=True)
            self.said.emit(f"Read again: {told}")
            self.ui.show_checks.click()
            self.ui.show_side.setChecked(True)
        self._head()

    def _show_busy(self, look: Look) -> None:
        """A save under way is no news; one that does not end is."""
        self._busy += 1
        if self._busy >= _PATIENCE:
            self._keep_in_view(look.reading.said, urgent=False)
        self._again.start(_AGAIN_MS if self._busy < _PATIENCE else _SLOWLY_MS)

    def _keep_in_view(self, words: str, *, urgent: bool) -> None:
        """Say what is wrong over what can be kept; where nothing can, in its place."""
        if self._good is not None:
            number = self._good.tool.version
            version = f"version {number}" if number else "the version"
            self._banner(f"{words} The preview shows {version} as it was read before.", urgent)
            return
        self.ui.over.hide()
        self._panel.empty(words, "The preview comes as soon as the file can be used.", icon="alert")
        self.ui.left.setCurrentWidget(self._panel)
        self.changes.show_waiting("There is nothing to compare yet.")

    def _banner(self, words: str, urgent: bool = False, button: str = "") -> None:
        self.ui.banner_words.setText(words)
        self.ui.banner_button.setText(button)
        self.ui.banner_button.setVisible(bool(button))
        restyle(self.ui.banner, "tone", "urgent" if urgent else "")
        for said in (self.ui.banner_words, self.ui.banner_button):
            said.style().polish(said)  # their colour is the banner's
        self.ui.over.show()

    def _head(self) -> None:
        tool, ui = self.tool, self.ui
        if tool is None:
            return
        number = "version " + tool.version if tool.version else ""
        count = f"{tool.questions} questions" if tool.questions else ""
        use = "used by " + ", ".join(tool.audits) if tool.audits else ""
        where = file_words(tool.path) if tool.path else ""
        ui.title.setText(tool.title)
        ui.about.setText(
            " · ".join(part for part in (number, tool.theme, count, use, where) if part)
        )
        ui.about.setToolTip(tool.key if tool.path else "")
        mine, whole = tool.origin is Origin.FILE, self._good is not None
        ui.edit.setVisible(mine)
        ui.own.setVisible(not mine)
        ui.own.setEnabled(whole)
        ui.export_button.setEnabled(whole)
        look = self.look
        usable = look is not None and look.form is not None and not look.taken and not look.same
        ui.use.setVisible(bool(self._at.audit) and self._at.leads)
        ui.use.setText(f"Use in {self._at.audit}…")
        ui.use.setEnabled(usable)
        same = look is not None and look.same
        ui.use.setToolTip(f"{self._at.audit} uses exactly this already" if same else "")
        found = len(look.problems) if look is not None else 0
        ui.show_checks.setText(f"Checks {found}" if found else "Checks")
        ui.show_side.setText("Checks and changes")

    # Eyes and facts

    def _fill_eyes(self, form: Form) -> None:
        box = self.ui.agency
        box.blockSignals(True)
        box.clear()
        for who, name in eyes(form.tool):
            box.addItem(name, who)
        box.setCurrentIndex(max(0, box.findData(self.preview.eyes)))
        box.blockSignals(False)
        self._say_facts()

    def _look_as(self, who: str) -> None:
        self._at.settings.keep(_EYES, who)
        with self._keyboard_stays():
            self.preview.look_as(who)

    @contextlib.contextmanager
    def _keyboard_stays(self) -> Iterator[None]:
        """A form that is opened anew takes the keyboard to its question; not from elsewhere."""
        before = QApplication.focusWidget()
        elsewhere = before is not None and not self.preview.isAncestorOf(before)
        yield
        if before is not None and elsewhere and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_facts(self) -> None:
        """Choose the case facts; the form follows each choice."""
        if self._good is None:
            return
        dialog = FactsDialog(facts_used(self._good.tool), self.preview.facts, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.changed.connect(self._set_facts)
        dialog.open()

    def _set_facts(self, facts: dict[str, str]) -> None:
        self.preview.set_facts(facts)
        self._say_facts()

    def _say_facts(self) -> None:
        chosen = self.preview.facts
        said = facts_line(chosen)
        more = len(chosen) - (said.count(" · ") + 1 if said else 0)
        words = [said] if said else []
        if more > 0:
            words.append(f"{more} more" if said else ("1 fact" if more == 1 else f"{more} facts"))
        self.ui.facts.setText(" and ".join(words) or "no case facts")

    # Checks and changes

    def _locate(self, problem: Problem) -> None:
        self.said.emit("Copied")
        name = self.look.reading.rows.get(problem.row, "") if self.look is not None else ""
        if problem.sheet == "survey" and name and self._good is not None:
            self.preview.go_to(name)

    def _compare(self, base: Base) -> None:
        form, first, at = self._good, self._first, self._at
        if form is None:
            return

        def show(changes: tuple[Change, ...]) -> None:
            if self.changes.base == base:
                title = f"From {base.label} to {form.tool.title} {form.tool.version}".strip()
                self.changes.show_changes(title, changes)
                self.ui.show_changes.setText(f"Changes {len(changes)}" if changes else "Changes")

        self._at.tasks.run(
            lambda _job: reading.changes(at, base, form, first),
            show,
            lambda error: self.changes.show_waiting(error.sentence),
            owner=self,
            database=base.origin is Origin.KEPT,
        )

    def _print(self) -> None:
        base, form, found = self.changes.base, self._good, self.changes.changes
        if base is not None and form is not None and found is not None:
            self._outward.print_changes(base.label, form, found)

    def _show_side(self, on: bool) -> None:
        self.ui.side.setVisible(on)
        self._at.settings.keep(_SIDE, "shown" if on else "hidden")

    # Use and the way back

    def ask_use(self) -> None:
        """What would change first; then, with a reason where returns were begun, it does."""
        if self._good is None or self.tool is None or self._at.store is None:
            return
        tool = self.tool
        kept = tool.origin is Origin.KEPT
        self._ask(int(tool.key) if kept else self._good, "" if kept else tool.key)

    def _go_back(self) -> None:
        if self._before is not None:
            self._ask(self._before.id, "")

    def _ask(self, wanted: Form | int, source: str) -> None:
        store, audit = self._at.store, self._at.audit
        assert store is not None

        def ask(plan: Plan) -> None:
            def work(why: str) -> Plan:
                return toolversions.adopt(store, audit, wanted, source=source, why=why)

            dialog = AdoptDialog(plan, work, self._at.tasks, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.adopted.connect(self._adopted)
            dialog.open()

        def read(_job: Job) -> Plan:
            return toolversions.plan(store, audit, wanted, source)

        self._at.tasks.run(read, ask, partial(failures.refuse, self), owner=self)

    def _adopted(self, plan: Plan) -> None:
        self._before = plan.before
        self._banner(
            f"{plan.audit} uses {plan.after} from now on.", button=f"Back to {plan.before.named}…"
        )
        self.said.emit(f"{plan.audit} uses {plan.after}")
        self.adopted.emit()
        self.refresh()

    # Small things

    def _export(self) -> None:
        if self.tool is None or self._good is None:
            return
        menu = self._outward.menu(self.tool)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        who = self.preview.eyes
        name = dict(eyes(self._good.tool)).get(who, "")
        if who and name and who != "panel":
            act = partial(self._outward.blank_form, self.tool, self._good, who)
            menu.addAction(f"Blank form of {name} (.pdf)…", act)
        if self.tool.path is not None:
            menu.addSeparator()
            menu.addAction("Show in its folder", partial(self._outward.reveal, self.tool))
        button = self.ui.export_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc outside the form goes back to the list too."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_tool()
        else:
            super().keyPressEvent(event)

    def _with(self, act: object) -> None:
        if self.tool is not None and callable(act):
            act(self.tool)
