"""What lies beneath a figure: each case, how it counts, and what every agency said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

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
    """A table under its line; Enter or a double click goes to the return it was said in."""

    went = Signal(str, str)  # case, agency ("" for the case itself)

    def __init__(
        self,
        findings: Findings,
        measure: Measure,
        question: Question | None,
        agencies: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(28), 6, theme.px(28), 16)
        box.setSpacing(6)
        values = [value for value in findings.values if value.question == measure.name]
        if measure.sentence:
            label = QLabel(measure.sentence, self)
            label.setWordWrap(True)
            label.setProperty("role", "soft")
            box.addWidget(label)
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
        self.table.setFixedHeight(theme.px(26) * shown + theme.px(34))
        self.table.activated.connect(self._go)
        box.addWidget(self.table)

    def _go(self, index: QModelIndex) -> None:
        line = index.data(VALUE_ROLE)
        if isinstance(line, CaseLine):
            at = index.column() - 2
            agency = self._agencies[at] if 0 <= at < len(self._agencies) else ""
            self.went.emit(line.value.case, agency)


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
