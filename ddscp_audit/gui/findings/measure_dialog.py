"""A measure of the audit's own, put together from pickers or typed, its count live beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from ddscp_audit.errors import AuditError
from ddscp_audit.findings.builder import Picked, Recipe
from ddscp_audit.findings.explain import explain
from ddscp_audit.findings.model import Measure
from ddscp_audit.gui.findings.picks import PickLine
from ddscp_audit.gui.generated.ui_measure_dialog import Ui_MeasureDialog
from ddscp_audit.gui.tasks import Job, Tasks
from ddscp_audit.gui.widgets.layouts import in_tab_order, restyle, scale
from ddscp_audit.workflow.ownmeasures import Wish

if TYPE_CHECKING:
    from ddscp_audit.workflow.ownmeasures import Bench, OwnMeasure

_PAUSE_MS = 120
_JOINTS = (("all of these are so", "and"), ("any of these is so", "or"))
_UNNAMED = "This measure"


class MeasureDialog(QDialog):
    """``wished`` carries a :class:`Wish`; the caller keeps it and closes, or refuses."""

    wished = Signal(object)

    def __init__(
        self, bench: Bench, own: OwnMeasure | None, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_MeasureDialog()
        self.ui.setupUi(self)
        self._bench = bench
        self._own = own
        self._tasks = tasks
        self._questions = bench.pickable
        self._counted = 0
        self._typing = own is not None and own.recipe is None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._count)
        self._dress()
        self._fill(own.wish if own else None)
        self._show_way()
        self._changed()
        scale(self)
        self.ui.name.setFocus()

    def _dress(self) -> None:
        ui = self.ui
        if self._own is not None:
            ui.title.setText("Change this measure")
            ui.keep.setText("Keep the change")
        for box in (ui.joint, ui.baseJoint):
            for words, joint in _JOINTS:
                box.addItem(words, joint)
            box.currentIndexChanged.connect(lambda _: self._changed())
        ui.baseKind.addItem("all cases", False)
        ui.baseKind.addItem("cases where", True)
        ui.baseKind.currentIndexChanged.connect(lambda _: self._base_changed())
        sections = dict.fromkeys(self._bench.tool.sections)
        sections.update(dict.fromkeys(m.section for m in self._bench.tool.measures if m.section))
        ui.section.addItem("That of the first line", "")
        for section in sections:
            ui.section.addItem(section, section)
        ui.addCount.clicked.connect(lambda: self._add_line(ui.countLines, None))
        ui.addBase.clicked.connect(lambda: self._add_line(ui.baseLines, None))
        for edit in (ui.name, ui.counts, ui.base, ui.indicator):
            edit.textChanged.connect(lambda _: self._changed())
        ui.way.clicked.connect(self._other_way)
        ui.cancel.clicked.connect(self.reject)
        ui.keep.clicked.connect(self._keep)

    def _fill(self, wish: Wish | None) -> None:
        ui = self.ui
        recipe = wish.recipe if wish else None
        if wish is not None:
            ui.name.setText(wish.label)
            ui.indicator.setText(wish.indicator)
            ui.section.setCurrentIndex(max(0, ui.section.findData(wish.section)))
            if recipe is None:
                ui.counts.setText(wish.counts)
                ui.base.setText("" if wish.base == "true()" else wish.base)
        for picked in recipe.counts if recipe else (None,):
            self._add_line(ui.countLines, picked)
        if recipe is not None:
            ui.joint.setCurrentIndex(ui.joint.findData(recipe.joint))
            ui.baseJoint.setCurrentIndex(ui.baseJoint.findData(recipe.base_joint))
            for picked in recipe.base:
                self._add_line(ui.baseLines, picked)
            ui.baseKind.setCurrentIndex(int(bool(recipe.base)))

    # Lines

    def _lines(self, box: QLayout) -> list[PickLine]:
        found = (box.itemAt(at) for at in range(box.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [widget for widget in widgets if isinstance(widget, PickLine)]

    def _add_line(self, box: QVBoxLayout, picked: Picked | None) -> None:
        what = "that counts" if box is self.ui.countLines else "of the base"
        line = PickLine(self._questions, picked, what)
        line.changed.connect(self._changed)
        line.removed.connect(lambda: self._drop_line(box, line))
        box.addWidget(line)
        self._order()
        self._changed()

    def _drop_line(self, box: QVBoxLayout, line: PickLine) -> None:
        box.removeWidget(line)
        line.hide()
        line.deleteLater()
        if box is self.ui.baseLines and not self._lines(box):
            self.ui.baseKind.setCurrentIndex(0)
        self._order()
        self._changed()

    def _base_changed(self) -> None:
        wanted = bool(self.ui.baseKind.currentData())
        if wanted and not self._lines(self.ui.baseLines):
            self._add_line(self.ui.baseLines, None)
        self._changed()

    def _order(self) -> None:
        ui = self.ui
        counts = [w for each in self._lines(ui.countLines) for w in _stops(each)]
        base = [w for each in self._lines(ui.baseLines) for w in _stops(each)]
        in_tab_order(
            ui.name, ui.joint, ui.addCount, *counts, ui.counts, ui.baseKind, ui.baseJoint,
            ui.addBase, *base, ui.base, ui.indicator, ui.section, ui.way, ui.cancel, ui.keep,
        )  # fmt: skip

    # Pickers or expressions

    def _other_way(self) -> None:
        """From pickers to the expression they stand for; back, the pickers are as they were."""
        if not self._typing:
            recipe = self._recipe()
            try:
                made = self._bench.draft(Wish(self._label(), recipe), self._name())
            except AuditError:
                pass  # nothing whole was picked yet: the expression begins blank
            else:
                self.ui.counts.setText(made.counts)
                self.ui.base.setText("" if made.base == "true()" else made.base)
        self._typing = not self._typing
        self._show_way()
        self._changed()

    def _show_way(self) -> None:
        ui = self.ui
        ui.way.setText("Choose from pickers" if self._typing else "Write it as an expression")
        for edit in (ui.counts, ui.base, ui.hint):
            edit.setVisible(self._typing)
        self._show_lines()

    def _show_lines(self) -> None:
        ui, picking = self.ui, not self._typing
        counts, base = self._lines(ui.countLines), self._lines(ui.baseLines)
        of_some = picking and bool(ui.baseKind.currentData())
        for line in counts:
            line.setVisible(picking)
            line.gone.setEnabled(len(counts) > 1)
        for line in base:
            line.setVisible(of_some)
        ui.joint.setVisible(picking and len(counts) > 1)
        ui.addCount.setVisible(picking)
        ui.baseKind.setVisible(picking)
        ui.baseJoint.setVisible(of_some and len(base) > 1)
        ui.addBase.setVisible(of_some)

    # What is asked for

    def _label(self) -> str:
        return self.ui.name.text().strip() or _UNNAMED

    def _name(self) -> str:
        return self._own.measure.name if self._own else ""

    def _recipe(self) -> Recipe:
        ui = self.ui
        of_some = bool(ui.baseKind.currentData())
        return Recipe(
            counts=_picked(self._lines(ui.countLines)),
            base=_picked(self._lines(ui.baseLines)) if of_some else (),
            joint=str(ui.joint.currentData()),
            base_joint=str(ui.baseJoint.currentData()),
        )

    @property
    def wish(self) -> Wish:
        """What the dialog asks for just now."""
        ui = self.ui
        made = Wish(
            label=ui.name.text().strip(),
            indicator=ui.indicator.text().strip(),
            section=str(ui.section.currentData() or ""),
        )
        if self._typing:
            return replace(made, counts=ui.counts.text(), base=ui.base.text())
        return replace(made, recipe=self._recipe())

    # The live count

    def _changed(self) -> None:
        self._show_lines()
        self.ui.keep.setEnabled(False)
        self._pause.start()

    def _count(self) -> None:
        wish, bench, name = replace(self.wish, label=self._label()), self._bench, self._name()
        self._counted += 1
        mine = self._counted

        def work(_job: Job) -> Measure:
            return bench.count(bench.draft(wish, name))

        def done(measure: Measure) -> None:
            if mine == self._counted:
                self._show_count(measure)

        def refused(error: AuditError) -> None:
            if mine == self._counted:
                self.refuse(error)

        self._tasks.run(work, done, refused, owner=self, database=False)

    def _show_count(self, measure: Measure) -> None:
        row = measure.rows[0]
        self.ui.figure.setText(row.text)
        condition = f" ({measure.condition})" if measure.condition else ""
        self._say(f"{explain(measure, row)}{condition}", wrong=False)
        named = bool(self.ui.name.text().strip())
        self.ui.keep.setEnabled(named)
        self.ui.keep.setToolTip("" if named else "Give the measure a name first")

    def refuse(self, error: AuditError) -> None:
        """Say why it cannot be kept like this."""
        self.ui.figure.setText("–")
        self._say(" ".join(filter(None, (error.happened, error.todo))), wrong=True)
        self.ui.keep.setEnabled(False)

    def _say(self, words: str, *, wrong: bool) -> None:
        restyle(self.ui.said, "tone", "unmet" if wrong else "")
        self.ui.said.setText(words)
        self.ui.result.setAccessibleName(f"{self.ui.figure.text()}. {words}")

    def _keep(self) -> None:
        self.ui.keep.setEnabled(False)
        self.wished.emit(self.wish)


def _picked(lines: Sequence[PickLine]) -> tuple[Picked, ...]:
    return tuple(line.picked for line in lines)


def _stops(line: PickLine) -> tuple[QWidget, ...]:
    return line.question, line.turned, line.choices, line.gone
