"""The ceremony: dice in the room, digits on the wall, then the picks in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QStyle, QWidget
from shiboken6 import isValid

from ddscp_audit.domain.agency import Agency
from ddscp_audit.errors import AuditError
from ddscp_audit.gui.generated.ui_ceremony import Ui_Ceremony
from ddscp_audit.gui.sample.digits import NEEDED
from ddscp_audit.gui.widgets.layouts import empty

if TYPE_CHECKING:
    from ddscp_audit.workflow.drawn import DrawResult

_REVEAL_MS = 320
_COLUMNS = 2
_LARGE_ROWS = 8  # so many fit on the smallest screen at the largest size


class Ceremony(QWidget):
    """Takes digits from the keyboard wherever the focus is. ``rolled`` asks for the draw."""

    rolled = Signal(str, tuple)  # digits, agencies that rolled them
    left = Signal()

    def __init__(
        self, title: str, locked: str, agencies: Sequence[Agency], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_Ceremony()
        self.ui.setupUi(self)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownFocus", True)
        self._digits: list[tuple[str, str]] = []  # digit, who rolled it
        self._coming: list[list[QLabel]] = []  # the picks still to appear
        self.ui.title.setText(title)
        self.ui.locked.setText(locked)
        for agency in agencies:
            self.ui.who.addItem(f"{agency.code}  {agency.name}", agency.code)
        self._was_full = False
        self._behind: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_REVEAL_MS)
        self._timer.timeout.connect(self._reveal_next)
        self.ui.who.activated.connect(lambda _: self.setFocus())
        self.ui.draw.clicked.connect(self._ask)
        self.ui.leave.clicked.connect(self.left)
        self.ui.finish.clicked.connect(self.left)
        self.ui.acts.setCurrentWidget(self.ui.rolling)
        self._show()

    def open_over(self, window: QWidget) -> None:
        """Cover the window and fill the screen."""
        self._was_full = window.isFullScreen()
        window.installEventFilter(self)
        # A key or a mnemonic must never reach what lies behind: it could change the draw itself.
        self._behind = [
            child
            for child in window.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if child is not self and child.isEnabled() and not child.isWindow()
        ]
        for child in self._behind:
            child.setEnabled(False)
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def close_over(self) -> None:
        """Give the window back as it was."""
        window = self.window()
        window.removeEventFilter(self)
        for child in self._behind:
            if isValid(child):
                child.setEnabled(True)
        self._behind = []
        if not self._was_full:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    @property
    def digits(self) -> str:
        """What was rolled so far."""
        return "".join(digit for digit, _ in self._digits)

    @property
    def rollers(self) -> tuple[str, ...]:
        """Agencies whose dice are among the digits, in the order of their first."""
        return tuple(dict.fromkeys(who for _, who in self._digits))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits are taken, Backspace takes the last back, Enter draws, Escape leaves."""
        key, text = event.key(), event.text()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif self.ui.acts.currentWidget() is self.ui.revealing:
            done = not self._coming and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if done:
                self.left.emit()
            else:
                self._reveal_all()
        elif key == Qt.Key.Key_Backspace and self._digits:
            self._digits.pop()
            self._show()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
        elif text and text in "0123456789":
            self._digits.append((text, str(self.ui.who.currentData() or "")))
            self._show()
        elif text.strip():
            self._say("Only the digits 0 to 9 count. A ten on a ten-sided die is 0.")
        else:
            super().keyPressEvent(event)

    def show_refused(self, error: AuditError) -> None:
        """The draw was refused; the digits stay."""
        self.setEnabled(True)
        self.setFocus()
        self._say(error.sentence)

    def show_drawn(self, result: DrawResult) -> None:
        """Let the picks appear, one by one, in the order of their tickets."""
        self.setEnabled(True)
        self.ui.acts.setCurrentWidget(self.ui.revealing)
        self.ui.seed.setText(f"Seed  {result.seed}")
        count = len(result.reserves)
        self.ui.reserves.setText(f"and {count:,} in reserve" if count else "")
        self.ui.reserves.hide()
        empty(self.ui.picks)
        half = -(-len(result.picks) // _COLUMNS)
        large = "number" if half <= _LARGE_ROWS else "display"
        for number, pick in enumerate(result.picks):
            column, row = divmod(number, half)
            parts = (pick.reference, f"{pick.ticket[:14]}…", pick.stratum)
            labels = [QLabel(part) for part in parts]
            for label, role in zip(labels, (large, "title-soft", "title"), strict=True):
                label.setProperty("role", role)
                label.setVisible(False)
            for at, label in enumerate(labels):  # number, ticket, stratum
                self.ui.picks.addWidget(label, row, column * 4 + at)
            self._coming.append(labels)
        self.ui.picks.setColumnMinimumWidth(3, 80)  # a gap between the two halves
        self.ui.finish.setFocus()
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0:
            self._reveal_all()
        else:
            self._timer.start()

    def _show(self) -> None:
        self._say("")
        self.ui.board.show_digits(self.digits)
        count = len(self._digits)
        missing = NEEDED - count
        words = f"{count} of {NEEDED} digits" if missing > 0 else f"{count} digits: draw or roll on"
        self.ui.progress.setText(words)
        shares = Counter(who for _, who in self._digits)
        self.ui.rolled.setText(" · ".join(f"{who} {n}" for who, n in shares.items() if who))
        self.ui.draw.setEnabled(missing <= 0)

    def _ask(self) -> None:
        missing = NEEDED - len(self._digits)
        if missing > 0:
            self._say(f"{missing} more {'digit' if missing == 1 else 'digits'} to roll.")
        elif len(self.rollers) < 2:
            self._say("Dice from at least two agencies: say above who rolls the next ones.")
        else:
            self.setEnabled(False)
            self.rolled.emit(self.digits, self.rollers)

    def _say(self, words: str) -> None:
        self.ui.said.setText(words or " ")

    def _reveal_next(self) -> None:
        if self._coming:
            for label in self._coming.pop(0):
                label.show()
        if not self._coming:
            self._timer.stop()
            self.ui.reserves.show()

    def _reveal_all(self) -> None:
        while self._coming:
            self._reveal_next()
        self._reveal_next()
