"""Findings: sections down the page, a line a measure, the records beneath every figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QListWidgetItem, QPushButton, QWidget

from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.domain.case import AnswerChange
from ddscp_audit.domain.tool import Tool
from ddscp_audit.findings.explain import explain
from ddscp_audit.findings.model import Findings, Measure, Options, ValueState
from ddscp_audit.gui import failures, theme
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.findings.beneath import Beneath
from ddscp_audit.gui.findings.copying import copy_table
from ddscp_audit.gui.findings.filters import Sentence
from ddscp_audit.gui.findings.lines import FigureLine, Level, Show
from ddscp_audit.gui.findings.measures import Measures
from ddscp_audit.gui.findings.rounds import RoundsView
from ddscp_audit.gui.findings.sheet import Content, Sheet
from ddscp_audit.gui.findings.together import TogetherView
from ddscp_audit.gui.findings.why import integers
from ddscp_audit.gui.generated.ui_findings_page import Ui_FindingsPage
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.quality.view import QualityView
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.workflow import audits, moments, ownmeasures, pins, reporting, roles

if TYPE_CHECKING:
    from ddscp_audit.store.database import Store

_ASIDE = 308
_HEADER = ("Section", "Measure", "Answer", "Group", "Count", "Base", "Figure", "Range")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page shows, read in one go."""

    audit: AuditSummary
    tool: Tool
    findings: Findings
    pinned: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()
    leads: bool = True  # may pin, and make measures
    sees_all: bool = True  # may see what is told case by case


def read(store: Store, audit: str, options: Options | None) -> tuple[Reading, Options]:
    """Figures for the screen; without options, those the audit is set to."""
    summary = audits.find_audit(store, audit)
    if options is None:
        options = Options(
            edition=roles.best_edition(store),
            percent_at_any_base=summary.percent_at_any_base,
            known_only=summary.known_only,
        )
    figures = reporting.findings(store, audit, options)
    own = frozenset(each.measure.name for each in ownmeasures.own(store, audit))
    tool, pinned = audits.tool_of(store, audit), pins.pinned(store, audit)
    may = (roles.may_lead(store), roles.may_see_all(store))
    return Reading(summary, tool, figures, pinned, own, *may), options


class FindingsPage(Page):
    """Figures that can be taken apart: Enter opens the cases, ? tells why the number is so."""

    key = "findings"
    title = "Findings"
    #: What :meth:`arrive` takes beside a measure's name.
    VIEWS: ClassVar[tuple[str, ...]] = (":measures", ":together", ":rounds", ":quality")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.ui = Ui_FindingsPage()
        self.ui.setupUi(self.body)
        self.sentence = Sentence(self.body)
        self.ui.sentenceBox.addWidget(self.sentence)
        self.sentence.changed.connect(self._chosen)
        self.sheet = Sheet(self.body)
        self.ui.columns.insertWidget(0, self.sheet, 1)
        self.sheet.focused.connect(lambda _: self._at_line())
        self.sheet.went.connect(self._to_return)
        self.sheet.moment_asked.connect(self._ask_moments)
        self.measures = Measures(context, self)
        self.measures.altered.connect(self._altered)
        self.measures.kept.connect(self.sheet.go_to)
        self.sheet.change_asked.connect(self.measures.change)
        self.sheet.delete_asked.connect(self.measures.delete)
        self._options: Options | None = None
        self._shown_options: Options | None = None
        self._reading: Reading | None = None
        self._open_values = 0
        self._others: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._dress()

    def _dress(self) -> None:
        ui = self.ui
        ui.aside.setFixedWidth(theme.px(_ASIDE))
        ui.aside.hide()
        ui.unsettledList.hide()
        ui.copy.clicked.connect(self.copy_table)
        # A shortcut, not a key of the page: a table with the keyboard would copy its cell.
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.copy_table)
        ui.why.toggled.connect(self._show_why)
        ui.pin.clicked.connect(self.pin)
        ui.add.clicked.connect(self.measures.add)
        ui.unsettled.toggled.connect(self._fold_unsettled)
        ui.unsettledList.itemActivated.connect(self._to_panel)
        for view, button in self._tabs().items():
            button.clicked.connect(lambda _=False, view=view: self.show_view(view))

    def _tabs(self) -> dict[str, QPushButton]:
        ui = self.ui
        tabs = (ui.measuresTab, ui.togetherTab, ui.roundsTab, ui.qualityTab)
        return dict(zip(self.VIEWS, tabs, strict=True))

    @property
    def lines(self) -> list[FigureLine]:
        """The lines that are laid out."""
        return self.sheet.lines

    def line_at(self, measure: str) -> FigureLine | None:
        """The first line of a measure."""
        return self.sheet.line_at(measure)

    @property
    def _leads(self) -> bool:
        """Whether the acting person may pin, and make measures."""
        return self._reading is not None and self._reading.leads

    def changeEvent(self, event: QEvent) -> None:
        """Another text size: the explanation keeps its share of the page."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "ui"):
            self.ui.aside.setFixedWidth(theme.px(_ASIDE))

    def commands(self) -> list[Command]:
        """The views, what can be done in the one that is shown, and every measure by its words."""
        found = [
            Command("Figures by section", lambda: self.show_view(":measures"), words="measures"),
            Command("Copy the figures as a table", self.copy_table, "Ctrl+C"),
        ]
        other = self._others.get(self.view)
        if other is not None:
            return [*found, *other.commands()]
        found.append(Command("Why this number?", self.ui.why.toggle, "?"))
        if self._leads:
            found += [
                Command(self.ui.pin.text(), self.pin, "P"),
                Command("Add a measure…", self.measures.add, "Ctrl+M", "derived own build"),
            ]
            found += self.measures.commands()
        if self._reading is not None:
            found += [self._command(m) for m in self._reading.findings.measures]
        return found

    def _command(self, measure: Measure) -> Command:
        return Command(measure.label, lambda: self.sheet.go_to(measure.name), "Figure")

    # Views

    @property
    def view(self) -> str:
        """Which view is shown."""
        return next(v for v, tab in self._tabs().items() if tab.isChecked())

    def show_view(self, view: str) -> None:
        """Measures, features together, an earlier round, or data quality."""
        tab = self._tabs()[view]
        tab.setChecked(True)
        ui = self.ui
        of_measures = view == ":measures"
        for button in (ui.add, ui.pin):
            button.setVisible(of_measures and self._leads)
        ui.why.setVisible(of_measures)
        if of_measures:
            ui.views.setCurrentWidget(ui.measures)
            return
        page = self._others.get(view) or self._mount(view)
        ui.views.setCurrentWidget(page)
        if view in self._stale:
            self._stale.discard(view)
            if isinstance(page, TogetherView):
                page.options = self._options
            page.refresh()

    def _mount(self, view: str) -> Page:
        kinds: dict[str, type[Page]] = {
            ":together": TogetherView,
            ":rounds": RoundsView,
            ":quality": QualityView,
        }
        page = kinds[view](self.context, self.body)
        page.said.connect(self.said)
        page.went.connect(self._went)
        page.changed.connect(self.changed)
        self._others[view] = page
        self._stale.add(view)
        self.ui.views.addWidget(page)
        return page

    def _went(self, step: str, argument: str) -> None:
        if step == self.key:
            self.arrive(argument)
        else:
            self.went.emit(step, argument)

    # Reading

    def refresh(self) -> None:
        """Count again."""
        self._stale = set(self._others)
        store, audit, options = self.context.store, self.context.audit, self._options
        self.load(lambda _job: read(store, audit, options), self._show, "Counting…")

    def arrive(self, argument: str) -> None:
        """Come up at a measure, by its name, or at one of :attr:`VIEWS`."""
        if argument in self.VIEWS:
            self.show_view(argument)
        else:
            self.show_view(":measures")
            self.sheet.go_to(argument)

    def _chosen(self, options: Options, _show: Show) -> None:
        self._options = options
        if self._reading is not None and options == self._shown_options:
            self._lay_out()
        else:
            self.refresh()

    def _show(self, result: tuple[Reading, Options]) -> None:
        self._reading, options = result
        self._shown_options = self._options = options
        if not self._reading.findings.in_sample and not options.area:
            self.show_empty(
                "No figures yet",
                "Figures come from returns about the cases of the sample. Draw the sample first.",
                *self.way_to("sample", "Go to Sample"),
            )
            return
        self.show_body()
        self._lay_out()
        for view, tab in self._tabs().items():
            tab.setVisible(self._reading.sees_all or view == ":measures")
        self.show_view(self.view if self._reading.sees_all else ":measures")

    def _lay_out(self) -> None:
        reading, options = self._reading, self._options
        assert reading is not None
        assert options is not None
        self.sentence.tell(reading.audit, reading.findings, options)
        self._unsettled(reading.findings)
        self.sheet.show_content(
            Content(
                reading.findings,
                reading.tool,
                tuple(agency.code for agency in reading.audit.agencies),
                self.sentence.show_as,
                reading.pinned,
                reading.own,
            )
        )
        self._at_line()

    def _unsettled(self, findings: Findings) -> None:
        open_ = [value for value in findings.values if value.state == ValueState.UNSETTLED]
        urgent = findings.urgent_raised or 0
        self.ui.openValues.setVisible(bool(open_) or urgent > 0)
        self.ui.unsettled.setVisible(bool(open_))
        self.ui.urgent.setVisible(urgent > 0)
        plural = "s were" if urgent > 1 else " was"
        self.ui.urgent.setText(f"{urgent} urgent concern{plural} raised")
        self._open_values = len(open_)
        self._fold_words()
        self.ui.unsettledList.clear()
        assert self._reading is not None
        for value in open_:
            question = self._reading.tool.question(value.question)
            label = question.label if question else value.question
            item = QListWidgetItem(f"{value.case}   {label}")
            item.setToolTip(value.reason)
            item.setData(Qt.ItemDataRole.UserRole, value.case)
            self.ui.unsettledList.addItem(item)

    def _fold_words(self) -> None:
        arrow = "▾" if self.ui.unsettled.isChecked() else "▸"
        count = self._open_values
        one = "1 value is not settled and stands outside the base"
        many = f"{count:,} values are not settled and stand outside the base"
        self.ui.unsettled.setText(f"{arrow}  {one if count == 1 else many}")

    # Moving

    def _to_return(self, case: str, agency: str) -> None:
        self.went.emit("fieldwork", f"{case} {agency}".strip())

    def _to_panel(self, item: QListWidgetItem) -> None:
        self.went.emit("panel", str(item.data(Qt.ItemDataRole.UserRole)))

    def _fold_unsettled(self, opened: bool) -> None:
        self.ui.unsettledList.setVisible(opened)
        self._fold_words()

    def _ask_moments(self, beneath: Beneath, case: str, agency: str, measure: str) -> None:
        store, audit = self.context.store, self.context.audit

        def found(changes: Sequence[AnswerChange]) -> None:
            beneath.show_moments(case, agency, changes)

        self.context.tasks.run(
            lambda _job: moments.moments(store, audit, case, measure, agency), found, owner=beneath
        )

    # Own measures and pins

    def _altered(self, words: str) -> None:
        self.said.emit(words)
        self.changed.emit()
        self.refresh()

    def pin(self) -> None:
        """Pin the current figure to the report, or take it off."""
        line, reading = self.sheet.current, self._reading
        if line is None or reading is None or not self._leads:
            return
        name, label = line.line.measure.name, line.line.measure.label
        if name in reading.pinned:
            at = reading.pinned.index(name)
            self._repin(
                lambda store, audit: pins.unpin(store, audit, name),
                f"“{label}” is off the report",
                lambda store, audit: pins.pin(store, audit, name, at),
            )
        else:
            self._repin(
                lambda store, audit: pins.pin(store, audit, name),
                f"“{label}” is pinned to the report",
                lambda store, audit: pins.unpin(store, audit, name),
            )

    def _repin(
        self,
        act: Callable[[Store, str], tuple[str, ...]],
        words: str,
        back: Callable[[Store, str], tuple[str, ...]],
    ) -> None:
        store, audit = self.context.store, self.context.audit

        def done(pinned: tuple[str, ...]) -> None:
            self.measures.undoable(words, lambda: back(store, audit))
            self._show_pinned(pinned)
            self.said.emit(words)
            self.changed.emit()

        self.context.tasks.run(
            lambda _job: act(store, audit),
            done,
            lambda error: failures.refuse(self.window(), error),
            owner=self,
        )

    def _show_pinned(self, pinned: tuple[str, ...]) -> None:
        reading = self._reading
        if reading is not None:
            self._reading = replace(reading, pinned=pinned)
            self.sheet.show_pinned(pinned)
            self._at_line()

    # Why this number

    def _at_line(self) -> None:
        """The buttons and the explanation follow the line that has the keyboard."""
        current, reading = self.sheet.current, self._reading
        pinned = bool(current and reading and current.line.measure.name in reading.pinned)
        self.ui.pin.setText("Take off the report" if pinned else "Pin to the report")
        self.ui.pin.setEnabled(current is not None)
        self._tell_why()

    def _show_why(self, shown: bool) -> None:
        self.ui.aside.setVisible(shown)
        self._tell_why()

    def _tell_why(self) -> None:
        if self.ui.aside.isHidden() or self.sheet.current is None or self._options is None:
            return
        line = self.sheet.current.line
        row, measure = line.row, line.counted
        self.ui.whyTitle.setText(measure.label)
        self.ui.whyFigure.setText(line.text if row else "")
        self.ui.whyFigure.setVisible(row is not None)
        self.ui.whyText.setText(explain(measure, row))
        self.ui.whyRange.setText((row.sentence if row else "") or measure.sentence)
        self._integers(measure)

    def _integers(self, measure: Measure) -> None:
        grid = self.ui.integers
        while (item := grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        assert self._options is not None
        for at, (words, number, base) in enumerate(
            integers(measure, known_only=self._options.known_only)
        ):
            shown = QLabel(f"{number:,}".replace("-", "− "))
            shown.setAlignment(Qt.AlignmentFlag.AlignRight)
            label = QLabel(words)
            for widget in (shown, label):
                widget.setProperty("role", "label" if base else "soft")
            grid.addWidget(shown, at, 0)
            grid.addWidget(label, at, 1)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(8)

    # Copying

    def copy_table(self) -> None:
        """All figures of the view as a table for a spreadsheet or a letter."""
        other = self._others.get(self.view)
        if isinstance(other, (TogetherView, RoundsView, QualityView)):
            rows, caption = other.table(), other.caption
        else:
            self.sheet.complete()
            rows, caption = list(self.table()), self._caption()
        if len(rows) < 2:
            self.said.emit("There is nothing to copy yet")
            return
        copy_table(rows, caption)
        self.said.emit(f"{len(rows) - 1} lines copied")

    def _caption(self) -> str:
        audit = self._reading.audit if self._reading else None
        return f"Findings: {audit.title} ({audit.reference})" if audit else "Findings"

    def table(self) -> Iterator[tuple[str, ...]]:
        """Header and one row a figure."""
        yield _HEADER
        for widget in self.sheet.lines:
            line = widget.line
            if line.row is None:
                continue
            row, found = line.row, line.row.range
            yield (
                line.measure.section,
                line.measure.label,
                row.label,
                line.label if line.level is Level.GROUP else "",
                "" if row.count is None else str(row.count),
                str(line.of),
                line.text,
                (found.text or f"{found.percent[0]}% to {found.percent[1]}%") if found else "",
            )

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """? tells why, P pins, Ctrl+Z takes back; Ctrl+PgUp and PgDn by section."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.measures.undo()
        elif self.view != ":measures" or not self._measure_key(event):
            super().keyPressEvent(event)

    def _measure_key(self, event: QKeyEvent) -> bool:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        key = event.key()
        if event.text() == "?":
            self.ui.why.toggle()
        elif event.text() in ("p", "P"):
            self.pin()
        elif control and key == Qt.Key.Key_M and self._leads:
            self.measures.add()
        elif control and key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.sheet.step_section(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.sheet.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            return False
        return True
