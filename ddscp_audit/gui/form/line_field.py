"""One line of typing: a number, a date, a month and year, a time, a short text."""

from __future__ import annotations

import re

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ddscp_audit.domain.tool import Question
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.gui import icons, theme
from ddscp_audit.gui.form import entry
from ddscp_audit.gui.form.field import Field, Line
from ddscp_audit.gui.widgets.choices import RING

_PLACEHOLDERS = {
    QuestionType.MONTH_YEAR: "month and year",
    QuestionType.DATE: "day/month/year",
    QuestionType.DATETIME: "day/month/year hours:minutes",
    QuestionType.TIME: "hours:minutes",
}


class LineField(Field):
    """Says back how the typing was read. A date has a calendar on demand (F4)."""

    text_entry = True

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = question.type
        self._value = ""
        self.readable = True
        wide = question.type in (QuestionType.TEXT, QuestionType.DATETIME)
        self.line = _DatedLine(self, width=420 if wide else 180)
        self.line.setAccessibleName(question.label)
        self.line.setAccessibleDescription(entry.EXAMPLES.get(question.type, ""))
        self.line.setPlaceholderText(_PLACEHOLDERS.get(question.type, ""))
        self.back = QLabel(self)
        self.back.setObjectName("fieldReadBack")
        self.back.setTextFormat(Qt.TextFormat.PlainText)
        self.back.setWordWrap(True)
        box = QHBoxLayout(self)
        box.setContentsMargins(RING, RING, RING, RING)
        box.setSpacing(4)
        box.addWidget(self.line)
        self.calendar: QToolButton | None = None
        if question.type in (QuestionType.DATE, QuestionType.DATETIME):
            self.calendar = self._button()
            box.addWidget(self.calendar)
            self.line.wanted.connect(self._open)
        box.addSpacing(8)
        box.addWidget(self.back, 1)
        self.line.textEdited.connect(self._edited)
        self.line.enter.connect(self.enter)
        self.line.in_.connect(self.focused)
        self.line.out.connect(self._leave)

    def set_value(self, value: str) -> None:
        self._value = value
        if not self.line.hasFocus() or entry.read(self._kind, self.line.text()) != value:
            self.line.setText(entry.shown(self._kind, value))
            self.readable = True
            self.back.clear()

    def set_readonly(self, readonly: bool) -> None:
        self.line.setReadOnly(readonly)
        if self.calendar is not None:
            self.calendar.setEnabled(not readonly)

    def set_words(self, label: str, hint: str) -> None:
        self.line.setAccessibleName(label)

    def focus_target(self) -> QWidget:
        return self.line

    def _edited(self, text: str) -> None:
        value = entry.read(self._kind, text)
        self.readable = value is not None
        if value is None:
            # The field's last good value stays saved; what cannot be read yet is said to be so.
            self.back.setText(f"Not saved yet. {entry.EXAMPLES.get(self._kind, '')}")
            return
        said = entry.shown(self._kind, value)
        self.back.setText(said if said.strip() != text.strip() else "")
        self._value = value
        self.typed.emit(value)

    def _leave(self) -> None:
        if self.readable:
            self.line.setText(entry.shown(self._kind, self._value))
            self.back.clear()
        self.left.emit()

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        icons.set_icon(button, "calendar")
        button.setToolTip("Open the calendar (F4)")
        button.setAccessibleName("Open the calendar")
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.clicked.connect(self._open)
        return button

    def _open(self) -> None:
        if self.line.isReadOnly():
            return
        shown = re.match(r"\d{4}-\d{2}-\d{2}", self._value)
        day = QDate.fromString(shown.group(), Qt.DateFormat.ISODate) if shown else QDate()
        popup = CalendarPopup(day if day.isValid() else QDate.currentDate(), self)
        popup.chosen.connect(self._chosen)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        popup.show()

    def _chosen(self, day: QDate) -> None:
        clock = self._value[10:] if "T" in self._value else ""
        if self._kind is QuestionType.DATETIME:
            clock = clock or "T00:00"
        value = day.toString(Qt.DateFormat.ISODate) + clock
        self.line.setText(entry.shown(self._kind, value))
        self._edited(self.line.text())
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)


class _DatedLine(Line):
    wanted = Signal()  # the calendar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() == Qt.Key.Key_F4 and not event.modifiers()
        if opens:
            self.wanted.emit()
        else:
            super().keyPressEvent(event)


class CalendarPopup(QFrame):
    """A month, from Monday. Enter takes the day, Esc goes back."""

    chosen = Signal(QDate)

    def __init__(self, day: QDate, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.month = QCalendarWidget(self)
        self.month.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setGridVisible(False)
        self.month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("ink"))
        soft = QTextCharFormat()
        soft.setForeground(theme.colour("ink-soft"))
        self.month.setHeaderTextFormat(soft)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(weekend, plain)
        for name, arrow in (("prev", "chevron-left"), ("next", "chevron-right")):
            button = self.month.findChild(QToolButton, f"qt_calendar_{name}month")
            if isinstance(button, QToolButton):
                icons.set_icon(button, arrow)
        self.month.setMinimumSize(theme.px(300), theme.px(250))
        self.month.setSelectedDate(day)
        self.month.activated.connect(self._take)
        self.month.clicked.connect(self._take)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(self.month)
        self.setFocusProxy(self.month)
        self.month.setFocus()

    def _take(self, day: QDate) -> None:
        self.chosen.emit(day)
        self.close()
