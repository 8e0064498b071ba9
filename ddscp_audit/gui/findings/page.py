"""Findings: sections down the page, a line a measure, the records beneath every figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidgetItem, QVBoxLayout, QWidget

from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.domain.tool import Tool
from ddscp_audit.findings.explain import explain
from ddscp_audit.findings.model import Findings, Measure, Options, ValueState
from ddscp_audit.gui import theme
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.findings.beneath import Beneath
from ddscp_audit.gui.findings.filters import Sentence
from ddscp_audit.gui.findings.legend import Legend
from ddscp_audit.gui.findings.lines import FigureLine, Line, Show, lines_of
from ddscp_audit.gui.findings.why import integers
from ddscp_audit.gui.generated.ui_findings_page import Ui_FindingsPage
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.workflow import audits, reporting

if TYPE_CHECKING:
    from ddscp_audit.store.database import Store

_ASIDE = 308


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page shows, read in one go."""

    audit: AuditSummary
    tool: Tool
    findings: Findings


def read(store: Store, audit: str, options: Options | None) -> tuple[Reading, Options]:
    """Figures for the screen; without options, those the audit is set to."""
    summary = audits.find_audit(store, audit)
    if options is None:
        options = Options(
            percent_at_any_base=summary.percent_at_any_base, known_only=summary.known_only
        )
    figures = reporting.findings(store, audit, options)
    return Reading(summary, audits.tool_of(store, audit), figures), options


class FindingsPage(Page):
    """Figures that can be taken apart: Enter opens the cases, ? tells why the number is so."""

    key = "findings"
    title = "Findings"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.ui = Ui_FindingsPage()
        self.ui.setupUi(self.body)
        self.sentence = Sentence(self.body)
        self.ui.sentenceBox.addStretch(1)
        self.ui.sentenceBox.addWidget(self.sentence)
        self.ui.sentenceBox.addStretch(1)
        self.sentence.changed.connect(self._chosen)
        self._options: Options | None = None
        self._reading: Reading | None = None
        self._wanted = ""
        self.lines: list[FigureLine] = []
        self._beneath: dict[str, Beneath] = {}
        self._current: FigureLine | None = None
        self.ui.aside.setFixedWidth(theme.px(_ASIDE))
        self.ui.aside.hide()
        self.ui.unsettledList.hide()
        self.ui.copy.clicked.connect(self.copy_table)
        self.ui.why.toggled.connect(self._show_why)
        self.ui.unsettled.toggled.connect(self._fold_unsettled)
        self.ui.unsettledList.itemActivated.connect(self._to_panel)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size: the explanation keeps its share of the page."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "ui"):
            self.ui.aside.setFixedWidth(theme.px(_ASIDE))

    def commands(self) -> list[Command]:
        """Copying, explaining, and every measure by its words."""
        found = [
            Command("Copy the figures as a table", self.copy_table, "Ctrl+C"),
            Command("Why this number?", self.ui.why.toggle, "?"),
        ]
        seen: set[str] = set()
        for widget in self.lines:
            measure = widget.line.measure
            if measure.name not in seen:
                seen.add(measure.name)
                found.append(
                    Command(measure.label, lambda widget=widget: self._go(widget), "Figure")  # type: ignore[misc]
                )
        return found

    # Reading

    def refresh(self) -> None:
        """Count again."""
        store, audit, options = self.context.store, self.context.audit, self._options
        self.load(lambda _job: read(store, audit, options), self._show, "Counting…")

    def arrive(self, argument: str) -> None:
        """Come up at a measure, by its name."""
        self._wanted = argument
        self._go_wanted()

    def _chosen(self, options: Options, show: Show) -> None:
        self._options = options
        if self._reading is not None and options == self._shown_options:
            self._lay_out()
        else:
            self.refresh()

    def _show(self, result: tuple[Reading, Options]) -> None:
        self._reading, options = result
        self._shown_options = options
        self._options = options
        if not self._reading.findings.in_sample and not options.area:
            self.show_empty(
                "No figures yet",
                "Figures come from returns about the cases of the sample. Draw the sample first.",
                "Go to Sample",
                lambda: self.went.emit("sample", ""),
            )
            return
        self.show_body()
        self._lay_out()
        self._go_wanted()

    # Laying out

    def _lay_out(self) -> None:
        reading = self._reading
        assert reading is not None
        assert self._options is not None
        findings = reading.findings
        kept = self._current.line.key if self._current is not None else None
        opened = set(self._beneath)
        at = self.ui.scroll.verticalScrollBar().value()
        had_focus = self._current is not None and self._current.hasFocus()
        first = not self.lines
        self.sentence.tell(reading.audit, findings.in_sample or 0, self._options)
        self._unsettled(findings)
        self.lines, self._beneath, self._current = [], {}, None
        sheet = QWidget()
        sheet.setProperty("role", "flow")
        box = QVBoxLayout(sheet)
        box.setContentsMargins(12, 0, 12, 40)
        box.setSpacing(0)
        box.addWidget(Legend(sheet))
        ranges = any(row.range for measure in findings.measures for row in measure.rows)
        section = None
        for measure in findings.measures:
            if measure.section != section:
                section = measure.section
                box.addWidget(_heading(section, sheet))
            for line in lines_of(measure, self.sentence.show_as):
                widget = FigureLine(line, ranges=ranges, parent=sheet)
                widget.focused.connect(self._focused)
                widget.moved.connect(self.step)
                if line.opens:
                    widget.toggled.connect(
                        lambda opened, widget=widget: self._toggle(widget, opened)
                    )
                else:
                    widget.clicked.connect(lambda _=False, widget=widget: self._open_of(widget))
                box.addWidget(widget)
                self.lines.append(widget)
            rule = QFrame(sheet)
            rule.setProperty("role", "line")
            box.addWidget(rule)
        self._grades(findings, box, sheet)
        box.addStretch(1)
        sheet.setMaximumWidth(theme.px(1400))
        self.ui.scroll.setWidget(sheet)
        for widget in self.lines:
            if widget.line.opens and widget.line.measure.name in opened:
                widget.setChecked(True)
        self._current = next((w for w in self.lines if w.line.key == kept), None)
        if self._current is None and self.lines:
            self._current = self.lines[0]
        if (had_focus or first) and self._current is not None:
            self._current.setFocus(Qt.FocusReason.OtherFocusReason)
        bar = self.ui.scroll.verticalScrollBar()
        QTimer.singleShot(0, bar, lambda: bar.setValue(at))
        self._tell_why()

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
        many = f"{count} values are not settled and stand outside the base"
        self.ui.unsettled.setText(f"{arrow}  {one if count == 1 else many}")

    def _grades(self, findings: Findings, box: QVBoxLayout, sheet: QWidget) -> None:
        grades = findings.grades
        if not grades.scale or not grades.of:
            return
        box.addWidget(_heading("Grades", sheet))
        lines = [grades.text] if grades.text else []
        for value, label in grades.scale:
            before, after = grades.before.get(value, 0), grades.after.get(value, 0)
            lines.append(f"{label}: {before} before moderation, {after} after")
        text = QLabel("\n".join(lines), sheet)
        text.setContentsMargins(12, 4, 12, 12)
        box.addWidget(text)

    def _open_of(self, widget: FigureLine) -> None:
        """A row opens what its measure opens."""
        head = self.line_at(widget.line.measure.name)
        if head is not None:
            head.setChecked(not head.isChecked())

    def _toggle(self, widget: FigureLine, opened: bool) -> None:
        measure = widget.line.measure
        if not opened:
            shown = self._beneath.pop(measure.name, None)
            if shown is not None:
                shown.hide()
                shown.deleteLater()
            return
        assert self._reading is not None
        reading = self._reading
        agencies = [agency.code for agency in reading.audit.agencies]
        question = reading.tool.question(measure.name) if measure.kind == "question" else None
        beneath = Beneath(reading.findings, measure, question, agencies)
        beneath.went.connect(self._to_return)
        last = [line for line in self.lines if line.line.measure is measure][-1]
        sheet = self.ui.scroll.widget()
        layout = sheet.layout() if sheet is not None else None
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.indexOf(last) + 1, beneath)
        self._beneath[measure.name] = beneath
        QTimer.singleShot(0, beneath, lambda: self._reveal(widget, beneath))

    def _reveal(self, head: FigureLine, beneath: Beneath) -> None:
        """Bring what was opened into view, its head always with it."""
        bar, room = self.ui.scroll.verticalScrollBar(), self.ui.scroll.viewport().height()
        bottom = beneath.y() + beneath.height()
        if bottom > bar.value() + room:
            bar.setValue(min(bottom - room, head.y() - 8))

    # Moving

    def step(self, by: int) -> None:
        """The line above or below."""
        if not self.lines:
            return
        at = self.lines.index(self._current) + by if self._current in self.lines else 0
        if 0 <= at < len(self.lines):
            self._go(self.lines[at])

    def step_section(self, by: int) -> None:
        """The first line of the next or previous section."""
        order = list(dict.fromkeys(line.line.measure.section for line in self.lines))
        if not order:
            return
        here = self._current.line.measure.section if self._current else order[0]
        at = order.index(here) + by
        if 0 <= at < len(order):
            self._go(next(w for w in self.lines if w.line.measure.section == order[at]))

    def _go(self, widget: FigureLine) -> None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.ui.scroll.ensureWidgetVisible(widget, 0, theme.px(60))
        self.ui.scroll.horizontalScrollBar().setValue(0)  # what is measured stands at the left

    def _go_wanted(self) -> None:
        wanted = self._wanted
        found = next((w for w in self.lines if w.line.measure.name == wanted), None)
        if wanted and found is not None:
            self._wanted = ""
            QTimer.singleShot(0, found, lambda: self._go(found))

    def _focused(self, widget: FigureLine) -> None:
        self._current = widget
        self._tell_why()

    def _to_return(self, case: str, agency: str) -> None:
        self.went.emit("fieldwork", f"{case} {agency}".strip())

    def _to_panel(self, item: QListWidgetItem) -> None:
        self.went.emit("panel", str(item.data(Qt.ItemDataRole.UserRole)))

    def _fold_unsettled(self, opened: bool) -> None:
        self.ui.unsettledList.setVisible(opened)
        self._fold_words()

    # Why this number

    def _show_why(self, shown: bool) -> None:
        self.ui.aside.setVisible(shown)
        self._tell_why()

    def _tell_why(self) -> None:
        if self.ui.aside.isHidden() or self._current is None or self._options is None:
            return
        line = self._current.line
        row = line.row
        self.ui.whyTitle.setText(line.measure.label)
        self.ui.whyFigure.setText(line.text)
        self.ui.whyText.setText(explain(line.measure, row) if row else line.measure.note)
        self.ui.whyRange.setText((row.sentence if row else "") or line.measure.sentence)
        self._integers(line.measure)

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
        """All figures as a table for a spreadsheet or a letter."""
        rows = list(self.table())
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))
        self.said.emit(f"{len(rows) - 1} lines copied")

    def table(self) -> Iterator[tuple[str, ...]]:
        """Header and one row a figure."""
        yield "Section", "Measure", "Answer", "Group", "Count", "Base", "Figure", "Range"
        for widget in self.lines:
            line: Line = widget.line
            if line.row is None:
                continue
            row, found = line.row, line.row.range
            yield (
                line.measure.section,
                line.measure.label,
                row.label,
                line.label if line.level == 2 else "",
                "" if row.count is None else str(row.count),
                str(line.of),
                line.text,
                (found.text or f"{found.percent[0]}% to {found.percent[1]}%") if found else "",
            )

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """? tells why, Ctrl+C copies, Ctrl+PgUp and PgDn move by section."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.text() == "?":
            self.ui.why.toggle()
        elif control and event.key() == Qt.Key.Key_C:
            self.copy_table()
        elif control and event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.step_section(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def line_at(self, measure: str) -> FigureLine | None:
        """The first line of a measure."""
        return next((w for w in self.lines if w.line.measure.name == measure), None)


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", "title")
    label.setContentsMargins(12, 20, 0, 6)
    return label
