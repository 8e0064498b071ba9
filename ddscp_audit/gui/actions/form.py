"""One action beside the table: every edit is kept after a pause, and never half."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ddscp_audit.domain.action import Action, ActionState, trouble
from ddscp_audit.gui.actions.board import PARTNERSHIP, Board
from ddscp_audit.gui.actions.dayfield import DayField
from ddscp_audit.gui.generated.ui_actions_form import Ui_ActionsForm
from ddscp_audit.workflow.actions import moved_to

_PAUSE_MS = 700
_STATES = tuple(ActionState)


class ActionForm(QWidget):
    """``edited`` carries an action that can be kept as it is; the page answers with
    :meth:`show_kept` or :meth:`not_kept`."""

    edited = Signal(object)  # Action
    typing = Signal()
    remove_asked = Signal(object)  # Action

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ActionsForm()
        self.ui.setupUi(self)
        self._today = today
        self._kept = Action(1, "")
        self._board: Board | None = None
        self._filling = False
        self._under_way = False
        ui = self.ui
        self._due, self._completed = DayField(ui.due), DayField(ui.completed_on)
        self._impact_on = DayField(ui.impact_on)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        ui.said.hide()
        for number, state in enumerate(_STATES, 1):
            ui.state.addItem(f"{number}  {state}")
        for text in (ui.text, ui.evidence, ui.impact):
            text.textChanged.connect(self._typed)
            text.installEventFilter(self)
        for line in (ui.owner, ui.due, ui.completed_on, ui.impact_on):
            line.textEdited.connect(self._typed)
            line.editingFinished.connect(self.flush)
        for combo in (ui.recommendation, ui.agency, ui.indicator):
            combo.activated.connect(self.flush)
        ui.indicator.activated.connect(self._tell_figures)
        ui.state.activated.connect(lambda at: self.set_state(_STATES[at]))
        ui.remove.clicked.connect(lambda: self.remove_asked.emit(self._kept))

    @property
    def action(self) -> Action:
        """The action as it is kept."""
        return self._kept

    def show_action(self, action: Action, board: Board) -> None:
        """Show an action, a new one with key 0."""
        self.flush()
        self._pause.stop()
        self._kept, self._board, self._under_way = action, board, False
        self._fill()
        self._say("")

    def show_kept(self, action: Action, board: Board) -> None:
        """The action as it is kept now; what was typed meanwhile is kept next."""
        self._kept, self._board, self._under_way = action, board, False
        self._head()
        draft, _ = self._draft()
        if draft.state is not action.state or draft.completed_on != action.completed_on:
            with QSignalBlocker(self.ui.state):
                self.ui.state.setCurrentIndex(_STATES.index(action.state))
        self._enable_days(action.state)
        if replace(draft, key=action.key) != action and not self.ui.said.text():
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

    def set_state(self, state: ActionState) -> None:
        """Another state, with the days it needs; says what it lacks and goes there."""
        draft = moved_to(self._draft()[0], state, self._today)
        self._fill_days(draft)
        self.flush()
        if self.ui.said.text():
            wants = self.ui.evidence if state is ActionState.CLOSED else self.ui.impact
            wants.setFocus()

    def flush(self) -> None:
        """Hand over what can be kept; what cannot stays in its field, and why is said."""
        self._pause.stop()
        if self._board is None or self._filling or self._under_way or not self.isEnabled():
            return
        draft, unread = self._draft()
        if not draft.text.strip():
            touched = replace(draft, text="") != replace(self._kept, text="")
            blanked = bool(self._kept.text)
            words = "An action says what will be done; it is kept once it does."
            self._say(words if touched or blanked else "")
            return
        said = trouble(draft, self._today)
        if said:
            said += f" Until then it stays “{self._kept.state}”."
            # Words are never held back by a state they do not fit yet.
            draft = replace(
                draft,
                state=self._kept.state,
                completed_on=self._kept.completed_on,
                impact_on=self._kept.impact_on,
            )
            if trouble(draft, self._today):
                draft = replace(draft, impact=self._kept.impact, evidence=self._kept.evidence)
        if unread:
            said = f"Write {' and '.join(unread)} like 3 March 2026 or 3/3/2026."
        self._say(said)
        if draft != self._kept:
            self._under_way = True
            self.edited.emit(draft)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Leaving a text keeps it."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return False

    def _draft(self) -> tuple[Action, list[str]]:
        """What the fields say, and the names of days that cannot be read (their old day stays)."""
        ui, unread, days = self.ui, [], {}
        for name, field, words in (
            ("due", self._due, "the day it is due"),
            ("completed_on", self._completed, "the day of completion"),
            ("impact_on", self._impact_on, "the day its impact was seen"),
        ):
            day, read = field.read()
            if not read:
                unread.append(words)
                day = getattr(self._kept, name)
            days[name] = day
        state = _STATES[max(ui.state.currentIndex(), 0)]
        return (
            Action(
                recommendation=max(ui.recommendation.currentIndex(), 0) + 1,
                text=ui.text.toPlainText().strip(),
                owner_agency=str(ui.agency.currentData() or ""),
                owner=ui.owner.text().strip(),
                due=days["due"],
                state=state,
                completed_on=days["completed_on"] if state.done else None,
                evidence=ui.evidence.toPlainText().strip(),
                impact=ui.impact.toPlainText().strip(),
                impact_on=days["impact_on"] if state is ActionState.EVIDENCED else None,
                indicator=str(ui.indicator.currentData() or ""),
                key=self._kept.key,
            ),
            unread,
        )

    def _fill(self) -> None:
        board, action, ui = self._board, self._kept, self.ui
        assert board is not None
        self._filling = True
        self._head()
        ui.text.setPlainText(action.text)
        ui.evidence.setPlainText(action.evidence)
        ui.impact.setPlainText(action.impact)
        ui.owner.setText(action.owner)
        ui.recommendation.clear()
        for each in board.plan.recommendations:
            ui.recommendation.addItem(f"R{each.number} · {' '.join(each.text.split())[:90]}")
        ui.recommendation.setCurrentIndex(action.recommendation - 1)
        ui.agency.clear()
        ui.agency.addItem(PARTNERSHIP, "")
        for agency in board.agencies:
            ui.agency.addItem(agency.name, agency.code)
        ui.agency.setCurrentIndex(max(ui.agency.findData(action.owner_agency), 0))
        ui.indicator.clear()
        ui.indicator.addItem("No figure", "")
        for followed in board.followed:
            ui.indicator.addItem(followed.label, followed.indicator)
        if action.indicator and board.indicator(action.indicator) is None:
            ui.indicator.addItem(f"{action.indicator} (not in this tool)", action.indicator)
        ui.indicator.setCurrentIndex(max(ui.indicator.findData(action.indicator), 0))
        self._due.show(action.due)
        self._fill_days(action)
        self._filling = False
        self._tell_figures()

    def _head(self) -> None:
        self.ui.title.setText("This action" if self._kept.key else "A new action")
        self.ui.remove.setVisible(bool(self._kept.key))

    def _fill_days(self, action: Action) -> None:
        with QSignalBlocker(self.ui.state):
            self.ui.state.setCurrentIndex(_STATES.index(action.state))
        self._completed.show(action.completed_on)
        self._impact_on.show(action.impact_on)
        self._enable_days(action.state)

    def _enable_days(self, state: ActionState) -> None:
        self.ui.completed_on.setEnabled(state.done)
        self.ui.impact_on.setEnabled(state is ActionState.EVIDENCED)

    def _tell_figures(self) -> None:
        board = self._board
        name = str(self.ui.indicator.currentData() or "")
        found = board.indicator(name) if board else None
        if found is None:
            gone = "The tool of this audit no longer measures this." if name else ""
            self.ui.figures.setText(gone)
            return
        now = found.now or "nothing counted yet"
        said = [f"This round: {now}", *(f"{then.title}: {then.text}" for then in found.then)]
        if not found.then:
            said.append("No later round in this store measures it yet.")
        self.ui.figures.setText("\n".join(said))

    def _typed(self) -> None:
        if not self._filling:
            self.typing.emit()
            self._pause.start()

    def _say(self, words: str) -> None:
        self.ui.said.setText(words)
        self.ui.said.setVisible(bool(words))
