"""What lies beneath a figure: each case, how it counts, and what every agency said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ddscp_audit.domain.case import AnswerChange
from ddscp_audit.domain.dates import date_text
from ddscp_audit.domain.tool import Question
from ddscp_audit.findings.model import CaseValue, Findings, Measure, ValueState
from ddscp_audit.gui import theme
from ddscp_audit.gui.form import entry
from ddscp_audit.gui.form.fields import CHOOSING
from ddscp_audit.gui.tables import VALUE_ROLE, Column, RowsModel

_STATES = {
    ValueState.SETTLED: "settled by the panel",
    ValueState.AGREED: "agencies agree",
    ValueState.PROPOSED: "from the agencies' answers",
    ValueState.UNSETTLED: "not settled yet",
    ValueState.NOT_ASKED: "not asked",
    ValueState.PER_RETURN: "counted return by return",
}


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case under a measure."""

    value: CaseValue
    counts_as: str
    how: str
    said: dict[str, str]  # agency → its answer in words


def words(question: Question | None, value: str) -> str:
    """A value as people say it."""
    if question is None or not value:
        return value
    if question.type in CHOOSING:
        return entry.words_of(question.choices, value)
    return entry.shown(question.type, value)


def case_lines(values: Sequence[CaseValue], question: Question | None) -> list[CaseLine]:
    """Lines in the order: what counts first, then unsettled, then not asked."""
    order = {ValueState.UNSETTLED: 1, ValueState.NOT_ASKED: 2}
    choices = [choice.name for choice in question.choices] if question else []

    def place(value: CaseValue) -> tuple[int, int, str]:
        first = value.value.split()[0] if value.value else ""
        at = choices.index(first) if first in choices else len(choices)
        return order.get(value.state, 0), at, value.case

    made = []
    for value in sorted(values, key=place):
        how = _STATES.get(value.state, value.state)
        if value.reason and value.state in (ValueState.SETTLED, ValueState.UNSETTLED):
            how = f"{how}: {value.reason}"
        said = {
            answer.agency: "nil" if answer.nil else (words(question, answer.value) or "–")
            for answer in value.answers
        }
        made.append(CaseLine(value, words(question, value.value) or "–", how, said))
    return made


class Beneath(QWidget):
    """A table under its line; Enter or a double click goes to the return it was said in.

    The cell that is chosen tells below the table when it was said, by whom and why.
    """

    went = Signal(str, str)  # case, agency ("" for the case itself)
    moment_asked = Signal(str, str)  # case, agency ("" for the panel)
    change_asked = Signal()
    delete_asked = Signal()

    def __init__(
        self,
        findings: Findings,
        measure: Measure,
        question: Question | None,
        agencies: Sequence[str],
        *,
        own: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._question = question
        self._at = ("", "")
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(28), 6, theme.px(28), 16)
        box.setSpacing(6)
        values = [value for value in findings.values if value.question == measure.name]
        if measure.sentence:
            label = QLabel(measure.sentence, self)
            label.setWordWrap(True)
            label.setProperty("role", "soft")
            box.addWidget(label)
        if own:
            box.addLayout(self._changes(measure))
        if not values:
            label = QLabel(_without_values(measure), self)
            label.setWordWrap(True)
            box.addWidget(label)
            return
        heard = {answer.agency for value in values for answer in value.answers}
        self._agencies = [code for code in agencies if code in heard]
        lines = case_lines(values, question)
        columns: list[Column[CaseLine]] = [
            Column("Case", lambda line: line.value.case, width=96),
            Column("Counts as", lambda line: line.counts_as, width=150),
            *(_said_by(code) for code in self._agencies),
            Column("How", lambda line: line.how),
        ]
        self.model = RowsModel(columns, lines)
        self.table = QTableView(self)
        self.model.dress(self.table)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.horizontalHeader().setSectionResizeMode(
            len(columns) - 1, QHeaderView.ResizeMode.Stretch
        )
        self.table.verticalHeader().setDefaultSectionSize(theme.px(26))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setAccessibleName(f"Cases beneath {measure.label}")
        shown = min(len(lines), 20)
        if shown < len(lines):
            self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._rows_tall = theme.px(26) * shown + theme.px(38)
        self.table.setFixedHeight(self._rows_tall)
        self.table.horizontalScrollBar().rangeChanged.connect(self._with_bar)
        self.table.activated.connect(self._go)
        self.table.selectionModel().currentChanged.connect(lambda now, _: self._ask(now))
        box.addWidget(self.table)
        self.moment = QLabel(_HOW_TO, self)
        self.moment.setWordWrap(True)
        self.moment.setTextFormat(Qt.TextFormat.PlainText)
        self.moment.setProperty("role", "soft")
        self.moment.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.moment.setAccessibleName(_HOW_TO)
        box.addWidget(self.moment)

    def show_moments(self, case: str, agency: str, found: Sequence[AnswerChange]) -> None:
        """Tell when the chosen cell was said; an answer to an older question is dropped."""
        if (case, agency) == self._at:
            text = told(case, agency, found, self._question)
            self.moment.setText(text)
            self.moment.setAccessibleName(text)

    def _with_bar(self, _least: int, most: int) -> None:
        """Room for the bar beneath, where many agencies need one: it must cover no row."""
        bar = self.table.horizontalScrollBar().sizeHint().height() if most else 0
        self.table.setFixedHeight(self._rows_tall + bar)

    def _changes(self, measure: Measure) -> QHBoxLayout:
        """What may be done with a measure of the lead's own."""
        row = QHBoxLayout()
        row.setSpacing(16)
        for words, signal in (
            ("Change this measure…", self.change_asked),
            ("Delete this measure", self.delete_asked),
        ):
            button = QPushButton(words, self)
            button.setProperty("kind", "link")
            button.setAccessibleName(f"{words.rstrip('…')}: {measure.label}")
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _where(self, index: QModelIndex) -> tuple[str, str] | None:
        line = index.data(VALUE_ROLE)
        if not isinstance(line, CaseLine):
            return None
        at = index.column() - 2
        return line.value.case, self._agencies[at] if 0 <= at < len(self._agencies) else ""

    def _ask(self, index: QModelIndex) -> None:
        where = self._where(index)
        if where is not None and where != self._at:
            self._at = where
            self.moment_asked.emit(*where)

    def _go(self, index: QModelIndex) -> None:
        where = self._where(index)
        if where is not None:
            self.went.emit(*where)


_HOW_TO = "Choose an answer to see when it was given, by whom and why; Enter opens its return."


def told(case: str, agency: str, found: Sequence[AnswerChange], question: Question | None) -> str:
    """The moments of one answer, a line each."""
    if not found:
        who = f"{agency} gave no answer" if agency else "The panel has not settled this"
        return f"{case}: {who}."
    return "\n".join(_moment(case, agency or "Panel", change, question) for change in found)


def _moment(case: str, agency: str, change: AnswerChange, question: Question | None) -> str:
    at = change.at.astimezone()
    before, after = (words(question, value) for value in (change.before, change.after))
    what = f"“{before}” became “{after}”" if before and after else f"“{after}”"
    if not after:
        what = f"“{before}” was taken back"
    by = f", by {change.who}" if change.who else ""
    why = f". Why: {change.why}" if change.why else ""
    day = date_text(at.date().isoformat())
    return f"{case} · {agency} · {day}, {at:%H:%M}{by}: {what}{why}"


def _said_by(agency: str) -> Column[CaseLine]:
    return Column(agency, lambda line: line.said.get(agency, ""), width=92)


def _without_values(measure: Measure) -> str:
    said = []
    for row in measure.rows:
        if row.cases:
            said.append(f"{row.label}: {', '.join(row.cases)}")
    if said:
        return "\n".join(said)
    if measure.unit == "return":
        return "Counted return by return; open a case under Fieldwork to read its returns."
    return "No case counts here."
