"""One line that says where the audit stands; what needs you; the brief, edited in place."""

from __future__ import annotations

import html
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ddscp_audit.domain.audit import AuditSummary, Event, Need, Overview
from ddscp_audit.errors import AuditError
from ddscp_audit.gui import icons
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.form import entry
from ddscp_audit.gui.generated.ui_overview_page import Ui_OverviewPage
from ddscp_audit.gui.overview.timeline import Moment, in_words
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.layouts import empty, in_tab_order, restyle
from ddscp_audit.workflow import audits, stores
from ddscp_audit.workflow.standing import overview as overview_of

_PAUSE_MS = 700
_EVENTS = 7
_LINK = "text-decoration: none; font-weight: 500"
_DATES = {
    "window_start": "Window from",
    "window_end": "Window to",
    "returns_due": "Returns due",
    "panel_date": "Panel",
}


class OverviewPage(Page):
    """Edits are saved after a pause in typing, and when the field or the page is left."""

    key = "overview"
    title = "Overview"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.ui = Ui_OverviewPage()
        self.ui.setupUi(self.body)
        self._overview: Overview | None = None
        self._filling = False
        self._shown: dict[QWidget, str] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._save)
        self.ui.date_said.hide()
        self.ui.next_button.clicked.connect(self._next)
        for text in (self.ui.brief, self.ui.lines):
            text.textChanged.connect(self._typed)
            text.installEventFilter(self)
        for name in _DATES:
            line = self._line(name)
            line.setPlaceholderText("not fixed")
            line.editingFinished.connect(self._save)

    def refresh(self) -> None:
        """Read where the audit stands."""
        store, audit = self.context.store, self.context.audit

        def read(_job: Job) -> tuple[Overview, list[Event]]:
            return overview_of(store, audit), stores.events(store, audit, _EVENTS)

        self.load(read, self._show)

    def leave(self) -> bool:
        """What was typed goes with the page, into the store."""
        self._save()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving a text saves it."""
        if event.type() == QEvent.Type.FocusOut:
            self._save()
        return False

    def _show(self, read: tuple[Overview, list[Event]]) -> None:
        overview, events = read
        self._overview = overview
        self.ui.standing.setText(overview.standing)
        self.ui.next_text.setText(overview.next_text)
        step = next((s.title for s in overview.steps if s.key == overview.next_step), "")
        self.ui.next_button.setText(f"Go to {step}")
        self.ui.next_button.setVisible(bool(step) and overview.next_step != self.key)
        self._show_needs(overview.needs)
        self._show_events(events)
        self._fill(overview.audit)

    def _show_needs(self, needs: tuple[Need, ...]) -> None:
        empty(self.ui.needs)
        links: list[QWidget] = []
        for row, need in enumerate(needs):
            sign = QLabel()
            name, token = ("alert", "urgent") if need.urgent else (need.step, "accent")
            icons.show_icon(sign, name, 18, token)
            # A link in a label, not a button: it wraps, and takes the keyboard all the same.
            link = QLabel(f'<a href="{need.step}" style="{_LINK}">{html.escape(need.text)}</a>')
            link.setWordWrap(True)
            link.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
            link.setTextInteractionFlags(
                link.textInteractionFlags() | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            link.linkActivated.connect(lambda step: self.went.emit(step, ""))
            self.ui.needs.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            self.ui.needs.addWidget(link, row, 1)
            links.append(link)
        in_tab_order(self.ui.next_button, *links, self.ui.brief)
        self.ui.needs.setColumnStretch(1, 1)
        if not needs:
            nothing = QLabel("Nothing waits for you.")
            nothing.setProperty("role", "soft")
            self.ui.needs.addWidget(nothing, 0, 0, 1, 2)

    def _show_events(self, events: list[Event]) -> None:
        empty(self.ui.events)
        for row, event in enumerate(events[:_EVENTS]):
            words = " · ".join(part for part in (event.what, event.subject) if part)
            for column, text in enumerate((_when(event.at), event.who, words)):
                label = QLabel(text)
                label.setProperty("role", "soft" if column < 2 else "")
                label.setToolTip(event.why)
                label.setWordWrap(column == 2)
                self.ui.events.addWidget(label, row, column)
        self.ui.events.setColumnStretch(2, 1)
        self.ui.events_title.setVisible(bool(events))

    def _fill(self, audit: AuditSummary) -> None:
        self._filling = True
        for text, words in (
            (self.ui.brief, audit.brief),
            (self.ui.lines, "\n".join(audit.lines_of_enquiry)),
        ):
            if self._untouched(text, text.toPlainText()) and text.toPlainText() != words:
                text.setPlainText(words)
                self._shown[text] = words
        for name in _DATES:
            day = getattr(audit, name)
            line = self._line(name)
            words = in_words(day, True) if day else ""
            if self._untouched(line, line.text()) or not line.hasFocus():
                line.setText(words)
                self._shown[line] = words
        self._filling = False
        moments = [
            Moment(label, getattr(audit, name))
            for name, label in _DATES.items()
            if getattr(audit, name)
        ]
        begun = _local(audit.created_at).date()
        if moments and all(begun < moment.at for moment in moments):
            moments.append(Moment("Begun", begun))
        self.ui.timeline.show_moments(moments if len(moments) > 1 else [], date.today())

    def _untouched(self, field: QWidget, text: str) -> bool:
        """Whether a field still says what was put there; what is being typed is left alone."""
        return text == self._shown.get(field, "")

    def _typed(self) -> None:
        if not self._filling:
            self.said.emit("Saving…")
            self._pause.start()

    def _save(self) -> None:
        """Save what differs from what was read; a date that cannot be read is said and kept."""
        self._pause.stop()
        if self._overview is None or self._filling:
            return
        audit = self._overview.audit
        changes: dict[str, Any] = {}
        if (brief := self.ui.brief.toPlainText().strip()) != audit.brief:
            changes["brief"] = brief
        lines = tuple(s.strip() for s in self.ui.lines.toPlainText().splitlines() if s.strip())
        if lines != audit.lines_of_enquiry:
            changes["lines_of_enquiry"] = lines
        changes |= self._changed_dates(audit)
        if not changes:
            return
        store, reference = self.context.store, self.context.audit

        def work(_job: Job) -> AuditSummary:
            return audits.update_brief(store, reference, **changes)

        self.context.tasks.run(work, self._saved, self._refused, owner=self)

    def _changed_dates(self, audit: AuditSummary) -> dict[str, date | None]:
        changes: dict[str, date | None] = {}
        unread = []
        for name, label in _DATES.items():
            line = self._line(name)
            text = line.text().strip()
            iso = entry.read_date(text) if text else ""
            restyle(line, "wrong", iso is None)
            if iso is None:
                unread.append(label.lower())
                continue
            day = date.fromisoformat(iso) if iso else None
            if day != getattr(audit, name):
                changes[name] = day
        self._say(f"Write {' and '.join(unread)} like 3 March 2026 or 3/3/2026." if unread else "")
        return changes

    def _saved(self, audit: AuditSummary) -> None:
        if self._overview is not None:
            overview = self._overview
            self._overview = Overview(
                audit,
                overview.steps,
                overview.standing,
                overview.next_step,
                overview.next_text,
                overview.needs,
            )
        self._fill(audit)
        self.said.emit(f"Saved {datetime.now():%H:%M:%S}")
        self.changed.emit()

    def _refused(self, error: AuditError) -> None:
        self._say(error.sentence)
        self.said.emit("Not saved")

    def _say(self, words: str) -> None:
        self.ui.date_said.setText(words)
        self.ui.date_said.setVisible(bool(words))

    def _line(self, name: str) -> QLineEdit:
        line: QLineEdit = getattr(self.ui, name)
        return line

    def _next(self) -> None:
        if self._overview is not None:
            self.went.emit(self._overview.next_step, "")


def _local(at: datetime) -> datetime:
    return at.astimezone() if at.tzinfo else at


def _when(at: datetime) -> str:
    here = _local(at)
    days = (date.today() - here.date()).days
    return f"{here:%H:%M}" if days == 0 else f"{here.day} {here:%b %H:%M}"
