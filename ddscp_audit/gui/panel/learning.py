"""Learning points of one child, beneath its matters: typed as they are said, under a theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ddscp_audit.domain.panel import LearningPoint
from ddscp_audit.gui.panel.lines import WordsLine
from ddscp_audit.gui.panel.room import Room
from ddscp_audit.gui.widgets.choices import RING
from ddscp_audit.gui.widgets.layouts import empty
from ddscp_audit.workflow import learning


class _Themes(QComboBox):
    """Escape goes back to the matters, Enter on to the words."""

    left = Signal()
    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_F11):
            event.ignore()
        else:
            super().keyPressEvent(event)


class LearningPane(QWidget):
    """What was learnt, by theme, and the two fields for one more.

    ``added`` carries theme, words and, where words look like personal data, why they stand.
    """

    added = Signal(str, str, str)
    taken_back = Signal(str)  # uid
    left = Signal()  # back to the matters
    grew = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.case = ""
        box = QVBoxLayout(self)
        box.setContentsMargins(20 + RING, 24, 16, 0)
        box.setSpacing(8)
        title = QLabel("Learning points", self)
        title.setProperty("role", "title")
        box.addWidget(title)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        box.addLayout(self._list)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        self.theme = _Themes(self)
        self.theme.setProperty("role", "lead")
        self.theme.setEditable(True)
        self.theme.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.theme.setAccessibleName("Theme of the learning point")
        line = self.theme.lineEdit()
        assert line is not None
        line.setPlaceholderText("Theme")
        line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.theme.setMinimumContentsLength(18)
        self.theme.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.words = WordsLine(self)
        self.words.setMaxLength(learning.LONGEST)
        self.words.setPlaceholderText("What does this child teach us? Enter keeps it (L)")
        self.words.setAccessibleName("Words of the learning point")
        fields.addWidget(self.theme)
        fields.addWidget(self.words, 1)
        box.addLayout(fields)
        self.trouble = QLabel(self)
        self.trouble.setProperty("role", "lead")
        self.trouble.setProperty("tone", "unmet")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        box.addWidget(self.trouble)
        self.reason = WordsLine(self)
        self.reason.hide()
        box.addWidget(self.reason)
        self.theme.left.connect(self.left)
        self.theme.done.connect(lambda: self.words.setFocus(Qt.FocusReason.TabFocusReason))
        self.words.given.connect(self._given)
        self.words.dropped.connect(self._dropped)
        self.words.textEdited.connect(lambda _: self._quiet())
        self.reason.given.connect(self._add)
        self.reason.dropped.connect(self._dropped)

    def show_points(
        self, case: str, points: Sequence[LearningPoint], themes: Sequence[str]
    ) -> None:
        """Show what stands; what is being typed stays."""
        self.case = case
        chosen = self.theme.currentText()
        self.theme.clear()
        self.theme.addItems(list(themes))
        self.theme.setEditText(chosen)
        empty(self._list)
        for point in points:
            self._list.addWidget(self._line(point))

    def begin(self) -> None:
        """Bring the keyboard here."""
        target = self.words if self.theme.currentText().strip() else self.theme
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grew.emit()

    def go_on_from(self, before: LearningPane) -> None:
        """Take over what was being typed when the page was laid out anew."""
        self.theme.setEditText(before.theme.currentText())
        self.words.setText(before.words.text())

    def show_outcome(self, point: LearningPoint) -> None:
        """One that is kept clears the field for the next; one taken back can be mended there."""
        if point.stands:
            self.words.clear()
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.words.text():
            self.theme.setEditText(point.theme)
            self.words.setText(point.text)

    def _line(self, point: LearningPoint) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        said = QLabel(f"{self._room.words(point.theme)}: {self._room.words(point.text)}", line)
        said.setProperty("role", "lead")
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        back = QPushButton("Take back", line)
        back.setProperty("kind", "link")
        back.setAccessibleName(f"Take back: {point.text}")
        back.clicked.connect(lambda: self.taken_back.emit(point.uid))
        row.addWidget(said, 1)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _given(self, text: str) -> None:
        theme = self.theme.currentText().strip()
        if not theme:
            self._say("Choose a theme, or type one.")
            self.theme.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        found = learning.found_in(self.case, f"{theme}\n{text}")
        if not found:
            self._add("")
            return
        kinds = ", ".join(dict.fromkeys(each.hit.kind for each in found))
        self._say(
            f"{found[0].why} Take it out ({kinds}), or say beneath why it must stand; the reason "
            "is kept for ever and must name nobody."
        )
        self.reason.ask("Why must these words stand?")
        self.grew.emit()

    def _add(self, why: str) -> None:
        theme, text = self.theme.currentText().strip(), self.words.text().strip()
        if not text:
            return
        self._quiet()
        self.added.emit(theme, text, why)

    def _dropped(self) -> None:
        if self.reason.isVisible():
            self._quiet()
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()

    def _quiet(self) -> None:
        self.trouble.hide()
        self.reason.hide()
