"""What two workstations answered differently: before, mine and theirs side by side, one decision.

Nothing is lost either way: the answer that does not stand stays in the history, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ddscp_audit.domain.pack import Conflict, Difference, Version
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import AuditError
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.form import entry
from ddscp_audit.gui.form.fields import CHOOSING
from ddscp_audit.gui.generated.ui_conflicts_dialog import Ui_ConflictsDialog
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.layouts import empty, in_tab_order, scale
from ddscp_audit.workflow import audits, conflicts
from ddscp_audit.workflow.freetext import reason_trouble

_STATES = {"submitted": "handed in with answers", "nil": "nil return: no record held"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide: an answer in conflict, or what came after the panel settled a case."""

    case: str
    agency: str
    label: str
    conflict: Conflict | None = None
    late: tuple[Difference, ...] = ()


def items(found: Sequence[Conflict], late: Sequence[Difference]) -> list[Item]:
    """Conflicts first, then what came late, one item for each return."""
    made = [Item(c.case, c.agency, c.label or "The return itself", conflict=c) for c in found]
    together: dict[tuple[str, str], list[Difference]] = {}
    for one in late:
        together.setdefault((one.case, one.agency), []).append(one)
    for (case, agency), differences in together.items():
        many = "1 answer" if len(differences) == 1 else f"{len(differences)} answers"
        made.append(Item(case, agency, f"{many} came after the panel", late=tuple(differences)))
    return made


class ConflictsDialog(QDialog):
    """The list at the left; the chosen one at the right, with a reason."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ConflictsDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._items: list[Item] = []
        self._tool: Tool | None = None
        self._group = QButtonGroup(self)
        self._values: list[str] = []
        self.ui.said.hide()
        self.ui.list.currentRowChanged.connect(self._show)
        self.ui.reason.textChanged.connect(lambda _text: self._enable())
        self.ui.decide.clicked.connect(self._decide)
        self.ui.close_button.clicked.connect(self.reject)
        scale(self)

    def show_when_read(self) -> None:
        """Read the conflicts, then come up."""
        store, audit, actor = self._context.store, self._context.audit, self._context.actor

        def work(_job: Job) -> tuple[Tool, list[Item]]:
            late = conflicts.differences(store, audit) if actor.role is Role.LEAD else ()
            return audits.tool_of(store, audit), items(conflicts.listed(store, audit), late)

        self._context.tasks.run(work, self._read, owner=self)

    @property
    def current(self) -> Item | None:
        """The one that is shown."""
        row = self.ui.list.currentRow()
        return self._items[row] if 0 <= row < len(self._items) else None

    def _read(self, found: tuple[Tool, list[Item]]) -> None:
        self._tool, self._items = found
        self.ui.list.clear()
        for item in self._items:
            self.ui.list.addItem(f"{item.case} · {item.agency}\n{item.label}")
        count = len(self._items)
        if not count:
            self.ui.title.setText("Nothing is in conflict")
            self.ui.text.setText("Every answer that came in has one value.")
        else:
            many = "1 thing to decide" if count == 1 else f"{count} things to decide"
            self.ui.title.setText(many)
            self.ui.text.setText(
                "Two workstations answered the same question differently, or a return changed"
                " after the panel had settled its case. Both answers are kept whatever you"
                " decide."
            )
            self.ui.list.setCurrentRow(0)
        for widget in (self.ui.list, self.ui.question, self.ui.base, self.ui.reason):
            widget.setVisible(bool(count))
        self.ui.reason_label.setVisible(bool(count))
        self.ui.decide.setVisible(bool(count))
        if not self.isVisible():
            self.open()
        (self.ui.list if count else self.ui.close_button).setFocus()

    def _show(self, _row: int) -> None:
        empty(self.ui.sides)
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._values = []
        self.ui.reason.clear()
        self.ui.said.hide()
        item = self.current
        if item is None:
            return
        self.ui.question.setText(f"{item.case} · {item.agency}: {item.label}")
        if item.conflict is not None:
            self._sides(item.conflict)
        else:
            self._late(item.late)
        ui, sides = self.ui, self._group.buttons()
        in_tab_order(ui.list, *sides, ui.reason, ui.close_button, ui.decide)
        self._enable()

    def _sides(self, conflict: Conflict) -> None:
        before = conflict.base
        said = self._words(conflict, before.value) if before.who else "not answered"
        self.ui.base.setText(f"Before both: {said}")
        for version in conflict.versions:
            title = "Mine" if version.mine else "Theirs"
            self._side(
                f"{title}: {version.who}" if version.who else title,
                self._words(conflict, version.value),
                _when(version),
                version.value,
            )
        self.ui.decide.setText("Let this answer stand")

    def _late(self, late: Sequence[Difference]) -> None:
        self.ui.base.setText(
            "The panel has settled this case. What came later is kept beside it and does not"
            " count unless you say so; what the panel settled stays settled either way."
        )
        lines = [
            f"{one.label}: “{one.stands or 'blank'}” → “{one.said or 'blank'}”" for one in late
        ]
        self._side("What came later", "\n".join(lines), "", "take")
        self.ui.decide.setText("Let the later answers count")

    def _side(self, title: str, words: str, more: str, value: str) -> None:
        frame = QFrame()
        frame.setProperty("role", "surface")
        column = QVBoxLayout(frame)
        choose = QRadioButton(title)
        self._group.addButton(choose, len(self._values))
        self._values.append(value)
        choose.toggled.connect(lambda _on: self._enable())
        answer = QLabel(words)
        answer.setProperty("role", "lead")
        answer.setWordWrap(True)
        when = QLabel(more)
        when.setProperty("role", "small")
        when.setWordWrap(True)
        for widget in (choose, answer, when):
            column.addWidget(widget)
        self.ui.sides.addWidget(frame)
        if self.current is not None and self.current.late:
            choose.setChecked(True)

    def _words(self, conflict: Conflict, value: str) -> str:
        if not conflict.question:
            return _STATES.get(value, value or "not handed in")
        question = self._tool.question(conflict.question) if self._tool else None
        if not value:
            return "blank"
        if question is None:
            return value
        if question.type in CHOOSING:
            return entry.words_of(question.choices, value)
        return entry.shown(question.type, value)

    def _enable(self) -> None:
        words = self.ui.reason.text()
        trouble = reason_trouble(words) if words.strip() else ""
        self.ui.said.setText(trouble)
        self.ui.said.setVisible(bool(trouble))
        chosen = self._group.checkedId() >= 0
        self.ui.decide.setEnabled(chosen and bool(words.strip()) and not trouble)

    def _decide(self) -> None:
        item, chosen = self.current, self._group.checkedId()
        if item is None or chosen < 0:
            return
        store, audit, why = self._context.store, self._context.audit, self.ui.reason.text().strip()
        value = self._values[chosen]

        def work(_job: Job) -> object:
            if item.conflict is None:
                return conflicts.take_late(store, audit, item.case, item.agency, why)
            return conflicts.resolve(
                store, audit, item.case, item.agency, item.conflict.question, value, why
            )

        self.ui.decide.setEnabled(False)
        self._context.tasks.run(work, lambda _return: self._decided(), self._refused, owner=self)

    def _decided(self) -> None:
        self.changed.emit()
        self.show_when_read()

    def _refused(self, error: AuditError) -> None:
        self.ui.said.setText(error.sentence)
        self.ui.said.show()
        self.ui.decide.setEnabled(True)


def _when(version: Version) -> str:
    said = f"{version.at.astimezone():%d/%m/%Y %H:%M}" if version.at else ""
    if version.told_by:
        said += f", told by {version.told_by}"
    if version.why:
        said += f". {version.why}"
    return said
