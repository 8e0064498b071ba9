"""One recommendation beside the table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ddscp_audit.domain.action import Recommendation
from ddscp_audit.gui.actions.board import Board
from ddscp_audit.gui.generated.ui_actions_recommendation import Ui_ActionsRecommendation

_PAUSE_MS = 700


class RecommendationForm(QWidget):
    """``edited`` carries a recommendation to keep; the page answers with :meth:`show_kept` or
    :meth:`not_kept`."""

    edited = Signal(object)  # Recommendation
    typing = Signal()
    remove_asked = Signal(object)  # Recommendation

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ActionsRecommendation()
        self.ui.setupUi(self)
        self._kept = Recommendation(0, "")
        self._filling = False
        self._under_way = False
        self._ready = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        ui = self.ui
        ui.said.hide()
        ui.text.textChanged.connect(self._typed)
        ui.text.installEventFilter(self)
        ui.theme.editTextChanged.connect(self._typed)
        line = ui.theme.lineEdit()
        if line is not None:
            line.setPlaceholderText("such as Tools, or Voice of the child")
            line.editingFinished.connect(self.flush)
        ui.remove.clicked.connect(lambda: self.remove_asked.emit(self._kept))

    @property
    def recommendation(self) -> Recommendation:
        """The recommendation as it is kept."""
        return self._kept

    def show_recommendation(self, wanted: Recommendation, board: Board) -> None:
        """Show a recommendation, a new one with key 0."""
        self.flush()
        self._pause.stop()
        self._kept, self._under_way, self._ready = wanted, False, True
        ui = self.ui
        self._filling = True
        ui.text.setPlainText(wanted.text)
        ui.theme.clear()
        ui.theme.addItems([*board.themes])
        ui.theme.setEditText(wanted.theme)
        self._filling = False
        self._head(board)
        self._say("")

    def show_kept(self, kept: Recommendation, board: Board) -> None:
        """The recommendation as it is kept now; what was typed meanwhile is kept next."""
        self._kept, self._under_way = kept, False
        self._head(board)
        if self._draft() != kept:
            self._pause.start()

    def not_kept(self, said: str) -> None:
        """The store refused: what was typed stays, and why is said."""
        self._under_way = False
        self._say(said)

    @property
    def key(self) -> int:
        """The key of what is shown; 0 while it is new."""
        return self._kept.key

    @property
    def unsaved(self) -> bool:
        """Whether something typed is still on its way."""
        return self._pause.isActive() or self._under_way

    def flush(self) -> None:
        """Hand over what was typed; a recommendation without words is not kept."""
        self._pause.stop()
        if self._filling or self._under_way or not self._ready or not self.isEnabled():
            return
        draft = self._draft()
        if not draft.text:
            self._say("It is kept once it says what is asked." if self._kept.key else "")
            return
        self._say("")
        if draft != self._kept:
            self._under_way = True
            self.edited.emit(draft)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Leaving the text keeps it."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return False

    def _draft(self) -> Recommendation:
        text, theme = self.ui.text.toPlainText().strip(), self.ui.theme.currentText().strip()
        return Recommendation(self._kept.number, text, theme, self._kept.key)

    def _head(self, board: Board) -> None:
        kept = self._kept
        new = not kept.key
        self.ui.title.setText("A new recommendation" if new else f"Recommendation R{kept.number}")
        self.ui.remove.setVisible(not new)
        own = board.plan.of(kept.number) if not new else ()
        told = ""
        if not new:
            told = f"{len(own)} action{'' if len(own) == 1 else 's'} belong to it."
            told = told.replace("1 action belong", "1 action belongs") if own else "No action yet."
        self.ui.told.setText(told)

    def _typed(self) -> None:
        if not self._filling:
            self.typing.emit()
            self._pause.start()

    def _say(self, words: str) -> None:
        self.ui.said.setText(words)
        self.ui.said.setVisible(bool(words))
