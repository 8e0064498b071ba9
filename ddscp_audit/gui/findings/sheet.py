"""The measures down the page: sections, a line a figure, and what lies beneath an open one.

A tool of usual size is laid out at once. A very long one shows its first lines at once and the
rest in slices between the window's other work, so that coming to the page never waits.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.findings.model import Findings, Grades, Measure
from ddscp_audit.gui import theme
from ddscp_audit.gui.findings.beneath import Beneath
from ddscp_audit.gui.findings.legend import Legend
from ddscp_audit.gui.findings.lines import FigureLine, Line, Show, lines_of

#: Lines laid out at once; more follow in slices of so many seconds.
FIRST = 160
_SLICE = 0.03
_OWN = "a measure of this audit's own"


@dataclass(frozen=True, slots=True)
class Content:
    """What the sheet shows. ``own``: names of measures the lead made."""

    findings: Findings
    tool: Tool
    agencies: tuple[str, ...]
    show_as: Show = Show.BOTH
    pinned: tuple[str, ...] = ()
    own: frozenset[str] = field(default_factory=frozenset)

    def in_sections(self) -> list[Measure]:
        """Measures by section, sections in the order they first appear."""
        order: dict[str, list[Measure]] = {}
        for measure in self.findings.measures:
            order.setdefault(measure.section, []).append(measure)
        return [measure for section in order.values() for measure in section]


class Sheet(QScrollArea):
    """``focused``: a line has the keyboard; ``went``: a return is wanted (case, agency);
    ``moment_asked``: when an answer was given (who is told, case, agency, question);
    ``change_asked`` and ``delete_asked``: one of the lead's own measures, by name."""

    focused = Signal(object)
    went = Signal(str, str)
    moment_asked = Signal(object, str, str, str)
    change_asked = Signal(str)
    delete_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines: list[FigureLine] = []
        self.beneath: dict[str, Beneath] = {}
        self.current: FigureLine | None = None
        self.content: Content | None = None
        self._kept: tuple[str, str, str] | None = None
        self._opened: set[str] = set()
        self._wanted = ""
        self._take_focus = False
        self._to_scroll: int | None = None
        self._rest: Iterator[int] = iter(())
        self._again = QTimer(self)
        self._again.setInterval(0)
        self._again.timeout.connect(self._next_slice)
        self._flow: QWidget = QWidget()
        self._box = QVBoxLayout(self._flow)

    # Showing

    def show_content(self, content: Content) -> None:
        """Lay everything out; what was open, focused and scrolled to stays so."""
        first = self.content is None
        self._again.stop()
        self._kept = self.current.line.key if self.current is not None else None
        self._take_focus = first or (self.current is not None and self.current.hasFocus())
        self._opened |= set(self.beneath)
        self._to_scroll = self.verticalScrollBar().value()
        self.content = content
        self.lines, self.beneath, self.current = [], {}, None
        self._flow = QWidget()
        self._flow.setProperty("role", "flow")
        self._box = QVBoxLayout(self._flow)
        self._box.setContentsMargins(12, 0, 12, 40)
        self._box.setSpacing(0)
        self._flow.setMaximumWidth(theme.px(1400))
        self._rest = self._lay_out(content)
        for count in self._rest:
            if count >= FIRST:
                self._again.start()
                break
        self.setWidget(self._flow)
        if self.current is None and self._kept is None and self.lines:
            self.current = self.lines[0]
        self._settle()

    def complete(self) -> None:
        """Lay out what is still to come, now."""
        for _ in self._rest:
            pass
        self._finish()

    @property
    def is_complete(self) -> bool:
        """Whether every measure has its lines."""
        return not self._again.isActive()

    def _next_slice(self) -> None:
        end = time.perf_counter() + _SLICE
        for _ in self._rest:
            if time.perf_counter() > end:
                return
        self._finish()

    def _finish(self) -> None:
        if self._again.isActive():
            self._again.stop()
            self._settle()

    def _lay_out(self, content: Content) -> Iterator[int]:
        """Every measure's lines, one measure at a time; yields how many lines there are so far."""
        flow, box = self._flow, self._box
        box.addWidget(Legend(flow))
        ranges = any(row.range for m in content.findings.measures for row in m.rows)
        section: str | None = None
        for measure in content.in_sections():
            if measure.section != section:
                section = measure.section
                box.addWidget(_heading(section, flow))
            for line in lines_of(measure, content.show_as):
                self._add(line, ranges=ranges)
            rule = QFrame(flow)
            rule.setProperty("role", "line")
            box.addWidget(rule)
            head = self.line_here(measure.name)
            if head is not None and measure.name in self._opened:
                head.setChecked(True)
            yield len(self.lines)
        _grades(content.findings.grades, box, flow)
        box.addStretch(1)

    def _add(self, line: Line, *, ranges: bool) -> None:
        assert self.content is not None
        if line.opens and line.measure.name in self.content.own:
            line = replace(line, note=" · ".join(filter(None, (line.note, _OWN))))
        pinned = line.opens and line.measure.name in self.content.pinned
        widget = FigureLine(line, ranges=ranges, pinned=pinned, parent=self._flow)
        widget.focused.connect(self._focused)
        widget.moved.connect(self.step)
        if line.opens:
            widget.toggled.connect(lambda opened, widget=widget: self._toggle(widget, opened))
        else:
            widget.clicked.connect(lambda _=False, widget=widget: self._open_of(widget))
        self._box.addWidget(widget)
        self.lines.append(widget)
        if self.current is None and line.key == self._kept:
            self.current = widget

    def _settle(self) -> None:
        """The keyboard and the place as they were, once what they hang on is there."""
        if self.current is None and self.is_complete and self.lines:
            self.current = self.lines[0]  # the figure it was on is no longer shown
        if self.current is not None and self._take_focus:
            self._take_focus = False
            self.current.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.is_complete:
            self._opened = set()
            to = self._to_scroll
            self._to_scroll = None
            if to is not None:
                bar = self.verticalScrollBar()
                QTimer.singleShot(0, bar, lambda: bar.setValue(to))
        if self._wanted:
            self.go_to(self._wanted)

    def show_pinned(self, pinned: Sequence[str]) -> None:
        """Mark other figures as pinned; nothing else moves."""
        if self.content is None:
            return
        self.content = replace(self.content, pinned=tuple(pinned))
        for widget in self.lines:
            widget.set_pinned(widget.line.opens and widget.line.measure.name in pinned)

    # Finding and moving

    def line_here(self, measure: str) -> FigureLine | None:
        """The first line of a measure, among those laid out so far."""
        return next((w for w in reversed(self.lines) if _heads(w, measure)), None)

    def line_at(self, measure: str) -> FigureLine | None:
        """The first line of a measure; lays out the rest where it is still to come."""
        found = self.line_here(measure)
        if found is None and not self.is_complete:
            self.complete()
            found = self.line_here(measure)
        return found

    def go_to(self, measure: str) -> None:
        """The keyboard to a measure, by its name; one that is not there yet is waited for."""
        self._wanted = measure
        found = self.line_at(measure) if self.content is not None else None
        if found is not None:
            self._wanted = ""
            self._take_focus, self._to_scroll = False, None
            self._focused(found)
            QTimer.singleShot(0, found, lambda: self._go(found))

    def step(self, by: int) -> None:
        """The line above or below."""
        if self.current is None:
            return
        at = self.lines.index(self.current) + by
        if at >= len(self.lines) and not self.is_complete:
            self.complete()
        if 0 <= at < len(self.lines):
            self._go(self.lines[at])

    def step_section(self, by: int) -> None:
        """The first line of the next or previous section."""
        if self.content is None or self.current is None:
            return
        order = list(dict.fromkeys(m.section for m in self.content.in_sections()))
        at = order.index(self.current.line.measure.section) + by
        if 0 <= at < len(order):
            first = next(m for m in self.content.in_sections() if m.section == order[at])
            found = self.line_at(first.name)
            if found is not None:
                self._go(found)

    def _go(self, widget: FigureLine) -> None:
        self._focused(widget)  # at once: a window in the background gives nobody the focus
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(widget, 0, theme.px(60))
        self.horizontalScrollBar().setValue(0)  # what is measured stands at the left

    def _focused(self, widget: FigureLine) -> None:
        self.current = widget
        self.focused.emit(widget)

    # What lies beneath

    def _open_of(self, widget: FigureLine) -> None:
        """A row opens what its measure opens."""
        head = self.line_at(widget.line.measure.name)
        if head is not None:
            head.setChecked(not head.isChecked())

    def _toggle(self, widget: FigureLine, opened: bool) -> None:
        measure, content = widget.line.measure, self.content
        if not opened:
            shown = self.beneath.pop(measure.name, None)
            if shown is not None:
                shown.hide()
                shown.deleteLater()
            return
        assert content is not None
        beneath = Beneath(
            content.findings,
            measure,
            _question(content.tool, measure),
            content.agencies,
            own=measure.name in content.own,
            parent=self._flow,
        )
        beneath.went.connect(self.went)
        beneath.moment_asked.connect(
            lambda case, agency: self.moment_asked.emit(beneath, case, agency, measure.name)
        )
        beneath.change_asked.connect(lambda: self.change_asked.emit(measure.name))
        beneath.delete_asked.connect(lambda: self.delete_asked.emit(measure.name))
        last = [line for line in self.lines if line.line.measure is measure][-1]
        self._box.insertWidget(self._box.indexOf(last) + 1, beneath)
        self.beneath[measure.name] = beneath
        QTimer.singleShot(0, beneath, lambda: self._reveal(widget, beneath))

    def _reveal(self, head: QWidget, beneath: QWidget) -> None:
        """Bring what was opened into view, its head always with it."""
        self._box.activate()
        self._flow.resize(self._flow.width(), max(self._box.sizeHint().height(), self.height()))
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bottom = beneath.y() + beneath.height()
        if bottom > bar.value() + room:
            bar.setValue(min(bottom - room, head.y() - 8))


def _heads(widget: FigureLine, measure: str) -> bool:
    return widget.line.opens and widget.line.measure.name == measure


def _question(tool: Tool, measure: Measure) -> Question | None:
    return tool.question(measure.name) if measure.kind == "question" else None


def _grades(grades: Grades, box: QVBoxLayout, sheet: QWidget) -> None:
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


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", "title")
    label.setContentsMargins(12, 20, 0, 6)
    return label
