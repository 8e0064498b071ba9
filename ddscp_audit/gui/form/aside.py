"""Beside the question: the standard, the guidance, why it is asked, and how it counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ddscp_audit.domain.tool import Question
from ddscp_audit.domain.vocabulary import RollupKind
from ddscp_audit.gui.widgets.markdown import MarkdownText

_COUNTS = {
    RollupKind.ANY: "If any agency says yes, it counts as yes for the child.",
    RollupKind.ANY_PANEL: "If any agency says yes, yes is proposed; the panel confirms.",
    RollupKind.PANEL: "Where agencies agree, that counts. Where they differ, the panel settles.",
    RollupKind.WORST: "The least favourable answer counts for the child.",
    RollupKind.BEST: "The most favourable answer counts for the child.",
    RollupKind.AGENCY: "Counted for your agency, return by return.",
    RollupKind.PANEL_ONLY: "Answered by the panel.",
}


class Aside(QWidget):
    """Three or four short texts about the current question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "flow")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(4)
        self._texts: dict[str, tuple[QLabel, QLabel | MarkdownText]] = {}
        for heading in ("Standard", "Guidance", "Why am I asked this?", "How it counts"):
            title = QLabel(heading, self)
            title.setProperty("role", "overline")
            text = MarkdownText(self, below=16) if heading == "Guidance" else self._label()
            box.addWidget(title)
            box.addWidget(text)
            self._texts[heading] = (title, text)
        box.addStretch(1)

    def _label(self) -> QLabel:
        text = QLabel(self)
        text.setWordWrap(True)
        text.setContentsMargins(0, 0, 0, 16)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return text

    def show_question(self, question: Question | None, why: str) -> None:
        """Texts of this question; a heading without a text is not shown."""
        if question is None:
            for title, text in self._texts.values():
                title.hide()
                text.hide()
            return
        rollup = question.rollup
        counts = _COUNTS.get(rollup.kind, "")
        if rollup.kind is RollupKind.LEAD:
            counts = f"The answer of {rollup.agency} counts for the child."
        if question.repeat:
            counts = "Kept with the return and exported; not counted in the figures."
        self._put("Standard", question.standard or "Not named yet by the lead of this audit.")
        self._put("Guidance", question.guidance)
        self._put("Why am I asked this?", why)
        self._put("How it counts", counts)
        self.setAccessibleName(
            " ".join(f"{heading}: {pair[1].text()}" for heading, pair in self._texts.items())
        )

    def _put(self, heading: str, words: str) -> None:
        title, text = self._texts[heading]
        if text.text() != words:
            text.setText(words)
        title.setVisible(bool(words))
        text.setVisible(bool(words))
