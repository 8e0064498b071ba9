"""One line of the measure builder: a question, is or is not, and the choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ddscp_audit.domain.tool import Choice, Question
from ddscp_audit.domain.vocabulary import Outcome
from ddscp_audit.findings.builder import Picked
from ddscp_audit.findings.scales import meaning
from ddscp_audit.findings.wording import listed
from ddscp_audit.gui import icons, theme


def question_model(questions: Sequence[Question], parent: QWidget) -> QStandardItemModel:
    """Questions under the headings of their sections; a heading cannot be chosen."""
    model = QStandardItemModel(parent)
    section: str | None = None
    for question in questions:
        if question.section != section:
            section = question.section
            heading = QStandardItem(section)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            model.appendRow(heading)
        item = QStandardItem(question.label)
        item.setData(question.name, Qt.ItemDataRole.UserRole)
        item.setToolTip(question.label)
        model.appendRow(item)
    return model


def choose(box: QComboBox, name: str) -> None:
    """Choose a question by its name."""
    box.setCurrentIndex(box.findData(name))


class PickLine(QWidget):
    """``changed`` on every change, ``removed`` when the line is to go."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self, questions: Sequence[Question], picked: Picked | None = None, what: str = ""
    ) -> None:
        super().__init__()
        self._questions = {question.name: question for question in questions}
        self._chosen: tuple[str, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.question = QComboBox(self)
        self.question.setModel(question_model(questions, self))
        self.question.setMaxVisibleItems(16)
        self.question.setMinimumContentsLength(24)
        self.question.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.question.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.question.setAccessibleName(f"Question {what}".strip())
        self.turned = QComboBox(self)
        self.turned.addItem("is", False)
        self.turned.addItem("is not", True)
        self.turned.setAccessibleName("Is or is not")
        self.choices = QPushButton(self)
        self.choices.setAutoDefault(False)
        self.choices.setMinimumWidth(theme.px(150))
        self.choices.setMaximumWidth(theme.px(260))
        self.gone = QToolButton(self)
        self.gone.setToolTip("Take this line away")
        self.gone.setAccessibleName("Take this line away")
        icons.set_icon(self.gone, "close")
        for widget in (self.question, self.turned, self.choices, self.gone):
            row.addWidget(widget)
        first = picked.question if picked and picked.question in self._questions else ""
        choose(self.question, first or next(iter(self._questions), ""))
        self._fill(picked.choices if picked and first else ())
        self.turned.setCurrentIndex(int(bool(picked and picked.negated)))
        self.question.currentIndexChanged.connect(lambda _: self._another())
        self.turned.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.gone.clicked.connect(self.removed)

    @property
    def picked(self) -> Picked:
        """What the line says."""
        return Picked(
            str(self.question.currentData() or ""),
            self._chosen,
            negated=bool(self.turned.currentData()),
        )

    def _another(self) -> None:
        self._fill(())
        self.changed.emit()

    def _fill(self, chosen: Sequence[str]) -> None:
        """The choices of the question; to begin with, the one that is there or met."""
        question = self._questions.get(str(self.question.currentData()))
        choices = question.choices if question else ()
        known = tuple(name for name in chosen if any(c.name == name for c in choices))
        self._chosen = known or _usual(choices)
        menu = QMenu(self.choices)
        for choice in choices:
            action = menu.addAction(choice.label)
            action.setCheckable(True)
            action.setChecked(choice.name in self._chosen)
            action.toggled.connect(lambda on, name=choice.name: self._toggle(name, on))
        self.choices.setMenu(menu)
        self._say(choices)

    def _toggle(self, name: str, on: bool) -> None:
        question = self._questions[str(self.question.currentData())]
        held = {*self._chosen, name} if on else set(self._chosen) - {name}
        self._chosen = tuple(c.name for c in question.choices if c.name in held)
        self._say(question.choices)
        self.changed.emit()

    def _say(self, choices: Sequence[Choice]) -> None:
        words = [choice.label for choice in choices if choice.name in self._chosen]
        said = listed(words, "or") if words else "choose…"
        metrics = self.choices.fontMetrics()
        room = theme.px(220)
        self.choices.setText(metrics.elidedText(said, Qt.TextElideMode.ElideRight, room))
        self.choices.setToolTip(said)
        self.choices.setAccessibleName(f"Choices: {said}")


def _usual(choices: Sequence[Choice]) -> tuple[str, ...]:
    for choice in choices:
        if meaning(choice) in (Outcome.MET, Outcome.PRESENT):
            return (choice.name,)
    return (choices[0].name,) if choices else ()
