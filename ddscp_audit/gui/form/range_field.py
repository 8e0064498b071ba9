"""A number between two ends: a slider, and a line to type it in."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from ddscp_audit.domain.tool import Question
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.gui import theme
from ddscp_audit.gui.form import entry
from ddscp_audit.gui.form.field import Field, Line
from ddscp_audit.gui.widgets.choices import RING

_MOST_STEPS = 10_000  # finer than any screen


class RangeField(Field):
    """``limits``: start, end and step. Not answered until somebody moves it or types."""

    text_entry = True

    def __init__(
        self,
        question: Question,
        limits: tuple[float, float, float],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        start, end, step = limits
        self._start, self._end = start, end
        self._step = math.copysign(step, end - start) if step else 1.0
        steps = round((end - start) / self._step) if self._step else 0
        self._digits = max(len(f"{v:.10f}".rstrip("0").partition(".")[2]) for v in (start, step))
        self._value = ""
        self.readable = True
        self.line = Line(self, width=88)
        self.slider = _Slider(self)
        self.slider.setRange(0, max(0, min(steps, _MOST_STEPS)))
        self.slider.setMinimumWidth(100)
        self.slider.setMaximumWidth(theme.px(320))
        self.slider.setAccessibleName(question.label)
        self.line.setAccessibleName(question.label)
        self.line.setPlaceholderText(f"{self._text(0)}–{self._text(steps)}")
        low, high = QLabel(self._text(0), self), QLabel(self._text(steps), self)
        for label in (low, high):
            label.setProperty("role", "soft")
        self.back = QLabel(self)
        self.back.setObjectName("fieldReadBack")
        self.back.setWordWrap(True)
        box = QHBoxLayout(self)
        box.setContentsMargins(RING, RING, RING, RING)
        box.setSpacing(8)
        box.addWidget(self.line)
        box.addSpacing(4)
        box.addWidget(low)
        box.addWidget(self.slider, 2)
        box.addWidget(high)
        box.addSpacing(4)
        box.addWidget(self.back, 1)
        self.line.textEdited.connect(self._edited)
        self.line.enter.connect(self.enter)
        self.line.in_.connect(self.focused)
        self.line.out.connect(self._leave)
        self.slider.in_.connect(self.focused)
        self.slider.moved.connect(self._moved)

    def set_value(self, value: str) -> None:
        self._value = value
        if not self.line.hasFocus() or self._read(self.line.text()) != value:
            self.line.setText(value)
            self.readable = True
            self.back.clear()
        self.slider.show_at(self._place(value))

    def set_readonly(self, readonly: bool) -> None:
        self.line.setReadOnly(readonly)
        self.slider.setEnabled(not readonly)

    def set_words(self, label: str, hint: str) -> None:
        self.line.setAccessibleName(label)
        self.slider.setAccessibleName(label)

    def focus_target(self) -> QWidget:
        return self.line

    def _text(self, place: int) -> str:
        value = self._start + place * self._step
        text = f"{value:.{min(self._digits, 10)}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def _place(self, value: str) -> int | None:
        try:
            place = (float(value) - self._start) / self._step
        except ValueError:
            return None
        return round(place) if math.isfinite(place) else None

    def _read(self, text: str) -> str | None:
        """What was typed, where it is one of the steps between the ends."""
        value = entry.read(QuestionType.RANGE, text)
        if not value:
            return value
        place = (float(value) - self._start) / self._step
        whole = abs(place - round(place)) < 1e-6
        inside = -1e-9 <= place <= (self._end - self._start) / self._step + 1e-9
        return self._text(round(place)) if whole and inside else None

    def _edited(self, text: str) -> None:
        value = self._read(text)
        self.readable = value is not None
        if value is None:
            by = "" if abs(self._step) == 1 else f" in steps of {abs(self._step):g}"
            steps = round((self._end - self._start) / self._step)
            self.back.setText(f"Not saved yet. From {self._text(0)} to {self._text(steps)}{by}.")
            return
        self.back.clear()
        self._value = value
        self.slider.show_at(self._place(value))
        self.typed.emit(value)

    def _moved(self, place: int) -> None:
        value = self._text(place)
        self.line.setText(value)
        self.readable = True
        self.back.clear()
        self._value = value
        self.typed.emit(value)

    def _leave(self) -> None:
        if self.readable:
            self.line.setText(self._value)
            self.back.clear()
        self.left.emit()


class _Slider(QSlider):
    in_ = Signal()
    moved = Signal(int)  # by a person

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._showing = False
        self._answered = False
        self.setProperty("blank", True)
        self.valueChanged.connect(self._tell)
        self.sliderPressed.connect(self._pressed)

    def show_at(self, place: int | None) -> None:
        """Stand at a place, or at the start where nothing is answered."""
        self._showing = True
        self.setValue(place or 0)
        self._showing = False
        if self._answered is not (place is not None):
            self._answered = place is not None
            self.setProperty("blank", not self._answered)
            self.style().unpolish(self)
            self.style().polish(self)

    def _tell(self, place: int) -> None:
        if not self._showing:
            self.moved.emit(place)

    def _pressed(self) -> None:
        if not self._answered:
            self.moved.emit(self.value())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.in_.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, right, Home and End move; every other key is the page's."""
        mine = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in mine or held:
            event.ignore()
        elif not self._answered:
            self.moved.emit(self.value() if event.key() != Qt.Key.Key_End else self.maximum())
        else:
            super().keyPressEvent(event)
