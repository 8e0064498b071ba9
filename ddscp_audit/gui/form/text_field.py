"""Sentences: a field that grows with what is written in it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ddscp_audit.domain.tool import Question
from ddscp_audit.gui.form.field import Field, is_page_key
from ddscp_audit.gui.widgets.choices import RING


class TextField(Field):
    """Sentences, with the count of characters; grows downwards as they do."""

    text_entry = True

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = question.max_length
        self.edit = GrowingText(self, lines=1 if question.evidence_for else 3)
        self.edit.setAccessibleName(question.label)
        self.edit.setAccessibleDescription(question.hint)
        self.count = QLabel(self)
        self.count.setObjectName("fieldCount")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        box = QVBoxLayout(self)
        box.setContentsMargins(RING, RING, RING, 0)
        box.setSpacing(4)
        box.addWidget(self.edit)
        box.addWidget(self.count)
        self.edit.textChanged.connect(self._changed)
        self.edit.in_.connect(self.focused)
        self.edit.out.connect(self.left)
        self.edit.enter.connect(self.enter)
        self._shown = False
        self._count()

    def set_value(self, value: str) -> None:
        if self.edit.toPlainText() != value:
            self._shown = True
            self.edit.setPlainText(value)
            self._shown = False
        self._count()

    def set_readonly(self, readonly: bool) -> None:
        self.edit.setReadOnly(readonly)

    def focus_target(self) -> QWidget:
        return self.edit

    def mark(self, start: int, end: int) -> None:
        """Select what stands between two characters. Qt counts in UTF-16, where some take two."""
        text = self.edit.toPlainText()
        cursor = self.edit.textCursor()
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)

    def _changed(self) -> None:
        self._count()
        if not self._shown:
            self.typed.emit(self.edit.toPlainText())

    def _count(self) -> None:
        length = len(self.edit.toPlainText())
        if self._most:
            over = length > self._most
            text = f"{length:,} of {self._most:,} characters"
            if over:
                text = f"{length - self._most:,} characters too many of {self._most:,}"
            self.count.setText(text)
            if bool(self.count.property("over")) != over:
                self.count.setProperty("over", over)
                self.count.style().polish(self.count)
        else:
            self.count.setText("")
        self.count.setVisible(bool(self._most))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class GrowingText(QPlainTextEdit):
    """A text that is as tall as what stands in it. Enter goes on, Shift+Enter breaks the line."""

    in_ = Signal()
    out = Signal()
    enter = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._least = lines
        self._tall = 0
        self.setUndoRedoEnabled(False)  # one undo for the whole form, not one per field
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(6)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self, *_size: object) -> None:
        spacing = QFontMetrics(self.font()).lineSpacing()
        lines = max(self._least, round(self.document().size().height()))
        tall = lines * spacing + 2 * 6 + 2 * self.frameWidth() + 2
        if tall != self._tall:
            self._tall = tall
            self.setFixedHeight(tall)

    def sizeHint(self) -> QSize:
        return QSize(420, self._tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.in_.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.out.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_page_key(event):
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.enter.emit()
            return
        super().keyPressEvent(event)
