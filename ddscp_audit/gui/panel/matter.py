"""One question before the panel: what each agency said, what is proposed, what was settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ddscp_audit.domain.panel import Parked
from ddscp_audit.domain.tool import Question
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.findings.model import AgencyAnswer, CaseValue, ValueState
from ddscp_audit.findings.pairs import same_value
from ddscp_audit.gui import theme
from ddscp_audit.gui.form import entry
from ddscp_audit.gui.panel.chips import SAID, AnswerChip
from ddscp_audit.gui.panel.lines import WordsLine
from ddscp_audit.gui.panel.room import Room
from ddscp_audit.gui.said import words
from ddscp_audit.gui.widgets.choices import RING, ChoiceBar
from ddscp_audit.gui.widgets.flow import Flow

_SEVERAL = (QuestionType.SELECT_MULTIPLE, QuestionType.RANK)


@dataclass(frozen=True, slots=True)
class Matter:
    """A question and what is known of it for this case.

    ``group`` is the heading it came up under, and stays its heading while the panel sits.
    """

    question: Question
    value: CaseValue
    early: bool = False  # a return that is still out may answer it
    second: tuple[AgencyAnswer, ...] = ()  # second readers who see it differently
    parked: Parked | None = None
    stands: bool = False  # needs no word of the panel
    group: str = ""

    @property
    def settled(self) -> bool:
        """Whether the panel has decided."""
        return self.value.state == ValueState.SETTLED

    @property
    def waits(self) -> bool:
        """Whether the panel still has to say something, now or at the end of the day."""
        return not self.settled and not self.stands

    @property
    def usual(self) -> str:
        """What the answers come to without the panel's word."""
        return self.value.proposed or ("" if self.settled else self.value.value)

    def decided(self, value: str, reason: str) -> Matter:
        """The same matter once the panel has spoken."""
        now = replace(self.value, state=ValueState.SETTLED, value=value, reason=reason)
        return replace(self, value=now, parked=None, stands=False)

    def reopened(self) -> Matter:
        """The same matter once the decision was taken back."""
        now = replace(self.value, state=ValueState.UNSETTLED, value="", reason="")
        return replace(self, value=now)


class Asking(Enum):
    """What the line beneath a matter asks for."""

    DIFFERENCE = auto()
    CHANGE = auto()
    UNDO = auto()
    PARKING = auto()


class MatterRow(QWidget):
    """A matter on the projector. ``settled`` carries question, value and reason."""

    settled = Signal(str, str, str)
    withdrawn = Signal(str, str)  # question, why
    parked = Signal(str, str)  # question, note
    taken_up = Signal(str)
    focused = Signal(str)
    grew = Signal(str)  # something opened that must come into view

    def __init__(
        self,
        matter: Matter,
        keys: Callable[[QKeyEvent], bool],
        parent: QWidget | None = None,
        room: Room | None = None,
    ) -> None:
        super().__init__(parent)
        self.matter = matter
        self.room = room or Room()
        self._keys = keys
        self._current = False
        self._pending = ""
        self._asking: Asking | None = None
        self._several: str | None = None  # a select_multiple being put together
        self._build(matter.question)
        self.show_matter(matter)

    def _build(self, question: Question) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 16, 14)
        box.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(RING, 0, 0, 0)
        self.label = self._text("display", question.label)
        self.mark = QLabel(self)
        self.mark.setProperty("role", "lead")
        self.mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.label, 1)
        head.addWidget(self.mark)
        box.addLayout(head)
        self.why = self._text("lead")
        self.why.setIndent(RING)
        box.addWidget(self.why)
        self.chips = Flow(self)
        chips = QHBoxLayout()
        chips.setContentsMargins(RING, 0, 0, 0)
        chips.addWidget(self.chips)
        box.addLayout(chips)
        self.evidence = self._text("lead")
        self.evidence.setContentsMargins(20, 0, 0, 4)
        self.evidence.hide()
        box.addWidget(self.evidence)
        self.bar = ChoiceBar(
            question.choices, multiple=question.type in _SEVERAL, size=SAID, parent=self
        )
        self.bar.set_question(question.label)
        self.bar.pressed.connect(self.choose)
        self.bar.focused.connect(lambda: self.focused.emit(self.name))
        self.bar.setVisible(bool(question.choices))
        box.addWidget(self.bar)
        self.said = WordsLine(self)
        self.said.setPlaceholderText("The panel's words; Enter keeps them")
        self.said.setAccessibleName(question.label)
        self.said.given.connect(self._worded)
        self.said.dropped.connect(self._drop)
        self.said.setVisible(not question.choices)
        box.addWidget(self.said)
        self.reason = WordsLine(self)
        self.reason.given.connect(self._reasoned)
        self.reason.dropped.connect(self._drop)
        self.reason.hide()
        box.addWidget(self.reason)

    def _text(self, role: str, text: str = "") -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        return label

    # Showing

    def show_matter(self, matter: Matter) -> None:
        """Show what is known now."""
        self.matter = matter
        question, value = matter.question, matter.value
        answers = (*value.answers, *matter.second)
        self.chips.hold([AnswerChip(answer, question) for answer in answers])
        self.chips.setVisible(bool(answers))
        told = [f"{a.agency}: {self.room.words(a.evidence)}" for a in answers if a.evidence]
        self.evidence.setText("\n".join(told))
        self.bar.set_proposed(matter.usual)
        self._several = None
        self.bar.set_value(value.value if matter.settled else "")
        self.mark.setText("✓ Settled" if matter.settled else "Parked" if matter.parked else "")
        self.why.setText(self._why())
        self.mark.setProperty("tone", "met" if matter.settled else "")
        self.mark.style().polish(self.mark)
        self._hide_reason()
        if not question.choices and not self.said.hasFocus():
            self.said.setText(value.value)
        self.setAccessibleName(f"{question.label}. {self.why.text()}")

    def _why(self) -> str:
        matter, value = self.matter, self.matter.value
        if matter.settled:
            because = f" Because: {self.room.words(value.reason)}" if value.reason else ""
            return f"Settled as {words(matter.question, value.value)}.{because}"
        said = [] if matter.stands else [f"{value.reason[:1].upper()}{value.reason[1:]}"]
        if matter.second:
            who = ", ".join(answer.agency for answer in matter.second)
            said = [f"Two readers of one record differ ({who})"]
        if matter.usual:
            proposed = "Stands as" if matter.stands else "Proposed:"
            said.append(f"{proposed} {words(matter.question, matter.usual)}")
        if matter.parked is not None:
            said.append(f"Parked: {self.room.words(matter.parked.note) or 'no note'}")
        return " ".join(f"{part.rstrip('.')}." for part in said if part)

    @property
    def name(self) -> str:
        """The question."""
        return self.matter.question.name

    @property
    def waits(self) -> bool:
        """Whether the panel still has to say something here, and has not put it aside."""
        return self.matter.waits and self.matter.parked is None

    def set_current(self, current: bool) -> None:
        """The accent at the left edge."""
        if current != self._current:
            self._current = current
            self.update()

    def focus_field(self) -> None:
        """Bring the keyboard here."""
        target = self.bar.focus_target() if self.matter.question.choices else self.said
        target.setFocus(Qt.FocusReason.TabFocusReason)

    # Deciding

    def choose(self, choice: str) -> None:
        """A choice was pressed: settle it, or ask why where it differs from the proposal."""
        question = self.matter.question
        if question.type in _SEVERAL:
            base = self._several
            if base is None:
                base = self.matter.value.value if self.matter.settled else self.matter.usual
            self._several = entry.toggled(question.choices, base, choice)
            self.bar.set_value(self._several)
            self.focus_field()
            return
        self._decide(choice)

    def confirm(self) -> bool:
        """Enter: what is put together, or what is proposed; False if there is nothing to take."""
        if self._several is not None:
            self._decide(self._several)
            return True
        if self.matter.settled or not self.matter.usual or self.matter.stands:
            return False
        self._decide(self.matter.usual)
        return True

    def ask_undo(self) -> bool:
        """Ask why the decision is taken back; False where there is none."""
        if not self.matter.settled:
            return False
        now = words(self.matter.question, self.matter.value.value)
        self._ask(Asking.UNDO, f"Settled as {now}. Why is the decision taken back?")
        return True

    def ask_park(self) -> bool:
        """Ask for the note and park; take up what is parked. False for what is settled."""
        if not self.matter.waits:
            return False
        if self.matter.parked is not None:
            self.taken_up.emit(self.name)
        else:
            self._ask(Asking.PARKING, "A note for when it comes back; Enter parks it", blank=True)
        return True

    def toggle_evidence(self) -> bool:
        """Show or hide what agencies wrote; False if none wrote anything."""
        if not self.evidence.text():
            return False
        self.evidence.setVisible(self.evidence.isHidden())
        self.grew.emit(self.name)
        return True

    def _decide(self, value: str) -> None:
        matter = self.matter
        if matter.settled:
            if same_value(value, matter.value.value):
                self._drop()
                return
            before = words(matter.question, matter.value.value)
            self._propose(value, Asking.CHANGE, f"Settled as {before} before. Why does it change?")
        elif matter.usual and not same_value(value, matter.usual):
            self._propose(
                value,
                Asking.DIFFERENCE,
                self._why_differently(words(matter.question, matter.usual)),
            )
        else:
            self._hide_reason()
            self.bar.set_value(value)
            self.settled.emit(self.name, value, "")

    def _propose(self, value: str, asking: Asking, prompt: str) -> None:
        self._pending = value
        self.bar.set_value(value)
        self._ask(asking, prompt)

    def _why_differently(self, proposed: str) -> str:
        return f"The agencies' answers propose {proposed}. Why does the panel see it differently?"

    def _ask(self, asking: Asking, prompt: str, *, blank: bool = False) -> None:
        self._asking = asking
        self.reason.ask(prompt, blank=blank)
        self.grew.emit(self.name)

    def _worded(self, text: str) -> None:
        self._decide(text)

    def _reasoned(self, text: str) -> None:
        asking, self._asking = self._asking, None
        if asking is Asking.UNDO:
            self.withdrawn.emit(self.name, text)
        elif asking is Asking.PARKING:
            self.parked.emit(self.name, text)
        elif asking is not None:
            value, self._pending = self._pending, ""
            self.settled.emit(self.name, value, text)

    def _drop(self) -> None:
        self.show_matter(self.matter)
        self.focus_field()

    def _hide_reason(self) -> None:
        had = self.reason.hasFocus()
        self._pending = ""
        self._asking = None
        self.reason.hide()
        if had:
            self.focus_field()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys(event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(20, self.height() - 1, self.width() - 16, self.height() - 1)
        if self._current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(0, 0, 0, 0))
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(4, 10, 4, self.height() - 22), 2, 2)
        painter.end()
