"""Sentences: a field that grows with what is written in it, and sees names and numbers in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QTextEdit,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from ddscp_audit.domain.tool import Question
from ddscp_audit.gui import theme
from ddscp_audit.gui.form.field import Field, is_page_key
from ddscp_audit.gui.form.found_bar import FoundBar
from ddscp_audit.gui.form.watch import Watch
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.gui.widgets.choices import RING

if TYPE_CHECKING:
    from ddscp_audit.forms.textcheck import Hit

_MARGIN = 2  # around the document, so that words begin where those of a line do
_TALLEST = 20  # lines; a longer text scrolls in itself


class TextField(Field):
    """Sentences, with the count of characters; grows downwards as they do.

    With ``tasks``, words that look like personal data are underlined as they are written.
    ``kept`` holds the reason why they may stand, as :attr:`reasoned` gave it. ``short``: one
    line, without a count until it is too long.
    """

    text_entry = True
    reasoned = Signal(str)  # why the words stand, as it is typed

    def __init__(
        self,
        question: Question,
        parent: QWidget | None = None,
        *,
        tasks: Tasks | None = None,
        short: bool = False,
    ) -> None:
        super().__init__(parent)
        self._most = question.max_length
        self._hits: tuple[Hit, ...] = ()
        self._let_stand: set[str] | None = None  # words a reason covers; None: not known yet
        self._readonly = False
        self._short = short
        lines = 1 if question.evidence_for or short else 3
        self.edit = GrowingText(self, lines=lines, breaks=not short)
        self.edit.setAccessibleName(question.label)
        self.edit.setAccessibleDescription(question.hint)
        self.count = QLabel(self)
        self.count.setObjectName("fieldCount")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(RING, RING, RING, 0)
        self._box.setSpacing(4)
        beside = Qt.AlignmentFlag.AlignLeft if short else Qt.AlignmentFlag(0)
        self._box.addWidget(self.edit, 0, beside)
        self._box.addWidget(self.count)
        self.bar: FoundBar | None = None
        self._why = ""
        self.edit.textChanged.connect(self._changed)
        self.edit.in_.connect(self.focused)
        self.edit.out.connect(self.left)
        self.edit.enter.connect(self.enter)
        self.edit.cursorPositionChanged.connect(self._caret_moved)
        self.edit.asked.connect(self._asked)
        self.edit.hovered.connect(self._hovered)
        self._shown = False
        self.watch = Watch(tasks, self.edit.toPlainText, self) if tasks is not None else None
        if self.watch is not None:
            self.watch.found.connect(self.show_hits)
        self._count()

    def set_value(self, value: str) -> None:
        if self.edit.toPlainText() != value:
            self._shown = True
            self.edit.setPlainText(value)
            self._shown = False
            if self.watch is not None:
                self.watch.changed()
        self._count()

    def set_reason(self, why: str) -> None:
        """Why words that look like personal data stand, as it is kept."""
        self._why = why
        if self.bar is not None:
            self.bar.set_reason(why)

    def set_readonly(self, readonly: bool) -> None:
        self._readonly = readonly
        self.edit.setReadOnly(readonly)
        self._tell()

    def set_words(self, label: str, hint: str) -> None:
        self.edit.setAccessibleName(label)
        self.edit.setAccessibleDescription(hint)

    def focus_target(self) -> QWidget:
        return self.edit

    def mark(self, start: int, end: int) -> None:
        """Select what stands between two characters. Qt counts in UTF-16, where some take two."""
        cursor = self.edit.textCursor()
        self._span(cursor, start, end)
        self.edit.setTextCursor(cursor)

    # What was found

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Words that look like personal data and that no reason covers yet."""
        covered = self._let_stand or set()
        return tuple(hit for hit in self._hits if hit.text not in covered)

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Underline these."""
        self._hits = hits
        if self._let_stand is None:
            # What stood when the return was opened is what its reason was given for.
            self._let_stand = {hit.text for hit in hits} if self._why.strip() else set()
        self._tell()

    def _tell(self) -> None:
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(theme.colour("unmet"))
        selections = []
        for hit in self.hits:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self.edit.document())
            self._span(selection.cursor, hit.start, hit.end)
            selection.format = wave
            selections.append(selection)
        self.edit.setExtraSelections(selections)
        self._say()

    def _span(self, cursor: QTextCursor, start: int, end: int) -> None:
        text = self.edit.toPlainText()
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)

    def _say(self) -> None:
        """The bar under the text speaks of the words at the caret, else of the first."""
        shown = bool(self.hits) and not self._readonly
        if self.bar is None:
            if not shown:
                return
            self.bar = FoundBar(self)
            self.bar.set_reason(self._why)
            self.bar.mend.clicked.connect(self.mend)
            self.bar.stands.connect(self._stands)
            self.bar.typed.connect(self.reasoned)
            self.bar.left.connect(self.left)
            self.bar.focused.connect(self.focused)
            self.bar.enter.connect(self.edit.setFocus)
            self._box.addWidget(self.bar)
        self.bar.setVisible(shown)
        if shown:
            hit = self.hit_at_caret() or self.hits[0]
            self.bar.show_hit(hit, len(self.hits), fits=self._fits(hit))

    def hit_at_caret(self) -> Hit | None:
        """The words found that the caret is in or beside."""
        at = self.edit.textCursor().position()
        text = self.edit.toPlainText()
        return next(
            (h for h in self.hits if _units(text[: h.start]) <= at <= _units(text[: h.end])), None
        )

    def mend(self) -> None:
        """Put what they are in the place of the words the bar speaks of."""
        hit = self.hit_at_caret() or (self.hits[0] if self.hits else None)
        if hit is None or self._readonly or not self._fits(hit):
            return
        cursor = self.edit.textCursor()
        self._span(cursor, hit.start, hit.end)
        if cursor.selectedText() == hit.text:
            cursor.insertText(hit.replacement)
        self.edit.setTextCursor(cursor)
        self.edit.setFocus()
        grown = len(hit.replacement) - len(hit.text)
        after = [
            type(h)(h.start + grown, h.end + grown, h.kind, h.text, h.reason, h.replacement)
            if h.start > hit.start
            else h
            for h in self._hits
            if h is not hit
        ]
        self.show_hits(tuple(after))

    def _fits(self, hit: Hit) -> bool:
        grown = len(self.edit.toPlainText()) + len(hit.replacement) - len(hit.text)
        return self._most is None or grown <= self._most

    def next_hit(self) -> None:
        """The caret on to the next words found, round and round."""
        if not self.hits:
            return
        at = self.edit.textCursor().selectionStart()
        text = self.edit.toPlainText()
        later = [h for h in self.hits if _units(text[: h.start]) > at]
        hit = (later or list(self.hits))[0]
        self.edit.setFocus()
        self.mark(hit.start, hit.end)

    def _stands(self) -> None:
        """The reason was given: these words are not spoken of again."""
        self._let_stand = (self._let_stand or set()) | {hit.text for hit in self._hits}
        self._tell()
        self.edit.setFocus()

    def _asked(self, what: str) -> None:
        if what == "next":
            self.next_hit()
        elif what == "mend":
            self.mend()
        elif what == "stand" and self.bar is not None and self.bar.isVisible():
            self.bar.ask()

    def _hovered(self, event: QHelpEvent) -> None:
        at = self.edit.cursorForPosition(event.pos()).position()
        text = self.edit.toPlainText()
        hit = next(
            (h for h in self.hits if _units(text[: h.start]) <= at <= _units(text[: h.end])), None
        )
        if hit is None:
            QToolTip.hideText()
        else:
            words = f"{hit.reason} Ctrl+. puts {hit.replacement} there."
            QToolTip.showText(event.globalPos(), words, self.edit)

    # Writing

    def _changed(self) -> None:
        self._count()
        if not self._shown:
            self.typed.emit(self.edit.toPlainText())
            if self.watch is not None:
                self.watch.changed()

    def _caret_moved(self) -> None:
        if self.edit.hasFocus():
            place = self.edit.cursorRect()
            corner = self.edit.viewport().mapTo(self, place.topLeft())
            self.caret.emit(QRect(corner, place.size()))
        if self._hits:
            self._say()

    def _count(self) -> None:
        if not self._most:
            self.count.hide()
            return
        length = len(self.edit.toPlainText())
        over = length > self._most
        self.count.setVisible(over or not self._short)
        text = f"{length:,} of {self._most:,} characters"
        if over:
            text = f"{length - self._most:,} characters too many of {self._most:,}"
        self.count.setText(text)
        if bool(self.count.property("over")) != over:
            self.count.setProperty("over", over)
            self.count.style().polish(self.count)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class GrowingText(QPlainTextEdit):
    """A text that is as tall as what stands in it. Enter goes on, Shift+Enter breaks the line;
    without ``breaks`` it stays one paragraph."""

    in_ = Signal()
    out = Signal()
    enter = Signal()
    asked = Signal(str)  # "next", "mend", "stand": of words that were found
    hovered = Signal(QHelpEvent)

    def __init__(
        self, parent: QWidget | None = None, *, lines: int = 1, breaks: bool = True
    ) -> None:
        super().__init__(parent)
        self._breaks = breaks
        self._least = lines
        self._tall = 0
        self.setUndoRedoEnabled(False)  # one undo for the whole form, not one per field
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_MARGIN)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self, *_size: object) -> None:
        spacing = QFontMetrics(self.font()).lineSpacing()
        written = round(self.document().size().height())
        lines = max(self._least, min(written, _TALLEST))
        # The frame's own width is that of its sides, whose padding is wider than above and below.
        tall = lines * spacing + 2 * (_MARGIN + 1 + theme.px(4))
        if tall != self._tall:
            self._tall = tall
            self.setFixedHeight(tall)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if written > _TALLEST:
            policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), self._tall)

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

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Several lines that are pasted where one belongs become one."""
        if self._breaks:
            super().insertFromMimeData(source)
        else:
            self.insertPlainText(re.sub(r"\s*\n\s*", " ", source.text()))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.hovered.emit(event)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = held == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_F7 and not held:
            self.asked.emit("next")
        elif event.key() == Qt.Key.Key_Period and control:
            self.asked.emit("mend")
        elif event.key() == Qt.Key.Key_Comma and control:
            self.asked.emit("stand")
        elif is_page_key(event):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            self._breaks and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.enter.emit()
        else:
            super().keyPressEvent(event)
