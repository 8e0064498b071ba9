"""Markdown shown as text: links open outside the window, and nothing is loaded from anywhere."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from ddscp_audit.gui import theme

_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_MARKED = re.compile(r"\*\*|__|\]\(|^#{1,6} |<[a-zA-Z/][^>]*>|\*\w|`|^\s*[-*] ", re.MULTILINE)
_TAG = re.compile(r"</?[a-zA-Z][^>]{0,200}>")


class Document(QTextDocument):
    """Fetches nothing: no picture from the net, none from the disk."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        return None


@lru_cache(maxsize=2_000)
def plain(text: str) -> str:
    """A label without the marks an author may have used; most labels have none."""
    if not _MARKED.search(text):
        return re.sub(" {2,}", " ", text)  # an answer put into the words may be blank yet
    document = Document()
    document.setMarkdown(_TAG.sub("", text), _FEATURES)
    return document.toPlainText().strip()


def is_marked(text: str) -> bool:
    """Whether a text uses any of Markdown's marks."""
    return _MARKED.search(text) is not None


class MarkdownText(QTextBrowser):
    """As tall as its text. ``opened`` names an address that was handed to the system."""

    opened = Signal(QUrl)

    def __init__(self, parent: QWidget | None = None, *, below: int = 0, left: int = 0) -> None:
        super().__init__(parent)
        self._words = ""
        self._below = below  # px of room under the text
        self.setViewportMargins(left, 0, 0, below)
        self.setDocument(Document(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "reading")
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._open)
        self.viewport().setAutoFillBackground(False)

    def text(self) -> str:
        """The Markdown that is shown."""
        return self._words

    def setText(self, words: str) -> None:
        if words != self._words:
            self._words = words
            links = "](" in words or "http" in words
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if links else Qt.FocusPolicy.ClickFocus)
            self._render()

    def _render(self) -> None:
        self.document().setDefaultFont(theme.font(13))
        self.document().setMarkdown(_TAG.sub("", self._words), _FEATURES)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(max(1, round(self.document().size().height()) + 2) + self._below)

    def _open(self, address: QUrl) -> None:
        if address.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(address)
            self.opened.emit(address)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size or palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange) and self._words:
            self._render()
