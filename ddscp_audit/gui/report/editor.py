"""Texts with figures in them: a token stands out, and what it will print stands beneath."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from ddscp_audit.findings import tokens
from ddscp_audit.findings.model import Findings
from ddscp_audit.findings.tokens import Why
from ddscp_audit.gui import theme
from ddscp_audit.gui.form.text_field import GrowingText

#: ``(name, value) → what it prints, or why not``; None before figures are read.
Figure = Callable[[str, str], str | Why]
_TALLEST = 14  # lines; a longer text scrolls within itself
_MARGIN = 2
_SHOWN = 1200  # characters of a text that are shown with their figures


class TokenPainter(QSyntaxHighlighter):
    """Tokens in the accent, those without a figure in the colour of what is unmet."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._figure: Figure | None = None

    def show_figures(self, figure: Figure | None) -> None:
        """Paint anew by what tokens print now."""
        self._figure = figure
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Paint the tokens of one paragraph."""
        for token in tokens.tokens(text):
            shown = self._figure(token.name, token.value) if self._figure else ""
            look = QTextCharFormat()
            look.setFontWeight(QFont.Weight.DemiBold)
            look.setForeground(theme.colour("unmet" if isinstance(shown, Why) else "accent"))
            # Qt counts in UTF-16, where some characters take two.
            start = len(text[: token.start].encode("utf-16-le")) // 2
            self.setFormat(start, token.end - token.start, look)


class WordsEdit(GrowingText):
    """One text of the lead's. ``single``: Enter goes on to the next field.

    ``changed`` tells of other words; Qt's own ``textChanged`` also tells of other colours.
    """

    changed = Signal()

    def __init__(self, name: str, lines: int, *, single: bool = False) -> None:
        self._ready = False
        super().__init__(lines=lines)
        self._ready = True
        self._single = single
        self.setUndoRedoEnabled(True)  # here every text has its own undo
        self.setAccessibleName(name)
        self.painter = TokenPainter(self.document())
        self._shown = ""
        self._before = ""
        self.textChanged.connect(self._compare)
        self.document().setDocumentMargin(_MARGIN)
        self._fit()

    @property
    def text(self) -> str:
        """What stands in it, trimmed."""
        return self.toPlainText().strip()

    @property
    def touched(self) -> bool:
        """Whether it says something else than what was put there."""
        return self.toPlainText() != self._shown

    def show_text(self, text: str) -> None:
        """Put a text there, unless the person has begun another."""
        if not self.touched and self.toPlainText() != text:
            self.setPlainText(text)
            self._shown = text

    def settle(self) -> None:
        """What stands here is on its way to the store: it counts as put there."""
        self._shown = self.toPlainText()

    def put_in(self, token: str) -> None:
        """A token at the cursor, with a space where it would touch a word."""
        cursor = self.textCursor()
        before = self.toPlainText()[: cursor.position()]
        space = " " if before and not before[-1].isspace() and before[-1] not in "(“‘" else ""
        cursor.insertText(space + token)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter breaks the line, or goes on where a field is one line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._single:
            self.focusNextChild()
            return
        QPlainTextEdit.keyPressEvent(self, event)

    def _compare(self) -> None:
        text = self.toPlainText()
        if text != self._before:
            self._before = text
            self.changed.emit()

    def _fit(self, *_size: object) -> None:
        if not self._ready:
            return
        lines = max(self._least, round(self.document().size().height()))
        over = lines > _TALLEST
        spacing, around = self.fontMetrics().lineSpacing(), 2 * self.frameWidth()
        tall = min(lines, _TALLEST) * spacing + around + 2 * _MARGIN + 2
        if tall != self._tall:
            self._tall = tall
            self.setFixedHeight(tall)
        wanted = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if over else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if self.verticalScrollBarPolicy() is not wanted:
            self.setVerticalScrollBarPolicy(wanted)


class FigureButton(QPushButton):
    """A figure and what it counts, cut to the width there is."""

    def __init__(self, shown: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = f"{shown}   {label}"
        self.setProperty("kind", "fold")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Insert the figure {shown}: {label}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        room = self.width() - theme.px(20)
        cut = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(cut)


class Printed(QLabel):
    """A text as it will print, its figures heavier; hidden where there is no figure in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "soft")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.hide()

    def tell(self, texts: list[str], figure: Figure | None) -> None:
        """Show those of the texts that hold figures."""
        shown = [_rich(text, figure) for text in texts if tokens.tokens(text)] if figure else []
        self.setText("<br>".join(shown))
        self.setVisible(bool(shown))


def _rich(text: str, figure: Figure | None) -> str:
    parts, at = [], 0
    text = re.sub(r"\s+", " ", text[:_SHOWN])
    for token in tokens.tokens(text):
        shown = figure(token.name, token.value) if figure else ""
        bad = isinstance(shown, Why)
        colour = theme.colour("unmet" if bad else "ink").name()
        words = f"[{shown}]" if bad else str(shown)
        parts += [
            html.escape(text[at : token.start]),
            f'<b style="color:{colour}">{html.escape(words)}</b>',
        ]
        at = token.end
    return "Prints: " + "".join([*parts, html.escape(text[at:])])


def figure_of(findings: Findings | None, known: frozenset[str]) -> Figure | None:
    """What tokens print by these findings; None without any."""
    if findings is None:
        return None
    return lambda name, value: tokens.figure(findings, name, value, known)
